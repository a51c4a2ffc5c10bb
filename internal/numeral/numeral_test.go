package numeral

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso/internal/english"
	"sayso/internal/lexicon"

	"github.com/google/go-cmp/cmp"
)

func cut(text string) []Piece { return Pieces(text, &english.Sentence{End: len(text)}, nil) }

func TestPieces(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"A three-day truce, 5pm.", []string{"a", "three", "-", "day", "truce", ",", "5", "pm", "."}},
		{"the year’s end at 10:38 a.m. in the U.S.", []string{"the", "year", "'s", "end", "at", "10", ":", "38", "a.m.", "in", "the", "u.s."}},
		{"two o’clock in the ’90s", []string{"two", "o'clock", "in", "the", "’", "90", "s"}},
		{"$1.2m", []string{"$", "1", ".", "2", "m"}},
		{"e\u0301 ½", []string{"e\u0301", "½"}},
	}
	for _, test := range tests {
		var got []string
		for _, p := range cut(test.text) {
			got = append(got, p.Text)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
	}
}

func TestRead(t *testing.T) {
	tests := []struct {
		text  string
		value float64
		rest  string // what stands behind the number
	}{
		{"12 people", 12, "people"}, {"1,234,567 people", 1234567, "people"}, {"1,234.5 km", 1234.5, "km"}, {"2.5", 2.5, ""},
		{"2½ km", 2.5, "km"}, {"2 1/2 km", 2.5, "km"}, {"3/4 of", 0.75, "of"}, {"½ of", 0.5, "of"},
		{"1.2 million people", 1.2e6, "people"}, {"33.2 million people", 33200000, "people"}, {"2-million", 2e6, ""},
		{"twelve people", 12, "people"}, {"twenty-five people", 25, "people"}, {"two hundred and five homes", 205, "homes"},
		{"a hundred men", 100, "men"}, {"one thousand two hundred men", 1200, "men"}, {"two million three hundred thousand and seven men", 2300007, "men"},
		{"two and a half years", 2.5, "years"}, {"half a million", 5e5, ""}, {"half of", 0.5, "of"}, {"a dozen men", 12, "men"}, {"two dozen men", 24, "men"},
		{"dozens of men", 12, "men"}, {"hundreds of thousands of men", 1e5, "men"}, {"scores of men", 20, "men"}, {"several hundred men", 200, "men"},
		{"two-thirds of", 2.0 / 3, "of"}, {"one third of", 1.0 / 3, "of"}, {"a quarter of", 0.25, "of"},
		{"twelve and thirty", 12, "and thirty"}, {"7, 8", 7, ", 8"}, {"1,2 and", 1, ", 2 and"}, {"five six", 5, "six"}, {"zero deaths", 0, "deaths"},
	}
	for _, test := range tests {
		p := cut(test.text)
		n, ok := Read(p, 0)
		var rest []string
		for _, q := range p[min(n.Next, len(p)):] {
			rest = append(rest, q.Text)
		}
		if got := strings.Join(rest, " "); !ok || math.Abs(n.Value-test.value) > 1e-9 || got != test.rest {
			t.Errorf("%q: %v, rest %q, %v", test.text, n.Value, got, ok)
		}
	}
	for _, text := range []string{"people", "million people", "a man", "several men", "and five", "-", "", "12345678901234567890"} {
		if n, ok := Read(cut(text), 0); ok {
			t.Errorf("%q is the number %+v", text, n)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for text, want := range map[string]int{"third": 3, "21st": 21, "twenty-first": 21, "thirtieth": 30, "2nd": 2, "3": 0, "three": 0, "0th": 0} {
		if n, _, ok := Ordinal(cut(text), 0); n != want || ok != (want > 0) {
			t.Errorf("%q: %d, %v", text, n, ok)
		}
	}
}

func TestPhrases(t *testing.T) {
	var s Phrases[int]
	s.Add("square", 1)
	s.Add("square metres", 2)
	p := cut("two square metres")
	if m, next, ok := s.Match(p, 1); m != 2 || next != 3 || !ok {
		t.Errorf("Match: %d, %d, %v", m, next, ok)
	}
	if m, first, ok := s.Before(p, 3, 4); m != 2 || first != 1 || !ok {
		t.Errorf("Before: %d, %d, %v", m, first, ok)
	}
	if _, _, ok := s.Match(p, 0); ok {
		t.Error("a phrase where none begins")
	}
}

func TestLexicons(t *testing.T) {
	classes := map[string]bool{"one": true, "ten": true, "scale": true, "plural": true, "group": true, "ordinal": true, "ordinal-ten": true, "fraction": true, "half": true, "decade": true}
	for name, columns := range map[string]int{"numbers.tsv": 3, "numbered.txt": 1} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			if len(row) != columns || row[0] <= last || row[0] != strings.ToLower(row[0]) {
				t.Errorf("%s: %q has wrong columns, order or case, or stands twice", name, row)
			}
			last = row[0]
			if name == "numbers.tsv" {
				if v, err := strconv.ParseFloat(row[2], 64); err != nil || v < 0 || !classes[row[1]] {
					t.Errorf("%s: %q has no value or no known class", name, row)
				}
			}
		}
	}
}

// Whatever the text: pieces cover all but white space, in order; numbers end
// behind their beginning and are finite.
func FuzzRead(f *testing.F) {
	f.Add("two hundred and five half a million 1,234.5 2 1/2 dozens of thousands ½ a.m. o’clock")
	f.Add("’s 'x a.b.c d. 1.2.3,4/5/6 − ①")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		p := cut(text)
		at := 0
		for i := range p {
			if p[i].Start < at || p[i].End <= p[i].Start || strings.TrimSpace(text[at:p[i].Start]) != "" {
				t.Fatalf("piece %+v of %q behind %d", p[i], text, at)
			}
			at = p[i].End
			if n, ok := Read(p, i); ok && (n.Next <= i || n.Next > len(p) || math.IsNaN(n.Value) || math.IsInf(n.Value, 0)) {
				t.Fatalf("number %+v at %d of %q", n, i, text)
			}
			if _, next, ok := Ordinal(p, i); ok && (next <= i || next > len(p)) {
				t.Fatalf("ordinal at %d of %q", i, text)
			}
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q is left of %q", text[at:], text)
		}
	})
}
