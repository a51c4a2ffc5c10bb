package attribution

import (
	"sort"
	"strings"

	"sayso"
	"sayso/internal/english"
)

// wordOrder is the fallback for a verb of speech that the tree gave no content:
// print puts the cue last ("…, officials and union leaders said.") or the
// content behind "that", and neither needs a tree to be seen. It returns the
// number of the attribution made, or -1.
func (f *finder) wordOrder(i int, class Class, holder Holder, ok bool, cue Range) int {
	participle := f.s.Tokens[i].XPOS == "VBG" && i > 0 && f.s.Tokens[i-1].Form == ","
	if class == Deny || class == Demand || class == Ask || !f.pastOrPresent(i) && !(participle && ok) {
		return -1
	}
	_, end := f.within(i)
	if that := f.conjunction(i); that > 0 && (ok || f.before(i, &holder)) {
		last := f.lastSaid(that+1, end)
		if f.hasFinite(that+1, last) {
			return f.add(Attribution{Class: class, Rule: "order", Word: i, Clause: f.top(that+1, last) + 1, Cue: cue, Holder: holder,
				Content: []Range{f.bytes(that+1, last)}, Form: sayso.FormIndirect})
		}
		return -1
	}
	if first := f.clauseBehind(i); first > 0 && (ok && holder.End <= cue.Start || f.before(i, &holder)) {
		last := f.lastSaid(first, end)
		return f.add(Attribution{Class: class, Rule: "order", Word: i, Clause: f.top(first, last) + 1, Cue: cue, Holder: holder,
			Content: []Range{f.bytes(first, last)}, Form: f.form([]Range{f.bytes(first, last)})})
	}
	if ok && f.enclosed(i, holder) {
		pieces := f.pieces(0, len(f.s.Tokens)-1, f.wordAt(holder.Start), i)
		return f.add(Attribution{Class: class, Rule: "order", Word: i, Cue: cue, Holder: holder, Content: pieces, Form: sayso.FormIndirect})
	}
	if h := (Holder{}); f.invertedCue(i, &h) {
		start := max(0, Dateline(f.s)+1)
		pieces := []Range{f.bytes(start, i-2)}
		return f.add(Attribution{Class: class, Rule: "order", Word: i, Clause: f.top(start, i-2) + 1, Cue: cue, Holder: h, Content: pieces, Form: f.form(pieces)})
	}
	comma := f.finalCue(i)
	if comma < 0 {
		return -1
	}
	first := comma + 1
	h := Holder{Kind: sayso.HolderNamed, Range: f.nominal(first, i-1), sentence: f.number, word: i - 1}
	if ok && holder.Start >= f.s.Tokens[first].Start && holder.End <= cue.Start {
		h = holder
	} else if !f.bareHolder(&h, first, i-1) {
		return -1
	}
	if f.frontedQuestion() {
		return -1 // "Asked whether it was safe, the mayor said yes."
	}
	start := 0
	if dash := Dateline(f.s); dash >= 0 && dash+1 < comma {
		start = dash + 1
	}
	pieces := []Range{f.bytes(start, comma-1)}
	return f.add(Attribution{Class: class, Rule: "order", Word: i, Cue: cue, Holder: h, Content: pieces, Form: f.form(pieces)})
}

