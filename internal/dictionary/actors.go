package dictionary

import (
	"bytes"
	"io"
	"strings"
	"unicode"
)

// Actors is a list of actors: names with their codes, each from a day to a day. It
// is read-only once read and safe to use from many goroutines.
type Actors struct {
	names *phrases
	codes *phrases
	first []uint32 // of each name: its first entry, plus one
	rows  []row
	key   []byte // of the name being put in
	// clashed is the name last found to stand twice, plus one.
	clashed uint32
}

// row is a code that a name has.
type row struct {
	code     uint32
	from, to day
	next     uint32 // of the same name, plus one; 0 for none
	line     uint32
	kind     uint8
	// capitals says that the name is written in capitals all through in a list that
	// has small letters too: an acronym.
	capitals bool
	// small says that the name has small letters only.
	small bool
}

// Kinds are the kinds of entity that a list of actors may give a name.
var kinds = [...]string{"", "country", "government", "organization", "armed-group", "person", "people", "place", "facility", "other"}

// Name is a name of the list.
type Name uint32

// At returns the longest name of the list that begins with word i of words, and
// how many words it has, 0 for none. A name is one only where it is written with a
// capital, an acronym only where it is in capitals; a name that the list has in small
// letters may be written in any way. text is what the words are of.
func (a *Actors) At(text string, words []Word, i int) (Name, int) {
	if a == nil {
		return 0, 0
	}
	n, length := a.names.longest(words, i, func(n uint32, found []Word) bool {
		r := &a.rows[a.first[n]-1]
		if r.small {
			return true
		}
		capital := false
		for k := range found {
			capital = capital || found[k].Capital
		}
		if r.capitals {
			return strings.IndexFunc(text[found[0].Start:found[len(found)-1].End], unicode.IsLower) < 0
		}
		return capital
	})
	return Name(n), length
}

// Text returns a name in lower case.
func (a *Actors) Text(n Name) string { return a.names.at(uint32(n)) }

// Codes returns the codes that a name has on a day, written YYYY-MM-DD or less
// exactly, as [sayso.Date] has it; an empty string is no known day. The first code
// that is dated for that day stands, else the one without a date. A name may have
// several codes at once, or none. kind is the entity's kind or an empty string.
func (a *Actors) Codes(n Name, date string) (codes []string, kind string) {
	day, known := dayOf(date)
	undated := (*row)(nil)
	take := func(r *row) ([]string, string) {
		code := a.codes.at(r.code)
		if null(code) {
			return nil, kinds[r.kind]
		}
		list := strings.Split(code, "/")
		return list[:min(len(list), maxCodes)], kinds[r.kind]
	}
	for at := a.first[n]; at != 0; at = a.rows[at-1].next {
		r := &a.rows[at-1]
		kind = kinds[r.kind]
		if r.from == 0 && r.to == 0 {
			if undated == nil {
				undated = r
			}
			continue
		}
		if known && (r.from == 0 || r.from <= day) && (r.to == 0 || day <= r.to) {
			return take(r)
		}
	}
	if undated != nil {
		return take(undated)
	}
	return nil, kind
}

// null says whether a code is one of those that mean none.
func null(code string) bool { return code == "---" || code == "###" || code == "+++" }

// ReadActors reads a list of actors: a table of ours, told by its first line, or a
// dictionary of PETRARCH's. file is its name in messages.
func ReadActors(file string, in io.Reader) (*Actors, *Report) {
	r := &Report{file: file}
	a := &Actors{names: newPhrases(), codes: newPhrases()}
	table := tableReader{actors: a, report: r}
	petrarch := petrarchActors{actors: a, report: r, groups: newGroups(r)}
	a.reserve(in)
	var format func(line)
	r.read(in, func(l line) {
		if format == nil {
			switch {
			case strings.TrimSpace(l.text) == "", strings.HasPrefix(l.text, "#"):
				table.comment(l)
				return
			case isHeader(l.text):
				format = table.row
				table.header(l)
				return
			case strings.HasPrefix(l.text, "name,"), strings.HasPrefix(l.text, "name;"):
				format = func(line) {}
				r.err(l.number, "part them by tabs", "columns that are not parted by tabs")
				return
			case strings.Contains(l.text, "\t") && !strings.ContainsAny(l.text, "[<"):
				format = func(line) {}
				r.err(l.number, "begin with the line \"name\\tcode\\tfrom\\tto\\tkind\"; see docs/dictionaries.md", "a table without its line of column names")
				return
			default:
				format, r.lenient = petrarch.line, true
			}
		}
		format(l)
	})
	petrarch.end()
	petrarch.groups.tell()
	if r.errors == 0 && len(a.rows) == 0 {
		r.fatal(0, "see docs/dictionaries.md", "no actors in it")
	}
	r.close()
	return a, r
}

