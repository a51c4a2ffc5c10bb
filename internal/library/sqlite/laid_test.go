package sqlite

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

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/storetest"
)

// corrections are some of article 0 of package storetest.
func corrections(t testing.TB, s *Store) (log []library.Correction) {
	t.Helper()
	a := storetest.Pack(t, 0)
	r, err := s.packer.Reading(a.Reading)
	if err != nil {
		t.Fatal(err)
	}
	note := func(kind library.CorrectionKind, quote, value string) {
		c := library.Correction{Article: a.ID, Kind: kind, Quote: quote, Value: value, Made: time.Date(2020, 1, 3, 0, 0, len(log), 0, time.UTC)}
		if quote != "" {
			at := strings.Index(r.Article.Text, quote)
			start := len([]rune(r.Article.Text[:at]))
			end := start + len([]rune(quote))
			c.Start, c.End = &start, &end
		}
		log = append(log, c)
	}
	note(library.SetHolder, "the bridge was unsafe", "the army")
	note(library.SplitEntity, "the army", "Army of Free Aleppo")
	note(library.MergeEntities, "the ministry", "the council of Aleppo")
	note(library.SetDate, "", "2020-01-05")
	return log
}

// undone are the records that take some back.
func undone(log []library.Correction) (all []library.Correction) {
	for i := range log {
		all = append(all, library.Correction{Article: log[i].Article, Kind: library.Withdraw, Value: log[i].ID(), Made: log[i].Made})
	}
	return all
}

// putRight puts records into the log.
func putRight(t testing.TB, s *Store, log ...library.Correction) {
	t.Helper()
	if added, err := s.Correct(t.Context(), log); err != nil || added != len(log) {
		t.Fatalf("%d of %d added, %v", added, len(log), err)
	}
}