// invertedCue says whether verb i closes its sentence with the speaker behind it ("…, said
// Jane Doe, a teacher."), and fills in the speaker: no other clause follows but what
// belongs to his phrase.
func (f *finder) invertedCue(i int, h *Holder) bool {
	tokens := f.s.Tokens
	s, is := takes(words.verb[tokens[i].Lemma], takesQuotation)
	if !is || s.class.Mind() || !finiteTag(&tokens[i]) || f.tells(i) || shows[tokens[i].Lemma] || i < 3 || tokens[i-1].Form != "," || f.selfless(i+1) || f.frontedQuestion() || !f.hasFinite(0, i-2) || f.opensThought(0) || !f.after(i, h) || !f.canSpeak(h.word) {
		return false
	}
	relative := false
	for k := i + 1; k < len(tokens); k++ {
		w := &tokens[k]
		relative = relative || wh(w)
		if (finiteTag(w) || w.XPOS == "MD") && !relative || w.Form == ";" || w.Form == ":" || strings.EqualFold(w.Form, "that") && k == i+2 {
			return false
		}
	}
	// What a comma sets behind the name belongs to the phrase.
	if next := f.wordAt(h.End); next+1 < len(tokens) && tokens[next].Form == "," {
		if w := &tokens[next+1]; wh(w) || w.UPOS == "DET" || w.UPOS == "NOUN" || w.UPOS == "PROPN" || w.UPOS == "ADJ" {
			last := len(tokens) - 1
			for last > next && tokens[last].UPOS == "PUNCT" {
				last--
			}
			h.End = tokens[last].End
		}
	}
	return true
}

// frontedQuestion says whether the sentence opens with a question put to its speaker.
func (f *finder) frontedQuestion() bool {
	k := 0
	if strings.EqualFold(f.s.Tokens[0].Form, "when") {
		k++
	}
	w := &f.s.Tokens[min(k, len(f.s.Tokens)-1)]
	if w.XPOS != "VBN" && w.XPOS != "VBD" {
		return false
	}
	s, is := takes(words.verb[w.Lemma], takesClause)
	return is && s.class == Ask || w.Lemma == "press"
}

// bareClause are verbs of speech that take a clause without "that" and hardly
// ever a noun, so that a subject and a finite verb behind them are what is said.
var bareClause = map[string]bool{
	"say": true, "argue": true, "insist": true, "contend": true, "joke": true, "quip": true, "boast": true, "complain": true, "add": true,
}

// clauseBehind returns the first word of the clause without "that" behind verb
// i, with at most a day between, or -1.
func (f *finder) clauseBehind(i int) int {
	tokens := f.s.Tokens
	if !bareClause[tokens[i].Lemma] {
		return -1
	}
	first := i + 1
	if first < len(tokens) && tokens[first].Form == "on" {
		first++
	}
	if first < len(tokens) && f.selfless(first) {
		first++
	} else {
		first = i + 1
	}
	noun := false
	for k := first; k < len(tokens) && k-first <= maxParenthesis; k++ {
		w := &tokens[k]
		switch {
		case finiteTag(w) || w.XPOS == "MD":
			if noun {
				return first
			}
			return -1
		case w.UPOS == "NOUN" || w.UPOS == "PROPN" || w.UPOS == "PRON":
			noun = true
		case w.Form == "," || w.Form == ":" || w.Form == ";" || w.UPOS == "SCONJ" && k > first:
			return -1
		}
		if wh(w) {
			return -1
		}
	}
	return -1
}

// before fills in the holder of a cue from the words before it: a noun phrase
// without a finite verb that opens the sentence or a part of it.
func (f *finder) before(i int, h *Holder) bool {
	tokens := f.s.Tokens
	last, _ := f.group(i)
	first := last
	if mark := f.closing(i); mark > 0 {
		first = mark + 1
		for first < last && f.s.Tokens[first].UPOS == "PUNCT" {
			first++
		}
		*h = Holder{Range: f.nominal(first, last-1), sentence: f.number}
		return first < last && f.bareHolder(h, first, last-1)
	}
	opens := max(0, Dateline(f.s)+1)
	for ; first > opens; first-- {
		w := &tokens[first-1]
		if w.UPOS == "PUNCT" && w.Form != "-" || w.UPOS == "CCONJ" || w.UPOS == "SCONJ" || wh(w) {
			break
		}
		participle := f.t.Relation(first-1) == "acl" // tagged as a past tense
		if finiteTag(w) && !participle && !f.relativeBefore(first-1) || last-first > maxParenthesis {
			return false
		}
	}
	if first > 0 && wh(&f.s.Tokens[first-1]) {
		first = f.opened(first - 1)
	}
	if first == last && first > 2 && tokens[first-1].Form == "," && !f.hasFinite(0, first-1) && first <= maxParenthesis {
		first = opens // "X, the chair, said": what stands between commas belongs to the phrase
		for tokens[first].UPOS == "ADP" || tokens[first].UPOS == "SCONJ" || tokens[first].UPOS == "ADV" || tokens[first].UPOS == "PUNCT" {
			first++
		}
	}
	if first == last {
		first = f.namedAside(last)
	}
	if first < 0 || first >= last {
		return false
	}
	*h = Holder{Range: f.nominal(first, last-1), sentence: f.number}
	return f.bareHolder(h, first, last-1)
}

