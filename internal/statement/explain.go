package statement

import (
	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/draft"
)

// Explain returns an explanation of each statement of d's reading, which [Add]
// has written, in order.
func Explain(d *draft.Draft) []sayso.Explanation {
	found, refused := attribution.Explain(d)
	e := explainer{d: d, found: found, refused: refused, byCue: make(map[int][]int, len(found))}
	for i := range found {
		if c := found[i].Cue; c.End > c.Start {
			e.byCue[d.Rune(c.Start)] = append(e.byCue[d.Rune(c.Start)], i)
		}
	}
	all := make([]sayso.Explanation, 0, len(d.Reading.Statements))
	for _, s := range d.Reading.Statements {
		all = append(all, e.explain(s, e.owner(&s)))
	}
	return all
}

// explainer explains the statements of one article, in order.
type explainer struct {
	d       *draft.Draft
	found   []attribution.Attribution // in order of their cues
	refused []attribution.Refusal     // likewise
	byCue   map[int][]int             // by the code point at which a cue begins
	// nextFound and nextRefused are the first cues of the sentence at hand or later.
	sentence, nextFound, nextRefused int
}

// owner returns the attribution that gave a statement its holder: of those with
// its cue, the one of the mind for a motive of the author's, else the one whose
// content holds it.
func (e *explainer) owner(s *sayso.Statement) int {
	if s.Cue == nil {
		return -1
	}
	same := e.byCue[s.Cue.Start]
	mind := s.Holder.Kind == sayso.HolderAuthor
	at := e.d.Byte(s.Start)
	for _, i := range same {
		if a := &e.found[i]; mind && a.Class.Mind() || !mind && a.Handles(at, at+1) {
			return i
		}
	}
	if len(same) == 0 {
		return -1
	}
	return same[0]
}

func (e *explainer) explain(s sayso.Statement, owner int) sayso.Explanation {
	x := sayso.Explanation{Statement: s, Rule: "author", Because: "no cue hands it to anybody, so it is the author's", Content: []sayso.Span{}, Alternatives: []sayso.Alternative{}}
	start, end := e.d.Byte(s.Start), e.d.Byte(s.End)
	if owner >= 0 {
		a := &e.found[owner]
		x.Rule, x.Because, x.Class, x.Path = a.Rule, attribution.Because(a.Rule), string(a.Class), a.Path
		for _, p := range a.Content {
			x.Content = append(x.Content, e.d.Span(p.Start, p.End))
		}
	}
	first, last := e.around(start, end)
	for ; e.nextFound < len(e.found) && e.found[e.nextFound].Cue.Start < first; e.nextFound++ {
	}
	for ; e.nextRefused < len(e.refused) && e.refused[e.nextRefused].Cue.Start < first; e.nextRefused++ {
	}
	for i := e.nextFound; i < len(e.found) && e.found[i].Cue.Start < last && len(x.Alternatives) < maxAlternatives; i++ {
		if i != owner {
			x.Alternatives = append(x.Alternatives, e.alternative(&e.found[i], start, end))
		}
	}
	for i := e.nextRefused; i < len(e.refused) && e.refused[i].Cue.Start < last && len(x.Alternatives) < maxAlternatives; i++ {
		r := &e.refused[i]
		x.Alternatives = append(x.Alternatives, sayso.Alternative{Holder: "nobody", Cue: e.d.Span(r.Cue.Start, r.Cue.End), Why: r.Reason})
	}
	return x
}

// around returns the bytes of the sentences that a statement stands in.
// Statements come in order, so that one pass over the sentences serves all.
func (e *explainer) around(start, end int) (first, last int) {
	all := e.d.Sentences
	for e.sentence < len(all) && all[e.sentence].End <= start {
		e.sentence++
	}
	if e.sentence == len(all) {
		return start, end
	}
	return all[e.sentence].Start, max(end, all[e.sentence].End)
}

// alternative says why an attribution near a statement does not give its holder.
func (e *explainer) alternative(a *attribution.Attribution, start, end int) sayso.Alternative {
	alt := sayso.Alternative{Holder: "unnamed", Cue: e.d.Span(a.Cue.Start, a.Cue.End)}
	if a.Holder.End > a.Holder.Start {
		alt.Holder = attribution.Words(e.d.Text, a.Holder.Range)
	}
	switch {
	case a.Class.Mind():
		alt.Why = "it tells what goes on in a mind: the writer says so, not the one it is ascribed to"
	case a.Handles(start, end):
		alt.Why = "it reports the whole of it from further out"
	case a.Cue.Start >= start && a.Cue.End <= end:
		alt.Why = "it stands inside the statement and hands over a part of it"
	default:
		alt.Why = "what it hands over does not reach here"
	}
	return alt
}
