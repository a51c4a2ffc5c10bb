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
			if c.t.Relation(v) == "ccomp" && !c.bareInfinitive(v) {
				return -1
			}
		case "acl":
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
		return c.phraseDoers(s)
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
	if m := c.headed[i]; m < 0 {
		if t := c.thing(i); t != nil && t.code != nil {
			if f := c.nominal(i); f != nil {
				if len(f.agents) > 0 {
					return f.agents
				}
				return nil
			}
		}
	}
	list := c.actors(i)
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

// targets are the prepositions that lead to whom an act is done, the surest first.
var targets = [...][]string{
	{"against", "on", "upon", "onto", "with", "between"}, {"to", "toward", "towards", "at", "of", "into"}, {"for", "from", "over", "about", "among"}, {"in", "across", "along", "near", "inside", "around", "through", "throughout", "off", "outside", "within", "behind"},
}

// patients returns the recipients of a verb's frame.
func (c *scene) patients(k *clause, h *hit, agents []int) []int {
	without := func(list []int) []int {
		out := list[:0:0]
		for _, m := range list {
			if !slices.Contains(agents, m) {
				out = append(out, m)
			}
		}
		return out
	}
	if h.patient {
		if s := c.subject(k.verb); s >= 0 {
			return c.actors(s)
		}
		return nil
	}
	if len(agents) > 1 && c.reciprocal(k) {
		return slices.Clone(agents)
	}
	for _, i := range c.kids(k.verb) {
		if c.t.Relation(i) == "iobj" {
			if list := without(c.actors(i)); len(list) > 0 {
				return list
			}
		}
	}
	if h.code.key == "give-back" {
		if list := c.byPreposition(k, h, without, 2); len(list) > 0 {
			return list
		}
	}
	for _, o := range k.objects {
		if o == h.object {
			continue
		}
		if t := c.thing(o); h.code.key == "op-blame" && c.headed[o] < 0 && t != nil && t.code != nil {
			continue // "blamed the attack on X"
		}
		if t := c.thing(o); h.code.kind == "ACCUSE" && c.headed[o] < 0 && t != nil && t.code != nil && hostile(t.code.kind) {
			// Who condemns an attack condemns those who did it, not those it hit.
			if list := without(c.phraseDoers(o)); len(list) > 0 {
				return list
			}
			return nil
		}
		if list := without(c.actors(o)); len(list) > 0 && (h.object < 0 || c.headed[o] >= 0) {
			return list
		}
	}
	if h.object >= 0 {
		if h.code.of || h.code.owned {
			if f := c.nominal(h.object); f != nil && len(without(f.recipients)) > 0 {
				return without(f.recipients)
			}
		}
		var list []int
		direct := c.headed[h.object] >= 0 && !slices.Contains(agents, c.headed[h.object])
		ranks := 3
		if means[h.code.key] {
			direct, ranks = false, len(targets)
		}
		if list = c.byPreposition(k, h, without, ranks); len(list) > 0 && !direct {
			return list
		}
		if direct {
			return []int{c.headed[h.object]}
		}
		c.inside(&list, h.object, 0)
		if list = without(list); len(list) > 0 {
			return list
		}
		if m := c.headed[h.object]; m >= 0 && !slices.Contains(agents, m) {
			return []int{m}
		}
	}
	if h.code.mutual {
		return c.byPreposition(k, h, without, 2)
	}
	if h.code.owned && len(k.objects) > 0 {
		return nil // somebody, of whom no more is said: "wounded 41 near the market"
	}
	if h.code.key == "op-blame" && len(k.objects) > 0 && c.headed[k.objects[0]] < 0 {
		for _, o := range k.obliques { // "attributed the attack on X to Y": not X
			if (o.prep == "to" || o.prep == "on") && c.t.Head(o.word) == k.verb {
				if list := without(c.actors(o.word)); len(list) > 0 {
					return list
				}
			}
		}
	}
	if h.code.key == "op-blame" || h.code.key == "charge" || h.code.key == "accuse" {
		for _, o := range k.objects {
			if c.s.Tokens[o].UPOS == "PRON" {
				return nil // somebody, and not the one behind "of"
			}
		}
	}
	return c.byPreposition(k, h, without, len(targets))
}

// means are groups whose object is what it is done with ("withdrew its troops from
// X", "closed its border with X"), so that the recipient stands elsewhere.
var means = map[string]bool{"withdraw": true, "mobilize": true, "mobilize-police": true, "mobilize-weapons": true, "peacekeeping": true, "give-back": true,
	"access": true, "aid": true, "aid-money": true, "aid-arms": true, "aid-relief": true, "blockade": true, "restrict": true, "cut-aid": true, "cut-relations": true, "rally-against": true, "rally-support": true}

// byPreposition returns the actors behind a preposition of the first of ranks
// that has any.
func (c *scene) byPreposition(k *clause, h *hit, without func([]int) []int, ranks int) []int {
	for _, preps := range targets[:ranks] {
		for _, o := range k.obliques {
			if o.word == h.object || !slices.Contains(preps, o.prep) {
				continue
			}
			if c.s.Tokens[o.word].UPOS == "VERB" || c.t.Label(o.word) == "obl:agent" {
				continue
			}
			if c.weapon(o.word) != nil || c.none(o.word) {
				continue
			}
			if list := without(c.actors(o.word)); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// none says whether a phrase tells that there is nobody: "with no casualties".
func (c *scene) none(i int) bool {
	for _, k := range c.kids(i) {
		if c.t.Relation(k) == "det" && (c.lower[k] == "no" || c.lower[k] == "any") {
			return true
		}
	}
	return false
}

// reciprocal says whether a verb's object is "each other" or "one another".
func (c *scene) reciprocal(k *clause) bool {
	is := func(i int) bool {
		return i > 0 && (c.lower[i] == "other" && c.lower[i-1] == "each" || c.lower[i] == "another" && c.lower[i-1] == "one")
	}
	for _, o := range k.obliques {
		if is(o.word) {
			return true
		}
	}
	return slices.ContainsFunc(k.objects, is)
}
