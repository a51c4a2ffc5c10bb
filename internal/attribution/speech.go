package attribution

import (
	"strings"

	"sayso"
)

// speech makes an attribution of a verb with a content clause, and keeps the
// verb as a speaker for quotations beside it.
func (f *finder) speech(v *verbal, class Class) {
	i, content, marked, passive, cue := v.word, v.content, v.marked, v.passive, v.cue
	holder, subject, ok := v.holder, v.subject, v.ok
	if f.negated(i) && class != Deny || f.hedged(i) {
		return
	}
	if content >= 0 && content < i && f.semicolon(content, i) {
		content = -1
	}
	if content >= 0 && content < i && f.frontedQuestion() && f.t.Relation(content) != "root" {
		if first, _ := f.t.Extent(content); first <= 1 {
			content = -1 // "Asked whether it was safe, the mayor said yes."
		}
	}
	if h := (Holder{}); !ok && !passive && f.pastOrPresent(i) && f.quotedBefore(i) && f.before(i, &h) {
		holder, ok, content = h, true, -1
		subject = h.word
	}
	if h := (Holder{}); !ok && !passive && content > i && f.pastOrPresent(i) && f.before(i, &h) {
		holder, ok, subject = h, true, h.word
	}
	if class == Ask && passive && !ok {
		f.speakers = append(f.speakers, speaker{f.number, i, cue, cue, holder, class, -1}) // "was asked: “…”"
		return
	}
	if !ok {
		// "it is said that", "was told that": somebody, not named.
		if passive && content > i && marked == "that" && f.expletive(i) && !f.modal(i) {
			holder := Holder{Kind: sayso.HolderUnnamed, sentence: f.number, word: -1}
			first, last := f.t.Extent(content)
			f.add(Attribution{Class: class, Rule: "passive", Path: f.t.Path(content, i), Word: i, Cue: cue, Holder: holder, Content: f.pieces(first, last, i, i), Form: sayso.FormIndirect})
		} else if !passive {
			f.wordOrder(i, class, holder, false, cue)
		}
		return
	}
	if passive && f.t.Label(int(subject)) == "nsubj:pass" {
		return
	}
	if l := f.s.Tokens[i].Lemma; (shows[l] || l == "lie") && !f.canSpeak(holder.word) {
		return // "the raids suggest that": nobody says so but the writer
	}
	if s, _ := v.spoken(); !s.is(takesClause) && !f.canSpeak(holder.word) && !(f.s.Tokens[i].Lemma == "read" && f.handed(holder.word)) {
		return // "as the inquiry continues" is no speech
	}
	if (class == Ask || class == Demand) && content > i && f.keepsName(content) {
		return
	}
	number := -1
	if s, _ := v.spoken(); !s.is(takesClause) && !f.quotedBefore(i) {
		// It takes a quotation alone ("laughed"): see speak.
	} else if question := marked == "whether" || marked == "if" || marked == "wh"; content >= 0 && (!question || class == Ask) && f.finite(content) {
		first, last := f.t.Extent(content)
		cutFirst, cutLast := f.cueClause(i, subject, content)
		if dash := Dateline(f.s); first <= dash && dash < min(i, content) { // a tree that hangs the dateline on what is said
			if first = dash + 1; content > i && first >= cutFirst {
				first = i + 1
			}
		}
		if first < i && content > i && marked != "that" && wh(&f.s.Tokens[first]) {
			first = i + 1 // "which the ministry said showed …": the pronoun is no part of it
		}
		pieces := f.pieces(first, last, cutFirst, cutLast)
		if last < i && f.consequent(cutFirst, i) {
			return
		}
		if first > i || f.thatFollows(i) && last > i+2 { // behind the verb: nothing to cut out
			first = max(first, i+1)
			for first < last && f.s.Tokens[first].Form == "," {
				first++
			}
			if marked == "that" && strings.EqualFold(f.s.Tokens[first].Form, "that") {
				first++
			} else if that := f.conjunction(i); that > 0 && that < content {
				first = that + 1 // whatever the tree: what "said that" opens is said
			} else if f.figure(i+1, first-1) || f.strayed(i, content, first) {
				first = i + 1
			} else if marked == "" {
				first = f.behindDay(first, last)
			}
			if f.tells(i) && first == i+1 && f.addressee(first) {
				first++
			}
			if f.thatFollows(i) {
				last = f.rest(last)
			}
			if marked == "that" {
				last = f.alsoThat(i, last)
			}
			pieces = []Range{f.bytes(first, f.lastSaid(first, last))}
			if other := f.outer(i, subject); other >= 0 {
				a, b := f.t.Extent(other)
				pieces = append(f.pieces(a, b, i, i), pieces...)
			}
		}
		if clean := f.outside(pieces, cue); clean {
			number = f.add(Attribution{Class: class, Rule: "verb", Path: f.path(subject, i), Word: i, Clause: content + 1, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
		}
	} else if content < 0 {
		number = f.parenthesis(i, class, holder, subject, cue)
	}
	if s, _ := v.spoken(); number < 0 && s.is(takesClause) {
		number = f.wordOrder(i, class, holder, true, cue)
	}
	start, end := min(cue.Start, holder.Start), max(cue.End, holder.End)
	f.speakers = append(f.speakers, speaker{f.number, i, cue, Range{start, end}, holder, class, number})
}

// alsoThat returns the last word of what is said where a second clause with "that" is
// joined to the first ("said that it had left, but that it would return").
func (f *finder) alsoThat(i, last int) int {
	_, end := f.within(i)
	for k := last + 1; k+2 < end && k <= last+3; k++ {
		w := &f.s.Tokens[k]
		if w.UPOS == "CCONJ" && strings.EqualFold(f.s.Tokens[k+1].Form, "that") && f.ownSubject(k+2, end) {
			return f.lastSaid(k+2, end)
		}
		if w.UPOS != "PUNCT" {
			break
		}
	}
	return last
}

// strayed says whether the words between cue i and the first word of its content are
// the content's subject, which a tree hangs on the cue ("said 38 people, among them 14
// children, had been killed").
func (f *finder) strayed(i, content, first int) bool {
	if first <= i+1 || f.tells(i) {
		return false
	}
	if subject := f.t.Child(content, "nsubj", "csubj", "expl"); subject >= 0 && subject < content {
		return false
	}
	for _, k := range f.t.Children(i) {
		k := int(k)
		if r := f.t.Relation(k); k < i || k >= first || r != "nsubj" && r != "obj" && r != "iobj" || f.selfless(k) {
			continue
		}
		a, b := f.t.Extent(k)
		return a == i+1 && (b == first-1 || b == first-2 && f.comma(first-1))
	}
	return false
}

// behindDay returns the first word behind a day that opens what is said without a
// comma: "said on Tuesday it had left" tells when it was said.
func (f *finder) behindDay(first, last int) int {
	k := first
	if f.s.Tokens[k].Form == "late" || f.s.Tokens[k].Form == "earlier" || f.s.Tokens[k].Form == "early" {
		k++
	}
	if k < last && f.s.Tokens[k].Form == "on" {
		k++
	}
	if k+1 >= last || !days[f.s.Tokens[k].Form] || f.t.Child(k, "nmod") > k {
		return first
	}
	for k++; k < last && parts[f.s.Tokens[k].Form]; {
		k++
	}
	switch f.s.Tokens[k].UPOS {
	case "PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ":
		return k
	}
	return first
}

// days are the days that print gives without a preposition, parts what may follow one.
var (
	days  = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true, "yesterday": true}
	parts = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true}
)

