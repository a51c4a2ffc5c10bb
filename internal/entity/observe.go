package entity

import (
	"strings"
	"unicode"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity/tagger"
	"sayso/internal/sides"
	"sayso/internal/tree"
)

// Class is what the lexicons say of a word or words: one letter for a whole
// list, so that all that stand in a list are alike to what was learned.
type Class byte

// The classes.
const (
	NoClass      Class = 0
	StateClass   Class = 'c'
	PeopleClass  Class = 'p'
	CapitalClass Class = 'k'
	PlaceClass   Class = 'l'
	BodyClass    Class = 'b'
	ForceClass   Class = 'g'
	CreedClass   Class = 'i'
)

// Unit is a word, or the words of a name that a lexicon knows, as the tagger
// sees them.
type Unit struct {
	First, Last int // words of the sentence, inclusive
	Class       Class
	// Features are empty for a word that can be no part of a name.
	Features []uint32

	known    known
	side     bool // a name of a side, and no more
	head     int  // the word that the others of it hang on
	proper   bool // tagged as a name
	lower    string
	id       uint32 // the word itself, or its class
	usage    Usage
	shape    uint32
	hint     byte // what kind of word it is inside names: title, head word …
	upos     uint32
	capital  bool
	evidence byte
	guess    uint32 // the scout's: 0 for none, else kind and whether it begins
}

// Title says whether the unit is a title or an office.
func (u *Unit) Title() bool { return u.hint == 't' }

// Sentence is a sentence as the tagger sees it.
type Sentence struct {
	Units []Unit
	Tree  *tree.Tree
	// Headline says that the sentence's capitals prove nothing.
	Headline bool
}

// Features are those of the units, for the tagger.
func (s *Sentence) Features() [][]uint32 {
	all := make([][]uint32, len(s.Units))
	for i := range s.Units {
		all[i] = s.Units[i].Features
	}
	return all
}

// Observer makes sights.
type Observer struct {
	Table Table
	// Plain, where set, says which words may be told apart by themselves if they
	// begin with a capital. The trainer sets it, so that names are not learned by heart.
	Plain func(lower string) bool
	// Hide, where set, says of which words the table tells nothing. The trainer
	// sets it, so that what stands around a name is learned, too.
	Hide func(lower string) bool
}

// What the rest of an article says of a word.
const (
	midCapital byte = 1 << iota // has a capital inside a sentence
	lowerCase                   // stands in lower case somewhere
	withGiven                   // stands after a given name or a title
	afterIn                     // stands after a preposition of place
	thatSpeaks                  // is the subject of a verb of saying
	withInc                     // stands before "Inc", "Party" or another word for bodies
)

// Observe returns what the tagger sees of a draft's sentences.
func (o *Observer) Observe(d *draft.Draft) []Sentence {
	sentences := make([]Sentence, len(d.Sentences))
	lower := lowerWords(d)
	table := o.Table
	if o.Hide != nil {
		table = nil
	}
	evidence := map[string]byte{}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		sentences[i] = Sentence{Tree: d.Tree(i), Headline: headline(s)}
		sentences[i].Units = o.units(d.Text, s, sentences[i].Tree)
		collect(evidence, s, &sentences[i])
	}
	for i := range sentences {
		s := &sentences[i]
		for j := range s.Units {
			u := &s.Units[j]
			if u.capital && u.Class == NoClass {
				u.evidence = evidence[u.lower]
				if lower[u.lower] {
					u.evidence |= lowerCase
				}
			}
		}
		c := scout{text: d.Text, lower: lower, table: table, s: &d.Sentences[i], t: s.Tree, headline: s.Headline, units: s.Units}
		c.find()
		p := picture{s: &d.Sentences[i], t: s.Tree, units: s.Units, headline: s.Headline}
		p.guess(c.guesses)
		p.features()
	}
	return sentences
}

