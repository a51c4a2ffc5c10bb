package event

import (
	"slices"

	"sayso"
)

// nsubj returns the subject that verb v has of its own, the nearest one before it
// where the tree gives it several (a dateline), or -1.
func (c *scene) nsubj(v int) int {
	s := -1
	for _, k := range c.kids(v) {
		if c.t.Relation(k) == "nsubj" && (s < 0 || k < v) && c.s.Tokens[k].Start >= c.opening {
			s = k
		}
	}
	return s
}

// subject returns the word that is the subject of verb v, its own or the one it
// shares, or -1. For a passive it is the one whom it happens to.
func (c *scene) subject(v int) int {
	for steps := 0; steps < maxUp && v >= 0; steps++ {
		if s := c.nsubj(v); s >= 0 {
			if a := c.antecedent(s); a >= 0 {
				return a
			}
			return s
		}
		h := c.t.Head(v)
		if h < 0 {
			return -1
		}
		switch c.t.Relation(v) {
		case "xcomp":
			if o := c.t.Child(h, "obj"); o >= 0 && o < v {
				return o
			}
		case "conj", "advcl", "ccomp", "parataxis", "aux", "cop":
			if f := c.fronted(h, v); f >= 0 && c.s.Tokens[v].XPOS == "VBG" && c.deed(v) {
				h = f // "destroyed the base, a source said, killing six"
			} else if c.t.Relation(v) == "ccomp" && !c.bareInfinitive(v) {
				return c.lent(v, h)
			} else if c.s.Tokens[v].XPOS == "VBG" && v > 0 && c.lower[v-1] == "," && c.t.Relation(h) == "acl" && c.s.Tokens[h].XPOS == "VBN" && c.hosting(h) >= 0 {
				h = c.hosting(h) // "banned travel to parts known for fraud, alleging"
			} else if c.scenery(h) && c.s.Tokens[v].XPOS == "VBG" {
				return -1 // "fired on a hall where men were watching a match, killing six"
			}
		case "acl":
			if c.s.Tokens[v].XPOS == "VBG" && papers[c.lemma[h]] && c.t.Relation(h) == "obj" {
				v = c.t.Head(h) // "adopted a resolution condemning X": who adopted it condemns
				continue
			}
			if x := c.s.Tokens[v].XPOS; x == "VBG" || x == "VBN" || c.t.Label(v) == "acl:relcl" {
				return h
			}
			// "plans to attack": whose plans?
			for _, k := range c.kids(h) {
				if c.t.Label(k) == "nmod:poss" {
					return k
				}
			}
			if r := c.t.Relation(h); r == "nsubj" {
				return h
			}
			h = c.t.Head(h)
			if h < 0 {
				return -1
			}
		case "obl", "nmod":
			if c.s.Tokens[v].UPOS != "VERB" {
				return -1
			}
		default:
			return -1
		}
		if c.s.Tokens[h].UPOS == "NOUN" && c.t.Relation(v) != "conj" && c.t.Child(h, "nsubj") < 0 {
			return -1
		}
		if c.passive(h) {
			// What is shared with a passive is its doer only by luck; the one whom
			// it happens to is the subject all the same.
			if s := c.t.Child(h, "nsubj"); s >= 0 {
				if a := c.antecedent(s); a >= 0 {
					return a
				}
				return s
			}
		}
		v = h
	}
	return -1
}

// papers are what those who adopt or sign it speak by.
var papers = map[string]bool{"resolution": true, "statement": true, "letter": true, "declaration": true, "petition": true, "motion": true, "decree": true,
	"order": true, "communique": true, "communiqué": true, "note": true, "message": true}

// fronted returns the clause before a verb of speech at word h that it governs, "X did so"
// of "X did so, a source said, killing six", where word v stands behind the verb; or -1.
func (c *scene) fronted(h, v int) int {
	if v < h {
		return -1
	}
	if up := c.t.Head(h); up >= 0 && up < h && c.t.Relation(h) == "parataxis" && c.s.Tokens[up].UPOS == "VERB" {
		return up
	}
	for _, k := range c.kids(h) {
		if r := c.t.Relation(k); k < h && (r == "ccomp" || r == "parataxis") && c.s.Tokens[k].UPOS == "VERB" {
			return k
		}
	}
	return -1
}

