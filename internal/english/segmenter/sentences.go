package segmenter

import (
	"unicode/utf8"

	"sayso/internal/english/casing"
)

// look is the sort of a word as the sentence network sees it.
type look uint8

const (
	edge         look = iota // beyond the paragraph
	lowerWord                // "house"
	titleWord                // "House"
	initial                  // one capital letter, "J", "I"
	upperWord                // "NATO"
	mixedWord                // "eBay"
	compound                 // "al-Qaeda", "o'clock"
	dotted                   // ends in a full stop: "Dr.", "U.S.", "J."
	address                  // a web or mail address
	number                   // "12", "1,000", "5:30"
	listMark                 // "1.", "2)", "(a)"
	stop                     // "."
	question                 // "?"
	shout                    // "!"
	shouts                   // "!!", "?!", ".?"
	dots                     // "...", "…"
	comma                    // ","
	colon                    // ":"
	semicolon                // ";"
	dash                     // "-", "--", "–", "—"
	openQuote                // “ ‘, or straight with no space behind
	closeQuote               // ” ’, or straight with no space before
	loneQuote                // straight, space on both sides
	openBracket              // ( [ { <
	closeBracket             // ) ] } >
	face                     // ":)", several marks
	mark                     // any other character
)

// trait is what the sentence network knows of a word.
type trait struct {
	hash   uint32 // of the lower-cased form
	suffix uint32 // of the last three bytes
	look   look
	// habit tells a capitalised word's usual casing: class and sureness.
	habit uint8
	stop  uint8 // for words of letters: how regularly a full stop follows
}

// ends says that a sentence commonly ends with a word of this look.
func (l look) ends() bool {
	return l == stop || l == question || l == shout || l == shouts || l == dots
}

// traitOf describes the word of runs of text[start:end]. spaceBefore and
// spaceAfter tell what stands beside it.
func (s *Segmenter) traitOf(text string, runs []run, spaceBefore, spaceAfter bool) trait {
	first, last := &runs[0], &runs[len(runs)-1]
	start, end := first.start, last.end
	t := trait{hash: first.hash, look: mark}
	for i := 1; i < len(runs); i++ {
		t.hash = mix(t.hash, runs[i].hash)
	}
	for _, c := range []byte(text[max(start, end-3):end]) {
		t.suffix = mix(t.suffix, uint32(c|0x20))
	}
	switch {
	case len(runs) == 1 && first.kind == markRun:
		r, _ := decode(text, start)
		t.look = markLook(r, spaceBefore, spaceAfter)
	case len(runs) == 1:
		t.look = letterLook(first, end-start == 1)
	default:
		t.look = manyLook(text[start:end], runs)
	}
	if t.look >= lowerWord && t.look <= dotted {
		e := s.casing.Lookup(casing.Hash(text[start:end]))
		t.habit = uint8(e.Class)<<3 | e.Sure
		t.stop = e.Stop
	}
	return t
}

func letterLook(r *run, single bool) look {
	switch r.kind {
	case lowerRun:
		return lowerWord
	case titleRun:
		return titleWord
	case upperRun:
		if single {
			return initial
		}
		return upperWord
	case digitRun:
		return number
	}
	return mixedWord
}

func markLook(r rune, spaceBefore, spaceAfter bool) look {
	switch r {
	case '.':
		return stop
	case '?':
		return question
	case '!':
		return shout
	case '…':
		return dots
	case ',':
		return comma
	case ':':
		return colon
	case ';':
		return semicolon
	case '-', '–', '—':
		return dash
	case '“', '‘', '«':
		return openQuote
	case '”', '’', '»':
		return closeQuote
	case '"', '\'', '`':
		switch {
		case spaceBefore == spaceAfter:
			return loneQuote
		case spaceBefore:
			return openQuote
		}
		return closeQuote
	case '(', '[', '{', '<':
		return openBracket
	case ')', ']', '}', '>':
		return closeBracket
	}
	return mark
}

