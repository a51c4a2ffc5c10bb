package place

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english"
	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

//go:embed types.tsv
var typesFile string

//go:embed words.tsv
var wordsFile string

// kind is what a type word says.
type kind struct {
	class gazetteer.Class
	// own says that the thing is not the town whose name it bears, named that
	// it is not where it has a capital.
	own, named bool
}

// types are the type words; longestType is the most words in one.
var types, longestType = readTypes()

func readTypes() (map[string]kind, int) {
	classes := map[string]gazetteer.Class{}
	for c := gazetteer.Area; c <= gazetteer.Facility; c++ {
		classes[c.String()] = c
	}
	out, longest := map[string]kind{}, 1
	for _, row := range lexicon.Rows(typesFile) {
		out[row[0]] = kind{classes[row[1]], row[2] == "own", row[2] == "named"}
		longest = max(longest, strings.Count(row[0], " ")+1)
	}
	return out, longest
}

// sorts are the words of words.tsv by their sort, which that file explains.
var sorts = readWords()

func readWords() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, row := range lexicon.Rows(wordsFile) {
		if out[row[0]] == nil {
			out[row[0]] = map[string]bool{}
		}
		out[row[0]][row[1]] = true
	}
	return out
}

var (
	civic      = sorts["civic"]
	directions = sorts["directions"]
	inward     = sorts["inward"]
	local      = sorts["local"]
	moving     = sorts["moving"]
	offices    = sorts["offices"]
	papers     = sorts["papers"]
	peopled    = sorts["peopled"]
	political  = sorts["political"]
	speaking   = sorts["speaking"]
	titles     = sorts["titles"]
	toward     = sorts["toward"]
	vague      = sorts["vague"]
	wares      = sorts["wares"]
	within     = sorts["within"]
)

// capital says whether a word begins with a capital letter.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// letter says whether a word begins with a letter.
func letter(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r)
}

// typeAt returns the type word or words that stand at word i, and the word after
// them.
func typeAt(s *english.Sentence, text string, i int) (kind, int, bool) {
	for end := min(i+longestType, len(s.Tokens)); end > i; end-- {
		word := strings.ToLower(text[s.Tokens[i].Start:s.Tokens[end-1].End])
		if k, is := types[word]; is {
			return k, end, true
		}
		if k, is := types[strings.TrimSuffix(word, "s")]; is {
			return k, end, true
		}
	}
	return kind{}, i, false
}
