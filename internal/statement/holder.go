package statement

import (
	"sort"

	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/draft"
)

// voices knows, for any byte of the text, whose content it is.
type voices struct {
	all    []attribution.Attribution
	pieces []piece
	parent []int  // of each attribution: the one whose content holds it, or -1
	relay  []bool // of each attribution: another's speech is part of its content
}

type piece struct{ start, end, owner int }

// hear lays the contents over the text.
func hear(all []attribution.Attribution) *voices {
	v := &voices{all: all, parent: make([]int, len(all)), relay: make([]bool, len(all))}
	for i := range all {
		v.parent[i] = -1
		for _, r := range all[i].Content {
			v.pieces = append(v.pieces, piece{r.Start, r.End, i})
		}
	}
	sort.SliceStable(v.pieces, func(i, j int) bool {
		a, b := &v.pieces[i], &v.pieces[j]
		if a.start != b.start {
			return a.start < b.start
		}
		return a.end > b.end
	})
	// One sweep: a piece's parent is the nearest open piece of another
	// attribution that holds the piece and its cue.
	var open []piece
	for _, p := range v.pieces {
		for len(open) > 0 && open[len(open)-1].end <= p.start {
			open = open[:len(open)-1]
		}
		cue := all[p.owner].Cue
		for k := len(open) - 1; k >= 0; k-- {
			o := open[k]
			if o.owner != p.owner && o.end >= p.end && o.start <= cue.Start && cue.End <= o.end {
				if v.parent[p.owner] < 0 && !v.above(o.owner, p.owner) {
					v.parent[p.owner] = o.owner
					v.relay[o.owner] = true
				}
				break
			}
		}
		open = append(open, p)
	}
	return v
}

// relays says whether attribution i hands on what another holder says.
func (v *voices) relays(i int) bool { return v.relay[i] }

// above says whether attribution a has b among the ones around it, as far up
// as a chain is listed.
func (v *voices) above(a, b int) bool {
	for steps := 0; a >= 0 && steps <= maxChain; a, steps = v.parent[a], steps+1 {
		if a == b {
			return true
		}
	}
	return false
}

// sweep finds the innermost content at ascending bytes.
type sweep struct {
	v    *voices
	next int
	open []piece
}

// at returns the innermost attribution whose content holds the byte, with the
// piece, or -1. Bytes must not descend.
func (s *sweep) at(byte int) (int, piece) {
	for s.next < len(s.v.pieces) && s.v.pieces[s.next].start <= byte {
		s.open = append(s.open, s.v.pieces[s.next])
		s.next++
	}
	for len(s.open) > 0 && s.open[len(s.open)-1].end <= byte {
		s.open = s.open[:len(s.open)-1]
	}
	for k := len(s.open) - 1; k >= 0; k-- {
		if s.open[k].end > byte {
			return s.open[k].owner, s.open[k]
		}
	}
	return -1, piece{}
}

// holder turns a holder into the reading's form.
func holder(d *draft.Draft, h attribution.Holder) sayso.Holder {
	out := sayso.Holder{Kind: h.Kind}
	if h.End > h.Start {
		span := d.Span(h.Start, h.End)
		out.Start, out.End, out.Text = &span.Start, &span.End, &span.Text
	}
	if h.Entity != "" {
		id := h.Entity
		out.Entity = &id
	}
	return out
}

// chain lists the holders around an attribution, outermost first, maxChain of
// them at most.
func (v *voices) chain(d *draft.Draft, of int) []sayso.Holder {
	list := []sayso.Holder{}
	for p := v.parent[of]; p >= 0 && len(list) < maxChain; p = v.parent[p] {
		list = append(list, holder(d, v.all[p].Holder))
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// holders lists the phrases of those who speak, with more than one word, that
// stand in a stretch of the text.
func (w *writer) holders(list []stretch, start, end int) []stretch {
	k := w.firstHolder(start)
	for ; k < len(w.told) && w.told[k].start < end; k++ {
		list = append(list, w.told[k])
	}
	return list
}