// namedAside returns the first word of a name and an office, in this order or the other,
// between commas before word last ("…, a spokeswoman, Jane Doe, said"; "…, Jane Doe, the
// chair, said"), or -1.
func (f *finder) namedAside(last int) int {
	middle, name, office := f.aside(last)
	if middle < 0 {
		return -1
	}
	first, otherName, otherOffice := f.aside(middle)
	if first < 0 || !(name && otherOffice || otherName && office) {
		return -1
	}
	return first
}

// aside returns the first word of what stands between the comma before word last and the
// comma before that, without a verb, and whether it is a name alone or has an office.
func (f *finder) aside(last int) (first int, name, office bool) {
	tokens := f.s.Tokens
	k := last - 1
	if k < 1 || tokens[k].Form != "," {
		return -1, false, false
	}
	name = true
	for k--; k >= 0 && last-k <= maxParenthesis; k-- {
		switch w := &tokens[k]; w.UPOS {
		case "NOUN", "PROPN":
			c := words.source[w.Lemma]
			office = office || c == "voice" || c == "office" || c == "one"
			name = name && w.UPOS == "PROPN"
		case "DET", "ADJ", "ADP", "PART", "NUM":
			name = false
		case "PUNCT":
			if w.Form == "," {
				return k + 1, name && k+2 < last, office
			}
			if w.Form != "-" && w.Form != "." {
				return -1, false, false
			}
		default:
			return -1, false, false
		}
	}
	return -1, false, false
}

// quotedBefore says whether only a noun phrase, with what commas add to it,
// stands between a closing quotation mark and the verb ("…,” a spokeswoman for
// the union said", "…,” X, the chair, told").
func (f *finder) quotedBefore(i int) bool {
	return f.closing(i) > 0
}

// closing returns the closing quotation mark before verb i with a phrase between
// them, or -1.
func (f *finder) closing(i int) int {
	inside := f.quoted(f.s.Tokens[i].Start) // a mark before it then opens that quotation
	for k := i - 1; k > 0 && i-k <= maxParenthesis; k-- {
		switch w := &f.s.Tokens[k]; {
		case w.Form == "”" || w.Form == "\"" || w.Form == "''" || w.Form == "’" && w.UPOS == "PUNCT" || w.Form == "»":
			if inside >= 0 && f.quotes[inside].start >= w.End {
				return -1
			}
			return k
		case finiteTag(w) && f.t.Relation(k) != "acl" && !f.relativeBefore(k), w.Form == ";" || w.Form == ":" || w.Form == "“":
			return -1
		}
	}
	return -1
}

// besideQuote mends the speaker of a verb of speech behind a closing quotation
// mark, where the tree takes another word for the subject: print puts the speaker
// between mark and verb or right behind the verb ("…,” said X", "…,” X said").
func (f *finder) besideQuote(v *verbal) {
	s, is := takes(v.senses, takesQuotation)
	mark := f.closing(v.word)
	if !is || s.class.Mind() || mark < 0 || v.passive || !f.pastOrPresent(v.word) {
		return
	}
	i := v.word
	first, _ := f.group(i)
	end := f.s.Tokens[mark].End
	if f.s.Tokens[mark+1].UPOS == "CCONJ" && !f.spokenEnd(mark) {
		return // "called it “a mistake” and urged residents to leave"
	}
	inverted := f.blank(mark+1, first-1)
	if v.ok && (inverted && v.subject > i || !inverted && v.subject > mark && v.subject < i) {
		return
	}
	if v.ok && v.subject > i && first > 0 && f.s.Tokens[first-1].Form == "," && v.content >= 0 && v.content < i {
		return // "“We are ready” for the vote, said X"
	}
	h := Holder{}
	if inverted && !f.after(i, &h) || !inverted && !f.before(i, &h) {
		return
	}
	v.holder, v.subject, v.ok = h, h.word, true
	if v.content >= 0 && f.s.Tokens[v.content].Start < end {
		v.content = -1 // it stands in the quotation
	}
}

