package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normal is the form in which two spellings of a name are the same: lower case,
// letters without their marks, no apostrophes of any shape and no full stops,
// hyphens and other signs as single spaces, "saint", "fort" and "mount" written
// short, and without the article in front: the, al-, el- and the forms that al-
// takes before the letters of the sun (ad-D…, ar-R…, ash-Sh…). It is its own
// normal form. A name that is an article alone stays.
func Normal(name string) string {
	if plain(name) {
		return name
	}
	folded := fold(name)
	if plain(folded) {
		return folded
	}
	var few [8]string // names have few words: no need to go to the heap
	words := few[:0]
	for word := range strings.FieldsSeq(folded) {
		words = append(words, short(word))
	}
	for len(words) > 1 && (words[0] == "the" || article(words[0], words[1])) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// plain says that a name is its own normal form: one word of lower-case letters
// that is none of those written short.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return s == short(s)
}

// short is a word as it stands in normal forms.
func short(word string) string {
	switch word {
	case "saint":
		return "st"
	case "sainte":
		return "ste"
	case "fort":
		return "ft"
	case "mount":
		return "mt"
	}
	return word
}

// article says whether a word is the Arabic article of the next.
func article(word, next string) bool {
	switch word {
	case "al", "el":
		return true
	}
	if len(word) < 2 || len(word) > 3 || word[0] != 'a' && word[0] != 'e' {
		return false
	}
	switch sun := word[1:]; sun {
	case "d", "dh", "n", "r", "s", "sh", "t", "th", "z":
		return strings.HasPrefix(next, sun)
	}
	return false
}

