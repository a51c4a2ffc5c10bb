package sqlite

import (
	"bufio"
	"encoding/gob"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// TestKill kills a process that adds articles, at random points, and has another go
// on with the library: whatever was acknowledged is there, and nothing is damaged.
func TestKill(t *testing.T) {
	kills := 200
	switch {
	case testing.Short():
		kills = 20
	case raced: // each is as good, and the others are for the run without
		kills = 60
	}
	folder := t.TempDir()
	articles := packed(t, 18)
	list := writeArticles(t, folder, articles)
	file := filepath.Join(folder, "library.db")
	chance := rand.New(rand.NewPCG(1, 2))
	acknowledged := map[string]bool{}
	finished, cut := 0, 0
	for n := range kills {
		// Somewhere in a run, and then somewhere in a transaction, which takes a
		// millisecond on one machine and twenty on another: from 1 µs to 16 ms.
		lines := chance.IntN(len(articles) * 2 / 3)
		got := addKilled(t, file, list, lines, time.Microsecond<<chance.IntN(15))
		for _, id := range got.ids {
			acknowledged[id] = true
		}
		checkKilled(t, n, file, acknowledged)
		if t.Failed() {
			return
		}
		if !got.ended {
			cut++
		}
		if len(acknowledged) == len(articles) {
			finished++
			remove(t, file)
			clear(acknowledged)
		}
	}
	t.Logf("of %d runs, %d were killed under way; %d libraries were finished", kills, cut, finished)
	if cut < kills/2 {
		t.Errorf("only %d of %d runs were killed under way", cut, kills)
	}
}

// remove deletes a library.
func remove(t *testing.T, file string) {
	t.Helper()
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(file + end); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

// killed is what is known of a child that was killed.
type killed struct {
	ids   []string // acknowledged
	ended bool     // before it was killed
}

// addKilled runs a child that adds articles, and kills it so long after so many were
// acknowledged.
func addKilled(t *testing.T, file, articles string, lines int, after time.Duration) (k killed) {
	t.Helper()
	cmd, out := child(t, "add", file, articles)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if ready, err := out.ReadString('\n'); err != nil || ready != "ready\n" {
		t.Fatalf("the child said %q, %v", ready, err)
	}
	for {
		if len(k.ids) == lines {
			kill := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended
			defer kill.Stop()
		}
		line, err := out.ReadString('\n')
		if err == io.EOF { // a line that was cut off is no acknowledgement
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		k.ids = append(k.ids, strings.TrimSuffix(line, "\n"))
	}
	k.ended = cmd.Wait() == nil
	return k
}

// checkKilled looks at the library after the nth kill.
func checkKilled(t *testing.T, n int, file string, acknowledged map[string]bool) {
	t.Helper()
	s, err := Open(t.Context(), file, Options{Lay: storetest.Lay, Create: true})
	if err != nil {
		t.Fatalf("kill %d: %v", n, err)
	}
	defer s.Close()
	for id := range acknowledged {
		if has, err := s.Has(t.Context(), id); err != nil || !has[0] {
			t.Errorf("kill %d: %s was acknowledged and is lost, %v", n, id, err)
		}
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Errorf("kill %d: %v", n, problems)
	}
}

// TestTogether has several processes make a library and add to it at the same time.
func TestTogether(t *testing.T) {
	folder := t.TempDir()
	articles := packed(t, 12)
	list := writeArticles(t, folder, articles)
	for round := range 5 {
		file := filepath.Join(folder, "library.db")
		remove(t, file)
		const processes = 3
		var outs []*bufio.Reader
		var cmds []*exec.Cmd
		for range processes {
			cmd, out := child(t, "add", file, list)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			cmds, outs = append(cmds, cmd), append(outs, out)
		}
		for i := range cmds {
			if _, err := io.ReadAll(outs[i]); err != nil {
				t.Fatal(err)
			}
			if err := cmds[i].Wait(); err != nil {
				t.Errorf("round %d: %v", round, err)
			}
		}
		acknowledged := map[string]bool{}
		for _, a := range articles {
			acknowledged[a.ID] = true
		}
		checkKilled(t, round, file, acknowledged)
	}
}

// writeArticles writes articles to a file for children.
func writeArticles(t *testing.T, folder string, articles []*library.Packed) string {
	t.Helper()
	name := filepath.Join(folder, "articles")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := gob.NewEncoder(f).Encode(articles); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}
