package fetch_test

import (
	"io"
	"testing"

	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/fetch/fetchtest"
)

// TestDownload holds what a part may look like and what of it is believed.
func TestDownload(t *testing.T) {
	part := func(contentRange string) fetchtest.Answer {
		return fetchtest.Answer{Status: 206, Body: "cdef", Headers: map[string]string{"Content-Range": contentRange, "ETag": `"v1"`}}
	}
	for _, x := range []struct {
		name       string
		answer     fetchtest.Answer
		from       int64
		wantFrom   int64
		size       int64
		body       string
		unmodified bool
		fails      failure.Kind
	}{
		{name: "whole", answer: fetchtest.Answer{Body: "abcdef"}, size: 6, body: "abcdef"},
		{name: "unchanged", answer: fetchtest.Answer{Body: "abcdef", ETag: `"v1"`}, unmodified: true},
		{name: "the rest", answer: part("bytes 2-5/6"), from: 2, wantFrom: 2, size: 6, body: "cdef"},
		{name: "the rest of who knows", answer: part("bytes 2-5/*"), from: 2, wantFrom: 2, size: -1, body: "cdef"},
		{name: "all of another version", answer: fetchtest.Answer{Body: "xyz"}, from: 2, size: 3, body: "xyz"},
		{name: "a part nobody asked for", answer: part("bytes 2-5/6"), fails: failure.Unreachable},
		{name: "no part", answer: part("pages 2-5"), from: 2, fails: failure.Unreachable},
		{name: "a part beyond the end", answer: part("bytes 2-6/6"), from: 2, fails: failure.Unreachable},
		{name: "nothing", answer: fetchtest.Answer{Status: 404}, fails: failure.NotFound},
		{name: "a circle", answer: fetchtest.Answer{Status: 302, Headers: map[string]string{"Location": "/file"}}, fails: failure.Refused},
		{name: "inwards", answer: fetchtest.Answer{Status: 302, Headers: map[string]string{"Location": "http://10.0.0.1/"}}, fails: failure.Refused},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := fetchtest.New(t)
			s.Set("/file", x.answer)
			c := client(t, s.Options())
			for range 2 { // the second time shows that the host's turn was given back
				d, err := c.Download(t.Context(), s.URL("/file"), fetch.Validators{ETag: `"v1"`}, x.from)
				if x.fails != 0 {
					if failure.KindOf(err) != x.fails {
						t.Errorf("%v, want kind %v", err, x.fails)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if d.NotModified != x.unmodified {
					t.Fatalf("not modified: %v", d.NotModified)
				}
				if d.NotModified {
					continue
				}
				body, err := io.ReadAll(d.Body)
				if err != nil || string(body) != x.body || d.From != x.wantFrom || d.Size != x.size {
					t.Errorf("%q from %d of %d, %v; want %q from %d of %d", body, d.From, d.Size, err, x.body, x.wantFrom, x.size)
				}
				if err := d.Body.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
