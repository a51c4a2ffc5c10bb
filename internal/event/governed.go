package event

import (
	"slices"

	"sayso"
)

// minus returns the mentions of list that are not in other.
func (c *scene) minus(list, other []int) []int {
	out := list[:0:0]
	for _, m := range list {
		if !slices.Contains(other, m) {
			out = append(out, m)
		}
	}
	return out
}

// definite says whether the noun at word i has an article that points back.
func (c *scene) definite(i int) bool {
	for _, k := range c.kids(i) {
		if c.t.Relation(k) == "det" && (c.lower[k] == "the" || c.lower[k] == "this" || c.lower[k] == "that" || c.lower[k] == "these" || c.lower[k] == "those") {
			return true
		}
	}
	return false
}

// swallow takes an event out that another one speaks for.
func (c *scene) swallow(f *found) {
	c.used[f.word] = true
	c.found[f.word] = nil
}

// complement returns the event that the clause's verb governs: that of its
// infinitive or clause, of its object, of what hangs on its object, or behind a
// preposition; nil for none.
func (c *scene) complement(k *clause, h *hit) *found {
	for _, i := range c.kids(k.verb) {
		switch c.t.Relation(i) {
		case "xcomp", "ccomp":
			if f := c.within(i, 0); f != nil {
				return f
			}
		}
	}
	for _, o := range k.objects {
		if o == h.object && h.code.key != "op-claim" && (c.thing(o) == nil || c.thing(o).code == h.code) {
			continue
		}
		if o != h.object {
			if f := c.build(o); f != nil {
				return f
			}
		}
		for _, i := range c.kids(o) {
			if x := c.s.Tokens[i].XPOS; c.t.Relation(i) == "acl" && (x == "VB" || x == "VBG" && c.prep(i) == "of") {
				if f := c.within(i, 0); f != nil {
					return f
				}
			}
		}
	}
	for _, o := range k.obliques {
		if h.code.key == "op-intend" {
			break // what is planned is no phrase beside the plan
		}
		switch o.prep {
		case "to", "of", "for", "from", "on", "with", "against", "in":
		default:
			continue
		}
		if o.word == h.object && h.code.key != "op-involve" {
			continue
		}
		if c.s.Tokens[o.word].UPOS == "VERB" {
			if f := c.within(o.word, 0); f != nil {
				return f
			}
			continue
		}
		if f := c.build(o.word); f != nil {
			return f
		}
		for _, i := range c.kids(o.word) { // "responsible for the violence that killed X"
			if c.t.Label(i) == "acl:relcl" {
				if f := c.within(i, 0); f != nil {
					return f
				}
			}
		}
	}
	for _, i := range c.kids(k.verb) { // "asked to release X": the parser's advcl
		if c.t.Relation(i) == "advcl" && i > k.verb && c.s.Tokens[i].XPOS == "VB" && c.t.Child(i, "mark") >= 0 && c.prep(i) == "to" {
			if f := c.within(i, 0); f != nil {
				return f
			}
		}
	}
	return nil
}

// within returns the event of the clause at word i, or of what that clause's
// verb governs in turn.
func (c *scene) within(i, depth int) *found {
	if depth > maxDepth {
		return nil
	}
	if f := c.build(i); f != nil {
		return f
	}
	if c.s.Tokens[i].UPOS != "VERB" {
		return nil
	}
	k := c.clause(i)
	if h, is := c.frame(&k); is && !h.code.operator() {
		return nil
	}
	for _, j := range c.kids(i) {
		if r := c.t.Relation(j); r == "xcomp" || r == "ccomp" || r == "obj" {
			if f := c.within(j, depth+1); f != nil {
				return f
			}
		}
	}
	return nil
}

