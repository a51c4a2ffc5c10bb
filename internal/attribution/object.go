package attribution

import (
	"strings"

	"sayso"
)

// named makes an attribution of a verb of speech that takes a noun: what
// somebody announces, denies, predicts or demands ("announced a ban"), what
// somebody calls something ("described the talks as useful"), or the words in
// quotation marks that judge it.
func (f *finder) named(v *verbal) {
	if !v.ok || v.passive || f.negated(v.word) || f.hedged(v.word) {
		return
	}
	for _, s := range v.senses {
		if s.class.Mind() {
			continue
		}
		if s.class == Deny && v.content < 0 && v.object < 0 && f.canHold(v.holder) && f.gerund(v) {
			return
		}
		if s.is(takesPredicate) && v.object >= 0 && f.canHold(v.holder) {
			if last := f.predicated(v, v.object); last >= 0 && f.object(v, s.class, "predicate", last) {
				return
			}
		}
		if s.is(takesFragment) && f.fragment(v, s.class) {
			return
		}
		if s.is(takesObject) && v.content < 0 && v.infinitive < 0 && v.object >= 0 && f.canHold(v.holder) {
			if last := f.put(v); last >= 0 && f.object(v, s.class, "object", last) {
				return
			}
		}
	}
}

// gerund handles "denies having sent it": what is denied is a deed of the speaker.
func (f *finder) gerund(v *verbal) bool {
	for _, k := range f.t.Children(v.word) {
		k := int(k)
		if r := f.t.Relation(k); k < v.word || r != "xcomp" && r != "ccomp" && r != "advcl" || f.t.Child(k, "mark", "nsubj") >= 0 {
			continue
		}
		first, last := f.t.Extent(k)
		if f.s.Tokens[first].XPOS != "VBG" || first != f.wordAt(v.cue.End) {
			continue
		}
		pieces := []Range{f.bytes(first, f.restrictive(first, last))}
		f.add(Attribution{Class: Deny, Rule: "object", Path: f.path(v.subject, v.word), Word: v.word, Clause: k + 1, Cue: v.cue, Holder: v.holder, Content: pieces, Form: f.form(pieces)})
		return true
	}
	return false
}

// object hands over the words from the verb's object to word last.
func (f *finder) object(v *verbal, class Class, rule string, last int) bool {
	first, _ := f.t.Extent(v.object)
	if c := f.t.Child(v.object, "case"); c >= first && c < v.object {
		first = c + 1 // the preposition belongs to the cue
	}
	first = max(first, v.word+1)
	if asks, is := takes(words.noun[f.s.Tokens[v.object].Lemma], takesInfinitive); is && class == Say && rule == "object" && asks.class == Demand {
		class = Demand // "repeated its call on both sides to stop"
	}
	clause := -1
	if class == Deny {
		if clause = f.reported(v.object); clause >= 0 {
			first, _ = f.t.Extent(clause)
			first++ // behind "that"
		}
	}
	pieces := []Range{f.bytes(first, f.restrictive(first, last))}
	if !f.outside(pieces, v.cue) {
		return false
	}
	f.add(Attribution{Class: class, Rule: rule, Path: f.path(v.subject, v.word), Word: v.word, Clause: clause + 1, Cue: v.cue, Holder: v.holder,
		Content: pieces, Form: f.form(pieces), Wanted: class == Demand || class == Promise})
	return true
}

// reported returns the clause of a noun of speech ("reports that troops had left"), or -1.
func (f *finder) reported(noun int) int {
	if _, is := takes(words.noun[f.s.Tokens[noun].Lemma], takesClause); !is {
		return -1
	}
	for _, k := range f.t.Children(noun) {
		k := int(k)
		if first, _ := f.t.Extent(k); k > noun && first > noun && f.s.Tokens[first].Form == "that" && f.t.Relation(first) == "mark" && f.finite(k) {
			return k
		}
	}
	return -1
}