// units divides a sentence.
func (o *Observer) units(text string, s *english.Sentence, t *tree.Tree) []Unit {
	units := make([]Unit, 0, len(s.Tokens))
	for i := 0; i < len(s.Tokens); {
		u := Unit{First: i, Last: i}
		w := &s.Tokens[i]
		u.capital = capital(w.Form)
		var form string // what the model is shown of the unit
		side := sideEnd(s.Tokens, i)
		if u.capital {
			if k, end := listed(text, s, i); end > max(i, side) {
				u.Last, u.known, u.Class = end-1, k, classOf(k, normal(text[w.Start:s.Tokens[end-1].End]))
				side = i
			}
		}
		switch {
		case side == i:
			for u.Last+1 < len(s.Tokens) && cutOff(&s.Tokens[u.Last], &s.Tokens[u.Last+1]) {
				u.Last++
			}
			if initial(s, i) {
				u.Last = i + 1
			}
			form = text[w.Start:s.Tokens[u.Last].End]
		case w.Side == sides.Office:
			u.Last, u.side, form = side-1, true, anyOffice
			if u.capital {
				form = strings.ToUpper(form[:1]) + form[1:]
			}
		default:
			u.Last, u.side, u.capital = side-1, true, true // "al-Shabaab" as well
			u.Class, u.known = ofClass(text, s.Tokens, i, side-1)
			form = text[w.Start:s.Tokens[u.Last].End]
		}
		u.lower = form
		if u.capital {
			u.lower = strings.ToLower(form)
		}
		u.head = headOf(t, u.First, u.Last)
		u.proper = s.Tokens[u.head].UPOS == "PROPN"
		u.describe(o, &s.Tokens[u.head], form)
		units = append(units, u)
		i = u.Last + 1
	}
	return units
}

// initial says whether word i is a middle initial whose stop is a word of its own:
// "John Q", ".", "Public".
func initial(s *english.Sentence, i int) bool {
	if i == 0 || i+2 >= len(s.Tokens) || len(s.Tokens[i].Form) != 1 {
		return false
	}
	stop := &s.Tokens[i+1]
	return capital(s.Tokens[i].Form) && capital(s.Tokens[i-1].Form) && stop.Form == "." && stop.Start == s.Tokens[i].End && capital(s.Tokens[i+2].Form)
}

// listed returns the longest name of the lexicons that begins at word i, and the
// word after it.
func listed(text string, s *english.Sentence, i int) (known, int) {
	w := &s.Tokens[i]
	if i > 1 && w.UPOS == "PROPN" && s.Tokens[i-1].Form == "," && capital(s.Tokens[i-2].Form) && (s.Tokens[i-2].UPOS == "PROPN" || s.Tokens[i-2].UPOS == "NOUN") {
		if k, is := words.postal[w.Form]; is {
			return k, i + 1
		}
	}
	longest := 1
	if n, is := words.openings[normal(w.Form)]; is {
		longest = n
	}
	for end := min(i+longest, len(s.Tokens)); end > i; end-- {
		last := &s.Tokens[end-1]
		if last.UPOS == "PUNCT" {
			continue
		}
		if k, is := words.names[normal(text[w.Start:last.End])]; is {
			if end == i+1 && refused(w) {
				break
			}
			if strings.HasSuffix(k.name, ".") && !strings.HasSuffix(last.Form, ".") {
				continue // "Miss" is not "Miss."
			}
			return k, end
		}
	}
	return known{}, i
}

func classOf(k known, key string) Class {
	switch k.kind {
	case sayso.EntityCountry:
		return StateClass
	case sayso.EntityPeople:
		return PeopleClass
	case sayso.EntityArmedGroup:
		return ForceClass
	case sayso.EntityPlace, sayso.EntityFacility:
		if _, is := words.capitals[key]; is {
			return CapitalClass
		}
		return PlaceClass
	}
	return BodyClass
}

// describe fills in what a unit is by itself.
func (u *Unit) describe(o *Observer, w *english.Token, form string) {
	if u.Class != NoClass {
		u.id, u.shape, u.upos = mix(1, uint32(u.Class), 0), 1, 1
		return
	}
	u.usage = o.Table[u.lower]
	if o.Hide != nil && u.capital && u.usage.level(asWord) < 3 && o.Hide(u.lower) {
		u.usage = 0
	}
	u.shape = shapeOf(form)
	u.upos = hash(w.UPOS)
	if !u.capital || o.Plain == nil || o.Plain(u.lower) {
		u.id = hash(u.lower)
	} else {
		u.id = mix(2, u.shape, 0)
	}
	plain := strings.TrimSuffix(u.lower, ".")
	switch {
	case !u.capital:
	case words.titles[u.lower]:
		u.hint = 't'
	default:
		if k, is := words.heads[plain]; is {
			u.hint = k.kind[0]
			if k.kind == sayso.EntityPerson {
				u.hint = 'i'
			}
		} else if k, is := words.leads[plain]; is {
			u.hint = 'A' + k.kind[0] - 'a'
		} else if calendar[u.lower] {
			u.hint = '0'
		}
	}
}

