package terminal

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/brief"
	"sayso/internal/compare"
)

// Compare writes a comparison to w: the texts, each under a letter, then a question
// after the other with each text's answers. The result is a function of t and o alone.
func Compare(w io.Writer, t *compare.Table, o Options) error {
	v := newView(&sayso.Reading{}, o)
	for i, c := range t.Columns {
		v.hang(v.paint(bold, letter(i)), letterWidth, v.column(c))
	}
	if len(t.Columns) > 0 {
		v.line()
	}
	var silent []string
	for _, r := range t.Rows {
		if r.Standing == compare.Silent {
			silent = append(silent, string(r.Question))
			continue
		}
		st := faint
		if r.Standing == compare.Differ || r.Standing == compare.Partly {
			st = warning
		}
		v.line(v.paint(bold, padRight(string(r.Question), questionWidth)), v.paint(st, r.Standing.String()))
		for i, cell := range r.Cells {
			if len(cell) == 0 {
				v.hang(letter(i), letterWidth, v.paint(faint, "silent"))
			}
			for n, value := range cell {
				label := letter(i)
				if n > 0 {
					label = " "
				}
				v.hang(label, letterWidth, v.answer(value))
			}
		}
		v.line()
	}
	if len(silent) > 0 {
		v.hang(padRight("all silent", questionWidth), questionWidth, strings.Join(silent, ", "))
	}
	if len(t.Rows) == 0 {
		v.line(v.paint(faint, "no question to show"))
	}
	_, err := w.Write(v.out.Bytes())
	return err
}

// The columns of a comparison.
const (
	questionWidth = 14
	letterWidth   = 4
)

// letter names the column of a text: A to Z, then A1 and so on.
func letter(i int) string {
	const letters = 26
	name := string(rune('A' + i%letters))
	if i >= letters {
		name += strconv.Itoa(i / letters)
	}
	return name
}

// column tells which text a column is.
func (v *view) column(c compare.Column) string {
	text := c.Name
	if day := brief.Stamp(c.Published); day != "" {
		text += v.dot + day
	}
	if c.Title != nil {
		text += v.dot + *c.Title
	}
	switch {
	case c.Copies == 1:
		text += v.dot + "1 copy"
	case c.Copies > 1:
		text += v.dot + fmt.Sprintf("%d copies", c.Copies)
	}
	return text
}

// answer tells one answer: the value, whose it is, and the words.
func (v *view) answer(a compare.Value) string {
	text := a.Value
	switch {
	case a.Value == a.Quote.Text:
		text = v.quoted(a.Value)
	case a.Approximate:
		text += ", not exactly"
	}
	if a.Value != a.Holder {
		text += v.dot + a.Holder
	}
	if a.Holder != string(a.Kind) {
		text += " (" + string(a.Kind) + ")"
	}
	if a.Value != a.Quote.Text {
		text += v.dot + v.quoted(a.Quote.Text)
	}
	return text
}

// hang writes a label and beside it a text of several lines.
func (v *view) hang(label string, cells int, text string) {
	for i, line := range wrap(v.safe(text), v.Width-cells, 0) {
		if i > 0 {
			label = ""
		}
		v.line(padRight(label, cells+len(label)-width(unpainted(label))), line)
	}
}
