package web

import (
	"cmp"
	"net/http"
	"slices"

	"sayso/internal/library/query"
	"sayso/internal/library/survey"
)

// maxSide is how many names a side of the matrix has: as many as fit on a screen.
const maxSide = 12

// maxListed is how many pairs are listed below the matrix.
const maxListed = 100

// actorsPage is who says what about whom, or who does what to whom.
type actorsPage struct {
	Query  string
	Rows   query.Rows
	Notes  []query.Note
	Chips  []chip
	Tabs   []tab
	Extent extent
	Tos    []string
	Lines  []matrixLine
	Pairs  []pair
	Others int
}

// matrixLine is a line of the matrix.
type matrixLine struct {
	From   string
	Author bool
	Cells  []matrixCell
}

// matrixCell is a cell: how many, and where they are; Shade is 0 to 4.
type matrixCell struct {
	Count, Address string
	Shade          int
	Label          string
}

// pair is a pair in the list.
type pair struct {
	From, To, Count, Address string
	Author                   bool
}

// theAuthors stands for those who wrote the articles.
const theAuthors = "the authors"

// showActors shows the matrix and the list.
func (s *server) showActors(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r, query.Statements, query.Events)
	if err != nil {
		return err
	}
	pairs, err := pairsOf(r, v)
	if err != nil {
		return err
	}
	p := actorsPage{Query: a.state.Query, Rows: a.Question.Rows, Notes: a.Notes, Chips: a.chips("/actors"),
		Tabs: a.tabs("/actors", query.Statements, query.Events), Extent: extentOf(v)}
	from, to := map[string]int{}, map[string]int{}
	count := map[[2]string]int{}
	// Authors say most; the matrix is of the others, as far as there are any.
	authorsAlone := !slices.ContainsFunc(pairs, func(x survey.Pair) bool { return x.From != "" })
	for _, x := range pairs {
		if x.From != "" || authorsAlone {
			from[x.From] += x.Count
			to[x.To] += x.Count
		}
		count[[2]string{x.From, x.To}] += x.Count
	}
	most := 1
	for who, n := range count {
		if who[0] != "" || authorsAlone {
			most = max(most, n)
		}
	}
	p.Tos = top(to)
	froms := top(from)
	if !authorsAlone && a.Question.Rows == query.Statements {
		froms = append(froms, "")
	}
	for _, name := range froms {
		line := matrixLine{From: name, Author: name == ""}
		if line.Author {
			line.From = theAuthors
		}
		for _, about := range p.Tos {
			n := count[[2]string{name, about}]
			cell := matrixCell{}
			if n > 0 {
				const shades = 4
				cell = matrixCell{grouped(n), a.pair(name, about), min(1+(shades-1)*n/most, shades), plural(n, extentOf(v).Noun) + ": " + line.From + ", " + about}
			}
			line.Cells = append(line.Cells, cell)
		}
		p.Lines = append(p.Lines, line)
	}
	for i, x := range pairs {
		if i == maxListed {
			p.Others = len(pairs) - maxListed
			break
		}
		one := pair{x.From, x.To, grouped(x.Count), a.pair(x.From, x.To), x.From == ""}
		if one.Author {
			one.From = theAuthors
		}
		p.Pairs = append(p.Pairs, one)
	}
	return s.show(w, r, http.StatusOK, "actors", page{Title: "Actors", Here: "/actors", State: a.state, Main: p})
}

// pairsOf counts who says something about whom, or does something to whom.
func pairsOf(r *http.Request, v *survey.Survey) ([]survey.Pair, error) {
	if v.Rows == query.Events {
		return v.Doers(r.Context())
	}
	return v.Speakers(r.Context())
}

// top gives the most frequent names, the most frequent first.
func top(counts map[string]int) []string {
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return names[:min(len(names), maxSide)]
}

// pair is where the rows of a pair are listed.
func (a asking) pair(from, to string) string {
	first, second := query.Holder, query.About
	if a.Question.Rows == query.Events {
		first, second = query.Agent, query.Recipient
	}
	var nodes []query.Node
	if from == "" {
		if n, ok := clause(query.HolderKind, "author"); ok {
			nodes = append(nodes, n)
		}
	} else if n, ok := named(first, from); ok {
		nodes = append(nodes, n)
	}
	if n, ok := named(second, to); ok {
		nodes = append(nodes, n)
	}
	if len(nodes) < 2 {
		return ""
	}
	return a.with(a.Question.Rows, nodes...).at("/")
}
