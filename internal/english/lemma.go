package english

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/casing"
)

//go:embed model/lemma.tsv
var lemmaModel string

// LongestSuffix is the most letters of a word's end that a lemma rule may
// name, unless it names the word.
const LongestSuffix = 6

// Lemmatizer gives words their dictionary form. Each Penn tag has a decision
// list of word endings, the longest that fits decides; "^went" is an ending
// too. One list edits the lower-cased word, one restores its capitals. It is
// read-only and safe to use from many goroutines.
type Lemmatizer struct {
	edits map[lemmaKey][]Edit
	cases map[lemmaKey]LemmaCase
	words *casing.Table // tells whether a proposed lemma is a word
}

type lemmaKey struct{ tag, ending string }

// Edit makes a lemma of a lower-cased word: it takes Strip bytes from its end
// and puts Add there.
type Edit struct {
	Strip int
	Add   string
}

// Apply returns the edited word; false if it is too short, or if the edit would
// cut a character in two.
func (e Edit) Apply(word string) (string, bool) {
	if e.Strip > len(word) || e.Strip > 0 && !utf8.RuneStart(word[len(word)-e.Strip]) {
		return "", false
	}
	if e.Add == "" {
		return word[:len(word)-e.Strip], e.Strip < len(word)
	}
	return word[:len(word)-e.Strip] + e.Add, true
}

// LemmaCase says which letters of a lemma are capitals.
type LemmaCase byte

// The casings of lemmas. The letter is that of the model file.
const (
	CaseLower   LemmaCase = 'l' // none
	CaseKeep    LemmaCase = 'k' // those of the word
	CaseCapital LemmaCase = 'c' // the first
	CaseUpper   LemmaCase = 'u' // all
)

// LoadLemmatizer returns the embedded lemmatizer. It is decoded once a
// process. An error means that the program was built badly.
func LoadLemmatizer() (*Lemmatizer, error) { return loadLemmatizer() }

var loadLemmatizer = sync.OnceValues(func() (*Lemmatizer, error) {
	table, err := loadCasing()
	if err != nil {
		return nil, err
	}
	l, err := NewLemmatizer(lemmaModel, table)
	if err != nil {
		return nil, fmt.Errorf("embedded model lemma.tsv: %w", err)
	}
	return l, nil
})

// NewLemmatizer reads a lemma model; words tells which lemmas exist. Its lines
// are tag; ending, "^" before a
// whole word; "=" and the casing, or edits, "|" between them, each the number
// of bytes taken off and what is put on: "3y", "3|3e". A plus stands between the
// number and an addition that begins with a digit.
func NewLemmatizer(model string, words *casing.Table) (*Lemmatizer, error) {
	lines := strings.Count(model, "\n")
	l := &Lemmatizer{edits: make(map[lemmaKey][]Edit, lines), cases: make(map[lemmaKey]LemmaCase, lines/4), words: words}
	var pool []Edit
	for line := range strings.Lines(model) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		tag, rest, _ := strings.Cut(line, "\t")
		ending, rule, ok := strings.Cut(rest, "\t")
		if !ok || rule == "" {
			return nil, fmt.Errorf("line %q: three columns are due", line)
		}
		key := lemmaKey{tag, ending}
		if rule[0] == '=' && len(rule) == 2 {
			l.cases[key] = LemmaCase(rule[1])
			continue
		}
		from := len(pool)
		for part := range strings.SplitSeq(rule, "|") {
			digits := 0
			for digits < len(part) && '0' <= part[digits] && part[digits] <= '9' {
				digits++
			}
			strip, err := strconv.Atoi(part[:digits])
			if err != nil {
				return nil, fmt.Errorf("line %q: edit %q has no number", line, part)
			}
			pool = append(pool, Edit{strip, strings.TrimPrefix(part[digits:], "+")})
		}
		l.edits[key] = pool[from:len(pool):len(pool)]
	}
	return l, nil
}

// Lemma returns the lemma of a word with these tags: "be" for "was" VBD,
// "not" for "n't" RB, "Iraq" for "Iraq" NNP. With a tag it does not know it
// returns the word in lower case, or as it stands if upos is PROPN.
func (l *Lemmatizer) Lemma(form, upos, xpos string) string {
	if xpos == "CD" && form != "" && '0' <= form[0] && form[0] <= '9' {
		return withoutSeparators(form)
	}
	lower := ToLower(form)
	return ApplyCase(l.caseOf(form, lower, upos, xpos), l.edit(lower, xpos), form, lower)
}

// ApplyCase gives a lower-cased lemma its capitals; form is the word, lower
// its [ToLower].
func ApplyCase(c LemmaCase, lemma, form, lower string) string {
	switch c {
	case CaseLower:
		return lemma
	case CaseCapital:
		return capitalized(lemma)
	case CaseUpper:
		return strings.ToUpper(lemma)
	}
	return likeForm(lemma, form, lower)
}

