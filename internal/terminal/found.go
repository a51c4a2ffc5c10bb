package terminal

import (
	"io"
	"strings"

	"sayso"
	"sayso/internal/brief"
)

// Found is a row of what a search found.
type Found struct {
	// Title and Facts tell the article; where they are those of the row before, they
	// are not told again.
	Title string
	Facts []string
	// Contents tells what is in an article, where articles were looked for.
	Contents []string
	// Statement is the statement that is shown, or nil.
	Statement *sayso.Statement
	// Holder is the name of its holder's entity, where it has one.
	Holder string
	// Event is an event that is told below the statement, or nil.
	Event *brief.Event
}

// PrintFound writes what a search found to w: articles, each with its statements below
// it, beside whoever stands behind them.
func PrintFound(w io.Writer, rows []Found, o Options) error {
	v := newView(sayso.NewReading(sayso.Article{}), o)
	for i, row := range rows {
		facts := strings.Join(row.Facts, v.dot)
		if i == 0 || row.Title != rows[i-1].Title || facts != strings.Join(rows[i-1].Facts, v.dot) {
			if i > 0 {
				v.line()
			}
			for _, line := range wrap(v.safe(row.Title), v.Width, 0) {
				v.line(v.emphasised(heading, line))
			}
			for _, line := range wrap(v.safe(facts), v.Width, 0) {
				v.line(v.paint(faint, line))
			}
			if len(row.Contents) > 0 {
				for _, line := range wrap(v.safe(strings.Join(row.Contents, v.dot)), v.Width, 0) {
					v.line(line)
				}
			}
		}
		if s := row.Statement; s != nil {
			if s.Holder.Entity != nil {
				v.names = map[string]string{*s.Holder.Entity: row.Holder}
			}
			v.statement(s, "")
		}
		if row.Event != nil {
			indent := strings.Repeat(" ", v.holder) + " " + v.paint(faint, v.author) + "    "
			for _, line := range wrap(v.safe(v.told(*row.Event)), v.words, 0) {
				v.line(indent, line)
			}
		}
	}
	_, err := w.Write(v.out.Bytes())
	return err
}

// emphasised paints a line, and the words that the view emphasises in it.
func (v *view) emphasised(st style, line string) string {
	if v.Emphasis == nil || !v.Color {
		return v.paint(st, line)
	}
	var b strings.Builder
	last := 0
	for _, at := range v.Emphasis(line) {
		b.WriteString(v.paint(st, line[last:at[0]]))
		b.WriteString(v.paint(emphasis, line[at[0]:at[1]]))
		last = at[1]
	}
	b.WriteString(v.paint(st, line[last:]))
	return b.String()
}
