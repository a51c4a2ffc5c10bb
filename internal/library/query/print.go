package query

import (
	"strconv"
	"strings"
	"unicode"
)

// String gives the query in its canonical form, from which Parse makes the same
// query: single spaces, no parentheses that change nothing, words and values
// without quotation marks where none are needed, values in their own case.
func (q Query) String() string {
	if q.Root == nil {
		return ""
	}
	var p printer
	q.Root.write(&p, looseOr)
	return p.String()
}

type printer struct{ strings.Builder }

// How tightly operators bind, from the loosest.
const (
	looseOr = iota
	looseAnd
	tight
)

// wrapped writes parentheses around what binds more loosely than its surroundings.
func (p *printer) wrapped(own, around int, parts []Node, between string) {
	if own < around {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	for i, part := range parts {
		if i > 0 {
			p.WriteString(between)
		}
		part.write(p, own+1)
	}
}

func (n *And) write(p *printer, around int) { p.wrapped(looseAnd, around, n.Of, " ") }
func (n *Or) write(p *printer, around int)  { p.wrapped(looseOr, around, n.Of, " OR ") }

func (n *Not) write(p *printer, _ int) {
	p.WriteByte('-')
	n.Of.write(p, tight)
}

func (n *Words) write(p *printer, _ int) {
	switch {
	case n.Prefix:
		p.WriteString(n.Text + "*")
	case bareWord(n.Text):
		p.WriteString(n.Text)
	default:
		p.WriteString(`"` + n.Text + `"`)
	}
}

func (n *Is) write(p *printer, _ int) {
	p.WriteString(string(n.Field) + ":" + n.Value.text(n.Field))
}

// bareWord says that a word means itself without quotation marks.
func bareWord(s string) bool {
	return bare(s) && s[0] != '-' && !strings.Contains(s, ":") && s != "AND" && s != "OR" && s != "NOT"
}

// bare says that s can be written without quotation marks behind a colon.
func bare(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r == '*' || ends(r) })
}

// ends says that r ends a word or a value that is not in quotation marks.
func ends(r rune) bool { return blank(r) || isQuote(r) || r == '(' || r == ')' }

// blank says that r only parts what stands around it.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// isQuote says that r opens or closes a phrase. Word processors turn the straight
// mark into the others.
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

func (w Word) text(Field) string { return string(w) }
func (c Code) text(Field) string { return string(c) }

func (n Name) text(f Field) string {
	a, _ := look(f)
	codes := a.form == anActor || a.form == aCountry
	switch {
	case n.Prefix:
		return n.Text + "*"
	case bare(n.Text) && !(codes && codeShaped(n.Text)):
		return n.Text
	}
	return `"` + n.Text + `"`
}

func (c CheckValue) text(Field) string {
	if c.Method != "" && c.Result != "" {
		return c.Method + "/" + c.Result
	}
	return c.Method + c.Result
}

func (n Near) text(Field) string {
	var at string
	switch {
	case n.Name == "":
		at = number(n.Lat) + "," + number(n.Lon)
	case bare(n.Name):
		at = n.Name
	default:
		at = `"` + n.Name + `"`
	}
	return at + "/" + number(n.Km) + "km"
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (d Period) text(f Field) string {
	switch {
	case f == Since:
		return d.From.String()
	case f == Until, d.From == d.To:
		return d.To.String()
	}
	return d.From.String() + ".." + d.To.String()
}

// codeShaped says that s looks like a code: three capitals.
func codeShaped(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
