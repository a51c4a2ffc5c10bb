package event

import (
	"slices"

	"sayso"
)

// verb builds the event of the verb or adjective at word v, together with what
// it agrees to, asks for, refuses or orders; nil where it tells none of its own.
func (c *scene) verb(v int) *found {
	k := c.clause(v)
	h, is := c.frame(&k)
	if !is {
		return c.must(&k)
	}
	if c.figurative(&k, &h) {
		return nil
	}
	if h.object >= 0 && h.code.key != "op-involve" {
		c.used[h.object] = true
	}
	if c.s.Tokens[v].UPOS == "ADJ" && c.t.Child(v, "cop") < 0 && c.t.Relation(v) == "amod" {
		return nil
	}
	if !c.meant(&k, &h) {
		return nil
	}
	f := &found{code: h.code, own: h.code, word: v, object: h.object, background: c.recalled(v)}
	if !h.patient {
		f.agents = c.doers(&k)
	}
	switch h.code.kind {
	case "AGREE", "REQUEST", "REJECT", "THREATEN", "":
		if inner := c.complement(&k, &h); inner != nil {
			return c.governed(f, inner, &k, &h)
		}
		if h.code.operator() {
			if h.code.key != "op-order" || c.t.Child(v, "xcomp") < 0 || c.s.Tokens[v].UPOS == "ADJ" {
				return nil
			}
			f.code = words.codes["request"] // "ordered him to appear"
		}
	}
	f.recipients = c.patients(&k, &h, f.agents)
	if h.object >= 0 && intended[c.lemma[v]] && !(c.definite(h.object) && len(f.recipients) == 0) {
		f.wished = f.code // "planned a murder", but not "planned the attack", which was told before
	}
	if h.code.owned {
		for _, o := range k.obliques { // "killed ten, including X"
			if o.prep == "including" {
				f.recipients = unique(append(f.recipients, c.minus(c.actors(o.word), f.agents)...))
			}
		}
	}
	if k.passive && h.object >= 0 && len(f.agents) == 0 && moves[h.code.key] {
		// "U.S. troops are stationed in Y": they are who moves
		if m := c.at(h.object); m >= 0 {
			f.agents = []int{m}
		}
		f.recipients = c.byPreposition(&k, &h, func(list []int) []int { return c.minus(list, f.agents) }, len(targets))
	}
	if !c.recode(f, &k, &h) {
		return nil
	}
	if s := c.subject(v); s >= 0 && f.code.kind == "ASSAULT" && len(f.agents) == 0 && c.headed[s] < 0 {
		if t := c.thing(s); t != nil && t.code != nil {
			f.definite = c.definite(s) // "the raid killed"
		}
	}
	if other, tells := c.affect(f, &k, &h); !tells {
		return other
	}
	c.arm(f, &k)
	c.ofAttack(f, &k)
	if f.code.mutual {
		c.mutual(f)
	}
	return c.put(f, &k)
}

// freed says whether the "let" at word v is of "let him go".
func (c *scene) freed(v int) bool {
	for i := v + 2; i < len(c.lower) && i <= v+maxLetGo && c.s.Tokens[i].UPOS != "PUNCT"; i++ {
		if c.s.Tokens[i].UPOS == "VERB" || c.lower[i] == "go" {
			return c.lower[i] == "go" && (i+1 >= len(c.lower) || c.lower[i+1] != "to" && c.lower[i+1] != "into" && c.lower[i+1] != "on")
		}
	}
	return false
}

// approving are the verbs that make what they allow the deed of who says them.
var approving = map[string]bool{"approve": true, "authorize": true, "authorise": true, "sanction": true}

// press says whether those who attack are journalists or their media, who do it in
// words.
func (c *scene) press(actors []int) bool {
	for _, m := range actors {
		if s := c.mentions[m].entity.Sector; s == nil || *s != "JRN" {
			return false
		}
	}
	return true
}

// reproached says whether the attack of the verb at word v is for something its victim
// did: it is one in words.
func (c *scene) reproached(v int) bool {
	for _, i := range c.kids(v) {
		if r := c.t.Relation(i); (r == "advcl" || r == "obl") && i > v && c.prep(i) == "for" && !calendar[c.lemma[i]] && c.t.Child(i, "nummod") < 0 {
			return true
		}
	}
	return false
}

// obstructed tells the road block of protesters from the closing of a road by the police. It
// says whether there is an event at all: who closes a gap or a shop of his own stops nobody.
func (c *scene) obstructed(f *found, k *clause) bool {
	switch {
	case f.code.key == "restrict" && (c.lemma[f.word] == "close" || c.lemma[f.word] == "shut") && len(f.agents) > 0 && !c.any(f.agents, powerful) && !c.barred(k):
		return false
	case f.code.key == "obstruct" && c.any(f.agents, ofState):
		f.code = words.codes["restrict"]
	case f.code.key == "restrict" && shutting[c.lemma[f.word]] && len(f.agents) > 0 && !c.any(f.agents, powerful),
		f.code.key == "occupy" && c.any(f.agents, unarmed):
		f.code = words.codes["obstruct"]
	}
	return true
}

