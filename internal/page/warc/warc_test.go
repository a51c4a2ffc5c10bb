package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/page/warc/warctest"
	"sayso/internal/unpack"
)

// all reads an archive to its end.
func all(t testing.TB, r io.Reader) (records []*Record, damages []*Damage, stats Stats) {
	t.Helper()
	a := NewReader(r)
	for {
		r, err := a.Next()
		var d *Damage
		switch {
		case err == io.EOF:
			return records, damages, a.Stats()
		case errors.As(err, &d):
			damages = append(damages, d)
		case err != nil:
			t.Fatal(err)
		default:
			records = append(records, r)
		}
	}
}

func archive(t testing.TB, o warctest.Options) ([]byte, warctest.Made) {
	t.Helper()
	var b bytes.Buffer
	made, err := warctest.Write(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), made
}

func TestPackings(t *testing.T) {
	for packing, name := range []string{"per record", "whole", "plain"} {
		for _, every := range []int{0, 100, 5} {
			t.Run(fmt.Sprintf("%s, 1 of %d damaged", name, every), func(t *testing.T) {
				data, made := archive(t, warctest.Options{Pages: 250, DamagedEvery: every, Packing: warctest.Packing(packing)})
				records, damages, stats := all(t, bytes.NewReader(data))
				if len(records) != made.Good || len(damages) != made.Damaged || stats.Others != made.Others {
					t.Fatalf("%d pages, %d damaged, %d others; made were %d, %d, %d", len(records), len(damages), stats.Others, made.Good, made.Damaged, made.Others)
				}
				if want := (Stats{made.Good, made.Others, made.Damaged}); stats != want {
					t.Errorf("got %+v, want %+v", stats, want)
				}
				for i, r := range records {
					body, err := r.Body()
					if err != nil || !strings.Contains(string(body), "<h1>"+made.Marks[i]+" ") || !strings.HasSuffix(string(body), "</html>") {
						t.Fatalf("page %d at %s: %v\n%.300q", i, r.Pointer(), err, body)
					}
					if warctest.Packing(packing) == warctest.Whole {
						continue
					}
					if r.Offset != made.Offsets[i] || r.Inner != 0 {
						t.Errorf("page %d is at %d+%d, want %d", i, r.Offset, r.Inner, made.Offsets[i])
					}
					if again, _, _ := all(t, bytes.NewReader(data[r.Offset:r.Offset+r.Length])); len(again) != 1 || !bytes.Equal(again[0].body, r.body) {
						t.Errorf("page %d: its pointer %d, %d does not lead to it", i, r.Offset, r.Length)
					}
				}
			})
		}
	}
}

