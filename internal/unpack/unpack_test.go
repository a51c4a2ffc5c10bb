package unpack

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// packed returns data packed by a writer of package compress.
func packed(t testing.TB, data []byte, pack func(io.Writer) io.WriteCloser) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pack(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGzip(w io.Writer) io.WriteCloser   { return gzip.NewWriter(w) }
func asZlib(w io.Writer) io.WriteCloser   { return zlib.NewWriter(w) }
func asBrotli(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }
func asFlate(w io.Writer) io.WriteCloser {
	f, _ := flate.NewWriter(w, flate.DefaultCompression) // fails for unknown levels only
	return f
}

func TestBytes(t *testing.T) {
	text := []byte(strings.Repeat("The council met on Tuesday. ", 50))
	for _, c := range []struct {
		name, coding string
		data         []byte
		limit        int64
		err          error
	}{
		{"none", "", text, 1 << 20, nil},
		{"identity", "identity", text, 1 << 20, nil},
		{"gzip", "gzip", packed(t, text, asGzip), 1 << 20, nil},
		{"x-gzip", " X-GZIP", packed(t, text, asGzip), 1 << 20, nil},
		{"two members", "gzip", append(packed(t, text[:700], asGzip), packed(t, text[700:], asGzip)...), 1 << 20, nil},
		{"deflate with a header", "deflate", packed(t, text, asZlib), 1 << 20, nil},
		{"deflate without", "deflate", packed(t, text, asFlate), 1 << 20, nil},
		{"exactly the limit", "gzip", packed(t, text, asGzip), int64(len(text)), nil},
		{"one byte too many", "gzip", packed(t, text, asGzip), int64(len(text)) - 1, ErrTooLarge},
		{"one byte too many, unpacked", "", text, int64(len(text)) - 1, ErrTooLarge},
		{"brotli", "br", packed(t, text, asBrotli), 1 << 20, nil},
		{"brotli, one byte too many", "br", packed(t, text, asBrotli), int64(len(text)) - 1, ErrTooLarge},
		{"not brotli", "br", text, 1 << 20, ErrDamaged},
		{"brotli, cut off", "br", packed(t, text, asBrotli)[:30], 1 << 20, io.ErrUnexpectedEOF},
		{"zstandard", "zstd", text, 1 << 20, ErrCoding},
		{"not gzip", "gzip", text, 1 << 20, gzip.ErrHeader},
		{"cut off", "gzip", packed(t, text, asGzip)[:40], 1 << 20, io.ErrUnexpectedEOF},
		{"nothing", "deflate", nil, 1 << 20, io.ErrUnexpectedEOF},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Bytes(c.data, c.coding, c.limit)
			if !errors.Is(err, c.err) {
				t.Fatalf("got error %v, want %v", err, c.err)
			}
			if err == nil && !bytes.Equal(got, text) {
				t.Errorf("got %d bytes, want %d", len(got), len(text))
			}
		})
	}
}

// TestBomb unpacks bombs, of gzip 500 KB that hold 512 MB: they are refused within
// 64 MiB allocated, whatever the limit on their size.
func TestBomb(t *testing.T) {
	const length, members = 512 << 20, 64
	zeros := bytes.Repeat(packed(t, make([]byte, length/members), asGzip), members)
	if len(zeros) < 400<<10 || len(zeros) > 600<<10 {
		t.Fatalf("the bomb has %d bytes", len(zeros))
	}
	for coding, bomb := range map[string][]byte{"gzip": zeros, "br": packed(t, make([]byte, length/members), asBrotli)} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Bytes(bomb, coding, 1<<40)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, ErrRatio) {
			t.Errorf("%s: got %v, want %v", coding, err, ErrRatio)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
			t.Errorf("%s: %d MiB allocated", coding, used>>20)
		}
	}
}

// FuzzBytes holds that unpacking ends within its limit and never panics.
func FuzzBytes(f *testing.F) {
	text := []byte(strings.Repeat("abc ", 100))
	f.Add(packed(f, text, asGzip), "gzip")
	f.Add(packed(f, text, asZlib), "deflate")
	f.Add(packed(f, text, asFlate), "deflate")
	f.Add(packed(f, text, asBrotli), "br")
	f.Add([]byte("\x1f\x8b\x08"), "gzip")
	f.Fuzz(func(t *testing.T, data []byte, coding string) {
		const limit = 1 << 20
		got, err := Bytes(data, coding, limit)
		if int64(len(got)) > limit {
			t.Errorf("%d bytes, the limit is %d", len(got), limit)
		}
		if coding == "" && err == nil && !bytes.Equal(got, data) {
			t.Error("what is not packed came out changed")
		}
	})
}
