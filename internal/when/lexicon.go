package when

import (
	_ "embed"
	"strconv"
	"strings"

	"sayso/internal/lexicon"
	"sayso/internal/numeral"
	"sayso/internal/timex"
)

//go:embed words.tsv
var wordsFile string

//go:embed phrases.tsv
var phrasesFile string

//go:embed holidays.tsv
var holidaysFile string

//go:embed counted.txt
var countedFile string

//go:embed dated.txt
var datedFile string

//go:embed future.txt
var futureFile string

// word is a line of words.tsv.
type word struct {
	class, value string
	n            int // value as a number
	unit         timex.Unit
}

// phrase is the meaning of a fixed expression.
type phrase struct {
	class string // of phrases.tsv, or "holiday"
	value string
}

type lists struct {
	words   map[string]word
	phrases numeral.Phrases[phrase]
	// counted are nouns that a number counts: "2019 people" has no year.
	counted map[string]bool
	// dated are nouns in the plural that a year names.
	dated map[string]bool
	// future are lemmas that look ahead.
	future map[string]bool
}

// lists are read once and never changed.
var lexicons = load()

var units = map[string]timex.Unit{
	"second": timex.Second, "minute": timex.Minute, "hour": timex.Hour, "day": timex.Day, "week": timex.Week,
	"fortnight": timex.Week, "weekend": timex.Weekend, "month": timex.Month, "quarter": timex.Quarter, "year": timex.Year,
	"decade": timex.Decade, "century": timex.Century, "millennium": timex.Millennium,
}

func load() *lists {
	l := &lists{words: map[string]word{}, counted: lexicon.Set(countedFile), dated: lexicon.Set(datedFile), future: lexicon.Set(futureFile)}
	for _, row := range lexicon.Rows(wordsFile) {
		n, _ := strconv.Atoi(row[2])
		l.words[row[0]] = word{class: row[1], value: row[2], n: n, unit: units[row[2]]}
	}
	for _, row := range lexicon.Rows(phrasesFile) {
		class, value, _ := strings.Cut(row[1], " ")
		l.phrases.Add(row[0], phrase{class, value})
	}
	for _, row := range lexicon.Rows(holidaysFile) {
		l.phrases.Add(row[0], phrase{"holiday", row[1]})
	}
	return l
}
