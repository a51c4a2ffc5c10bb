package sqlite

import (
	"testing"

	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/storetest"
)

func TestTidy(t *testing.T) {
	s := made(t, Options{Create: true})
	for range 12 { // transactions, each of which leaves a piece
		storetest.Fill(t, s, s.Packer(), 3)
	}
	q := query.Query{Root: &query.Words{Text: "government"}}
	search := func() (pieces int, ids []string) {
		t.Helper()
		if err := s.read.QueryRow("SELECT count(DISTINCT segid) FROM statement_words_idx").Scan(&pieces); err != nil {
			t.Fatal(err)
		}
		page, err := s.Search(t.Context(), q, library.SearchOptions{Rows: query.Articles, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range page.Hits {
			ids = append(ids, hit.Article.ID)
		}
		return pieces, ids
	}
	before, want := search()
	if err := s.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	after, got := search()
	if after >= before || after > 3 {
		t.Errorf("%d pieces became %d", before, after)
	}
	if len(got) != len(want) || len(got) < 10 {
		t.Errorf("%d articles were found before, %d after", len(want), len(got))
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
}
