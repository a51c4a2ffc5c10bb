package page

import (
	"sort"
	"strings"
	"unicode"
)

// scripts are the scripts named in errors, in order of use.
var scripts = [...]struct {
	name  string
	table *unicode.RangeTable
}{
	{"Chinese or Japanese", unicode.Han}, {"Arabic or Persian", unicode.Arabic}, {"Russian or another Cyrillic language", unicode.Cyrillic},
	{"Hindi", unicode.Devanagari}, {"Bengali", unicode.Bengali},
	{"Korean", unicode.Hangul}, {"Hebrew", unicode.Hebrew}, {"Greek", unicode.Greek}, {"Thai", unicode.Thai},
}

// foreign says which language a text looks, if it is not English, else "". It
// counts the function words of languages in Latin letters: they make up 35–50 %
// of running English and some 5 % of another language's text. A short text, and
// one that is neither, has the benefit of the doubt, as has one that quotes.
func foreign(text string) string {
	const (
		minWords   = 20 // below, nothing is said
		manyWords  = 60 // from here on a text without English is not English
		minEnglish = 8  // per cent of function words, half of what a list of names and titles has
	)
	latin, other := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			if unicode.Is(unicode.Latin, r) {
				latin++
			} else {
				other++
			}
		}
	}
	if other > latin && other >= minWords {
		return script(text)
	}
	count := map[string]int{}
	n := 0
	function := lexicons().function
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		n++
		for _, language := range function[strings.ToLower(w)] {
			count[language]++
		}
	}
	if n < minWords {
		return ""
	}
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	sort.Strings(names)
	best := "English"
	for _, name := range names {
		if count[name] > count[best] {
			best = name
		}
	}
	english := count["English"] * 100 / n
	switch {
	case best != "English" && count[best] > 2*count["English"] && count[best]*100/n >= 2*minEnglish:
		return best
	case n >= manyWords && english < minEnglish && best != "English":
		return best
	case n >= manyWords && english < minEnglish/2:
		return "unlike English"
	}
	return ""
}

// script names the language, or one of those, that most letters of a text are
// written in.
func script(text string) string {
	var counts [len(scripts)]int
	for _, r := range text {
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				break
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if counts[best] == 0 {
		return "written in another script"
	}
	return scripts[best].name
}
