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
		r, size := utf8.DecodeRuneInString(text[at:])
		if !letter(r, size) {
			at += size
			continue
		}
		start, end := at, at+size
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if letter(r, size) {
				end += size
				continue
			}
			if r != '.' && r != '&' {
				break
			}
			if next, size := utf8.DecodeRuneInString(text[end+1:]); !letter(next, size) {
				break
			}
			end++
		}
		words = append(words, Word{Start: start, End: end, Key: strings.ToLower(text[start:end]), Capital: unicode.IsUpper(r) || unicode.IsDigit(r)})
		at = end
	}
	return words
}

// letter says whether a rune is part of a word; a byte that is no UTF-8 is not.
func letter(r rune, size int) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && size > 0
}

// keyOf is a phrase as [Phrases] holds it: its words in lower case, parted by one
// space; and how many there are.
func keyOf(phrase string) (string, int) {
	words := Words(phrase)
	keys := make([]string, len(words))
	for i := range words {
		keys[i] = words[i].Key
	}
	return strings.Join(keys, " "), len(words)
}
