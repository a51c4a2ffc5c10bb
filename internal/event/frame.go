package event

import (
	"strings"

	"sayso"
)

// hit is a frame that matched: the group, the noun that completes the frame (-1
// for none), and whether the subject is whom it happens to.
type hit struct {
	code    *code
	object  int
	patient bool
}

// oblique is a phrase with its preposition.
type oblique struct {
	prep string
	word int
}

// clause is a verb with what hangs on it.
type clause struct {
	verb     int
	passive  bool
	objects  []int // nouns, through words of number: the object, or the passive's subject
	obliques []oblique
}

// clause collects what hangs on the verb at word v.
func (c *scene) clause(v int) clause {
	k := clause{verb: v, passive: c.passive(v)}
	add := func(i int) {
		k.objects = append(k.objects, c.through(i))
		for n, j := range c.conjuncts(i) {
			if n < maxConj {
				k.objects = append(k.objects, c.through(j))
			}
		}
	}
	for _, i := range c.kids(v) {
		switch c.t.Relation(i) {
		case "obj":
			if a := c.antecedent(i); a >= 0 {
				i = a
			}
			add(i)
		case "nsubj":
			if c.t.Label(i) == "nsubj:pass" || k.passive && c.curt(v) {
				if a := c.antecedent(i); a >= 0 {
					i = a
				}
				add(i)
			}
		case "obl", "advcl", "nmod":
			switch p := c.prep(i); {
			case c.t.Label(i) == "obl:tmod" || calendar[c.lemma[i]]:
			case p != "":
				k.obliques = append(k.obliques, oblique{p, c.through(i)})
			case i > v && len(k.objects) == 0 && (c.s.Tokens[i].UPOS == "NOUN" || c.s.Tokens[i].UPOS == "PROPN" || c.s.Tokens[i].UPOS == "SYM"):
				add(i) // "released at least 19 monks"
			}
		case "xcomp":
			switch c.s.Tokens[i].UPOS {
			case "NOUN":
				if len(k.objects) == 0 {
					add(i)
				} else {
					k.obliques = append(k.obliques, oblique{"xcomp", i})
				}
			case "ADJ", "VERB":
				k.obliques = append(k.obliques, oblique{"xcomp", i})
			}
		}
	}
	if len(k.objects) == 0 {
		if h := c.t.Head(v); h >= 0 && c.t.Relation(v) == "acl" && c.s.Tokens[v].XPOS == "VBN" && c.t.Label(v) != "acl:relcl" {
			add(c.bereaved(h, v)) // "sanctions imposed by X"
		} else if h >= 0 && c.t.Label(v) == "acl:relcl" && !k.passive && c.t.Child(v, "nsubj") >= 0 && c.antecedent(c.t.Child(v, "nsubj")) < 0 && !c.situated(v) {
			add(h) // "the sanctions X imposed"
		} else if h >= 0 && c.t.Relation(v) == "conj" && k.passive && c.t.Child(v, "nsubj") < 0 && c.passive(h) {
			if n := c.elided(v); n >= 0 {
				add(n) // "six were killed and 25 injured"
			} else if s := c.t.Child(h, "nsubj"); s >= 0 {
				add(s) // "were beaten and jailed"
			} else if n := c.t.Head(h); n >= 0 && c.t.Relation(h) == "acl" && c.s.Tokens[h].XPOS == "VBN" {
				add(n) // "prisoners accused and convicted"
			}
		} else if h >= 0 && c.t.Relation(v) == "xcomp" && k.passive && c.prep(v) == "to" {
			if s := c.subject(h); s >= 0 {
				add(s) // "is reported to have been killed"
			}
		} else if h >= 0 && c.t.Relation(v) == "xcomp" && k.passive {
			if o := c.t.Child(h, "obj"); o >= 0 && o < v {
				add(o) // "ordered the senator jailed"
			}
		}
	}
	if len(k.objects) == 0 && !k.passive {
		// "arrest and deport the migrants": the object is shared
		for _, i := range c.kids(v) {
			if c.t.Relation(i) == "conj" && c.s.Tokens[i].UPOS == "VERB" && i <= v+maxShared && c.t.Child(i, "nsubj") < 0 {
				if o := c.t.Child(i, "obj"); o > i {
					add(o)
					break
				}
			}
		}
	}
	for _, o := range k.objects {
		for _, i := range c.kids(o) {
			if c.t.Relation(i) == "appos" && c.t.Child(i, "det") >= 0 {
				k.obliques = append(k.obliques, oblique{"xcomp", i}) // "declared him a persona non grata"
			}
			if c.t.Relation(i) == "nmod" && i > o {
				if p := c.prep(i); p != "" && p != "of" {
					k.obliques = append(k.obliques, oblique{p, c.through(i)})
				}
			}
		}
	}
	return k
}