// governed puts an inner event under the verb of clause k.
func (c *scene) governed(f, inner *found, k *clause, h *hit) *found {
	own := func() []int {
		list := c.patients(k, h, f.agents)
		if h.object < 0 && inner.noun && len(k.objects) > 0 && slices.Contains(k.objects, inner.word) {
			list = nil // the object is the inner event itself
			for _, o := range k.obliques {
				switch o.prep {
				case "on", "to", "with", "from", "against":
					if o.word != inner.word {
						list = append(list, c.minus(c.actors(o.word), f.agents)...)
					}
				}
			}
		}
		return list
	}
	pick := func(lists ...[]int) []int {
		for _, list := range lists {
			if list = c.minus(list, f.agents); len(list) > 0 {
				return list
			}
		}
		return nil
	}
	if h.code.key == "reject" && inner.noun && hostile(inner.code.kind) && c.definite(inner.word) && len(inner.recipients) > 0 {
		// Who rejects a murder condemns it; it has happened all the same.
		f.code, f.recipients = words.codes["criticize"], c.minus(inner.agents, f.agents)
		return c.put(f, k)
	}
	outer, other := c.operate(f, inner, k, h)
	if !other {
		return nil
	}
	if outer == "AGREE" && hostile(inner.code.kind) && inner.code.key != "sanction" {
		outer = "THREATEN" // "vowed to attack"
	}
	if c.negated(k.verb) {
		switch outer {
		case "AGREE":
			outer = "REJECT"
		case "REJECT", "REQUEST", "THREATEN":
			f.negative = true
		}
	}
	g := composed(outer, inner.code)
	if g == nil {
		f.recipients = c.patients(k, h, f.agents)
		return c.put(f, k)
	}
	f.code = g
	if len(f.agents) == 0 && outer != "REQUEST" {
		f.agents = inner.agents
	}
	switch outer {
	case "REQUEST", "REJECT":
		f.recipients = pick(own(), inner.agents, inner.recipients, inner.where)
		if outer == "REJECT" && len(inner.recipients) > 0 && len(c.minus(own(), f.agents)) == 0 {
			f.recipients = pick(inner.recipients, inner.agents)
		}
		f.modality = sayso.Wanted
		if outer == "REJECT" {
			f.modality = ""
		}
	default:
		f.recipients = pick(own(), inner.recipients, inner.agents, inner.where)
	}
	if len(f.recipients) == 0 && len(f.agents) > 1 && inner.code.mutual {
		c.mutual(f)
	}
	f.instruments, f.where = inner.instruments, inner.where
	for _, i := range c.kids(inner.word) { // "threatens to invade X and take Y"
		if c.t.Relation(i) != "conj" || c.s.Tokens[i].UPOS != "VERB" || c.t.Child(i, "nsubj") >= 0 {
			continue
		}
		if also := c.build(i); also != nil {
			if g := composed(outer, also.code); g != nil {
				also.code, also.agents, also.modality = g, f.agents, f.modality
			}
		}
	}
	c.swallow(inner)
	return f
}

// operate changes an inner event as a verb does that tells none by itself, "begin" or
// "order". Where that makes another event of it, or the verb is no such one, it returns the
// type to put it under.
func (c *scene) operate(f, inner *found, k *clause, h *hit) (outer string, other bool) {
	negative := c.negated(k.verb)
	switch h.code.key {
	case "op-begin":
		if negative && cooperative(inner.code.kind) {
			return "REJECT", true
		}
		if aux := c.auxiliary(k.verb); (aux == auxWill || aux == auxWould) && len(f.agents) > 0 {
			inner.modality = sayso.Predicted
			if len(inner.agents) == 0 {
				inner.agents = f.agents
			}
			c.intend(inner)
		}
		inner.negative = inner.negative || negative
		return "", false
	case "op-intend":
		switch {
		case c.lemma[k.verb] == "want" && !inner.noun && (len(k.objects) > 0 || c.t.Relation(inner.word) == "ccomp" && c.nsubj(inner.word) >= 0):
			outer = "REQUEST" // "wants the troops to leave"
		case k.passive: // "is expected to": by others
			if inner.modality == "" {
				inner.modality = sayso.Predicted
			}
			return "", false
		case c.opined(f, inner, k.verb):
			return "", false // "decided that they had won", "hopes that others will help"
		case negative && cooperative(inner.code.kind):
			outer = "REJECT"
		case negative:
			inner.negative = true
			return "", false
		case cooperative(inner.code.kind):
			outer = "AGREE"
		case hostile(inner.code.kind):
			outer = "THREATEN"
		default:
			return "", false
		}
		f.modality = sayso.Predicted
		return outer, true
	case "op-fail":
		if !cooperative(inner.code.kind) {
			inner.negative = true
			return "", false
		}
		return "REJECT", true
	case "op-order":
		c.lead(inner, f.agents)
		if len(inner.recipients) == 0 {
			inner.recipients = c.minus(c.patients(k, h, f.agents), f.agents)
			inner.agents = c.minus(inner.agents, inner.recipients)
		}
		return "", false
	case "op-involve":
		who := f.agents
		if k.passive || len(who) == 0 {
			for _, o := range k.objects {
				if o != inner.word {
					who = append(who, c.actors(o)...)
				}
			}
			if s := c.subject(k.verb); s >= 0 && len(who) == 0 {
				who = c.actors(s)
			}
		}
		c.lead(inner, who)
		return "", false
	case "op-claim":
		if negative {
			return "", false // "no group has claimed responsibility"
		}
		c.lead(inner, f.agents)
		inner.claimed = true
		return "", false
	case "op-deny":
		if negative {
			return "", false
		}
		inner.negative, inner.denied = true, true
		return "", false
	}
	return h.code.kind, true
}

// lead makes actors the first of those who do an event.
func (c *scene) lead(f *found, actors []int) {
	f.agents = unique(append(slices.Clone(actors), f.agents...))
	f.recipients = c.minus(f.recipients, f.agents)
}
