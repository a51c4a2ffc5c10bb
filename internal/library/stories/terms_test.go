package stories

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func termsOf(text string) []string {
	var terms []string
	Terms(text, func(t string) { terms = append(terms, t) })
	return terms
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The cities’ bridges were flooded; flooding stopped.", []string{"the", "city", "bridge", "were", "flood", "flood", "stop"}},
		{"evacuated, enabled, falling, missed, passes, bus, crisis, wing, red", []string{"evacuate", "enable", "fall", "miss", "pass", "bus", "crisis", "wing", "red"}},
		{"14,000 people; $18.4bn. In 2031, 7", []string{"14000", "people", "18.4bn", "in", "2031"}},
		{"Şanlıurfa, Sanliurfa, CÔTE", []string{"sanliurfa", "sanliurfa", "cote"}},
		{"Kenya's and Kenya’s on Monday", []string{"kenya", "and", "kenya", "on"}},
		{"the 140th derby", []string{"the", "140th", "derby"}},
		{"地震发生", []string{"地震", "震发", "发生"}},
		{"Наводнение в Москве", []string{"наводнение", "москве"}},
		{"", nil},
		{"a ? 5 !", nil},
	} {
		if diff := cmp.Diff(c.want, termsOf(c.text)); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

func TestTermsAreBounded(t *testing.T) {
	terms := termsOf(strings.Repeat("flood ", 3*maxWords) + "end")
	if len(terms) != maxWords {
		t.Errorf("%d terms, want %d", len(terms), maxWords)
	}
	if long := termsOf(strings.Repeat("ж", 1000)); len(long) != 1 || len(long[0]) > maxTerm {
		t.Errorf("a long word gives %q", long)
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("The cities’ bridges, 14,000; 地震 Şanlıurfa x's")
	f.Add("1.2.3,,4 ı İ")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		Terms(text, func(term string) {
			n++
			if len(term) > maxTerm || term == "" || utf8.ValidString(text) && !utf8.ValidString(term) {
				t.Errorf("%q gives %q", text, term)
			}
			if strings.ContainsAny(term, " \t\n:") {
				t.Errorf("%q gives %q, with a sign that parts terms", text, term)
			}
		})
		if n > maxWords {
			t.Errorf("%d terms", n)
		}
	})
}

// TestBackground holds the table to what its head says: figures that fall, terms in
// order, no term twice.
func TestBackground(t *testing.T) {
	last, seen := float32(perDocuments+1), map[string]bool{}
	shares := background()
	rows := 0
	for line := range strings.Lines(frequenciesFile) {
		if line[0] == '#' {
			continue
		}
		rows++
		_, list, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		terms := strings.Split(list, " ")
		if !slices.IsSorted(terms) {
			t.Errorf("row %d is not sorted", rows)
		}
		for _, term := range terms {
			if seen[term] {
				t.Errorf("%q stands twice", term)
			}
			seen[term] = true
			if got := termsOf(term); len(got) != 1 {
				t.Errorf("%q is no term: %q", term, got)
			}
		}
		share := float32(shares.share(terms[0])) * perDocuments
		if share >= last || share <= 0 {
			t.Errorf("row %d: %v after %v", rows, share, last)
		}
		last = share
	}
	if len(seen) < 10_000 || len(seen) != len(shares.shares) {
		t.Errorf("%d terms, %d read", len(seen), len(shares.shares))
	}
	if the, flood := shares.share("the"), shares.share("flood"); the < tooCommon || flood > 0.1 || flood == 0 {
		t.Errorf("the %v, flood %v", the, flood)
	}
}
