package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso/internal/failure"
	"sayso/internal/fetch/fetchtest"
	"sayso/internal/gazetteer/obtain"
)

// web has one good table and nothing else.
type web struct{}

func (web) Open(_ context.Context, address string, _ obtain.Ask) (obtain.Answer, error) {
	if !strings.HasSuffix(address, "/admin1CodesASCII.txt") {
		return obtain.Answer{}, failure.New(failure.NotFound, address, "", "the server answers 404, not found")
	}
	const table = "IQ.01\tAnbar\tAnbar\t99301\n"
	return obtain.Answer{Size: int64(len(table)), Body: io.NopCloser(strings.NewReader(table))}, nil
}

// TestGazetteerFetch runs the command over a web of our own.
func TestGazetteerFetch(t *testing.T) {
	run := func(args []string, connect connect) (stdout, stderr string, code int) {
		var out, errs bytes.Buffer
		c := &console{out: &out, err: &errs}
		cmd := newGazetteerFetch(c, connect)
		cmd.SetArgs(args)
		cmd.SetOut(&out)
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		if err := cmd.ExecuteContext(t.Context()); err != nil {
			c.fail(asFailure(err))
		}
		return out.String(), errs.String(), failure.ExitCode(c.failed...)
	}
	there := func(networkOptions) (obtain.Web, func(), error) { return web{}, func() {}, nil }
	folder := t.TempDir()

	out, errs, code := run([]string{"admin1CodesASCII.txt", "IQ.zip", "--folder", folder}, there)
	if want := "sayso gazetteer import " + quoted(folder+"/admin1CodesASCII.txt") + "\n"; out != want {
		t.Errorf("standard output %q, want %q", out, want)
	}
	if code != failure.NotFound.ExitCode() || !strings.Contains(errs, "404") {
		t.Errorf("%d, %q", code, errs)
	}
	if _, errs, code := run([]string{"planet.zip"}, there); code != failure.Usage.ExitCode() || !strings.Contains(errs, `"planet.zip" is no table`) {
		t.Errorf("%d, %q", code, errs)
	}
	if _, errs, code := run(nil, func(networkOptions) (obtain.Web, func(), error) { return nil, nil, errors.New("no way out") }); code == 0 || !strings.Contains(errs, "no way out") {
		t.Errorf("%d, %q", code, errs)
	}
}

// elsewhere asks a server of the test's in place of GeoNames'.
type elsewhere struct {
	obtain.Web
	server *fetchtest.Server
}

func (e elsewhere) Open(ctx context.Context, address string, ask obtain.Ask) (obtain.Answer, error) {
	return e.Web.Open(ctx, e.server.URL("/"+strings.TrimPrefix(address, obtain.Base)), ask)
}

// TestGazetteerDownload gets a table from a server: whole, unchanged, and the rest
// of one that broke off.
func TestGazetteerDownload(t *testing.T) {
	const name, table = "admin1CodesASCII.txt", "IQ.01\tAnbar\tAnbar\t99301\nIQ.07\tBaghdad\tBaghdad\t98180\n"
	s := fetchtest.New(t)
	c := &console{network: s.Options()}
	web, disconnect, err := c.tables(networkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer disconnect()
	folder := t.TempDir()
	path := filepath.Join(folder, name)
	get := func() obtain.Result {
		t.Helper()
		r, err := obtain.Get(t.Context(), elsewhere{web, s}, name, folder, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != table {
			t.Fatalf("%q, %v; want the table", got, err)
		}
		return r
	}
	s.Set("/"+name, fetchtest.Answer{Body: table, ETag: `"v1"`})
	if r := get(); r.Unchanged || r.Bytes != int64(len(table)) {
		t.Errorf("first: %+v", r)
	}
	if r := get(); !r.Unchanged {
		t.Errorf("again: %+v", r)
	}

	// A connection that breaks off leaves a part, which the next call completes.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.Set("/"+name, fetchtest.Answer{Status: 200, Body: table[:10], ETag: `"v1"`, Headers: map[string]string{"Content-Length": fmt.Sprint(len(table))}})
	if _, err := obtain.Get(t.Context(), elsewhere{web, s}, name, folder, nil); err == nil {
		t.Fatal("a file that breaks off is no error")
	}
	s.Requests()
	s.Set("/"+name, fetchtest.Answer{Status: 206, Body: table[10:], Headers: map[string]string{
		"ETag": `"v1"`, "Content-Range": fmt.Sprintf("bytes 10-%d/%d", len(table)-1, len(table))}})
	if r := get(); r.Resumed != 10 {
		t.Errorf("after the break: %+v", r)
	}
	if asked := s.Requests(); len(asked) != 1 || asked[0].Headers["Range"] != "bytes=10-" || asked[0].Headers["If-Range"] != `"v1"` {
		t.Errorf("asked for %+v", asked)
	}
}

func TestQuoted(t *testing.T) {
	for path, want := range map[string]string{"a/b.zip": "a/b.zip", "my tables/b.zip": "'my tables/b.zip'", "it's": `'it'\''s'`, "": "''"} {
		if got := quoted(path); got != want {
			t.Errorf("%q: %s, want %s", path, got, want)
		}
	}
}