// put returns the last word of the object of a verb of speech, with what
// hangs on the verb right behind it ("of bombing the town", "for the delay"), or
// -1 where the object is nothing that can be put forward: a pronoun, a day, a
// person or body of whom nothing is said.
func (f *finder) put(v *verbal) int {
	w := &f.s.Tokens[v.object]
	if w.UPOS == "PUNCT" || f.selfless(v.object) || w.Lemma == "anonymity" {
		return -1 // what a source asks for itself is nothing that it says
	}
	_, end := f.t.Extent(v.object)
	last := end
	for _, k := range f.t.Children(v.word) {
		k := int(k)
		a, b := f.t.Extent(k)
		c := f.t.Child(k, "case", "mark")
		if r := f.t.Relation(k); k < v.object || a != last+1 || c != a || r != "obl" && r != "advcl" {
			continue
		}
		switch strings.ToLower(f.s.Tokens[c].Form) {
		case "of", "for", "to", "with", "as", "against", "on", "over":
			last = b
		case "in":
			if f.s.Tokens[k].UPOS == "NOUN" && !f.selfless(k) {
				last = b // "any role in the attack"
			}
		}
	}
	if last == end && !f.thing(v.object) && !f.charged(v) {
		return -1
	}
	return last
}

// charged says whether the phrase of one who is accused holds what of: a tree may hang
// it there ("accused the group of looting grain stores").
func (f *finder) charged(v *verbal) bool {
	if f.s.Tokens[v.word].Lemma != "accuse" {
		return false
	}
	for _, k := range f.t.Children(v.object) {
		k := int(k)
		c := f.t.Child(k, "case", "mark")
		if k < v.object || c < 0 || f.s.Tokens[c].Form != "of" {
			continue
		}
		if first := c + 1; f.s.Tokens[first].XPOS == "VBG" || f.mentions.at(f.s.Tokens[k].Start) == "" {
			return true
		}
	}
	return false
}

// predicated returns the last word of what is said of an object: a noun or
// adjective behind it ("called the raid a mistake"), or "as" and what follows.
// It returns -1 where nothing is.
func (f *finder) predicated(v *verbal, object int) int {
	for _, head := range [...]int{v.word, object} {
		for _, k := range f.t.Children(head) {
			k := int(k)
			if k <= object {
				continue
			}
			_, last := f.t.Extent(k)
			mark := f.t.Child(k, "case", "mark")
			if mark >= 0 && mark < k {
				if clause := finiteTag(&f.s.Tokens[k]) && f.t.Child(k, "nsubj") > mark; !clause && strings.EqualFold(f.s.Tokens[mark].Form, "as") {
					return last // but not "rejects talks as troops move in"
				}
				continue
			}
			r := f.t.Relation(k)
			if u := f.s.Tokens[k].UPOS; head == v.word && (r == "xcomp" || r == "obj") && (u == "NOUN" || u == "ADJ" || u == "PROPN") {
				return last
			}
		}
	}
	return -1
}

// restrictive returns the last word before a relative clause or a participle that
// a comma sets off: it adds a fact of the writer's.
func (f *finder) restrictive(first, last int) int {
	for k := first + 1; k < last; k++ {
		next := &f.s.Tokens[k+1]
		if f.s.Tokens[k].Form == "," && (wh(next) || f.t.Relation(k+1) == "acl" || f.saysOfIt(k+1, last) || next.Form == "as" && f.t.Relation(k+1) == "mark" && f.hasFinite(k+2, last)) && f.quoted(f.s.Tokens[k].Start) < 0 {
			return k - 1
		}
	}
	return last
}

// saysOfIt says whether a word opens an apposition that only calls what was said what it
// is: ", a charge they rejected".
func (f *finder) saysOfIt(first, last int) bool {
	if f.s.Tokens[first].UPOS != "DET" {
		return false
	}
	for k := first + 1; k <= min(last, first+2); k++ {
		w := &f.s.Tokens[k]
		if senses := words.noun[w.Lemma]; w.UPOS == "NOUN" && (senses != nil && !senses[0].class.Mind() || w.Lemma == "charge") {
			return true
		}
		if w.UPOS != "ADJ" {
			return false
		}
	}
	return false
}

