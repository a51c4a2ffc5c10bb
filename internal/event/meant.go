package event

import (
	"slices"
	"strings"

	"sayso"
)

// meant says whether a bare verb has the object that it needs to mean what its frame
// says: one calls, or releases, somebody.
func (c *scene) meant(k *clause, h *hit) bool {
	switch lemma := c.lemma[k.verb]; {
	case h.object < 0 && len(k.objects) == 0 && !k.passive && c.needed(k.verb).object:
		return false // "the otter returned"
	case h.code.key == "none":
		return false // "seized on the mistake"
	case lemma == "call" && h.code.key == "labour-strike" && c.hung(h.object, "by"):
		return false // "called it a strike by drones"
	case lemma == "concede" && c.reports(k.verb):
		return false // conceded that it was late
	case (lemma == "fight" || lemma == "battle") && len(k.objects) == 0 && !c.has(k, "with") && !c.has(k, "against") && c.striving(k.verb):
		return false // fought to keep the school
	case lemma == "threaten" && k.passive && c.has(k, "by") && len(c.doers(k)) == 0:
		return false // "its membership is threatened by the vote"
	case lemma == "target" && c.aimed(k.verb):
		return false // "sanctions targeting the bank": who imposes them does it
	case h.object >= 0 && c.none(h.object) && hostile(h.code.kind):
		return false // "caused no injuries"
	case c.imperative(k.verb):
		return false // "ask anyone in the street"
	case lemma == "ask" && h.object < 0 && !c.requests(k):
		return false // "asked how many"
	case lemma == "tell" && h.object < 0 && !c.bidden(k.verb):
		return false // told them that, told them of
	case lemma == "appeal" && (c.has(k, "against") || len(k.obliques) == 0 && c.t.Child(k.verb, "xcomp", "ccomp", "advcl") < 0):
		return false // of a verdict, to a higher court
	case (lemma == "warn" || lemma == "caution") && h.code.kind == "THREATEN" && c.hazard(k):
		return false // "warned of floods"
	case lemma == "decline" && !k.passive && len(k.objects) == 0 && c.t.Child(k.verb, "xcomp", "advcl") < 0 && (c.has(k, "by") || c.has(k, "since") || c.has(k, "in")):
		return false // went down
	case (lemma == "decline" || lemma == "refuse") && c.silent(k.verb):
		return false // "declined to comment"
	case lemma == "meet" && len(k.objects) > 0 && !k.passive && h.object < 0 && c.at(k.objects[0]) < 0 && c.s.Tokens[k.objects[0]].UPOS == "NOUN":
		return false // met the threshold
	case contests[lemma] && h.object < 0 && c.votes():
		return false // defeated at the polls
	case moves[h.code.key] && h.object >= 0 && c.alone(h.object):
		return false // "sent the bomber to the mosque"
	case h.code.key == "host" && len(k.objects) > 0 && c.at(k.objects[0]) < 0:
		return false // received support
	case lemma == "regret" && len(k.objects) > 0 && c.others(k.objects[0], c.doers(k)):
		return false // regretted what another has done
	case lemma == "demonstrate" && len(k.objects) > 0:
		return false // demonstrated skill
	case (lemma == "offer" || lemma == "volunteer" || lemma == "ready" || lemma == "willing" || lemma == "prepared") && h.code.key == "agree":
		if c.t.Child(k.verb, "xcomp", "advcl", "ccomp", "iobj") < 0 {
			return len(k.obliques) > 0 && k.obliques[0].prep == "to"
		}
	}
	if h.object >= 0 || h.code.key != "phone" && h.code.key != "release" {
		return true
	}
	if h.code.key == "phone" && c.lemma[k.verb] != "call" {
		return true
	}
	if h.code.key == "phone" && c.t.Child(k.verb, "xcomp", "ccomp") >= 0 {
		return false // called it something
	}
	for _, o := range k.objects {
		m := c.at(o)
		if m < 0 || strings.HasSuffix(c.lower[o], "self") || strings.HasSuffix(c.lower[o], "selves") {
			continue // "calls itself the front"
		}
		switch c.mentions[m].entity.Kind {
		case sayso.EntityPerson:
			return true
		case sayso.EntityPeople:
			return h.code.key == "release"
		}
	}
	return false
}

