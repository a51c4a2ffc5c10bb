package page

import (
	"slices"
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

// codes are the ISO 639-1 codes of the languages that foreign names. Where it
// cannot tell two or more apart, the page's own word decides among them.
var codes = map[string][]string{
	"Czech": {"cs"}, "Dutch": {"nl"}, "Finnish": {"fi"}, "French": {"fr"}, "German": {"de"}, "Hungarian": {"hu"},
	"Indonesian or Malay": {"id", "ms"}, "Italian": {"it"}, "Latin": {"la"}, "Norwegian or Danish": {"no", "nb", "nn", "da"},
	"Polish": {"pl"}, "Portuguese": {"pt"}, "Romanian": {"ro"}, "Spanish": {"es"}, "Swedish": {"sv"}, "Turkish": {"tr"},
	"Chinese or Japanese": {"zh", "ja"}, "Arabic or Persian": {"ar", "fa", "ur", "ps"},
	"Russian or another Cyrillic language": {"ru", "uk", "bg", "sr", "mk", "be", "kk"},
	"Hindi":                                {"hi", "mr", "ne"}, "Bengali": {"bn"}, "Korean": {"ko"}, "Hebrew": {"he"}, "Greek": {"el"}, "Thai": {"th"},
}

// undetermined is ISO 639's code of a text whose language cannot be told.
const undetermined = "und"

// languageCode returns the code of the language that a text looks (see foreign;
// "" is English), of what the page declares itself to be, and of the text itself:
// its words outweigh what is declared, which settles only what they leave open.
func languageCode(seen, declared, text string) string {
	const fewWords = 20 // below, the words say nothing
	declared, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(declared, "_", "-")), "-")
	if len(declared) != 2 {
		declared = ""
	}
	if seen == "" {
		if declared != "" && len(words(text)) < fewWords {
			return declared
		}
		return "en"
	}
	possible, known := codes[seen]
	switch {
	case len(possible) == 1:
		return possible[0]
	case slices.Contains(possible, declared), !known && declared != "" && declared != "en":
		return declared
	}
	return undetermined
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
