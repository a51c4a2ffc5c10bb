package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// normal is the form in which two spellings of a name are the same: lower case,
// without full stops and apostrophes of any shape, hyphens as spaces, without
// the article al-/el-/the in front.
func normal(name string) string {
	if plain(name) {
		return name
	}
	var b strings.Builder
	b.Grow(len(name))
	space := false
	for _, r := range name {
		switch r {
		case '.', '\'', '’', '‘', '`', 'ʿ', 'ʾ', 'ʼ', '´', '"', '“', '”', ',':
		case '-', '‐', '‑', '–', ' ', '\n', '\t', '\u00a0':
			space = b.Len() > 0
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(unicode.ToLower(r))
		}
	}
	s := b.String()
	for _, article := range [...]string{"the ", "al ", "el "} {
		if rest, is := strings.CutPrefix(s, article); is && rest != "" {
			s = rest
		}
	}
	return s
}

// plain says that a name is its own normal form: one word of lower-case letters.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// capital says whether a word begins with a capital letter.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// Shouted says whether a word of at least two letters is all capitals.
func Shouted(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2
}

// acronym says whether a word has the shape of one: "PMU", "U.N.", "PMUs".
func acronym(word string) bool {
	word = strings.TrimSuffix(word, "s")
	letters, upper := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return upper >= 2 && upper >= letters-1 && letters <= 8
}

// initials gives the first letters of the capitalised words of a name.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if capital(word) {
			r, _ := utf8.DecodeRuneInString(word)
			b.WriteRune(r)
		}
	}
	return b.String()
}

// abbreviates says whether an acronym can stand for a name: it begins with the
// name's first letter and its capitals are found in the name in their order.
func abbreviates(acronym, name string) bool {
	name = strings.ToLower(name)
	for i, r := range strings.ToLower(acronym) {
		if !unicode.IsLetter(r) {
			continue
		}
		at := strings.IndexRune(name, r)
		if at < 0 && r == 's' {
			break // the plural
		}
		if at < 0 || i == 0 && at > 0 && !strings.HasPrefix(name, "the ") {
			return false
		}
		name = name[at+utf8.RuneLen(r):]
	}
	return true
}
