package copies

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word in normal form, as its hash.
type token struct {
	hash   uint64
	start  int // byte in the text
	figure bool
	// name says that it begins with a capital where no sentence begins.
	name   bool
	quoted bool
}

// hash constants of FNV-1a, 64 bits (Fowler, Noll, Vo 1991), finished by the mixer of
// SplitMix64 (Steele, Lea, Flood 2014), for FNV's upper bits are poor.
const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// scan cuts a text into words. Case, marks of punctuation, apostrophes, the commas
// and points within figures, the width of characters and white space make no
// difference. Where a script has no spaces, every two characters are a word.
func scan(text string, quotes []span) []token {
	var all []token
	h, start := uint64(fnvBasis), -1
	var word token
	opening := true   // a sentence begins
	var previous rune // the character before, in a script without spaces
	last := rune(' ') // the last character of the word
	add := func(t token) {
		for len(quotes) > 0 && quotes[0].end <= t.start {
			quotes = quotes[1:]
		}
		t.quoted = len(quotes) > 0 && t.start >= quotes[0].start
		all = append(all, t)
	}
	end := func() {
		if start >= 0 {
			word.hash, word.start = mix(h), start
			add(word)
			h, start, word = fnvBasis, -1, token{}
		}
	}
	feed := func(r rune, at int) {
		if start < 0 {
			start = at
			word.name = !opening && unicode.IsUpper(r)
			opening = false
		}
		if unicode.IsDigit(r) {
			word.figure = true
		}
		h = (h ^ uint64(unicode.ToLower(r))) * fnvPrime
		last = r
	}
	step := func(i int, r rune) {
		switch {
		case unspaced(r):
			end()
			if previous != 0 {
				add(token{hash: mix((fnvBasis^uint64(previous))*fnvPrime ^ uint64(r)*fnvPrime), start: i})
			}
			previous = r
			return
		case unicode.IsLetter(r), unicode.IsDigit(r):
			feed(r, i)
		case unicode.IsMark(r), r == '\'', r == '’', r == 'ʼ', r == '\u00ad', r == '\u200b':
			// within a word, and of no weight
		case (r == ',' || r == '.') && start >= 0 && unicode.IsDigit(last) && digitFollows(text[i:]):
		default:
			end()
			opening = opening || opensSentence(r)
		}
		previous = 0
	}
	var decomposed [36]byte // the longest decomposition has eighteen characters, in Arabic
	for i, r := range text {
		switch {
		case len(all) >= mostWords:
			return all
		case r < firstDecomposed:
			step(i, r)
		default:
			// Ligatures, full width, letters with their marks put together.
			_, width := utf8.DecodeRuneInString(text[i:])
			for _, part := range string(norm.NFKD.AppendString(decomposed[:0], text[i:i+width])) {
				step(i, part)
			}
		}
	}
	end()
	return all
}

// opensSentence says that behind a mark a sentence may begin.
func opensSentence(r rune) bool {
	switch r {
	case '.', '!', '?', ':', '\n', '"', '“', '„', '«', '»', '”', '…', '。', '؟', '।':
		return true
	}
	return false
}

// digitFollows says that a digit stands behind the first character, a single byte.
func digitFollows(s string) bool { return len(s) > 1 && s[1] >= '0' && s[1] <= '9' }

// firstDecomposed is the first letter that compatibility takes apart, the one of "1ª".
const firstDecomposed = 'ª'

// unspaced says that a character is of a script that sets no spaces between words.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// span is a piece of a text, in bytes.
type span struct{ start, end int }

// quotations finds what stands in quotation marks, of any shape, within a block. A mark that
// is not closed there opens nothing. Single marks are not read: they are apostrophes.
func quotations(text string) []span {
	var all []span
	open := -1
	var by rune
	line := 0 // how many line breaks stand together
	for i, r := range text {
		if r == '\n' {
			if line++; line > 1 {
				open = -1
			}
			continue
		}
		if r != ' ' && r != '\t' && r != '\r' {
			line = 0
		}
		switch {
		case r > ' ' && r < utf8.RuneSelf && r != '"':
			// the most frequent first
		case open < 0 && opensQuote(r):
			open, by = i+utf8.RuneLen(r), r
		case open >= 0 && closes(by, r):
			if i > open {
				all = append(all, span{open, i})
			}
			open = -1
		}
	}
	return all
}

func opensQuote(r rune) bool {
	switch r {
	case '"', '“', '„', '«', '»', '「', '『', '‟':
		return true
	}
	return false
}

// closes says whether a mark closes what another opened.
func closes(by, r rune) bool {
	switch by {
	case '"':
		return r == '"'
	case '“', '‟':
		return r == '”' || r == '"'
	case '„':
		return r == '“' || r == '”' || r == '"'
	case '«':
		return r == '»'
	case '»':
		return r == '«'
	case '「':
		return r == '」'
	case '『':
		return r == '』'
	}
	return false
}
