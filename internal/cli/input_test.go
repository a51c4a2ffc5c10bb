package cli

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/internal/failure"
)

// TestInputError maps what the system says to kinds, names and remedies. It
// stands in for a file without permission, which a superuser can read.
func TestInputError(t *testing.T) {
	for _, c := range []struct {
		err  error
		kind failure.Kind
		says string
	}{
		{&fs.PathError{Op: "open", Path: "a.txt", Err: syscall.EACCES}, failure.Denied,
			"a.txt: no permission to read it; ask its owner for the right to read it"},
		{&fs.PathError{Op: "open", Path: "a.txt", Err: syscall.ENOENT}, failure.NotFound, "a.txt: no such file; check the name"},
		{&fs.PathError{Op: "open", Path: "a.txt", Err: syscall.ENOTDIR}, failure.NotFound, "a.txt: no such file; check the name"},
		{&fs.PathError{Op: "read", Path: "a.txt", Err: syscall.EIO}, failure.Unreadable,
			"a.txt: input/output error; check the file and its device"},
		{failure.New(failure.Empty, "", "give it text", "nothing in it"), failure.Empty, "a.txt: nothing in it; give it text"},
		{context.Canceled, failure.Interrupted, "a.txt: context canceled"},
	} {
		err := inputError("a.txt", c.err)
		if failure.KindOf(err) != c.kind || err.Error() != c.says {
			t.Errorf("%v: got %s %q, want %s %q", c.err, failure.KindOf(err), err, c.kind, c.says)
		}
	}
}

func TestNoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("a superuser may read everything; TestInputError covers the message")
	}
	name := filepath.Join(t.TempDir(), "locked.txt")
	if err := os.WriteFile(name, []byte("text"), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := new(console).load(t.Context(), name, 10); failure.KindOf(err) != failure.Denied {
		t.Errorf("got %v, want a failure of kind denied", err)
	}
}

// endless is a stream that counts what was taken of it.
type endless struct{ taken int64 }

func (e *endless) Read(p []byte) (int, error) {
	e.taken += int64(len(p))
	return len(p), nil
}

// TestBounded takes no more of a stream than the limit and one byte, and takes
// all of a stream that is exactly as long.
func TestBounded(t *testing.T) {
	const limit = 1 << 20
	stream := &endless{}
	_, err := (&console{stdin: stream}).load(t.Context(), "-", limit)
	if failure.KindOf(err) != failure.TooLarge || stream.taken > limit+1 {
		t.Errorf("got %v after %d bytes", err, stream.taken)
	}
	exact := strings.Repeat("x", limit)
	data, err := (&console{stdin: strings.NewReader(exact)}).load(t.Context(), "-", limit)
	if err != nil || string(data) != exact {
		t.Errorf("a stream at the limit: %d bytes, %v", len(data), err)
	}
	for _, size := range []int{0, 1, limit - 1} {
		data, err := (&console{stdin: strings.NewReader(exact[:size])}).load(t.Context(), "-", limit)
		if err != nil || len(data) != size {
			t.Errorf("a stream of %d bytes: %d bytes, %v", size, len(data), err)
		}
	}
}

// TestInterrupt stops a run that waits for standard input.
func TestInterrupt(t *testing.T) {
	waiting, never := io.Pipe()
	defer never.Close()
	ctx, cancel := context.WithCancel(t.Context())
	var out, errs bytes.Buffer
	code := make(chan int)
	go func() { code <- Run(ctx, []string{"parse", "-"}, waiting, &out, &errs) }()
	if _, err := never.Write([]byte("half a sent")); err != nil { // it is reading now
		t.Fatal(err)
	}
	cancel()
	select {
	case got := <-code:
		if got != failure.Interrupted.ExitCode() || errs.Len() > 0 {
			t.Errorf("exit code %d, standard error %q", got, errs.String())
		}
	case <-time.After(time.Minute):
		t.Fatal("still running")
	}
}

// full fails like a full device.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestFullDevice(t *testing.T) {
	var errs bytes.Buffer
	code := Run(t.Context(), []string{"parse", "-"}, strings.NewReader("It rains."), full{}, &errs)
	if want := "sayso: standard output: no space left on device; make room and give the command again\n"; errs.String() != want || code != failure.Full.ExitCode() {
		t.Errorf("exit code %d, standard error %q, want %d, %q", code, errs.String(), failure.Full.ExitCode(), want)
	}
}

func TestMessagesAreOneSafeLine(t *testing.T) {
	var errs bytes.Buffer
	c := &console{err: &errs}
	c.fail(failure.New(failure.NotFound, "a\x1b[2J\n.txt", "check the name", "no such file"))
	if got := errs.String(); strings.Count(got, "\n") != 1 || strings.Contains(got, "\x1b") {
		t.Errorf("%q", got)
	}
	if failure.ExitCode(c.failed...) != 3 {
		t.Error("the failure was not noted")
	}
}
