package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
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
