package cli

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"sayso/internal/fetch/fetchtest"
	"sayso/internal/page/warc/warctest"
)

// exitsWith is the script command "exit CODE PROGRAM ARGS…": the program must
// end with that exit code. Its output is there for stdout and stderr.
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit CODE PROGRAM ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	got := 0
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// makeSized is the script command "sized FILE BYTES [TEXT]": a file of that
// size, of TEXT over and over, or of zeros without taking any room on disk.
func makeSized(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: sized FILE BYTES [TEXT]")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	if len(args) < 3 {
		ts.Check(file.Truncate(size))
		return
	}
	text := strings.Repeat(args[2], 1<<20/len(args[2])+1)
	for size > 0 {
		n := min(size, int64(len(text)))
		_, err := io.WriteString(file, text[:n])
		ts.Check(err)
		size -= n
	}
}

// makeHex is the script command "hex FILE DIGITS": a file of these bytes.
func makeHex(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hex FILE DIGITS")
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// clipped is the script command "clipped CODE PROGRAM ARGS…": the program runs
// with a standard output whose reader has gone, must say nothing about it and
// end with that exit code.
func clipped(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: clipped CODE PROGRAM ARGS…")
	}
	r, w, err := os.Pipe()
	ts.Check(err)
	ts.Check(r.Close())
	defer w.Close()
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), w, &stderr
	err = cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		ts.Fatalf("%v", err)
	}
	if got := strconv.Itoa(cmd.ProcessState.ExitCode()); got != args[0] || stderr.Len() > 0 {
		ts.Fatalf("exit code %s, want %s; standard error %q", got, args[0], stderr.String())
	}
}

// makeArchive is the script command "archive FILE PAGES EVERY": a web archive of
// so many pages, every so-manieth damaged.
func makeArchive(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: archive FILE PAGES EVERY")
	}
	pages, err := strconv.Atoi(args[1])
	ts.Check(err)
	every, err := strconv.Atoi(args[2])
	ts.Check(err)
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	_, err = warctest.Write(file, warctest.Options{Pages: pages, DamagedEvery: every})
	ts.Check(err)
}

// serveOn is the script command "serve PATH FILE [STATUS] [NAME=VALUE…]": the
// server answers for the path with the file and these headers. ETag is heeded.
func serveOn(server *fetchtest.Server) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) < 2 {
			ts.Fatalf("usage: serve PATH FILE [STATUS] [NAME=VALUE…]")
		}
		a := fetchtest.Answer{Body: ts.ReadFile(args[1]), Headers: map[string]string{}}
		for _, arg := range args[2:] {
			name, value, header := strings.Cut(arg, "=")
			switch {
			case !header:
				status, err := strconv.Atoi(arg)
				ts.Check(err)
				a.Status = status
			case name == "ETag":
				a.ETag = value
			default:
				a.Headers[name] = value
			}
		}
		server.Set(args[0], a)
	}
}

// undoListed is the script command "undo FILE KIND": the program undoes the correction
// of that kind in a list that it has printed.
func undoListed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: undo FILE KIND")
	}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if fields := strings.Fields(line); len(fields) > 3 && fields[3] == args[1] {
			ts.Check(ts.Exec("sayso", "correct", "undo", fields[0]))
			return
		}
	}
	ts.Fatalf("no correction of kind %s", args[1])
}

// idsOf is the script command "ids ARTICLE": digits of the article's ID and of its
// story's are in $ARTICLE and $STORY.
func idsOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: ids ARTICLE")
	}
	ts.Check(ts.Exec("sayso", "stories", "show", args[0], "--json"))
	var story struct {
		ID       string
		Families []struct{ Members []struct{ ID, Source string } }
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &story))
	ts.Setenv("STORY", strings.TrimPrefix(story.ID, "story:"))
	for _, f := range story.Families {
		for _, m := range f.Members {
			if m.Source == args[0] {
				ts.Setenv("ARTICLE", strings.TrimPrefix(m.ID, "sha256:"))
			}
		}
	}
}