// hash hashes a word (FNV-1a).
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// mix hashes a kind of feature and its two parts.
func mix(kind, a, b uint32) uint32 {
	h := kind * 0x9e3779b1
	h = (h ^ a) * 0x85ebca6b
	h ^= h >> 15
	h = (h ^ b) * 0xc2b2ae35
	h ^= h >> 13
	h *= 0x27d4eb2f
	return h ^ h>>16
}

// shapeOf sums up the capitals, small letters, digits and marks of a word.
func shapeOf(form string) uint32 {
	h, last, length := uint32(17), byte(0), 0
	for _, r := range form {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r == '.':
			c = '.'
		case r == '\'' || r == '’':
			c = '\''
		}
		if c != last {
			h = h*31 + uint32(c)
			last = c
		}
		length++
	}
	if length < 4 {
		h = h*31 + uint32(length)
	}
	return h
}

// speaking are verbs that people and bodies do, rather than things.
var speaking = map[string]bool{
	"say": true, "tell": true, "add": true, "think": true, "believe": true, "want": true, "know": true, "ask": true, "write": true,
	"call": true, "argue": true, "deny": true, "admit": true, "explain": true, "note": true, "recall": true, "claim": true,
	"feel": true, "agree": true, "decide": true, "try": true,
}

// whereabouts are prepositions of place.
var whereabouts = map[string]bool{
	"in": true, "near": true, "into": true, "across": true, "throughout": true, "outside": true, "around": true,
}

// collect gathers what a sentence says of its words.
func collect(evidence map[string]byte, s *english.Sentence, p *Sentence) {
	t, units, headline := p.Tree, p.Units, p.Headline
	for i := range units {
		u := &units[i]
		if !u.capital || u.Class != NoClass {
			continue
		}
		found := byte(0)
		if i > 0 && !headline {
			before := &units[i-1]
			if s.Tokens[before.Last].UPOS != "PUNCT" {
				found |= midCapital
			}
			if before.hint == 't' || before.usage.mostly(asGiven) {
				found |= withGiven
			}
			if whereabouts[before.lower] {
				found |= afterIn
			}
		}
		if i+1 < len(units) && !headline {
			if next := &units[i+1]; next.hint == 'o' || next.hint == 'g' {
				found |= withInc
			}
		}
		if t.Relation(u.head) == "nsubj" && speaking[s.Tokens[t.Head(u.head)].Lemma] {
			found |= thatSpeaks
		}
		if found != 0 {
			evidence[u.lower] |= found
		}
	}
}

// picture is a sentence of which features are taken.
type picture struct {
	s        *english.Sentence
	t        *tree.Tree
	units    []Unit
	headline bool
}

// open says whether a unit can be part of a name by itself.
func (p *picture) open(i int) bool {
	if i < 0 || i >= len(p.units) {
		return false
	}
	u := &p.units[i]
	if u.Class == NoClass && address(u.lower) {
		return false
	}
	if u.capital || u.proper && !u.side {
		return true
	}
	// "al-Qa'im", "bin Salman"
	if !particles[u.lower] || i+1 == len(p.units) {
		return false
	}
	next := &p.units[i+1]
	return next.capital || next.lower == "-" && i+2 < len(p.units) && p.units[i+2].capital
}

// What a unit is to the scout's guess.
const (
	begins    uint32 = 1
	continues uint32 = 2
	goesOn    uint32 = 4
)

// guessKind tells kinds apart in a guess.
func guessKind(k sayso.EntityKind) uint32 { return uint32(k[0])<<8 | uint32(k[2])<<16 }

func (u *Unit) guessed(part uint32) bool { return u.guess&part != 0 }

func (u *Unit) guessKind() uint32 { return u.guess &^ 7 }

