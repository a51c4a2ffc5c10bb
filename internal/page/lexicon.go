package page

import (
	_ "embed" // the lexicons
	"strconv"
	"strings"
	"sync"
)

//go:embed furniture.tsv
var furnitureTSV string

//go:embed sharewords.txt
var shareWordsTXT string

//go:embed contactwords.txt
var contactWordsTXT string

//go:embed functionwords.tsv
var functionWordsTSV string

// phrase is a line of furniture.tsv.
type phrase struct {
	kind, where string
	words       []string
	most        int // words of the block
}

// lexicon is the lexicons as they are looked things up in.
type lexicon struct {
	phrases  map[string][]phrase // by first word
	share    map[string]bool
	contact  map[string]bool
	function map[string][]string // a word's languages
}

// lexicons reads the lexicons, once a process.
var lexicons = sync.OnceValue(func() *lexicon {
	l := &lexicon{phrases: map[string][]phrase{}, share: map[string]bool{}, contact: map[string]bool{}, function: map[string][]string{}}
	for _, row := range tableRows(furnitureTSV) {
		if len(row) != 4 {
			continue // the lexicon's test finds it
		}
		most, _ := strconv.Atoi(row[3])
		w := strings.Fields(row[2])
		l.phrases[w[0]] = append(l.phrases[w[0]], phrase{row[0], row[1], w, most})
	}
	for _, row := range tableRows(shareWordsTXT) {
		l.share[row[0]] = true
	}
	for _, row := range tableRows(contactWordsTXT) {
		l.contact[row[0]] = true
	}
	for _, row := range tableRows(functionWordsTSV) {
		for _, w := range strings.Fields(row[1]) {
			l.function[w] = append(l.function[w], row[0])
		}
	}
	return l
})

// tableRows splits a lexicon into rows and columns, without its comment.
func tableRows(table string) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}