func (l *Lemmatizer) edit(lower, xpos string) string {
	var buffer [64]byte
	whole := append(append(buffer[:0], '^'), lower...)
	if edits, ok := l.edits[lemmaKey{xpos, string(whole)}]; ok {
		if lemma, ok := edits[0].Apply(lower); ok {
			return lemma
		}
	}
	for at := suffixStart(lower); ; at = nextRune(lower, at) {
		edits := l.edits[lemmaKey{xpos, lower[at:]}]
		if len(edits) > 0 {
			return l.choose(edits, lower)
		}
		if at == len(lower) {
			return lower
		}
	}
}

// choose takes the first edit whose lemma is a known word, else the first.
func (l *Lemmatizer) choose(edits []Edit, lower string) string {
	if len(edits) > 1 {
		for _, e := range edits {
			if lemma, ok := e.Apply(lower); ok && l.words.Lookup(casing.Hash(lemma)).Class != casing.Unknown {
				return lemma
			}
		}
	}
	if lemma, ok := edits[0].Apply(lower); ok {
		return lemma
	}
	return lower
}

// CaseTag is the tag under which the casing of a word is listed: the plain tag
// for words without a first capital, "^" before it for those with one, "^^" for
// words of five letters or more all in capitals, which are shouted rather than
// abbreviated.
func CaseTag(form, xpos string) string {
	const leastShouted = 5
	if r, _ := utf8.DecodeRuneInString(form); !unicode.IsUpper(r) {
		return xpos
	}
	if utf8.RuneCountInString(form) >= leastShouted && form == strings.ToUpper(form) {
		return "^^" + xpos
	}
	return "^" + xpos
}

func (l *Lemmatizer) caseOf(form, lower, upos, xpos string) LemmaCase {
	tag := xpos
	if form != lower {
		tag = CaseTag(form, xpos)
	}
	var buffer [64]byte
	whole := append(append(buffer[:0], '^'), lower...)
	if c, ok := l.cases[lemmaKey{tag, string(whole)}]; ok {
		return c
	}
	for at := suffixStart(lower); ; at = nextRune(lower, at) {
		if c, ok := l.cases[lemmaKey{tag, lower[at:]}]; ok {
			if c == CaseLower && tag != xpos && isModifier(xpos) && l.alwaysCapital(lower) {
				return CaseKeep
			}
			return c
		}
		if at == len(lower) {
			break
		}
	}
	if upos == "PROPN" {
		return CaseKeep
	}
	return CaseLower
}

// isModifier says that xpos is that of an adjective or adverb. Of these the
// treebanks hold too few ("Dutch", "Kurdish", "BC") to tell by their endings.
func isModifier(xpos string) bool { return strings.HasPrefix(xpos, "JJ") || xpos == "RB" }

// alwaysCapital says that raw text hardly ever has the word in small letters.
func (l *Lemmatizer) alwaysCapital(lower string) bool {
	const hardlyEver = 6 // of sevenths
	e := l.words.Lookup(casing.Hash(lower))
	return (e.Class == casing.Capital || e.Class == casing.Upper) && e.Sure >= hardlyEver
}

// withoutSeparators takes the commas between three digits out of a number, as
// the treebanks do: "1,428,000" is 1428000.
func withoutSeparators(number string) string {
	comma := strings.IndexByte(number, ',')
	if comma < 0 {
		return number
	}
	for at := comma; at < len(number) && number[at] == ','; at += 4 {
		if at+4 > len(number) || strings.ContainsAny(number[at+1:at+4], ",.") {
			return number
		}
	}
	return strings.ReplaceAll(number, ",", "")
}

// suffixStart is where the last LongestSuffix characters of word begin.
func suffixStart(word string) int {
	at := len(word)
	for n := 0; n < LongestSuffix && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
	}
	return at
}

func nextRune(word string, at int) int {
	_, size := utf8.DecodeRuneInString(word[at:])
	return at + size
}

// ToLower is strings.ToLower, but keeps each character where it is: of those
// whose small letter has another length it changes nothing.
func ToLower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if small := unicode.ToLower(r); utf8.RuneLen(small) == utf8.RuneLen(r) {
					return small
				}
				return r
			}, s)
		}
	}
	return s
}

func capitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// likeForm gives lemma, in lower case, the capitals of form: its own letters
// where the two begin alike; all, if form has no small letter.
func likeForm(lemma, form, lower string) string {
	shared := 0
	for shared < len(lemma) && shared < len(lower) && lemma[shared] == lower[shared] {
		shared++
	}
	if shared == len(lemma) && len(form) == len(lower) {
		return form[:shared]
	}
	if len([]rune(form)) > 1 && form == strings.ToUpper(form) {
		return strings.ToUpper(lemma)
	}
	if len(form) != len(lower) {
		return capitalized(lemma)
	}
	for shared > 0 && shared < len(lemma) && !utf8.RuneStart(lemma[shared]) {
		shared--
	}
	return form[:shared] + lemma[shared:]
}
