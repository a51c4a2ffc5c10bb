package sqlite

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// with opens a library that has some articles, and closes it when the test ends.
func with(t testing.TB, articles ...*library.Packed) *Store {
	t.Helper()
	s := made(t, Options{})
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Add(t.Context(), articles); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestVerify spoils a library in one way after the other, and has each noticed.
func TestVerify(t *testing.T) {
	articles := packed(t, 3)
	for _, c := range []struct{ name, query, says string }{
		{"another article's bytes", "UPDATE content SET input = (SELECT input FROM content WHERE article = 2) WHERE article = 1", "its bytes have the hash"},
		{"bytes that are damaged", "UPDATE content SET input = substr(input, 1, 20) WHERE article = 1", "unpacking an input"},
		{"the length of its bytes", "UPDATE content SET length = length + 1 WHERE article = 1", "its bytes are"},
		{"another article's reading", "UPDATE content SET reading = (SELECT reading FROM content WHERE article = 2) WHERE article = 1", "its reading is of sha256:"},
		{"a reading that is damaged", "UPDATE content SET reading = substr(reading, 1, length(reading) - 9) WHERE article = 1", "unpacking"},
		{"no reading", "DELETE FROM content WHERE article = 1", "it has no reading"},
		{"a statement", "DELETE FROM statement WHERE spot = (1 << 18) + 2", "the index statement has"},
		{"a mention too many", "INSERT INTO mention (entity, spot) VALUES (1, (1 << 18) + 99)", "the index mention has"},
		{"events", "DELETE FROM event", "the index event has 0 rows"},
		{"actors", "DELETE FROM actor", "the index actor has 0 rows"},
		{"places", "DELETE FROM located", "the index located has 0 rows"},
		{"days", "DELETE FROM dated", "the index dated has 0 rows"},
		{"checks", "DELETE FROM finding", "the index finding has 0 rows"},
		{"a name that is used", "DELETE FROM name WHERE key = (SELECT name FROM entity LIMIT 1)", "refers to one of name that is not there"},
		{"words", "DELETE FROM article_words_data WHERE id > 10", "article_words"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := with(t, articles...)
			if _, err := s.conn.ExecContext(t.Context(), c.query); err != nil {
				t.Fatal(err)
			}
			problems := storetest.Verify(t, s)
			found := false
			for _, p := range problems {
				found = found || strings.Contains(p.String(), c.says)
			}
			if !found {
				t.Errorf("told of %v, not that %s", problems, c.says)
			}
		})
	}
}

