package web

import (
	"fmt"
	"math"

	"sayso/internal/web/bidi"
)

// graph draws who speaks or acts on the left, whom it is about on the right, and between
// them a line for each pair, the thicker the more there is. Units are its own.
type graph struct {
	Width, Height int
	Left, Right   []graphName
	Lines         []graphLine
}

// graphName is a name at one side of the graph.
type graphName struct {
	X, Y int
	Text string
	Soft bool // all holders of a kind
}

// graphLine joins two names.
type graphLine struct {
	Path, Width, Address, Title string
	Soft                        bool
}

// Sizes of the graph.
const (
	graphWidth = 640
	graphStep  = 26  // between names
	graphSide  = 215 // room for names on either side
	graphGap   = 8   // between a name and its lines
	graphBend  = 75  // how far a line goes straight on
	graphSigns = 26  // of a name, at most
	graphThick = 9.0 // of the thickest line
	graphThin  = 1.25
)

// draw makes the graph of a matrix's lines: the same as it says, but for names without
// any line.
func draw(lines []matrixLine, tos []string) graph {
	g := graph{Width: graphWidth, Height: graphStep * max(len(lines), len(tos), 1)}
	most := 1
	for _, l := range lines {
		for _, c := range l.Cells {
			most = max(most, c.N)
		}
	}
	// The shorter side stands in the middle.
	place := func(i, n int) int { return (g.Height-n*graphStep)/2 + i*graphStep + graphStep/2 }
	for j, to := range tos {
		g.Right = append(g.Right, graphName{graphWidth - graphSide, place(j, len(tos)), bidi.Isolate(cut(to, graphSigns)), false})
	}
	for i, l := range lines {
		from := graphName{graphSide, place(i, len(lines)), bidi.Isolate(cut(l.From, graphSigns)), l.Pooled}
		g.Left = append(g.Left, from)
		for j, c := range l.Cells {
			if c.N == 0 {
				continue
			}
			x, end := from.X+graphGap, graphWidth-graphSide-graphGap
			path := fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x, from.Y, x+graphBend, from.Y, end-graphBend, g.Right[j].Y, end, g.Right[j].Y)
			width := graphThin + (graphThick-graphThin)*math.Sqrt(float64(c.N-1)/float64(max(most-1, 1)))
			g.Lines = append(g.Lines, graphLine{path, short1(width), c.Address, c.Label, l.Pooled})
		}
	}
	return g
}