// thing says whether a word names neither a person nor a body, a people or a
// place, but something that can be held true, wished for or rejected.
func (f *finder) thing(i int) bool {
	w := &f.s.Tokens[i]
	if w.UPOS != "NOUN" && w.UPOS != "NUM" && w.UPOS != "SYM" {
		return false
	}
	if f.mentions.at(w.Start) != "" || grounds[w.Lemma] {
		return false
	}
	switch words.source[w.Lemma] {
	case "one", "voice":
		return false
	case "office":
		return !person(w.Lemma) // "the report" is a thing, "the president" is none
	}
	return !person(w.Lemma) || strings.HasSuffix(w.Lemma, "ent") || strings.HasSuffix(w.Lemma, "ant")
}

// grounds are nouns for what is held or left with weapons or on foot rather than
// in words: with these "defend" and "reject" tell of deeds.
var grounds = map[string]bool{
	"town": true, "city": true, "village": true, "border": true, "base": true, "position": true, "area": true, "capital": true, "country": true,
	"district": true, "region": true, "bridge": true, "airport": true, "building": true, "line": true, "front": true, "road": true, "home": true,
	"house": true, "land": true, "territory": true, "coast": true, "island": true, "hill": true, "port": true, "camp": true, "convoy": true, "title": true, "goal": true,
}

// fragment makes an attribution of words in quotation marks after a verb that
// names or judges: "called the raid “a grave error”".
func (f *finder) fragment(v *verbal, class Class) bool {
	i := v.word
	_, last := f.t.Extent(i)
	object := v.object
	if object < 0 {
		return false
	}
	first, _ := f.t.Extent(object)
	if first <= i {
		return false
	}
	// Up to the end of the last quotation in the verb's own clause.
	end, at := -1, f.s.Tokens[i].End
	for k := range f.t.Children(i) {
		c := int(f.t.Children(i)[k])
		if c > i {
			if r := f.t.Relation(c); r == "conj" || r == "parataxis" || r == "advcl" && f.s.Tokens[c].XPOS == "VBG" {
				a, _ := f.t.Extent(c)
				last = min(last, a-1)
			}
		}
	}
	if last <= i {
		return false
	}
	limit := f.s.Tokens[last].End
	for _, q := range f.quotesFrom(at) {
		if q.start >= limit {
			break
		}
		end = min(q.end, limit)
	}
	if end < 0 {
		return false
	}
	if _, b := f.t.Extent(object); f.s.Tokens[b].End > end && f.s.Tokens[b].UPOS != "PUNCT" {
		end = f.s.Tokens[b].End // the words in quotation marks stand inside what they judge
	}
	f.add(Attribution{Class: class, Rule: "fragment", Word: i, Cue: v.cue, Holder: v.holder, Content: []Range{{f.s.Tokens[first].Start, end}}, Form: sayso.FormIndirect})
	return true
}

// callsFor handles "calls for a truce", "calls on X to leave".
func (f *finder) callsFor(v *verbal) bool {
	i := v.word
	if f.negated(i) || f.hedged(i) {
		return false
	}
	for _, k := range f.t.Children(i) {
		k := int(k)
		c := f.t.Child(k, "case", "mark")
		if k < i || c != i+1 || f.s.Tokens[c].Form != "for" && f.s.Tokens[c].Form != "on" && f.s.Tokens[c].Form != "upon" {
			continue
		}
		_, last := f.t.Extent(k)
		demand := f.s.Tokens[c].Form == "for"
		for _, x := range f.t.Children(i) {
			if m := f.t.Child(int(x), "mark"); int(x) > k && m > k && f.s.Tokens[m].Lemma == "to" {
				_, last = f.t.Extent(int(x))
				demand = true
			}
		}
		if m := f.t.Child(k, "acl"); m > k && !demand {
			demand = true
		}
		if !demand || last <= c {
			continue
		}
		f.add(Attribution{Class: Demand, Rule: "infinitive", Path: f.path(v.subject, i), Word: i, Cue: Range{v.cue.Start, f.s.Tokens[c].End}, Holder: v.holder,
			Content: []Range{f.bytes(c+1, last)}, Form: sayso.FormIndirect, Wanted: true})
		return true
	}
	return false
}
