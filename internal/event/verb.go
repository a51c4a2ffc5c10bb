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
	f := &found{code: h.code, word: v, object: h.object, background: c.recalled(v)}
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
	c.recode(f, &k, &h)
	if s := c.subject(v); s >= 0 && f.code.kind == "ASSAULT" && len(f.agents) == 0 && c.headed[s] < 0 {
		if t := c.thing(s); t != nil && t.code != nil {
			f.definite = c.definite(s) // "the raid killed"
		}
	}
	if !c.affect(f, &k, &h) {
		return nil
	}
	c.arm(f, &k)
	c.ofAttack(f, &k)
	if f.code.mutual {
		c.mutual(f)
	}
	return c.put(f, &k)
}

// recode corrects an event's code by who does it: the police arrest, workers strike, the
// press attacks in words.
func (c *scene) recode(f *found, k *clause, h *hit) {
	c.laboured(f, h.object)
	if f.code.key == "capture" && c.custody(f) {
		f.code = words.codes["arrest"]
	}
	if c.lemma[k.verb] == "strike" && f.code.kind == "ASSAULT" && !k.passive && len(k.objects) == 0 && c.workers(f.agents) {
		f.code = words.codes["labour-strike"]
	}
	if f.code.key == "assault" && c.lemma[k.verb] == "attack" && len(f.agents) > 0 && c.press(f.agents) {
		f.code = words.codes["criticize"]
	}
}

// affect does what a verb does to more than its own event: to what hits itself, to the
// event that is allowed, to the one that somebody is blamed for. It says whether the verb
// tells an event at all.
func (c *scene) affect(f *found, k *clause, h *hit) bool {
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
		if inner := c.complement(k, h); inner != nil {
			c.swallow(inner)
			if len(f.recipients) == 0 {
				f.recipients = unique(append(slices.Clone(inner.agents), inner.recipients...))
			}
		}
	case "op-blame", "charge", "convict", "sue", "arrest", "accuse":
		if c.lemma[k.verb] == "link" && len(f.agents) == 0 {
			return false // "a crisis linked to the war"
		}
		if inner := c.complement(k, h); inner != nil {
			inner.accused = true
			if len(f.recipients) > 0 && !slices.Contains(inner.agents, f.recipients[0]) {
				inner.agents = slices.Clone(f.recipients)
				inner.recipients = c.minus(inner.recipients, inner.agents)
			}
		}
	}
	return true
}

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

// arresting are the sectors of those who arrest.
var arresting = map[string]bool{"COP": true, "JUD": true, "GOV": true, "SPY": true}

// intended are the verbs whose object, an act, is not done yet.
var intended = map[string]bool{"plan": true, "prepare": true, "plot": true, "contemplate": true, "consider": true}

// moves are the groups whose object is moved, and acts by that.
var moves = map[string]bool{"mobilize": true, "mobilize-police": true, "withdraw": true, "peacekeeping": true}

// meant says whether a bare verb has the object that it needs to mean what its frame
// says: one calls, or releases, somebody.
func (c *scene) meant(k *clause, h *hit) bool {
	switch lemma := c.lemma[k.verb]; {
	case h.code.key == "none":
		return false // "seized on the mistake"
	case lemma == "meet" && len(k.objects) > 0 && !k.passive && h.object < 0 && c.at(k.objects[0]) < 0 && c.s.Tokens[k.objects[0]].UPOS == "NOUN":
		return false // met the threshold
	case contests[lemma] && h.object < 0 && c.votes():
		return false // defeated at the polls
	case h.code.key == "host" && len(k.objects) > 0 && c.at(k.objects[0]) < 0:
		return false // received support
	case lemma == "regret" && len(k.objects) > 0 && c.others(k.objects[0], c.doers(k)):
		return false // regretted what another has done
	case lemma == "demonstrate" && len(k.objects) > 0:
		return false // demonstrated skill
	case (lemma == "offer" || lemma == "ready" || lemma == "willing" || lemma == "prepared") && h.code.key == "agree":
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
		if m < 0 {
			continue
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

// contests are the verbs of fighting that also tell of elections.
var contests = map[string]bool{"defeat": true, "beat": true, "rout": true, "trounce": true, "crush": true, "fight": true, "battle": true, "topple": true}

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
		if words.figurative[c.lemma[o]] {
			return true
		}
	}
	for _, o := range k.obliques {
		if (o.prep == "on" || o.prep == "against") && words.figurative[c.lemma[o.word]] {
			return true
		}
	}
	return false
}

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
