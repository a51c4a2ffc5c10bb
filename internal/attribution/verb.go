package attribution

import (
	"strings"

	"sayso"
	"sayso/internal/tree"
)

// verb tries a verb as a cue.
func (f *finder) verb(i int) {
	w := &f.s.Tokens[i]
	senses := words.verb[w.Lemma]
	if i+1 < len(f.s.Tokens) && f.t.Head(i+1) == i {
		switch r := f.t.Label(i + 1); {
		case r == "compound:prt":
			if s := words.verb[w.Lemma+" "+f.s.Tokens[i+1].Lemma]; s != nil {
				senses = s
			}
		}
	}
	if object := f.t.Child(i, "obj"); w.Lemma == "put" && object > i && f.s.Tokens[object].Lemma == "it" {
		senses = words.verb["put it"] // "as the director put it"
	}
	if senses == nil {
		return
	}
	if w.XPOS == "VBN" && f.t.Relation(i) == "amod" {
		return
	}
	content, marked := f.complement(i)
	infinitive := f.infinitive(i)
	passive := f.passive(i)
	holder, subject, ok := f.subject(i, passive)
	first, last := f.group(i)
	cue := f.bytes(first, last)

	// Speech.
	wanted := "c" // a clause decides the sense, else a quotation
	if content < 0 {
		wanted = "q"
	}
	s, is := takes(senses, wanted)
	if !is {
		s, is = takes(senses, "cq")
	}
	if is && !s.class.Mind() {
		f.speech(i, s.class, content, marked, passive, holder, subject, ok, cue)
	}
	if s, is := takes(senses, "t"); is && infinitive >= 0 && !s.class.Mind() {
		f.toDo(i, s.class, infinitive, passive, holder, subject, ok, cue)
	}
	if s, is := takes(senses, "f"); is && ok && !passive {
		f.fragment(i, s.class, holder, cue)
	}
	if w.Lemma == "call" && ok && infinitive < 0 && f.callsFor(i, holder, subject, cue) {
		return
	}
	if w.Lemma == "aim" && f.aimed(i, passive, subject, cue) {
		return
	}
	// The mind. A first person speaks for itself.
	if !ok {
		if passive && subject >= 0 && (infinitive >= 0 || content >= 0) {
			f.impersonal(i, senses, content, infinitive, subject, cue)
		}
		return
	}
	for _, s := range senses {
		if !s.class.Mind() {
			continue
		}
		if content >= 0 && strings.Contains(s.takes, "c") || infinitive >= 0 && strings.Contains(s.takes, "t") || content < 0 && infinitive < 0 && strings.Contains(s.takes, "n") && f.t.Child(i, "obj", "ccomp") >= 0 {
			if passive {
				f.impersonal(i, senses, content, infinitive, subject, cue)
				return
			}
			if !f.animate(holder) {
				return
			}
			f.add(Attribution{Class: s.class, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: cue, Holder: holder})
			return
		}
	}
}

// callsFor handles "calls for a truce", "calls on X to leave".
func (f *finder) callsFor(i int, holder Holder, subject int, cue Range) bool {
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
		f.add(Attribution{Class: Demand, Rule: "infinitive", Path: f.path(subject, i), Word: i, Cue: Range{cue.Start, f.s.Tokens[c].End}, Holder: holder,
			Content: []Range{f.bytes(c+1, last)}, Form: sayso.FormIndirect, Wanted: true})
		return true
	}
	return false
}

// aimed handles "is aimed at": the aim is that of whoever stands before the
// subject's noun ("the U.S. raids"), else of the subject.
func (f *finder) aimed(i int, passive bool, subject int, cue Range) bool {
	at := false
	for _, k := range f.t.Children(i) {
		if c := f.t.Child(int(k), "mark", "case"); int(k) > i && c > i && f.s.Tokens[c].Form == "at" {
			at = true
		}
	}
	if !at || subject < 0 {
		return false
	}
	if passive {
		for _, k := range f.t.Children(subject) {
			if r := f.t.Relation(int(k)); (r == "compound" || r == "nmod") && f.mentions.at(f.s.Tokens[k].Start) != "" {
				subject = int(k)
				break
			}
		}
	}
	holder, ok := f.phrase(subject, i)
	if ok {
		f.add(Attribution{Class: Want, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: cue, Holder: holder})
	}
	return ok
}