// guess marks the units with the guesses of the scout.
func (p *picture) guess(guesses []guess) {
	at := 0
	for i := range p.units {
		u := &p.units[i]
		for at < len(guesses) && guesses[at].last < u.First {
			at++
		}
		if at == len(guesses) {
			return
		}
		if g := &guesses[at]; g.first <= u.Last {
			u.guess = guessKind(g.kind) | begins
			if g.first < u.First {
				u.guess = guessKind(g.kind) | continues
			}
			if g.last > u.Last {
				u.guess |= goesOn
			}
		}
	}
}

// hyphen says whether a unit is a hyphen inside a word.
func (p *picture) hyphen(i int) bool {
	u := &p.units[i]
	if u.lower != "-" && u.lower != "–" || i == 0 {
		return false
	}
	return p.s.Tokens[u.First-1].End == p.s.Tokens[u.First].Start
}

// address says whether a word is a mail address, a file or a place on the web.
func address(word string) bool {
	if strings.ContainsAny(word, "@/_\\") {
		return true
	}
	dot := strings.LastIndexByte(word, '.')
	return dot > 1 && len(word)-dot-1 >= 2 && len(word)-dot-1 <= 4 && !strings.Contains(word[:dot], ".") && dot > 2
}

// features gives every unit that can be part of a name its features: those with
// a capital, and what may join two of them.
func (p *picture) features() {
	for i := 0; i < len(p.units); i++ {
		if !p.open(i) {
			continue
		}
		// A run of capitals, and after it what may join it to the next one.
		end := i + 1
		for end < len(p.units) && (p.open(end) || p.hyphen(end) && p.open(end+1)) {
			end++
		}
		r := p.run(i, end)
		for k := i; k < end; k++ {
			p.unit(k, &r)
		}
		if p.open(end+1) || p.open(end+2) || p.open(end+3) && end+2 < len(p.units) {
			limit := end + 1
			for !p.open(limit) {
				limit++
			}
			for k := end; k < limit; k++ {
				p.unit(k, &r)
			}
			end = limit
		}
		i = end - 1
	}
}

// run sums up a run of capitals and its place in the tree.
type run struct {
	first, end int
	length     uint32
	relation   uint32
	governor   uint32
	case_      uint32
	appos      uint32
	firstHint  uint32
	lastHint   uint32
	lastUsage  uint32
	firstUsage uint32
	next       uint32
	before     uint32
}

func (p *picture) run(i, end int) run {
	r := run{first: i, end: end, length: uint32(min(end-i, 5))}
	first, last := p.units[i].First, p.units[end-1].Last
	head := last
	for k := first; k <= last; k++ {
		if h := p.t.Head(k); h < first || h > last {
			head = k
			break
		}
	}
	r.relation = hash(p.t.Label(head))
	if h := p.t.Head(head); h >= 0 {
		r.governor = p.word(h)
		if p.big(h) {
			r.governor = hash(p.s.Tokens[h].UPOS)
		}
	}
	for _, c := range p.t.Children(head) {
		k := int(c)
		switch {
		case p.t.Label(k) == "case" && k < first:
			r.case_ = p.word(k)
		case p.t.Relation(k) == "appos" && !p.big(k):
			r.appos = p.word(k)
		}
	}
	if p.t.Relation(head) == "appos" {
		r.appos = mix(3, r.governor, 0)
	}
	hint := func(u *Unit) uint32 { return uint32(u.hint) | uint32(u.Class)<<8 }
	r.firstHint, r.lastHint = hint(&p.units[i]), hint(&p.units[end-1])
	r.firstUsage, r.lastUsage = uint32(p.units[i].usage), uint32(p.units[end-1].usage)
	if i > 0 {
		r.before = p.units[i-1].id
	}
	if end < len(p.units) {
		r.next = p.units[end].id
	}
	return r
}

// word returns what stands for word i: its lemma, or a name's class.
func (p *picture) word(i int) uint32 {
	switch w := &p.s.Tokens[i]; w.Side {
	case 0:
		return hash(w.Lemma)
	case sides.Office:
		return hash(anyOffice)
	default:
		return mix(4, uint32(w.Side), 0)
	}
}

// big says whether word i, or the name that it is part of, begins with a capital.
func (p *picture) big(i int) bool {
	w := &p.s.Tokens[sideStart(p.s.Tokens, i)]
	return capital(w.Form) || w.Side != 0 && w.Side != sides.Office
}

