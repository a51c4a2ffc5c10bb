package entity

import (
	"slices"
	"strings"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/entity/tagger"
	"sayso/internal/tree"
)

// name is one candidate in the text.
type name struct {
	sentence    int
	first, last int // words, inclusive
	end         int // byte offset, without a possessive
	text        string
	key         string // normal form
	kind        sayso.EntityKind
	code        string // ISO 3166-1 alpha-3 of its country, or empty
	sector      string
	full        string // the full name that a lexicon gives
	via         sayso.Via
	roles       []string
	acronym     string // given in brackets after it
	titled      bool   // a title stood before it
	headline    bool   // stands in a sentence whose capitals prove nothing
	fromLexicon bool
}

// finder finds the candidates of one sentence after the other.
type finder struct {
	text     string
	lower    map[string]bool // words the article writes in lower case
	names    []name
	sentence int
	s        *english.Sentence
	t        *tree.Tree
	headline bool
	storms   map[string]bool // words by which the article names storms
}

// find adds the candidates of a sentence: what the tagger takes for a name, and
// what stands in a lexicon outside of such names.
func (f *finder) find(number int, s *english.Sentence, p *Sentence, labels []tagger.Label) {
	f.sentence, f.s, f.t, f.headline = number, s, p.Tree, p.Headline
	units := p.Units
	if end := dateline(f.text, s, units); end > 0 && units[end-1].known.kind != sayso.EntityCountry {
		labels[0] = tagger.BeginPlace
		for k := 1; k < end; k++ {
			labels[k] = tagger.InsidePlace
		}
		if end < len(labels) && labels[end].Inside() {
			labels[end]--
		}
	}
	rollCall(units, labels)
	addressees(units, labels)
	for i := 0; i < len(units); {
		end := i + 1
		if labels[i] != tagger.Outside {
			for end < len(units) && labels[end].Inside() && !f.lineBreak(&units[end-1], &units[end]) {
				end++
			}
		}
		first := i
		if labels[i] == tagger.BeginPlace && f.lengthened(units, labels, i) || labels[i] == tagger.BeginPerson && initialled(units, labels, i) {
			first--
		}
		u := &units[first]
		labels[i] = f.weighed(units, labels, i, end)
		people := f.peopleOf(units, labels, first)
		switch {
		case people >= end && people > first+1:
			last := units[people-1].Last
			f.emit(u.First, last, func(n *name) { n.kind, n.full, n.fromLexicon = sayso.EntityPeople, n.text, true })
			end = people
		case end == first+1 && u.Class != NoClass:
			f.known(u)
		case labels[i] == tagger.Outside, f.headline && ordinaryWords(units[i:end]):
			// In capitals, ordinary words are no name.
		default:
			f.tagged(u.First, units[end-1].Last, labels[i])
		}
		i = end
	}
}

// weighed returns the label of a name, or of a word outside of names, after a look
// at what the tagger does not see.
func (f *finder) weighed(units []Unit, labels []tagger.Label, i, end int) tagger.Label {
	l := labels[i]
	switch l {
	case tagger.BeginPerson:
		if end == i+1 && f.storms[units[i].lower] && units[i].evidence&withGiven == 0 {
			return tagger.BeginOther
		}
		if end == i+1 && planets[units[i].lower] && units[i].evidence&(withGiven|thatSpeaks) == 0 {
			return tagger.BeginOther
		}
		l = f.doubted(units, labels, i, end)
	case tagger.BeginOther:
		l = f.alongside(units, labels, i, end)
	case tagger.BeginPlace:
		if units[end-1].Class == NoClass && f.besidePronoun(headOf(f.t, units[i].First, units[end-1].Last)) {
			l = tagger.BeginPerson
		}
	}
	switch {
	case end > i+1:
	case f.addressed(&units[i], l):
		l = tagger.BeginPerson
	case l != tagger.BeginPlace && f.theBody(&units[i]):
		l = tagger.BeginOrganization
	}
	return l
}

// lengthened says whether the capital before a place belongs to its name: "Blue
// Nile".
func (f *finder) lengthened(units []Unit, labels []tagger.Label, i int) bool {
	if i < 2 || f.headline {
		return false
	}
	u := &units[i-1]
	if !u.capital || u.Class != NoClass || u.hint == 't' || u.hint == '0' || labels[i-1] != tagger.Outside || f.s.Tokens[units[i-2].Last].UPOS == "PUNCT" {
		return false
	}
	h := f.t.Head(u.head)
	if relation := f.t.Relation(u.head); relation != "amod" && relation != "compound" {
		return false
	}
	return h >= units[i].First && h <= units[i].Last
}

