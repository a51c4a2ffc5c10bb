package export

import (
	"bufio"
	"io"
	"regexp"
	"strconv"
	"strings"

	"sayso"
)

// sheet writes one CSV for people, to be opened in a spreadsheet: a row for each
// statement, or, where it tells of events, for each of these; and for each event that
// no statement holds. It begins with a byte order mark, without which spreadsheets
// take UTF-8 for something else, and ends lines with CR LF, as RFC 4180 has it.
type sheet struct {
	out     *bufio.Writer
	columns []column[sheetRow]
}

// byteOrderMark is that of UTF-8.
const byteOrderMark = "\ufeff"

func newSheet(w io.Writer) *sheet {
	s := &sheet{bufio.NewWriter(w), sheetColumns()}
	_, _ = s.out.WriteString(byteOrderMark) // an error stays with the buffer until the next write
	_ = s.line(header(s.columns))
	return s
}

// sheetRow is a statement, an event, or an event with the statement that holds it.
type sheetRow struct {
	*facts
	statement *sayso.Statement // nil, or
	event     *sayso.Event     // nil
	brief     bool             // of the statement only the ID, for many events share it
}

// sheetColumns are the columns, in order.
func sheetColumns() []column[sheetRow] {
	article := func(name string, of func(sheetRow) string) column[sheetRow] {
		return column[sheetRow]{name, func(r sheetRow) string { return defuse(of(r)) }}
	}
	statement := func(name string, of func(sheetRow, *sayso.Statement) string) column[sheetRow] {
		return column[sheetRow]{name, func(r sheetRow) string {
			if r.statement == nil || r.brief {
				return ""
			}
			return defuse(of(r, r.statement))
		}}
	}
	event := func(name string, of func(sheetRow, *sayso.Event) string) column[sheetRow] {
		return column[sheetRow]{name, func(r sheetRow) string {
			if r.event == nil {
				return ""
			}
			return defuse(of(r, r.event))
		}}
	}
	place := func(name string, of func(*sayso.Place) string) column[sheetRow] {
		return event(name, func(r sheetRow, e *sayso.Event) string {
			if _, p := r.place(e); p != nil {
				return of(p)
			}
			return ""
		})
	}
	// A coordinate is not defused: it must stay a number, and its minus is no formula.
	at := func(name string, of func(*sayso.Place) string) column[sheetRow] {
		return column[sheetRow]{name, func(r sheetRow) string {
			if r.event == nil {
				return ""
			}
			_, p := r.place(r.event)
			return of(p)
		}}
	}
	checks := func(name string, of func(*sayso.Check) string) column[sheetRow] {
		return statement(name, func(r sheetRow, s *sayso.Statement) string {
			var values []string
			for _, c := range r.checks[s.ID] {
				values = append(values, of(c))
			}
			return list(values)
		})
	}
	return []column[sheetRow]{
		article("title", func(r sheetRow) string { return text(r.Article.Title) }),
		article("published", func(r sheetRow) string { return r.published() }),
		article("publisher", func(r sheetRow) string { return text(r.Article.Publisher) }),
		article("byline", func(r sheetRow) string { return list(r.byline()) }),
		article("source", func(r sheetRow) string { return r.source() }),
		statement("holder", func(r sheetRow, s *sayso.Statement) string { return r.holder(&s.Holder) }),
		statement("holder_kind", func(_ sheetRow, s *sayso.Statement) string { return string(s.Holder.Kind) }),
		statement("holder_words", func(_ sheetRow, s *sayso.Statement) string { return text(s.Holder.Text) }),
		statement("told_by", func(r sheetRow, s *sayso.Statement) string { return list(r.chain(s)) }),
		statement("cue", func(_ sheetRow, s *sayso.Statement) string {
			if s.Cue == nil {
				return ""
			}
			return s.Cue.Text
		}),
		statement("statement", func(_ sheetRow, s *sayso.Statement) string { return s.Text }),
		statement("kind", func(_ sheetRow, s *sayso.Statement) string { return string(s.Kind) }),
		statement("form", func(_ sheetRow, s *sayso.Statement) string { return string(s.Form) }),
		statement("polarity", func(_ sheetRow, s *sayso.Statement) string { return string(s.Polarity) }),
		statement("modality", func(_ sheetRow, s *sayso.Statement) string { return string(s.Modality) }),
		statement("ascribed_to", func(_ sheetRow, s *sayso.Statement) string {
			if s.AscribedTo == nil {
				return ""
			}
			return s.AscribedTo.Text
		}),
		statement("checkable", func(_ sheetRow, s *sayso.Statement) string { return yes(s.Checkable) }),
		checks("check_methods", func(c *sayso.Check) string { return c.Method }),
		checks("check_results", func(c *sayso.Check) string { return c.Result }),
		checks("check_workings", func(c *sayso.Check) string { return c.Working }),
		event("event_type", func(_ sheetRow, e *sayso.Event) string { return string(e.Type) }),
		event("event_mode", func(_ sheetRow, e *sayso.Event) string { return text(e.Mode) }),
		event("event_words", func(_ sheetRow, e *sayso.Event) string { return e.Trigger.Text }),
		event("agents", func(r sheetRow, e *sayso.Event) string { return list(actorNames(r.actors(e.Agents))) }),
		event("recipients", func(r sheetRow, e *sayso.Event) string { return list(actorNames(r.actors(e.Recipients))) }),
		event("stance", func(_ sheetRow, e *sayso.Event) string { return e.Stance }),
		event("event_polarity", func(_ sheetRow, e *sayso.Event) string { return string(e.Polarity) }),
		event("event_modality", func(_ sheetRow, e *sayso.Event) string { return string(e.Modality) }),
		event("background", func(_ sheetRow, e *sayso.Event) string { return yes(e.Background) }),
		event("time", func(_ sheetRow, e *sayso.Event) string {
			if e.Time == nil {
				return ""
			}
			return e.Time.Value
		}),
		event("place_words", func(r sheetRow, e *sayso.Event) string {
			if m, _ := r.place(e); m != nil {
				return m.Text
			}
			return ""
		}),
		place("place_state", func(p *sayso.Place) string { return p.State }),
		place("place", func(p *sayso.Place) string { return text(resolved(p).Name) }),
		place("region", func(p *sayso.Place) string { return text(resolved(p).Admin1) }),
		place("country", func(p *sayso.Place) string { return text(resolved(p).Country) }),
		at("lat", lat),
		at("lon", lon),
		place("precision", func(p *sayso.Place) string { return resolved(p).Precision }),
		event("killed", func(_ sheetRow, e *sayso.Event) string { return count(e.Counts.Killed) }),
		event("wounded", func(_ sheetRow, e *sayso.Event) string { return count(e.Counts.Wounded) }),
		event("arrested", func(_ sheetRow, e *sayso.Event) string { return count(e.Counts.Arrested) }),
		event("displaced", func(_ sheetRow, e *sayso.Event) string { return count(e.Counts.Displaced) }),
		event("cameo", func(_ sheetRow, e *sayso.Event) string { return text(e.CAMEO) }),
		statement("start", func(_ sheetRow, s *sayso.Statement) string { return strconv.Itoa(s.Start) }),
		statement("end", func(_ sheetRow, s *sayso.Statement) string { return strconv.Itoa(s.End) }),
		article("statement_id", func(r sheetRow) string {
			if r.statement == nil {
				return ""
			}
			return r.statement.ID
		}),
		event("event_id", func(_ sheetRow, e *sayso.Event) string { return e.ID }),
		event("same_as", func(_ sheetRow, e *sayso.Event) string { return text(e.SameAs) }),
		article("article_id", func(r sheetRow) string { return r.Article.ID }),
	}
}