// keepsName says whether a clause asks for a source's name to be kept back: "asked that
// her name not be used".
func (f *finder) keepsName(clause int) bool {
	subject := f.t.Child(clause, "nsubj")
	if subject < 0 {
		return false
	}
	switch f.s.Tokens[subject].Lemma {
	case "name", "identity":
		return f.t.Child(subject, "nmod") >= 0 && f.passive(clause)
	}
	return false
}

// handed says whether a word is a noun for what is handed on word by word: "The text of
// the statement reads:".
func (f *finder) handed(i int) bool {
	return i >= 0 && (vehicles[f.s.Tokens[i].Lemma] || f.s.Tokens[i].Lemma == "text")
}

// addressee says whether word i is one who is told, with the subject of what is
// told behind it ("told Reuters his city had …").
func (f *finder) addressee(i int) bool {
	if i+2 >= len(f.s.Tokens) {
		return false
	}
	w, next := &f.s.Tokens[i], &f.s.Tokens[i+1]
	return (w.UPOS == "PROPN" || w.UPOS == "NOUN") && (next.UPOS == "PRON" || next.UPOS == "DET")
}

// outer returns the noun before a cue and its subject that belongs to what is
// said ("The risk, he said, is …"), or -1.
func (f *finder) outer(i, subject int) int {
	for _, k := range f.t.Children(i) {
		k := int(k)
		r := f.t.Relation(k)
		if k >= subject || r != "nsubj" && r != "ccomp" && r != "vocative" && r != "dislocated" || k <= Dateline(f.s) {
			continue
		}
		a, b := f.t.Extent(k)
		if b > k && f.s.Tokens[b].Form == "," {
			b-- // its own comma
		}
		if b < subject && !f.hasFinite(a, b) && f.s.Tokens[b+1].Form == "," {
			return k
		}
	}
	return -1
}

