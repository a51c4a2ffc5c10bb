package storetest

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/failure"
	"sayso/internal/library"
)

// Run holds an implementation to what [library.Store] promises. Open gives an empty
// store for a test, which closes it; it is opened with [Lay].
func Run(t *testing.T, open func(t *testing.T) library.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, library.Store)
	}{
		{"an empty library", empty},
		{"adding", adding},
		{"adding again", again},
		{"finding", finding},
		{"replacing", replacing},
		{"removing", removing},
		{"corrections", corrections},
		{"corrections laid over what is found", laying},
		{"copies and stories", grouping},
		{"corrections of stories", correctingStories},
		{"corrected dates of stories", redating},
		{"backup", backup},
		{"searching", searching},
		{"search hits", searchHits},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			c.test(t, s)
			if problems := Verify(t, s); len(problems) > 0 {
				t.Errorf("verify: %v", problems)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// RunSearch holds an implementation to what [library.Searcher] promises, as Run does.
func RunSearch(t *testing.T, open func(t *testing.T) library.Store) {
	s := open(t)
	searching(t, s)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Verify gives the problems of a store.
func Verify(t testing.TB, s library.Store) (problems []library.Problem) {
	t.Helper()
	err := s.Verify(t.Context(), func(p library.Problem) { problems = append(problems, p) }, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

// add stores articles by their numbers and says which were new.
func add(t testing.TB, s library.Store, numbers ...int) []bool {
	t.Helper()
	var articles []*library.Packed
	for _, n := range numbers {
		articles = append(articles, Pack(t, n))
	}
	added, err := s.Add(t.Context(), articles)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

// id is the ID of the nth article.
func id(n int) string {
	raw := Raw(n)
	return raw.ID()
}

// all gives the IDs of a store's articles.
func all(t testing.TB, s library.Store) (ids []string) {
	t.Helper()
	for a, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, a.ID)
	}
	return ids
}

// isKind fails unless an error is of a kind.
func isKind(t testing.TB, err error, kind failure.Kind) {
	t.Helper()
	if err == nil || failure.KindOf(err) != kind {
		t.Errorf("got %v, want a failure of kind %s", err, kind)
	}
}

func empty(t *testing.T, s library.Store) {
	has, err := s.Has(t.Context(), id(0), id(1))
	if err != nil || slices.Contains(has, true) {
		t.Errorf("has %v, %v", has, err)
	}
	if ids := all(t, s); len(ids) > 0 {
		t.Errorf("there are %v", ids)
	}
	_, err = s.Reading(t.Context(), id(0))
	isKind(t, err, failure.NotFound)
	_, err = s.Input(t.Context(), id(0))
	isKind(t, err, failure.NotFound)
	_, err = s.Sightings(t.Context(), id(0))
	isKind(t, err, failure.NotFound)
	isKind(t, s.Remove(t.Context(), id(0)), failure.NotFound)
	_, err = s.Reading(t.Context(), "12")
	isKind(t, err, failure.Usage)
}

func adding(t *testing.T, s library.Store) {
	if added := add(t, s, 0, 1, 2); !slices.Equal(added, []bool{true, true, true}) {
		t.Errorf("added %v", added)
	}
	if got, want := all(t, s), []string{id(0), id(1), id(2)}; !slices.Equal(got, want) {
		t.Errorf("there are %v, want %v", got, want)
	}
	packed := Pack(t, 1)
	p, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	want, err := p.Reading(packed.Reading)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Reading(t.Context(), id(1))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the reading is another: %s", diff)
	}
	in, err := s.Input(t.Context(), id(1))
	if err != nil {
		t.Fatal(err)
	}
	raw := Raw(1)
	if diff := cmp.Diff(library.Input{Raw: raw, Kept: true, Length: int64(len(raw.Body)), Date: "2020-01-02"}, in); diff != "" {
		t.Errorf("the input is another: %s", diff)
	}
	about, err := s.About(t.Context())
	if err != nil || about.Articles != 3 || about.Statements == 0 || about.Bytes == 0 {
		t.Errorf("about %+v, %v", about, err)
	}
	// Without its bytes.
	bare := Pack(t, 3)
	bare.Bytes, bare.Input.Kept = nil, false
	if _, err := s.Add(t.Context(), []*library.Packed{bare}); err != nil {
		t.Fatal(err)
	}
	if in, err := s.Input(t.Context(), id(3)); err != nil || in.Kept || in.Body != nil || in.Length != int64(len(Text(3))) {
		t.Errorf("an input that was not kept: %+v, %v", in, err)
	}
	_, err = s.Add(t.Context(), make([]*library.Packed, library.MaxBatch+1))
	isKind(t, err, failure.TooLarge)
}

func again(t *testing.T, s library.Store) {
	add(t, s, 0)
	elsewhere := Pack(t, 0)
	elsewhere.Sighting = library.Sighting{Source: "elsewhere", URL: "https://news.example/0", First: noon.Add(time.Hour)}
	added, err := s.Add(t.Context(), []*library.Packed{elsewhere, Pack(t, 1), Pack(t, 1), elsewhere})
	if err != nil || !slices.Equal(added, []bool{false, true, false, false}) {
		t.Errorf("added %v, %v", added, err)
	}
	third := library.Sighting{Source: "third", First: noon.Add(2 * time.Hour)}
	if err := s.See(t.Context(), []string{id(0), id(9)}, []library.Sighting{third, third}); err != nil {
		t.Error(err)
	}
	seen, err := s.Sightings(t.Context(), id(0))
	if err != nil {
		t.Fatal(err)
	}
	want := []library.Sighting{{Source: Source(0), First: noon}, elsewhere.Sighting, third}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("sightings: %s", diff)
	}
	if got, want := all(t, s), []string{id(0), id(1)}; !slices.Equal(got, want) {
		t.Errorf("there are %v, want %v", got, want)
	}
}

func finding(t *testing.T, s library.Store) {
	add(t, s, 0, 1, 2)
	if err := s.See(t.Context(), []string{id(1), id(2)}, []library.Sighting{
		{Source: "page", URL: "https://news.example/1", First: noon}, {Source: "both", First: noon}}); err != nil {
		t.Fatal(err)
	}
	if err := s.See(t.Context(), []string{id(0)}, []library.Sighting{{Source: "both", First: noon}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		limit int
		want  []string
	}{
		{id(1), 9, []string{id(1)}},
		{id(1)[len("sha256:"):][:12], 9, []string{id(1)}},
		{id(1)[:len("sha256:")+library.MinPrefix+1], 9, []string{id(1)}},
		{id(1)[len("sha256:"):][:library.MinPrefix-1], 9, nil},
		{Source(2), 9, []string{id(2)}},
		{"https://news.example/1", 9, []string{id(1)}},
		{"both", 9, []string{id(0), id(2)}},
		{"both", 1, []string{id(0)}},
		{"neither", 9, nil},
		{"", 9, nil},
		{"%", 9, nil},
	} {
		found, err := s.Find(t.Context(), c.name, c.limit)
		if err != nil {
			t.Errorf("%q: %v", c.name, err)
		}
		var got []string
		for _, a := range found {
			got = append(got, a.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: found %v, want %v", c.name, got, c.want)
		}
	}
	found, err := s.Find(t.Context(), Source(0), 1)
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v, %v", found, err)
	}
	a := found[0]
	if a.Title != "Bridge number 0 closed" || a.Published != "2020-01-02" || a.Language != "en" || a.Source != "both" ||
		a.Statements == 0 || a.Software.Name != "sayso" || a.Added.IsZero() {
		t.Errorf("a summary is %+v", a)
	}
}

func replacing(t *testing.T, s library.Store) {
	add(t, s, 0, 1)
	fresh := Pack(t, 0)
	p, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reading(fresh.Reading)
	if err != nil {
		t.Fatal(err)
	}
	r.Software.Version = "next"
	r.Statements = r.Statements[:1]
	r.Events = r.Events[:0]
	r.Checks = r.Checks[:0]
	again := pack(t, r, library.Input{}, "another source")
	absent := Pack(t, 5)
	if err := s.Replace(t.Context(), []*library.Packed{again, absent}); err != nil {
		t.Fatal(err)
	}
	got, err := s.Reading(t.Context(), id(0))
	if err != nil {
		t.Fatal(err)
	}
	if got.Software.Version != "next" || len(got.Statements) != 1 {
		t.Errorf("version %s, %d statements", got.Software.Version, len(got.Statements))
	}
	if in, err := s.Input(t.Context(), id(0)); err != nil || string(in.Body) != Text(0) || in.Date != "2020-01-02" {
		t.Errorf("the input is now %+v, %v", in, err)
	}
	if seen, err := s.Sightings(t.Context(), id(0)); err != nil || len(seen) != 1 || seen[0].Source != Source(0) {
		t.Errorf("sightings are now %+v, %v", seen, err)
	}
	if got := all(t, s); !slices.Equal(got, []string{id(0), id(1)}) {
		t.Errorf("there are %v", got)
	}
}

func removing(t *testing.T, s library.Store) {
	add(t, s, 0, 1, 2)
	isKind(t, s.Remove(t.Context(), id(0), id(7)), failure.NotFound)
	if got := all(t, s); len(got) != 3 {
		t.Errorf("of three, %d are left after a removal that failed", len(got))
	}
	if err := s.Remove(t.Context(), id(0), id(2)); err != nil {
		t.Fatal(err)
	}
	if got := all(t, s); !slices.Equal(got, []string{id(1)}) {
		t.Errorf("there are %v", got)
	}
	if found, err := s.Find(t.Context(), Source(0), 9); err != nil || len(found) > 0 {
		t.Errorf("found %v, %v", found, err)
	}
	if added := add(t, s, 2, 1); !slices.Equal(added, []bool{true, false}) {
		t.Errorf("added %v", added)
	}
}

func corrections(t *testing.T, s library.Store) {
	start, end := 0, 6
	log := []library.Correction{
		{Article: id(0), Kind: library.SetDate, Value: "2020-01-03", Made: noon},
		{Article: id(0), Kind: library.SetPlace, Start: &start, End: &end, Quote: "Bridge", Value: "geonames:1", Made: noon},
		{Article: id(1), Kind: library.SetDate, Value: "2020-01-03", Made: noon},
	}
	undo := library.Correction{Article: id(0), Kind: library.Withdraw, Value: log[0].ID(), Made: noon.Add(time.Hour)}
	for _, c := range []struct {
		records []library.Correction
		added   int
		inForce []library.Correction // of article 0
	}{
		{log, 3, log[:2]},
		{log, 0, log[:2]},
		{[]library.Correction{undo}, 1, log[1:2]},
		{log, 0, log[1:2]}, // what was withdrawn does not come back
	} {
		added, err := s.Correct(t.Context(), c.records)
		if err != nil || added != c.added {
			t.Errorf("added %d, want %d, %v", added, c.added, err)
		}
		got, err := s.Corrected(t.Context(), id(0))
		if diff := cmp.Diff(c.inForce, got); diff != "" || err != nil {
			t.Errorf("in force: %v %s", err, diff)
		}
	}
	// They survive their articles, and new readings of them.
	add(t, s, 0)
	if err := s.Replace(t.Context(), []*library.Packed{Pack(t, 0)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(t.Context(), id(0)); err != nil {
		t.Fatal(err)
	}
	var got []library.Correction
	for c, err := range s.CorrectionLog(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c)
	}
	if diff := cmp.Diff(append(slices.Clone(log), undo), got); diff != "" {
		t.Errorf("the log: %s", diff)
	}
	if all, err := s.Corrected(t.Context(), ""); err != nil || len(all) != 2 {
		t.Errorf("in force of all: %v, %v", all, err)
	}
	_, err := s.Correct(t.Context(), []library.Correction{{Article: id(0), Kind: "colour", Value: "red", Made: noon}})
	isKind(t, err, failure.Usage)
}

func backup(t *testing.T, s library.Store) {
	add(t, s, 0)
	file := filepath.Join(t.TempDir(), "copy")
	if err := s.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	isKind(t, s.Backup(t.Context(), file), failure.Denied)
	add(t, s, 1)
}