// situated says whether what the relative clause of verb v hangs on is where it takes
// place, or with what: "the factory in which they burned".
func (c *scene) situated(v int) bool {
	for _, k := range c.kids(v) {
		switch c.lower[k] {
		case "where", "when", "why":
			return true
		case "which", "whom", "that":
			if c.prep(k) != "" {
				return true
			}
		}
	}
	return false
}

// bereaved returns whom the participle at word v befell, that hangs on word h: of "the
// relatives of six passengers killed" the passengers.
func (c *scene) bereaved(h, v int) int {
	if !kin[c.lemma[h]] {
		return h
	}
	for _, k := range c.kids(h) {
		if c.t.Relation(k) == "nmod" && k > h && k < v && c.prep(k) == "of" {
			return k
		}
	}
	return h
}

// kin are those whom somebody's death or arrest leaves behind.
var kin = map[string]bool{"relative": true, "family": true, "parent": true, "mother": true, "father": true, "widow": true, "wife": true, "husband": true,
	"friend": true, "colleague": true, "brother": true, "sister": true, "son": true, "daughter": true, "supporter": true, "lawyer": true}

// passive says whether the verb at word v is a passive.
func (c *scene) passive(v int) bool {
	for _, k := range c.kids(v) {
		if l := c.t.Label(k); l == "nsubj:pass" || l == "aux:pass" {
			return true
		}
	}
	if c.curt(v) {
		return true
	}
	if c.s.Tokens[v].XPOS != "VBN" || c.t.Child(v, "nsubj") >= 0 && c.antecedent(c.t.Child(v, "nsubj")) < 0 {
		return false
	}
	switch c.t.Relation(v) {
	case "acl":
		return c.t.Label(v) != "acl:relcl" || c.t.Child(v, "aux") < 0
	case "conj":
		if c.t.Child(v, "nsubj", "aux") < 0 {
			if h := c.t.Head(v); h >= 0 && c.s.Tokens[h].UPOS == "VERB" {
				return c.passive(h)
			}
		}
	case "xcomp", "ccomp", "advcl", "root":
		return c.t.Child(v, "aux") < 0 && c.t.Child(v, "obj") < 0
	}
	return false
}

// curt says whether the past form at word v is the passive of a headline: "five killed
// in a raid", "senator questioned over contracts".
func (c *scene) curt(v int) bool {
	if x := c.s.Tokens[v].XPOS; x != "VBD" && x != "VBN" || !words.needs[c.lemma[v]].passive {
		return false
	}
	s := c.t.Child(v, "nsubj")
	if s < 0 || c.antecedent(s) >= 0 || c.s.Tokens[s].UPOS == "PRON" || c.t.Child(v, "aux", "obj", "iobj", "ccomp", "xcomp", "parataxis") >= 0 {
		return false
	}
	for _, k := range c.kids(v) {
		if r := c.t.Relation(k); k > v && (r == "obl" || r == "advmod" || r == "nummod") && c.prep(k) == "" && !calendar[c.lemma[k]] && c.s.Tokens[k].UPOS != "ADV" {
			return false // "released at least 19 monks", "killed more than fifty"
		}
		if c.t.Relation(k) == "conj" && (c.s.Tokens[k].UPOS != "VERB" || c.t.Child(k, "obj") >= 0) {
			return false // "shot and killed the guard"
		}
	}
	return c.t.Relation(v) != "conj"
}

