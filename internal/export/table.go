package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// column is a column of a table: its name and how a row fills it.
type column[R any] struct {
	name string
	cell func(R) string
}

// header gives the names of a table's columns.
func header[R any](columns []column[R]) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

// tabbed writes tables whose cells are parted by tabs, without quotation, as GDELT and
// POLECAT are: a tab or a line break in a cell becomes a blank.
type tabbed[R any] struct {
	out     *bufio.Writer
	columns []column[R]
}

func newTabbed[R any](w io.Writer, columns []column[R]) tabbed[R] {
	return tabbed[R]{bufio.NewWriter(w), columns}
}

func (t *tabbed[R]) header() error { return t.line(header(t.columns)) }

func (t *tabbed[R]) row(row R) error {
	cells := make([]string, len(t.columns))
	for i, c := range t.columns {
		if c.cell != nil { // else it stays empty
			cells[i] = c.cell(row)
		}
	}
	return t.line(cells)
}

func (t *tabbed[R]) line(cells []string) error {
	for i, cell := range cells {
		if i > 0 {
			if err := t.out.WriteByte('\t'); err != nil {
				return err
			}
		}
		if _, err := t.out.WriteString(strings.Map(plain, cell)); err != nil {
			return err
		}
	}
	return t.out.WriteByte('\n')
}

// plain makes control characters and other line breaks blanks.
func plain(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' {
		return ' '
	}
	return r
}

// count writes how many, "" where that is not stated.
func count(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