// reserve makes room for the rows of a file, by counting its lines; of what cannot be
// read twice it learns nothing.
func (a *Actors) reserve(in io.Reader) {
	file, is := in.(io.ReadSeeker)
	if !is {
		return
	}
	var buffer [1 << 16]byte
	lines, size := 0, 0
	for size < maxBytes {
		n, err := file.Read(buffer[:])
		lines += bytes.Count(buffer[:n], []byte{'\n'})
		size += n
		if err != nil {
			break
		}
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil || lines < fewLines {
		return
	}
	lines = min(lines+1, maxRows)
	a.names.reserve(lines, size)
	a.rows, a.first = make([]row, 0, lines), make([]uint32, 0, lines)
}

// put adds a code of a name. strict makes an error of what a name has twice, else it
// is a notice and the first stands.
func (a *Actors) put(report *Report, name string, r row, strict bool) {
	if len(a.rows) >= maxRows {
		report.fatal(int(r.line), "split it", "more than %d rows, the most that one list may have", maxRows)
		return
	}
	var words int
	a.key, words = keyOf(a.key, name)
	switch {
	case words == 0:
		report.err(int(r.line), "write a name of letters or digits", "%q is no name", name)
		return
	case words > maxWords:
		report.err(int(r.line), "shorten it", "a name of %d words, where %d are the most", words, maxWords)
		return
	}
	n, isNew := a.names.add(a.key, words)
	if isNew {
		a.first = append(a.first, 0)
	}
	last := &a.first[n]
	for count := 0; *last != 0; count++ {
		if count+1 == maxDated {
			report.err(int(r.line), "leave some out", "%q has more than %d codes", name, maxDated)
			return
		}
		o := &a.rows[*last-1]
		if clash := overlap(o, &r); clash != "" {
			same := ""
			if o.code != r.code {
				same = " with another code, " + a.codes.at(o.code)
			}
			if strict {
				report.err(int(r.line), "keep one of the two, or part their dates", "%q %s line %d%s", name, clash, o.line, same)
				return
			}
			if clash == "repeats" && o.code == r.code {
				a.clash(report, n, &r, "%q repeats line %d", name, o.line)
				return
			}
			if clash == "repeats" || o.to != r.from && o.from != r.to { // a day on which an office changes hands is no clash
				a.clash(report, n, &r, "%q %s line %d%s: line %d goes first", name, clash, o.line, same, o.line)
			}
		}
		last = &o.next
	}
	*last = uint32(len(a.rows) + 1)
	a.rows = append(a.rows, r)
}

// clash notes that a name stands twice, once for all its codes in a row. Of spellings
// that are one name in the same entry ("AL-QAEDA", "AL_QAEDA") there is nothing to tell.
func (a *Actors) clash(report *Report, n uint32, r *row, format string, args ...any) {
	if a.clashed == n+1 || args[len(args)-1] == r.line {
		return
	}
	a.clashed = n + 1
	report.note(int(r.line), format, args...)
}

// overlap says how two codes of one name stand to each other: "repeats" for the same
// days, "overlaps" for some of the same, or an empty string. A code without dates is
// what a name has where no other is dated.
func overlap(a, b *row) string {
	switch dated := a.from != 0 || a.to != 0; {
	case a.from == b.from && a.to == b.to:
		return "repeats"
	case !dated || b.from == 0 && b.to == 0:
		return ""
	}
	if (a.to == 0 || b.from <= a.to) && (b.to == 0 || a.from <= b.to) {
		return "overlaps the dates of"
	}
	return ""
}
