package storetest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// searching holds a store to docs/search.md.
func searching(t *testing.T, s library.Store) {
	const articles, queries = 30, 50
	stored := fillSmall(t, s, articles)
	if fits := sameFound(t, s, &asker{rand.New(rand.NewPCG(7, 7))}, stored, queries); fits < queries*10 {
		t.Errorf("only %d rows fit %d queries, which says little", fits, queries)
	}
}

// sameFound asks a store and the oracle a number of queries, of which the store has to
// find the same, and says how many rows fit them.
func sameFound(t *testing.T, s library.Store, a *asker, stored []*article, queries int) (fits int) {
	t.Helper()
	for range queries {
		q := query.Query{Root: a.query(2)}
		for _, rows := range query.AllRows() {
			want := newOracle(q, rows).found(stored)
			got, ranked := searchAll(t, s, q, library.SearchOptions{Rows: rows, Limit: 5 + a.r.IntN(100)})
			fits += len(want)
			if ranked { // by the words, which the oracle cannot do
				slices.Sort(want)
				slices.Sort(got)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s, rows %s, ranked %v (-want +got):\n%s", q, rows, ranked, diff)
			}
		}
	}
	return fits
}

// fillSmall adds small readings.
func fillSmall(t testing.TB, s library.Store, n int) (stored []*article) {
	t.Helper()
	packer, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	f := newSmall(1)
	var batch []*library.Packed
	for i := range n {
		r := f.Reading(i)
		packed := f.Pack(t, packer, r)
		batch = append(batch, packed)
		stored = append(stored, &article{r, packed.Rows})
	}
	if _, err := s.Add(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return stored
}

// searchAll gives the names of all that a search finds, page by page.
func searchAll(t testing.TB, s library.Store, q query.Query, o library.SearchOptions) (names []string, ranked bool) {
	t.Helper()
	for pages := 0; ; pages++ {
		page, err := s.Search(t.Context(), q, o)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if page.Rows != o.Rows || len(page.Hits) > o.Limit || pages > 10_000 {
			t.Fatalf("%s: a page of %d %s", q, len(page.Hits), page.Rows)
		}
		for _, hit := range page.Hits {
			if (hit.Score != nil) != page.Ranked {
				t.Fatalf("%s: score %v, ranked %v", q, hit.Score, page.Ranked)
			}
			name := hit.Article.ID
			switch o.Rows {
			case query.Statements:
				name += " " + hit.Statement.ID
			case query.Events:
				name += " " + hit.Event.ID
			}
			names = append(names, name)
		}
		if page.Next == "" {
			return names, page.Ranked
		}
		o.Cursor = page.Next
	}
}

// searchHits looks at what a hit says.
func searchHits(t *testing.T, s library.Store) {
	add(t, s, 0, 1, 2)
	parse := func(text string) query.Query {
		t.Helper()
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	page, err := s.Search(t.Context(), parse(`holder:"jane doe" unsafe id:`+strings.TrimPrefix(id(1), "sha256:")), library.SearchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Hits) != 1 {
		t.Fatalf("%d hits", len(page.Hits))
	}
	hit := page.Hits[0]
	reading, err := s.Reading(t.Context(), id(1))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(reading.Statements, func(s sayso.Statement) bool { return s.ID == hit.Statement.ID })
	if diff := cmp.Diff(&reading.Statements[i], hit.Statement); diff != "" {
		t.Errorf("the statement is not as stored:\n%s", diff)
	}
	if hit.Holder != "Jane Doe" || *hit.Article.Source != Source(1) || *hit.Article.Title != "Bridge number 1 closed" || hit.Article.Published.Value != "2020-01-02" || hit.Score == nil {
		t.Errorf("%+v", hit)
	}
	around := hit.Before + hit.Statement.Text + hit.After
	if i := slices.IndexFunc(reading.Sentences, func(s sayso.Span) bool { return s.Text == around }); i < 0 || hit.Before+hit.After == "" {
		t.Errorf("the statement with what is around it is %q, no sentence of the text", around)
	}
	if page, err = s.Search(t.Context(), parse("id:"+strings.TrimPrefix(id(1), "sha256:")), library.SearchOptions{Rows: query.Articles}); err != nil || len(page.Hits) != 1 {
		t.Fatalf("%d hits, %v", len(page.Hits), err)
	}
	var counts library.Counts
	for i := range reading.Statements {
		switch reading.Statements[i].Holder.Kind {
		case sayso.HolderAuthor:
			counts.Statements.Author++
		case sayso.HolderNamed:
			counts.Statements.Named++
		case sayso.HolderGroup:
			counts.Statements.Group++
		case sayso.HolderUnnamed:
			counts.Statements.Unnamed++
		}
	}
	counts.Events = len(reading.Events)
	for i := range reading.Checks {
		switch reading.Checks[i].Result {
		case sayso.ResultConsistent:
			counts.Checks.Consistent++
		case sayso.ResultConflicts:
			counts.Checks.Conflicts++
		case sayso.ResultCannotTell:
			counts.Checks.CannotTell++
		}
	}
	if diff := cmp.Diff(&counts, page.Hits[0].Counts); diff != "" || counts.Statements.All() != len(reading.Statements) {
		t.Errorf("what is counted in an article (-reading +hit): %s", diff)
	}
	for text, want := range map[string]int{
		"convoy":                       3,
		"CONVOYS":                      3, // the same stem
		`"bridge number 2"`:            1, // a statement; the title is none
		`"number bridge"`:              0,
		"-convoy":                      0, // of articles
		"type:ASSAULT convoy":          3,
		"-type:ASSAULT":                0,
		`title:"number 2"`:             1,
		"kind:prediction nothing":      0,
		"source:bridge-1.txt":          1,
		"place:Mosul":                  2,
		"since:2020-01-02":             3,
		"until:2020-01-01":             0,
		"about:\"jane doe\" place:SYR": 1,
	} {
		rows := query.Articles
		if strings.HasPrefix(text, `"`) {
			rows = query.Statements
		}
		page, err := s.Search(t.Context(), parse(text), library.SearchOptions{Rows: rows})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Hits) != want {
			t.Errorf("%s: %d hits, want %d", text, len(page.Hits), want)
		}
	}
	// What is taken out is found no more.
	if err := s.Remove(t.Context(), id(1)); err != nil {
		t.Fatal(err)
	}
	if page, err = s.Search(t.Context(), parse("convoy"), library.SearchOptions{Rows: query.Articles}); err != nil || len(page.Hits) != 2 {
		t.Errorf("%d hits after one was taken out (%v)", len(page.Hits), err)
	}
	for _, cursor := range []string{"x", "d~1~2", "d~NaN~1~1", "d~+Inf~1~1", "d~1~x~1", "w~1~1~1"} {
		_, err = s.Search(t.Context(), parse("language:en"), library.SearchOptions{Cursor: cursor})
		isKind(t, err, failure.Usage)
	}
	_, err = s.Search(t.Context(), parse("convoy"), library.SearchOptions{Rows: "lines"})
	isKind(t, err, failure.Usage)
}
