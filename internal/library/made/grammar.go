package made

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// mostDepth bounds how deep rules may name each other; ours go five deep, and a
// rule that names itself would never end.
const mostDepth = 16

// A piece of an alternative: words as they stand, a choice between sequences, or the
// name of a fact or rule.
type piece struct {
	words  string
	choice [][]piece
	name   string
}

// line is one alternative of a rule, with a number of its own by which figures are
// drawn: whoever writes that line of a story gives the same figures.
type line struct {
	number uint64
	pieces []piece
}

// grammar is grammar.txt, read: the lines of every rule by its name.
type grammar map[string][]line

func readGrammar(file string) (grammar, error) {
	g, name, number := grammar{}, "", uint64(0)
	for text := range strings.Lines(file) {
		text = strings.TrimRight(text, "\n")
		switch {
		case strings.HasPrefix(text, "#"):
		case text == "":
			name = ""
		case name == "":
			var found bool
			if name, found = strings.CutSuffix(text, ":"); !found {
				return nil, fmt.Errorf("grammar.txt: %q is not the name of a rule", text)
			}
		default:
			pieces, rest, err := readSequence(text, 0)
			if err == nil && rest != "" {
				err = fmt.Errorf("%q is left over", rest)
			}
			if err != nil {
				return nil, fmt.Errorf("grammar.txt: %s: %q: %w", name, text, err)
			}
			number++
			g[name] = append(g[name], line{number, pieces})
		}
	}
	return g, nil
}

// readSequence reads up to the end or, within a choice, to its "|" or ")".
func readSequence(s string, depth int) (all []piece, rest string, err error) {
	if depth > mostDepth {
		return nil, s, fmt.Errorf("choices within choices, more than %d", mostDepth)
	}
	for s != "" {
		switch s[0] {
		case '|', ')':
			if depth == 0 {
				return nil, s, fmt.Errorf("%q outside a choice", s[:1])
			}
			return all, s, nil
		case '(':
			p := piece{choice: [][]piece{}}
			for more := true; more; {
				var one []piece
				if one, s, err = readSequence(s[1:], depth+1); err != nil {
					return nil, s, err
				}
				if s == "" {
					return nil, s, fmt.Errorf("a choice without its end")
				}
				p.choice = append(p.choice, one)
				more = s[0] == '|'
			}
			all, s = append(all, p), s[1:]
		case '{':
			name, after, found := strings.Cut(s[1:], "}")
			if !found {
				return nil, s, fmt.Errorf("a name without its end")
			}
			all, s = append(all, piece{name: name}), after
		default:
			end := strings.IndexAny(s, "|)({")
			if end < 0 {
				end = len(s)
			}
			all, s = append(all, piece{words: s[:end]}), s[end:]
		}
	}
	return all, "", nil
}

// writer writes lines: choices are drawn from pick, names are asked of fact, and
// where that knows none, of the grammar.
type writer struct {
	grammar grammar
	pick    *rand.Rand
	fact    func(name string, line uint64) (string, bool)
}

// rule writes one of a rule's lines.
func (w *writer) rule(name string) string {
	lines := w.grammar[name]
	if len(lines) == 0 {
		return ""
	}
	return w.line(lines[w.pick.IntN(len(lines))])
}

func (w *writer) line(l line) string {
	var b strings.Builder
	w.write(&b, l.pieces, l.number, 0)
	return tidy(b.String())
}

func (w *writer) write(b *strings.Builder, pieces []piece, number uint64, depth int) {
	if depth > mostDepth {
		return
	}
	for _, p := range pieces {
		switch {
		case p.choice != nil:
			w.write(b, p.choice[w.pick.IntN(len(p.choice))], number, depth+1)
		case p.name == "":
			b.WriteString(p.words)
		default:
			if fact, is := w.fact(p.name, number); is {
				b.WriteString(fact)
				continue
			}
			if lines := w.grammar[p.name]; len(lines) > 0 {
				// Figures of a rule within a line are the line's own.
				w.write(b, lines[w.pick.IntN(len(lines))].pieces, number, depth+1)
			}
		}
	}
}

// tidy puts right what comes of putting together: doubled spaces and commas, a
// comma before a full stop.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, pair := range [...][2]string{{" ,", ","}, {" .", "."}, {",,", ","}, {",.", "."}, {"..", "."}, {",;", ";"}, {",:", ":"}, {" ;", ";"}} {
		s = strings.ReplaceAll(s, pair[0], pair[1])
	}
	return s
}
