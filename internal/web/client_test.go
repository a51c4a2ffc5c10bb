package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"sayso/client"
)

// TestClient uses the importable client on a real server, with a token.
func TestClient(t *testing.T) {
	v := newRoom(t, ferry, other)
	const token = "0123456789abcdef0123456789abcdef"
	v.open(token)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	c, err := client.New(s.URL+"/", client.WithToken(token))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if about, err := c.Library(ctx); err != nil || about.Articles != 2 || about.Statements == 0 {
		t.Errorf("the library: %+v, %v", about, err)
	}
	n := 0
	for hit, err := range c.All(ctx, client.Query{Rows: "statements", Limit: 2}) {
		if err != nil || hit.Statement == nil {
			t.Fatalf("%+v, %v", hit, err)
		}
		n++
	}
	if about, _ := c.Library(ctx); n != about.Statements {
		t.Errorf("%d statements were found, there are %d", n, about.Statements)
	}
	if f, err := c.Facets(ctx, client.Query{Rows: "statements"}); err != nil || f.Extent.Count != n || len(f.Facets) == 0 {
		t.Errorf("facets: %+v, %v", f, err)
	}
	if a, err := c.Actors(ctx, client.Query{Rows: "events"}); err != nil || len(a.Pairs) == 0 {
		t.Errorf("actors: %+v, %v", a, err)
	}
	if p, err := c.Places(ctx, client.Query{}); err != nil || len(p.Places) == 0 || p.Unplaced == 0 {
		t.Errorf("places: %+v, %v", p, err)
	}
	if l, err := c.Timeline(ctx, client.Query{}); err != nil || len(l.Spans) != 1 || l.Spans[0].First != "2021-03-03" || l.Spans[0].Count != 2 {
		t.Errorf("timeline: %+v, %v", l, err)
	}
	stories, err := c.Stories(ctx, client.Query{})
	if err != nil || len(stories.Stories) != 1 || stories.Stories[0].Articles != 2 {
		t.Fatalf("stories: %+v, %v", stories, err)
	}
	if s, err := c.Story(ctx, stories.Stories[0].ID); err != nil || len(s.Families) != 2 {
		t.Errorf("story: %+v, %v", s, err)
	}
	if table, err := c.Compare(ctx, v.ids...); err != nil || len(table) < 100 {
		t.Errorf("compare: %s, %v", table, err)
	}
	if r, err := c.Read(ctx, []byte(ferry), "2021-03-03"); err != nil || r.Article.ID != v.ids[0] || len(r.Statements) == 0 {
		t.Errorf("read: %v", err)
	}
	made, err := c.Correct(ctx, v.ids[0], client.Change{Kind: "date", Value: "2021-03-04"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := c.Article(ctx, v.ids[0]); err != nil || r.Article.Published.Value != "2021-03-04" {
		t.Errorf("corrected: %v", err)
	}
	if r, err := c.Uncorrected(ctx, v.ids[0]); err != nil || r.Article.Published.Value != "2021-03-03" {
		t.Errorf("uncorrected: %v", err)
	}
	if all, err := c.Corrections(ctx, v.ids[0]); err != nil || len(all) != 1 || all[0].ID != made.ID || all[0].Kind != "date" {
		t.Errorf("corrections: %+v, %v", all, err)
	}
	if err := c.Undo(ctx, v.ids[0], made.ID); err != nil {
		t.Errorf("undone: %v", err)
	}
	var told *client.Error
	if err := c.Undo(ctx, v.ids[0], made.ID); !errors.As(err, &told) || told.Status != http.StatusNotFound || told.Kind != "not-found" {
		t.Errorf("undone again: %v", err)
	}
	if _, err := c.Search(ctx, client.Query{Text: "bridge holdr:x"}); !errors.As(err, &told) || told.Start == nil || *told.Start != 7 {
		t.Errorf("a wrong query: %v", err)
	}
	for _, address := range []string{"", "ftp://x", "http://", "http://x/?q", "http://user@x"} {
		if _, err := client.New(address); err == nil {
			t.Errorf("%q is taken for a server", address)
		}
	}
	without, err := client.New(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := without.Library(ctx); !errors.As(err, &told) || told.Status != http.StatusUnauthorized {
		t.Errorf("without a token: %v", err)
	}
	elsewhere := httptest.NewServer(http.RedirectHandler(s.URL+"/api/v1/library", http.StatusFound))
	defer elsewhere.Close()
	led, err := client.New(elsewhere.URL, client.WithToken(token))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := led.Library(ctx); err == nil {
		t.Error("a redirect was followed")
	}
}
