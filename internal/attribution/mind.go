package attribution

import (
	"strings"

	"sayso"
	"sayso/internal/tree"
)

// aimed handles "is aimed at": the aim is that of whoever stands before the
// subject's noun ("the U.S. raids"), else of the subject.
func (f *finder) aimed(v *verbal) bool {
	i, subject := v.word, v.subject
	at := false
	for _, k := range f.t.Children(i) {
		if c := f.t.Child(int(k), "mark", "case"); int(k) > i && c > i && f.s.Tokens[c].Form == "at" {
			at = true
		}
	}
	if !at || subject < 0 {
		return false
	}
	if v.passive {
		for _, k := range f.t.Children(subject) {
			if r := f.t.Relation(int(k)); (r == "compound" || r == "nmod") && f.mentions.at(f.s.Tokens[k].Start) != "" {
				subject = int(k)
				break
			}
		}
	}
	holder, ok := f.phrase(subject, i)
	if ok {
		f.add(Attribution{Class: Want, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: v.cue, Holder: holder})
	}
	return ok
}

// animate says whether a holder can want or believe: a thing without a mind
// ("the road") cannot, but bodies and states are written of as if they could.
func (f *finder) animate(h Holder) bool {
	if h.word < 0 {
		return false
	}
	w := &f.s.Tokens[h.word]
	switch w.UPOS {
	case "PROPN":
		return true
	case "PRON":
		lower := strings.ToLower(w.Form)
		return lower == "he" || lower == "she" || lower == "they" || lower == "it" || wh(w)
	}
	return true
}

// adjective tries "is pleased", "was aware", "against".
func (f *finder) adjective(i int) {
	senses := words.adjective[f.s.Tokens[i].Lemma]
	if senses == nil || f.t.Child(i, "cop") < 0 && tree.Base(f.t.Label(i)) != "xcomp" {
		return
	}
	content, _ := f.complement(i)
	if content < 0 {
		if k := f.t.Child(i, "advcl"); k > i {
			content = k
		}
	}
	infinitive := f.infinitive(i)
	if infinitive < 0 && content >= 0 {
		if m := f.t.Child(content, "mark"); m >= 0 && f.s.Tokens[m].Lemma == "to" {
			infinitive = content
		}
	}
	subject := f.t.Child(i, "nsubj")
	if subject < 0 {
		subject = f.controller(i)
	}
	if subject < 0 {
		return
	}
	holder, ok := f.phrase(subject, i)
	if !ok || !f.animate(holder) || strings.EqualFold(f.s.Tokens[subject].Form, "it") {
		return
	}
	for _, s := range senses {
		if content >= 0 && strings.Contains(s.takes, "c") || infinitive >= 0 && strings.Contains(s.takes, "t") || strings.Contains(s.takes, "n") && f.t.Child(i, "obl") > i {
			first, last := i, i
			for first > 0 && f.t.Head(first-1) == i && (f.t.Relation(first-1) == "cop" || f.t.Relation(first-1) == "aux" || f.t.Relation(first-1) == "advmod") {
				first--
			}
			if c := f.t.Child(f.t.Child(i, "obl"), "case"); content < 0 && infinitive < 0 && c == i+1 && f.s.Tokens[c].Form == "of" {
				last = c // "critical of"
			}
			f.add(Attribution{Class: s.class, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: f.bytes(first, last), Holder: holder})
			return
		}
	}
}

// felt handles "was alarmed by the number", which a tagger takes for a passive.
func (f *finder) felt(i int) {
	w := &f.s.Tokens[i]
	senses, is := takes(words.adjective[strings.ToLower(w.Form)], takesNoun+takesClause)
	if !is || w.XPOS != "VBN" || !f.passive(i) || f.agent(i) < 0 {
		return
	}
	subject := f.t.Child(i, "nsubj")
	if subject < 0 {
		return
	}
	holder, ok := f.phrase(subject, i)
	if !ok || !f.animate(holder) || strings.EqualFold(f.s.Tokens[subject].Form, "it") || f.ought(i) {
		return
	}
	first, last := f.group(i)
	f.add(Attribution{Class: senses.class, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: f.bytes(first, last), Holder: holder})
}

// mind makes an attribution of a verb of the mind with what it takes: a clause,
// "to" and an infinitive, or a noun that is the object of a stance ("condemned
// the raid"). The writer says so; the one it is ascribed to has said nothing.
func (f *finder) mind(v *verbal) {
	i := v.word
	ought := f.ought(i)
	if v.content < 0 && ought {
		return // "the minister should condemn it": a demand of the writer's
	}
	if !v.ok {
		// A first person speaks for itself; of a passive without an agent nobody
		// is named.
		if v.passive && v.subject >= 0 && (v.infinitive >= 0 || v.content >= 0) {
			f.impersonal(v)
		}
		return
	}
	for _, s := range v.senses {
		if !s.class.Mind() {
			continue
		}
		clause := v.content >= 0 && s.is(takesClause) || v.infinitive >= 0 && s.is(takesInfinitive)
		switch {
		case clause && v.passive:
			f.impersonal(v)
			return
		case clause:
		case v.content >= 0 || v.infinitive >= 0 || !f.stance(v, s):
			continue
		}
		if f.animate(v.holder) {
			f.add(Attribution{Class: s.class, Rule: "mind", Path: f.path(v.subject, i), Word: i, Cue: v.cue, Holder: v.holder,
				Ought: ought && (s.class == Know || s.class == Want || !f.must(i))})
		}
		return
	}
}

// must says whether a verb stands under "must", which with a verb of belief tells what
// the writer concludes ("they must think that").
func (f *finder) must(i int) bool {
	aux := f.t.Child(i, "aux")
	return aux >= 0 && strings.EqualFold(f.s.Tokens[aux].Form, "must")
}

// ought says whether a verb stands under "should" or "must".
func (f *finder) ought(i int) bool {
	for _, k := range f.t.Children(i) {
		if f.t.Relation(int(k)) == "aux" && int(k) < i {
			switch strings.ToLower(f.s.Tokens[k].Form) {
			case "should", "must":
				return true
			}
		}
	}
	return false
}

// stance says whether a verb of the mind has the noun that sense s takes.
func (f *finder) stance(v *verbal, s sense) bool {
	object := v.object
	if v.passive {
		object = v.patient
	}
	if object < 0 {
		return false
	}
	switch {
	case s.is(takesNoun):
		return f.canHold(v.holder)
	case s.is(takesThing):
		return f.thing(object) && f.canHold(v.holder)
	case s.is(takesPredicate):
		return f.predicated(v, object) >= 0
	}
	return false
}

// canHold says whether a holder can take a stance: whoever can speak, and any
// group.
func (f *finder) canHold(h Holder) bool {
	if h.word < 0 {
		return false
	}
	return f.canSpeak(h.word) || h.Kind == sayso.HolderGroup || strings.EqualFold(f.s.Tokens[h.word].Form, "it")
}
