package page

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/goldentest"
)

// now is when the test reads its pages: it holds dates in the future off.
var now = time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)

// signed spells a byline as the gold table has it.
func signed(authors []sayso.Author) string {
	var out []string
	for _, a := range authors {
		s := a.Name
		if a.Role != nil {
			s += " (" + *a.Role + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// value spells an optional fact.
func value[T any](p *T, spell func(T) string) string {
	if p == nil {
		return ""
	}
	return spell(*p)
}

// TestGoldenPages reads pages in the manner of as many page builders and holds what sayso
// takes for title, dates and authors against what a person reads there. Answers
// that are not the person's are marked in the golden.
func TestGoldenPages(t *testing.T) {
	table, err := os.ReadFile("testdata/pages/gold.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	pages := 0
	right := map[string]int{}
	for row := range strings.Lines(string(table)) {
		gold := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if strings.HasPrefix(row, "#") {
			continue
		}
		if len(gold) != 7 {
			t.Fatalf("gold.tsv: %d columns in %q", len(gold), row)
		}
		pages++
		data, err := os.ReadFile(filepath.Join("testdata/pages", gold[0]+".html"))
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(nil, data, Options{AnyLanguage: true, KeepContacts: true, Now: now})
		if err != nil {
			t.Fatalf("%s: %v", gold[0], err)
		}
		fmt.Fprintf(&out, "%s (%s)\n", gold[0], a.Language)
		same := func(s string) string { return s }
		stamp := func(s sayso.Stamp) string { return s.Value }
		for i, fact := range []struct{ name, got string }{
			{"title", value(a.Title, same)}, {"published", value(a.Published, stamp)},
			{"updated", value(a.Updated, stamp)}, {"byline", signed(a.Byline)},
		} {
			mark := " "
			if fact.got == gold[i+1] {
				right[fact.name]++
			} else {
				mark = "!"
			}
			if fact.got != "" || mark == "!" {
				fmt.Fprintf(&out, "%s %-10s %s  [%s]\n", mark, fact.name, fact.got, a.Evidence[fact.name])
			}
		}
		if strings.Contains(a.Text, gold[5]) && (gold[6] == "" || !strings.Contains(a.Text, gold[6])) {
			right["text"]++
		} else {
			fmt.Fprintf(&out, "! text\n")
		}
	}
	for _, c := range []struct {
		fact string
		goal int // per cent
	}{{"title", 80}, {"published", 92}, {"updated", 92}, {"byline", 70}, {"text", 90}} {
		fmt.Fprintf(&out, "%-10s %d of %d\n", c.fact, right[c.fact], pages)
		if right[c.fact]*100 < c.goal*pages {
			t.Errorf("%s: right on %d of %d pages, want %d %%", c.fact, right[c.fact], pages, c.goal)
		}
	}
	goldentest.Check(t, "testdata/pages/answers.golden", out.String())
}