// frame finds the frame of the verb or adjective at word v that asks for most of
// what is there.
func (c *scene) frame(k *clause) (hit, bool) {
	v := k.verb
	best, bestRank := hit{object: -1}, 0
	try := func(frames []frame, bonus int) {
		for i := range frames {
			f := &frames[i]
			object, rank := c.fits(f, k)
			if rank == 0 || rank+bonus <= bestRank {
				continue
			}
			g := f.code
			if g == nil {
				if object < 0 || c.inner[object] >= 0 && c.s.Tokens[object].UPOS == "PROPN" {
					continue // a name: "conducted Operation Desert Strike"
				}
				if t := c.thing(object); t != nil {
					g = t.code
				}
				if g == nil {
					continue
				}
			}
			best, bestRank = hit{code: g, object: object, patient: f.patient}, rank+bonus
		}
	}
	if c.s.Tokens[v].UPOS == "ADJ" {
		try(words.adjectives[c.lemma[v]], 0)
		return best, bestRank > 0
	}
	for _, key := range c.keys(v) {
		bonus := 0
		if strings.Contains(key, " ") {
			bonus = rankParticle
		}
		try(words.verbs[key], bonus+1)
		for _, set := range words.sets[key] {
			try(words.verbs["@"+set], bonus)
		}
	}
	return best, bestRank > 0
}

// keys lists what to look the verb at word v up by: with its particle, then alone.
func (c *scene) keys(v int) []string {
	keys := make([]string, 0, 3)
	for _, i := range c.kids(v) {
		if c.t.Label(i) == "compound:prt" || c.t.Relation(i) == "advmod" && i > v && i <= v+2 {
			keys = append(keys, c.lemma[v]+" "+c.lower[i])
		}
	}
	if v+1 < len(c.lower) {
		keys = append(keys, c.lemma[v]+" "+c.lower[v+1])
	}
	if v+2 < len(c.lower) && (c.s.Tokens[v+2].UPOS == "ADP" || c.s.Tokens[v+2].UPOS == "ADV") {
		keys = append(keys, c.lemma[v]+" "+c.lower[v+2]) // "shoot him down"
	}
	return append(keys, c.lemma[v])
}

// The ranks of what a frame asks for, in steps that leave room for the bonus of a
// verb's own frame over one of its sets.
const (
	rankBare     = 2
	rankPrep     = 4
	rankParticle = 4
	rankComplete = 12
)

// fits says how well a frame fits a clause, 0 for not at all, and which noun
// completes it.
func (c *scene) fits(f *frame, k *clause) (object, rank int) {
	switch {
	case f.prep == "" && f.class == "" && f.word == "":
		return -1, rankBare
	case f.prep == "":
		for _, o := range k.objects {
			if c.matches(f, o) {
				return o, rankComplete
			}
		}
	case f.word == "*":
		for _, o := range k.obliques {
			if o.prep == f.prep {
				return -1, rankPrep
			}
		}
	default:
		for _, o := range k.obliques {
			if o.prep == f.prep && c.matches(f, o.word) {
				return o.word, rankComplete
			}
		}
	}
	return -1, 0
}

func (c *scene) matches(f *frame, i int) bool {
	if f.word != "" {
		return c.lemma[i] == f.word || c.lower[i] == f.word
	}
	t := c.thing(i)
	return t != nil && t.is(f.class)
}

