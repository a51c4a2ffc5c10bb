package terminal

import (
	"bytes"
	"io"
	"strings"

	"sayso"
)

// Options say how a reading is shown.
type Options struct {
	// Width is the view's width in cells; DefaultWidth where 0, at least MinWidth.
	Width int
	// Color allows colour and weight.
	Color bool
	// Plain draws every mark in ASCII, without colour.
	Plain bool
	// Keep picks the statements to show; nil shows all.
	Keep func(*sayso.Reading, *sayso.Statement) bool
	// Emphasis gives the bytes of a line that stand out where colour is allowed, from
	// and to, in order; nil for none.
	Emphasis func(line string) [][2]int
}

// Print writes r to w. The result is a function of r and o alone.
func Print(w io.Writer, r *sayso.Reading, o Options) error {
	v := newView(r, o)
	v.facts()
	v.sheet()
	v.silent()
	v.legend()
	_, err := w.Write(v.out.Bytes())
	return err
}

// view is a reading being printed.
type view struct {
	Options
	glyphs
	reading  *sayso.Reading
	text     []rune // the article's, for spans count code points
	holder   int    // width of the holder's column
	words    int    // width of the column of words
	marks    map[sayso.StatementKind]mark
	names    map[string]string         // entity ID to name
	checks   map[string][]*sayso.Check // by statement ID
	events   map[string][]*sayso.Event // by statement ID
	mentions map[string]string         // mention ID to text
	shown    []*sayso.Statement
	out      bytes.Buffer
}

func newView(r *sayso.Reading, o Options) *view {
	if o.Width == 0 {
		o.Width = DefaultWidth
	}
	o.Width = max(o.Width, MinWidth)
	o.Color = o.Color && !o.Plain
	v := &view{Options: o, glyphs: drawn(), reading: r, text: []rune(r.Article.Text),
		marks: map[sayso.StatementKind]mark{}, names: map[string]string{}, checks: map[string][]*sayso.Check{},
		events: map[string][]*sayso.Event{}, mentions: map[string]string{}}
	if o.Plain {
		v.glyphs = ascii()
	}
	v.holder = min(max(o.Width/4, minHolder), maxHolder)
	v.words = o.Width - v.holder - len(" | E- ")
	for _, m := range marks() {
		v.marks[m.kind] = m
	}
	for _, e := range r.Entities {
		v.names[e.ID] = e.Name
	}
	for i := range r.Checks {
		c := &r.Checks[i]
		v.checks[c.Statement] = append(v.checks[c.Statement], c)
	}
	for _, m := range r.Mentions {
		v.mentions[m.ID] = m.Text
	}
	for i := range r.Events {
		if e := &r.Events[i]; e.Statement != nil {
			v.events[*e.Statement] = append(v.events[*e.Statement], e)
		}
	}
	for i := range r.Statements {
		if s := &r.Statements[i]; o.Keep == nil || o.Keep(r, s) {
			v.shown = append(v.shown, s)
		}
	}
	return v
}

// line writes one line, without spaces at its end.
func (v *view) line(parts ...string) {
	v.out.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	v.out.WriteByte('\n')
}

// safe makes text of the article fit for the view.
func (v *view) safe(s string) string { return safe(s, v.Plain) }
