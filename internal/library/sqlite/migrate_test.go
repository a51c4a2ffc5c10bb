package sqlite

import (
	"slices"
	"testing"
	"time"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/storetest"
)

// TestEarlier brings a library of the first layout up to date: its articles come to
// have the stories that they would have had.
func TestEarlier(t *testing.T) {
	articles := storetest.Told(t)
	var ids []string
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	s := with(t, articles...)
	want, err := s.StoryOf(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	// A correction that no search followed then; what it changes is grouped late, too.
	putRight(t, s, library.Correction{Article: ids[0], Kind: library.SetDate, Value: "2031-05-06", Made: time.Date(2031, 6, 1, 0, 0, 0, 0, time.UTC)})
	// As the first version made it.
	for _, query := range []string{
		"DELETE FROM signature", "DELETE FROM profile", "DELETE FROM band", "DROP TABLE kindred", "DROP TABLE member", "DROP TABLE story",
		"DROP TABLE forwarded", "DROP TABLE term", "DROP TABLE posting", "DROP TABLE ungrouped", "DROP INDEX correction_value", "CREATE INDEX name_folded ON name (folded)",
		"CREATE TABLE quotation (key INTEGER) STRICT", "CREATE TABLE story (article INTEGER) STRICT", "CREATE INDEX band_article ON band (article)", "DROP TABLE corrected",
		"PRAGMA user_version = 1",
	} {
		if _, err := s.conn.ExecContext(t.Context(), query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	// For reading, what is there can be read, and the rest is said to be missing.
	r, err := Open(t.Context(), s.file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if has, err := r.Has(t.Context(), ids...); err != nil || slices.Contains(has, false) {
		t.Errorf("has %v, %v", has, err)
	}
	_, err = r.Stories(t.Context(), library.StoryOptions{})
	says(t, err, failure.Unreadable, s.file, "an earlier version made it")
	q, err := query.Parse("copies:" + ids[0][len("sha256:"):])
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Search(t.Context(), q, library.SearchOptions{})
	says(t, err, failure.Unreadable, s.file, "an earlier version made it")
	if err := r.Close(); err != nil {
		t.Error(err)
	}

	w, err := Open(t.Context(), s.file, Options{Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if n, err := w.Ungrouped(t.Context()); err != nil || n != len(articles) {
		t.Errorf("%d articles are ungrouped, %v", n, err)
	}
	if _, err := w.Add(t.Context(), []*library.Packed{storetest.Pack(t, 0)}); err != nil { // before they are
		t.Fatal(err)
	}
	if err := w.Remove(t.Context(), storetest.Pack(t, 0).ID); err != nil {
		t.Fatal(err)
	}
	done := 0
	if err := w.Group(t.Context(), func(n int) { done += n }); err != nil || done != len(articles) {
		t.Errorf("%d articles were grouped, %v", done, err)
	}
	if got, err := w.StoryOf(t.Context(), ids...); err != nil || !slices.Equal(got, want) {
		t.Errorf("stories are %v, %v, want %v", got, err, want)
	}
	if families, err := w.Families(t.Context(), ids...); err != nil || len(families) != len(ids)-1 {
		t.Errorf("families %v, %v", families, err)
	}
	if found, err := w.Find(t.Context(), ids[0], 1); err != nil || len(found) != 1 || found[0].Published != "2031-05-06" {
		t.Errorf("the corrected article is %+v, %v", found, err)
	}
	if problems := storetest.Verify(t, w); len(problems) > 0 {
		t.Error(problems)
	}
}