// deed says whether the verb at word v by itself tells a deed rather than words: what
// follows on a deed is "killing", on a verb of speech "accusing".
func (c *scene) deed(v int) bool {
	for _, f := range words.verbs[c.lemma[v]] {
		if f.prep == "" && f.class == "" && f.word == "" && f.code != nil && hostile(f.code.kind) {
			return true
		}
	}
	return false
}

// lent returns the subject that the tree gave to the verb of speech at word h, beside its
// own, and that belongs to the clause before it at word v: "A quake hit the town, police
// said"; or -1.
func (c *scene) lent(v, h int) int {
	if v > h || c.t.Child(v, "nsubj") >= 0 {
		return -1
	}
	lent, own := -1, false
	for _, k := range c.kids(h) {
		if c.t.Relation(k) == "nsubj" {
			if k < v {
				lent = k
			} else {
				own = true
			}
		}
	}
	if !own {
		return -1
	}
	return lent
}

// hosting returns the verb of the clause that the participle at word v stands in, or -1.
func (c *scene) hosting(v int) int {
	for at, steps := c.t.Head(v), 0; at >= 0 && steps < maxUp; at, steps = c.t.Head(at), steps+1 {
		if c.s.Tokens[at].UPOS == "VERB" {
			return at
		}
	}
	return -1
}

// scenery says whether the verb at word h only tells what went on at a place: it stands in
// a clause with "where".
func (c *scene) scenery(h int) bool {
	if c.t.Label(h) != "acl:relcl" {
		return false
	}
	for _, k := range c.kids(h) {
		if c.lower[k] == "where" {
			return true
		}
	}
	return false
}

// bareInfinitive says whether a complement has no subject and no finite verb.
func (c *scene) bareInfinitive(v int) bool {
	x := c.s.Tokens[v].XPOS
	return x == "VB" || x == "VBG"
}

// doers returns the agents of the verb at word v.
func (c *scene) doers(k *clause) []int {
	v := k.verb
	if k.passive {
		for _, i := range c.kids(v) {
			if c.t.Relation(i) == "obl" && (c.t.Label(i) == "obl:agent" || c.prep(i) == "by") {
				return c.phraseDoers(i)
			}
		}
		for _, o := range k.objects {
			for _, i := range c.kids(o) {
				if c.t.Relation(i) == "nmod" && c.prep(i) == "by" {
					return c.phraseDoers(i)
				}
			}
		}
		for _, i := range c.kids(v) { // "closed and occupied by the army"
			if c.t.Relation(i) == "conj" && c.s.Tokens[i].XPOS == "VBN" && c.nsubj(i) < 0 && c.t.Child(i, "aux") < 0 {
				for _, j := range c.kids(i) {
					if c.t.Label(j) == "obl:agent" {
						return c.phraseDoers(j)
					}
				}
			}
		}
		// "kidnapped in the past few hours by X", hung on the hours
		_, last := c.t.Extent(v)
		for i := v + 1; i <= last && c.s.Tokens[i].UPOS != "VERB"; i++ {
			if c.lower[i] == "by" && c.t.Relation(i) == "case" {
				return c.phraseDoers(c.t.Head(i))
			}
		}
		return nil
	}
	if s := c.subject(v); s >= 0 && s != v {
		if c.t.Under(v, s) {
			return c.beyond(v, c.phraseDoers(s))
		}
		list := c.phraseDoers(s)
		for _, k := range c.kids(v) { // "the rebel and government sides", the rebel hung on the verb
			if c.t.Relation(k) == "nsubj" && k < s && c.t.Child(s, "cc") >= 0 {
				list = unique(append(list, c.actors(k)...))
			}
		}
		return list
	}
	if m := c.before(v); m >= 0 {
		return []int{m}
	}
	return nil
}