// yes writes a truth so that every language's spreadsheet leaves it alone.
func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// list writes several values in one cell, parted by " | ". A bar or a backslash in a
// value has a backslash before it.
func list(values []string) string {
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = barred.Replace(v)
	}
	return strings.Join(escaped, " | ")
}

var barred = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// A spreadsheet runs a cell as a formula that begins with one of these signs, in some
// languages also with the wide ones. A cell begins at its beginning and, where a
// spreadsheet parts cells otherwise than the file does, behind a semicolon, a tab or a
// line break. Blanks and apostrophes before the sign do not count.
var (
	armed    = regexp.MustCompile(`(^|[;\t\n])([ '\x{a0}\x{feff}]*[=+\-@＝＋－＠])`)
	indented = regexp.MustCompile(`^([ '\x{a0}\x{feff}]*[\t\n])`)
)

// breaks makes every line break LF: in a file whose lines end with CR LF no reader can
// tell the others apart.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// defuse keeps a spreadsheet from running a cell as a formula: an apostrophe goes before
// what would begin one, and before a tab or a line break that a cell begins with.
// docs/export.md says how to take it away again, and FuzzDefuse does.
func defuse(cell string) string {
	if !strings.ContainsAny(cell, "=+-@＝＋－＠\t\r\n") {
		return cell // as most are: the expressions are slow
	}
	return indented.ReplaceAllString(armed.ReplaceAllString(breaks.Replace(cell), "$1'$2"), "'$1")
}

// Write implements [Writer].
func (s *sheet) Write(r *sayso.Reading) error {
	f := factsOf(r)
	told := map[string][]*sayso.Event{} // by statement
	for i := range r.Events {
		if e := &r.Events[i]; f.statementOf(e) != nil {
			told[*e.Statement] = append(told[*e.Statement], e)
		}
	}
	for i := range r.Statements {
		row := sheetRow{facts: f, statement: &r.Statements[i]}
		events := told[row.statement.ID]
		if f.statements[row.statement.ID] != row.statement {
			events = nil // another statement has its ID
		}
		if len(events) == 0 {
			events = []*sayso.Event{nil}
		}
		for n, e := range events {
			row.event, row.brief = e, n >= maxTwins
			if err := s.row(row); err != nil {
				return err
			}
		}
	}
	for i := range r.Events {
		if e := &r.Events[i]; f.statementOf(e) == nil {
			if err := s.row(sheetRow{facts: f, event: e}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sheet) row(row sheetRow) error {
	cells := make([]string, len(s.columns))
	for i, c := range s.columns {
		cells[i] = c.cell(row)
	}
	return s.line(cells)
}

// line writes cells as RFC 4180 has them. Package encoding/csv would end the lines
// inside a cell with CR LF too, of which spreadsheets show the CR.
func (s *sheet) line(cells []string) error {
	for i, cell := range cells {
		if i > 0 {
			_ = s.out.WriteByte(',') // an error stays with the buffer
		}
		if strings.ContainsAny(cell, "\",;\t\n") || strings.TrimSpace(cell) != cell {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		_, _ = s.out.WriteString(cell)
	}
	_, err := s.out.WriteString("\r\n")
	return err
}

// Close implements [Writer].
func (s *sheet) Close() error { return s.out.Flush() }
