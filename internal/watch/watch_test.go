package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/fetch/fetchtest"
	"sayso/internal/page/feed"
)

// rss is a feed of entries, the newest first as feeds are.
func rss(entries ...string) string {
	var b strings.Builder
	b.WriteString("<rss><channel><title>News</title>")
	for _, e := range slices.Backward(entries) {
		fmt.Fprintf(&b, "<item><guid>%s</guid><link>https://news.example/%s</link><description>The council met.</description></item>", e, e)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// world is a server with a feed, a state file and a printed page, over which runs
// of the watcher come and go.
type world struct {
	t       *testing.T
	server  *fetchtest.Server
	clock   *fetchtest.Clock
	file    string
	printed []string
	// before is called before each wait, with how many there were: it changes the
	// world, and says whether the run is to be stopped.
	before  func(n int) bool
	reports []string
	waits   []time.Duration
	// breaks is the entry at which printing fails.
	breaks string
}

func newWorld(t *testing.T) *world {
	return &world{t: t, server: fetchtest.New(t), clock: fetchtest.NewClock(), file: filepath.Join(t.TempDir(), "state", "watch.json")}
}

// Now implements [fetch.Clock].
func (w *world) Now() time.Time { return w.clock.Now() }

// Sleep implements [fetch.Clock]: time passes at once.
func (w *world) Sleep(ctx context.Context, d time.Duration) error {
	w.waits = append(w.waits, max(d, 0))
	if w.before != nil && w.before(len(w.waits)) {
		return context.Canceled
	}
	return w.clock.Sleep(ctx, d)
}

// Print implements [Sink].
func (w *world) Print(_ context.Context, e *feed.Entry) error {
	if e.Key == w.breaks {
		return errors.New("the printer is broken")
	}
	w.printed = append(w.printed, e.Key)
	return nil
}

// Size implements [Sink].
func (w *world) Size() (int64, error) { return int64(len(w.printed)), nil }

// run watches until before stops it; n is how many waits it may take.
func (w *world) run(o Options, addresses ...string) error {
	w.t.Helper()
	options := w.server.Options()
	options.Clock = w.clock
	client, err := fetch.NewClient(options)
	if err != nil {
		w.t.Fatal(err)
	}
	defer client.Close()
	state, err := Open(w.file)
	if err != nil {
		w.t.Fatal(err)
	}
	defer state.Close()
	w.waits = nil
	o.Clock, o.Chance = w, func() float64 { return 0.5 }
	o.Report = func(err error, gaveUp bool) { w.reports = append(w.reports, fmt.Sprint(gaveUp, " ", err)) }
	ctx, cancel := context.WithCancel(w.t.Context())
	defer cancel()
	return Run(ctx, client, addresses, state, w, o)
}

// expect compares what was printed since the last call.
func (w *world) expect(want ...string) {
	w.t.Helper()
	if diff := cmp.Diff(want, w.printed); diff != "" {
		w.t.Errorf("printed (-want +got)\n%s", diff)
	}
	w.printed = nil
}

// stopAfter stops a run at its nth wait.
func stopAfter(n int) func(int) bool { return func(i int) bool { return i >= n } }

func TestNewEntries(t *testing.T) {
	w := newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Body: rss("a", "b"), ETag: `"1"`})
	w.before = func(n int) bool {
		switch n {
		case 3:
			w.server.Set("/feed", fetchtest.Answer{Body: rss("b", "c", "d"), ETag: `"2"`})
		case 4:
			w.server.Set("/feed", fetchtest.Answer{Body: rss("c", "a", "e"), ETag: `"3"`}) // a is back
		case 5:
			return true
		}
		return false
	}
	if err := w.run(Options{}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	w.expect("a", "b", "c", "d", "e")
	var tags []string
	for _, r := range w.server.Requests() {
		tags = append(tags, r.Headers["If-None-Match"])
	}
	if diff := cmp.Diff([]string{"", `"1"`, `"1"`, `"2"`}, tags); diff != "" {
		t.Errorf("asked for (-want +got)\n%s", diff)
	}
	for i, d := range w.waits[1:] {
		if d != Every {
			t.Errorf("wait %d is %s", i+1, d)
		}
	}
}

// TestRestart stops and starts at every point: nothing is printed twice or lost.
func TestRestart(t *testing.T) {
	w := newWorld(t)
	all := []string{"a", "b", "c", "d", "e", "f"}
	for n := range len(all) {
		w.server.Set("/feed", fetchtest.Answer{Body: rss(all[:n+1]...), ETag: fmt.Sprint(n)})
		w.before = stopAfter(2)
		if err := w.run(Options{}, w.server.URL("/feed")); err != nil {
			t.Fatal(err)
		}
	}
	w.expect(all...)

	// In the midst of a feed: printing fails, what is not printed comes again, and the
	// feed is not taken for read.
	w = newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Body: rss(all...), ETag: `"1"`})
	w.breaks = "c"
	if err := w.run(Options{Once: true}, w.server.URL("/feed")); err == nil || !strings.Contains(err.Error(), "printer") {
		t.Errorf("got %v", err)
	}
	w.expect("a", "b")
	w.breaks = ""
	if err := w.run(Options{Once: true}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	w.expect("c", "d", "e", "f")
}

