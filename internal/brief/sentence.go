package brief

import (
	"unicode"
	"unicode/utf8"
)

// Sentence begins a text with a capital.
func Sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if upper := unicode.ToUpper(first); upper != first {
		return string(upper) + s[size:]
	}
	return s
}
