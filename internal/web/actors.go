package web

import (
	"cmp"
	"net/http"
	"slices"

	"sayso"
	"sayso/internal/library/query"
	"sayso/internal/library/survey"
)

// maxSide is how many names a side of the matrix has: as many as fit on a screen.
const maxSide = 12

// maxListed is how many pairs are listed below the matrix.
const maxListed = 100

// actorsPage is who says what about whom, or who does what to whom.
type actorsPage struct {
	asked
	Extent extent
	Tos    []string
	Lines  []matrixLine
	Graph  graph
	Pairs  []pair
	Others int
}

// matrixLine is a line of the matrix.
type matrixLine struct {
	From   string
	Pooled bool // all holders of a kind
	Cells  []matrixCell
}

// matrixCell is a cell: how many, and where they are; Shade is 0 to 4.
type matrixCell struct {
	N              int
	Count, Address string
	Shade          int
	Label          string
}

// pair is a pair in the list.
type pair struct {
	From, To, Count, Address string
}

// speaker is somebody who speaks or acts, or with no name all holders of a kind.
type speaker struct {
	kind sayso.HolderKind
	name string
}

// called is what the matrix calls a speaker.
func (s speaker) called() string {
	switch {
	case s.name != "":
		return s.name
	case s.kind == sayso.HolderGroup:
		return "groups"
	case s.kind == sayso.HolderUnnamed:
		return "unnamed sources"
	}
	return "the authors"
}

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
	p := actorsPage{asked: a.asked("/actors", a.tabs("/actors", query.Statements, query.Events)...), Extent: extentOf(v)}
	names := func(x *survey.Pair) (n int) {
		if x.FromNamed || x.From == "" {
			n++
		}
		if x.ToNamed {
			n++
		}
		return n
	}
	slices.SortStableFunc(pairs, func(a, b survey.Pair) int {
		return cmp.Or(cmp.Compare(names(&b), names(&a)), cmp.Compare(b.Count, a.Count))
	})
	count := map[speaker]map[string]int{}
	for _, x := range pairs {
		who := speaker{x.Kind, x.From}
		if count[who] == nil {
			count[who] = map[string]int{}
		}
		count[who][x.To] += x.Count
	}
	// Authors say most; the matrix is about those of whom others speak, as far as any do.
	authorsAlone := !slices.ContainsFunc(pairs, func(x survey.Pair) bool { return x.Kind != sayso.HolderAuthor })
	lines := p.sides(pairs, authorsAlone)
	for _, kind := range []sayso.HolderKind{sayso.HolderGroup, sayso.HolderUnnamed, sayso.HolderAuthor} {
		who := speaker{kind, ""}
		if slices.ContainsFunc(p.Tos, func(to string) bool { return count[who][to] > 0 }) {
			lines = append(lines, who)
		}
	}
	most := 1
	for _, who := range lines {
		for _, about := range p.Tos {
			if authorsAlone || who.kind != sayso.HolderAuthor {
				most = max(most, count[who][about])
			}
		}
	}
	for _, who := range lines {
		line := matrixLine{From: who.called(), Pooled: who.name == ""}
		for _, about := range p.Tos {
			n := count[who][about]
			cell := matrixCell{}
			if n > 0 {
				const shades = 4
				cell = matrixCell{n, grouped(n), a.pair(who, about), min(1+(shades-1)*n/most, shades), plural(n, extentOf(v).Noun) + ": " + line.From + ", " + about}
			}
			line.Cells = append(line.Cells, cell)
		}
		p.Lines = append(p.Lines, line)
	}
	p.Graph = draw(p.Lines, p.Tos)
	for i, x := range pairs {
		if i == maxListed {
			p.Others = len(pairs) - maxListed
			break
		}
		who := speaker{x.Kind, x.From}
		p.Pairs = append(p.Pairs, pair{who.called(), x.To, grouped(x.Count), a.pair(who, x.To)})
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

// sides chooses who stands beside the matrix and, in p.Tos, above it: those of the first
// pairs, so that no line and no column is empty. Holders of a kind stand below and choose
// only where room is left.
func (p *actorsPage) sides(pairs []survey.Pair, authors bool) (lines []speaker) {
	for _, pooled := range []bool{false, true} {
		for _, x := range pairs {
			who := speaker{x.Kind, x.From}
			if (x.From == "") != pooled || x.Kind == sayso.HolderAuthor && !authors {
				continue
			}
			from, to := pooled || slices.Contains(lines, who), slices.Contains(p.Tos, x.To)
			if !from && len(lines) == maxSide || !to && len(p.Tos) == maxSide {
				continue
			}
			if !from {
				lines = append(lines, who)
			}
			if !to {
				p.Tos = append(p.Tos, x.To)
			}
		}
	}
	return lines
}

// pair is where the rows of a pair are listed.
func (a asking) pair(from speaker, to string) string {
	first, second := query.Holder, query.About
	if a.Question.Rows == query.Events {
		first, second = query.Agent, query.Recipient
	}
	var nodes []query.Node
	if from.name == "" {
		if n, ok := clause(query.HolderKind, string(from.kind)); ok {
			nodes = append(nodes, n)
		}
	} else if n, ok := named(first, from.name); ok {
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
