//go:build unix

package sqlite

import (
	"context"
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/storetest"
)

// benchLibrary opens the library that SAYSO_BENCH_LIBRARY names, filled up to
// SAYSO_BENCH_ARTICLES, or fills one of 500 articles.
func benchLibrary(tb testing.TB) *Store {
	file, want := os.Getenv("SAYSO_BENCH_LIBRARY"), 500
	if file == "" {
		file = tb.TempDir() + "/library.db"
	} else if n, err := strconv.Atoi(os.Getenv("SAYSO_BENCH_ARTICLES")); err == nil {
		want = n
	}
	s, err := Open(context.Background(), file, Options{Create: true})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	about, err := s.About(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	for have := about.Articles; have < want; have += 5000 {
		storetest.Fill(tb, s, s.Packer(), min(5000, want-have))
	}
	return s
}

// measured are the queries that are measured: rare, common and very common words and
// names, by themselves and together, every field, and what next to nothing fits.
func measured() []string {
	return []string{
		"pontoon", "bridge", "government", "the", "government bridge", "the government bridge", `"the government"`, "pont*", "bri* OR convoy",
		"bridge -convoy", "-the", "NOT kind:event",
		`holder:"foreign ministry"`, `holder:"IRQ foreign ministry" bridge`, "holder:IRQ kind:prediction", "holder:MIL the",
		`holder:"SYR foreign ministry" kind:demand modality:possible government`,
		"kind:prediction", "kind:prediction since:2021-12", "about:general bridge", "about:USA pontoon", "check:conflicts", "check:distance/conflicts bridge",
		"type:ASSAULT", "type:ASSAULT agent:USA", "type:ASSAULT agent:USA recipient:RUS when:2019-03", `agent:"foreign ministry" recipient:brigade place:IRQ`,
		"place:IRQ", "place:SYR type:PROTEST", "near:34.37,41.09/50km", "near:34.37,41.09/50km type:COERCE since:2018", "near:34.37,41.09/300km bridge",
		"when:2019-12-29", "type:AID when:2016..2017 government", "since:2019-12 until:2019-12", "title:bridge", "title:government the", "source:news7.example bridge",
		`publisher:"News 7" type:THREATEN`, "author:writer government", "language:de", "language:de government", `holder:"foreign ministry" type:ASSAULT place:IRQ agent:USA check:conflicts`,
		`holder:"foreign ministry" kind:prediction place:IRQ near:34.37,41.09/50km since:2019-12 type:ASSAULT agent:USA check:conflicts`,
	}
}

// spent is the processor time that the process has taken: on a busy machine, that says
// more than the clock.
func spent(tb testing.TB) time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// BenchmarkSearch measures the first page of every query, and says what the median,
// the 95th percentile and the slowest are, in processor time.
func BenchmarkSearch(b *testing.B) {
	s := benchLibrary(b)
	atlas, err := gazetteer.Built()
	if err != nil {
		b.Fatal(err)
	}
	var all []time.Duration
	for _, text := range measured() {
		for _, rows := range []query.Rows{"", query.Articles} {
			q, err := query.Parse(text)
			if err == nil {
				q, _, err = query.Resolve(q, text, atlas)
			}
			if err != nil {
				b.Fatal(err)
			}
			name := text
			if rows != "" {
				name += " --rows articles"
			}
			b.Run(name, func(b *testing.B) {
				hits, total := 0, time.Duration(0)
				for b.Loop() {
					begun := spent(b)
					page, err := s.Search(context.Background(), q, library.SearchOptions{Rows: rows})
					if err != nil {
						b.Fatal(err)
					}
					took := spent(b) - begun
					all = append(all, took)
					total += took
					hits = len(page.Hits)
				}
				b.ReportMetric(float64(hits), "hits")
				b.ReportMetric(total.Seconds()*1000/float64(b.N), "cpu-ms/op")
			})
		}
	}
	slices.Sort(all)
	b.Logf("%d searches: median %v, 95th percentile %v, slowest %v", len(all), all[len(all)/2], all[len(all)*95/100], all[len(all)-1])
}