func (f *finder) path(from, to int) string {
	if from < 0 {
		return ""
	}
	return f.t.Path(from, to)
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

// complement returns the head of the clause that is a verb's complement, or -1;
// marked is the word that introduces it ("that", "whether"), lower case, or empty.
func (f *finder) complement(i int) (head int, marked string) {
	children := f.t.Children(i)
	for n := range children {
		// from the end: a clause behind the verb is likelier than one before it
		k := int(children[len(children)-1-n])
		if f.t.Relation(k) != "ccomp" || f.s.Tokens[k].XPOS == "VBG" && f.t.Child(k, "aux", "nsubj") < 0 {
			continue
		}
		mark := ""
		for _, m := range f.t.Children(k) {
			if f.t.Relation(int(m)) == "mark" && int(m) < k {
				mark = strings.ToLower(f.s.Tokens[m].Form)
				break
			}
		}
		if mark == "" {
			first, _ := f.t.Extent(k)
			if first > i && wh(&f.s.Tokens[first]) {
				mark = "wh"
			}
		}
		return k, mark
	}
	return f.addressed(i)
}

// addressed repairs a common misreading: in "told the paper that talks had
// begun" the clause is taken for a relative clause of the one who is told.
func (f *finder) addressed(i int) (head int, marked string) {
	switch f.s.Tokens[i].Lemma {
	case "tell", "inform", "assure", "remind", "warn", "notify":
	default:
		return -1, ""
	}
	to := f.t.Child(i, "iobj", "obj")
	if to < i {
		return -1, ""
	}
	for _, k := range f.t.Children(to) {
		k := int(k)
		first, _ := f.t.Extent(k)
		if f.t.Label(k) != "acl:relcl" || f.s.Tokens[first].Form != "that" {
			continue
		}
		for _, n := range f.t.Children(k) {
			if int(n) > first && int(n) < k && f.t.Relation(int(n)) == "nsubj" {
				return k, "that"
			}
		}
	}
	return -1, ""
}

// infinitive returns the head of the "to" clause that a verb takes, or -1.
func (f *finder) infinitive(i int) int {
	for _, k := range f.t.Children(i) {
		k := int(k)
		if r := f.t.Relation(k); k > i && (r == "xcomp" || r == "ccomp") {
			for _, m := range f.t.Children(k) {
				if f.s.Tokens[m].Lemma == "to" && int(m) < k && (f.s.Tokens[m].UPOS == "PART" || f.t.Relation(int(m)) == "mark") {
					return k
				}
			}
		}
	}
	return -1
}

func (f *finder) passive(i int) bool {
	for _, k := range f.t.Children(i) {
		if d := f.t.Label(int(k)); d == "aux:pass" || d == "nsubj:pass" {
			return true
		}
	}
	if f.s.Tokens[i].XPOS != "VBN" {
		return false
	}
	k := i - 1
	for k > 0 && f.s.Tokens[k].UPOS == "ADV" {
		k--
	}
	return k >= 0 && f.s.Tokens[k].Lemma == "be" // whatever the tree makes of it
}

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
	subject := f.t.Child(i, "nsubj")
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
		if subject < 0 {
			return none, -1, false
		}
	}
	if subject < 0 {
		if h, word, ok := f.reduced(i); ok {
			return h, word, true
		}
		if subject = f.controller(i); passive {
			return none, -1, false
		}
	}
	if subject < 0 {
		return none, -1, false
	}
	if passive {
		return none, subject, false // it is said to, not said by, its subject
	}
	h, ok := f.phrase(subject, i)
	if !ok && f.selfless(subject) {
		if h, word, ok := f.reduced(i); ok {
			return h, word, true
		}
	}
	return h, subject, ok
}