// fold lowers the letters, takes their marks off and turns what stands between
// words into spaces.
func fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	if ascii(name) {
		for i := 0; i < len(name); i++ {
			foldRune(&b, rune(name[i]))
		}
		return b.String()
	}
	// Lowered first, and once more letter by letter: some capitals fall apart
	// only when they are lowered (İ), some only when they are parted.
	// The acute accent that stands for an apostrophe would fall apart into a space.
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ReplaceAll(name, "´", ""))) {
		foldRune(&b, r)
	}
	return b.String()
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func foldRune(b *strings.Builder, r rune) {
	r = unicode.ToLower(r)
	switch r {
	case '.', '\'', '’', '‘', '`', 'ʿ', 'ʾ', 'ʼ', 'ʻ', 'ʹ', 'ʺ', '′', '"', '“', '”', '„', '\u00ad', utf8.RuneError:
	case 'ß':
		b.WriteString("ss")
	case 'æ':
		b.WriteString("ae")
	case 'œ':
		b.WriteString("oe")
	case 'þ':
		b.WriteString("th")
	case 'ø':
		b.WriteByte('o')
	case 'ł':
		b.WriteByte('l')
	case 'đ', 'ð':
		b.WriteByte('d')
	case 'ħ':
		b.WriteByte('h')
	case 'ŧ':
		b.WriteByte('t')
	case 'ı':
		b.WriteByte('i')
	case 'ə':
		b.WriteByte('a')
	default:
		switch {
		case unicode.Is(unicode.M, r):
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
}

// Skeleton is what remains of a name when its vowels and the habits of those
// who wrote it in Latin letters are taken away: the classes of its consonants,
// "a" in front where it begins with a vowel. It is empty where fewer than three
// consonants remain, or where the name is not in Latin letters.
//
// Taken as the same: q, k, c, g, gh; kh and h, which is dropped at the end; s, sh, sch,
// ch, which is the sh of the French, and tch; j, dj, zh and dzh; w and v; f and ph; d and dh; t and th; doubled
// letters; y and vowels, except in front; Abu, Albu and Bu; articles inside.
func Skeleton(name string) string { return SkeletonOf(Normal(name)) }

// SkeletonOf is [Skeleton] of a normal form.
func SkeletonOf(normal string) string {
	words := strings.Fields(normal)
	joined := make([]byte, 0, len(normal))
	for i, word := range words {
		switch {
		case i == 0 && (word == "abu" || word == "albu"):
			word = "bu"
		case i == 0 && len(words) == 1 && len(word) > 6 && strings.HasPrefix(word, "albu"):
			word = word[2:]
		case i > 0 && i+1 < len(words) && article(word, words[i+1]):
			continue
		}
		joined = append(joined, word...)
	}
	out := make([]byte, 0, len(joined))
	consonants := 0
	for i := 0; i < len(joined); {
		class, size := consonant(joined, i)
		if size == 0 {
			return ""
		}
		i += size
		switch {
		case class == 0:
		case class == 'a':
			out = append(out, class)
		case len(out) == 0 || out[len(out)-1] != class:
			out = append(out, class)
			consonants++
		}
	}
	if consonants < leastConsonants {
		return ""
	}
	return string(out)
}

// sounds are the spellings that are taken as one sound, the longest first, with its class.
// Any other consonant is a sound of its own.
var sounds = [...]struct {
	letters string
	class   byte
}{
	{"shch", 's'}, {"sch", 's'}, {"tch", 's'}, {"dzh", 'j'},
	{"ch", 's'}, {"sh", 's'}, {"kh", 'h'}, {"gh", 'k'}, {"dj", 'j'}, {"zh", 'j'}, {"dh", 'd'}, {"th", 't'}, {"ph", 'f'},
	{"c", 'k'}, {"g", 'k'}, {"q", 'k'}, {"x", 'k'}, {"w", 'v'},
}

// consonant reads the sound at i: its class, 0 for what is left out, and how many
// letters it takes, 0 where there is no Latin letter or digit.
func consonant(s []byte, i int) (class byte, size int) {
	switch c := s[i]; {
	case vowel(c):
		switch {
		case i > 0:
			return 0, 1
		case c == 'y':
			return 'y', 1
		}
		return 'a', 1
	case c == 'w' && i > 0 && (s[i-1] == 'a' || s[i-1] == 'o') && (i+1 == len(s) || !vowel(s[i+1])):
		return 0, 1 // "aw" and "ow" before a consonant are vowels: Mawsil, Mosul
	case c == 'h' && i+1 == len(s):
		return 0, 1
	case (c < 'b' || c > 'z') && (c < '0' || c > '9'):
		return 0, 0
	}
	for _, sound := range sounds {
		if n := len(sound.letters); sound.letters[0] == s[i] && n <= len(s)-i && string(s[i:i+n]) == sound.letters {
			return sound.class, n
		}
	}
	return s[i], 1
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// Endings gives the other ways in which a normal form may end that has the Arabic or
// Persian ending -ah: "kufah", "kufa", "kufeh". They hold for short names as well,
// which have no skeleton.
func Endings(normal string) []string {
	const leastStem = 3 // letters: "sa" and "seh" are not one name
	ways := [...]string{"ah", "eh", "a", "e"}
	for _, way := range ways {
		stem, has := strings.CutSuffix(normal, way)
		if !has {
			continue
		}
		if len(stem) < leastStem {
			return nil
		}
		var others []string
		for _, other := range ways {
			if other != way {
				others = append(others, stem+other)
			}
		}
		return others
	}
	return nil
}

// Unlike says that two normal forms with one skeleton are too unlike to be one
// name: more than two fifths of the letters of the longer differ.
func Unlike(a, b string) bool {
	most := max(len(a), len(b)) * 2 / 5
	return max(len(a)-len(b), len(b)-len(a)) > most || Edits(a, b) > most
}

// Edits is how many bytes of a have to be changed, added or taken out to make it b: the
// distance of Levenshtein, Soviet Physics Doklady 10 (1966). It takes len(a)·len(b) steps.
func Edits(a, b string) int {
	var short [64]int // enough for a name without its additions
	row := short[:0]
	for j := range len(b) + 1 {
		row = append(row, j)
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			before, row[j+1] = row[j+1], min(before+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