// ordinaryWords says whether a name is made of words that raw text writes in lower
// case, too, and has no head word of a body or place that would explain it.
func ordinaryWords(name []Unit) bool {
	n := 0
	for i := range name {
		u := &name[i]
		if u.Class != NoClass || len(name) > 1 && i == len(name)-1 && u.hint != 0 {
			return false
		}
		if u.usage.level(asWord) > 1 {
			n++
		}
	}
	return 2*n > len(name)
}

// doubted returns the label of a person's name, or another where what stands
// before it speaks against a person: an article, unless a noun follows ("the Smith
// family"); a preposition of place, unless raw text knows the name; a preposition
// before, and a state or region behind it ("in Lawrence, Kansas").
func (f *finder) doubted(units []Unit, labels []tagger.Label, first, end int) tagger.Label {
	before, last := &Unit{}, &units[end-1]
	if first > 0 {
		before = &units[first-1]
	}
	switch before.lower {
	case "the", "a", "an", "my", "our", "this":
		if end == first+1 && f.t.Relation(last.head) != "compound" {
			labels[first] = tagger.BeginOther
			return f.alongside(units, labels, first, end)
		}
	}
	if end+1 < len(units) && units[end].lower == "," && located[before.lower] {
		if c := units[end+1].Class; c == StateClass || c == PlaceClass {
			return tagger.BeginPlace
		}
	}
	if last.usage.mostly(asGiven) || last.usage.mostly(asFamily) || units[first].given() {
		return tagger.BeginPerson
	}
	if whereabouts[before.lower] {
		return tagger.BeginPlace
	}
	if end > first+1 && last.evidence&thatSpeaks != 0 {
		return tagger.BeginPerson // whatever it is joined to: who speaks elsewhere
	}
	if end == first+1 && last.usage == 0 && last.evidence&(withGiven|thatSpeaks) == 0 {
		labels[first] = tagger.BeginOther
	}
	return f.alongside(units, labels, first, end)
}

// alongside returns the label of an uncertain name: that of the person or place it
// is named beside ("Bijeljina and Zvornik"), a person's after a greeting, or its own.
func (f *finder) alongside(units []Unit, labels []tagger.Label, first, end int) tagger.Label {
	if first > 0 && greetings[units[first-1].lower] && units[first].Class == NoClass && units[first].hint == 0 {
		return tagger.BeginPerson
	}
	head := headOf(f.t, units[first].First, units[end-1].Last)
	if units[end-1].Class == NoClass && f.besidePronoun(head) {
		return tagger.BeginPerson
	}
	if f.t.Relation(head) != "conj" {
		return labels[first]
	}
	other := f.t.Head(head)
	at, _ := slices.BinarySearchFunc(units[:first], other, func(u Unit, word int) int { return u.Last - word })
	if at >= first {
		return labels[first]
	}
	switch labels[at].Kind() {
	case tagger.BeginPlace.Kind():
		return tagger.BeginPlace
	case tagger.BeginPerson.Kind():
		return tagger.BeginPerson
	}
	if c := units[at].Class; labels[at] == tagger.Outside && (c == StateClass || c == CapitalClass || c == PlaceClass) {
		return tagger.BeginPlace
	}
	return labels[first]
}

// located are prepositions before places that may stand before people, too.
var located = map[string]bool{"in": true, "near": true, "at": true, "from": true, "around": true, "outside": true, "to": true}

// theBody says whether a unit is an acronym with the article, which stands for a
// body more often than not: "the SDF said".
func (f *finder) theBody(u *Unit) bool {
	w := &f.s.Tokens[u.Last]
	return u.Class == NoClass && !f.headline && u.First > 0 && len(w.Form) >= 3 && acronym(w.Form) && f.t.Tokens[u.First-1].Lemma == "the" &&
		f.t.Relation(u.head) != "compound"
}

// lineBreak says whether two neighbours stand in lines of their own, which are
// several names. Lines that were broken because they were full do not count.
func (f *finder) lineBreak(u, next *Unit) bool {
	end := f.s.Tokens[u.Last].End
	if !strings.Contains(f.text[end:f.s.Tokens[next.First].Start], "\n") {
		return false
	}
	return end-(strings.LastIndexByte(f.text[:end], '\n')+1) < fullLine
}