// negated says whether word v has a negation of its own.
func (c *scene) negated(v int) bool {
	for _, k := range c.kids(v) {
		switch r := c.t.Relation(k); {
		case (r == "advmod" || r == "aux") && k < v && (c.lower[k] == "not" || c.lower[k] == "n't" || c.lower[k] == "n’t" || c.lower[k] == "never" || c.lower[k] == "no" || c.lower[k] == "cannot"):
			return true
		case r == "nsubj" || r == "obj":
			if c.lower[k] == "nobody" || c.lower[k] == "none" || c.lower[k] == "nothing" {
				return true
			}
			for _, d := range c.kids(k) {
				if c.t.Relation(d) == "det" && c.lower[d] == "no" || c.lower[d] == "neither" && d < k {
					return true
				}
			}
		}
	}
	return false
}

// The ways an auxiliary puts an event.
const (
	auxWill   = "will"
	auxWould  = "would"
	auxMay    = "may"
	auxMust   = "must"
	auxNone   = ""
	perfected = "had"
)

// auxiliary returns how the verb at word v is put by its own auxiliary.
func (c *scene) auxiliary(v int) string {
	for _, k := range c.kids(v) {
		if c.t.Relation(k) != "aux" {
			continue
		}
		switch c.lower[k] {
		case "will", "shall", "'ll", "’ll", "wo", "going":
			return auxWill
		case "would", "'d", "’d":
			return auxWould
		case "may", "might", "could", "can":
			return auxMay
		case "must", "should", "ought", "need":
			return auxMust
		}
	}
	return auxNone
}

// modal gives an event the modality of its verb's auxiliary.
func (f *found) modal(auxiliary string) {
	switch auxiliary {
	case auxWill:
		f.modality = sayso.Predicted
	case auxWould:
		f.modality = sayso.Hypothetical
	case auxMay:
		f.modality = sayso.Possible
	}
}

// recalled says whether the verb at word v stands in the past perfect.
func (c *scene) recalled(v int) bool {
	for _, k := range c.kids(v) {
		if c.t.Relation(k) == "aux" && c.lower[k] == perfected {
			return true
		}
	}
	return false
}

// antecedent returns the noun that a relative pronoun at word i stands for, or -1.
func (c *scene) antecedent(i int) int {
	switch c.lower[i] {
	case "who", "which", "that", "whom":
	default:
		return -1
	}
	for at, steps := i, 0; at >= 0 && steps < maxUp; at, steps = c.t.Head(at), steps+1 {
		if strings.HasPrefix(c.t.Label(at), "acl") {
			if h := c.t.Head(at); h >= 0 && h < i {
				return h
			}
		}
	}
	return -1
}

// conjuncts lists the words joined to word i, and those joined to them, maxConj at most.
func (c *scene) conjuncts(i int) []int {
	var list []int
	for at := -1; at < len(list) && len(list) < maxConj; at++ {
		of := i
		if at >= 0 {
			of = list[at]
		}
		for _, k := range c.t.Children(of) {
			if c.t.Relation(int(k)) == "conj" && c.s.Tokens[k].UPOS != "VERB" && len(list) < maxConj {
				list = append(list, int(k))
			}
		}
	}
	return list
}

// calendar words behind a preposition tell when, not to whom.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "january": true,
	"february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true,
	"november": true, "december": true, "day": true, "week": true, "month": true, "year": true, "hour": true, "minute": true, "today": true,
	"yesterday": true, "tomorrow": true, "night": true, "morning": true, "afternoon": true, "evening": true, "weekend": true, "decade": true, "time": true,
}

// elided returns the word that stands for a subject left out of the second member
// of a coordination, "25" of "six were killed and 25 more injured", or -1.
func (c *scene) elided(v int) int {
	if i := v - 1; i >= 0 && c.t.Relation(i) == "conj" && c.t.Head(i) == c.t.Head(v) && c.s.Tokens[i].UPOS != "VERB" {
		return i // "six police were killed and three civilians injured"
	}
	for i := v - 1; i >= 0 && i >= v-maxElided; i-- {
		switch {
		case c.s.Tokens[i].UPOS == "NUM":
			return i
		case c.lower[i] != "more" && c.lower[i] != "others" && c.s.Tokens[i].UPOS != "ADV":
			return -1
		}
	}
	return -1
}
