package attribution

import (
	"strings"

	"sayso"
)

// subject finds who does what verb i says. ok is false where nobody can be
// taken: no subject, an expletive, a first or second person, a passive.
func (f *finder) subject(i int, passive bool) (Holder, int, bool) {
	none := Holder{Kind: sayso.HolderUnnamed, sentence: f.number, word: -1}
	if passive {
		if agent := f.agent(i); agent >= 0 {
			h, ok := f.phrase(agent, i)
			return h, agent, ok
		}
	}
	subject := f.nearSubject(i)
	if to := f.infinitive(i); subject > i && subject < to && !f.quotedBefore(i) {
		subject = -1 // "and urged residents to leave": it is they who are urged
	}
	if it := f.t.Child(i, "expl"); subject < 0 && !passive && it >= 0 && it < i && strings.EqualFold(f.s.Tokens[it].Form, "it") {
		subject = it // with a verb of speech or mind "it" is somebody
	}
	if dash := Dateline(f.s); dash >= 0 && subject >= 0 && subject < dash && dash < i {
		// "GENEVA, 3 May - The agency said": the place is no speaker.
		subject = -1
		for _, k := range f.t.Children(i) {
			if u := f.s.Tokens[k].UPOS; int(k) > dash && int(k) < i && (u == "NOUN" || u == "PROPN" || u == "PRON") {
				subject = int(k)
			}
		}
		for k := dash + 1; k < i && subject < 0; k++ {
			if u := f.s.Tokens[k].UPOS; f.t.Head(k) <= dash && (u == "NOUN" || u == "PROPN" || u == "PRON") {
				subject = k
			}
		}
		if subject < 0 {
			return none, -1, false
		}
	}
	if subject < 0 && !passive {
		subject = f.verbless(i)
	}
	if subject < 0 {
		if h, word, ok := f.reduced(i); ok {
			return h, word, true
		}
		if h := (Holder{}); !passive && f.nounBefore(i) && f.pastOrPresent(i) && f.before(i, &h) {
			return h, h.word, true
		}
		if subject = f.controller(i); passive {
			return none, -1, false
		}
		if h, word, ok := f.goesOn(i); ok && (f.s.Tokens[i-1].Form == "," || subject >= 0 && !f.canSpeak(subject)) {
			return h, word, true
		}
	}
	if subject < 0 {
		return none, -1, false
	}
	if passive {
		return none, subject, false // it is said to, not said by, its subject
	}
	h, ok := f.phrase(subject, i)
	f.titled(&h, subject, i)
	f.joined(&h, i)
	if !ok && f.selfless(subject) {
		if h, word, ok := f.reduced(i); ok {
			return h, word, true
		}
	}
	return h, subject, ok
}

// titled stretches a name over the office, or the noun for a body, before it that a
// tree takes for a subject of its own ("The ambassador to X, Jane Doe, told", "The news
// agency X said").
func (f *finder) titled(h *Holder, subject, i int) {
	e := f.mentions.kind[h.Entity]
	if e == nil || e.Kind != sayso.EntityPerson && !body(e.Kind) || h.End <= h.Start {
		return
	}
	first, dash := f.wordAt(h.Start), Dateline(f.s)
	if dash >= 0 && first > dash+2 && f.s.Tokens[first-1].Form == "," && f.phraseOnly(dash+1, first-2) {
		h.Range = Range{f.s.Tokens[dash+1].Start, h.End} // "BEIRUT - The head of the party, Jane Doe, said"
		return
	}
	for _, k := range f.t.Children(i) {
		k := int(k)
		if k >= subject || k <= dash || f.t.Relation(k) != "nsubj" || f.s.Tokens[k].UPOS != "NOUN" && f.s.Tokens[k].UPOS != "PROPN" || f.selfless(k) {
			continue
		}
		a, b := f.t.Extent(k)
		if b >= first && k < first {
			b = first - 1
		}
		for b > k && f.s.Tokens[b].Form == "," {
			b--
		}
		if gap := first - b; gap > 2 || gap == 2 && (f.s.Tokens[b+1].Form != "," || e.Kind != sayso.EntityPerson) || f.hasFinite(a, b) {
			continue
		}
		h.Range = Range{f.nominal(a, b).Start, h.End}
		return
	}
}

// phraseOnly says whether the words from first to last are one phrase without a verb or a
// mark.
func (f *finder) phraseOnly(first, last int) bool {
	for k := first; k <= last; k++ {
		switch w := &f.s.Tokens[k]; w.UPOS {
		case "VERB", "AUX", "SCONJ", "PRON":
			return false
		case "PUNCT":
			if w.Form != "-" {
				return false
			}
		}
	}
	return first <= last
}

