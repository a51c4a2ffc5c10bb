package page

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/failure"
)

// FuzzHTML reads whatever bytes as a page: it is refused with a kind, or it is an
// article that keeps the contract, with evidence for every fact that it has and
// for no other, dates that are dates, and the same every time.
func FuzzHTML(f *testing.F) {
	pages, _ := filepath.Glob("testdata/pages/*.html")
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range []string{
		`<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":["a",{}]}],"datePublished":20210303}</script><p>a`,
		`<script type="application/ld+json">[{"@graph":[{"@id":"x","@type":"Article","author":{"@id":"x"}}]}]`,
		`<meta itemprop=author content="Doe, Jane"><meta name=date content=1614766680><h1><a href="/">a</a></h1><p>b`,
		`<figure><figcaption>a b c d e<span class=credit>f</span></figcaption></figure><p>g<ol start=7><li>h`,
		`<span class="byline date meta" title="2021">By A B | Updated 3 March 2021 by C D</span><p>e`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		data = append([]byte("<!doctype html><html><body>"), data...)
		o := Options{AnyLanguage: true, Now: now}
		a, err := Read(nil, data, o)
		if err != nil {
			if failure.KindOf(err) == failure.Internal {
				t.Fatalf("an error without a kind: %v", err)
			}
			return
		}
		if problem := checkFacts(a); problem != "" {
			t.Fatal(problem)
		}
		a.Language = "en" // the contract's check is of English
		if problem := check(a); problem != "" {
			t.Fatal(problem)
		}
		again, _ := Read(nil, data, o)
		again.Language = "en"
		if d := cmp.Diff(a, again); d != "" {
			t.Fatalf("read twice: %s", d)
		}
	})
}

// checkFacts says what is wrong with the facts of an article, "" if nothing is.
func checkFacts(a sayso.Article) string {
	for name, there := range map[string]bool{
		"title": a.Title != nil, "byline": len(a.Byline) > 0, "publisher": a.Publisher != nil, "url": a.URL != nil,
		"published": a.Published != nil, "updated": a.Updated != nil,
	} {
		if (a.Evidence[name] != "") != there {
			return "evidence without a fact, or a fact without: " + name
		}
	}
	for _, b := range a.Byline {
		if strings.TrimSpace(b.Name) == "" || strings.Contains(b.Name, "\n") || b.Role != nil && *b.Role == "" {
			return "an author without a name, or with an empty role"
		}
	}
	for _, s := range []*sayso.Stamp{a.Published, a.Updated} {
		if problem := checkStamp(s); problem != "" {
			return problem
		}
	}
	if a.URL != nil && webAddress(*a.URL) == "" {
		return "no address: " + *a.URL
	}
	if n := len(a.Language); n != 2 && a.Language != undetermined {
		return "no code of a language: " + a.Language
	}
	return ""
}

// stampForm is what a stamp looks like.
var stampForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// checkStamp says what is wrong with a stamp, "" if nothing is.
func checkStamp(s *sayso.Stamp) string {
	if s == nil {
		return ""
	}
	size := map[sayso.Precision]int{sayso.PrecisionYear: 4, sayso.PrecisionMonth: 7, sayso.PrecisionDay: 10, sayso.PrecisionMinute: 16}[s.Precision]
	if !stampForm.MatchString(s.Value) || size == 0 || size > len(s.Value) || size < 16 && size != len(s.Value) {
		return "not a stamp: " + s.Value + " " + string(s.Precision)
	}
	const layout = "2006-01-02T15:04"
	if _, err := time.Parse(layout[:min(size, len(layout))], s.Value[:size]); err != nil {
		return "no date: " + s.Value
	}
	return ""
}

// FuzzDates reads whatever text as a date, in all the ways there are: what comes
// of it is a date of the calendar, is read from within the text, and says the same
// when it is read again.
func FuzzDates(f *testing.F) {
	for _, s := range []string{
		"January 1, 2020 - 10:38", "Tue, 01 Jan 2020 10:38 GMT", "2020-01-01T10:38:09.120+03:30", "20210303T1038Z", "1614766680", "1614766680123",
		"Wed Mar 03 10:38:00 UTC 2021", "By Jane Doe Published 3 March 2021, 10:38 GMT 5 min read Updated 4 March 2021", "03/04/2020", "31.12.2019",
		"/2021/mar/03/a", "https://a.example/2021/03/a.html", "https://a.example/x-20210303-1", "LIMA, PERU, 14 MAR 89", "2021-03", "2021-02-30",
		"10:38 GMT, 1 January 2020", "Sept. 4, 2019, 11 a.m. EDT", "2 May 2020 | Last updated 3 May 2020, 08:00", "0001-01-01T00:00:00", "9999-99-99",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		stamp, n := parseStamp(s)
		if n < 0 || n > len(s) || (stamp == nil) != (n == 0) {
			t.Fatalf("%q: %v, %d bytes read", s, stamp, n)
		}
		l, _ := parseDateLine(s)
		p, u := textStamps(s)
		for _, x := range []*sayso.Stamp{stamp, l.published, l.updated, p, u, metaStamp(s), addressStamp(s), addressStamp("https://a.example/" + s)} {
			if problem := checkStamp(x); problem != "" {
				t.Fatalf("%q: %s", s, problem)
			}
			if x == nil || x.Precision == sayso.PrecisionYear {
				continue
			}
			again := metaStamp(x.Value)
			if again == nil || again.Value != x.Value && !strings.HasPrefix(x.Value, again.Value+"T00:00") {
				t.Fatalf("%q: %s, read again %v", s, x.Value, again)
			}
		}
	})
}
