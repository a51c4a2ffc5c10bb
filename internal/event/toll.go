package event

import (
	"slices"

	"sayso"
)

// ends are the groups that tell how an attack ended rather than what it was.
var ends = map[string]bool{"kill": true, "wound": true, "destroy": true, "massacre": true}

// ofAttack finds the attack that a killing, wounding or destruction is part of ("killed
// in an air strike by X on Y"), and takes from it who did it and with what.
func (c *scene) ofAttack(f *found, k *clause) {
	if !ends[f.code.key] {
		return
	}
	for _, o := range k.obliques {
		switch o.prep {
		case "in", "by", "during", "from":
		default:
			continue
		}
		n := c.nominal(o.word)
		if n == nil || n.code.kind != "ASSAULT" {
			continue
		}
		c.arm(n, nil)
		if f.part = n; len(f.agents) == 0 && !n.code.mutual { // who of those who clashed is not said
			f.agents = c.minus(n.agents, f.recipients)
		}
		for _, i := range n.instruments {
			if !slices.Contains(f.instruments, i) {
				f.instruments = append(f.instruments, i)
			}
		}
		if n.code.mode != "" && len(f.instruments) == 0 && !ends[n.code.key] {
			f.by = &weapon{n.code.mode, n.code.cameo}
		}
		if len(f.where) == 0 {
			f.where = n.where
		}
		return
	}
}

// blameless takes out killing, wounding and destruction that nobody did, where the
// sentence tells of an accident, of nature or of disease and of no other attack. It
// says whether it did.
func (c *scene) blameless() (was bool) {
	if !slices.ContainsFunc(c.found, func(f *found) bool { return f != nil && f.code.kind == "ASSAULT" }) || !c.accident() {
		return false
	}
	for _, f := range c.found {
		if f != nil && f.code.kind == "ASSAULT" && !c.natural(f) && (!ends[f.code.key] || len(c.acting(f.agents)) > 0 || f.part != nil) {
			return false
		}
	}
	for i, f := range c.found {
		if f != nil && f.code.kind == "ASSAULT" {
			c.found[i], was = nil, true
		}
	}
	return was
}

// accident says whether the sentence tells of one.
func (c *scene) accident() bool {
	for i, lemma := range c.lemma {
		switch c.s.Tokens[i].UPOS {
		case "VERB":
			if words.accidents[c.lower[i]] && lemma != c.lower[i] {
				return true // "flooding", taken for a verb
			}
			if words.accidents[lemma] && (!known(lemma) || c.t.Child(i, "obj") < 0 && !c.passive(i)) { // one can storm a house
				return true
			}
			if next := i + 1; next < len(c.lower) && words.accidents[lemma+" "+c.lower[next]] {
				return true // "the bus rolled over", "the driver lost control"
			}
		case "NOUN", "PROPN":
			if words.accidents[lemma] || lemma == "fire" && (c.prep(i) == "in" && c.t.Child(i, "det") >= 0 || c.spreads(i)) {
				return true
			}
		}
	}
	return false
}

// spreads says whether the fire at word i is one that breaks out by itself.
func (c *scene) spreads(i int) bool {
	if c.t.Relation(i) != "nsubj" {
		return false
	}
	switch c.lemma[c.t.Head(i)] {
	case "break", "spread", "start", "engulf", "sweep", "rip", "tear", "rage", "gut", "consume":
		return true
	}
	return false
}

// tolls has killing and wounding that are told in one breath share the attack that
// they are part of, which the tree hangs on the last: "six were killed and ten wounded
// in a raid".
func (c *scene) tolls() {
	for i, f := range c.found {
		if f == nil || !ends[f.code.key] || f.part != nil || len(f.agents) > 0 {
			continue
		}
		for _, j := range c.kids(i) {
			g := c.found[j]
			if g == nil || g.part == nil || c.t.Relation(j) != "conj" || !ends[g.code.key] {
				continue
			}
			f.part, f.agents, f.by = g.part, c.minus(g.agents, f.recipients), g.by
			if len(f.instruments) == 0 {
				f.instruments = g.instruments
			}
			break
		}
	}
}

// natural says whether what does it is an accident or nature: "a quake struck".
func (c *scene) natural(f *found) bool {
	if f.noun {
		return false
	}
	s := c.subject(f.word)
	if k := c.clause(f.word); k.passive {
		s = -1
		for _, o := range k.obliques {
			if o.prep == "by" {
				s = o.word
			}
		}
	}
	if s < 0 {
		return false
	}
	s = c.through(s)
	if words.accidents[c.lemma[s]] || fires[c.lemma[s]] && (f.code.key == "destroy" || f.code.key == "restrict" || c.s.Tokens[s].UPOS == "PROPN") {
		return true
	}
	for _, k := range c.kids(s) { // "a measles outbreak"
		if r := c.t.Relation(k); (r == "compound" || r == "amod") && words.accidents[c.lemma[k]] {
			return true
		}
	}
	return false
}

// fires are what burns houses down by itself.
var fires = map[string]bool{"fire": true, "blaze": true, "flame": true, "inferno": true, "smoke": true, "water": true, "ice": true, "snow": true, "rain": true,
	"heat": true, "rust": true}

// victims builds the event of those whom a clause names as its victims: "the injured
// were X and Y", "among the dead is X".
func (c *scene) victims(i int) *found {
	key, is := suffered[c.lower[i]]
	if !is {
		return nil
	}
	h := c.t.Head(i)
	if h < 0 || c.t.Child(h, "cop") < 0 || c.t.Child(i, "det") < 0 {
		return nil
	}
	if r := c.t.Relation(i); r != "nsubj" && !((r == "nmod" || r == "obl") && c.prep(i) == "among") {
		return nil
	}
	f := &found{code: words.codes[key], word: i, object: -1, recipients: c.actors(h)}
	for _, m := range f.recipients {
		if k := c.mentions[m].entity.Kind; k != sayso.EntityPerson && k != sayso.EntityPeople {
			return nil
		}
	}
	if len(f.recipients) == 0 {
		return nil
	}
	return f
}

// suffered are the words for those hit, with the group of what befell them.
var suffered = map[string]string{"dead": "kill", "killed": "kill", "slain": "kill", "injured": "wound", "wounded": "wound",
	"kidnapped": "abduct", "abducted": "abduct", "arrested": "arrest", "detained": "arrest"}
