package terminal

import (
	"io"
	"strings"

	"sayso"
)

// Explain writes to w why a statement has its holder, a few lines with the names
// of the parts on the left. The result is a function of x and o alone.
func Explain(w io.Writer, x *sayso.Explanation, o Options) error {
	v := newView(&sayso.Reading{}, o)
	s := &x.Statement
	glyph, st := v.mark(s)
	for i, line := range wrap(v.safe(s.Text), v.Width-len(explainMargin), 0) {
		left := explainMargin
		if i == 0 {
			left = padRight(s.ID, len(explainMargin)-2) + v.paint(st, glyph) + " "
		}
		v.line(left, v.paint(bold, line))
	}
	v.part("holder", v.whose(s.Holder))
	for i := len(s.Chain) - 1; i >= 0; i-- {
		v.part("as told by", v.whose(s.Chain[i]))
	}
	if s.AscribedTo != nil {
		v.part("ascribed to", v.quoted(s.AscribedTo.Text))
	}
	v.part("why", x.Because)
	if s.Cue != nil {
		v.part("cue", v.quoted(s.Cue.Text)+" ("+x.Class+")")
	}
	if x.Path != "" {
		v.part("tree", x.Path)
	}
	for _, c := range x.Content {
		if c.Start != s.Start || c.End != s.End {
			v.part("hands over", v.quoted(shortenMiddle(v.safe(c.Text), v.ellipsis)))
		}
	}
	for _, a := range x.Alternatives {
		v.part("not", a.Holder+", "+v.quoted(a.Cue.Text)+": "+a.Why)
	}
	v.line()
	_, err := w.Write(v.out.Bytes())
	return err
}

// explainMargin is as wide as the names of the parts of an explanation.
const explainMargin = "             "

// part writes one part of an explanation under its name.
func (v *view) part(name, text string) {
	for i, line := range wrap(v.safe(text), v.Width-len(explainMargin), 0) {
		left := explainMargin
		if i == 0 {
			left = padRight(name, len(explainMargin))
		}
		v.line(v.paint(faint, left), line)
	}
}

// whose gives a holder in words: its phrase and its kind.
func (v *view) whose(h sayso.Holder) string {
	if h.Text == nil {
		return string(h.Kind)
	}
	return v.quoted(*h.Text) + ", " + string(h.Kind)
}

// shortenMiddle leaves out the middle of a long text, at spaces.
func shortenMiddle(s, ellipsis string) string {
	const most = 24 // words shown
	words := strings.Fields(s)
	if len(words) <= most {
		return s
	}
	return strings.Join(words[:most/2], " ") + " " + ellipsis + " " + strings.Join(words[len(words)-most/2:], " ")
}