// joined stretches the phrase before a cue over a second speaker that a tree hangs
// elsewhere ("officials and union leaders said").
func (f *finder) joined(h *Holder, i int) {
	last, _ := f.group(i)
	next := f.wordAt(h.End)
	if h.End <= h.Start || next >= last-1 || next == 0 || f.s.Tokens[next].Form != "and" {
		return
	}
	noun := false
	for k := next + 1; k < last; k++ {
		switch f.s.Tokens[k].UPOS {
		case "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ":
			return
		case "NOUN", "PROPN", "PRON":
			noun = true
		}
	}
	if noun {
		h.Range, h.Kind = Range{h.Start, f.s.Tokens[last-1].End}, sayso.HolderGroup
	}
}

// goesOn returns the speaker who goes on with a participle ("…, he said, adding
// that"), wherever the tree hangs it.
func (f *finder) goesOn(i int) (Holder, int, bool) {
	if f.s.Tokens[i].XPOS != "VBG" || i == 0 || f.s.Tokens[i-1].UPOS == "AUX" || len(f.speakers) == 0 {
		return Holder{}, -1, false
	}
	s := &f.speakers[len(f.speakers)-1]
	return s.holder, s.holder.word, s.sentence == f.number && s.holder.End <= f.s.Tokens[i].Start
}

// nounBefore says whether a noun or pronoun stands right before a verb's group:
// a verb joined to another then has a subject of its own.
func (f *finder) nounBefore(i int) bool {
	first, _ := f.group(i)
	if first == 0 || f.t.Relation(i) != "conj" {
		return false
	}
	switch f.s.Tokens[first-1].UPOS {
	case "NOUN", "PROPN", "PRON":
		return !f.selfless(first - 1)
	}
	return false
}

// nearSubject returns the subject of verb i, the nearest before it where a tree
// has several ("The risk, he said, is …"), or -1.
func (f *finder) nearSubject(i int) int {
	subject := -1
	for _, k := range f.t.Children(i) {
		if f.t.Relation(int(k)) == "nsubj" && (subject < 0 || int(k) < i) {
			subject = int(k)
		}
	}
	return subject
}

// reduced repairs a common misreading: in "sources close to the office have
// said", "sources affiliated to the body have said" the participle or adjective
// is taken for a clause of its own that has the subject.
func (f *finder) reduced(i int) (Holder, int, bool) {
	for _, k := range f.t.Children(i) {
		k := int(k)
		if r := f.t.Relation(k); k > i || r != "ccomp" && r != "advcl" && r != "csubj" || f.s.Tokens[k].XPOS != "VBN" && !(f.s.Tokens[k].Form == "close" && f.s.Tokens[k+1].Form == "to") || f.t.Child(k, "aux", "mark", "cop") >= 0 {
			continue
		}
		subject := f.t.Child(k, "nsubj")
		if subject < 0 || subject > k {
			continue
		}
		if opening, _ := f.t.Extent(subject); words.source[f.s.Tokens[subject].Lemma] == "" && opening > 0 {
			continue
		}
		h, ok := f.phrase(subject, i)
		if !ok {
			continue
		}
		first, _ := f.t.Extent(subject)
		_, last := f.t.Extent(k)
		if last >= i {
			continue
		}
		if behind, _ := f.group(i); last < behind-1 && f.adjoins(last+1, behind-1) {
			last = behind - 1
		}
		h.Range = f.nominal(first, last)
		return h, subject, true
	}
	return Holder{}, -1, false
}

// figure says whether the words from first to last only open a figure: "fewer
// than", "as many as".
func (f *finder) figure(first, last int) bool {
	for k := first; k <= last; k++ {
		switch f.s.Tokens[k].UPOS {
		case "ADJ", "ADV", "ADP", "SCONJ", "NUM", "DET":
		default:
			return false
		}
	}
	return first <= last && (f.s.Tokens[last].Form == "than" || f.s.Tokens[last+1].Form == "than" || f.s.Tokens[last].Form == "as")
}

// adjoins says whether the words from first to last hold no verb and no mark, so
// that they can belong to the phrase before them.
func (f *finder) adjoins(first, last int) bool {
	for k := first; k <= last; k++ {
		if u := f.s.Tokens[k].UPOS; u == "VERB" || u == "AUX" || u == "PUNCT" || u == "CCONJ" || u == "SCONJ" {
			return false
		}
	}
	return true
}

