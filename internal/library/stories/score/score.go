package score

import "math"

// Figures are precision, recall and F1, each from 0 to 1. What cannot be measured,
// such as the precision of no pairs at all, is 1: nothing was done wrong.
type Figures struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Groups is how articles were grouped, beside how they are labelled.
type Groups struct {
	cells  map[[2]string]int
	groups map[string]int
	labels map[string]int
	n      int
}

// Add adds an article: the group that it was put into and its label.
func (g *Groups) Add(group, label string) {
	if g.cells == nil {
		g.cells, g.groups, g.labels = map[[2]string]int{}, map[string]int{}, map[string]int{}
	}
	g.cells[[2]string{group, label}]++
	g.groups[group]++
	g.labels[label]++
	g.n++
}

// Articles returns how many articles there are.
func (g *Groups) Articles() int { return g.n }

// Groups returns how many groups there are.
func (g *Groups) Groups() int { return len(g.groups) }

// Labels returns how many labels there are.
func (g *Groups) Labels() int { return len(g.labels) }

// BCubed returns the figures of BCubed.
func (g *Groups) BCubed() Figures {
	if g.n == 0 {
		return Figures{1, 1, 1}
	}
	// Every article of a cell has the same precision and recall. Sums of what is
	// divided by one size are of whole numbers, so that their order does not matter.
	p, r := map[int]int{}, map[int]int{} // by size of group or label
	for cell, n := range g.cells {
		p[g.groups[cell[0]]] += n * n
		r[g.labels[cell[1]]] += n * n
	}
	return figures(bySize(p)/float64(g.n), bySize(r)/float64(g.n))
}

// bySize adds up quotients, the smallest size first.
func bySize(sums map[int]int) float64 {
	largest := 0
	for size := range sums {
		largest = max(largest, size)
	}
	total := 0.0
	for size := 1; size <= largest; size++ {
		if n, ok := sums[size]; ok {
			total += float64(n) / float64(size)
		}
	}
	return total
}

// Pairs returns the figures of pairs.
func (g *Groups) Pairs() Figures {
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	both, grouped, labelled := 0.0, 0.0, 0.0
	for _, n := range g.cells {
		both += pairs(n) // halves of whole numbers: exact in any order
	}
	for _, n := range g.groups {
		grouped += pairs(n)
	}
	for _, n := range g.labels {
		labelled += pairs(n)
	}
	return figures(share(both, grouped), share(both, labelled))
}

func share(a, b float64) float64 {
	if b == 0 {
		return 1
	}
	return a / b
}

func figures(p, r float64) Figures {
	f := Figures{Precision: p, Recall: r}
	if p+r > 0 {
		f.F1 = 2 * p * r / (p + r)
	}
	// A share that rounding has put above 1 is 1.
	return Figures{math.Min(f.Precision, 1), math.Min(f.Recall, 1), math.Min(f.F1, 1)}
}