// headline says whether a sentence is set in headline capitals or all capitals,
// so that capitals prove nothing.
func headline(s *english.Sentence) bool {
	if len(s.Tokens) == 0 {
		return false
	}
	words, capitals := 0, 0
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		if len(form) < 4 || !letter(form) || s.Tokens[i].Side != 0 {
			continue // a side's name is long or short as it happens
		}
		words++
		if capital(form) {
			capitals++
		}
	}
	if last := s.Tokens[len(s.Tokens)-1].Form; last == "." && capitals < words {
		return false // headlines have no full stop; this is a short sentence with many names
	}
	return words >= headlineWords && capitals*10 >= words*8
}

func letter(form string) bool {
	c := form[0] | 0x20
	return c >= 'a' && c <= 'z' || c >= 0x80
}

// known adds a name of the lexicons, unless its word may well be another one.
func (f *finder) known(u *Unit) {
	if u.known.kind == "" {
		return // an adjective
	}
	w := &f.s.Tokens[u.head]
	switch w.UPOS {
	case "PRON", "DET", "AUX", "ADP":
		return
	}
	if u.side || u.First == u.Last { // how many words a side's name has must not matter
		people := u.known.kind == sayso.EntityPeople
		switch {
		case !people && !properSide(w):
			return // "us", "turkey", "apple"
		case people && w.UPOS == "ADJ":
			return // "Israeli" before a noun names nobody
		case !u.side && u.First == 0 && f.lower[strings.ToLower(w.Form)] && !Shouted(w.Form):
			return
		}
	}
	f.emit(u.First, u.Last, func(n *name) {
		k := &u.known
		n.kind, n.code, n.sector, n.full, n.fromLexicon = k.kind, k.code, k.sector, k.name, true
		if k.list {
			n.via = sayso.ViaList
		}
	})
}

// tagged adds a name that the tagger found.
func (f *finder) tagged(first, last int, l tagger.Label) {
	f.emit(first, last, func(n *name) {
		switch l.Kind() {
		case tagger.BeginPerson.Kind():
			n.kind, n.key = sayso.EntityPerson, straight(n.key, n.text)
		case tagger.BeginOrganization.Kind():
			n.kind = sayso.EntityOrganization
		case tagger.BeginPlace.Kind():
			n.kind = sayso.EntityPlace
		default:
			n.kind = sayso.EntityOther
		}
	})
}

// peopleOf returns the unit after a people that is named by two names from unit i,
// "African-Americans", "Iraqi Kurds"; the unit after i if none is.
func (f *finder) peopleOf(units []Unit, labels []tagger.Label, i int) int {
	u := &units[i]
	through := u.Last + 1
	if u.known.kind == sayso.EntityPeople {
		through = peopleOf(f.t, through)
	}
	end := i + 1
	for end < len(units) && units[end].Last < through {
		end++
	}
	if end == i+1 || end < len(units) && labels[end].Inside() {
		return i + 1
	}
	return end
}

// emit adds a candidate, judged by its kind, unless it proves to be no name.
func (f *finder) emit(first, last int, fill func(*name)) {
	tokens := f.s.Tokens
	for last > first && (tokens[last].UPOS == "PUNCT" && tokens[last].Form != "." || tokens[last].Form == "'s" || tokens[last].Form == "’s") {
		last--
	}
	if size(tokens, first, last) > maxNameUnits+1 {
		return
	}
	n := name{sentence: f.sentence, first: first, last: last, via: sayso.ViaText, headline: f.headline}
	n.end = tokens[last].End
	for _, mark := range [...]string{"'s", "’s", "'", "’"} {
		if rest, is := strings.CutSuffix(tokens[last].Form, mark); is && rest != "" {
			n.end -= len(mark) // a possessive that was not parted from its word
			break
		}
	}
	n.text = f.text[tokens[first].Start:n.end]
	n.key = normal(n.text)
	if n.key == "" || seat(n.text) {
		return
	}
	fill(&n)
	if last+3 < len(tokens) && tokens[last+1].Form == "(" && tokens[last+3].Form == ")" && acronym(tokens[last+2].Form) && abbreviates(tokens[last+2].Form, n.text) {
		n.acronym = tokens[last+2].Form
	}
	f.judge(&n)
	if n.kind == "" {
		return
	}
	f.names = append(f.names, n)
}

// seat says whether a text is a member's party and state, as American papers put
// them behind the name: "D-CA".
func seat(text string) bool {
	return len(text) > 2 && len(text) < 8 && capital(text) && text[1] == '-' && capital(text[2:])
}
