package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"sayso/internal/gazetteer"
)

// topology is a TopoJSON file: lines between shapes are stored once.
type topology struct {
	Transform struct {
		Scale, Translate [2]float64
	}
	Arcs    [][][2]int
	Objects map[string]struct {
		Geometries []geometry
	}
}

type geometry struct {
	Type       string
	ID         string
	Properties struct{ Name string }
	Arcs       json.RawMessage
	rings      [][]int
}

// readTopology decodes a file and makes its arcs absolute.
func readTopology(data []byte, object string) (*topology, []geometry, error) {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, nil, err
	}
	for _, arc := range t.Arcs {
		for i := 1; i < len(arc); i++ {
			arc[i][0] += arc[i-1][0]
			arc[i][1] += arc[i-1][1]
		}
	}
	geometries := t.Objects[object].Geometries
	for i := range geometries {
		g := &geometries[i]
		switch g.Type {
		case "Polygon":
			if err := json.Unmarshal(g.Arcs, &g.rings); err != nil {
				return nil, nil, err
			}
		case "MultiPolygon":
			var polygons [][][]int
			if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
				return nil, nil, err
			}
			g.rings = slices.Concat(polygons...)
		default:
			return nil, nil, fmt.Errorf("%s has a shape of type %q", g.Properties.Name, g.Type)
		}
	}
	return &t, geometries, nil
}

func index(arc int) int {
	if arc < 0 {
		return -1 - arc
	}
	return arc
}

// unnumbered are the outlines to which Natural Earth gives no ISO number, and the
// code of which ISO 3166 has them a part. The others are nobody's.
func unnumbered() map[string]string {
	return map[string]string{
		"Kosovo":                  "XKX",
		"Somaliland":              "SOM",
		"N. Cyprus":               "CYP",
		"Cyprus U.N. Buffer Zone": "CYP",
		"USNB Guantanamo Bay":     "CUB",
		"Baikonur":                "KAZ",
	}
}

// coastTolerance is by how much coasts may be simplified, in degrees: about a
// kilometre. Borders stay as they are.
const coastTolerance = 0.01

// encodeWorld makes outlines.bin.
func encodeWorld(data []byte, codes map[string]string) ([]byte, error) {
	t, countries, err := readTopology(data, "countries")
	if err != nil {
		return nil, err
	}
	uses := make([]int, len(t.Arcs))
	var rows []gazetteer.OutlineRow
	for _, g := range countries {
		code := codes[g.ID]
		if g.ID == "" {
			code = unnumbered()[g.Properties.Name]
		} else if code == "" {
			return nil, fmt.Errorf("countries.tsv has no country %s, %s", g.ID, g.Properties.Name)
		}
		for _, ring := range g.rings {
			for _, arc := range ring {
				uses[index(arc)]++
			}
		}
		rows = append(rows, gazetteer.OutlineRow{Code: code, Name: g.Properties.Name, Rings: g.rings})
	}
	slices.SortFunc(rows, func(a, b gazetteer.OutlineRow) int { return strings.Compare(a.Code+a.Name, b.Code+b.Name) })
	for i, arc := range t.Arcs {
		if uses[i] == 1 {
			t.Arcs[i] = simplify(arc, t.Transform.Scale, t.Transform.Translate[1])
		}
	}
	s, o := t.Transform.Scale, t.Transform.Translate
	return gazetteer.EncodeOutlines([4]float64{s[0], s[1], o[0], o[1]}, t.Arcs, rows), nil
}

// simplify leaves out points of a line that lie within the tolerance of what
// remains (Douglas and Peucker 1973, Cartographica 10).
func simplify(arc [][2]int, scale [2]float64, south float64) [][2]int {
	keep := make([]bool, len(arc))
	keep[0], keep[len(arc)-1] = true, true
	type span struct{ from, to int }
	for todo := []span{{0, len(arc) - 1}}; len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		a, b := arc[s.from], arc[s.to]
		shrink := math.Cos((float64(a[1])*scale[1] + south) * math.Pi / 180)
		x := func(p [2]int) float64 { return float64(p[0]-a[0]) * scale[0] * shrink }
		y := func(p [2]int) float64 { return float64(p[1]-a[1]) * scale[1] }
		bx, by := x(b), y(b)
		length := bx*bx + by*by
		worst, at := coastTolerance, -1
		for i := s.from + 1; i < s.to; i++ {
			px, py := x(arc[i]), y(arc[i])
			along := 0.0
			if length > 0 {
				along = max(0, min(1, (px*bx+py*by)/length))
			}
			if d := math.Hypot(px-along*bx, py-along*by); d > worst {
				worst, at = d, i
			}
		}
		if at >= 0 {
			keep[at] = true
			todo = append(todo, span{s.from, at}, span{at, s.to})
		}
	}
	var out [][2]int
	for i, p := range arc {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}