// TestDamagedFile overwrites pages in the middle of a library.
func TestDamagedFile(t *testing.T) {
	file := filled(t, 5)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	noticed := 0
	const step = 7
	for page := 1; (page+1)*pageSize < len(data); page += step {
		spoilt := bytes.Clone(data)
		for i := range pageSize {
			spoilt[page*pageSize+i] = 0xa5
		}
		if err := os.WriteFile(file, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		problems := 0
		s, err := Open(t.Context(), file, Options{ReadOnly: true})
		if err == nil {
			err = s.Verify(t.Context(), func(library.Problem) { problems++ }, func(int, int) {})
			_ = s.Close() // it is damaged
		}
		if err != nil && failure.KindOf(err) != failure.Unreadable {
			t.Errorf("page %d: %v (%s)", page, err, failure.KindOf(err))
		}
		if err != nil || problems > 0 {
			noticed++
			continue
		}
		t.Errorf("page %d is overwritten, and all is said to be well", page)
	}
	if noticed == 0 {
		t.Error("no page was overwritten")
	}
}

// TestRemoveErases looks into the file for what was in an article: of a library of two,
// and of one in which pages were written again and again since it came.
func TestRemoveErases(t *testing.T) {
	const word, name = "zyzzogeton", "Ludmila Zyzzogeton"
	secret := storetest.PackText(t, "The old bridge at Aleppo\n\nThe bridge was closed by "+name+
		" on Tuesday, the council said. \"It is not safe,\" said Minister "+name+". The Zyzzogeton bridge is old.", "secret.txt")
	after := func(t *testing.T, s *Store) {
		for i := range 40 {
			report := storetest.PackText(t, fmt.Sprintf("The old bridge at Aleppo\n\nThe bridge at Aleppo was closed on Tuesday, the council said. "+
				"Day %d of the closure brought %d ferries. The bridge is old.", i, i*7), fmt.Sprintf("report-%d.txt", i))
			if _, err := s.Add(t.Context(), []*library.Packed{report}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Replace(t.Context(), []*library.Packed{secret}); err != nil {
			t.Fatal(err)
		}
		if err := s.Tidy(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for title, more := range map[string]func(*testing.T, *Store){"two": func(*testing.T, *Store) {}, "many": after} {
		t.Run(title, func(t *testing.T) {
			s := with(t, storetest.Pack(t, 0), secret)
			more(t, s)
			contains := func(what string) (found bool) {
				if _, err := s.conn.ExecContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
					t.Fatal(err)
				}
				for _, end := range []string{"", "-wal"} {
					data, err := os.ReadFile(s.file + end)
					if err != nil && !os.IsNotExist(err) {
						t.Fatal(err)
					}
					found = found || bytes.Contains(bytes.ToLower(data), []byte(what))
				}
				return found
			}
			for _, what := range []string{word, "secret.txt"} {
				if !contains(what) {
					t.Fatalf("%q is not in the file, so that nothing is shown", what)
				}
			}
			if err := s.Remove(t.Context(), secret.ID); err != nil {
				t.Fatal(err)
			}
			for _, what := range []string{word, "secret.txt"} {
				if contains(what) {
					t.Errorf("%q is still in the file", what)
				}
			}
			if problems := storetest.Verify(t, s); len(problems) > 0 {
				t.Error(problems)
			}
		})
	}
}

// TestWords asks the indexes of words, as searches do, while articles come, change
// and go.
func TestWords(t *testing.T) {
	s := with(t, packed(t, 3)...)
	keys := func(query, words string) (keys []int64) {
		t.Helper()
		rows, err := s.DB().QueryContext(t.Context(), query, words)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var key int64
			if err := rows.Scan(&key); err != nil {
				t.Fatal(err)
			}
			keys = append(keys, key)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return keys
	}
	const (
		articles   = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rank"
		statements = "SELECT rowid >> 18 FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid"
	)
	ask := func(when, query, words string, want int) {
		t.Helper()
		if got := keys(query, words); len(got) != want {
			t.Errorf("%s: %q finds %v, want %d", when, words, got, want)
		}
	}
	ask("added", articles, "convoys", 3)
	ask("added", articles, `"number 1 closed"`, 1)
	ask("added", articles, "title : bridges", 3)
	ask("added", statements, "attacking convoy", 3)
	ask("added", statements, "attacking unsafe", 0)
	ask("added", statements, "Mosul 300", 2)
	p := s.Packer()
	r, err := s.Reading(t.Context(), storetest.Pack(t, 1).ID)
	if err != nil {
		t.Fatal(err)
	}
	r.Statements = r.Statements[:1]
	again, err := p.Pack(r, library.Input{}, library.Sighting{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Replace(t.Context(), []*library.Packed{again}); err != nil {
		t.Fatal(err)
	}
	ask("replaced", articles, "convoys", 3)
	ask("replaced", statements, "attacking convoy", 2)
	if err := s.Remove(t.Context(), storetest.Pack(t, 0).ID, storetest.Pack(t, 1).ID); err != nil {
		t.Fatal(err)
	}
	ask("removed", articles, "convoys", 1)
	ask("removed", articles, `"number 1 closed"`, 0)
	ask("removed", statements, "attacking convoy", 1)
}

// TestNothingLeft removes all articles: no table keeps rows of them.
func TestNothingLeft(t *testing.T) {
	articles := packed(t, 3)
	s := with(t, articles...)
	count := func(table string) (n int) {
		t.Helper()
		if err := s.DB().QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	related := []string{"signature", "band", "kindred", "profile", "member", "story", "posting", "term"}
	for _, table := range related {
		if count(table) == 0 {
			t.Errorf("%s has no rows, so that nothing is shown", table)
		}
	}
	if err := s.Replace(t.Context(), articles); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(t.Context(), articles[0].ID, articles[1].ID, articles[2].ID); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"article", "content", "sighting", "statement", "entity", "mention", "located", "dated", "event", "actor", "finding",
		"article_words_docsize", "signature", "band", "kindred", "profile", "member", "story", "posting", "term", "ungrouped"} {
		if n := count(table); n > 0 && table != "term" || n > 1 { // that there are no articles
			t.Errorf("%s has %d rows", table, n)
		}
	}
	// Places stay, for they are of the gazetteer, and with them their names alone.
	var names, places int
	if err := s.DB().QueryRowContext(t.Context(), "SELECT (SELECT count(*) FROM name), (SELECT count(DISTINCT name) FROM place)").Scan(&names, &places); err != nil || names != places || places == 0 {
		t.Errorf("%d names are left, of %d places, %v", names, places, err)
	}
}

// TestTwoStores has two open stores change one library, each seeing what the other did,
// also where it remembers keys that are no more.
func TestTwoStores(t *testing.T) {
	articles := packed(t, 4)
	a := with(t, articles[0], articles[1])
	b, err := Open(t.Context(), a.file, Options{Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if added, err := b.Add(t.Context(), articles[1:3]); err != nil || added[0] || !added[1] {
		t.Errorf("added %v, %v", added, err)
	}
	if err := b.Remove(t.Context(), articles[0].ID, articles[1].ID, articles[2].ID); err != nil {
		t.Fatal(err)
	}
	if added, err := a.Add(t.Context(), articles); err != nil || !added[0] {
		t.Errorf("added %v, %v", added, err)
	}
	if problems := storetest.Verify(t, b); len(problems) > 0 {
		t.Error(problems)
	}
}
