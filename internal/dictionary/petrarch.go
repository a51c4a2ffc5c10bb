package dictionary

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed groups.txt
var groupsFile string

// knownGroups are the groups of three letters that codes are made of; never changed.
var knownGroups = loadGroups()

func loadGroups() map[string]bool {
	all := map[string]bool{}
	for l := range strings.Lines(groupsFile) {
		if !strings.HasPrefix(l, "#") {
			for _, group := range strings.Fields(l) {
				all[group] = true
			}
		}
	}
	return all
}

// groups counts the codes of a dictionary of PETRARCH's that have unknown groups: it
// may well have a coding of its own, so the user is told of it once.
type groups struct {
	report  *Report
	line    int
	codes   int
	unknown []string
}

func newGroups(r *Report) *groups { return &groups{report: r} }

func (g *groups) see(number int, code string) {
	for part := range strings.SplitSeq(code, "/") {
		if null(part) {
			continue
		}
		for at := 0; at < len(part); at += 3 {
			group := part[at:min(at+3, len(part))]
			if knownGroups[group] {
				continue
			}
			if g.codes++; g.codes == 1 {
				g.line = number
			}
			if len(g.unknown) < 5 && !strings.Contains(strings.Join(g.unknown, " "), group) {
				g.unknown = append(g.unknown, group)
			}
			break
		}
	}
}

// tell gives the notice.
func (g *groups) tell() {
	if g.codes > 0 {
		g.report.Notices = append(g.report.Notices, fmt.Sprintf("%s: %d codes have groups that are none of ISO 3166-1, PLOVER or CAMEO (%s …, first in line %d); they stand as they are",
			g.report.file, g.codes, strings.Join(g.unknown, ", "), g.line))
	}
}

// petrarchActors reads PETRARCH's dictionary of actors: a name, its synonyms in lines
// with "+", and their codes in brackets behind the name or in lines of their own.
type petrarchActors struct {
	actors *Actors
	report *Report
	groups *groups
	bare   bare
	names  []string
	lines  []int
	codes  []row
}

func (p *petrarchActors) line(l line) {
	text := strings.TrimSpace(p.bare.cut(l.text))
	if text == "" {
		return
	}
	head, brackets := text, ""
	if i := strings.IndexByte(text, '['); i >= 0 {
		head, brackets = strings.TrimSpace(text[:i]), text[i:]
	}
	synonym := strings.HasPrefix(head, "+")
	name := strings.TrimPrefix(head, "+")
	switch {
	case strings.Contains(brackets, "~"):
		p.report.err(l.number, "give a dictionary of agents with --agents", "%q has the code of an agent", text)
		return
	case strings.ContainsAny(head, "]{}*$%"):
		p.report.err(l.number, "write NAME [CODE], +SYNONYM or [CODE dates]", "%q is no line of a dictionary of actors", text)
		return
	case name == "" && brackets == "":
		p.report.err(l.number, "write a name behind +", "a synonym without a name")
		return
	case synonym && len(p.names) == 0:
		p.report.err(l.number, "put the name before its synonyms", "the synonym %q of no name", name)
		return
	case name == "" && len(p.names) == 0:
		p.report.err(l.number, "put the name before its codes", "a code of no name")
		return
	}
	if name != "" {
		if !synonym {
			p.end()
		}
		p.names, p.lines = append(p.names, name), append(p.lines, l.number)
	}
	for brackets != "" {
		inside, rest, closed := strings.Cut(brackets[1:], "]")
		code, from, to, ok := petrarchCode(inside)
		if !closed || !ok {
			p.report.err(l.number, "write [CODE], [CODE <YYMMDD], [CODE >YYMMDD] or [CODE YYMMDD-YYMMDD], years of two digits or four", "%q is no code", "["+inside)
			return
		}
		p.groups.see(l.number, code)
		n, _ := p.actors.codes.add([]byte(code), 0)
		p.codes = append(p.codes, row{code: n, from: from, to: to, line: uint32(l.number)})
		if i := strings.IndexByte(rest, '['); i >= 0 && strings.TrimSpace(rest[:i]) == "" {
			brackets = rest[i:]
			continue
		}
		if rest = strings.TrimSpace(rest); rest != "" {
			p.report.note(l.number, "%q behind the code is not read", rest)
		}
		break
	}
}

// end gives the names so far their codes.
func (p *petrarchActors) end() {
	if len(p.codes) == 0 && len(p.names) > 0 {
		others := ""
		if n := len(p.names) - 1; n > 0 {
			others = fmt.Sprintf(", nor have its %d synonyms", n)
		}
		p.report.err(p.lines[0], "write [CODE] behind it", "%q has no code%s", p.names[0], others)
	}
	for i, name := range p.names {
		for _, r := range p.codes {
			if int(r.line) < p.lines[i] {
				r.line = uint32(p.lines[i]) // a synonym behind the code
			}
			p.actors.put(p.report, name, r, false)
		}
	}
	p.names, p.lines, p.codes = nil, nil, nil
}