// reduced repairs a common misreading: in "sources close to the office have
// said", "sources affiliated to the body have said" the participle or adjective
// is taken for a clause of its own that has the subject.
func (f *finder) reduced(i int) (Holder, int, bool) {
	for _, k := range f.t.Children(i) {
		k := int(k)
		if r := f.t.Relation(k); k > i || r != "ccomp" && r != "advcl" && r != "csubj" || f.s.Tokens[k].XPOS != "VBN" || f.t.Child(k, "aux", "mark", "cop") >= 0 {
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
			if f.s.Tokens[i].XPOS != "VBG" || f.t.Child(at, "mark") >= 0 && f.t.Child(at, "mark") < i && at == i && f.s.Tokens[f.t.Child(at, "mark")].Form != "as" {
				return -1
			}
		case "acl":
			if f.t.Label(int(at)) == "acl:relcl" && at != i && f.s.Tokens[i].Form == "said" && h < at && f.canSpeak(h) {
				return h // "officials who asked not to be named said": a finite verb is no part of the relative clause
			}
			if f.t.Label(int(at)) == "acl:relcl" || f.s.Tokens[at].XPOS != "VBG" || h > at || !f.canSpeak(h) {
				return -1
			}
			return h
		default:
			return -1
		}
		if subject := f.t.Child(h, "nsubj"); subject >= 0 && f.t.Relation(at) != "ccomp" && !(f.t.Label(h) == "acl:relcl" && f.s.Tokens[i].Form == "said") {
			return subject
		}
		at = h
	}
	return -1
}