func manyLook(form string, runs []run) look {
	marks, stops, loud, at := 0, 0, 0, false
	for i := range runs {
		if runs[i].kind != markRun {
			continue
		}
		marks++
		switch form[runs[i].start-runs[0].start] {
		case '.':
			stops++
		case '?', '!':
			loud++
		case '@':
			at = true
		case '/':
			at = at || i+1 < len(runs) && runs[i+1].hash == hashSlash
		}
	}
	last := runs[len(runs)-1]
	switch {
	case marks == len(runs) && stops == marks:
		return dots
	case marks == len(runs) && loud > 0:
		return shouts
	case marks == len(runs) && (form[0] == '-' || form == "''" || form == "``"):
		if form[0] == '-' {
			return dash
		}
		return loneQuote
	case marks == len(runs):
		return face
	case at:
		return address
	case len(runs) == 2 && runs[0].kind == digitRun && marks == 1,
		len(runs) == 3 && marks == 2 && form[0] == '(':
		return listMark
	case last.kind == markRun && stops > 0 && form[len(form)-1] == '.':
		return dotted
	case runs[0].kind == digitRun && marks > 0:
		return number
	}
	return compound
}

// boundary walks through a paragraph and tells where sentences begin.
type boundary struct {
	words  []Word
	traits []trait
	// ahead counts the words from each word to the next that ends sentences.
	ahead []int32
	// style tells the paragraph's habits: whether it has capitals, small
	// letters, stops.
	style uint32

	// Of the sentence under way:
	begun    int // its first word
	quotes   int // open quotation marks
	brackets int // open brackets
}

// begin makes b ready for a paragraph.
func (b *boundary) begin(words []Word, traits []trait) {
	b.words, b.traits, b.begun, b.quotes, b.brackets = words, traits, 0, 0, 0
	b.ahead = grow(b.ahead, len(words))
	far := int32(0)
	small, large, ends := 0, 0, 0
	for i := len(words) - 1; i >= 0; i-- {
		far++
		switch l := traits[i].look; {
		case l.ends():
			far = 0
			ends++
		case l == lowerWord:
			small++
		case l == upperWord || l == titleWord:
			large++
		}
		b.ahead[i] = far
	}
	b.style = uint32(min(ends, 2))
	if traits[0].look == lowerWord {
		b.style |= 4
	}
	switch {
	case small == 0:
		b.style |= 8
	case large == 0:
		b.style |= 16
	case large > small:
		b.style |= 24
	}
}

// pass takes word i into the sentence under way.
func (b *boundary) pass(i int) {
	switch b.traits[i].look {
	case openQuote:
		b.quotes++
	case closeQuote:
		b.quotes = max(0, b.quotes-1)
	case loneQuote:
		b.quotes = 1 - min(b.quotes, 1)
	case openBracket:
		b.brackets++
	case closeBracket:
		b.brackets = max(0, b.brackets-1)
	}
}

// cut begins a sentence at word i.
func (b *boundary) cut(i int) { b.begun, b.quotes, b.brackets = i, 0, 0 }

// possible says whether a sentence may end behind word i. Between two words
// of which the second is written small, or has no space before it, sentences
// end so seldom that asking costs more than it finds.
func (b *boundary) possible(i int) bool {
	if b.onlyMarker(i) {
		return false
	}
	next := b.traits[i+1].look
	switch b.traits[i].look {
	case lowerWord, titleWord, initial, upperWord, mixedWord, compound, number:
		if !b.words[i].SpaceAfter {
			return false
		}
		return next != lowerWord && !next.ends() && next != comma && next != colon && next != closeQuote && next != closeBracket
	case comma:
		return next != lowerWord
	}
	return !b.words[i+1].Joined && !next.ends()
}

// onlyMarker says that the sentence under way is so far the marker of a list's
// item, as "1.", "2 )" or "(a)": the item belongs to it.
func (b *boundary) onlyMarker(i int) bool {
	t := b.traits[b.begun : i+1]
	if t[0].look == openBracket {
		t = t[1:]
	}
	switch len(t) {
	case 1:
		return t[0].look == listMark
	case 2:
		w := b.words[i-1]
		name := t[0].look == number || (t[0].look == lowerWord || t[0].look == initial) && w.End-w.Start == 1
		return name && !w.SpaceAfter && (t[1].look == stop || t[1].look == closeBracket)
	}
	return false
}

