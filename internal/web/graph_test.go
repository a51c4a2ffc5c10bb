package web

import (
	"fmt"
	"slices"
	"testing"

	"sayso"
	"sayso/internal/library/survey"
)

// TestSides: no line and no column of a matrix is empty, names come before what is
// counted as one, and there are no more than fit.
func TestSides(t *testing.T) {
	var pairs []survey.Pair
	for i := range 40 {
		pairs = append(pairs, survey.Pair{Kind: sayso.HolderNamed, From: fmt.Sprint("A", i%17), To: fmt.Sprint("B", i%23), Count: 40 - i})
	}
	pairs = append(pairs, survey.Pair{Kind: sayso.HolderAuthor, To: "B0", Count: 90}, survey.Pair{Kind: sayso.HolderUnnamed, To: "C", Count: 50})
	var p actorsPage
	lines := p.sides(pairs, false)
	if len(lines) != maxSide || len(p.Tos) != maxSide || slices.Contains(p.Tos, "C") {
		t.Errorf("%d lines, columns %v", len(lines), p.Tos)
	}
	holds := func(x survey.Pair) bool {
		return slices.Contains(lines, speaker{x.Kind, x.From}) && slices.Contains(p.Tos, x.To)
	}
	for _, who := range lines {
		if !slices.ContainsFunc(pairs, func(x survey.Pair) bool { return x.From == who.name && holds(x) }) {
			t.Errorf("the line of %+v is empty", who)
		}
	}
	for _, to := range p.Tos {
		if !slices.ContainsFunc(pairs, func(x survey.Pair) bool { return x.To == to && holds(x) }) {
			t.Errorf("the column of %s is empty", to)
		}
	}
	// With nobody else there, the authors are shown, and what is counted as one fills up.
	p = actorsPage{}
	if lines = p.sides(pairs[40:41], true); len(lines) != 0 || !slices.Equal(p.Tos, []string{"B0"}) {
		t.Errorf("%+v, %v", lines, p.Tos)
	}
}

// TestDraw: the graph has the matrix's cells as lines, the greatest the thickest.
func TestDraw(t *testing.T) {
	g := draw([]matrixLine{
		{From: "A", Cells: []matrixCell{{N: 9, Count: "9", Address: "/a"}, {}}},
		{From: "groups", Pooled: true, Cells: []matrixCell{{N: 1, Count: "1"}, {N: 4, Count: "4"}}},
	}, []string{"X", "Y"})
	if len(g.Left) != 2 || len(g.Right) != 2 || len(g.Lines) != 3 || !g.Left[1].Soft || g.Left[0].Y == g.Left[1].Y {
		t.Fatalf("%+v", g)
	}
	if g.Lines[0].Width != "9" || g.Lines[0].Address != "/a" || g.Lines[1].Width != "1.3" || g.Lines[2].Path == g.Lines[1].Path {
		t.Errorf("%+v", g.Lines)
	}
}
