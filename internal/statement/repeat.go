package statement

import (
	"sort"

	"sayso"
)

// unrepeated leaves out, of the statements from number first on, which are of
// one sentence, those that another says over: the same words, or words that open
// a longer statement of the same holder.
func unrepeated(all []sayso.Statement, first int) []sayso.Statement {
	if len(all)-first > maxCompared {
		return all
	}
	kept := all[:first]
	for i := first; i < len(all); i++ {
		if !repeated(all[first:], i-first) {
			kept = append(kept, all[i])
		}
	}
	return kept
}

func repeated(all []sayso.Statement, i int) bool {
	a := &all[i]
	for j := range all {
		b := &all[j]
		if j == i || a.Start != b.Start || a.End > b.End || a.End == b.End && j > i {
			continue
		}
		if same(&a.Holder, &b.Holder) {
			return true
		}
	}
	return false
}

// same says whether two holders stand at the same place.
func same(a, b *sayso.Holder) bool {
	if a.Kind != b.Kind || (a.Start == nil) != (b.Start == nil) {
		return false
	}
	return a.Start == nil || *a.Start == *b.Start && *a.End == *b.End
}

// cover knows which parts of the text statements have.
type cover struct{ start, end []int }

// newCover takes the statements in any order.
func newCover(all []sayso.Statement) cover {
	order := make([]sayso.Span, len(all))
	for i := range all {
		order[i] = all[i].Span
	}
	sort.Slice(order, func(i, j int) bool { return order[i].Start < order[j].Start })
	var c cover
	for _, s := range order {
		if n := len(c.end); n > 0 && s.Start < c.end[n-1] {
			c.end[n-1] = max(c.end[n-1], s.End)
			continue
		}
		c.start, c.end = append(c.start, s.Start), append(c.end, s.End)
	}
	return c
}

// overlaps says whether a span shares a character with a statement.
func (c *cover) overlaps(s sayso.Span) bool {
	k := sort.Search(len(c.end), func(i int) bool { return c.end[i] > s.Start })
	return k < len(c.start) && c.start[k] < s.End
}

// holds says whether statements have all of a span.
func (c *cover) holds(s sayso.Span) bool {
	k := sort.Search(len(c.end), func(i int) bool { return c.end[i] > s.Start })
	return k < len(c.start) && c.start[k] <= s.Start && s.End <= c.end[k]
}
