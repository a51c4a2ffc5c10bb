package obtain

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso/internal/failure"
)

const row = "92138\tAl Qā’im\tAl Qa'im\t\t34.39\t40.98\tP\tPPLA2\tIQ\t\t01\t\t\t\t74100\t\t\tAsia/Baghdad\t2026-01-01"

// server is a Web of one file in several versions.
type server struct {
	body  []byte
	etag  string
	asked []Ask
	// breakAt ends the connection after so many bytes of a body, if it is not 0.
	breakAt int
	// noSize has the server not say how long the file is.
	noSize bool
	fails  error
}

func (s *server) Open(_ context.Context, address string, ask Ask) (Answer, error) {
	s.asked = append(s.asked, ask)
	if s.fails != nil {
		return Answer{}, s.fails
	}
	if !strings.HasPrefix(address, Base) {
		return Answer{}, errors.New("what address is that: " + address)
	}
	if ask.From == 0 && ask.ETag == s.etag && s.etag != "" {
		return Answer{NotModified: true}, nil
	}
	a := Answer{Size: int64(len(s.body)), ETag: s.etag}
	if s.noSize {
		a.Size = -1
	}
	body := s.body
	if ask.From > 0 && ask.ETag == s.etag {
		a.From, body = ask.From, body[ask.From:]
	}
	var r io.Reader = bytes.NewReader(body)
	if s.breakAt > 0 && s.breakAt < len(body) {
		r = io.MultiReader(bytes.NewReader(body[:s.breakAt]), failing{})
	}
	a.Body = io.NopCloser(r)
	return a, nil
}

// failing is a connection that breaks.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("connection reset by peer") }

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "IQ.txt", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGet(t *testing.T) {
	folder := t.TempDir()
	s := &server{body: zipped(t, strings.Repeat(row+"\n", 500)), etag: `"one"`}
	var done, total int64
	r, err := Get(t.Context(), s, "IQ.zip", folder, func(d, n int64) { done, total = d, n })
	if err != nil || r.Unchanged || r.Bytes != int64(len(s.body)) || done != r.Bytes || total != r.Bytes {
		t.Fatalf("%+v, %v, %d of %d", r, err, done, total)
	}
	holds(t, r.Path, s.body)

	r, err = Get(t.Context(), s, "IQ.zip", folder, nil)
	if err != nil || !r.Unchanged || s.asked[1].ETag != `"one"` {
		t.Errorf("asked again: %+v, %v, %+v", r, err, s.asked[1])
	}

	old := s.body
	s.body, s.etag, s.breakAt = zipped(t, strings.Repeat(row+"\n", 700)), `"two"`, 10_000
	if _, err = Get(t.Context(), s, "IQ.zip", folder, nil); failure.KindOf(err) != failure.Unreadable || !strings.Contains(err.Error(), "goes on where it stopped") {
		t.Errorf("a connection that breaks: %v", err)
	}
	holds(t, r.Path, old)
	s.breakAt = 0
	r, err = Get(t.Context(), s, "IQ.zip", folder, nil)
	if err != nil || r.Resumed != 10_000 || s.asked[3] != (Ask{ETag: `"two"`, From: 10_000}) {
		t.Errorf("gone on: %+v, %v, %+v", r, err, s.asked[3])
	}
	holds(t, r.Path, s.body)

	// What has changed in between is got from the start.
	s.body, s.etag, s.breakAt = zipped(t, strings.Repeat(row+"\n", 600)), `"three"`, 5_000
	if _, err = Get(t.Context(), s, "IQ.zip", folder, nil); err == nil {
		t.Error("a connection that breaks: got")
	}
	s.body, s.etag, s.breakAt, s.noSize = zipped(t, strings.Repeat(row+"\n", 650)), `"four"`, 0, true
	r, err = Get(t.Context(), s, "IQ.zip", folder, nil)
	if err != nil || r.Resumed != 0 {
		t.Errorf("changed in between: %+v, %v", r, err)
	}
	holds(t, r.Path, s.body)
	if left, _ := filepath.Glob(filepath.Join(folder, "*.part")); len(left) > 0 {
		t.Errorf("%q are left", left)
	}
}

func holds(t *testing.T, path string, want []byte) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s: %d bytes, want %d: %v", path, len(got), len(want), err)
	}
}

func TestGetRefuses(t *testing.T) {
	whole := zipped(t, strings.Repeat(row+"\n", 500))
	bent := bytes.Clone(whole)
	bent[len(bent)/2] ^= 1
	for _, c := range []struct {
		what, name string
		server     server
		kind       failure.Kind
		says       string
	}{
		{"a file of no use", "hierarchy.zip", server{}, failure.Usage, "no file of GeoNames' dump"},
		{"a path", "../IQ.zip", server{}, failure.Usage, "no file of GeoNames' dump"},
		{"a damaged zip file", "IQ.zip", server{body: bent, etag: `"x"`}, failure.Unreadable, "checksum"},
		{"an error page", "IQ.zip", server{body: []byte("<html>busy</html>")}, failure.Unreadable, "neither a table"},
		{"an empty answer", "admin1CodesASCII.txt", server{}, failure.Empty, "nothing in it"},
		{"no server", "IQ.zip", server{fails: failure.New(failure.NotFound, "x", "", "the server answers 404")}, failure.NotFound, "404"},
	} {
		t.Run(c.what, func(t *testing.T) {
			folder := t.TempDir()
			_, err := Get(t.Context(), &c.server, c.name, folder, nil)
			if failure.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
			left, _ := filepath.Glob(filepath.Join(folder, "*"))
			for _, path := range left {
				if !strings.HasSuffix(path, ".server") {
					t.Errorf("%s is left", path)
				}
			}
		})
	}
	if _, err := Get(t.Context(), &server{body: whole}, "IQ.zip", filepath.Join(t.TempDir(), "none"), nil); err == nil {
		t.Error("into a folder that is not there")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Get(ctx, &server{body: whole}, "IQ.zip", t.TempDir(), nil); failure.KindOf(err) != failure.Interrupted {
		t.Errorf("interrupted: %v", err)
	}
}
