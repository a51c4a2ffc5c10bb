package coding

import (
	"strings"

	"sayso/internal/dictionary"
)

// joined returns the codes of the names that the phrase of word i is joined with; of
// an agent also those that a coordination shares: "Turkish media and government",
// "lawmakers and officials in Turkey".
func (c *coder) joined(i int, agent bool) []string {
	codes := c.modifiers(i)
	if len(codes) == 0 {
		codes = c.behind(i, agent, 0)
	}
	if len(codes) > 0 || !agent {
		return codes
	}
	if h := c.t.Head(i); h >= 0 && c.t.Relation(i) == "conj" && c.agent[h] >= 0 {
		if codes = c.modifiers(h); len(codes) == 0 {
			codes = c.behind(h, true, 0)
		}
		return codes
	}
	for _, k := range c.with(i)[1:] {
		if c.agent[k] >= 0 && len(codes) == 0 && len(c.modifiers(k)) == 0 {
			codes = c.behind(k, true, 0)
		}
	}
	return codes
}

// ownName returns the name that the mention is, or -1: the one that covers its head,
// or that it ends with.
func (c *coder) ownName(m *mark, i int) int {
	n := c.name[i]
	if n < 0 {
		for k := i; k < len(c.s.Tokens) && c.s.Tokens[k].Start < m.End; k++ {
			if c.name[k] >= 0 && c.t.Relation(k) == "flat" {
				n = c.name[k]
			}
		}
	}
	return n
}

// phrase calls each with the words before word i that modify it, and those that hang
// on these, from left to right, down to the possessors.
func (c *coder) phrase(i int, each func(k int)) {
	from := i
	for _, k := range c.t.Children(i) {
		k := int(k)
		if k >= i {
			break
		}
		switch c.t.Relation(k) {
		case "compound", "amod", "nmod", "flat", "det", "nummod", "case", "appos", "punct", "advmod":
			first, _ := c.t.Extent(k)
			from = min(from, first)
		}
	}
	for k := max(from, i-maxPhrase); k < i; k++ {
		each(k)
	}
}

// modifiers returns the codes of the names before the head of a phrase: "Turkish
// police", "Turkey's police", "Turkey and Syria's police".
func (c *coder) modifiers(i int) []string {
	var codes []string
	last := -1
	c.phrase(i, func(k int) {
		if n := c.name[k]; n >= 0 && n != last && len(c.names[n].codes) > 0 {
			last = n
			codes = append(codes, c.names[n].codes...)
		}
	})
	return codes
}

// behind returns the codes of the names that "of" joins to word i; to an agent also
// "in", "at" and "from" do: "officials in Turkey" are Turkey's, tourists there are not.
func (c *coder) behind(i int, agent bool, depth int) []string {
	if depth > maxDepth {
		return nil
	}
	var codes []string
	for steps, k := range c.t.Children(i) {
		k := int(k)
		if steps > maxKids {
			break
		}
		if k < i || c.t.Relation(k) != "nmod" && c.t.Relation(k) != "appos" {
			continue
		}
		if p := c.t.Child(k, "case"); p >= 0 {
			switch strings.ToLower(c.s.Tokens[p].Form) {
			case "of":
			case "in", "from", "at":
				if !agent {
					continue
				}
			default:
				continue
			}
		} else if c.t.Relation(k) == "nmod" {
			continue
		}
		for _, j := range c.with(k) {
			if n := c.name[j]; n >= 0 {
				codes = append(codes, c.names[n].codes...)
				continue
			}
			before := len(codes)
			codes = append(codes, c.modifiers(j)...)
			if len(codes) == before {
				codes = append(codes, c.behind(j, agent, depth+1)...)
			}
		}
		if len(codes) > 0 {
			break
		}
	}
	return codes
}

// with lists word i and the words joined to it by "and".
func (c *coder) with(i int) []int {
	list := []int{i}
	for at := 0; at < len(list) && len(list) < maxActors; at++ {
		for _, k := range c.t.Children(list[at]) {
			if c.t.Relation(int(k)) == "conj" && c.s.Tokens[k].UPOS != "VERB" && len(list) < maxActors {
				list = append(list, int(k))
			}
		}
	}
	return list
}

// roles returns what the agents in the phrase of word i add. Who was something before
// is one of the elite.
func (c *coder) roles(m *mark, i int) []dictionary.Role {
	var roles []dictionary.Role
	former, last := false, -1
	take := func(k int) {
		switch strings.ToLower(c.s.Tokens[k].Form) {
		case "former", "ex", "ex-":
			former = true
		}
		a := c.agent[k]
		if a < 0 || a == last {
			return
		}
		last = a
		if n := c.name[k]; n >= 0 && c.names[n].end-c.names[n].start > c.agents[a].end-c.agents[a].start {
			return // a word of a name
		}
		role := c.agents[a].role
		if role.Code == "" {
			return
		}
		if former && !role.Before {
			role.Code = elite
		}
		roles = append(roles, role)
	}
	c.phrase(i, take)
	take(i)
	for k := i + 1; k < len(c.s.Tokens) && c.s.Tokens[k].Start < m.End; k++ {
		take(k)
	}
	if n := c.t.Child(i, "appos"); n > i && len(roles) == 0 { // "X, the minister"
		c.phrase(n, take)
		take(n)
	}
	return roles
}

// elite is CAMEO's code of those who held an office once.
const elite = "ELI"