// speech makes an attribution of a verb with a content clause, and keeps the
// verb as a speaker for quotations beside it.
func (f *finder) speech(i int, class Class, content int, marked string, passive bool, holder Holder, subject int, ok bool, cue Range) {
	if f.negated(i) && class != Deny || f.hedged(i) {
		return
	}
	if h := (Holder{}); !ok && !passive && f.pastOrPresent(i) && f.quotedBefore(i) && f.before(i, &h) {
		holder, ok, content = h, true, -1
		subject = h.word
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
	if shows[f.s.Tokens[i].Lemma] && !f.canSpeak(holder.word) {
		return // "the raids suggest that": nobody says so but the writer
	}
	number := -1
	if question := marked == "whether" || marked == "if" || marked == "wh"; content >= 0 && (!question || class == Ask) && f.finite(content) {
		first, last := f.t.Extent(content)
		cutFirst, cutLast := f.cueClause(i, subject, content)
		pieces := f.pieces(first, last, cutFirst, cutLast)
		if last < i && f.consequent(cutFirst, i) {
			return
		}
		if first > i { // behind the verb: nothing to cut out
			first = max(first, i+1)
			if marked == "that" && f.s.Tokens[first].Form == "that" {
				first++
			} else if f.thatFollows(i) {
				first = i + 2 // whatever the tree: what "said that" opens is said
			} else if f.figure(i+1, first-1) {
				first = i + 1
			}
			pieces = []Range{f.bytes(first, f.lastSaid(first, last))}
		}
		if clean := f.outside(pieces, cue); clean {
			number = f.add(Attribution{Class: class, Rule: "verb", Path: f.path(subject, i), Word: i, Clause: content + 1, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
		}
	} else if content < 0 {
		number = f.parenthesis(i, class, holder, subject, cue)
	}
	if number < 0 {
		number = f.wordOrder(i, class, holder, true, cue)
	}
	start, end := min(cue.Start, holder.Start), max(cue.End, holder.End)
	f.speakers = append(f.speakers, speaker{f.number, i, cue, Range{start, end}, holder, class, number})
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

func (f *finder) expletive(i int) bool {
	if f.t.Child(i, "expl") >= 0 {
		return true
	}
	s := f.t.Child(i, "nsubj")
	return s >= 0 && strings.EqualFold(f.s.Tokens[s].Form, "it")
}

// cueClause returns the words of a cue's own clause without its content.
func (f *finder) cueClause(i, subject, content int) (first, last int) {
	first, last = i, i
	dash := Dateline(f.s)
	for _, k := range f.t.Children(i) {
		k := int(k)
		if k == content || k < dash || f.t.Relation(k) == "punct" || f.t.Relation(k) == "conj" || f.t.Relation(k) == "cc" || f.t.Relation(k) == "parataxis" {
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
			if a > i || b < i {
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
	before := first == 0 || f.s.Tokens[first-1].UPOS == "PUNCT"
	after := last+1 >= len(f.s.Tokens) || f.s.Tokens[last+1].UPOS == "PUNCT"
	if !before || !after || f.consequent(first, i) {
		return -1
	}
	a, b := f.t.Extent(host)
	if first <= a && f.s.Tokens[max(last, i)].End < f.s.Tokens[host].Start && relation == "parataxis" && last+1 < len(f.s.Tokens) && f.s.Tokens[last+1].Form == ";" {
		return -1
	}
	pieces := f.pieces(a, b, first, last)
	if !f.outside(pieces, cue) {
		return -1
	}
	return f.add(Attribution{Class: class, Rule: "parenthesis", Path: f.t.Path(i, host), Word: i, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
}

// toDo makes an attribution of a demand or promise with an infinitive.
func (f *finder) toDo(i int, class Class, infinitive int, passive bool, holder Holder, subject int, ok bool, cue Range) {
	if !ok || f.negated(i) || f.hedged(i) {
		return
	}
	switch f.s.Tokens[infinitive].Lemma {
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
	pieces := []Range{f.bytes(first, last)}
	if !f.outside(pieces, cue) {
		return
	}
	f.add(Attribution{Class: class, Rule: "infinitive", Path: f.path(subject, i), Word: i, Cue: cue, Holder: holder, Content: pieces, Form: sayso.FormIndirect, Wanted: true})
}

// fragment makes an attribution of words in quotation marks after a verb that
// names or judges: "called the raid “a grave error”".
func (f *finder) fragment(i int, class Class, holder Holder, cue Range) {
	_, last := f.t.Extent(i)
	if f.negated(i) || f.hedged(i) {
		return
	}
	object := f.t.Child(i, "obj")
	if object < i {
		return
	}
	first, _ := f.t.Extent(object)
	if first <= i {
		return
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
		return
	}
	limit := f.s.Tokens[last].End
	for _, q := range f.quotesFrom(at) {
		if q.start >= limit {
			break
		}
		end = min(q.end, limit)
	}
	if end < 0 {
		return
	}
	f.add(Attribution{Class: class, Rule: "fragment", Word: i, Cue: cue, Holder: holder, Content: []Range{{f.s.Tokens[first].Start, end}}, Form: sayso.FormIndirect})
}

// impersonal handles "is said to have", "is believed to be", "it is believed
// that": somebody who is not named says or believes it.
func (f *finder) impersonal(i int, senses []sense, content, infinitive, subject int, cue Range) {
	s, is := takes(senses, "c")
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
		f.add(Attribution{Class: class, Rule: "passive", Path: f.t.Path(content, i), Word: i, Cue: cue, Holder: holder, Content: []Range{f.bytes(max(first, i+1), last)}, Form: sayso.FormIndirect})
	}
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
			first := i
			for first > 0 && f.t.Head(first-1) == i && (f.t.Relation(first-1) == "cop" || f.t.Relation(first-1) == "aux" || f.t.Relation(first-1) == "advmod") {
				first--
			}
			f.add(Attribution{Class: s.class, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: f.bytes(first, i), Holder: holder})
			return
		}
	}
}