// features appends the features of a sentence's end behind word i.
func (b *boundary) features(dst []uint32, text string, i int) []uint32 {
	at := func(j int) (hash, look uint32) {
		if j < 0 || j >= len(b.traits) {
			return 5, uint32(edge)
		}
		return b.traits[j].hash, uint32(b.traits[j].look)
	}
	p3, l3 := at(i - 3)
	p2, l2 := at(i - 2)
	p1, l1 := at(i - 1)
	p0, l0 := at(i)
	n0, m0 := at(i + 1)
	n1, m1 := at(i + 2)
	n2, m2 := at(i + 3)
	n3, m3 := at(i + 4)
	next := &b.traits[i+1]
	pair := l0<<5 | m0
	if !b.words[i].SpaceAfter {
		pair |= 1 << 10
	}
	wide := pair<<10 | l1<<5 | m1
	id := uint32(1000)
	add := func(v uint32) {
		id++
		dst = append(dst, mix(id, v))
	}
	add(0)
	add(pair)
	add(wide)
	add(mix(wide, l2<<5|m2))
	add(mix(mix(wide, l2<<5|m2), l3<<5|m3))
	add(p0)
	add(p1)
	add(p2)
	add(mix(p3, 1))
	add(n0)
	add(n1)
	add(n2)
	add(mix(n3, 1))
	add(mix(p0, n0))
	add(mix(p1, p0))
	add(mix(n0, n1))
	add(mix(mix(p1, p0), m0))
	add(mix(p0, m0))
	add(mix(p0, m0<<5|m1))
	add(mix(n0, l0))
	add(mix(n0, l0<<5|l1))
	add(mix(mix(n0, n1), l0))
	add(mix(mix(p1, p0), n0))
	habit := uint32(next.habit)
	add(mix(pair, habit))
	add(mix(wide, habit>>3))
	if i+2 < len(b.traits) {
		add(mix(pair, habit<<8|uint32(b.traits[i+2].habit)))
	} else {
		id++
	}
	add(mix(pair, uint32(b.traits[i].habit)))
	if i > 0 {
		add(mix(uint32(b.traits[i-1].stop), wide))
	} else {
		id++
	}
	add(mix(uint32(b.traits[i].stop)+1, pair))
	add(mix(b.traits[i].suffix, m0))
	add(mix(next.suffix, l0))
	if i > 0 {
		add(mix(b.traits[i-1].suffix, l0))
		add(mix(mix(b.traits[i-1].suffix, p0), habit>>3|m0<<8))
	} else {
		id += 2
	}
	if i+2 < len(b.traits) {
		add(mix(b.traits[i+2].suffix, l0))
	} else {
		id++
	}
	since := steps(i + 1 - b.begun)
	add(mix(since, pair))
	add(mix(since, wide))
	add(mix(steps(int(b.ahead[i+1])), pair))
	add(mix(steps(int(b.ahead[i+1]))<<8|since, pair))
	add(mix(steps(len(b.words)-i-1), pair))
	add(mix(uint32(min(b.quotes, 2)*3+min(b.brackets, 2)), pair))
	add(mix(uint32(min(b.quotes, 2)*3+min(b.brackets, 2)), wide))
	add(mix(b.style, pair))
	add(mix(b.style, since))
	f0, g0 := at(b.begun)
	add(mix(f0, pair))
	add(mix(g0<<8|since, pair))
	if i == b.begun {
		add(mix(p0, n0))
	} else {
		id++
	}
	length := utf8.RuneCountInString(text[b.words[i].Start:b.words[i].End])
	add(mix(uint32(min(length, 12)), pair))
	before := uint32(0)
	if i > 0 && b.words[i-1].SpaceAfter {
		before = 1
	}
	add(mix(before, wide))
	return dst
}

// steps puts a distance on a coarse scale.
func steps(n int) uint32 {
	switch {
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 22:
		return 8
	case n <= 35:
		return 9
	}
	return 10
}

func grow(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, n+n/2)
	}
	return s[:n]
}