// dump gives what the tables of rows hold, without the keys by which they are joined.
func dump(t testing.TB, s *Store) (all []string) {
	t.Helper()
	for _, ask := range []string{
		"SELECT text FROM name ORDER BY 1",
		"SELECT n.text || '|' || e.kind || e.country || e.sector FROM entity e JOIN name n ON n.key = e.name ORDER BY 1",
		"SELECT s.spot || '|' || coalesce(n.text, '') || '|' || s.holder_kind || s.form || '|' || s.start FROM statement s LEFT JOIN name n ON n.key = s.holder ORDER BY 1",
		"SELECT m.spot || '|' || n.text FROM mention m JOIN entity e ON e.key = m.entity JOIN name n ON n.key = e.name ORDER BY 1",
		"SELECT m.spot || '|' || m.role || n.text FROM actor m JOIN entity e ON e.key = m.entity JOIN name n ON n.key = e.name ORDER BY 1",
		"SELECT l.spot || '|' || p.gazetteer FROM located l JOIN place p ON p.key = l.place ORDER BY 1",
		"SELECT key || published || first || last || statements || events || checks FROM article ORDER BY 1",
		"SELECT corrections FROM corrected ORDER BY 1",
		"SELECT article || hex(value) FROM profile ORDER BY 1",
		"SELECT key || '|' || articles FROM term ORDER BY 1",
		"SELECT article || '|' || story FROM member ORDER BY 1",
	} {
		rows, err := s.DB().QueryContext(t.Context(), ask)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var row string
			if err := rows.Scan(&row); err != nil {
				t.Fatal(err)
			}
			all = append(all, row)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestLaidUndone corrects an article and takes all of it back: the tables are what they
// were, with no name or entity more or less.
func TestLaidUndone(t *testing.T) {
	s := with(t, packed(t, 3)...)
	before := dump(t, s)
	log := corrections(t, s)
	putRight(t, s, log...)
	after := dump(t, s)
	found := strings.Join(after, "\n")
	if !strings.Contains(found, "Army of Free Aleppo") || !strings.Contains(found, "2020-01-05") || !strings.Contains(found, log[0].ID()) {
		t.Errorf("corrections are not in the tables: %s", cmp.Diff(before, after))
	}
	putRight(t, s, undone(log)...)
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("taken back, the tables are others (-before +after):\n%s", diff)
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestLaidTogether corrects several articles in one transaction, in which a name goes
// with one and comes again with the next.
func TestLaidTogether(t *testing.T) {
	articles := packed(t, 2)
	s := with(t, articles...)
	first := corrections(t, s)[1]
	putRight(t, s, first)
	second := first
	second.Article = articles[1].ID
	r, err := s.packer.Reading(articles[1].Reading)
	if err != nil {
		t.Fatal(err)
	}
	start := strings.Index(r.Article.Text, first.Quote)
	end := start + len(first.Quote)
	second.Start, second.End = &start, &end
	putRight(t, s, append(undone([]library.Correction{first}), second)...)
	if found := strings.Join(dump(t, s), "\n"); strings.Count(found, "\nArmy of Free Aleppo") != 2 { // a name and an entity
		t.Errorf("the tables hold %s", found)
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestLaidFails has corrections that cannot be laid over: nothing of them is stored.
func TestLaidFails(t *testing.T) {
	broken := &failure.Error{Kind: failure.Unreadable, Input: "gazetteer.db", Err: errors.New("damaged")}
	for name, c := range map[string]struct {
		lay  library.Lay
		says string
	}{
		"no gazetteer": {func(*sayso.Reading, []library.Correction) (*sayso.Reading, error) { return nil, broken }, "gazetteer.db: damaged"},
		"other words": {func(made *sayso.Reading, _ []library.Correction) (*sayso.Reading, error) {
			other := *made
			other.Statements = other.Statements[1:]
			return &other, nil
		}, "have changed words"},
	} {
		t.Run(name, func(t *testing.T) {
			s := with(t, packed(t, 2)...)
			before := dump(t, s)
			s.lay = c.lay
			if _, err := s.Correct(t.Context(), corrections(t, s)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %q", err, c.says)
			}
			if log, err := s.Corrected(t.Context(), ""); err != nil || len(log) > 0 {
				t.Errorf("the log has %v, %v", log, err)
			}
			if diff := cmp.Diff(before, dump(t, s)); diff != "" {
				t.Errorf("the tables have changed: %s", diff)
			}
			// Articles without corrections do not ask for it.
			if _, err := s.Add(t.Context(), packed(t, 3)); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNoLay opens a library for changes without what lays corrections over readings.
func TestNoLay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "library.db")
	_, err := Open(t.Context(), file, Options{Create: true})
	says(t, err, failure.Internal, file, "without what lays corrections over readings")
}

// TestVerifyLaid spoils a library with corrections in one way after the other.
func TestVerifyLaid(t *testing.T) {
	articles := packed(t, 2)
	for _, c := range []struct{ name, query, says string }{
		{"as before corrections were laid over", "DELETE FROM corrected", "what is found of it is not what its corrections make of it"},
		{"others are laid over", "UPDATE corrected SET corrections = corrections || ' x'", "what is found of it is not what its corrections make of it"},
		{"a damaged log", "UPDATE correction SET record = '{\"article\": 7}' WHERE n = 2", "its corrections cannot be read"},
		{"none is in force", "DELETE FROM correction", "what is found of it is not what its corrections make of it"},
		{"another article's", "UPDATE corrected SET reading = (SELECT reading FROM content WHERE article = 2)", "with its corrections it has other words"},
		{"a damaged reading", "UPDATE corrected SET reading = substr(reading, 1, length(reading) - 9)", "with its corrections: unpacking"},
		{"a mention of the reading as made", "INSERT INTO mention (entity, spot) SELECT min(key), (1 << 18) + 99 FROM entity", "the index mention has"},
		{"of no article", "INSERT INTO corrected VALUES (9, '', x'')", "refers to one of article that is not there"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := with(t, articles...)
			putRight(t, s, corrections(t, s)...)
			if problems := storetest.Verify(t, s); len(problems) > 0 {
				t.Fatal(problems)
			}
			if _, err := s.conn.ExecContext(t.Context(), c.query); err != nil {
				t.Fatal(err)
			}
			problems := fmt.Sprint(storetest.Verify(t, s))
			if !strings.Contains(problems, c.says) {
				t.Errorf("told of %s, not that %s", problems, c.says)
			}
		})
	}
}

// TestLaidLate brings a library of the layout before up to date, in which corrections
// did not lie over what is found.
func TestLaidLate(t *testing.T) {
	want := with(t, packed(t, 3)...)
	log := corrections(t, want)
	gone := log[0]
	gone.Article = storetest.Pack(t, 7).ID // that is not there
	log = append(log, gone)
	putRight(t, want, log...)

	s := with(t, packed(t, 3)...)
	s.lay = func(made *sayso.Reading, _ []library.Correction) (*sayso.Reading, error) { return made, nil }
	putRight(t, s, log...)
	for _, query := range []string{"DROP TABLE corrected", "PRAGMA user_version = 2"} {
		if _, err := s.conn.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), s.file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	q, err := query.Parse(`unsafe holder:"army"`)
	if err != nil {
		t.Fatal(err)
	}
	found := func(when, holder string, want int) {
		t.Helper()
		page, err := r.Search(t.Context(), q, library.SearchOptions{Rows: query.Statements})
		if err != nil || len(page.Hits) != want {
			t.Fatalf("%s: %d hits, %v", when, len(page.Hits), err)
		}
		if want > 0 && page.Hits[0].Holder != holder {
			t.Errorf("%s: the holder is %q", when, page.Hits[0].Holder)
		}
		if problems := storetest.Verify(t, r); len(problems) > 0 {
			t.Errorf("%s: %v", when, problems)
		}
	}
	found("before", "", 0)
	if page, err := r.Search(t.Context(), query.Query{}, library.SearchOptions{Rows: query.Events}); err != nil || len(page.Hits) == 0 {
		t.Errorf("%d events before, %v", len(page.Hits), err)
	}

	w, err := Open(t.Context(), s.file, Options{Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	found("after, also where it was open before", "Army of Free Aleppo", 1)
	if diff := cmp.Diff(dump(t, want), dump(t, r)); diff != "" {
		t.Errorf("the tables are others than of a library of this version (-want +got):\n%s", diff)
	}
}

// TestLaidDamaged has a correction come of an article of which the reading is damaged:
// it is in the log, and the library goes on.
func TestLaidDamaged(t *testing.T) {
	s := with(t, packed(t, 2)...)
	log := corrections(t, s)
	if _, err := s.conn.ExecContext(t.Context(), "UPDATE content SET reading = substr(reading, 1, 99) WHERE article = 1"); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	putRight(t, s, log...)
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("the tables have changed: %s", diff)
	}
}

// BenchmarkCorrect corrects an article of 430 words and takes that back, as the room does:
// the library is opened and closed for each of the two changes.
func BenchmarkCorrect(b *testing.B) {
	text, err := os.ReadFile("../../../examples/wire-port-strike.txt")
	if err != nil {
		b.Fatal(err)
	}
	article := storetest.PackText(b, string(text), "wire-port-strike.txt")
	s := made(b, Options{})
	if _, err := s.Add(context.Background(), append(packed(b, 40), article)); err != nil {
		b.Fatal(err)
	}
	r, err := s.packer.Reading(article.Reading)
	if err != nil {
		b.Fatal(err)
	}
	i := slices.IndexFunc(r.Statements, func(s sayso.Statement) bool { return s.Holder.Kind == sayso.HolderNamed })
	of := r.Statements[i].Span
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	change := func(c library.Correction) {
		w, err := Open(context.Background(), s.file, Options{Lay: storetest.Lay})
		if err != nil {
			b.Fatal(err)
		}
		putRight(b, w, c)
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	for n := range b.N {
		c := library.Correction{Article: article.ID, Kind: library.SetHolder, Start: &of.Start, End: &of.End, Quote: of.Text, Value: "author",
			Made: time.Date(2021, 1, 1, 0, 0, 0, n*1000, time.UTC)}
		change(c)
		change(library.Correction{Article: c.Article, Kind: library.Withdraw, Value: c.ID(), Made: c.Made})
	}
}
