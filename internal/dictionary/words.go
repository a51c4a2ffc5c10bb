package dictionary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text as dictionaries compare words.
type Word struct {
	// Start and End are byte offsets into the text.
	Start, End int
	// Key is the word in lower case.
	Key string
	// Capital says that it begins with a capital letter or is a figure.
	Capital bool
}

// Words cuts a text into its words: letters and digits that stand together, with
// the points and ampersands inside ("U.S", "AT&T"). Hyphens, underscores and
// apostrophes part words, so that a dictionary's "AL-QAEDA", "AL_QAEDA" and "AL
// QAEDA" are the same. Word k of the list begins before word k+1.
func Words(text string) []Word {
	var words []Word
	for at := 0; at < len(text); {
		start, end, first := next(text, at)
		if start == end {
			break
		}
		words = append(words, Word{Start: start, End: end, Key: strings.Map(unicode.ToLower, text[start:end]), Capital: unicode.IsUpper(first) || unicode.IsDigit(first)})
		at = end
	}
	return words
}

// next returns the first word of text from byte at on, and its first letter; none where
// start is end.
func next(text string, at int) (start, end int, first rune) {
	size := 0
	for ; at < len(text); at += size {
		if first, size = utf8.DecodeRuneInString(text[at:]); letter(first, size) {
			break
		}
	}
	if at == len(text) {
		return at, at, 0
	}
	start, end = at, at+size
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !letter(r, size) {
			if r != '.' && r != '&' {
				break
			}
			if r, size := utf8.DecodeRuneInString(text[end+1:]); !letter(r, size) {
				break
			}
			size = 1
		}
		end += size
	}
	return start, end, first
}

// letter says whether a rune is part of a word; a byte that is no UTF-8 is not.
func letter(r rune, size int) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && size > 0
}

// keyOf is a phrase as a set of phrases holds it: its words in lower case, parted by
// one space; and how many there are. It is written over buffer.
func keyOf(buffer []byte, phrase string) (key []byte, words int) {
	key = buffer[:0]
	for at := 0; at < len(phrase); {
		start, end, _ := next(phrase, at)
		if start == end {
			break
		}
		if words++; words > 1 {
			key = append(key, ' ')
		}
		for _, r := range phrase[start:end] {
			key = utf8.AppendRune(key, unicode.ToLower(r))
		}
		at = end
	}
	return key, words
}
