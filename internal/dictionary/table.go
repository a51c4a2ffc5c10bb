package dictionary

import (
	"slices"
	"strings"
	"unicode"
)

// tableReader reads a table of actors: columns parted by tabs, their names in the
// first line.
type tableReader struct {
	actors  *Actors
	report  *Report
	columns []string
	key     []byte          // the code being put in
	own     map[string]bool // groups of three letters that the table declares
}

// codesComment is how a comment on top of a table declares groups of its own.
const codesComment = "# codes:"

func (t *tableReader) comment(l line) {
	if rest, is := strings.CutPrefix(l.text, codesComment); is {
		if t.own == nil {
			t.own = map[string]bool{}
		}
		for _, group := range strings.Fields(rest) {
			if len(group) != 3 || strings.IndexFunc(group, func(r rune) bool { return !(r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') }) >= 0 {
				t.report.err(l.number, "declare groups of three capitals or digits", "%q is no group of a code", group)
			}
			t.own[group] = true
		}
	}
}

// isHeader says whether a line names the columns of a table.
func isHeader(text string) bool {
	columns := strings.Split(text, "\t")
	return len(columns) > 1 && slices.Contains(columns, "name") && slices.Contains(columns, "code")
}

func (t *tableReader) header(l line) {
	t.columns = strings.Split(l.text, "\t")
	for i, column := range t.columns {
		if !slices.Contains([]string{"name", "code", "from", "to", "kind"}, column) {
			t.report.err(l.number, "columns are name, code, from, to, kind", "unknown column %q", column)
		}
		if slices.Contains(t.columns[:i], column) {
			t.report.err(l.number, "name it once", "column %q stands twice", column)
		}
	}
}

func (t *tableReader) row(l line) {
	if l.text == "" || l.text[0] == '#' {
		t.comment(l)
		return
	}
	cells := strings.Count(l.text, "\t") + 1
	if cells != len(t.columns) {
		t.report.err(l.number, "part them by one tab each", "columns: %d, where the first line names %d (%s)", cells, len(t.columns), strings.Join(t.columns, ", "))
		return
	}
	r := row{line: uint32(l.number)}
	rest, name, code, ok := l.text, "", "", true
	for _, column := range t.columns {
		cell, behind, _ := strings.Cut(rest, "\t")
		rest, cell = behind, strings.TrimSpace(cell)
		switch column {
		case "name":
			name = cell
		case "code":
			code = cell
			ok = t.code(l.number, cell) && ok
		case "from", "to":
			if cell == "" {
				continue
			}
			d, is := tableDay(cell, column == "to")
			if !is {
				t.report.err(l.number, "write YYYY-MM-DD, YYYY-MM or YYYY", "%q in column %q is no date", cell, column)
				ok = false
			}
			if column == "from" {
				r.from = d
			} else {
				r.to = d
			}
		case "kind":
			k := slices.Index(kinds[:], cell)
			if k < 0 {
				t.report.err(l.number, "kinds are "+strings.Join(kinds[1:], ", "), "unknown kind %q", cell)
				ok = false
			}
			r.kind = uint8(max(k, 0))
		}
	}
	if r.to != 0 && r.from > r.to {
		t.report.err(l.number, "turn them", "it ends before it begins")
		ok = false
	}
	if !ok {
		return
	}
	r.small = strings.IndexFunc(name, unicode.IsUpper) < 0
	r.capitals = !r.small && strings.IndexFunc(name, unicode.IsLower) < 0
	t.key = append(t.key[:0], code...)
	r.code, _ = t.actors.codes.add(t.key, 0)
	t.actors.put(t.report, name, r, true)
}

// code checks a code of a table: groups of three letters that are known or declared.
// Several codes at once are parted by "/"; "---" is none.
func (t *tableReader) code(number int, code string) bool {
	if code == "---" {
		return true
	}
	if n := strings.Count(code, "/") + 1; n > maxCodes {
		t.report.err(number, "part the row", "%d codes of one name, where %d are the most", n, maxCodes)
		return false
	}
	for part := range strings.SplitSeq(code, "/") {
		if part == "" || len(part)%3 != 0 {
			t.report.err(number, "write groups of three capitals, as in USAGOV; --- is none", "%q is no code", part)
			return false
		}
		for at := 0; at < len(part); at += 3 {
			if group := part[at : at+3]; !knownGroups[group] && !t.own[group] {
				t.report.err(number, "correct it, or declare it on top of the table: \""+codesComment+" "+group+"\"",
					"unknown group %q in code %q: none of ISO 3166-1, PLOVER or CAMEO", group, part)
				return false
			}
		}
	}
	return true
}