// agent returns the head of "by X" with a passive, or -1.
func (f *finder) agent(i int) int {
	for _, k := range f.t.Children(i) {
		k := int(k)
		if f.t.Relation(k) == "obl" && k > i {
			if c := f.t.Child(k, "case"); c >= 0 && f.s.Tokens[c].Form == "by" && (f.s.Tokens[k].UPOS == "PROPN" || f.s.Tokens[k].UPOS == "NOUN" || f.s.Tokens[k].UPOS == "PRON") {
				return k
			}
		}
	}
	return -1
}

// controller finds the subject of a verb that has none of its own, by way of
// the verb or noun that it hangs on.
func (f *finder) controller(i int) int {
	at := i
	for steps := 0; steps < maxClimb; steps++ {
		h := f.t.Head(at)
		if h < 0 {
			return -1
		}
		switch f.t.Relation(at) {
		case "conj":
			if f.s.Tokens[h].UPOS != "VERB" && f.t.Child(h, "cop") < 0 {
				return -1
			}
		case "xcomp", "ccomp":
			if f.t.Relation(at) == "ccomp" && at == i && f.s.Tokens[i].XPOS == "VBG" && h < i && f.s.Tokens[i-1].Form == "," {
				return f.t.Child(h, "nsubj") // "said …, adding that"
			}
			if f.t.Relation(at) == "ccomp" && (f.s.Tokens[i].Form != "said" || at == i && f.s.Tokens[h].UPOS != "VERB") {
				return -1
			}
		case "advcl":
			if at == i && f.setsOut(i, h) {
				break // "took to the air to say"
			}
			if mark := f.t.Child(at, "mark"); f.s.Tokens[i].XPOS != "VBG" || mark >= 0 && mark < i && at == i && !shared[strings.ToLower(f.s.Tokens[mark].Form)] {
				return -1
			}
		case "acl":
			if f.t.Label(int(at)) == "acl:relcl" && at != i && f.s.Tokens[i].Form == "said" && h < at && f.canSpeak(h) {
				return h // "officials who asked not to be named said": a finite verb is no part of the relative clause
			}
			if f.t.Label(int(at)) == "acl:relcl" || f.s.Tokens[at].XPOS != "VBG" || h > at || !f.canSpeak(h) && !f.handed(h) && !appeals[f.s.Tokens[h].Lemma] {
				return -1
			}
			return h
		default:
			return -1
		}
		if outer := f.t.Head(h); outer >= 0 && at == i && f.t.Relation(at) == "conj" && f.t.Relation(h) == "ccomp" && !f.canSpeak(f.t.Child(h, "nsubj")) {
			// "said the road was open and urged drivers to use it"
			if subject := f.t.Child(outer, "nsubj"); subject >= 0 && subject < outer && f.canSpeak(subject) && !f.canSpeak(f.t.Child(h, "nsubj")) {
				return subject
			}
		}
		if subject := f.t.Child(h, "nsubj"); subject >= 0 && f.t.Relation(at) != "ccomp" && !(f.t.Label(h) == "acl:relcl" && f.s.Tokens[i].Form == "said") {
			return subject
		}
		at = h
	}
	return -1
}

// shared are the words before "saying" whose subject is that of the clause around it.
var shared = map[string]bool{"as": true, "by": true, "while": true, "after": true, "before": true, "when": true, "in": true}

// appeals are nouns for what many put forward in writing.
var appeals = map[string]bool{"petition": true, "resolution": true, "motion": true, "manifesto": true, "bill": true}

// setsOut says whether verb i, with "to", tells what somebody does who sets out for it:
// "took to Twitter to say", "called to say".
func (f *finder) setsOut(i, host int) bool {
	mark := f.t.Child(i, "mark")
	if mark < 0 || f.s.Tokens[mark].Form != "to" || f.s.Tokens[i].Lemma != "say" || !finiteTag(&f.s.Tokens[host]) {
		return false
	}
	switch f.s.Tokens[host].Lemma {
	case "take", "call", "write", "phone", "ring", "tweet", "email", "telephone", "step", "stand":
		return true
	}
	return false
}

func (f *finder) expletive(i int) bool {
	if f.t.Child(i, "expl") >= 0 {
		return true
	}
	s := f.t.Child(i, "nsubj")
	return s >= 0 && strings.EqualFold(f.s.Tokens[s].Form, "it")
}
