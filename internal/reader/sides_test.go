package reader

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/lexicon"
	"sayso/internal/page"
)

// side is one party of testdata/sides.tsv.
type side struct {
	name  string
	other *side
	names []named
}

// named is a name of a side; rows of one pair go together.
type named struct{ class, name string }

// sides reads the table.
func sides(t *testing.T) []*side {
	t.Helper()
	data, err := os.ReadFile("testdata/sides.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []*side
	for _, row := range lexicon.Rows(string(data)) {
		if len(row) != 3 {
			t.Fatalf("sides.tsv: %q has not three columns", row)
		}
		if row[0] == "pair" {
			a, b := &side{name: row[1]}, &side{name: row[2]}
			a.other, b.other = b, a
			all = append(all, a, b)
			continue
		}
		pair := all[len(all)-2:]
		pair[0].names = append(pair[0].names, named{row[0], row[1]})
		pair[1].names = append(pair[1].names, named{row[0], row[2]})
	}
	return all
}

// of returns the side's name of a class: for one that has several, the one in the
// same place as index counts, else the last.
func (s *side) of(class string, index int) string {
	found := ""
	for _, n := range s.names {
		if n.class == class {
			if found = n.name; index == 0 {
				break
			}
			index--
		}
	}
	return found
}

// swap is a set of names and what each becomes.
type swap map[string]string

// swapped returns the swap of two sides: each takes the other's names.
func swapped(a, b *side) swap {
	s := swap{}
	for _, way := range [][2]*side{{a, b}, {b, a}} {
		count := map[string]int{}
		for _, n := range way[0].names {
			to := way[1].of(n.class, count[n.class])
			count[n.class]++
			if _, is := s[n.name]; to != "" && !is {
				s[n.name] = to
			}
		}
	}
	return s
}

// edit says that [start, end) of the text before became [from, to) of the text
// after, in code points.
type edit struct{ start, end, from, to int }

// apply returns text with the names swapped, at word boundaries and with their
// pattern of capitals, "a" and "an" before them made to fit, and what it changed.
func (s swap) apply(text string) (string, []edit) {
	names := slices.SortedFunc(maps.Keys(s), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	var b strings.Builder
	var edits []edit
	before, after := 0, 0
	for at := 0; at < len(text); {
		from, to := s.at(text, at, names)
		if from == "" {
			r, size := utf8.DecodeRuneInString(text[at:])
			b.WriteRune(r)
			at += size
			before, after = before+1, after+1
			continue
		}
		if fit, cut := article(b.String(), to); cut > 0 {
			kept := b.String()[:b.Len()-cut]
			n := utf8.RuneCountInString(b.String()[b.Len()-cut:])
			b.Reset()
			b.WriteString(kept + fit)
			edits = append(edits, edit{before - n, before, after - n, after - n + utf8.RuneCountInString(fit)})
			after += utf8.RuneCountInString(fit) - n
		}
		b.WriteString(to)
		n, m := utf8.RuneCountInString(from), utf8.RuneCountInString(to)
		edits = append(edits, edit{before, before + n, after, after + m})
		before, after = before+n, after+m
		at += len(from)
	}
	return b.String(), edits
}

// at returns the name at a place of text and what it becomes; empty if none is.
func (s swap) at(text string, at int, names []string) (from, to string) {
	if at > 0 {
		if r, _ := utf8.DecodeLastRuneInString(text[:at]); letterOrDigit(r) || r == '@' || r == '#' {
			return "", ""
		}
	}
	for _, name := range names {
		to := s[name]
		big := strings.ToUpper(name)
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, name):
			rest = rest[len(name):]
		case strings.HasPrefix(rest, big):
			name, to, rest = big, strings.ToUpper(to), rest[len(big):]
		default:
			continue
		}
		if r, _ := utf8.DecodeRuneInString(rest); letterOrDigit(r) {
			continue
		}
		if name == "US" && !strings.ContainsFunc(text[max(0, at-40):at], unicode.IsLower) {
			continue // the pronoun, in a text in capitals
		}
		return name, to
	}
	return "", ""
}

// article returns the indefinite article that fits the name to, and how many bytes
// at the end of text it takes the place of; 0 if none stands there or it fits.
func article(text, to string) (string, int) {
	word := text[strings.LastIndexAny(text, " \n“\"(")+1:]
	if i := strings.LastIndexAny(strings.TrimSuffix(text, " "), " \n“\"("); strings.HasSuffix(text, " ") {
		word = strings.TrimSuffix(text[i+1:], " ")
	}
	vowel := strings.ContainsRune("AEIO", unicode.ToUpper(rune(to[0]))) || strings.HasPrefix(to, "Ug") || strings.HasPrefix(to, "Ul")
	switch {
	case word == "a" && vowel, word == "A" && vowel:
		return word + "n ", len(word) + 1
	case word == "an" && !vowel, word == "An" && !vowel:
		return word[:1] + " ", len(word) + 1
	}
	return "", 0
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// TestSwappingSides: other names in an article change the names in its reading
// and nothing else.
func TestSwappingSides(t *testing.T) {
	r := load(t)
	all := sides(t)
	own, err := filepath.Glob("testdata/sides/*.txt")
	if err != nil || len(own) == 0 {
		t.Fatalf("testdata/sides: %d texts, %v", len(own), err)
	}
	for _, name := range slices.Concat(examples(t), own) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) { swapFile(t, r, all, name) })
	}
	t.Run("seed", func(t *testing.T) {
		names := seed(t)
		if len(names) == 0 {
			t.Skip("no seed article: set SAYSO_DATA to the folder that has it")
		}
		swapFile(t, r, all, names[0])
	})
}

