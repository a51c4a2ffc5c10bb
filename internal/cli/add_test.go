package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/internal/library/sqlite"
	"sayso/internal/library/storetest"
	"sayso/internal/page/warc/warctest"
)

// TestAddKilled kills `sayso add` at random points of a run over texts, JSON Lines and
// an archive, and gives the command again until it comes to its end: all that it said
// it had stored is there each time, and nothing is read twice. Package sqlite has the
// test of two hundred kills of a store.
func TestAddKilled(t *testing.T) {
	kills := 15
	if testing.Short() {
		kills = 3
	}
	folder := t.TempDir()
	inputs := addInputs(t, folder)
	file := filepath.Join(folder, "library.db")
	chance := rand.New(rand.NewPCG(3, 4))
	stored := map[string]bool{}
	cut := 0
	begun := time.Now()
	addOnce(t, filepath.Join(folder, "whole.db"), inputs, -1)
	whole := time.Since(begun)
	for n := range kills {
		if len(stored) == addArticles { // from the beginning again
			for _, end := range []string{"", "-wal", "-shm"} {
				if err := os.Remove(file + end); err != nil && !os.IsNotExist(err) {
					t.Fatal(err)
				}
			}
			clear(stored)
		}
		lines, ended := addOnce(t, file, inputs, time.Duration(chance.Int64N(int64(whole))))
		if !ended {
			cut++
		}
		for _, l := range lines {
			switch l.State {
			case "added":
				if stored[l.ID] {
					t.Errorf("kill %d: %s was stored and is added again", n, l.Source)
				}
				stored[l.ID] = true
			case "there": // it may have been stored and not answered
				stored[l.ID] = true
			}
		}
		s, err := sqlite.Open(t.Context(), file, sqlite.Options{Create: true, Lay: storetest.Lay})
		if err != nil {
			t.Fatalf("kill %d: %v", n, err)
		}
		for id := range stored {
			if has, err := s.Has(t.Context(), id); err != nil || !has[0] {
				t.Errorf("kill %d: %s is lost, %v", n, id, err)
			}
		}
		if problems := storetest.Verify(t, s); len(problems) > 0 {
			t.Errorf("kill %d: %v", n, problems)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if cut == 0 {
		t.Error("no run was killed under way")
	}
	lines, ended := addOnce(t, file, inputs, -1)
	if !ended || len(lines) != addArticles {
		t.Errorf("the last run gave %d lines, want %d", len(lines), addArticles)
	}
}

// addArticles is how many articles addInputs makes.
const addArticles = 10 + 10 + 20

// addInputs makes inputs of each kind.
func addInputs(t *testing.T, folder string) (names []string) {
	t.Helper()
	write := func(name string, data []byte) {
		name = filepath.Join(folder, name)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	for n := range 10 {
		write(storetest.Source(n), []byte(storetest.Text(n)))
	}
	var lines bytes.Buffer
	for n := 10; n < 20; n++ {
		line, err := json.Marshal(map[string]string{"text": storetest.Text(n)})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	write("lines.jsonl", lines.Bytes())
	var archive bytes.Buffer
	if _, err := warctest.Write(&archive, warctest.Options{Pages: 20}); err != nil {
		t.Fatal(err)
	}
	write("pages.warc.gz", archive.Bytes())
	return names
}

// addLine is a line that `sayso add --json` prints.
type addLine struct{ ID, Source, State string }

// addOnce runs `sayso add` and kills it after so long; -1 is never. It gives the whole
// lines, and whether the run came to its end.
func addOnce(t *testing.T, file string, inputs []string, after time.Duration) (lines []addLine, ended bool) {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(own, append([]string{"add", "--json", "--library", file}, inputs...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if after >= 0 {
		kill := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended
		defer kill.Stop()
	}
	r := bufio.NewReader(out)
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		var l addLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		lines = append(lines, l)
	}
	err = cmd.Wait()
	if ended = err == nil; !ended && after < 0 {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	if ended && !strings.Contains(stderr.String(), fmt.Sprintf("%d already there", count(lines, "there"))) {
		t.Errorf("standard error: %s", stderr.String())
	}
	return lines, ended
}

// count says how many lines have a state.
func count(lines []addLine, state string) (n int) {
	for _, l := range lines {
		if l.State == state {
			n++
		}
	}
	return n
}