// barred says whether what is closed is a way, or a building.
func (c *scene) barred(k *clause) bool {
	for _, o := range k.objects {
		if t := c.thing(o); t != nil && (t.is("road") || t.is("border")) {
			return true
		}
		if m := c.at(o); m >= 0 && c.mentions[m].entity.Kind != sayso.EntityOther {
			return true
		}
	}
	return false
}

// searched tells the raid of the police on a house or an office from one of soldiers.
func (c *scene) searched(f *found, object int) {
	if f.code.key != "assault" || c.lemma[f.word] != "raid" && (object < 0 || c.lemma[object] != "raid") || len(f.instruments) > 0 || !c.any(f.agents, searching) {
		return
	}
	for _, lemma := range c.lemma {
		if lemma == "kill" || lemma == "wound" || lemma == "injure" || lemma == "shoot" {
			return
		}
	}
	f.code = words.codes["coerce"]
}

// searching says whether an entity is of those who search houses by law.
func searching(e *sayso.Entity) bool {
	return e.Sector != nil && (*e.Sector == "COP" || *e.Sector == "JUD")
}

// unarmed says whether an entity is of those who occupy a building in protest.
func unarmed(e *sayso.Entity) bool {
	return e.Sector != nil && (*e.Sector == "EDU" || *e.Sector == "LAB" || *e.Sector == "AGR")
}

// shutting are the verbs with which protesters too close a road or a gate.
var shutting = map[string]bool{"block": true, "close": true, "shut": true, "barricade": true}

// custody says whether those who are captured are people and those who capture them
// a power of state that arrests.
func (c *scene) custody(f *found) bool {
	for _, m := range f.recipients {
		if k := c.mentions[m].entity.Kind; k != sayso.EntityPerson && k != sayso.EntityPeople {
			return false
		}
	}
	for _, m := range f.agents {
		e := c.mentions[m].entity
		if e.Sector == nil && e.Kind != sayso.EntityCountry && e.Kind != sayso.EntityGovernment || e.Sector != nil && !arresting[*e.Sector] {
			return false
		}
	}
	return len(f.recipients) > 0 && len(f.agents) > 0
}

// recode corrects an event's code by who does it: the police arrest, workers strike, the
// press attacks in words. It says whether the verb tells an event at all.
func (c *scene) recode(f *found, k *clause, h *hit) bool {
	c.laboured(f, h.object)
	if f.code.key == "capture" && c.custody(f) {
		f.code = words.codes["arrest"]
	}
	if f.code.key == "capture" && len(f.recipients) > 0 && c.all(f.recipients, business) && c.any(f.agents, ofState) {
		f.code = words.codes["confiscate"] // a bank that a state takes over
	}
	if c.lemma[k.verb] == "strike" && f.code.kind == "ASSAULT" && !k.passive && len(k.objects) == 0 && c.workers(f.agents) {
		f.code = words.codes["labour-strike"]
	}
	if f.code.key == "assault" && c.lemma[k.verb] == "attack" && len(f.agents) > 0 && (c.press(f.agents) || c.reproached(k.verb)) {
		f.code = words.codes["criticize"]
	}
	if !c.obstructed(f, k) || f.code.key == "concede" && h.object >= 0 && c.thing(h.object) != nil && c.thing(h.object).is("labour-strike") && c.any(f.agents, ofState) {
		return false // who stops the strike of others gives in to nobody
	}
	if f.code.key == "rally-against" && c.lemma[k.verb] == "rally" && len(k.objects) == 0 && !c.any(f.agents, ofState) {
		f.code = words.codes["protest"] // "thousands rallied against the government"
	}
	c.searched(f, h.object)
	if f.code.key == "protest" && c.lemma[k.verb] == "protest" && len(k.objects) > 0 && c.any(f.agents, ofState) && c.headed[max(0, c.subject(k.verb))] >= 0 {
		f.code = words.codes["complain"] // what a state protests it complains of
	}
	return true
}

