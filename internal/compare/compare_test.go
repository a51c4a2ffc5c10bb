package compare_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/compare"
	"sayso/internal/goldentest"
	"sayso/internal/page"
	"sayso/internal/reader"
)

// texts reads the articles of a folder of testdata.
func texts(t testing.TB, folder string) []compare.Text {
	t.Helper()
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var list []compare.Text
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, err := page.Read(nil, data, page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, compare.Text{Name: filepath.Base(f), Reading: r.Read(a)})
	}
	return list
}

// written gives a table as a person can read it.
func written(t *compare.Table) string {
	var b strings.Builder
	for i, c := range t.Columns {
		fmt.Fprintf(&b, "%c %s\n", 'A'+i, c.Name)
	}
	for _, r := range t.Rows {
		fmt.Fprintf(&b, "\n%s: %s\n", r.Question, r.Standing)
		for i, cell := range r.Cells {
			for _, v := range cell {
				fmt.Fprintf(&b, "  %c %s · %s (%s) %s · %q\n", 'A'+i, v.Value, v.Holder, v.Kind, v.Stance, v.Quote.Text)
			}
		}
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, folder := range []string{"market", "flood"} {
		t.Run(folder, func(t *testing.T) {
			got := written(compare.Texts(texts(t, folder)))
			goldentest.Check(t, filepath.Join("testdata", folder+".golden"), got)
		})
	}
}

// TestOrder holds that the order in which texts are given changes nothing where they
// are dated on different days.
func TestOrder(t *testing.T) {
	list := texts(t, "flood")
	there := compare.Texts(list)
	list[0], list[1] = list[1], list[0]
	if diff := cmp.Diff(written(there), written(compare.Texts(list))); diff != "" {
		t.Error(diff)
	}
}

// TestQuotes holds that every answer's quotation stands in its article.
func TestQuotes(t *testing.T) {
	for _, folder := range []string{"market", "flood"} {
		list := texts(t, folder)
		byID := map[string][]rune{}
		for _, x := range list {
			byID[x.Reading.Article.ID] = []rune(x.Reading.Article.Text)
		}
		table := compare.Texts(list)
		for _, r := range table.Rows {
			for i, cell := range r.Cells {
				for _, v := range cell {
					text := byID[table.Columns[i].Article]
					if got := string(text[v.Quote.Start:v.Quote.End]); got != v.Quote.Text {
						t.Errorf("%s: %q is not %q", r.Question, v.Quote.Text, got)
					}
				}
			}
		}
	}
}

func TestStandings(t *testing.T) {
	// Two readings made by hand, alike in all but the count.
	made := func(id, day string, killed int) compare.Text {
		entity, mention, statement, event := "e1", "m1", "s1", "v1"
		r := sayso.NewReading(sayso.Article{ID: id, Text: "Rebels killed people.", Published: &sayso.Stamp{Value: day, Precision: sayso.PrecisionDay}})
		whole := sayso.Span{Start: 0, End: 20, Text: "Rebels killed people"}
		r.Sentences = []sayso.Span{{Start: 0, End: 21, Text: r.Article.Text}}
		sector := "REB"
		r.Entities = []sayso.Entity{{ID: entity, Name: "Rebels", Kind: sayso.EntityPeople, Sector: &sector, Mentions: []string{mention}}}
		r.Mentions = []sayso.Mention{{ID: mention, Entity: entity, Span: sayso.Span{Start: 0, End: 6, Text: "Rebels"}}}
		r.Statements = []sayso.Statement{{ID: statement, Span: whole, Holder: sayso.Holder{Kind: sayso.HolderAuthor}}}
		r.Events = []sayso.Event{{ID: event, Type: "ASSAULT", Trigger: sayso.Span{Start: 7, End: 13, Text: "killed"}, Agents: []string{mention},
			Counts: sayso.Counts{Killed: &killed}, Time: &sayso.EventTime{Value: day}, Polarity: sayso.Positive, Modality: sayso.Asserted,
			Statement: &statement, SameAs: &event}}
		return compare.Text{Name: id, Reading: r}
	}
	stand := func(texts ...compare.Text) map[compare.Question]compare.Standing {
		all := map[compare.Question]compare.Standing{}
		for _, r := range compare.Texts(texts).Rows {
			all[r.Question] = r.Standing
		}
		return all
	}
	for _, c := range []struct {
		name     string
		texts    []compare.Text
		question compare.Question
		want     compare.Standing
	}{
		{"the same figure", []compare.Text{made("a", "2020-01-02", 5), made("b", "2020-01-02", 5)}, compare.Killed, compare.Agree},
		{"another figure", []compare.Text{made("a", "2020-01-02", 5), made("b", "2020-01-02", 6)}, compare.Killed, compare.Differ},
		{"the same doer", []compare.Text{made("a", "2020-01-02", 5), made("b", "2020-01-02", 6)}, compare.Doer, compare.Agree},
		{"a month and its day", []compare.Text{made("a", "2020-01", 5), made("b", "2020-01-02", 5)}, compare.When, compare.Agree},
		{"one text", []compare.Text{made("a", "2020-01-02", 5)}, compare.Killed, compare.Only},
		{"nobody says", []compare.Text{made("a", "2020-01-02", 5), made("b", "2020-01-02", 5)}, compare.Where, compare.Silent},
		{"words", []compare.Text{made("a", "2020-01-02", 5), made("b", "2020-01-02", 5)}, compare.What, compare.Beside},
		{"no text", nil, compare.Killed, compare.Silent},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := stand(c.texts...)[c.question]; got != c.want {
				t.Errorf("%s: %s, not %s", c.question, got, c.want)
			}
		})
	}
	table := compare.Texts([]compare.Text{made("a", "2020-01-02", 5), made("b", "2020-01-02", 6)})
	if rows := table.Differences().Rows; len(rows) != 1 || rows[0].Question != compare.Killed {
		t.Errorf("differences: %v", rows)
	}
	if data, err := json.Marshal(table); err != nil || strings.Contains(string(data), "null,\"holder\"") {
		t.Errorf("%s, %v", data, err)
	}
}

func BenchmarkTexts(b *testing.B) {
	list := texts(b, "market")
	b.ReportAllocs()
	for b.Loop() {
		compare.Texts(list)
	}
}
