package query

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Error says what is wrong with a query, where, and what to write instead.
type Error struct {
	// Query is the query as it was given.
	Query string
	// Start and End are the characters it is about, in code points, End exclusive;
	// the same where something is missing there.
	Start, End int
	What       string
	Remedy     string // may be empty
}

// Error gives "character 12: what is wrong; remedy", counting from 1.
func (e *Error) Error() string {
	s := fmt.Sprintf("character %d of the query: %s", e.Start+1, e.What)
	if e.Remedy != "" {
		s += "; " + e.Remedy
	}
	return s
}

// Mark gives the query on one line and under it a line of carets at the
// characters that the error is about. White space and control characters are
// shown as spaces. width is the number of cells of a line, 0 for any number: of a
// longer query the part around the error is shown.
func (e *Error) Mark(width int) string {
	line := []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, e.Query))
	start := min(max(e.Start, 0), len(line))
	end := min(max(e.End, start), len(line))
	from := 0
	if width > 0 {
		for from < start && cells(line[from:start])+min(cells(line[start:end])+1, width/2) > width {
			from++
		}
		to := len(line)
		for to > end && cells(line[from:to]) > width {
			to--
		}
		line = line[:to]
	}
	return string(line[from:]) + "\n" + strings.Repeat(" ", cells(line[from:start])) + strings.Repeat("^", max(cells(line[start:end]), 1))
}

func cells(s []rune) int { return uniseg.StringWidth(string(s)) }

// nearest finds the word of a list that differs least from one, in any case; none
// where all are too unlike it. The first of equals is taken.
func nearest(word string, list []string) (string, bool) {
	word = strings.ToLower(word)
	best, least := "", min(closest, (len(word)-1)/2)+1
	for _, candidate := range list {
		if d := distance(word, strings.ToLower(candidate)); d < least {
			best, least = candidate, d
		}
	}
	return best, best != ""
}

// distance is how many letters have to be put in, left out, changed or swapped with
// the next to make b of a (optimal string alignment).
func distance(a, b string) int {
	if len(a)-len(b) > closest || len(b)-len(a) > closest {
		return closest + 1
	}
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	next := make([]int, len(b)+1)
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