// affect does what a verb does to more than its own event: to what hits itself, to the
// event that is allowed, to the one that somebody is blamed for. Where the verb tells no
// event of its own, it returns the one that it is under, or nil.
func (c *scene) affect(f *found, k *clause, h *hit) (other *found, tells bool) {
	switch h.code.key {
	case "bomb", "destroy":
		// "the plane blew up": the subject is what it happens to
		if s := c.subject(k.verb); s >= 0 && !k.passive && len(k.objects) == 0 && c.weapon(c.through(s)) == nil {
			if m := c.headed[c.through(s)]; m >= 0 {
				switch c.mentions[m].entity.Kind {
				case sayso.EntityFacility, sayso.EntityOther:
					f.agents, f.recipients = nil, []int{m}
				}
			}
		}
	case "op-allow":
		if c.lemma[k.verb] == "let" && c.freed(k.verb) {
			f.code, f.own = words.codes["release"], words.codes["release"]
			break
		}
		inner := c.complement(k, h)
		if approving[c.lemma[k.verb]] {
			if inner != nil && inner.noun && (len(inner.agents) == 0 || moves[inner.code.key]) {
				h.code = words.codes["op-order"] // "authorized the deployment of troops": who does so deploys them
				return c.governed(f, inner, k, h), false
			}
			if inner == nil && (len(k.objects) == 0 || c.at(k.objects[0]) < 0) {
				return nil, false // a bill, a plan
			}
		}
		if inner != nil {
			c.swallow(inner)
			if len(f.recipients) == 0 {
				f.recipients = unique(append(slices.Clone(inner.agents), inner.recipients...))
			}
		}
	case "criticize", "sanction", "expel", "deport", "investigate", "release":
		if inner := c.complement(k, h); inner != nil && !inner.noun && len(f.recipients) > 0 && !slices.Contains(inner.agents, f.recipients[0]) {
			inner.agents, inner.accused = slices.Clone(f.recipients), true // "fined the firm for abusing"
			inner.recipients = c.minus(inner.recipients, inner.agents)
		}
	case "op-blame", "charge", "convict", "sue", "arrest", "accuse":
		if c.lemma[k.verb] == "link" && len(f.agents) == 0 {
			return nil, false // "a crisis linked to the war"
		}
		if inner := c.complement(k, h); inner != nil && inner.noun && inner.code.kind == "ACCUSE" {
			c.swallow(inner) // "arrested on charges"
		} else if inner != nil {
			inner.accused = true
			if len(f.recipients) == 0 && len(k.objects) > 0 && !inner.noun {
				inner.agents = nil // "accused him of violating the law": of nobody known
			}
			if len(f.recipients) > 0 && !slices.Contains(inner.agents, f.recipients[0]) {
				inner.agents = slices.Clone(f.recipients)
				inner.recipients = c.minus(inner.recipients, inner.agents)
			}
		}
	}
	return nil, true
}

// arresting are the sectors of those who arrest.
var arresting = map[string]bool{"COP": true, "JUD": true, "GOV": true, "SPY": true}

// intended are the verbs whose object, an act, is not done yet.
var intended = map[string]bool{"plan": true, "prepare": true, "plot": true, "contemplate": true, "consider": true}

// moves are the groups whose object is moved, and acts by that.
var moves = map[string]bool{"mobilize": true, "mobilize-police": true, "withdraw": true, "peacekeeping": true}

// arm fills in the instruments of an event and where it takes place.
func (c *scene) arm(f *found, k *clause) {
	if k == nil {
		for _, i := range c.kids(f.word) {
			switch c.t.Relation(i) {
			case "compound", "amod":
				if i < f.word && c.weapon(i) != nil {
					f.instruments = append(f.instruments, i)
				}
			case "nmod":
				if p := c.prep(i); (p == "with" || p == "by") && c.weapon(c.through(i)) != nil {
					f.instruments = append(f.instruments, c.through(i))
				}
			}
		}
		return
	}
	if f.code.kind != "ASSAULT" && f.code.kind != "COERCE" && f.code.kind != "PROTEST" {
		return
	}
	take := func(i int) {
		if i >= 0 && c.weapon(i) != nil && c.headed[i] < 0 && !slices.Contains(f.instruments, i) {
			f.instruments = append(f.instruments, i)
			for _, j := range c.conjuncts(i) {
				if c.weapon(j) != nil {
					f.instruments = append(f.instruments, j)
				}
			}
		}
	}
	for _, o := range k.obliques {
		switch o.prep {
		case "with", "by", "using", "from", "in":
			if o.prep != "in" && o.prep != "from" {
				take(o.word)
			}
		}
		if c.s.Tokens[o.word].UPOS == "VERB" && c.lemma[o.word] == "use" {
			take(c.t.Child(o.word, "obj"))
		}
	}
	for _, i := range c.kids(k.verb) {
		if r := c.t.Relation(i); (r == "advcl" || r == "xcomp") && c.lemma[i] == "use" {
			take(c.t.Child(i, "obj"))
		}
	}
	if s := c.subject(k.verb); s >= 0 && !k.passive {
		s = c.through(s)
		take(s)
		if c.headed[s] >= 0 { // jets are who does it and say how
			f.by = c.weapon(s)
		}
	}
	for _, o := range k.objects {
		if f.code.key == "bomb" || f.code.key == "missile" || o == f.object {
			take(o)
		}
		if o == f.object {
			for _, i := range c.kids(o) {
				if r := c.t.Relation(i); r == "compound" && c.weapon(i) != nil {
					take(i)
				}
			}
		}
	}
}