// spokenEnd says whether a mark stands beside the closing quotation mark at a word, as it
// does behind speech and not behind a fragment.
func (f *finder) spokenEnd(mark int) bool {
	beside := func(k int) bool {
		return k >= 0 && k < len(f.s.Tokens) && strings.ContainsAny(f.s.Tokens[k].Form, ",.?!…-–—")
	}
	return beside(mark-1) || beside(mark+1)
}

// after fills in the holder of a cue from the noun phrase right behind it.
func (f *finder) after(i int, h *Holder) bool {
	first := i + 1
	if first >= len(f.s.Tokens) {
		return false
	}
	switch f.s.Tokens[first].UPOS {
	case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM":
	default:
		return false
	}
	end := f.phraseEnd(first, len(f.s.Tokens)-1)
	head := f.phraseHead(i-1, end)
	if head < first {
		return false
	}
	if whole, ok := f.phrase(head, i); ok && whole.Start == f.s.Tokens[first].Start {
		*h = whole
		return true
	}
	*h = Holder{Range: f.nominal(first, end), sentence: f.number}
	return f.bareHolder(h, first, end)
}

// relativeBefore says whether "who" stands before a finite verb with at most an
// adverb between: the verb belongs to a relative clause of the holder.
func (f *finder) relativeBefore(i int) bool {
	for k := i - 1; k >= 0 && i-k <= 2; k-- {
		if wh(&f.s.Tokens[k]) {
			return true
		}
	}
	return false
}

// opened returns the first word of the noun phrase that the relative pronoun at
// word i belongs to, where that phrase opens the sentence, or -1.
func (f *finder) opened(i int) int {
	if i < 1 || i > maxTail {
		return -1
	}
	for k := range i {
		if w := &f.s.Tokens[k]; w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "SCONJ" || w.UPOS == "PUNCT" && k < i-1 {
			return -1
		}
	}
	if !strings.EqualFold(f.s.Tokens[i].Form, "who") {
		return -1
	}
	return 0
}

// opensThought says whether a word makes what follows a new thought, so that
// what stands before it is not its content.
func (f *finder) opensThought(k int) bool {
	switch strings.ToLower(f.s.Tokens[k].Form) {
	case "so", "therefore", "thus", "hence", "yet", "then":
		return true
	}
	return false
}

// top returns the first word from first to last that hangs outside of them and
// has a subject, or -1: the head of their clause.
func (f *finder) top(first, last int) int {
	for k := first; k <= last; k++ {
		if h := f.t.Head(k); (h < first || h > last) && f.t.Child(k, "nsubj", "expl", "csubj") >= 0 {
			return k
		}
	}
	return -1
}

// thatFollows says whether "that" stands right behind the verb as a conjunction:
// a word that can begin a clause follows it.
func (f *finder) thatFollows(i int) bool {
	tokens := f.s.Tokens
	next := i + 2
	if next < len(tokens) && (tokens[next].Form == "“" || tokens[next].XPOS == "``") {
		next++ // "said that “…"
	}
	return next+1 < len(tokens) && strings.EqualFold(tokens[i+1].Form, "that") && tokens[next].UPOS != "PUNCT" && tokens[next].UPOS != "AUX" && tokens[next].UPOS != "VERB"
}

