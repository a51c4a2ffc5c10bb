//go:build unix

package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"sayso"
	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/storetest"
)

// benchLibrary opens the library that SAYSO_BENCH_LIBRARY names, filled up to
// SAYSO_BENCH_ARTICLES: with the readings, JSON Lines of `sayso read`, that
// SAYSO_BENCH_READINGS names, in turn, or else with words by chance. Without the first
// it makes one of 500 articles.
func benchLibrary(tb testing.TB) *Store {
	file, want := os.Getenv("SAYSO_BENCH_LIBRARY"), 500
	if file == "" {
		file = tb.TempDir() + "/library.db"
	} else {
		want, _ = strconv.Atoi(os.Getenv("SAYSO_BENCH_ARTICLES"))
	}
	s, err := Open(context.Background(), file, Options{Lay: storetest.Lay, Create: true})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	about, err := s.About(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	if about.Articles >= want {
		return s
	}
	if name := os.Getenv("SAYSO_BENCH_READINGS"); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		var readings []*sayso.Reading
		for line := range bytes.Lines(data) {
			var r sayso.Reading
			if err := json.Unmarshal(line, &r); err != nil {
				tb.Fatal(err)
			}
			readings = append(readings, &r)
		}
		storetest.FillWith(tb, s, s.Packer(), readings, want-about.Articles)
	} else {
		storetest.Fill(tb, s, s.Packer(), want-about.Articles)
	}
	if err := s.Tidy(context.Background()); err != nil {
		tb.Fatal(err)
	}
	return s
}

// measured are the queries: rare, common and very common words and names, by
// themselves and together, every field, and what next to nothing fits.
func measured() []string {
	if os.Getenv("SAYSO_BENCH_READINGS") == "" {
		return []string{
			"pontoon", "government bridge", `"the government"`, "pont*", "bridge -convoy", "-the", `holder:"foreign ministry"`,
			"holder:IRQ kind:prediction", "about:general bridge", "check:distance/conflicts bridge", "type:ASSAULT agent:USA",
			"type:ASSAULT agent:USA recipient:RUS when:2019-03", "place:SYR type:PROTEST", "near:34.37,41.09/300km bridge", "when:2019-12-29",
			"since:2019-12 until:2019-12", "title:government the", "source:news7.example bridge",
		}
	}
	return []string{
		"ceasefire", "iran nuclear", "senate", "said", "the", "the senate said", "security council resolution", `"security council"`, `"prime minister"`, `"of the"`,
		"minist*", "sanct* iran", "nuclear OR missile", "treaty -nuclear", "president (war OR peace) -senate", "said -the", "zebra", "zzyzx",
		"holder:president", `holder:"prime minister"`, `holder:"foreign ministry"`, "holder:USA", "holder:USA kind:prediction", "holder:GOV sanctions", "holder:minist* war",
		"holder-kind:unnamed", "holder-kind:group said", "kind:prediction", "kind:prediction since:2019-06", "kind:demand modality:wanted polarity:negative",
		"form:direct peace", "checkable:yes treaty", "about:iran", "about:iran nuclear", "about:USA about:RUS", `about:"united nations" kind:judgement`,
		"check:conflicts", "check:consistent", "check:weekday/conflicts", "check:distance war",
		"type:ASSAULT", "type:ASSAULT agent:USA", "type:ASSAULT agent:USA recipient:IRQ", "type:CONSULT agent:president recipient:minister", "agent:RUS recipient:UKR",
		"type:COERCE mode:arrest", "cameo:19", "cameo:19 since:2018 army", "type:PROTEST place:FRA", "type:AID stance:claimed", "type:ASSAULT -mode:aerial place:SYR",
		"place:IRQ", "place:Anbar", `place:"New York" senate`, "near:Baghdad/50km", "near:Paris/100km type:CONSULT", "near:Moscow/20km war", "near:34.37,41.09/50km",
		"when:1990", "when:2001-09-11", "when:1939..1945 type:ASSAULT", "since:2019-12 until:2019-12", "until:2012 war", "title:senate", "title:war peace",
		"source:news7.example treaty", "language:de", "language:en treaty", "id:00ff",
		`holder:"foreign ministry" type:ASSAULT place:IRQ agent:USA check:conflicts`,
		`holder:"foreign ministry" kind:prediction place:IRQ near:al-Qa'im/50km since:2019-12 type:ASSAULT agent:USA check:conflicts`,
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
	if len(all) > 0 {
		b.Logf("%d searches: median %v, 95th percentile %v, slowest %v", len(all), all[len(all)/2], all[len(all)*95/100], all[len(all)-1])
	}
}