func swapFile(t *testing.T, r *Reader, all []*side, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	swapAll(t, r, all, string(data))
}

// swapAll swaps each side in text with its opponent and with others that the text
// does not name.
func swapAll(t *testing.T, r *Reader, all []*side, text string) {
	const others = 3 // beside the opponent: each further one costs a reading
	for i, a := range all {
		if !a.in(text) {
			continue
		}
		partners := []*side{a.other}
		for step := 1; len(partners) <= others && step < len(all); step++ {
			if b := all[(i+7*step)%len(all)]; b != a && b != a.other && !b.in(text) && b.answers(a, text) {
				partners = append(partners, b)
			}
		}
		for _, b := range partners {
			t.Run(a.name+"/"+b.name, func(t *testing.T) { checkSwap(t, r, text, swapped(a, b)) })
		}
	}
}

// in says whether the text names the side.
func (s *side) in(text string) bool {
	only := swap{}
	for _, n := range s.names {
		if n.class != "leader" {
			only[n.name] = n.name
		}
	}
	_, edits := only.apply(text)
	return len(edits) > 0
}

// answers says whether s has a name for each class of names by which text names a.
func (s *side) answers(a *side, text string) bool {
	for _, n := range a.names {
		if _, edits := (swap{n.name: n.name}).apply(text); len(edits) > 0 && s.of(n.class, 0) == "" {
			return false
		}
	}
	return true
}

// checkSwap reads text and text with the sides swapped, and compares.
func checkSwap(t *testing.T, r *Reader, text string, s swap) {
	t.Helper()
	changed, _ := s.apply(text)
	before, after := readText(t, r, text), readText(t, r, changed)
	want, edits := s.apply(before.Article.Text)
	if want != after.Article.Text {
		t.Fatalf("the swap changed how the page is read: %s", gocmp.Diff(want, after.Article.Text))
	}
	runes := []rune(want)
	was := essence(t, before, runes, func(at int) int { return moved(at, edits) }, s)
	is := essence(t, after, runes, func(at int) int { return at }, nil)
	only(t, "before", was, is)
	only(t, "after", is, was)
}

// only reports the lines of one list that the other lacks.
func only(t *testing.T, when string, lines, others []string) {
	t.Helper()
	const most = 12 // enough to see why
	has := map[string]bool{}
	for _, line := range others {
		has[line] = true
	}
	said := 0
	for _, line := range lines {
		if !has[line] && said < most {
			t.Errorf("only %s: %s", when, line)
			said++
		}
	}
}

func readText(t *testing.T, r *Reader, text string) *sayso.Reading {
	t.Helper()
	article, err := page.Read(nil, []byte(text), page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Read(article)
}

// moved gives the place after the swap of a place before it.
func moved(at int, edits []edit) int {
	shift := 0
	for _, e := range edits {
		if at < e.end {
			if at > e.start {
				return e.to
			}
			break
		}
		shift = e.to - e.end
	}
	return at + shift
}

// essence writes what the sides must not change, a line a finding: places as they
// are in text, which is the one after the swap. Left out are the names themselves,
// the states' codes, and places and checks: where Baghdad lies, and how far from
// Damascus, does hang on which of the two is meant.
func essence(t *testing.T, r *sayso.Reading, text []rune, move func(int) int, s swap) []string {
	t.Helper()
	lines := []string{}
	var walk func(path string, value any)
	walk = func(path string, value any) {
		switch value := value.(type) {
		case []any:
			lines = append(lines, fmt.Sprintf("%s: %d", path, len(value)))
			for i, v := range value {
				walk(fmt.Sprintf("%s[%d]", path, i), v)
			}
		case map[string]any:
			start, spans := value["start"].(float64)
			if end, is := value["end"].(float64); spans && is {
				from, to := move(int(start)), move(int(end))
				lines = append(lines, fmt.Sprintf("%s: [%d, %d) %q", path, from, to, string(text[from:max(from, to)])))
			}
			for _, key := range slices.Sorted(maps.Keys(value)) {
				if key == "unit" && value["kind"] == "money" {
					continue // "pesos" are those of the state that the article names
				}
				switch key {
				case "text", "name", "country", "id", "code", "start", "end":
					continue
				}
				walk(path+"."+key, value[key])
			}
		case string:
			swapped, _ := s.apply(value)
			lines = append(lines, path+": "+swapped)
		default:
			lines = append(lines, fmt.Sprintf("%s: %v", path, value))
		}
	}
	for _, part := range []any{r.Sentences, r.Entities, r.Mentions, r.Statements, r.Wording, r.Quantities, r.Times, r.Events, r.Warnings} {
		data, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(data, &value); err != nil {
			t.Fatal(err)
		}
		walk(fmt.Sprintf("%T", part), value)
	}
	return lines
}
