package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/casing"
	"sayso/internal/sides"
)

// The models see the words themselves, so another country's name could change a
// sentence's end or its tree. Therefore each name of a side is shown to them as
// one word, the same for all names of its class: no decision of theirs can depend
// on the side. What they find is laid on the article's own words; a name of
// several words gets the inner structure that the treebanks give such names.

// standIn is the word that is shown for a name written as name.
func standIn(name string, class sides.Class) string {
	switch class {
	case sides.Country:
		return "Iraq"
	case sides.Adjective:
		return "American"
	case sides.Many:
		return "Americans"
	case sides.Capital:
		return "Baghdad"
	case sides.Group:
		return "Hamas"
	case sides.Regime:
		return "regime"
	case sides.Creed:
		return "Islam"
	case sides.Body:
		return "Senate"
	}
	if r, _ := utf8.DecodeRuneInString(name); unicode.IsUpper(r) {
		return "President"
	}
	return "president"
}

// findNames appends the names of sides in text to dst, but for those that are
// part of a person's name.
func findNames(dst []sides.Name, text string, table *casing.Table) []sides.Name {
	from, doubtful := len(dst), false
	sides.Find(text, func(n sides.Name) {
		dst = append(dst, n)
		doubtful = doubtful || n.Person
	})
	if !doubtful {
		return dst
	}
	all := dst[from:]
	kept := dst[:from]
	last := 0 // where the name before ends
	for i, n := range all {
		next := len(text) // where the next name begins
		if i+1 < len(all) {
			next = all[i+1].Start
		}
		if !n.Person || !personal(text, n, last, next, table) {
			kept = append(kept, n)
		}
		last = n.End
	}
	return kept
}

// personal says that a word which can only be a name stands beside n, so that n
// is a person's: "Jordan Peterson", "Denzel Washington", "Mr. Chad". The name of
// another side is no such word; last and next are where the nearest ones end and
// begin.
func personal(text string, n sides.Name, last, next int, table *casing.Table) bool {
	if governed(text, n, last, next, table) {
		return false
	}
	if before := strings.TrimRight(text[last:n.Start], " "); len(before) < n.Start-last {
		word := before[strings.LastIndexAny(before, " \n\t(“\"")+1:]
		switch word {
		case "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.":
			return true
		}
		if onlyName(word, table) {
			return true
		}
	}
	after := strings.TrimLeft(text[n.End:next], " ")
	if len(after) == next-n.End {
		return false
	}
	end := strings.IndexFunc(after, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(after)
	}
	return onlyName(after[:end], table)
}

// governed says that n is a state although a person's name follows: that of the one who
// holds an office of it ("President of Georgia Jane Doe"), or of one who is in it ("in Chad
// John Doe said"), for whom two words are needed.
func governed(text string, n sides.Name, last, next int, table *casing.Table) bool {
	before := strings.TrimSpace(text[last:n.Start])
	if before == "of" && last > 0 {
		return true // another name of a side, the office, stands right before
	}
	switch before[strings.LastIndexAny(before, " \n\t(“\"")+1:] {
	case "in", "In", "to":
	default:
		return false
	}
	words := strings.Fields(text[n.End:next])
	return len(words) > 2 && onlyName(words[0], table) && onlyName(words[1], table) && !strings.HasPrefix(text[n.End:], ",")
}

// onlyName says that a word is a capitalised one that raw text does not write
// small, and names no day or month.
func onlyName(word string, table *casing.Table) bool {
	r, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) || size == len(word) || calendar[word] {
		return false
	}
	if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) || word == strings.ToUpper(word) {
		return false
	}
	switch table.Lookup(casing.Hash(word)).Class {
	case casing.Lower, casing.Upper:
		return false
	}
	return true
}

// calendar are capitalised words that stand beside names without being part of them.
var calendar = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true,
	"September": true, "October": true, "November": true, "December": true,
}

// piece is a name as it is shown: [from, to) of the text shown is [start, end) of
// the text.
type piece struct{ from, to, start, end int }

