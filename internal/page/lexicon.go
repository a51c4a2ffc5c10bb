package page

import (
	_ "embed" // the lexicons
	"strconv"
	"strings"
	"sync"

	"sayso/internal/lexicon"
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

// lists is the lexicons as they are looked things up in.
type lists struct {
	phrases  map[string][]phrase // by first word
	share    map[string]bool
	contact  map[string]bool
	function map[string][]string // a word's languages
}

// lexicons reads the lexicons, once a process.
var lexicons = sync.OnceValue(func() *lists {
	l := &lists{phrases: map[string][]phrase{}, share: map[string]bool{}, contact: map[string]bool{}, function: map[string][]string{}}
	for _, row := range lexicon.Rows(furnitureTSV) {
		if len(row) != 4 {
			continue // the lexicon's test finds it
		}
		most, _ := strconv.Atoi(row[3])
		w := strings.Fields(row[2])
		l.phrases[w[0]] = append(l.phrases[w[0]], phrase{row[0], row[1], w, most})
	}
	for _, row := range lexicon.Rows(shareWordsTXT) {
		l.share[row[0]] = true
	}
	for _, row := range lexicon.Rows(contactWordsTXT) {
		l.contact[row[0]] = true
	}
	for _, row := range lexicon.Rows(functionWordsTSV) {
		for _, w := range strings.Fields(row[1]) {
			l.function[w] = append(l.function[w], row[0])
		}
	}
	return l
})