// shows are verbs of speech that things can do as well as people.
var shows = map[string]bool{
	"suggest": true, "indicate": true, "signal": true, "imply": true, "reveal": true, "confirm": true, "underline": true,
	"underscore": true, "attest": true, "testify": true, "hint": true, "disclose": true, "intimate": true, "hold": true,
	"allow": true, "stress": true, "recall": true, "find": true, "show": true,
}

// canSpeak says whether the word names somebody who can say something: a
// person, a body, a people, an office, a pronoun for them.
func (f *finder) canSpeak(i int) bool {
	if i < 0 {
		return false
	}
	w := &f.s.Tokens[i]
	switch w.UPOS {
	case "PRON":
		lower := strings.ToLower(w.Form)
		return lower == "he" || lower == "she" || lower == "they" || wh(w)
	case "PROPN":
		return true
	case "VERB", "X":
		return strings.HasPrefix(w.XPOS, "NNP") // a name that is an odd word
	}
	if id := f.mentions.at(w.Start); id != "" {
		return f.mentions.kind[id].Kind != sayso.EntityPlace
	}
	return words.source[w.Lemma] != "" || person(w.Lemma) && words.noun[w.Lemma] == nil
}

// consequent says whether a cue's clause opens with a word that makes it a new
// thought, so that what stands before it is not its content: "so X insists".
func (f *finder) consequent(first, cue int) bool {
	for k := max(0, first-1); k < cue && k < first+3; k++ {
		if u := f.s.Tokens[k].UPOS; k >= first && (u == "NOUN" || u == "PROPN" || u == "PRON" || u == "DET") {
			return false // the subject has begun
		}
		switch strings.ToLower(f.s.Tokens[k].Form) {
		case "so", "and", "but", "therefore", "thus", "hence", "because", "while", "although", "yet":
			return true
		}
	}
	return false
}

// outside says whether no piece covers the cue.
func (f *finder) outside(pieces []Range, cue Range) bool {
	for _, p := range pieces {
		if p.Start < cue.End && cue.Start < p.End {
			return false
		}
	}
	return len(pieces) > 0
}

// finite says whether the clause under word i has a finite verb, or none but
// stands as a complement with its own subject.
func (f *finder) finite(i int) bool {
	if x := f.s.Tokens[i].XPOS; x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD" {
		return true
	}
	return f.t.Child(i, "aux", "cop", "nsubj", "csubj", "expl") >= 0
}

// hedged says whether a verb of speech is only possible or asked for: "could
// say", "to say"; then nobody has said it. "will say" and "would say" neither.
func (f *finder) hedged(i int) bool {
	for _, k := range f.t.Children(i) {
		if r := f.t.Relation(int(k)); r == "aux" && f.s.Tokens[k].UPOS == "AUX" {
			switch strings.ToLower(f.s.Tokens[k].Form) {
			case "could", "can", "might", "may", "should", "must", "would", "'d", "ca", "shall":
				return true
			}
		}
		if f.t.Relation(int(k)) == "mark" {
			switch strings.ToLower(f.s.Tokens[k].Form) {
			case "if", "unless":
				return true
			}
		}
	}
	return false
}