// show returns text with each name of a side as its stand-in.
func show(text string, table *casing.Table) (string, []piece) {
	names := findNames(nil, text, table)
	if len(names) == 0 {
		return text, nil
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	pieces := make([]piece, 0, len(names))
	at := 0
	for _, n := range names {
		name := text[n.Start:n.End]
		word := standIn(name, n.Class)
		if strings.HasSuffix(name, ".") {
			switch stopBehind(text[n.End:]) {
			case stopEnds:
				word += "."
			case stopUnclear:
				continue
			}
		}
		b.WriteString(text[at:n.Start])
		from := b.Len()
		b.WriteString(word)
		pieces = append(pieces, piece{from, b.Len(), n.Start, n.End})
		at = n.End
	}
	b.WriteString(text[at:])
	return b.String(), pieces
}

// The ways in which the full stop of an abbreviation ("U.S.") can be meant.
const (
	stopAbbreviates = iota
	stopEnds        // it ends the sentence too
	stopUnclear
)

// stopBehind tells how the full stop of a name is meant, by what follows it: with
// nothing or with a word that opens sentences and is no name, it ends one; with
// another capital the segmenter must see the abbreviation to decide.
func stopBehind(rest string) int {
	rest = strings.TrimLeft(rest, "\"'”’)]")
	trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
	gap := rest[:len(rest)-len(trimmed)]
	if trimmed == "" || strings.Count(gap, "\n") > 1 {
		return stopEnds
	}
	if gap == "" {
		return stopAbbreviates
	}
	trimmed = strings.TrimLeft(trimmed, "\"'“‘([")
	if r, _ := utf8.DecodeRuneInString(trimmed); !unicode.IsUpper(r) {
		return stopAbbreviates
	}
	end := strings.IndexFunc(trimmed, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(trimmed)
	}
	if openers[trimmed[:end]] {
		return stopEnds
	}
	return stopUnclear
}

// openers are words that are capitalised only because they open a sentence.
var openers = map[string]bool{
	"A": true, "After": true, "Although": true, "An": true, "And": true, "As": true, "At": true, "But": true, "By": true,
	"During": true, "For": true, "From": true, "He": true, "Her": true, "His": true, "How": true, "However": true,
	"If": true, "In": true, "It": true, "Its": true, "Many": true, "Most": true, "No": true, "On": true, "Or": true,
	"Our": true, "She": true, "Since": true, "So": true, "Some": true, "Such": true, "That": true, "The": true, "Their": true,
	"Then": true, "There": true, "These": true, "They": true, "This": true, "Those": true, "To": true, "Under": true,
	"We": true, "What": true, "When": true, "Where": true, "While": true, "Who": true, "Why": true, "With": true, "You": true,
}

// places leads positions of a shown text back to the text, in rising order.
type places struct {
	pieces []piece
	shift  int // from shown to text, behind the pieces that were passed
}

// back returns the place in the text of a place in the text shown, and whether it
// lies inside or at the end of a name.
func (p *places) back(at int) (int, bool) {
	for len(p.pieces) > 0 && at > p.pieces[0].to {
		p.shift = p.pieces[0].end - p.pieces[0].to
		p.pieces = p.pieces[1:]
	}
	if len(p.pieces) > 0 && at > p.pieces[0].from {
		return p.pieces[0].end, true
	}
	return at + p.shift, false
}

// appendWords appends the words of a name in text[start:end] as the treebanks
// part them: at white space, hyphens and possessives.
func appendWords(dst []Token, text string, start, end int, joined bool) []Token {
	add := func(from, to int, joined bool) {
		if from < to {
			r, size := utf8.DecodeRuneInString(text[to:])
			dst = append(dst, Token{Form: text[from:to], Start: from, End: to, Head: -1, Joined: joined,
				SpaceAfter: size == 0 || unicode.IsSpace(r)})
		}
	}
	from := start
	for at := start; at < end; {
		r, size := utf8.DecodeRuneInString(text[at:end])
		switch {
		case unicode.IsSpace(r):
			add(from, at, joined)
			from, joined = at+size, false
		case r == '-' || r == '‑' || r == '–':
			add(from, at, joined)
			add(at, at+size, false)
			from, joined = at+size, false
		case (r == '\'' || r == '’') && possessive(text[at+size:end]):
			add(from, at, joined)
			from, joined = at, true
		}
		at += size
	}
	add(from, end, joined)
	return dst
}

// possessive says that what follows an apostrophe is an "s" that ends the word.
func possessive(rest string) bool {
	return len(rest) > 1 && rest[0]|0x20 == 's' && rest[1] == ' '
}
