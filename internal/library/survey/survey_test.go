package survey_test

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/library/storetest"
	"sayso/internal/library/survey"
)

// filled opens a library of made readings.
func filled(t testing.TB, n int) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "library.db"), sqlite.Options{Create: true, Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	storetest.Fill(t, s, s.Packer(), n)
	return s
}

func parse(t testing.TB, text string) query.Query {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// counted counts values; those that are empty are not counted.
type counted map[string]int

// same compares a facet with what was counted by hand.
func same(t *testing.T, about string, f survey.Facet, want counted) {
	t.Helper()
	if len(f.Values)+f.Others != len(want) {
		t.Errorf("%s: %s has %d values and %d others, want %d", about, f.Field, len(f.Values), f.Others, len(want))
	}
	for _, v := range f.Values {
		if want[v.Value] != v.Count {
			t.Errorf("%s: %s has %s %d times, want %d", about, f.Field, v.Value, v.Count, want[v.Value])
		}
	}
	if !slices.IsSortedFunc(f.Values, func(a, b survey.Value) int { return cmp.Compare(b.Count, a.Count) }) {
		t.Errorf("%s: %s is not in order", about, f.Field)
	}
}

// TestAgainstSearch counts by hand what a search finds, and holds the survey to it.
func TestAgainstSearch(t *testing.T) {
	s := filled(t, 48)
	ctx := context.Background()
	for _, c := range []struct {
		text string
		rows query.Rows
	}{{"", query.Articles}, {"", query.Statements}, {"", query.Events}, {"government", query.Statements}, {"type:ASSAULT OR type:ACCUSE", query.Events}, {"holder-kind:named kind:event", query.Statements},
		{"since:2015", query.Articles}, {"nosuchword", query.Statements}} {
		q := parse(t, c.text)
		about := c.text + " " + string(c.rows)
		v, err := survey.New(ctx, s, q, c.rows)
		if err != nil {
			t.Fatal(err)
		}
		want := map[query.Field]counted{}
		add := func(f query.Field, value string) {
			if value == "" {
				return
			}
			if want[f] == nil {
				want[f] = counted{}
			}
			want[f][value]++
		}
		articles, rows, placed := map[string]bool{}, 0, 0
		pairs := map[[2]string]int{}
		for hit, err := range library.SearchAll(ctx, s, q, library.SearchOptions{Rows: c.rows, Limit: library.MaxHits}) {
			if err != nil {
				t.Fatal(err)
			}
			rows++
			if !articles[hit.Article.ID] {
				articles[hit.Article.ID] = true
				add(query.Publisher, *hit.Article.Publisher)
				add(query.Language, hit.Article.Language)
				if p := hit.Article.Published; p != nil {
					add(query.Since, p.Value[:4])
				}
			}
			if x := hit.Statement; x != nil && c.rows == query.Statements {
				add(query.HolderKind, string(x.Holder.Kind))
				add(query.Kind, string(x.Kind))
				add(query.Modality, string(x.Modality))
				add(query.Holder, hit.Holder)
			}
			if e := hit.Event; e != nil && c.rows == query.Events {
				add(query.Type, string(e.Type))
				add(query.Stance, e.Stance)
				for _, name := range hit.Agents {
					add(query.Agent, name)
				}
				if hit.Place != nil {
					placed++
				}
				for _, from := range hit.Agents {
					for _, to := range hit.Recipients {
						if from != to {
							pairs[[2]string{from, to}]++
						}
					}
				}
			}
		}
		if v.Count != min(rows, survey.MaxRows) || v.Articles != len(articles) || v.More != (rows > survey.MaxRows) {
			t.Errorf("%s: %+v; there are %d rows in %d articles", about, v.Extent, rows, len(articles))
		}
		facets, err := v.Facets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range facets {
			if w, counted := want[f.Field]; counted {
				same(t, about, f, w)
				delete(want, f.Field)
			}
		}
		for f := range want {
			t.Errorf("%s: nothing is said of %s", about, f)
		}
		if c.rows != query.Events {
			continue
		}
		if _, n, _, err := v.Places(ctx); err != nil || n != placed {
			t.Errorf("%s: %d events are placed (%v), want %d", about, n, err, placed)
		}
		got, err := v.Doers(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range got {
			if pairs[[2]string{p.From, p.To}] != p.Count {
				t.Errorf("%s: %+v, want %d", about, p, pairs[[2]string{p.From, p.To}])
			}
		}
		if len(got) != min(len(pairs), survey.MaxPairs) {
			t.Errorf("%s: %d pairs, want %d", about, len(got), len(pairs))
		}
	}
}

// TestDays holds the days of a survey to those of the rows: none is lost.
func TestDays(t *testing.T) {
	s := filled(t, 40)
	ctx := context.Background()
	for _, rows := range []query.Rows{query.Articles, query.Events} { // a row has one day at most
		v, err := survey.New(ctx, s, query.Query{}, rows)
		if err != nil {
			t.Fatal(err)
		}
		spans, dated, others, err := v.Days(ctx)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for i, x := range spans {
			sum += x.Count
			if x.Last.Before(x.First) || i > 0 && spans[i-1].First.Before(x.First) {
				t.Errorf("%s: %v is out of order", rows, x)
			}
		}
		if sum != dated || others != 0 || dated == 0 || dated > v.Count {
			t.Errorf("%s: %d in spans, %d dated of %d, %d others", rows, sum, dated, v.Count, others)
		}
	}
}

func TestSpeakers(t *testing.T) {
	s := filled(t, 30)
	ctx := context.Background()
	v, err := survey.New(ctx, s, query.Query{}, query.Statements)
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := v.Speakers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	authors := 0
	for _, p := range pairs {
		if p.Kind == sayso.HolderAuthor {
			authors++
		}
		if p.Count < 1 || p.To == "" || p.From == p.To || (p.From == "") != (p.Kind != sayso.HolderNamed) || p.ToNamed && (unicode.IsLower([]rune(p.To)[0]) || unicode.IsDigit([]rune(p.To)[0])) {
			t.Errorf("%+v", p)
		}
	}
	if authors == 0 || authors == len(pairs) {
		t.Errorf("%d of %d pairs are of authors", authors, len(pairs))
	}
}

// TestLimit has more rows than are counted.
func TestLimit(t *testing.T) {
	const articles = 300
	s := filled(t, articles)
	v, err := survey.New(context.Background(), s, query.Query{}, query.Statements)
	if err != nil {
		t.Fatal(err)
	}
	if v.Count != survey.MaxRows || !v.More || v.Articles >= articles {
		t.Errorf("%+v", v.Extent)
	}
}

// TestPronouns has a source that the reading tells by a pronoun alone: it is no holder to
// look for, and nobody in the matrix.
func TestPronouns(t *testing.T) {
	ctx := context.Background()
	s := filled(t, 0)
	r := storetest.NewFiller(1).Reading(0)
	it, named := "It", 0
	for i := range r.Statements {
		if h := &r.Statements[i].Holder; h.Kind == sayso.HolderNamed {
			h.Entity, h.Text = nil, &it
			named++
		}
	}
	if named == 0 {
		t.Fatal("nobody is named")
	}
	if _, err := s.Add(ctx, []*library.Packed{storetest.NewFiller(1).Pack(t, s.Packer(), r)}); err != nil {
		t.Fatal(err)
	}
	v, err := survey.New(ctx, s, query.Query{}, query.Statements)
	if err != nil {
		t.Fatal(err)
	}
	facets, err := v.Facets(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facets {
		for _, one := range f.Values {
			if f.Field == query.Holder && one.Value == it {
				t.Errorf("%d statements of %q", one.Count, it)
			}
			if f.Field == query.HolderKind && one.Value == string(sayso.HolderNamed) && one.Count != named {
				t.Errorf("%d statements of named sources, want %d", one.Count, named)
			}
		}
	}
	pairs, err := v.Speakers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		if p.From == it {
			t.Errorf("%+v", p)
		}
	}
}
