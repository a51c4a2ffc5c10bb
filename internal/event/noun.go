package event

import (
	"slices"

	"sayso"
)

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
	f := &found{code: t.code, own: t.code, word: n, noun: true, object: -1}
	if t.code.kind == "REQUEST" && c.lemma[n] == "appeal" && c.hung(n, "against") {
		return nil // "his appeal against the sentence"
	}
	if t.code.kind == "THREATEN" && n > 0 && words.accidents[c.lemma[n-1]] {
		return nil // "a tsunami warning"
	}
	if c.lemma[n] == "charge" && c.prep(n) == "in" {
		return nil // "in charge of"
	}
	if c.lemma[n] == "talk" && c.s.Tokens[n].XPOS == "NN" && c.hung(n, "of") {
		return nil // "talk of sanctions"
	}
	if c.titled(n) {
		return nil // "the director of military operations"
	}
	var possessor, modifiers, of, between []int
	for _, k := range c.kids(n) {
		switch c.t.Relation(k) {
		case "acl":
			if c.lemma[k] == "target" && k > n { // "strikes targeting X"
				if o := c.t.Child(k, "obj"); o >= 0 {
					f.recipients = append(f.recipients, c.actors(o)...)
				}
			}
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
				list := c.actors(w)
				if t.code.owned && c.headed[w] < 0 && c.s.Tokens[w].UPOS == "NOUN" {
					list = slices.DeleteFunc(list, func(m int) bool { return !human(c.mentions[m].entity) }) // "the arrest of the X owner"
				}
				of = append(of, list...)
			case "between", "among":
				between = append(between, c.actors(w)...)
			case "against", "on", "with", "to", "at", "into", "upon", "toward", "towards", "for":
				if p := c.prep(k); t.code.kind == "PROTEST" && p != "against" && p != "with" && p != "to" {
					f.where = append(f.where, c.actors(w)...)
					continue // where it takes place, or what for
				} else if t.code.owned || t.code.mutual && p != "with" && p != "against" && p != "to" {
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
			if k < n && !c.favoured(k) {
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
	if t.code.of || t.code.kind == "PROTEST" && c.prep(n) == "in" { // "in protest of"
		f.recipients = append(f.recipients, of...)
	} else {
		f.agents = append(f.agents, of...)
	}
	for _, m := range modifiers {
		kind := c.mentions[m].entity.Kind
		if kind == sayso.EntityPlace && (hostile(t.code.kind) || t.code.kind == "CONSULT") || kind == sayso.EntityCountry && t.code.kind == "PROTEST" && c.proper(n, m) {
			f.where = append(f.where, m) // "the Kabul bombing"
		} else {
			f.agents = append(f.agents, m)
		}
	}
	if s := c.t.Child(n, "nsubj"); s >= 0 && c.t.Child(n, "cop", "aux") < 0 && s < n && len(f.agents) == 0 && c.t.Relation(n) == "root" {
		f.agents = c.actors(s) // a headline's verb taken for a noun: "teachers strike over pay"
	}
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

// proper says whether mention m stands before the noun at word n as a name, "the Iran
// protests", not as an adjective.
func (c *scene) proper(n, m int) bool {
	for i := n - 1; i >= 0 && i >= n-maxNoun; i-- {
		if c.inner[i] == m {
			return c.s.Tokens[i].XPOS == "NNP"
		}
	}
	return false
}

// hung says whether a phrase with the preposition hangs on the noun at word n.
func (c *scene) hung(n int, prep string) bool {
	for _, k := range c.kids(n) {
		if c.t.Relation(k) == "nmod" && c.prep(k) == prep {
			return true
		}
	}
	return false
}

// titled says whether the noun at word n is only what somebody's office is over: it stands
// bare behind the "of" of one.
func (c *scene) titled(n int) bool {
	h := c.t.Head(n)
	if h < 0 || c.t.Relation(n) != "nmod" || !offices[c.lemma[h]] || c.t.Child(n, "det") >= 0 || c.prep(n) != "of" {
		return false
	}
	for _, k := range c.kids(n) {
		if c.t.Label(k) == "nmod:poss" {
			return false // "the chief of last week's raid"
		}
	}
	return true
}

// offices are the nouns for those who are over something.
var offices = map[string]bool{"director": true, "head": true, "chief": true, "commander": true, "deputy": true, "secretary": true, "minister": true,
	"coordinator": true, "undersecretary": true, "commissioner": true, "department": true, "ministry": true, "bureau": true}

// laboured tells a strike of workers from one of jets.
func (c *scene) laboured(f *found, n int) {
	if n < 0 || f.code.key != "air-strike" || c.lemma[n] != "strike" || len(f.instruments) > 0 {
		return
	}
	if c.workers(f.agents) || c.wages() {
		f.code = words.codes["labour-strike"]
	}
}

// wages says whether the sentence tells of pay and work.
func (c *scene) wages() bool {
	for _, lemma := range c.lemma {
		if words.labour[lemma] {
			return true
		}
	}
	return false
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
