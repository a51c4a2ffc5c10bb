package english

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/casing"
)

// Recaser gives sentences written in capitals ("TWO POLICEMEN WERE KILLED IN
// BASRA") the casing of ordinary prose, for the tagger and the parser. It is
// read-only and safe to use from many goroutines.
type Recaser struct {
	words *casing.Table
}

// LoadRecaser returns the embedded recaser. It is decoded once a process. An
// error means that the program was built badly.
func LoadRecaser() (*Recaser, error) { return loadRecaser() }

var loadRecaser = sync.OnceValues(func() (*Recaser, error) {
	table, err := loadCasing()
	if err != nil {
		return nil, err
	}
	return &Recaser{table}, nil
})

// Recase returns the forms of a sentence's words as ordinary prose would write
// them, one a token, and whether any differs. A sentence that is not mostly in
// capitals, and one of acronyms only, is left alone: forms is then nil.
func (r *Recaser) Recase(tokens []Token) (forms []string, changed bool) {
	return r.recase(tokens, nil)
}

// recase is [Recaser.Recase] for words of which some, by their units, are
// stand-ins for names of sides: these tell nothing of the casing of others.
func (r *Recaser) recase(tokens []Token, units []unit) (forms []string, changed bool) {
	if !r.shouted(tokens, units) {
		return nil, false
	}
	forms = make([]string, len(tokens))
	first := true
	for i := range tokens {
		form := tokens[i].Form
		if units == nil || units[i].class == 0 {
			form = r.form(tokens, i)
		}
		if first && startsWithLetter(form) {
			form, first = capitalized(form), false
		}
		forms[i] = form
		changed = changed || form != tokens[i].Form
	}
	return forms, changed
}

// shouted says that a sentence is mostly in capitals and has a word that is
// no acronym.
func (r *Recaser) shouted(tokens []Token, units []unit) bool {
	const (
		share     = 0.8 // of the letters are capitals
		leastWord = 3   // letters of a word that tells; shorter ones may be acronyms
	)
	letters, capitals, words := 0, 0, 0
	for i := range tokens {
		if units != nil && units[i].class != 0 {
			continue
		}
		form := tokens[i].Form
		large := 0
		small := 0
		for _, c := range form {
			if unicode.IsUpper(c) {
				large++
			} else if unicode.IsLower(c) {
				small++
			}
		}
		letters += large + small
		capitals += large
		if small == 0 && large >= leastWord {
			if class := r.words.Lookup(casing.Hash(form)).Class; class == casing.Lower || class == casing.Capital {
				words++
			}
		}
	}
	return words > 0 && float64(capitals) >= share*float64(letters)
}

// form gives the usual writing of word i.
func (r *Recaser) form(tokens []Token, i int) string {
	form := tokens[i].Form
	if form != strings.ToUpper(form) || !strings.ContainsFunc(form, unicode.IsUpper) {
		return form // it has small letters, or no letters
	}
	lower := ToLower(form)
	if tokens[i].Joined || !startsWithLetter(form) || isStump(tokens, i) { // "'S", "N'T", "-ED", "CA"
		return lower
	}
	if utf8.RuneCountInString(form) == 1 {
		if form == "A" && !nextIsStop(tokens, i) {
			return lower
		}
		return form // "I", an initial
	}
	if strings.HasSuffix(form, ".") || strings.ContainsAny(form, "0123456789@") {
		return r.abbreviation(form, lower)
	}
	if form == "US" && isCountry(tokens, i) {
		return form
	}
	switch e := r.words.Lookup(casing.Hash(form)); e.Class {
	case casing.Lower:
		return lower
	case casing.Capital:
		return capitalized(lower)
	case casing.Mixed:
		if usual, ok := r.words.Form(lower); ok {
			return usual
		}
		return capitalized(lower)
	case casing.Upper:
		return form
	}
	if r.inflected(lower) {
		return lower
	}
	return capitalized(lower) // an unknown word is most often a name
}

// abbreviation gives the writing of a word with a full stop or digits: "U.S."
// stays, "SEPT." and "MR." are names, "10KM" is small.
func (r *Recaser) abbreviation(form, lower string) string {
	stem := strings.TrimSuffix(lower, ".")
	if len(stem) < 2 || strings.Contains(stem, ".") {
		if e := r.words.Lookup(casing.Hash(form)); e.Class == casing.Lower {
			return lower
		}
		return form
	}
	switch r.words.Lookup(casing.Hash(stem)).Class {
	case casing.Lower:
		return lower
	case casing.Capital:
		return capitalized(lower)
	}
	return form
}

// endings are those of words that raw text may lack though it has their stem.
var endings = [...]string{"s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "less", "able"}

// inflected says that a word is a known small word with an ending.
func (r *Recaser) inflected(lower string) bool {
	const leastStem = 3
	for _, ending := range endings {
		stem, ok := strings.CutSuffix(lower, ending)
		if ok && len(stem) >= leastStem && (r.isSmall(stem) || r.isSmall(stem+"e")) {
			return true
		}
	}
	return false
}

func (r *Recaser) isSmall(word string) bool {
	return r.words.Lookup(casing.Hash(word)).Class == casing.Lower
}

// isCountry tells the United States from the pronoun: it follows an article or
// opens the sentence, or a hyphen joins it to the next word.
func isCountry(tokens []Token, i int) bool {
	if i == 0 || i+1 < len(tokens) && tokens[i+1].Form == "-" {
		return true
	}
	return strings.EqualFold(tokens[i-1].Form, "the")
}

// isStump says that word i is the first part of a contraction with a verb:
// "CA" of "CAN'T", "GON" of "GONNA".
func isStump(tokens []Token, i int) bool {
	if i+1 == len(tokens) || !tokens[i+1].Joined {
		return false
	}
	switch ToLower(tokens[i+1].Form) {
	case "n't", "n’t", "nt", "not", "na", "ta":
		return true
	}
	return false
}

func nextIsStop(tokens []Token, i int) bool {
	return i+1 < len(tokens) && tokens[i+1].Form == "." && !tokens[i].SpaceAfter
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
