package event

import (
	"slices"
	"strings"

	"sayso"
)

// needs are what must be there for a word to tell what its frame says, as needs.tsv
// explains them.
type needs struct {
	object, passive, always, agent, doer, armed, public, stranger, power, recipient, somebody, people, both, harm, state bool
}

// parseNeeds reads the second column of needs.tsv; an unknown word is an error that the
// tests find.
func parseNeeds(list string) (n needs, unknown string) {
	for _, word := range strings.Split(list, "|") {
		switch word {
		case "object":
			n.object = true
		case "passive":
			n.passive = true
		case "always":
			n.always = true
		case "agent":
			n.agent = true
		case "doer":
			n.doer = true
		case "armed":
			n.armed = true
		case "stranger":
			n.stranger = true
		case "public":
			n.public = true
		case "power":
			n.power = true
		case "recipient":
			n.recipient = true
		case "somebody":
			n.somebody = true
		case "people":
			n.people = true
		case "both":
			n.both = true
		case "harm":
			n.harm = true
		case "state":
			n.state = true
		default:
			unknown = word
		}
	}
	return n, unknown
}

// needed returns what the verb or noun at word i needs, by its particle first.
func (c *scene) needed(i int) needs {
	for _, key := range c.keys(i) {
		if n, is := words.needs[key]; is {
			return n
		}
	}
	return needs{}
}

// lacks says whether an event lacks what its word or its group needs.
func (c *scene) lacks(f *found) bool {
	if f.own == nil {
		return false
	}
	if c.fails(f, words.needs["="+f.own.key]) {
		return true
	}
	if f.noun {
		return c.fails(f, words.needs[":"+c.lemma[f.word]])
	}
	n := c.needed(f.word)
	return (f.object < 0 || n.always) && c.fails(f, n)
}

func (c *scene) fails(f *found, n needs) bool {
	switch {
	case n.agent && len(f.agents) == 0 && !c.personal(f.word),
		n.doer && len(f.agents) == 0 && !f.noun && !c.passive(f.word),
		n.armed && len(f.agents) > 0 && !c.any(f.agents, armed),
		n.stranger && len(f.recipients) > 0 && !c.strange(f),
		n.public && len(f.recipients) == 0 && !c.any(f.agents, ofState),
		n.recipient && len(f.recipients) == 0,
		n.both && len(f.agents)+len(f.recipients) < 2,
		n.power && len(f.agents) > 0 && !c.any(f.agents, powerful),
		n.somebody && len(f.recipients) > 0 && !c.any(f.recipients, c.somebody),
		n.people && !c.any(f.recipients, human),
		n.harm && len(f.agents) > 0 && f.by == nil && !c.any(f.agents, lively),
		n.harm && c.struck(f),
		n.state && !c.any(f.agents, ofState) && !c.any(f.recipients, ofState):
		return true
	}
	return false
}

// strange says whether one of those it is done to is from another country than who does
// it, or of those who are let in as such.
func (c *scene) strange(f *found) bool {
	guest := func(e *sayso.Entity) bool {
		return e.Sector != nil && guests[*e.Sector] || e.Sector == nil && e.Kind != sayso.EntityPerson && e.Kind != sayso.EntityPeople && c.somebody(e)
	}
	for i, m := range c.headed {
		if !slices.Contains(f.recipients, m) {
			continue
		}
		for _, k := range c.kids(i) { // "UN workers"
			if r := c.t.Relation(k); (r == "compound" || r == "amod") && c.inner[k] >= 0 && guest(c.mentions[c.inner[k]].entity) {
				return true
			}
		}
	}
	for _, m := range f.recipients {
		e := c.mentions[m].entity
		if guest(e) {
			return true
		}
		for _, a := range f.agents {
			if x := c.mentions[a].entity; x.Country != nil && e.Country != nil && *x.Country != *e.Country {
				return true
			}
		}
	}
	return false
}

// guests are the sectors of those whose being let in is access.
var guests = map[string]bool{"GOV": true, "IGO": true, "NGO": true, "JRN": true, "REF": true, "MIL": true, "REB": true, "OPP": true, "PTY": true, "MED": true, "REL": true}

