package survey_test

import (
	"context"
	"os"
	"testing"

	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/library/survey"
)

// BenchmarkSurvey looks up and counts what queries find, over the library that
// SAYSO_BENCH_LIBRARY names, or one of 300 articles.
func BenchmarkSurvey(b *testing.B) {
	var s *sqlite.Store
	if file := os.Getenv("SAYSO_BENCH_LIBRARY"); file != "" {
		var err error
		if s, err = sqlite.Open(context.Background(), file, sqlite.Options{ReadOnly: true}); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
	} else {
		s = filled(b, 300)
	}
	for _, c := range []struct {
		text string
		rows query.Rows
	}{{"", query.Articles}, {"", query.Statements}, {"bridge", query.Statements}, {"government bridge", query.Statements}, {"check:distance/conflicts", query.Statements}, {"type:ASSAULT agent:ministry", query.Events}} {
		b.Run("find "+c.text+" "+string(c.rows), func(b *testing.B) {
			for b.Loop() {
				if _, err := survey.New(context.Background(), s, parse(b, c.text), c.rows); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("count "+c.text+" "+string(c.rows), func(b *testing.B) {
			v, err := survey.New(context.Background(), s, parse(b, c.text), c.rows)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := v.Facets(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(v.Count), "rows")
		})
	}
}
