package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"sayso/internal/library/query"
	"sayso/internal/web/service"
)

// BenchmarkPages answers pages from the library that SAYSO_BENCH_LIBRARY names, or else
// from one of two articles, which says nothing but what a page costs by itself.
func BenchmarkPages(b *testing.B) {
	v := newRoom(b, ferry, other)
	paths := []string{v.path(0), v.path(0) + "?reasons=1"}
	if file := os.Getenv("SAYSO_BENCH_LIBRARY"); file != "" {
		v = &room{t: b, file: file}
		v.open("")
		found, err := v.service.Search(b.Context(), everything(b, v), "", 1)
		if err != nil || len(found.Hits) == 0 {
			b.Fatalf("%s: %d articles, %v", file, len(found.Hits), err)
		}
		paths = []string{articleAddress(found.Hits[0].Article.ID), articleAddress(found.Hits[0].Article.ID) + "?reasons=1"}
	}
	for _, path := range append([]string{"/", "/?rows=statements", "/?rows=events", "/?q=bridge", "/?q=ministry", "/?q=type:ASSAULT+agent:USA", "/?q=holder:ministry",
		"/?q=check:distance/conflicts", "/stories", "/stories?several=1", "/stories?q=bridge", "/actors", "/actors?rows=events", "/actors?q=bridge",
		"/map", "/map?rows=events", "/map?q=bridge", "/timeline", "/timeline?rows=events", "/timeline?q=bridge"}, paths...) {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				w := httptest.NewRecorder()
				if v.handler.ServeHTTP(w, request(http.MethodGet, path, nil)); w.Code != http.StatusOK {
					b.Fatalf("status %d", w.Code)
				}
			}
		})
	}
}

// everything asks for all articles.
func everything(t testing.TB, v *room) service.Question {
	t.Helper()
	q, err := v.service.Ask("", query.Articles)
	if err != nil {
		t.Fatal(err)
	}
	return q
}
