package event

import (
	"slices"

	"sayso"
)

// actors returns the mentions that the phrase of word i speaks of: of its head
// and what is joined to it, else of what stands inside it.
func (c *scene) actors(i int) []int {
	var list []int
	c.collect(&list, i)
	n := 0
	for _, k := range c.conjuncts(i) {
		if n++; n > maxConj {
			break
		}
		c.collect(&list, k)
	}
	return list
}

// collect adds the mentions of one member of a phrase.
func (c *scene) collect(list *[]int, i int) {
	add := func(m int) {
		if !slices.Contains(*list, m) {
			*list = append(*list, m)
		}
	}
	i = c.through(i)
	if m := c.at(i); m >= 0 {
		if c.lemma[i] == "member" || c.lemma[i] == "element" {
			// "members of the FMLN" are known by the body alone.
			for _, k := range c.kids(i) {
				if b := c.inner[k]; b >= 0 && b != m && k > i && c.prep(k) == "of" {
					add(b)
					return
				}
			}
		}
		if c.lemma[i] == "border" || c.lemma[i] == "frontier" {
			// "the border with Syria" is about Syria
			before := len(*list)
			if c.inside(list, i, 0); len(*list) > before {
				return
			}
		}
		if named := c.bearer(i, m); named >= 0 {
			add(named)
			return
		}
		add(m)
		if k := c.mentions[m].entity.Kind; k == sayso.EntityPeople || k == sayso.EntityPerson {
			c.goesOn(add, i, m)
		}
		return
	}
	c.inside(list, i, 0)
}

// bearer returns the person whose name follows at once upon a description of one, "the
// murder of Justice X", wherever the tree hangs it; or -1.
func (c *scene) bearer(i, described int) int {
	next := i + 1
	if c.mentions[described].entity.Kind != sayso.EntityPerson || next >= len(c.headed) || c.inner[next] < 0 || c.inner[next] == described || c.s.Tokens[next].UPOS != "PROPN" {
		return -1
	}
	m := c.inner[next]
	if e := c.mentions[m].entity; e.Kind != sayso.EntityPerson || c.mentions[m].start != c.s.Tokens[next].Start {
		return -1
	}
	return m
}

// goesOn adds the people whom a description goes on to name: "two bodyguards, X and
// Y", "peasants X and Y", "six priests, including X".
func (c *scene) goesOn(add func(int), i, described int) {
	for _, k := range c.kids(i) {
		r := c.t.Relation(k)
		if k < i || r != "appos" && r != "flat" && !(r == "nmod" && c.prep(k) == "including") {
			continue
		}
		for _, j := range append([]int{k}, c.conjuncts(k)...) {
			m := c.headed[j]
			if m < 0 {
				m = c.inner[j]
			}
			if m >= 0 && m != described && c.mentions[m].entity != c.mentions[described].entity && c.mentions[m].entity.Kind == sayso.EntityPerson {
				add(m)
			}
		}
	}
}

// at returns the mention of the word i itself, a pronoun's resolved; or -1.
func (c *scene) at(i int) int {
	if m := c.headed[i]; m >= 0 {
		return m
	}
	if a := c.antecedent(i); a >= 0 {
		a = c.through(a)
		if m := c.headed[a]; m >= 0 {
			return m
		}
		return c.inner[a]
	}
	switch c.lower[i] {
	case "he", "she", "it", "they", "him", "her", "them", "himself", "itself", "themselves", "his", "its", "their":
		return c.pronoun(i)
	}
	return c.inner[i]
}

// pronoun resolves a pronoun: to the subject of the clauses around it, else to
// the last subject before its sentence, if that agrees in number.
func (c *scene) pronoun(i int) int {
	fits := func(m int) bool {
		if m < 0 || c.mentions[m].start >= c.s.Tokens[i].Start {
			return false
		}
		kind := c.mentions[m].entity.Kind
		switch c.lower[i] {
		case "he", "she", "him", "her", "himself", "his":
			return kind == sayso.EntityPerson
		case "it", "itself", "its":
			return kind != sayso.EntityPerson && kind != sayso.EntityPeople && kind != sayso.EntityPlace
		}
		return kind != sayso.EntityPerson && kind != sayso.EntityPlace
	}
	switch c.lower[i] {
	case "they", "their", "them", "themselves":
		if m := c.several(i); m >= 0 {
			return m
		}
	}
	for at, steps := c.t.Head(i), 0; at >= 0 && steps < maxUp; at, steps = c.t.Head(at), steps+1 {
		if o := c.t.Child(at, "obj"); o >= 0 && o < i && c.lower[i] == "it" && c.t.Relation(i) == "obj" && c.headed[o] >= 0 {
			return c.headed[o] // "retook the town after the rebels had seized it"
		}
		s := c.t.Child(at, "nsubj")
		if s < 0 || s == i {
			continue
		}
		s = c.through(s)
		for _, m := range [...]int{c.headed[s], c.inner[s]} {
			if fits(m) {
				return m
			}
		}
		// "Turkey's president said it would": its is the state's.
		for _, k := range c.kids(s) {
			if r := c.t.Relation(k); (r == "nmod" || r == "compound" || r == "amod") && fits(c.inner[k]) && c.mentions[c.inner[k]].entity.Kind != sayso.EntityFacility {
				return c.inner[k]
			}
		}
	}
	if fits(c.last) {
		return c.last
	}
	switch c.lower[i] {
	case "him", "her", "them": // the one before it who is no subject
		for k := i - 1; k >= 0; k-- {
			m := c.headed[k]
			if m < 0 || c.t.Relation(k) == "nsubj" {
				continue
			}
			kind := c.mentions[m].entity.Kind
			if c.lower[i] == "them" && kind == sayso.EntityPeople || c.lower[i] != "them" && kind == sayso.EntityPerson {
				return m
			}
		}
	}
	return -1
}