// conjunction returns the "that" behind a verb, with nothing but an addressee, a
// time or a place between ("told a radio station by telephone that"), or -1.
func (f *finder) conjunction(i int) int {
	if f.thatFollows(i) {
		return i + 1
	}
	for k := i + 1; k+2 < len(f.s.Tokens) && k-i <= maxTail; k++ {
		w := &f.s.Tokens[k]
		if strings.EqualFold(w.Form, "that") && (w.UPOS == "SCONJ" || w.XPOS == "IN" || f.selfless(k-1) || f.tells(i) && f.ownSubject(k+1, min(k+maxTail, len(f.s.Tokens)-1))) {
			return k
		}
		if w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "PUNCT" || w.UPOS == "CCONJ" || wh(w) {
			break
		}
	}
	return -1
}

// tells says whether a verb names its addressee, whose "that" a parser may take
// for a relative pronoun.
func (f *finder) tells(i int) bool {
	switch f.s.Tokens[i].Lemma {
	case "tell", "inform", "assure", "remind", "warn", "notify":
		return true
	}
	return false
}

// enclosed says whether a cue with its subject stands between two commas inside
// a clause that goes on ("The road, the ministry said, is closed"), or behind
// joining words that open one ("And yet, aides say, it remains").
func (f *finder) enclosed(i int, h Holder) bool {
	tokens := f.s.Tokens
	first := f.wordAt(h.Start)
	if first < 2 || i+2 >= len(tokens) || h.End > tokens[i].Start || i-first > maxParenthesis {
		return false
	}
	if tokens[first-1].Form != "," || tokens[i+1].Form != "," || tokens[i-1].Start >= h.End && !finiteTag(&tokens[i]) {
		return false
	}
	next := &tokens[i+2]
	goesOn := finiteTag(next) || next.XPOS == "MD" || next.UPOS == "ADP" || next.UPOS == "SCONJ"
	if f.blank(0, first-1) {
		return f.hasFinite(i+2, len(tokens)-1)
	}
	return goesOn && (!f.hasFinite(0, first-1) || next.UPOS == "ADP" || next.UPOS == "SCONJ")
}

// wordAt returns the word of the sentence at hand that begins at a byte.
func (f *finder) wordAt(at int) int {
	return sort.Search(len(f.s.Tokens), func(i int) bool { return f.s.Tokens[i].Start >= at })
}

// finalCue returns the comma before a cue that ends its sentence, or -1: a noun
// phrase without a verb between comma and cue, a clause before the comma, and
// nothing but a time or place behind the cue.
func (f *finder) finalCue(i int) int {
	tokens := f.s.Tokens
	for k := i + 1; k < len(tokens); k++ {
		w := &tokens[k]
		if w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "SCONJ" || k-i > maxTail || wh(w) || w.Form == ":" || w.Form == "," {
			return -1
		}
		if (w.UPOS == "PRON" || w.UPOS == "CCONJ") && k == i+1 {
			return -1
		}
	}
	k := i - 1
	for ; k >= 0 && tokens[k].Form != ","; k-- {
		w := &tokens[k]
		if w.Form == ")" && k > 1 && tokens[k-2].Form == "(" {
			k -= 2 // "the Example Party (EP) said"
			continue
		}
		if finiteTag(w) && w.UPOS != "AUX" || w.XPOS == "MD" || wh(w) || w.UPOS == "SCONJ" || w.UPOS == "PUNCT" && w.Form != "-" || i-k > maxParenthesis {
			return -1
		}
	}
	if k < 2 || i-k < 2 || tokens[k+1].UPOS == "CCONJ" || f.opensThought(k+1) || !f.hasFinite(0, k-1) {
		return -1
	}
	return k
}

