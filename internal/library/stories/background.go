package stories

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"sayso/internal/lexicon"
)

//go:embed background/frequencies.tsv
var frequenciesFile string

// table says in which share of documents a term stands.
type table struct{ shares map[string]float32 }

// background is the built-in table, read once: how common words are in English prose,
// so that a library of ten articles knows rare words from common ones.
var background = sync.OnceValue(func() *table { return readTable(frequenciesFile) })

// perDocuments is the number of documents that the table's figures are of.
const perDocuments = 100_000

// readTable reads a table: documents in perDocuments · the terms that stand in so many.
func readTable(file string) *table {
	t := &table{shares: map[string]float32{}}
	for _, row := range lexicon.Rows(file) {
		n, err := strconv.ParseFloat(row[0], 32)
		if err != nil || len(row) < 2 {
			continue // the test of the file finds it
		}
		for term := range strings.FieldsSeq(row[1]) {
			t.shares[term] = float32(n / perDocuments)
		}
	}
	return t
}

// Shares of what the table cannot know: a state or a day in a newspaper's articles.
const (
	stateShare = 0.1
	dayShare   = 0.02
	// tooCommon is the share of documents from which on a term says nothing.
	tooCommon = 0.2
)

// share is the share of documents in which a term stands, 0 if it is not listed.
func (t *table) share(term string) float64 {
	switch {
	case strings.HasPrefix(term, ":"):
		return stateShare
	case len(term) == len("2006-01-02") && term[4] == '-':
		return dayShare
	}
	return float64(t.shares[term])
}

// backgroundArticles is how many of the library's own articles the background weighs
// as much as.
const backgroundArticles = 5000

// rareness is the inverse document frequency of a term, as a natural logarithm: of
// the background, in whose documents it has the given share, and of the library, in
// of articles of which it stands so often.
func rareness(share float64, count, articles int) float64 {
	const unseen = 0.5 // articles that a term is taken to stand in before it was seen
	return math.Log((backgroundArticles + float64(articles) + 1) / (backgroundArticles*share + float64(count) + unseen))
}

// frequency is the weight of a term for standing several times in an article.
func frequency(count int) float64 { return 1 + math.Log(float64(max(count, 1))) }