// imperative says whether the verb at word v bids the reader do something: it stands in
// its bare form without a subject, at the head of its clause.
func (c *scene) imperative(v int) bool {
	if c.s.Tokens[v].XPOS != "VB" || c.t.Child(v, "nsubj", "aux", "mark", "csubj") >= 0 {
		return false
	}
	return c.t.Relation(v) == "root" || c.t.Relation(v) == "parataxis"
}

// has says whether a phrase of the clause has the preposition.
func (c *scene) has(k *clause, prep string) bool {
	return slices.ContainsFunc(k.obliques, func(o oblique) bool { return o.prep == prep })
}

// requests says whether who asks asks for something, rather than puts a question: to do
// it, that it be done, for it.
func (c *scene) requests(k *clause) bool {
	_, last := c.t.Extent(k.verb)
	for i := k.verb + 1; i <= last && c.s.Tokens[i].UPOS != "VERB"; i++ {
		if c.lower[i] == "for" {
			return true
		}
	}
	if c.has(k, "about") {
		return false
	}
	for _, i := range c.kids(k.verb) {
		switch r := c.t.Relation(i); {
		case r == "xcomp" || r == "advcl" && c.s.Tokens[i].XPOS == "VB":
			return !c.wondering(i) && !(c.passive(i) && naming[c.lemma[i]])
		case r == "ccomp":
			mark := c.t.Child(i, "mark")
			return mark >= 0 && (c.lower[mark] == "that" || c.lower[mark] == "to")
		}
	}
	// "asked the donors help", "permission was asked of them"
	if len(k.objects) > 0 && c.wondering(k.objects[0]) {
		return false
	}
	return len(k.objects) > 1 || len(k.objects) > 0 && (c.t.Child(k.verb, "iobj") >= 0 || c.at(k.objects[0]) < 0 && c.lemma[k.objects[0]] != "question" && c.s.Tokens[k.objects[0]].UPOS == "NOUN" && !k.passive)
}

// naming are what one asks to be when one speaks to a reporter: "asked not to be named".
var naming = map[string]bool{"call": true, "name": true, "identify": true, "quote": true}

// wondering says whether the clause at word i is a question in another's words.
func (c *scene) wondering(i int) bool {
	first, _ := c.t.Extent(i)
	for _, k := range append(c.kids(i), first) {
		switch x := c.s.Tokens[k].XPOS; {
		case x == "WP" || x == "WRB" || x == "WDT" || x == "WP$", c.lower[k] == "whether" || c.lower[k] == "if":
			return true
		}
	}
	return false
}

// hazard says whether what a warning is of is nobody's deed: of what it is of or about
// nothing is known to be an act, or it is the deed of others than who warns.
func (c *scene) hazard(k *clause) bool {
	warner := c.doers(k)
	for _, i := range c.kids(k.verb) {
		switch c.t.Relation(i) {
		case "ccomp", "xcomp":
			s := c.nsubj(i)
			if s < 0 || c.s.Tokens[s].UPOS == "PRON" || len(k.objects) > 0 || c.t.Child(k.verb, "iobj") >= 0 {
				return false
			}
			who := c.actors(s)
			return !c.sameSide(who, warner)
		}
	}
	of := false
	for _, o := range k.obliques {
		switch o.prep {
		case "of", "about", "over":
			of = true
			if f := c.nominal(o.word); f != nil && hostile(f.code.kind) && (len(f.agents) == 0 || c.sameSide(f.agents, warner)) {
				return false // "warned of an attack"
			}
			if measures[c.lemma[o.word]] {
				return false // "warned of consequences"
			}
		}
	}
	return of
}

// measures are what one threatens with in general terms.
var measures = map[string]bool{"consequence": true, "response": true, "retaliation": true, "reprisal": true, "action": true, "measure": true, "step": true, "punishment": true}