// feature templates of a unit; each has a number of its own.
func (p *picture) unit(i int, r *run) {
	u := &p.units[i]
	none := Unit{id: 7, shape: 7, upos: 7}
	at := func(k int) *Unit {
		if k < 0 || k >= len(p.units) {
			return &none
		}
		return &p.units[k]
	}
	a, b, x, y := at(i-2), at(i-1), at(i+1), at(i+2)
	f := make([]uint32, 0, 96)
	kind := uint32(10)
	add := func(one, two uint32) {
		f = append(f, mix(kind, one, two))
		kind++
	}
	flags := uint32(0)
	if i == 0 {
		flags |= 1
	}
	if p.headline {
		flags |= 2
	}
	place := uint32(0) // where in the run
	if i == r.first {
		place |= 1
	}
	if i == r.end-1 {
		place |= 2
	}
	if i >= r.end {
		place |= 4
	}
	hints := func(u *Unit) uint32 { return uint32(u.hint) | uint32(u.Class)<<8 }
	usage := func(u *Unit) uint32 { return uint32(u.usage) | uint32(u.Class)<<16 }

	add(flags, place)
	add(u.guess, 0)
	add(u.guess, flags)
	add(u.guess, place|r.length<<4)
	add(b.guess, u.guess)
	add(u.guess, x.guess)
	add(u.guess, u.leaning())
	add(u.guess, hints(u))
	add(u.guess, u.upos)
	add(u.guess, u.shape)
	add(u.guess, r.case_)
	add(u.id, flags)
	add(u.id, place)
	add(a.id, 0)
	add(b.id, 0)
	add(x.id, 0)
	add(y.id, 0)
	add(a.id, b.id)
	add(b.id, u.shape)
	add(x.id, u.shape)
	add(x.id, y.id)
	add(u.shape, flags)
	add(u.shape, place|r.length<<4)
	add(b.shape, u.shape)
	add(u.shape, x.shape)
	add(u.upos, flags)
	add(u.upos, u.shape)
	add(b.upos, u.upos)
	add(u.upos, x.upos)
	add(hints(u), place)
	add(hints(u), hints(x))
	add(hints(b), hints(u))
	add(hints(b), place)
	add(hints(x), place)
	add(usage(u), place)
	add(usage(u), flags)
	add(usage(b), usage(u))
	add(usage(u), usage(x))
	add(usage(b), 0)
	add(usage(x), 0)
	add(u.leaning(), 0)
	add(u.leaning(), place|r.length<<4)
	add(b.leaning(), u.leaning())
	add(u.leaning(), x.leaning())
	add(u.leaning(), u.upos)
	add(u.leaning(), b.id)
	add(u.leaning(), x.id)
	add(hints(b), usage(u))
	add(usage(u), x.id)
	add(usage(u), b.id)
	if u.Class == NoClass && u.usage != 0 {
		for c := range uses {
			add(uint32(u.usage.level(c)), place|r.length<<4)
		}
	} else {
		kind += uses
	}
	if u.Class == NoClass && u.capital && len(u.lower) > 4 {
		add(hash(u.lower[len(u.lower)-min(3, len(u.lower)):]), 0)
		add(hash(u.lower[len(u.lower)-min(2, len(u.lower)):]), place)
		add(hash(u.lower[:min(3, len(u.lower))]), 0)
	} else {
		kind += 3
	}
	if u.capital {
		add(uint32(u.evidence), flags)
		add(uint32(u.evidence), usage(u))
		add(uint32(u.evidence), place|r.length<<4)
	} else {
		kind += 3
	}
	add(r.relation, place)
	add(r.relation, r.governor)
	add(r.case_, r.length)
	add(r.case_, r.lastUsage|r.lastHint<<16)
	add(r.appos, 0)
	add(r.lastHint, place|r.length<<4)
	add(r.firstHint, place|r.length<<4)
	add(r.firstUsage, place)
	add(r.lastUsage, place)
	add(r.firstUsage, r.lastUsage)
	add(r.next, place)
	add(r.before, place)
	u.Features = f
}

// Word is the unit's word in lower case.
func (u *Unit) Word() string { return u.lower }

// Capital says whether the unit begins with a capital.
func (u *Unit) Capital() bool { return u.capital }