// TestPointersIntoMembers follows pointers into an archive that is gzipped as a
// whole: unpacked, they lead to the records.
func TestPointersIntoMembers(t *testing.T) {
	data, _ := archive(t, warctest.Options{Pages: 20, Packing: warctest.Whole})
	unpacked, err := unpack.Bytes(data, "gzip", 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	records, _, _ := all(t, bytes.NewReader(data))
	for _, r := range records {
		again, _, _ := all(t, bytes.NewReader(unpacked[r.Inner:r.Inner+r.Length]))
		if r.Offset != 0 || len(again) != 1 || !bytes.Equal(again[0].body, r.body) {
			t.Errorf("the pointer %s, %d does not lead to its record", r.Pointer(), r.Length)
		}
	}
}

// TestSmallReads gets the archive a byte at a time.
func TestSmallReads(t *testing.T) {
	data, made := archive(t, warctest.Options{Pages: 30, DamagedEvery: 4})
	records, damages, _ := all(t, iotest.OneByteReader(bytes.NewReader(data)))
	if len(records) != made.Good || len(damages) != made.Damaged {
		t.Errorf("%d pages, %d damaged, want %d and %d", len(records), len(damages), made.Good, made.Damaged)
	}
}

// TestBroken tells a reader that fails from an archive that is damaged.
func TestBroken(t *testing.T) {
	broken := errors.New("the disk is gone")
	for packing := range 3 {
		data, _ := archive(t, warctest.Options{Pages: 20, Packing: warctest.Packing(packing)})
		a := NewReader(io.MultiReader(bytes.NewReader(data[:len(data)/2]), iotest.ErrReader(broken)))
		for {
			_, err := a.Next()
			if err == nil {
				continue
			}
			if !errors.Is(err, broken) {
				t.Errorf("packing %d: got %v", packing, err)
			}
			break
		}
	}
}

func TestCut(t *testing.T) {
	data, _ := archive(t, warctest.Options{Pages: 2})
	for n := 0; n < len(data); n += 7 {
		_, damages, _ := all(t, bytes.NewReader(data[:n]))
		if len(damages) > 1 {
			t.Fatalf("cut at %d: %d damages", n, len(damages))
		}
	}
}

func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	for _, p := range parts {
		if _, err := io.WriteString(w, p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// other is a record of another type than response.
func other(kind, media, body string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://news.example/2021/03/03/a\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, media, len(body), body)
}

func response(httpHead, body string) string {
	content := httpHead + "\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://news.example/a>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(content), content)
}

// inflating is a gzip member of a text and so many zeros behind it, without the
// end that a reader should never see. Packing the zeros once and repeating what
// comes of it saves time.
func inflating(t testing.TB, text string, zeros int) []byte {
	t.Helper()
	const once = 4 << 20
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	part := func(data []byte) []byte {
		from := b.Len()
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()[from:]
	}
	part([]byte(text))
	piece := bytes.Clone(part(make([]byte, once)))
	for range zeros/once - 1 {
		b.Write(piece)
	}
	return b.Bytes()
}

// TestBomb reads members that unpack to very much: they are damaged, what stands
// behind them is read, and little is allocated.
func TestBomb(t *testing.T) {
	const length = 512 << 20
	bomb := inflating(t, fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", length), length)
	small := inflating(t, "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 60000000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", 64<<20)
	good := zipped(t, response("HTTP/1.1 200 OK\r\nContent-Type: text/plain", "The council met on Tuesday."))
	for name, bad := range map[string][]byte{"by its length": bomb, "by its ratio": small} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			records, damages, _ := all(t, io.MultiReader(bytes.NewReader(bad), bytes.NewReader(good)))
			runtime.ReadMemStats(&after)
			if len(records) != 1 || len(damages) != 1 {
				t.Errorf("%d pages, %d damages: %v", len(records), len(damages), damages)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
				t.Errorf("%d MiB allocated for %d KiB", used>>20, len(bad)>>10)
			}
		})
	}
	// A page that is a bomb within its record.
	inner := response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", string(zipped(t, string(make([]byte, 20<<20)))))
	records, _, _ := all(t, strings.NewReader(inner))
	if len(records) != 1 {
		t.Fatal("no record")
	}
	if _, err := records[0].Article("a.warc", page.Options{}); failure.KindOf(err) != failure.TooLarge || !errors.Is(err, unpack.ErrRatio) {
		t.Errorf("got %v", err)
	}
}

func TestBodies(t *testing.T) {
	const text = "<html><p>The council met on Tuesday.</p></html>"
	const brotlied = "\x1b.\x00\x00D\u0756\xeaB2$yI\x0fE\xee@A\x7fA\x1f\xccA\b\xc1*\xadT\xad\x92pI=\xa2\x83\xb0H\xb7\xb9\xb0\xf9\x10\x0eM\xde\xde~\x99\x1b\x85\x01"
	for _, c := range []struct{ name, head, body, want string }{
		{"plain", "", text, text},
		{"chunked", "Transfer-Encoding: chunked", "5;x=y\r\n<html\r\n2a\r\n" + text[5:] + "\r\n0\r\n\r\n", text},
		{"chunked, cut off", "Transfer-Encoding: chunked", "5\r\n<html\r\n2a\r\n><p>The", "<html><p>The"},
		{"said to be chunked", "Transfer-Encoding: chunked", text, text},
		{"begins like a chunk", "Transfer-Encoding: chunked", "Add\r\nnothing", "Add\r\nnothing"},
		{"packed", "Content-Encoding: gzip", string(zipped(t, text)), text},
		{"packed with Brotli", "Content-Encoding: br", brotlied, text},
		{"said to be packed", "Content-Encoding: GZIP", text, text},
		{"said to be Brotli", "Content-Encoding: br", text, text},
		{"packed and chunked", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(zipped(t, text)), zipped(t, text)), text},
	} {
		t.Run(c.name, func(t *testing.T) {
			records, _, _ := all(t, strings.NewReader(response(strings.TrimSpace("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+c.head), c.body)))
			if len(records) != 1 {
				t.Fatalf("%d records", len(records))
			}
			if got, err := records[0].Body(); err != nil || string(got) != c.want {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	records, _, _ := all(t, strings.NewReader(response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", "\x1b\x03\x00\xf8\x1d\xa9\x53\x9f\xbb\x70")))
	if _, err := records[0].Body(); !errors.Is(err, unpack.ErrDamaged) && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("damaged Brotli: %v", err)
	}
}

func TestOthers(t *testing.T) {
	for name, r := range map[string]string{
		"a revisit":                  other("revisit", "text/html", "<p>x"),
		"a resource that is no page": other("resource", "image/png", "x"),
		"a conversion to no text":    other("conversion", "application/pdf", "x"),
		"an error":                   response("HTTP/1.1 404 Not Found\r\nContent-Type: text/html", "<p>No.</p>"),
		"a picture":                  response("HTTP/1.1 200 OK\r\nContent-Type: image/png", "\x89PNG"),
		"no response":                response("not HTTP", "x"),
		"a request":                  strings.Replace(response("HTTP/1.1 200 OK\r\nContent-Type: text/html", "x"), "response", "request", 1),
		"DNS":                        strings.Replace(response("HTTP/1.1 200 OK\r\nContent-Type: text/html", "x"), "application/http", "text/dns", 1),
		"no type":                    response("HTTP/1.1 200 OK\r\nX: y", "Neither one nor the other."),
	} {
		if records, damages, stats := all(t, strings.NewReader(r)); len(records)+len(damages) > 0 || stats.Others != 1 {
			t.Errorf("%s: %d pages, %d damages, %+v", name, len(records), len(damages), stats)
		}
	}
	for name, r := range map[string]string{
		"text":             response("HTTP/1.1 200 OK\r\nContent-Type: text/plain", "The council met."),
		"a resource":       other("resource", "text/html; charset=utf-8", "<p>x"),
		"a resource, text": other("resource", "text/plain", "x"),
		"a conversion":     other("conversion", "text/plain", "x"),
		"XHTML":            response("HTTP/1.1 200 OK\r\nContent-Type: application/xhtml+xml; charset", "<p>x"),
		"no type":          response("HTTP/2 200\r\nX: y", " <p>x"),
		"line feeds alone": "WARC/1.0\nWARC-Type: response\nContent-Length: 42\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\nx\n\n",
		"folded":           strings.Replace(response("HTTP/1.1 200 OK\r\nContent-Type: text/html", "x"), "application/http; ", "application/http;\r\n ", 1),
		"zeros around":     "\x00\x00" + response("HTTP/1.1 200 OK\r\nContent-Type: text/html", "x") + "\x00\x00\x00",
	} {
		if records, damages, _ := all(t, strings.NewReader(r)); len(records) != 1 || len(damages) != 0 {
			t.Errorf("%s: %d pages, %d damages: %v", name, len(records), len(damages), damages)
		}
	}
}

func TestArticle(t *testing.T) {
	body := "<html><head><title>Bridge closed</title></head><body><article><p>The council closed the caf\xe9 bridge on Tuesday, the mayor said in a long statement.</p></article></body></html>"
	data := zipped(t, response("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1", body))
	records, _, _ := all(t, bytes.NewReader(data))
	a, err := records[0].Article("news.warc.gz", page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if *a.Source != "news.warc.gz#0" || *a.URL != "https://news.example/a" || a.Evidence["url"] != where || !strings.Contains(a.Text, "café bridge") {
		t.Errorf("got %+v", a)
	}
	if want := "sha256:"; !strings.HasPrefix(a.ID, want) || a.ID == "" {
		t.Errorf("ID %q", a.ID)
	}
	plain, err := page.Read(nil, []byte(body), page.Options{})
	if err != nil || plain.ID != a.ID {
		t.Errorf("the ID %s is not that of the body, %s", a.ID, plain.ID)
	}
	for _, c := range []struct {
		kind failure.Kind
		body string
	}{
		{failure.Empty, " "},
		{failure.TooLarge, "<p>" + strings.Repeat("x", 8<<20)},
		{failure.Language, "<html><body><p>Der Stadtrat hat am Dienstag beschlossen, die alte Brücke für ein Jahr zu sperren. Die Bürgermeisterin sagte, dass die Arbeiten im Juni beginnen.</p></body></html>"},
	} {
		records, _, _ := all(t, strings.NewReader(response("HTTP/1.1 200 OK\r\nContent-Type: text/html", c.body)))
		if _, err := records[0].Article("a.warc", page.Options{}); failure.KindOf(err) != c.kind || !strings.HasPrefix(err.Error(), "a.warc#0: ") {
			t.Errorf("got %v, want %s", err, c.kind)
		}
	}
}

// TestAddress reads the day of a page that does not state its own address from the
// archive's.
func TestAddress(t *testing.T) {
	body := "<html><body><article><h1>Bridge closed</h1><p>The council closed the bridge on Tuesday, the mayor said in a long statement.</p></article></body></html>"
	records, _, _ := all(t, strings.NewReader(other("resource", "text/html", body)))
	a, err := records[0].Article("a.warc", page.Options{})
	if err != nil || a.Published == nil || a.Published.Value != "2021-03-03" || a.Evidence["published"] != "url" || *a.URL != "https://news.example/2021/03/03/a" {
		t.Errorf("got %+v, %v", a, err)
	}
}

// TestNested does not lose its way in an archive that holds an archive.
func TestNested(t *testing.T) {
	inner, _ := archive(t, warctest.Options{Pages: 3, Packing: warctest.Plain})
	outer := response("HTTP/1.1 200 OK\r\nContent-Type: text/plain", string(inner)) + response("HTTP/1.1 200 OK\r\nContent-Type: text/html", "<p>x")
	if records, damages, _ := all(t, strings.NewReader(outer)); len(records) != 2 || len(damages) != 0 {
		t.Errorf("%d records, %d damages", len(records), len(damages))
	}
}

// TestHostile reads files made to be slow to search; the test's time is the limit.
func TestHostile(t *testing.T) {
	const size = 128 << 10
	for name, piece := range map[string]string{
		"magics":       "\x1f\x8b\x08",
		"members":      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00",
		"extra fields": "\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\x00\xff\xff",
		"versions":     "\nWARC/1.0",
		"fields":       "\nWARC/1.0\na:b",
		"lines":        "\n",
		"zeros":        "\x00",
	} {
		t.Run(name, func(t *testing.T) {
			records, damages, _ := all(t, strings.NewReader("WARC/1.0\r\n"+strings.Repeat(piece, size/len(piece))))
			if len(records) > 0 || len(damages) != 1 {
				t.Errorf("%d records, %d damages", len(records), len(damages))
			}
		})
	}
}

// FuzzReader holds that reading ends, that pages and damages stand in the order of
// the file, and that what is given of a file that is not packed stands there.
func FuzzReader(f *testing.F) {
	for packing := range 3 {
		data, _ := archive(f, warctest.Options{Pages: 4, DamagedEvery: 2, Packing: warctest.Packing(packing)})
		f.Add(data)
	}
	f.Add(append(zipped(f, response("HTTP/1.1 200 OK\r\nContent-Type: text/html", "<p>x")), "WARC/1.0\r\n"...))
	f.Fuzz(func(t *testing.T, data []byte) {
		a := NewReader(bytes.NewReader(data))
		lastOffset, lastInner, seen := int64(-1), int64(-1), 0
		at := func(offset, inner int64) {
			if seen++; seen > len(data)+1 {
				t.Fatal("it does not end")
			}
			if offset < lastOffset || offset == lastOffset && inner <= lastInner {
				t.Errorf("%d+%d comes behind %d+%d", offset, inner, lastOffset, lastInner)
			}
			lastOffset, lastInner = offset, inner
		}
		for {
			r, err := a.Next()
			var d *Damage
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &d):
				at(d.Offset, d.Inner)
			case err != nil:
				t.Fatal(err)
			default:
				at(r.Offset, r.Inner)
				if r.Offset+r.Length > int64(len(data)) && r.Inner == 0 && data[r.Offset] == 'W' {
					t.Errorf("a record of %d bytes at %d of %d", r.Length, r.Offset, len(data))
				}
			}
		}
	})
}

// FuzzBody holds that a response is taken apart without fault, and that what is
// neither chunked nor packed comes through unchanged.
func FuzzBody(f *testing.F) {
	f.Add("Content-Type: text/html; charset=utf-8", "<p>x</p>")
	f.Add("Transfer-Encoding: chunked", "1\r\nx\r\n0\r\n\r\n")
	f.Add("Content-Encoding: gzip", string(zipped(f, "<p>x")))
	f.Add("Content-Encoding: deflate\r\nTransfer-Encoding: chunked", "1\r\nx\r\n")
	f.Fuzz(func(t *testing.T, head, body string) {
		h, got, is := parseHead([]byte("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + body))
		if !is {
			return
		}
		r := &Record{head: h, body: got}
		out, err := r.Body()
		if err == nil && !h.chunked && h.coding == "" && !bytes.Equal(out, got) {
			t.Errorf("%q became %q", got, out)
		}
		if len(out) > MaxRecord {
			t.Errorf("%d bytes", len(out))
		}
		if a, err := r.Article("a.warc", page.Options{}); err == nil && !utf8.ValidString(a.Text) {
			t.Errorf("text %q", a.Text)
		}
	})
}

// resident is how much memory the process has now, in bytes, 0 where the system
// does not say.
func resident() int64 {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

// BenchmarkArchive reads an archive of 10,000 records, 1 % damaged, page by page,
// and fails unless every good one is read and every damaged one counted.
func BenchmarkArchive(b *testing.B) {
	name := filepath.Join(b.TempDir(), "news.warc.gz")
	file, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	made, err := warctest.Write(file, warctest.Options{Pages: 10_000, DamagedEvery: 100})
	if err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	most := int64(0)
	for b.Loop() {
		file, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		a := NewReader(file)
		for n := 0; ; n++ {
			_, err := a.Next()
			var d *Damage
			if err == io.EOF {
				break
			}
			if err != nil && !errors.As(err, &d) {
				b.Fatal(err)
			}
			if n%1000 == 0 {
				most = max(most, resident())
			}
		}
		if diff := cmp.Diff(Stats{made.Good, made.Others, made.Damaged}, a.Stats()); diff != "" {
			b.Fatalf("(-want +got)\n%s", diff)
		}
		_ = file.Close()
	}
	b.ReportMetric(float64(most)/(1<<20), "resident-MiB")
	b.ReportMetric(float64(made.Good+made.Damaged)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