// beyond leaves out the actors that belong to the verb at word v itself, where its
// subject is the phrase that it stands in: "the plan to arrest the senator".
func (c *scene) beyond(v int, actors []int) []int {
	first, last := c.t.Extent(v)
	from, to := c.s.Tokens[first].Start, c.s.Tokens[last].End
	return slices.DeleteFunc(actors, func(m int) bool { return c.mentions[m].start >= from && c.mentions[m].end <= to })
}

// before returns the actor that the order of words makes the subject of the finite
// verb at word v where the tree gives it none: the nearest one before it without a
// preposition, with no other verb between; or -1.
func (c *scene) before(v int) int {
	switch c.s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		if c.t.Child(v, "aux") < 0 {
			return -1
		}
	}
	if c.t.Relation(v) == "conj" || c.nsubj(v) >= 0 || c.t.Child(v, "csubj", "expl") >= 0 {
		return -1
	}
	for i := v - 1; i >= 0; i-- {
		switch c.s.Tokens[i].UPOS {
		case "VERB", "SCONJ", "PRON":
			return -1
		}
		m := c.headed[i]
		if m < 0 || c.prep(i) != "" {
			continue
		}
		switch c.t.Relation(i) {
		case "nmod", "compound", "amod", "obl", "conj", "obj":
			continue
		}
		return m
	}
	return -1
}

// phraseDoers returns who acts where the phrase of word i is the subject: the
// actors it speaks of, or those of the event that it names ("the attack by X").
func (c *scene) phraseDoers(i int) []int {
	whole := i
	i = c.through(i)
	if m := c.headed[i]; m < 0 || c.mentions[m].entity.Kind == sayso.EntityOther {
		if t := c.thing(i); t != nil && t.code != nil && (m < 0 || hostile(t.code.kind)) {
			if f := c.nominal(i); f != nil {
				if len(f.agents) > 0 {
					return f.agents
				}
				return nil
			}
		}
		for _, j := range c.conjuncts(i) { // "a Russian missile and drone attack", the attack hung on the missile
			if t := c.thing(j); t != nil && t.code != nil && c.headed[j] < 0 && c.weapon(i) != nil {
				var list []int
				for _, k := range c.kids(i) {
					if m := c.inner[k]; m >= 0 && k < i && c.t.Relation(k) == "amod" {
						list = append(list, m)
					}
				}
				if f := c.nominal(j); f != nil {
					list = append(list, f.agents...)
				}
				return unique(list)
			}
		}
	}
	list := c.actors(i)
	if c.headed[i] < 0 {
		for _, k := range c.kids(i) { // "a crash near X": X does nothing
			if c.t.Relation(k) == "nmod" && k > i && setting[c.prep(k)] && c.placeable(k) {
				list = c.minus(list, c.actors(k))
			}
		}
	}
	c.behind(&list, whole)
	if i != whole {
		c.behind(&list, i)
	}
	for _, j := range c.conjuncts(i) {
		c.behind(&list, j)
	}
	return list
}

// behind adds the body that acts through the people of the phrase of word i:
// "FMLN guerrillas", "soldiers of the 5th Brigade", "a group of men from X", "a cell
// of the movement X".
func (c *scene) behind(list *[]int, i int) {
	m := c.headed[i]
	if m >= 0 && c.mentions[m].entity.Kind != sayso.EntityPeople && c.mentions[m].entity.Kind != sayso.EntityPerson && c.s.Tokens[i].UPOS != "NOUN" {
		return
	}
	add := func(k int) {
		b := c.inner[k]
		if b < 0 || b == m || slices.Contains(*list, b) {
			return
		}
		switch c.mentions[b].entity.Kind {
		case sayso.EntityArmedGroup, sayso.EntityOrganization, sayso.EntityGovernment:
			*list = append(*list, b)
		}
	}
	for _, k := range c.kids(i) {
		r := c.t.Relation(k)
		if r != "compound" && !(r == "nmod" && k > i && (c.prep(k) == "of" || c.prep(k) == "from")) {
			continue
		}
		add(k)
		for _, j := range c.kids(k) {
			if r := c.t.Relation(j); (r == "appos" || r == "flat") && c.s.Tokens[j].UPOS == "PROPN" {
				add(j)
			}
		}
	}
}