// Listed says whether a lexicon of states, peoples, places or bodies has the word.
func Listed(word string) bool {
	if _, is := words.adjective[normal(word)]; is {
		return true
	}
	_, is := words.names[normal(word)]
	return is
}

// cutOff says whether word w is the rest of a name that was cut at an
// apostrophe inside it: "Qa'" and "im", "Kata" and "'ib".
func cutOff(before, w *english.Token) bool {
	if before.End != w.Start {
		return false
	}
	if strings.HasSuffix(before.Form, "'") || strings.HasSuffix(before.Form, "’") {
		return letter(w.Form)
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(w.Form, "'"), "’")
	if rest == w.Form || len(rest) < 2 || w.UPOS == "PUNCT" || w.UPOS == "PART" {
		return false
	}
	switch rest {
	case "ll", "re", "ve", "em":
		return false
	}
	return true
}

// particles join a name from inside in lower case.
var particles = map[string]bool{
	"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "abu": true, "ben": true, "van": true, "der": true, "den": true,
	"de": true, "del": true, "della": true, "di": true, "da": true, "dos": true, "du": true, "la": true, "le": true, "von": true, "ez": true, "ad": true, "ul": true, "ur": true,
}

// NameAlone says whether the unit's word is hardly ever anything but a name.
func (u *Unit) NameAlone() bool {
	return u.usage&inTable != 0 && u.usage.level(asOther) < 2 && u.usage.level(asWord) == 0
}

// Doubtful says whether a unit that is in no name may be one after all: it has a
// capital, and raw text knows it mostly as a name, or not at all.
func (u *Unit) Doubtful(first bool) bool {
	if !u.capital || u.Class != NoClass || u.hint != 0 || first && u.usage == 0 {
		return false
	}
	return u.usage.level(asOther) < 2 && u.usage.level(asWord) < 2
}

// Given says whether the list of given names has the unit's word.
func (u *Unit) Given() bool { return words.given[u.lower] != 0 }

// Head returns the kind of thing that a name with the unit's word last is by the
// list of head words.
func (u *Unit) Head() (sayso.EntityKind, bool) {
	k, is := words.heads[strings.TrimSuffix(u.lower, ".")]
	return k.kind, is
}

// NounKind returns the kind of thing that a common noun names, if the lists of
// offices and head words have it.
func NounKind(lemma string) (sayso.EntityKind, bool) {
	if words.titles[lemma] {
		return sayso.EntityPerson, true
	}
	k, is := words.heads[lemma]
	return k.kind, is
}

// leaning sums up a unit's use in a few values: what it mostly is, and whether it
// is a word besides.
func (u *Unit) leaning() uint32 {
	if u.Class != NoClass {
		return uint32(u.Class)
	}
	if u.usage == 0 {
		return 0
	}
	best := 0
	for c := range asWord {
		if u.usage.level(c) > u.usage.level(best) {
			best = c
		}
	}
	return 0x100 | uint32(best)<<4 | uint32(u.usage.level(best)/3)<<1 | uint32((u.usage.level(asWord)+1)/3)
}

// Supported says whether the words of a name speak for its kind, apart from what
// stands around it.
func Supported(name []Unit, kind int) bool {
	last := &name[len(name)-1]
	switch kind {
	case tagger.BeginPerson.Kind():
		for i := range name {
			if u := name[i].usage; u.level(asGiven)+u.level(asFamily) >= 2 || words.given[name[i].lower] != 0 {
				return true
			}
		}
	case tagger.BeginPlace.Kind():
		return last.Class == StateClass || last.Class == PlaceClass || last.Class == CapitalClass || last.usage.level(asPlace) >= 2 ||
			name[0].usage.level(asPlace) >= 2 || last.hint == 'p' || last.hint == 'f'
	case tagger.BeginOrganization.Kind():
		return last.Class == BodyClass || last.Class == ForceClass || last.usage.level(asBody) >= 2 || last.hint == 'o' || last.hint == 'g' ||
			name[0].hint == 'o' || name[0].hint == 'g'
	default:
		for i := range name {
			if u := name[i].usage; u.level(asGiven)+u.level(asFamily)+u.level(asPlace)+u.level(asBody) >= 3 {
				return false
			}
		}
		return true
	}
	return false
}
