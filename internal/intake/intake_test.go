package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/page/warc/warctest"
)

const bridge = "The council voted on Tuesday to close the old bridge."

func packed(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// take reads all of an input.
func take(t testing.TB, in Input) (articles []sayso.Article, kind string, errs []error) {
	t.Helper()
	lasts := 0
	for i := range Items(t.Context(), in, Options{}) {
		switch {
		case lasts > 0:
			t.Fatal("an item behind the last")
		case i.Last:
			lasts++
			kind = i.Kind
		case i.Read == nil:
			errs = append(errs, i.Err)
		default:
			a, err := i.Read(page.Options{})
			if err != nil {
				errs = append(errs, err)
				continue
			}
			articles = append(articles, a)
		}
	}
	if lasts != 1 {
		t.Fatalf("%d last items", lasts)
	}
	return articles, kind, errs
}

func TestKinds(t *testing.T) {
	var archive, whole bytes.Buffer
	for b, p := range map[*bytes.Buffer]warctest.Packing{&archive: warctest.PerRecord, &whole: warctest.Whole} {
		if _, err := warctest.Write(b, warctest.Options{Pages: 3, Packing: p}); err != nil {
			t.Fatal(err)
		}
	}
	feed := "<rss><channel><item><description>" + bridge + "</description></item></channel></rss>"
	for _, c := range []struct {
		name, data, kind string
		articles         int
	}{
		{"text", bridge, "", 1},
		{"HTML", "<!doctype html><p>" + bridge + "</p>", "", 1},
		{"packed text", packed(t, bridge), "", 1},
		{"twice packed text", packed(t, packed(t, bridge)), "", 1},
		{"a feed", feed, Feed, 1},
		{"a packed feed", packed(t, feed), Feed, 1},
		{"JSON Feed", `{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "` + bridge + `"}]}`, Feed, 1},
		{"JSON Lines", strings.Repeat(`{"text": "`+bridge+"\"}\n", 5), Lines, 5},
		{"packed JSON Lines", packed(t, strings.Repeat(`{"text": "`+bridge+"\"}\n", 5)), Lines, 5},
		{"an archive", archive.String(), Archive, 3},
		{"an archive packed as a whole", whole.String(), Archive, 3},
		{"a twice packed archive", packed(t, archive.String()), Archive, 3},
		{"mail", "From: a@b.example\nDate: Wed, 1 Jan 2020 10:38:00 GMT\nMIME-Version: 1.0\n\n" + bridge, "", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, stdin := range []bool{false, true} {
				articles, kind, errs := take(t, Input{Name: "input", Stdin: stdin, Reader: iotest.HalfReader(strings.NewReader(c.data)), Size: -1})
				if len(articles) != c.articles || kind != c.kind || len(errs) > 0 {
					t.Fatalf("%d articles of kind %q, %v", len(articles), kind, errs)
				}
				for _, a := range articles {
					if (a.Source == nil) != stdin || a.Source != nil && !strings.HasPrefix(*a.Source, "input") {
						t.Errorf("stdin %v: source %v", stdin, a.Source)
					}
				}
			}
		})
	}
}