func (f *finder) modal(i int) bool {
	for _, k := range f.t.Children(i) {
		if f.s.Tokens[k].XPOS == "MD" {
			return true
		}
	}
	return false
}

// cueClause returns the words of a cue's own clause without its content.
func (f *finder) cueClause(i, subject, content int) (first, last int) {
	first, last = i, i
	dash := Dateline(f.s)
	for _, k := range f.t.Children(i) {
		k := int(k)
		if k == content || k < dash || f.t.Relation(k) == "nsubj" && k != subject || f.t.Relation(k) == "punct" || f.t.Relation(k) == "conj" || f.t.Relation(k) == "cc" || f.t.Relation(k) == "parataxis" {
			continue
		}
		a, b := f.t.Extent(k)
		first, last = min(first, a), max(last, b)
	}
	if f.t.Under(subject, i) {
		return first, last
	}
	return min(first, i), last
}

// parenthesis makes an attribution of a verb that stands beside or inside what
// is said: "The road, the ministry said, is open"; "as the ministry said".
func (f *finder) parenthesis(i int, class Class, holder Holder, subject int, cue Range) int {
	first, last := f.cueClause(i, subject, -1)
	host := f.t.Head(i)
	relation := f.t.Relation(i)
	if relation == "root" { // the content may hang below instead
		for _, k := range f.t.Children(i) {
			k := int(k)
			if f.t.Relation(k) != "parataxis" || !f.finite(k) {
				continue
			}
			a, b := f.t.Extent(k)
			if a > i && !f.semicolon(i, a+1) || b < i {
				cutFirst, cutLast := f.cueClause(i, subject, k)
				pieces := f.pieces(a, b, cutFirst, cutLast)
				if b < i && f.consequent(cutFirst, i) {
					continue
				}
				if f.outside(pieces, cue) {
					return f.add(Attribution{Class: class, Rule: "parenthesis", Path: f.t.Path(k, i), Word: i, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
				}
			}
		}
		return -1
	}
	if host < 0 || last-first > maxParenthesis {
		return -1
	}
	if object := f.t.Child(i, "obj"); object >= 0 && f.nobody(object) {
		return -1 // "…; the minister has said nothing", "no such thing": what stands beside it is not theirs
	}
	switch relation {
	case "parataxis", "discourse":
	case "advcl":
		mark := f.t.Child(i, "mark")
		if mark < 0 || f.s.Tokens[mark].Form != "as" && f.s.Tokens[mark].Form != "As" {
			return -1
		}
	default:
		return -1
	}
	if class == Deny || class == Demand || !f.finite(host) {
		return -1
	}
	for first > 0 && first-1 >= 0 && f.t.Under(first-1, i) {
		first--
	}
	// A comma, or the end of the sentence, on each side.
	before := first == 0 || f.s.Tokens[first].UPOS == "PUNCT" || f.s.Tokens[first-1].UPOS == "PUNCT"
	after := last+1 >= len(f.s.Tokens) || f.s.Tokens[last+1].UPOS == "PUNCT"
	if !before || !after || f.consequent(first, i) {
		return -1
	}
	a, b := f.t.Extent(host)
	if first <= a && f.s.Tokens[max(last, i)].End < f.s.Tokens[host].Start && relation == "parataxis" && last+1 < len(f.s.Tokens) && f.s.Tokens[last+1].Form == ";" {
		return -1
	}
	if relation == "advcl" && first > a && last+2 <= b && f.s.Tokens[last+2].UPOS == "CCONJ" {
		b = last // "…, as X reported, and …": what is joined on is told without it
	}
	pieces := f.pieces(a, b, first, last)
	if !f.outside(pieces, cue) {
		return -1
	}
	return f.add(Attribution{Class: class, Rule: "parenthesis", Path: f.t.Path(i, host), Word: i, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
}

// toDo makes an attribution of a demand or promise with an infinitive.
func (f *finder) toDo(v *verbal, class Class) {
	i, infinitive := v.word, v.infinitive
	if !v.ok || f.negated(i) || f.hedged(i) {
		return
	}
	if f.t.Child(infinitive, "xcomp", "obj") >= 0 && f.s.Tokens[f.t.Child(infinitive, "xcomp", "obj")].Lemma == "anonymous" {
		return // "asked to remain anonymous" is about the source
	}
	switch f.s.Tokens[infinitive].Lemma {
	case "comment", "respond", "elaborate":
		return // "declined to comment": nothing has been said
	case "name", "identify", "quote":
		return // "asked not to be named" is about the source, not what it says
	}
	first, last := f.t.Extent(infinitive)
	if first <= i {
		first = i + 1
	}
	if class == Demand {
		if object := f.t.Child(i, "obj", "iobj"); object > i && object < infinitive {
			if a, _ := f.t.Extent(object); a > i {
				first = min(first, a)
			}
		}
	}
	pieces := []Range{f.bytes(first, f.restrictive(first, last))}
	if !f.outside(pieces, v.cue) {
		return
	}
	f.add(Attribution{Class: class, Rule: "infinitive", Path: f.path(v.subject, i), Word: i, Cue: v.cue, Holder: v.holder, Content: pieces, Form: sayso.FormIndirect, Wanted: true})
}

// raising are the verbs whose passive with an infinitive hands over what their
// subject does ("is said to have left").
var raising = map[string]bool{
	"say": true, "believe": true, "report": true, "allege": true, "think": true, "expect": true, "understand": true, "rumour": true, "rumor": true,
	"claim": true, "consider": true, "estimate": true, "assume": true, "presume": true, "predict": true, "suppose": true, "suspect": true,
	"deem": true, "repute": true, "reckon": true, "feel": true, "judge": true, "find": true, "project": true, "forecast": true,
}

// impersonal handles "is said to have", "is believed to be", "it is believed
// that": somebody who is not named says or believes it.
func (f *finder) impersonal(v *verbal) {
	i, content, infinitive, subject, cue := v.word, v.content, v.infinitive, v.subject, v.cue
	s, is := takes(v.senses, "c")
	if !is || s.class == Demand || s.class == Ask || s.class == Want || s.class == Feel || s.class == Know || f.negated(i) || f.modal(i) {
		return
	}
	class := s.class
	if class.Mind() {
		class = Say
	}
	holder := Holder{Kind: sayso.HolderUnnamed, sentence: f.number, word: -1}
	if agent := f.agent(i); agent >= 0 {
		if h, ok := f.phrase(agent, i); ok {
			holder = h
		}
	}
	if infinitive > i && !raising[f.s.Tokens[i].Lemma] {
		return // "was told to leave" tells of an order, not of what somebody says
	}
	switch {
	case infinitive > i && subject >= 0 && subject < i && f.s.Tokens[subject].UPOS != "PRON":
		first, _ := f.t.Extent(subject)
		_, last := f.t.Extent(infinitive)
		f.add(Attribution{Class: class, Rule: "passive", Path: f.t.Path(infinitive, i), Word: i, Cue: cue, Holder: holder, Content: []Range{f.bytes(first, last)}, Form: sayso.FormIndirect})
	case infinitive > i:
		first, last := f.t.Extent(infinitive)
		f.add(Attribution{Class: class, Rule: "passive", Path: f.t.Path(infinitive, i), Word: i, Cue: cue, Holder: holder, Content: []Range{f.bytes(max(first, i+1), last)}, Form: sayso.FormIndirect})
	case content > i && f.expletive(i):
		first, last := f.t.Extent(content)
		if f.s.Tokens[first].Form == "that" {
			first++
		}
		f.add(Attribution{Class: class, Rule: "passive", Path: f.t.Path(content, i), Word: i, Cue: cue, Holder: holder, Content: []Range{f.bytes(max(first, i+1), last)}, Form: sayso.FormIndirect})
	}
}