// bareHolder fills in a holder known by word order alone; its last noun stands
// for it. It says whether there is one.
func (f *finder) bareHolder(h *Holder, first, last int) bool {
	several := false
	if last >= first && f.nobody(first) {
		return false
	}
	for k := first; k <= last; k++ {
		several = several || f.s.Tokens[k].UPOS == "CCONJ"
	}
	for k := first; k <= last; k++ {
		w := &f.s.Tokens[k]
		next := k < last && (f.s.Tokens[k+1].UPOS == "NOUN" || f.s.Tokens[k+1].UPOS == "PROPN")
		if w.UPOS != "NOUN" && w.UPOS != "PROPN" && w.UPOS != "PRON" || next || f.selfless(k) {
			continue
		}
		if lower := strings.ToLower(w.Form); lower == "i" || lower == "we" || lower == "you" {
			return false
		}
		h.word, h.Kind, h.Entity = k, f.sort(k), f.entityOf(k)
		if several && h.Kind != sayso.HolderNamed {
			h.Kind = sayso.HolderGroup
		}
		return h.End > h.Start
	}
	return false
}

// rest returns the last word of a clause behind "that" of which a tree gives
// only the words up to last: where these end in the middle of a phrase, it goes
// on to the next mark that can end it.
func (f *finder) rest(last int) int {
	tokens := f.s.Tokens
	next := last + 1
	for next < len(tokens) && (tokens[next].Form == "”" || tokens[next].Form == "\"") {
		next++
	}
	if next >= len(tokens) {
		return last
	}
	switch tokens[next].UPOS {
	case "PUNCT", "CCONJ", "SCONJ", "PART":
		return last
	}
	for next+1 < len(tokens) && tokens[next+1].Form != ";" && !(tokens[next+1].Form == "," && next+2 < len(tokens) && tokens[next+2].UPOS == "CCONJ") {
		next++
	}
	for tokens[next].UPOS == "PUNCT" && tokens[next].Form != "”" {
		next--
	}
	return next
}

// lastSaid returns the last word of the clauses from word first on that one
// speaker can be taken to say: up to a contrast with a subject of its own.
func (f *finder) lastSaid(first, last int) int {
	for k := first + 1; k < last; k++ {
		if f.turns(k) {
			return k - 1
		}
	}
	return last
}

// turns says whether punctuation at word k ends what one speaker says: a
// semicolon, or a comma with "but", "while", "whereas" and another subject that
// speaks.
func (f *finder) turns(k int) bool {
	tokens := f.s.Tokens
	if tokens[k].Form == ";" {
		return true
	}
	if tokens[k].Form != "," || k+2 >= len(tokens) {
		return false
	}
	switch strings.ToLower(tokens[k+1].Form) {
	case "but", "while", "whereas", "although", "though":
		return f.speaksFrom(k + 2)
	}
	return false
}

// speaksFrom says whether a verb of speech with a subject follows within a few
// words.
func (f *finder) speaksFrom(first int) bool {
	if strings.EqualFold(f.s.Tokens[first].Form, "that") {
		return false // "said that they had left, but that they hoped to return"
	}
	for k := first; k < len(f.s.Tokens) && k < first+maxTail; k++ {
		w := &f.s.Tokens[k]
		if w.UPOS == "PUNCT" {
			return false
		}
		if finiteTag(w) {
			_, is := takes(words.verb[w.Lemma], "c")
			return is && k > first
		}
	}
	return false
}

func finiteTag(w *english.Token) bool { return w.XPOS == "VBD" || w.XPOS == "VBZ" || w.XPOS == "VBP" }

// pastOrPresent says whether a verb is a finite form by itself or with "has".
func (f *finder) pastOrPresent(i int) bool {
	w := &f.s.Tokens[i]
	if finiteTag(w) {
		return true
	}
	// "said" after a relative clause is often taken for a participle.
	return w.XPOS == "VBN" && i > 0 && (f.s.Tokens[i-1].Lemma == "have" || f.s.Tokens[i-1].UPOS != "AUX" && f.conjunction(i) == i+1)
}

// hasFinite says whether a finite verb stands from word first to word last.
func (f *finder) hasFinite(first, last int) bool {
	for k := first; k <= last; k++ {
		if w := &f.s.Tokens[k]; finiteTag(w) || w.XPOS == "MD" {
			return true
		}
	}
	return false
}
