package event

import (
	"slices"

	"sayso"
)

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
	if h.code.key == "confiscate" && h.object >= 0 && c.headed[h.object] >= 0 {
		return without([]int{c.headed[h.object]})
	}
	for _, o := range k.objects {
		if o == h.object || debating[c.lemma[k.verb]] && !k.passive {
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
		list := without(c.actors(o))
		if h.code.owned && c.headed[o] < 0 { // "killed four of them near X": not X
			list = slices.DeleteFunc(list, func(m int) bool { return c.mentions[m].entity.Kind == sayso.EntityPlace })
		}
		if len(list) > 0 && (h.object < 0 || c.headed[o] >= 0) {
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
			switch h.code.key {
			case "swap":
				ranks = 2
			case "aid-money":
				ranks = 3 // who is paid in a town is not the town
			}
		}
		if list = c.byPreposition(k, h, without, ranks); len(list) > 0 && !direct {
			return list
		}
		if direct {
			return []int{c.headed[h.object]}
		}
		if h.code.mutual {
			list = c.sides(h.object)
		} else {
			c.inside(&list, h.object, 0)
		}
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
	return c.byPreposition(k, h, without, c.reach(k, h))
}

// reach returns how many ranks of prepositions may lead to the recipient of a frame that
// asks for nothing more. Behind "in" and the like stands where it was said, and what is
// done to something that is nobody is not done to those beside it: "it was mocked in both
// countries".
func (c *scene) reach(k *clause, h *hit) int {
	if h.object >= 0 && h.code.kind == "ACCUSE" {
		return len(targets) - 1 // a suit filed in a court is not against it
	}
	if h.object >= 0 {
		return len(targets)
	}
	if k.passive && len(k.objects) > 0 || h.code.owned {
		return 1
	}
	if h.code.kind == "PROTEST" {
		return len(targets) - 1
	}
	switch h.code.kind {
	case "REQUEST", "REJECT", "THREATEN", "ACCUSE":
		return len(targets) - 1
	}
	return len(targets)
}

// debating are the verbs whose object is what is talked about.
var debating = map[string]bool{"discuss": true, "negotiate": true, "debate": true, "renegotiate": true}

// means are groups whose object is what it is done with ("withdrew its troops from
// X", "closed its border with X"), so that the recipient stands elsewhere.
var means = map[string]bool{"withdraw": true, "mobilize": true, "mobilize-police": true, "mobilize-weapons": true, "peacekeeping": true, "give-back": true,
	"access": true, "aid": true, "aid-money": true, "aid-arms": true, "aid-relief": true, "blockade": true, "restrict": true, "cut-aid": true, "cut-relations": true, "rally-against": true, "rally-support": true,
	"swap": true}

// byPreposition returns the actors behind a preposition of the first of ranks
// that has any.
func (c *scene) byPreposition(k *clause, h *hit, without func([]int) []int, ranks int) []int {
	for _, preps := range targets[:ranks] {
		for _, o := range k.obliques {
			if o.word == h.object || !slices.Contains(preps, o.prep) || !leads(h.code, o.prep) {
				continue
			}
			if c.s.Tokens[o.word].UPOS == "VERB" || c.t.Label(o.word) == "obl:agent" {
				continue
			}
			if c.weapon(o.word) != nil || c.none(o.word) {
				continue
			}
			if list := without(c.meantBy(o.word, h.code)); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// meantBy returns the actors that a frame of the group reaches by the phrase of word i.
// Who looks into a killing looks into its doers, not into its victim; who asks for access
// to somebody asks another.
func (c *scene) meantBy(i int, g *code) []int {
	if c.headed[i] >= 0 && g.kind != "REQUEST" {
		return c.actors(i)
	}
	switch g.kind {
	case "ACCUSE":
		if mishaps[c.lemma[i]] {
			return nil
		}
		if t := c.thing(i); t != nil && t.code != nil && hostile(t.code.kind) && len(c.conjuncts(i)) == 0 {
			return c.phraseDoers(i)
		}
	case "REQUEST":
		list := c.actors(i)
		if c.prep(i) == "for" {
			list = slices.DeleteFunc(list, func(m int) bool { return !lively(c.mentions[m].entity) }) // asked for a car
		}
		for _, k := range c.kids(i) {
			if p := c.prep(k); c.t.Relation(k) == "nmod" && k > i && (p == "to" || p == "in" || p == "at") {
				list = c.minus(list, c.actors(k))
			}
		}
		return list
	}
	return c.actors(i)
}

// mishaps are what is looked into without anybody being accused yet.
var mishaps = map[string]bool{"death": true, "disappearance": true, "crash": true, "accident": true, "fire": true, "collapse": true, "sinking": true,
	"blast": true, "explosion": true, "outbreak": true, "incident": true, "cause": true, "circumstance": true}

// leads says whether a preposition may lead to the recipient of a group's frames.
func leads(g *code, prep string) bool {
	switch {
	case g.mutual:
		return together[prep]
	case g.key == "resign":
		return prep == "from" || prep == "as"
	case g.key == "shoot" || g.key == "missile" || g.key == "shell":
		return prep != "from" // where it was fired
	}
	return true
}

// together are the prepositions behind which stands the other side of what two do with
// each other; behind others stands where, or what about.
var together = map[string]bool{"with": true, "between": true, "against": true, "to": true, "of": true, "among": true, "from": true}

// sides returns who takes part in what the noun at word n names, a meeting or a pact, by
// what hangs on it: "talks with X", "a meeting of X", "X's summit".
func (c *scene) sides(n int) []int {
	var list []int
	for _, k := range c.kids(n) {
		switch c.t.Relation(k) {
		case "nmod":
			if c.t.Label(k) == "nmod:poss" || k > n && together[c.prep(k)] {
				list = append(list, c.actors(k)...)
			}
		case "compound", "amod":
			if m := c.inner[k]; m >= 0 && c.mentions[m].entity.Kind != sayso.EntityPlace && c.mentions[m].entity.Kind != sayso.EntityOther {
				list = append(list, m)
			}
		}
	}
	return unique(list)
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