// personal says whether the subject of the verb at word v is a pronoun for people, whoever
// they are.
func (c *scene) personal(v int) bool {
	if s := c.subject(v); s >= 0 && !c.passive(v) {
		switch c.lower[s] {
		case "they", "we", "he", "she", "who", "i":
			return true
		}
	}
	return false
}

// struck says whether what hits is a thing that the sentence names, and no weapon: "a truck
// hit the wall".
func (c *scene) struck(f *found) bool {
	if f.noun || f.by != nil || len(f.instruments) > 0 {
		return false
	}
	k := c.clause(f.word)
	if k.passive {
		return len(f.agents) == 0 && slices.ContainsFunc(k.obliques, func(o oblique) bool {
			return o.prep == "by" && c.s.Tokens[o.word].UPOS == "NOUN" && c.weapon(o.word) == nil && (c.thing(o.word) == nil || c.thing(o.word).code == nil)
		})
	}
	if len(k.objects) > 0 && len(f.recipients) == 0 {
		return true // "struck a nerve"
	}
	s := c.subject(f.word)
	return s >= 0 && len(f.agents) == 0 && c.s.Tokens[s].UPOS == "NOUN" && (c.thing(s) == nil || c.thing(s).code == nil)
}

// all says whether the test holds for the entity of each of the mentions.
func (c *scene) all(mentions []int, test func(*sayso.Entity) bool) bool {
	for _, m := range mentions {
		if !test(c.mentions[m].entity) {
			return false
		}
	}
	return true
}

// any says whether one of the mentions is of an entity that the test holds for.
func (c *scene) any(mentions []int, test func(*sayso.Entity) bool) bool {
	for _, m := range mentions {
		if test(c.mentions[m].entity) {
			return true
		}
	}
	return false
}

// lively says whether an entity is none that is only a thing, with a name or without.
func lively(e *sayso.Entity) bool {
	return e.Kind != sayso.EntityOther && e.Kind != sayso.EntityFacility
}

// human says whether an entity is a person or people, or a name of which nothing is known.
func human(e *sayso.Entity) bool {
	return e.Kind == sayso.EntityPerson || e.Kind == sayso.EntityPeople
}

// somebody says whether an entity is people, a body or a state: whoever can be asked,
// met, received. A thing with a name may well be a body.
func (c *scene) somebody(e *sayso.Entity) bool {
	switch e.Kind {
	case sayso.EntityFacility:
		return false
	case sayso.EntityOther:
		return !c.d.Unnamed[e.ID]
	}
	return true
}

// powerful says whether an entity holds a power or bears arms, as far as is known: a
// body of which no more is known than its name is a firm as likely as not.
func powerful(e *sayso.Entity) bool {
	switch e.Kind {
	case sayso.EntityCountry, sayso.EntityGovernment, sayso.EntityArmedGroup, sayso.EntityPlace:
		return true
	case sayso.EntityPerson, sayso.EntityPeople:
		return e.Sector == nil || !ordinary(*e.Sector)
	}
	return e.Sector != nil && !ordinary(*e.Sector)
}

// armed says whether an entity bears arms, or is a state, or nothing is known of it.
func armed(e *sayso.Entity) bool {
	if e.Kind == sayso.EntityCountry || e.Kind == sayso.EntityArmedGroup || e.Sector == nil {
		return true
	}
	switch *e.Sector {
	case "MIL", "REB", "COP", "SPY", "CRM":
		return true
	}
	return false
}

// ordinary says whether the members of a sector hold no power of state or arms.
func ordinary(sector string) bool {
	switch sector {
	case "BUS", "JRN", "NGO":
		return true
	}
	return privately[sector]
}

// ofState says whether an entity is a state, one of its bodies or a body of states.
func ofState(e *sayso.Entity) bool {
	switch e.Kind {
	case sayso.EntityCountry, sayso.EntityGovernment, sayso.EntityPlace:
		return true
	}
	return e.Country != nil && e.Sector == nil || e.Sector != nil && !ordinary(*e.Sector)
}