// sameSide says whether one of the actors is one of the others, or of the same country.
func (c *scene) sameSide(actors, others []int) bool {
	for _, a := range actors {
		for _, b := range others {
			x, y := c.mentions[a].entity, c.mentions[b].entity
			if x == y || x.Country != nil && y.Country != nil && *x.Country == *y.Country {
				return true
			}
		}
	}
	return false
}

// silent says whether what the verb at word v declines is to say something.
func (c *scene) silent(v int) bool {
	x := c.t.Child(v, "xcomp", "obj", "advcl")
	return x >= 0 && utterances[c.lemma[x]]
}

// utterances are what those who are asked by journalists decline.
var utterances = map[string]bool{"comment": true, "say": true, "elaborate": true, "discuss": true, "speak": true,
	"confirm": true, "disclose": true, "reveal": true, "specify": true, "detail": true, "identify": true, "name": true, "describe": true, "speculate": true, "interview": true}

// alone says whether the noun at word i is one person.
func (c *scene) alone(i int) bool {
	m := c.headed[i]
	return m >= 0 && c.mentions[m].entity.Kind == sayso.EntityPerson
}

// aimed says whether the participle at word v only says at whom what its noun names is
// aimed.
func (c *scene) aimed(v int) bool {
	h := c.t.Head(v)
	if h < 0 || c.t.Relation(v) != "acl" || c.s.Tokens[v].XPOS != "VBG" || c.s.Tokens[h].UPOS != "NOUN" {
		return false
	}
	return c.headed[h] < 0 || c.thing(h) != nil && c.thing(h).code != nil
}

// striving says whether an infinitive hangs on the verb at word v: what is fought for.
func (c *scene) striving(v int) bool {
	i := c.t.Child(v, "xcomp", "advcl")
	return i > v && c.s.Tokens[i].XPOS == "VB" && c.t.Child(i, "mark") >= 0
}

// bidden says whether the verb at word v is about what those told shall do: "told them to
// leave".
func (c *scene) bidden(v int) bool {
	i := c.t.Child(v, "xcomp")
	return i > v && c.s.Tokens[i].XPOS == "VB" && c.t.Child(i, "mark") >= 0 && c.t.Child(v, "obj", "iobj") >= 0
}

// reports says whether a clause with "that" hangs on the verb at word v.
func (c *scene) reports(v int) bool {
	i := c.t.Child(v, "ccomp")
	if i < 0 {
		return false
	}
	mark := c.t.Child(i, "mark")
	return mark >= 0 && c.lower[mark] == "that"
}

// contests are the verbs of fighting that also tell of elections.
var contests = map[string]bool{"defeat": true, "beat": true, "rout": true, "trounce": true, "crush": true, "fight": true, "battle": true, "topple": true, "eliminate": true}

// votes says whether the sentence tells of an election.
func (c *scene) votes() bool {
	for i, lemma := range c.lemma {
		if words.polls[lemma] && c.s.Tokens[i].UPOS != "VERB" {
			return true
		}
	}
	return false
}

// others says whether the phrase of word i tells of what others than the given actors
// did: "the statement by the union".
func (c *scene) others(i int, actors []int) bool {
	for _, k := range c.kids(i) {
		if r := c.t.Label(k); r == "nmod:poss" || r == "nmod" && (c.prep(k) == "by" || c.prep(k) == "of") {
			if list := c.actors(k); len(list) > 0 && len(c.minus(list, actors)) == len(list) {
				return true
			}
		}
	}
	return false
}

// figurative says whether what a verb fights is fought in a manner of speaking.
func (c *scene) figurative(k *clause, h *hit) bool {
	if h.code.kind != "ASSAULT" {
		return false
	}
	for _, o := range k.objects {
		if words.figurative[c.lemma[o]] && o != h.object && !(h.object < 0 && c.lower[o] == "fire" && o == k.verb+1) {
			return true // not "opened fire"
		}
	}
	for _, o := range k.obliques {
		if (o.prep == "on" || o.prep == "against") && words.figurative[c.lemma[o.word]] {
			return true
		}
	}
	return false
}
