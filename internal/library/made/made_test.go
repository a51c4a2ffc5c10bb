package made

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/goldentest"
	"sayso/internal/lexicon"
	"sayso/internal/page"
)

func collect(t testing.TB, seed uint64, n int) []Article {
	t.Helper()
	articles, err := Articles(seed, n)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(articles)
}

func TestSameSeedSameArticles(t *testing.T) {
	all := collect(t, 1, 300)
	if diff := cmp.Diff(all[:200], collect(t, 1, 200)); diff != "" {
		t.Errorf("fewer are not the first of more: %s", diff)
	}
	if diff := cmp.Diff(all[:50], collect(t, 1, 50)); diff != "" {
		t.Error(diff)
	}
	other := collect(t, 2, 50)
	for i := range other {
		if other[i].Text == all[i].Text {
			t.Errorf("article %d is the same for two seeds", i)
		}
	}
}

func TestStops(t *testing.T) {
	articles, err := Articles(1, 100)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range articles {
		if n++; n == 3 {
			break
		}
	}
	// It can be walked again, from the beginning.
	if got := slices.Collect(articles); len(got) != 100 || got[0].Number != 0 {
		t.Errorf("%d articles", len(got))
	}
}

// TestLabels holds what the labels promise.
func TestLabels(t *testing.T) {
	all := collect(t, 3, 1500)
	edits, countries, outletsSeen := map[Edit]int{}, map[string]bool{}, map[string]bool{}
	largest := map[int]int{}
	for i, a := range all {
		if a.Number != i || i > 0 && a.Published.Before(all[i-1].Published) || !a.Published.Equal(a.Published.Truncate(time.Minute)) {
			t.Fatalf("article %d is number %d, at %v", i, a.Number, a.Published)
		}
		edits[a.Edit]++
		countries[a.Country], outletsSeen[a.Outlet] = true, true
		largest[a.Story]++
		if (a.CopyOf < 0) != (a.Edit == Original) || a.CopyOf < 0 && a.First != i {
			t.Errorf("article %d: %q of %d, first %d", i, a.Edit, a.CopyOf, a.First)
		}
		if a.CopyOf < 0 {
			continue
		}
		source := all[a.CopyOf]
		if a.CopyOf >= i || source.First != a.First || source.Story != a.Story || !source.Published.Before(a.Published) || (a.Edit == Version) && source.Outlet != a.Outlet {
			t.Errorf("article %d is no copy of %d", i, a.CopyOf)
		}
		if source.Text == a.Text && a.Edit != Verbatim && a.Edit != Version {
			t.Errorf("article %d, %s, is %d to the byte", i, a.Edit, a.CopyOf)
		}
	}
	for _, e := range Edits() {
		if edits[e] < 25 {
			t.Errorf("%d copies are %s", edits[e], e)
		}
	}
	if len(countries) < 120 || len(outletsSeen) < 200 {
		t.Errorf("%d countries, %d outlets", len(countries), len(outletsSeen))
	}
	most := 0
	for _, n := range largest {
		most = max(most, n)
	}
	if most < 10 || len(largest) < 200 {
		t.Errorf("%d stories, the largest of %d articles", len(largest), most)
	}
}

// slips are what a faulty template leaves in a text.
var slips = regexp.MustCompile(`[{}|]|  | [,.;]|,[,.]|\(\)|%!|\.\.`)

