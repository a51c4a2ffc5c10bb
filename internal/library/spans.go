package library

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"sayso"
)

// CheckSpans gives what is wrong with the spans of a reading: of each, the text
// between its offsets must be the text that it gives. At most maxProblems are told.
func CheckSpans(r *sayso.Reading) []string {
	c := &spanChecker{text: r.Article.Text}
	c.starts = make([]int, 0, len(c.text)+1)
	for i := range c.text {
		c.starts = append(c.starts, i)
	}
	c.starts = append(c.starts, len(c.text))
	if !utf8.ValidString(c.text) {
		c.tell("the text is not UTF-8")
	}
	for i, b := range r.Article.Blocks {
		c.within("block "+strconv.Itoa(i+1), b.Start, b.End)
	}
	for i, s := range r.Sentences {
		c.span("sentence "+strconv.Itoa(i+1), s)
	}
	for _, m := range r.Mentions {
		c.span("mention "+m.ID, m.Span)
	}
	for _, t := range r.Times {
		c.span("time", t.Span)
	}
	for _, q := range r.Quantities {
		c.span("quantity", q.Span)
	}
	for i := range r.Statements {
		c.statement(&r.Statements[i])
	}
	for _, e := range r.Events {
		c.span("event "+e.ID, e.Trigger)
		for _, s := range e.Instruments {
			c.span("instrument of "+e.ID, s)
		}
	}
	for _, w := range r.Wording {
		c.span("wording", w.Span)
	}
	for _, s := range r.Silent {
		c.within("silent sentence", s.Start, s.End)
	}
	for _, w := range r.Warnings {
		if w.Start != nil && w.End != nil {
			c.within("warning", *w.Start, *w.End)
		}
	}
	return c.problems
}

// spanChecker checks spans of a text.
type spanChecker struct {
	text     string
	starts   []int // bytes at which code points begin
	problems []string
}

// tell notes a problem.
func (c *spanChecker) tell(format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	}
}

// within says whether offsets are in the text.
func (c *spanChecker) within(what string, start, end int) bool {
	if start < 0 || end < start || end >= len(c.starts) {
		c.tell("%s: from %d to %d is not in the text", what, start, end)
		return false
	}
	return true
}

// span checks a span.
func (c *spanChecker) span(what string, s sayso.Span) {
	if c.within(what, s.Start, s.End) {
		if got := c.text[c.starts[s.Start]:c.starts[s.End]]; got != s.Text {
			c.tell("%s: from %d to %d the text has %q, not %q", what, s.Start, s.End, got, s.Text)
		}
	}
}

// holder checks a holder's span, if it has one.
func (c *spanChecker) holder(what string, h *sayso.Holder) {
	if h.Start != nil && h.End != nil && h.Text != nil {
		c.span(what, sayso.Span{Start: *h.Start, End: *h.End, Text: *h.Text})
	}
}

// statement checks a statement and what belongs to it.
func (c *spanChecker) statement(s *sayso.Statement) {
	c.span("statement "+s.ID, s.Span)
	c.holder("holder of "+s.ID, &s.Holder)
	for i := range s.Chain {
		c.holder("chain of "+s.ID, &s.Chain[i])
	}
	if s.AscribedTo != nil {
		c.span("the one that "+s.ID+" ascribes to", s.AscribedTo.Span)
	}
	if s.Cue != nil {
		c.span("cue of "+s.ID, *s.Cue)
	}
}
