package view

import (
	"cmp"
	"container/heap"
	"slices"

	"sayso"
)

// run is a stretch of the text, in code points, that belongs to the span which of
// those that were laid over it.
type run struct{ start, end, which int }

// innermost lays spans over a text of n code points, one over the other, and
// returns what is seen from above: runs that do not overlap, in order. Where spans
// overlap the one that begins last lies on top; of those that begin together, the
// shortest. Spans that are not within the text, and empty ones, are left out.
func innermost(spans []sayso.Span, n int) []run {
	order := make([]int, 0, len(spans))
	ends := make([]int, 0, 2*len(spans))
	for i, s := range spans {
		if s.Start >= 0 && s.Start < s.End && s.End <= n {
			order = append(order, i)
			ends = append(ends, s.Start, s.End)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(spans[a].Start, spans[b].Start) })
	slices.Sort(ends)
	ends = slices.Compact(ends)

	top := pile{spans: spans}
	var runs []run
	next := 0
	for i := 0; i+1 < len(ends); i++ {
		start, end := ends[i], ends[i+1]
		for ; next < len(order) && spans[order[next]].Start == start; next++ {
			heap.Push(&top, order[next])
		}
		for top.Len() > 0 && spans[top.on[0]].End <= start {
			heap.Pop(&top)
		}
		if top.Len() == 0 {
			continue
		}
		if last := len(runs) - 1; last >= 0 && runs[last].end == start && runs[last].which == top.on[0] {
			runs[last].end = end
			continue
		}
		runs = append(runs, run{start, end, top.on[0]})
	}
	return runs
}

// pile is a heap of spans under way, the innermost on top. Those that have ended
// may still lie below it.
type pile struct {
	spans []sayso.Span
	on    []int
}

// Len implements heap.Interface.
func (p *pile) Len() int { return len(p.on) }

// Less implements heap.Interface.
func (p *pile) Less(i, j int) bool {
	a, b := p.spans[p.on[i]], p.spans[p.on[j]]
	return cmp.Or(cmp.Compare(b.Start, a.Start), cmp.Compare(a.End, b.End), cmp.Compare(p.on[i], p.on[j])) < 0
}

// Swap implements heap.Interface.
func (p *pile) Swap(i, j int) { p.on[i], p.on[j] = p.on[j], p.on[i] }

// Push implements heap.Interface.
func (p *pile) Push(x any) { p.on = append(p.on, x.(int)) }

// Pop implements heap.Interface.
func (p *pile) Pop() any {
	last := p.on[len(p.on)-1]
	p.on = p.on[:len(p.on)-1]
	return last
}