// TestKilled throws away what was saved last, as a kill between printing and
// noting does: at most that one entry comes again, and none is lost.
func TestKilled(t *testing.T) {
	w := newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Body: rss("a", "b", "c")})
	saved := map[string][]byte{}
	for _, stop := range []string{"b", "c"} {
		w.breaks = stop
		_ = w.run(Options{Once: true}, w.server.URL("/feed"))
		data, err := os.ReadFile(w.file)
		if err != nil {
			t.Fatal(err)
		}
		saved[stop] = data
	}
	w.expect("a", "b")
	if err := os.WriteFile(w.file, saved["b"], 0o644); err != nil { // b was printed, but not noted
		t.Fatal(err)
	}
	w.breaks = ""
	if err := w.run(Options{Once: true}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	w.expect("b", "c")
}

func TestNewOnly(t *testing.T) {
	w := newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Body: rss("a", "b")})
	w.before = func(n int) bool {
		if n == 2 {
			w.server.Set("/feed", fetchtest.Answer{Body: rss("a", "b", "c")})
		}
		return n == 3
	}
	if err := w.run(Options{NewOnly: true}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	w.expect("c")
}

func TestBackOff(t *testing.T) {
	w := newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Status: 500})
	w.before = func(n int) bool {
		switch n {
		case 5:
			w.server.Set("/feed", fetchtest.Answer{Status: 503, Headers: map[string]string{"Retry-After": "259200"}})
		case 6:
			w.server.Set("/feed", fetchtest.Answer{Body: rss("a")})
		case 7:
			w.server.Set("/feed", fetchtest.Answer{Body: "<rss><channel><item>"})
		case 9:
			return true
		}
		return false
	}
	if err := w.run(Options{Every: time.Hour}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	w.expect("a")
	hour := time.Hour
	want := []time.Duration{0, 2 * hour, 4 * hour, 8 * hour, 16 * hour, 72 * hour, hour, 2 * hour, 4 * hour}
	if diff := cmp.Diff(want, w.waits); diff != "" {
		t.Errorf("waits (-want +got)\n%s", diff)
	}
	if len(w.reports) != 7 || !strings.HasPrefix(w.reports[0], "false ") || !strings.Contains(w.reports[6], "a feed that cannot be read") {
		t.Errorf("reports %q", w.reports)
	}

	// A server's wish outlasts a restart.
	w = newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Status: 429, Headers: map[string]string{"Retry-After": "86400"}})
	for _, n := range []int{2, 1} {
		w.before = stopAfter(n)
		if err := w.run(Options{}, w.server.URL("/feed")); err != nil {
			t.Fatal(err)
		}
	}
	if w.waits[0] != 24*time.Hour {
		t.Errorf("a wait of %s", w.waits[0])
	}
	if err := w.run(Options{Once: true}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	if n := len(w.server.Requests()); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestWaits(t *testing.T) {
	o := Options{Chance: func() float64 { return 0 }}
	if got := o.spread(100 * time.Second); got != 90*time.Second {
		t.Errorf("got %s", got)
	}
	o.Chance = func() float64 { return 1 }
	if got := o.spread(100 * time.Second); got != 110*time.Second {
		t.Errorf("got %s", got)
	}
	w := newWorld(t)
	w.server.Set("/feed", fetchtest.Answer{Body: rss("a")})
	w.before = stopAfter(3)
	if err := w.run(Options{Every: time.Second}, w.server.URL("/feed")); err != nil {
		t.Fatal(err)
	}
	if w.waits[1] != MinEvery {
		t.Errorf("a wait of %s", w.waits[1])
	}
}

// TestGivenUp ends when no feed is left: one is gone, one is not to be fetched.
func TestGivenUp(t *testing.T) {
	w := newWorld(t)
	w.server.Set("/gone", fetchtest.Answer{Status: 410})
	w.server.Set("/robots.txt", fetchtest.Answer{Body: "User-agent: *\nDisallow: /closed"})
	if err := w.run(Options{}, w.server.URL("/gone"), w.server.URL("/closed"), "http://10.0.0.1/feed"); err != nil {
		t.Fatal(err)
	}
	if len(w.reports) != 3 {
		t.Errorf("reports %q", w.reports)
	}
	for _, r := range w.reports {
		if !strings.HasPrefix(r, "true ") {
			t.Errorf("report %q", r)
		}
	}
}

func TestSeveralFeeds(t *testing.T) {
	w := newWorld(t)
	w.server.Set("/one", fetchtest.Answer{Body: rss("a")})
	w.server.Set("/two", fetchtest.Answer{Status: 500})
	w.server.Set("/three", fetchtest.Answer{Body: rss("a", "b")})
	if err := w.run(Options{Once: true}, w.server.URL("/one"), w.server.URL("/two"), w.server.URL("/three")); err != nil {
		t.Fatal(err)
	}
	w.expect("a", "a", "b")
	if len(w.reports) != 1 {
		t.Errorf("reports %q", w.reports)
	}
	// Those that are not watched now stay known.
	w.clock.Sleep(t.Context(), time.Hour)
	if err := w.run(Options{Once: true}, w.server.URL("/three")); err != nil {
		t.Fatal(err)
	}
	w.clock.Sleep(t.Context(), time.Hour)
	if err := w.run(Options{Once: true}, w.server.URL("/one")); err != nil {
		t.Fatal(err)
	}
	w.expect()
}

func TestPrune(t *testing.T) {
	f := &feedState{known: map[string]bool{}}
	for i := range maxSeen + 500 {
		f.note(fmt.Sprint(i))
	}
	f.prune(map[string]bool{"0": true, "1": true})
	if len(f.Seen) != maxSeen+2 || f.Seen[0] != "0" || f.Seen[2] != "500" || len(f.known) != len(f.Seen) {
		t.Errorf("%d seen, first %v", len(f.Seen), f.Seen[:3])
	}
}

func TestState(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "watch.json")
	s, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(name); failure.KindOf(err) != failure.Denied || !strings.Contains(err.Error(), "in use by another run") {
		t.Errorf("a second user: %v", err)
	}
	f, _ := s.feed("https://news.example/feed")
	f.note("x")
	s.Output = &Output{"out.jsonl", 7}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(name)
	if err != nil || len(again.Feeds) != 1 || again.Feeds[0].Seen[0] != "x" || *again.Output != (Output{"out.jsonl", 7}) {
		t.Errorf("got %+v, %v", again, err)
	}
	_ = again.Close()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 { // the file and its lock
		t.Errorf("left behind: %v, %v", entries, err)
	}
	for _, bad := range []string{"", "{", `{"format": "other/1"}`, `{"format": "sayso.watch/1", "feeds": [null]}`, "[]"} {
		if err := os.WriteFile(name, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(name); failure.KindOf(err) != failure.Unreadable {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := Open(filepath.Join(name, "below")); failure.KindOf(err) != failure.Denied {
		t.Errorf("below a file: %v", err)
	}
}
