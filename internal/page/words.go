package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// space is what counts as white space around a block: Unicode's, and the
// characters of no width that word processors and pages leave behind.
const space = " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"

// trim takes white space off both ends.
func trim(s string) string { return strings.Trim(s, space) }

// isSpace says whether r is white space by the measure of space.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// words splits at white space.
func words(s string) []string { return strings.FieldsFunc(s, isSpace) }

// straight turns curly quotes and the dashes into their plain forms.
var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "−", "-", "…", "...")

// cutFold takes a beginning in ASCII off, in whatever case. The case of a whole text is
// not folded for that: it may change its length.
func cutFold(s, lead string) (string, bool) {
	if len(s) >= len(lead) && strings.EqualFold(s[:len(lead)], lead) {
		return s[len(lead):], true
	}
	return s, false
}

// fold gives the form in which phrases are compared: lower case, plain quotes
// and dashes, single spaces, no bullets before and no punctuation behind.
func fold(s string) string {
	s = strings.Join(words(strings.ToLower(straight.Replace(s))), " ")
	return strings.TrimRight(strings.TrimLeft(s, "*•|>»-+ "), ".:;,!?*»>|- ")
}

// short says whether s has at most maxShortRunes code points, without counting
// those of a long text.
func short(s string) bool {
	return len(s) <= maxShortRunes || len(s) <= maxShortRunes*utf8.UTFMax && utf8.RuneCountInString(s) <= maxShortRunes
}

// closers may stand behind the punctuation that ends a sentence.
const closers = "\"'”’»)]*" + space

// endsSentence says whether s ends in the punctuation of a sentence: a full stop
// that is no abbreviation's, a question or exclamation mark, an ellipsis.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers)
	r, _ := utf8.DecodeLastRuneInString(s)
	switch r {
	case '?', '!', '…':
		return true
	case '.':
		return !endsAbbreviation(s)
	}
	return false
}

// endsAbbreviation says whether s ends in an abbreviation such as "U.S.".
func endsAbbreviation(s string) bool {
	last := s[strings.LastIndexFunc(s, isSpace)+1:]
	last = strings.TrimLeft(strings.TrimSuffix(last, "."), "\"'“‘(")
	if strings.HasSuffix(last, ".") {
		return false // an ellipsis
	}
	dot := strings.LastIndexByte(last, '.')
	tail := []rune(last[dot+1:])
	return dot >= 0 && len(tail) == 1 && unicode.IsLetter(tail[0])
}

// prose says whether a block is running text: a sentence of some length, or long.
// A short question or exclamation by itself is none: it may be a heading.
func prose(s string) bool {
	const sentence, long = 5, 25 // words
	if !short(s) {
		return true
	}
	n := len(words(s))
	if n >= long || n < sentence || !endsSentence(s) {
		return n >= long
	}
	mark := strings.TrimRight(s, closers)
	return n > maxHeadingWords || mark[len(mark)-1] != '?' && mark[len(mark)-1] != '!' || sentenceInside(s)
}

// upperFirst says whether the first letter or digit of s is no small letter.
func upperFirst(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return !unicode.IsLower(r)
		}
	}
	return false
}
