package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/fetch/fetchtest"
	"sayso/internal/watch"
)

// stopClock stops a run at its nth wait.
type stopClock struct {
	*fetchtest.Clock
	n    int
	stop context.CancelFunc
}

// Sleep implements [fetch.Clock].
func (c *stopClock) Sleep(ctx context.Context, d time.Duration) error {
	if d > time.Second { // not a rest between two requests
		if c.n--; c.n <= 0 {
			c.stop()
		}
	}
	return c.Clock.Sleep(ctx, d)
}

const watchedFeed = `<rss><channel><item><guid>2</guid><description>The police said that the road was open.</description></item>
<item><guid>1</guid><title>Bridge closed</title><description>The council voted on Tuesday to close the old bridge.</description></item></channel></rss>`

// TestWatchInterrupted stops a watch that waits for news: it ends at once, says
// nothing, and what it printed is whole.
func TestWatchInterrupted(t *testing.T) {
	s := fetchtest.New(t)
	s.Set("/feed", fetchtest.Answer{Body: watchedFeed})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs bytes.Buffer
	c := &console{out: &out, err: &errs, network: s.Options()}
	c.network.Clock = &stopClock{fetchtest.NewClock(), 3, cancel}
	code := run(ctx, c, []string{"watch", "--json", "--state", filepath.Join(t.TempDir(), "watch.json"), s.URL("/feed")})
	if code != failure.Interrupted.ExitCode() || errs.Len() > 0 {
		t.Errorf("exit code %d, standard error %q", code, errs.String())
	}
	if n := strings.Count(out.String(), "\n"); n != 2 || !strings.HasPrefix(out.String(), `{"format":"sayso.reading/1"`) || strings.Index(out.String(), "old bridge") > strings.Index(out.String(), "road was open") {
		t.Errorf("printed %d lines:\n%s", n, out.String())
	}
	if asked := len(s.Requests()); asked != 3 {
		t.Errorf("asked %d times", asked)
	}
}

// gone is a reader of the output that takes some writes and leaves.
type gone struct{ takes int }

func (g *gone) Write(p []byte) (int, error) {
	if g.takes--; g.takes < 0 {
		return 0, errors.New("no space left")
	}
	return len(p), nil
}

// TestWatchOutput kills runs between printing and noting, by taking the state back:
// with an output file nothing is there twice.
func TestWatchOutput(t *testing.T) {
	s := fetchtest.New(t)
	s.Set("/feed", fetchtest.Answer{Body: watchedFeed})
	folder := t.TempDir()
	state, output := filepath.Join(folder, "watch.json"), filepath.Join(folder, "readings.jsonl")
	once := func() {
		t.Helper()
		var errs bytes.Buffer
		c := &console{out: &gone{}, err: &errs, network: s.Options()}
		if code := run(t.Context(), c, []string{"watch", "--once", "--json", "--state", state, "--output", output, s.URL("/feed")}); code != 0 {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
	}
	if err := os.WriteFile(output, []byte("{}\n"), 0o644); err != nil { // it is kept
		t.Fatal(err)
	}
	once()
	want, err := os.ReadFile(output)
	if err != nil || strings.Count(string(want), "\n") != 3 || !strings.HasPrefix(string(want), "{}\n") {
		t.Fatalf("%v\n%s", err, want)
	}
	// As it was before the second entry was noted.
	st, err := watch.Open(state)
	if err != nil {
		t.Fatal(err)
	}
	st.Feeds[0].Seen = st.Feeds[0].Seen[:1]
	st.Feeds[0].NotBefore = time.Time{}
	st.Output.Size = int64(bytes.LastIndexByte(want[:len(want)-1], '\n')) + 1
	if err := st.Save(); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	once()
	if got, err := os.ReadFile(output); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}

// TestWatchKilled kills a watch, as the system would, over and over while it prints:
// in the end its output file has each entry once, whole and in order.
func TestWatchKilled(t *testing.T) {
	const entries = 30
	var rss strings.Builder
	for i := range entries {
		fmt.Fprintf(&rss, "<item><guid>%d</guid><description>The council voted on order %d. The mayor said no.</description></item>", entries-i, entries-i)
	}
	s := fetchtest.New(t)
	s.Set("/feed", fetchtest.Answer{Body: "<rss><channel>" + rss.String() + "</channel></rss>", ETag: "one"})
	folder := t.TempDir()
	output := filepath.Join(folder, "readings.jsonl")
	size := func() int64 {
		info, err := os.Stat(output)
		if err != nil {
			return 0 // not there yet
		}
		return info.Size()
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	kills := 0
	for done := false; !done; {
		cmd := exec.Command(program, "watch", "--once", "--json", "--state", filepath.Join(folder, "watch.json"), "--output", output, s.URL("/feed"))
		cmd.Env = []string{asProgram + "=1", listener + "=" + s.Address().String()}
		before := size()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		for waiting := true; waiting; {
			select {
			case err := <-ended:
				if err != nil {
					t.Fatal(err)
				}
				done, waiting = true, false
			case <-time.After(time.Millisecond):
				// Somewhere in the printing or the noting of the next entry or two.
				if size() > before+int64(kills*997%3000) {
					_ = cmd.Process.Kill() // it may have ended by itself
					if err := <-ended; err == nil {
						done = true
					}
					kills++
					waiting = false
				}
			}
		}
	}
	t.Logf("%d kills", kills)
	data, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) != entries || kills == 0 {
		t.Fatalf("%d lines after %d kills, want %d", len(lines), kills, entries)
	}
	for i, line := range lines {
		if !json.Valid([]byte(line)) || !strings.Contains(line, fmt.Sprintf("order %d.", i+1)) {
			t.Errorf("line %d: %.200s", i+1, line)
		}
	}
}

// TestWatchBrokenOutput notes nothing that could not be printed.
func TestWatchBrokenOutput(t *testing.T) {
	s := fetchtest.New(t)
	s.Set("/feed", fetchtest.Answer{Body: watchedFeed})
	state := filepath.Join(t.TempDir(), "watch.json")
	var errs bytes.Buffer
	c := &console{out: &gone{takes: 1}, err: &errs, network: s.Options()}
	if code := run(t.Context(), c, []string{"watch", "--once", "--json", "--state", state, s.URL("/feed")}); code == 0 || !strings.Contains(errs.String(), "standard output") {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
	var out bytes.Buffer
	c = &console{out: &out, err: &errs, network: s.Options()}
	if code := run(t.Context(), c, []string{"watch", "--once", "--json", "--state", state, s.URL("/feed")}); code != 0 || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("exit code %d:\n%s", code, out.String())
	}
}

var _ fetch.Clock = (*stopClock)(nil)
