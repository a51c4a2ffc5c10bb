package page

import (
	_ "embed" // the lexicons
	"slices"
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

//go:embed metanames.tsv
var metaNamesTSV string

//go:embed zonewords.txt
var zoneWordsTXT string

//go:embed agencies.txt
var agenciesTXT string

//go:embed nobodies.txt
var nobodiesTXT string

//go:embed bodywords.txt
var bodyWordsTXT string

//go:embed months.tsv
var monthsTSV string

//go:embed weekdays.txt
var weekdaysTXT string

//go:embed dateleads.tsv
var dateLeadsTSV string

//go:embed bylineleads.txt
var bylineLeadsTXT string

//go:embed otherhands.txt
var otherHandsTXT string

// dateLead is a line of dateleads.tsv.
type dateLead struct {
	words   string
	updated bool
}

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
	meta     map[string][]string // the names of meta elements by fact, the most trusted first
	zone     map[string]bool
	agency   map[string]bool
	nobody   map[string]bool
	body     map[string]bool
	months   map[string]int
	weekdays map[string]bool
	leads    []dateLead // longest first
	bylines  []string   // longest first
	// otherHands are words before a name that is not the author's.
	otherHands []string
}

// lexicons reads the lexicons, once a process.
var lexicons = sync.OnceValue(func() *lists {
	l := &lists{phrases: map[string][]phrase{}, function: map[string][]string{}, meta: map[string][]string{}}
	for _, row := range lexicon.Rows(furnitureTSV) {
		if len(row) != 4 {
			continue // the lexicon's test finds it
		}
		most, _ := strconv.Atoi(row[3])
		w := strings.Fields(row[2])
		l.phrases[w[0]] = append(l.phrases[w[0]], phrase{row[0], row[1], w, most})
	}
	l.share, l.contact, l.zone = lexicon.Set(shareWordsTXT), lexicon.Set(contactWordsTXT), lexicon.Set(zoneWordsTXT)
	l.agency, l.nobody = lexicon.Set(agenciesTXT), lexicon.Set(nobodiesTXT)
	l.body = lexicon.Set(bodyWordsTXT)
	l.weekdays = lexicon.Set(weekdaysTXT)
	l.months = map[string]int{}
	for _, row := range lexicon.Rows(monthsTSV) {
		l.months[row[0]] = atoi(row[1])
	}
	for _, row := range lexicon.Rows(dateLeadsTSV) {
		l.leads = append(l.leads, dateLead{row[1], row[0] == "updated"})
	}
	slices.SortStableFunc(l.leads, func(a, b dateLead) int { return len(b.words) - len(a.words) })
	for _, row := range lexicon.Rows(bylineLeadsTXT) {
		l.bylines = append(l.bylines, row[0])
	}
	for _, row := range lexicon.Rows(otherHandsTXT) {
		l.otherHands = append(l.otherHands, row[0])
	}
	slices.SortStableFunc(l.bylines, func(a, b string) int { return len(b) - len(a) })
	for _, row := range lexicon.Rows(metaNamesTSV) { // sorted by fact and rank
		l.meta[row[0]] = append(l.meta[row[0]], row[2])
	}
	for _, row := range lexicon.Rows(functionWordsTSV) {
		for _, w := range strings.Fields(row[1]) {
			l.function[w] = append(l.function[w], row[0])
		}
	}
	return l
})
