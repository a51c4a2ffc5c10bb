package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"sayso/internal/failure"
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
	run := func(args []string, connect func() (obtain.Web, error)) (stdout, stderr string, code int) {
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
	there := func() (obtain.Web, error) { return web{}, nil }
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
	if _, errs, code := run(nil, func() (obtain.Web, error) { return nil, errors.New("no way out") }); code == 0 || !strings.Contains(errs, "no way out") {
		t.Errorf("%d, %q", code, errs)
	}
}

func TestQuoted(t *testing.T) {
	for path, want := range map[string]string{"a/b.zip": "a/b.zip", "my tables/b.zip": "'my tables/b.zip'", "it's": `'it'\''s'`, "": "''"} {
		if got := quoted(path); got != want {
			t.Errorf("%q: %s, want %s", path, got, want)
		}
	}
}
