package event

import "slices"

// nominal returns the event that the noun at word n tells by itself, from what hangs
// on the noun; nil where it tells none. What is returned is the caller's own.
func (c *scene) nominal(n int) *found {
	if !c.named[n] {
		c.named[n] = true
		c.nouns[n] = c.tell(n)
	}
	if c.nouns[n] == nil {
		return nil
	}
	f := *c.nouns[n]
	f.agents, f.recipients, f.where = slices.Clip(f.agents), slices.Clip(f.recipients), slices.Clip(f.where)
	return &f
}

// tell builds the event of a noun.
func (c *scene) tell(n int) *found {
	t := c.thing(n)
	if t == nil || t.code == nil || c.s.Tokens[n].UPOS == "VERB" || c.s.Tokens[n].UPOS == "ADJ" {
		return nil
	}
	f := &found{code: t.code, word: n, noun: true, object: -1}
	if t.code.kind == "THREATEN" && n > 0 && words.accidents[c.lemma[n-1]] {
		return nil // "a tsunami warning"
	}
	var possessor, modifiers, of, between []int
	for _, k := range c.kids(n) {
		switch c.t.Relation(k) {
		case "nmod":
			if c.t.Label(k) == "nmod:poss" {
				possessor = append(possessor, c.actors(k)...)
				continue
			}
			if k < n {
				if m := c.inner[k]; m >= 0 && m != c.inner[n] {
					modifiers = append(modifiers, m)
				}
				continue
			}
			w := c.through(k)
			if c.weapon(w) != nil {
				continue
			}
			switch c.prep(k) {
			case "by":
				f.agents = append(f.agents, c.phraseDoers(w)...)
				for _, j := range c.kids(w) { // "the raid by X on Y", Y hung on X
					if p := c.prep(j); c.t.Relation(j) == "nmod" && (p == "on" || p == "against" || p == "with" || p == "to") {
						f.recipients = append(f.recipients, c.actors(j)...)
					}
				}
			case "of":
				of = append(of, c.actors(w)...)
			case "between", "among":
				between = append(between, c.actors(w)...)
			case "against", "on", "with", "to", "at", "into", "upon", "toward", "towards", "for":
				if p := c.prep(k); t.code.owned || t.code.mutual && p != "with" && p != "against" && p != "to" {
					continue // where a killing takes place, or what talks are on, is nobody it is done to
				}
				f.recipients = append(f.recipients, c.actors(w)...)
			case "from":
				if t.code.key == "withdraw" {
					f.recipients = append(f.recipients, c.actors(w)...)
				}
			case "in", "near", "over":
				f.where = append(f.where, c.actors(w)...)
			}
		case "compound", "amod":
			if k < n {
				if m := c.inner[k]; m >= 0 && m != c.inner[n] {
					modifiers = append(modifiers, m)
				} else if m := c.headed[k]; m >= 0 {
					modifiers = append(modifiers, m)
				}
			}
		}
	}
	if c.prep(n) == "behind" && c.t.Child(n, "cop") >= 0 {
		if s := c.t.Child(n, "nsubj"); s >= 0 { // "X is behind the attack"
			f.agents = append(f.agents, c.actors(s)...)
		}
	}
	if len(between) > 0 {
		f.agents, f.recipients = append(f.agents, between...), append(f.recipients, between...)
	}
	if t.code.owned {
		f.recipients = append(f.recipients, possessor...)
	} else {
		f.agents = append(f.agents, possessor...)
	}
	if t.code.of {
		f.recipients = append(f.recipients, of...)
	} else {
		f.agents = append(f.agents, of...)
	}
	f.agents = append(f.agents, modifiers...)
	if len(f.recipients) == 0 && t.code.kind == "REQUEST" {
		for _, k := range c.kids(n) { // "its demand that X go"
			if s := c.t.Child(k, "nsubj"); c.t.Relation(k) == "acl" && s >= 0 {
				f.recipients = c.minus(c.actors(s), f.agents)
			}
		}
	}
	f.agents, f.recipients = unique(f.agents), unique(f.recipients)
	if t.code.mutual {
		c.mutual(f)
	}
	c.laboured(f, n)
	return f
}

// laboured tells a strike of workers from one of jets.
func (c *scene) laboured(f *found, n int) {
	if n < 0 || f.code.key != "air-strike" || c.lemma[n] != "strike" || len(f.instruments) > 0 {
		return
	}
	if c.workers(f.agents) {
		f.code = words.codes["labour-strike"]
	}
}

// workers says whether one of those who strike is of those who lay down their work.
func (c *scene) workers(actors []int) bool {
	for _, m := range actors {
		if s := c.mentions[m].entity.Sector; s != nil {
			switch *s {
			case "LAB", "EDU", "MED", "AGR", "BUS", "JRN", "CVL", "REF":
				return true
			}
		}
	}
	return false
}

// mutual makes both sides of an event agents and recipients, where there are two.
func (c *scene) mutual(f *found) {
	all := unique(append(append([]int{}, f.agents...), f.recipients...))
	if len(all) >= 2 {
		f.agents, f.recipients = all, slices.Clone(all)
	}
}