// TestReads holds that every article is a plain text file as package page reads it.
func TestReads(t *testing.T) {
	var sentences int
	for _, a := range collect(t, 4, 200) {
		if slip := slips.FindString(strings.ReplaceAll(a.Text, "\n", "¶")); slip != "" {
			t.Errorf("article %d has %q:\n%.3000s", a.Number, slip, a.Text[max(0, strings.Index(strings.ReplaceAll(a.Text, "\n", "¶"), slip)-80):])
		}
		read, err := page.Read(nil, []byte(a.Text), page.Options{})
		if err != nil {
			t.Errorf("article %d: %v", a.Number, err)
			continue
		}
		title, _, _ := strings.Cut(a.Text, "\n")
		if read.Title == nil || *read.Title != title {
			t.Errorf("article %d: its title %q is not read", a.Number, title)
		}
		switch {
		case !a.Dated && read.Published != nil:
			t.Errorf("article %d states no date, and %v is read", a.Number, *read.Published)
		case a.Dated && (read.Published == nil || !strings.HasPrefix(read.Published.Value, a.Published.Format("2006-01-02"))):
			t.Errorf("article %d: its date is not read:\n%.200s", a.Number, a.Text)
		}
		sentences += strings.Count(a.Text, ". ") + strings.Count(a.Text, ".\n")
	}
	if mean := sentences / 200; mean < 18 || mean > 35 {
		t.Errorf("some %d sentences in the mean", mean)
	}
}

// TestGrammar holds that every name of the grammar leads to words.
func TestGrammar(t *testing.T) {
	w, err := newWorld(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range w.topics {
		for _, part := range []string{"title", "lead", "detail", "claim", "quote", "back", "A", "B", "C", "D", "E"} {
			if len(w.grammar[topic+"."+part]) == 0 {
				t.Errorf("%s has no %s", topic, part)
			}
		}
	}
	s := w.newStory(0, time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC))
	bulletins := []string{"index", "currency", "sector1", "sector2", "firm1", "firm2", "teamA", "teamB", "p1name", "p2name", "p3name"}
	var walk func(rule string, pieces []piece)
	walk = func(rule string, pieces []piece) {
		for _, p := range pieces {
			for _, one := range p.choice {
				walk(rule, one)
			}
			if p.name == "" || s.persons[p.name] != nil || len(w.grammar[p.name]) > 0 {
				continue
			}
			if slices.Contains(bulletins, p.name) && slices.Contains([]string{"market", "match"}, strings.Split(rule, ".")[0]) {
				continue
			}
			if fact, is := s.plainFact(p.name, 1); !is || fact == "" {
				t.Errorf("%s: {%s} is nothing", rule, p.name)
			}
		}
	}
	for rule, lines := range w.grammar {
		for _, l := range lines {
			walk(rule, l.pieces)
		}
	}
}

func TestReadGrammar(t *testing.T) {
	for _, faulty := range []string{"words without a rule", "rule:\na (choice", "rule:\na |b", "rule:\na)", "rule:\n{name", "rule:\n" + strings.Repeat("(", 20)} {
		if _, err := readGrammar(faulty); err == nil {
			t.Errorf("%q is read", faulty)
		}
	}
}

func TestSynonymsTable(t *testing.T) {
	rows := lexicon.Rows(synonymsFile)
	for i, row := range rows {
		if len(row) != 2 || row[0] != strings.ToLower(row[0]) || slices.Contains(strings.Split(row[1], "|"), row[0]) {
			t.Errorf("row %q", row)
		}
		if i > 0 && rows[i-1][0] >= row[0] {
			t.Errorf("%q is not in order", row[0])
		}
	}
}

// TestGolden shows a story by two hands, a copy and a bulletin.
func TestGolden(t *testing.T) {
	var b strings.Builder
	all := collect(t, 1, 200)
	shown := map[string]bool{}
	for _, a := range all {
		what := string(a.Kind) + " " + string(a.Edit)
		if shown[what] {
			continue
		}
		shown[what] = true
		show := []Article{a}
		if a.Edit == Edited || a.Edit == Reworked {
			show = []Article{all[a.CopyOf], a}
		}
		for _, a := range show {
			fmt.Fprintf(&b, "== %d: %s, %s in %s, story %d, %s at %s", a.Number, a.Kind, a.Topic, a.Country, a.Story, a.Outlet, a.Published.Format("2006-01-02 15:04"))
			if a.CopyOf >= 0 {
				fmt.Fprintf(&b, ", copy of %d, %s", a.CopyOf, a.Edit)
			}
			fmt.Fprintf(&b, "\n\n%s\n", a.Text)
		}
	}
	goldentest.Check(t, filepath.Join("testdata", "articles.golden"), b.String())
}