func TestFailures(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, c := range []struct {
		name string
		in   Input
		kind failure.Kind
		says string
	}{
		{"nothing", Input{Reader: strings.NewReader(""), Size: 0}, failure.Empty, "nothing in it"},
		{"a PDF", Input{Reader: strings.NewReader("%PDF-1.4\n"), Size: -1}, failure.Unreadable, "pdftotext"},
		{"too large, known", Input{Reader: strings.NewReader("x"), Size: MaxBytes + 1}, failure.TooLarge, "more than 64 MiB"},
		{"too large", Input{Reader: io.LimitReader(zeros{}, MaxBytes+1), Size: -1}, failure.TooLarge, "more than 64 MiB"},
		{"a bomb", Input{Reader: strings.NewReader(packed(t, string(make([]byte, 3<<20)))), Size: -1}, failure.TooLarge, "grows more than 200 times"},
		{"packed damage", Input{Reader: strings.NewReader(packed(t, strings.Repeat(bridge, 99))[:60]), Size: -1}, failure.Unreadable, "unexpected EOF"},
		{"no gzip after all", Input{Reader: strings.NewReader("\x1f\x8b\x09\x01\x02\x03"), Size: -1}, failure.Unreadable, "not text"},
		{"thrice packed", Input{Reader: strings.NewReader(packed(t, packed(t, packed(t, bridge)))), Size: -1}, failure.Unreadable, "gzip"},
		{"a site map", Input{Reader: strings.NewReader("<?xml version='1.0'?><urlset></urlset>"), Size: -1}, failure.Unreadable, "XML"},
		{"a broken disk", Input{Reader: iotest.ErrReader(broken), Size: -1}, failure.Unreadable, "the disk is gone; check the file and its device"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.in.Name = "input"
			articles, _, errs := take(t, c.in)
			if len(articles) > 0 || len(errs) != 1 || failure.KindOf(errs[0]) != c.kind || !strings.HasPrefix(errs[0].Error(), "input: ") || !strings.Contains(errs[0].Error(), c.says) {
				t.Errorf("%d articles, %v", len(articles), errs)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for i := range Items(ctx, Input{Name: "input", Reader: zeros{}, Size: -1}, Options{}) {
		if !i.Last && failure.KindOf(i.Err) != failure.Interrupted {
			t.Errorf("interrupted: %v", i.Err)
		}
	}
}

// zeros are without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestCharset takes a server's word for the encoding of a page.
func TestCharset(t *testing.T) {
	in := Input{Name: "https://news.example/", Reader: strings.NewReader("<p>The caf\xe9 at the bridge was closed by the council on Tuesday.</p>"), Size: -1, Charset: "iso-8859-1"}
	articles, _, errs := take(t, in)
	if len(errs) > 0 || !strings.Contains(articles[0].Text, "The café") {
		t.Errorf("got %v, %v", articles, errs)
	}
}

func TestSummary(t *testing.T) {
	c := Counts{Read: 3, Failed: map[failure.Kind]int{failure.Language: 2, failure.Unreadable: 5, failure.Denied: 1}, Others: 4}
	if got, want := c.Summary("a.warc", Archive), "a.warc: archive, 3 read, 1 failed (denied), 5 damaged, 2 not in English, 4 other records"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if c.Worst() != failure.Unreadable || (&Counts{}).Worst() != failure.Empty {
		t.Errorf("worst %s", c.Worst())
	}
}

// TestMemory reads three hundred records of an archive, 1 % damaged, and looks at
// what stays of them: nothing.
func TestMemory(t *testing.T) {
	var b bytes.Buffer
	made, err := warctest.Write(&b, warctest.Options{Pages: 300, DamagedEvery: 100})
	if err != nil {
		t.Fatal(err)
	}
	var m runtime.MemStats
	read, damaged, most, others := 0, 0, uint64(0), 0
	for i := range Items(t.Context(), Input{Name: "a.warc.gz", Reader: &b, Size: -1}, Options{}) {
		switch {
		case i.Last:
			others = i.Others
		case i.Read == nil:
			damaged++
		default:
			a, err := i.Read(page.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(a.Text, made.Marks[read]) {
				t.Errorf("article %d is not page %s", read, made.Marks[read])
			}
			read++
		}
		if read%100 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if read != made.Good || damaged != made.Damaged || others != made.Others {
		t.Errorf("%d read, %d damaged, %d others; made were %+v", read, damaged, others, made)
	}
	if most > 64<<20 {
		t.Errorf("%d MiB held", most>>20)
	}
}

// FuzzItems holds that whatever the input, it ends with its last item, and that
// errors are failures.
func FuzzItems(f *testing.F) {
	var b bytes.Buffer
	if _, err := warctest.Write(&b, warctest.Options{Pages: 3, DamagedEvery: 3}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(packed(f, bridge)))
	f.Add([]byte("<rss><channel><item><title>x</title></item></channel></rss>"))
	f.Add([]byte(`{"text": "` + bridge + `"}`))
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, errs := take(t, Input{Name: "input", Reader: bytes.NewReader(data), Size: -1})
		for _, err := range errs {
			var known *failure.Error
			if !errors.As(err, &known) || known.Kind == failure.Internal {
				t.Errorf("%v", err)
			}
		}
	})
}

// BenchmarkArticles reads the articles of an archive of 1,000 records with 1 %
// damaged, on one core. Package warc has the benchmark of 10,000 without reading
// the pages.
func BenchmarkArticles(b *testing.B) {
	var archive bytes.Buffer
	made, err := warctest.Write(&archive, warctest.Options{Pages: 1_000, DamagedEvery: 100})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(archive.Len()))
	for b.Loop() {
		articles, _, errs := take(b, Input{Name: "a.warc.gz", Reader: bytes.NewReader(archive.Bytes()), Size: -1})
		if len(articles) != made.Good || len(errs) != made.Damaged {
			b.Fatalf("%d articles, %d errors, made were %d and %d", len(articles), len(errs), made.Good, made.Damaged)
		}
	}
}
