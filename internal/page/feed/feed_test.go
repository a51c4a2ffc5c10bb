package feed

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso/internal/failure"
	"sayso/internal/goldentest"
	"sayso/internal/page"
)

// show lays a feed out for a golden.
func show(f *Feed) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q, %d entries, %d skipped, why %v\n", f.Title, len(f.Entries), f.Skipped, f.Why)
	for i := range f.Entries {
		e := &f.Entries[i]
		fmt.Fprintf(&b, "\nkey %s\n", e.Key)
		a, err := e.Article(page.Options{})
		if err != nil {
			fmt.Fprintf(&b, "error %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "source %s\n", *a.Source)
		if a.URL != nil {
			fmt.Fprintf(&b, "url %s (%s)\n", *a.URL, a.Evidence["url"])
		}
		if a.Title != nil {
			fmt.Fprintf(&b, "title %s (%s)\n", *a.Title, a.Evidence["title"])
		}
		for _, x := range a.Byline {
			fmt.Fprintf(&b, "by %s (%s)\n", x.Name, a.Evidence["byline"])
		}
		if a.Published != nil {
			fmt.Fprintf(&b, "published %s %s (%s)\n", a.Published.Value, a.Published.Precision, a.Evidence["published"])
		}
		if a.Updated != nil {
			fmt.Fprintf(&b, "updated %s %s (%s)\n", a.Updated.Value, a.Updated.Precision, a.Evidence["updated"])
		}
		runes := []rune(a.Text)
		for _, block := range a.Blocks {
			fmt.Fprintf(&b, "  %s: %s\n", block.Kind, string(runes[block.Start:block.End]))
		}
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.in")
	if err != nil || len(names) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !Is(data) {
				t.Error("not taken for a feed")
			}
			f, err := Parse("feed", "https://news.example/feeds/all", data, "")
			got := ""
			if err != nil {
				got = err.Error() + "\n"
			} else {
				got = show(f)
			}
			goldentest.Check(t, strings.TrimSuffix(name, ".in")+".golden", got)
		})
	}
}

func TestIs(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       bool
	}{
		{"RSS", `<?xml version="1.0"?><rss version="2.0"><channel>`, true},
		{"RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">`, true},
		{"Atom behind a comment", "\ufeff<!-- x --><feed xmlns=\"http://www.w3.org/2005/Atom\">", true},
		{"UTF-16", "\xff\xfe<\x00r\x00s\x00s\x00>\x00", true},
		{"JSON Feed", `{"title": "x", "version": "https://jsonfeed.org/version/1"}`, true},
		{"JSON Feed with its version behind", `{"items": [{"content_text": "` + strings.Repeat("The council met. ", 1000) + `"}], "version": "https://jsonfeed.org/version/1.1"}`, true},
		{"JSON", `{"text": "The rss feed"}`, false},
		{"a page", `<!doctype html><html><body><rss>`, false},
		{"a site map", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`, false},
		{"text", "rss is a format", false},
		{"nothing", "", false},
	} {
		if got := Is([]byte(c.data)); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// hostile are feeds made to exhaust a parser, by what they do it with.
func hostile() map[string]string {
	const size = 256 << 10
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	var names strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&names, ` xmlns:n%d="u%d"`, i, i)
	}
	return map[string]string{
		"depth":            "<rss><channel><item>" + fill("<x:a>"),
		"depth in feed":    "<feed>" + fill("<a>"),
		"namespaces":       "<rss" + names.String() + "><channel>" + fill(`<a xmlns:b="c"/>`),
		"attributes":       "<rss><channel><item" + fill(` a="b"`) + "/></channel></rss>",
		"items":            "<rss><channel>" + fill("<item/>"),
		"ampersands":       "<rss><channel><item><description>" + fill("&") + "</description></item></channel></rss>",
		"entities":         "<rss><channel><item><description>" + fill("&amp;#") + "</description></item></channel></rss>",
		"open items":       "<rss>" + fill("<item>"),
		"closing tags":     "<rss><channel>" + fill("</a>"),
		"CDATA":            "<rss><channel><item><title>" + fill("<![CDATA[") + "</title></item>",
		"switched":         `<rss><channel><?xml version="1.0" encoding="gbk"?>` + fill("<a>"),
		"base":             `<feed xml:base="http://x/"><entry><content type="html">` + fill("&lt;a href='b'>") + "</content></entry></feed>",
		"xhtml":            `<feed><entry><content type="xhtml">` + strings.Repeat("<div>", 90) + fill("<p>x</p>") + strings.Repeat("</div>", 90) + "</content></entry></feed>",
		"entity expansion": `<!DOCTYPE r [<!ENTITY a "` + strings.Repeat("x", 1000) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `">]><rss><channel><item><title>` + strings.Repeat("&b;", 1000) + "</title></item></channel></rss>",
		"JSON depth":       `{"version": "https://jsonfeed.org/version/1", "items": ` + fill("["),
		"JSON items":       `{"version": "https://jsonfeed.org/version/1", "items": [` + fill("{},") + "{}]}",
		"start tags":       "<rss>" + fill("<item a "),
	}
}

// TestHostile ends at all, within the test's time, and with entries or an error.
func TestHostile(t *testing.T) {
	for name, data := range hostile() {
		t.Run(name, func(t *testing.T) {
			f, err := Parse("feed", "", []byte(data), "")
			if err != nil && failure.KindOf(err) != failure.Unreadable {
				t.Errorf("got %v", err)
			}
			if err == nil && len(f.Entries) > MaxEntries {
				t.Errorf("%d entries", len(f.Entries))
			}
		})
	}
	if _, err := Parse("feed", "", make([]byte, MaxBytes+1), ""); failure.KindOf(err) != failure.TooLarge {
		t.Errorf("too large: %v", err)
	}
}

// FuzzParse holds that a feed is read or refused as such, that its entries are
// told apart by something, and that whatever is read satisfies the spans.
func FuzzParse(f *testing.F) {
	names, err := filepath.Glob("testdata/*.in")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "")
	}
	f.Add([]byte("<rss><channel><item><title>A</title></item>"), "iso-8859-1")
	f.Fuzz(func(t *testing.T, data []byte, charset string) {
		got, err := Parse("feed", "https://news.example/", data, charset)
		if err != nil {
			if kind := failure.KindOf(err); kind != failure.Unreadable && kind != failure.TooLarge {
				t.Errorf("%v", err)
			}
			return
		}
		if got.Skipped > 0 && got.Why == nil {
			t.Error("skipped for no reason")
		}
		for i := range got.Entries {
			e := &got.Entries[i]
			if e.Key == "" || e.Source == "" {
				t.Errorf("entry %d has the key %q and the source %q", i, e.Key, e.Source)
			}
			a, err := e.Article(page.Options{})
			if err != nil {
				continue
			}
			if !utf8.ValidString(a.Text) {
				t.Errorf("entry %d is not UTF-8", i)
			}
			end, runes := 0, utf8.RuneCountInString(a.Text)
			for _, b := range a.Blocks {
				if b.Start < end || b.End < b.Start || b.End > runes {
					t.Errorf("entry %d: block %d to %d of %d", i, b.Start, b.End, runes)
				}
				end = b.End
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("testdata/rss.in")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Parse("feed", "", data, ""); err != nil {
			b.Fatal(err)
		}
	}
}
