package event

import "sayso"

// put shifts an event by its own auxiliary and negation: what will be done is a
// promise or a threat, what will not or was not done in cooperation is refused,
// what others must do is asked of them.
func (c *scene) put(f *found, k *clause) *found {
	aux, negative := c.auxiliary(k.verb), c.negated(k.verb)
	if h := c.t.Head(k.verb); h >= 0 && aux == auxNone && c.t.Relation(k.verb) == "conj" && c.t.Child(k.verb, "nsubj") < 0 && c.s.Tokens[k.verb].XPOS == "VB" {
		aux = c.auxiliary(h) // "will arrest and deport"
		negative = negative || c.negated(h)
	}
	f.modal(aux)
	kind := f.code.kind
	switch {
	case negative && cooperative(kind):
		if g := composed("REJECT", f.code); g != nil && len(f.agents)+len(f.recipients) > 0 && !c.never(k.verb) {
			f.code = g
		} else {
			f.negative = true
		}
	case negative:
		f.negative = true
	case (aux == auxWill || aux == auxWould) && (len(f.agents) > 0 || !k.passive):
		c.intend(f)
	case aux == auxMust:
		c.ask(f, k)
	case aux == auxNone && c.wished(k.verb):
		f.wished = f.code
	}
	return f
}

// never says whether the verb at word v is denied for all time, which is no refusal: "has
// never met the minister".
func (c *scene) never(v int) bool {
	for _, k := range c.kids(v) {
		if c.lower[k] == "never" && c.auxiliary(v) == auxNone {
			return true
		}
	}
	return false
}

// opined says whether what the verb at word v governs is no plan of the doer's own: a
// finite clause about what is, or about what others do.
func (c *scene) opined(f, inner *found, v int) bool {
	s := c.nsubj(inner.word)
	if s < 0 || inner.noun || c.lemma[v] == "want" {
		return false
	}
	if aux := c.auxiliary(inner.word); aux != auxWill && aux != auxWould {
		return c.lemma[v] == "decide" || c.lemma[v] == "hope"
	}
	who := c.actors(s)
	return len(who) > 0 && len(f.agents) > 0 && !c.sameSide(who, f.agents)
}

// wished says whether the infinitive at word i tells of what is only wished for, meant
// or tried: "the desire to occupy", "is trying to occupy". Who was the first to do it
// has done it.
func (c *scene) wished(i int) bool {
	if c.t.Relation(i) == "conj" && c.t.Child(i, "nsubj") < 0 {
		i = c.t.Head(i) // "tried to arrest and deport"
	}
	h := c.t.Head(i)
	if c.s.Tokens[i].XPOS != "VB" || c.t.Child(i, "mark") < 0 {
		return false
	}
	if c.t.Child(i, "cop") >= 0 && c.prep(i) == "to" {
		return true // "the goal is to capture them"
	}
	if h < 0 {
		return false
	}
	switch c.t.Relation(i) {
	case "acl":
		if c.s.Tokens[h].UPOS != "NOUN" {
			return false
		}
		for _, k := range c.t.Children(h) {
			switch w := &c.s.Tokens[k]; {
			case w.XPOS == "JJS", w.Lemma == "first", w.Lemma == "last", w.Lemma == "only", w.Lemma == "second", w.Lemma == "third":
				return false
			}
		}
		return true
	case "xcomp", "ccomp":
		return trying[c.lemma[h]]
	case "advcl":
		return c.prep(i) == "to" // in order to
	}
	return false
}

// trying are the verbs with which an infinitive is not, or not yet, done.
var trying = map[string]bool{"try": true, "seek": true, "attempt": true, "aim": true, "strive": true, "struggle": true, "hope": true,
	"wish": true, "want": true, "desire": true, "mean": true, "fail": true, "hesitate": true}

// intend turns an event into the promise or the threat of it.
func (c *scene) intend(f *found) {
	outer := ""
	switch {
	case cooperative(f.code.kind):
		outer = "AGREE"
	case hostile(f.code.kind):
		outer = "THREATEN"
	}
	if g := composed(outer, f.code); g != nil {
		f.code = g
	}
}

// ask turns what somebody must do into a request by the one who says so.
func (c *scene) ask(f *found, k *clause) {
	h := c.t.Head(k.verb)
	if h < 0 || c.t.Relation(k.verb) != "ccomp" && c.t.Relation(k.verb) != "parataxis" {
		return
	}
	s := c.subject(h)
	if s < 0 {
		return
	}
	speaker := c.actors(s)
	g := composed("REQUEST", f.code)
	if len(speaker) == 0 || g == nil {
		return
	}
	whom := c.minus(f.agents, speaker)
	if len(whom) == 0 {
		whom = c.minus(f.recipients, speaker)
	}
	f.code, f.agents, f.recipients, f.modality, f.spoken = g, speaker, whom, sayso.Wanted, true
}

// must reads a request off what somebody says that another must do, whatever it is.
func (c *scene) must(k *clause) *found {
	if c.auxiliary(k.verb) != auxMust || c.t.Relation(k.verb) != "ccomp" {
		return nil
	}
	f := &found{code: words.codes["request"], word: k.verb, object: -1}
	if s := c.subject(k.verb); s >= 0 && c.at(s) >= 0 {
		f.agents = c.actors(s)
	}
	before := f.code
	if c.ask(f, k); f.modality != sayso.Wanted || len(f.recipients) == 0 {
		return nil
	}
	f.code = before
	return f
}