// several returns the people nearest before a plural pronoun at word i, where what is
// the subject around it is one body: "Israel freed the prisoners after delaying their
// release"; else -1.
func (c *scene) several(i int) int {
	for k := i - 1; k >= 0; k-- {
		m := c.headed[k]
		if m < 0 || c.mentions[m].start >= c.s.Tokens[i].Start {
			continue
		}
		switch kind := c.mentions[m].entity.Kind; {
		case kind == sayso.EntityPeople && c.s.Tokens[k].XPOS == "NNS":
			return m
		case c.t.Relation(k) == "nsubj" && kind != sayso.EntityPerson && kind != sayso.EntityCountry:
			return -1
		}
	}
	return -1
}

// inside adds the mentions that stand nearest inside the phrase of word i: a
// possessor first, then what "of" joins, then other modifiers.
func (c *scene) inside(list *[]int, i, depth int) {
	if depth > maxDepth {
		return
	}
	before := len(*list)
	take := func(test func(k int) bool) bool {
		for _, k := range c.kids(i) {
			if !test(k) {
				continue
			}
			if m := c.at(k); m >= 0 && c.s.Tokens[k].UPOS != "PRON" && !slices.Contains(*list, m) {
				*list = append(*list, m)
				for _, j := range c.conjuncts(k) {
					if m := c.at(j); m >= 0 && !slices.Contains(*list, m) {
						*list = append(*list, m)
					}
				}
			}
		}
		return len(*list) > before
	}
	poss := func(k int) bool { return c.t.Label(k) == "nmod:poss" }
	modifier := func(k int) bool {
		r := c.t.Relation(k)
		return k < i && (r == "compound" || r == "amod" || r == "nmod" || r == "flat")
	}
	of := func(k int) bool {
		return c.t.Relation(k) == "nmod" && k > i && (c.prep(k) == "of" || c.prep(k) == "by")
	}
	behind := func(k int) bool { return c.t.Relation(k) == "nmod" && k > i || c.t.Relation(k) == "appos" }
	if take(poss) || take(of) || take(modifier) || take(behind) {
		return
	}
	for _, k := range c.kids(i) {
		if poss(k) || of(k) || behind(k) || modifier(k) {
			c.inside(list, c.through(k), depth+1)
			if len(*list) > before {
				return
			}
		}
	}
	for _, k := range c.kids(i) {
		if r := c.t.Relation(k); k > i && (r == "acl" || r == "amod") && (holding[c.lemma[k]] || c.lower[k] == "related") { // "the bases held by X", "sites related to X"
			for _, j := range c.kids(k) {
				if c.t.Relation(j) != "obl" && c.t.Relation(j) != "nmod" {
					continue
				}
				if m := c.at(c.through(j)); m >= 0 && !slices.Contains(*list, m) {
					*list = append(*list, m)
					return
				}
			}
		}
	}
	if depth == 0 {
		for _, k := range c.kids(i) {
			// "a decision to allow X", "a request that X leave"
			if c.t.Relation(k) == "acl" && c.t.Label(k) != "acl:relcl" && c.s.Tokens[k].XPOS != "VBG" {
				for _, j := range c.kids(k) {
					switch c.t.Relation(j) {
					case "nsubj", "obj", "obl":
						if m := c.at(c.through(j)); m >= 0 {
							*list = append(*list, m)
							return
						}
					}
				}
			}
		}
	}
}

// holding are the verbs behind which stands whose a thing is.
var holding = map[string]bool{"relate": true, "belong": true, "link": true, "affiliate": true, "tie": true, "connect": true, "hold": true,
	"control": true, "own": true, "use": true, "run": true, "operate": true, "occupy": true, "associate": true, "align": true, "guard": true}

func unique(list []int) []int {
	out := list[:0:0]
	for _, m := range list {
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// weapon returns the entry of weapons.tsv for the noun at word i, or nil.
func (c *scene) weapon(i int) *weapon {
	if c.s.Tokens[i].UPOS != "NOUN" && c.s.Tokens[i].UPOS != "PROPN" {
		return nil
	}
	if i > 0 {
		if w, is := words.weapons[c.lower[i-1]+" "+c.lemma[i]]; is {
			return &w
		}
	}
	if w, is := words.weapons[c.lemma[i]]; is {
		return &w
	}
	return nil
}
