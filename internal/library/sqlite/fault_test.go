package sqlite

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// filled makes a library of n articles and closes it.
func filled(t testing.TB, n int) (file string) {
	t.Helper()
	s := made(t, Options{})
	if _, err := s.Add(t.Context(), packed(t, n)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.file
}

// says fails unless an error is of a kind, names the file, and says something.
func says(t testing.TB, err error, kind failure.Kind, file, words string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error; want a failure of kind %s", kind)
		return
	}
	if failure.KindOf(err) != kind || !strings.HasPrefix(err.Error(), file+": ") || !strings.Contains(err.Error(), words) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v (%s), want %s and %q", err, failure.KindOf(err), kind, words)
	}
}

// untouched fails unless a file has these bytes.
func untouched(t testing.TB, file string, want []byte) {
	t.Helper()
	got, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s was changed: %v", file, err)
	}
}

// TestNoLibrary opens what is none, in every way, and finds it untouched.
func TestNoLibrary(t *testing.T) {
	other := func(t *testing.T, edit func(s *Store)) []byte {
		file := filled(t, 1)
		s, err := Open(t.Context(), file, Options{Lay: storetest.Lay})
		if err != nil {
			t.Fatal(err)
		}
		edit(s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	exec := func(query string) func(*Store) {
		return func(s *Store) {
			if _, err := s.conn.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
	}
	whole, err := os.ReadFile(filled(t, 9))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		kind failure.Kind
		says string
	}{
		{"a text", []byte(strings.Repeat("The council voted.\n", 999)), failure.Unreadable, "not a library"},
		{"a short text", []byte("x"), failure.Unreadable, "not a library"},
		{"another database", other(t, exec("PRAGMA application_id = 7")), failure.Unreadable, "not a library"},
		{"a later version's", other(t, exec("PRAGMA user_version = 99")), failure.Newer, "made by a later version of sayso (layout 99; this one knows"},
		{"a file that was cut off", whole[:len(whole)/2], failure.Unreadable, "damaged"},
		{"a file that was cut off in a page", whole[:len(whole)/2+99], failure.Unreadable, "damaged"},
		{"a first page alone", whole[:pageSize], failure.Unreadable, "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, o := range []Options{{Lay: storetest.Lay}, {Lay: storetest.Lay, Create: true}, {ReadOnly: true}} {
				file := filepath.Join(t.TempDir(), "library.db")
				if err := os.WriteFile(file, c.data, 0o600); err != nil {
					t.Fatal(err)
				}
				s, err := Open(t.Context(), file, o)
				if err == nil {
					_ = s.Close()
				}
				says(t, err, c.kind, file, c.says)
				untouched(t, file, c.data)
			}
		})
	}
}

func TestOpen(t *testing.T) {
	folder := t.TempDir()
	missing := filepath.Join(folder, "missing.db")
	for _, o := range []Options{{Lay: storetest.Lay}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		_, err := Open(t.Context(), missing, o)
		says(t, err, failure.NotFound, missing, "no library there; make one with `sayso add`")
	}
	if _, err := os.Stat(missing); !os.IsNotExist(err) {
		t.Errorf("opening a library that is not there has made one: %v", err)
	}
	_, err := Open(t.Context(), folder, Options{Lay: storetest.Lay, Create: true})
	says(t, err, failure.Unreadable, folder, "not a file")
	under := filepath.Join(filled(t, 0), "library.db")
	_, err = Open(t.Context(), under, Options{Lay: storetest.Lay, Create: true})
	says(t, err, failure.Denied, under, "cannot be opened")

	// A name in which an address would have signs of its own.
	odd := filepath.Join(folder, "a?mode=memory&x=1#%41", "müde.db")
	s, err := Open(t.Context(), odd, Options{Lay: storetest.Lay, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(odd)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file of a new library: %v, %v", info, err)
	}
	// An empty file is taken to be a library that was not finished.
	if err := os.WriteFile(missing, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), missing, Options{Lay: storetest.Lay})
	says(t, err, failure.Unreadable, missing, "not a library")
	s, err = Open(t.Context(), missing, Options{Lay: storetest.Lay, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestReadOnly reads a library that may not be written.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Log("as root, everything may be written: only what is opened for reading is tried")
	}
	file := filled(t, 1)
	s, err := Open(t.Context(), file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Add(t.Context(), packed(t, 2))
	says(t, err, failure.Denied, file, "for reading alone")
	says(t, s.Remove(t.Context(), storetest.Pack(t, 0).ID), failure.Denied, file, "for reading alone")
	if _, err := s.DB().ExecContext(t.Context(), "DELETE FROM article"); err == nil {
		t.Error("a connection for reading has deleted articles")
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if os.Geteuid() == 0 {
		return
	}
	if err := os.Chmod(file, 0o400); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), file, Options{Lay: storetest.Lay})
	says(t, err, failure.Denied, file, "may not be written")
	if err := os.Chmod(filepath.Dir(file), 0o500); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(t.Context(), file, Options{ReadOnly: true}); err != nil {
		t.Errorf("in a folder that may not be written: %v", err)
	} else if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := os.Chmod(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), file, Options{ReadOnly: true})
	says(t, err, failure.Denied, file, "")
}

// TestFull fills the disk: what was stored stays, and the library can go on when
// there is room.
func TestFull(t *testing.T) {
	s := made(t, Options{maxPages: 140})
	articles := packed(t, 60)
	var stored []*library.Packed
	var err error
	for _, a := range articles {
		if _, err = s.Add(t.Context(), []*library.Packed{a}); err != nil {
			break
		}
		stored = append(stored, a)
	}
	says(t, err, failure.Full, s.file, "what was stored before is safe")
	if len(stored) == 0 || len(stored) == len(articles) {
		t.Fatalf("%d of %d articles had room", len(stored), len(articles))
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(t.Context(), s.file, Options{Lay: storetest.Lay}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, a := range stored {
		if has, err := s.Has(t.Context(), a.ID); err != nil || !has[0] {
			t.Errorf("%s is lost: %v", a.ID, err)
		}
	}
	added, err := s.Add(t.Context(), articles)
	if err != nil || added[0] || !added[len(added)-1] {
		t.Errorf("added %v, %v", added, err)
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestLocked meets a library that another process is writing to.
func TestLocked(t *testing.T) {
	file := filled(t, 1)
	cmd, out := child(t, "lock", file, "")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if ready, err := out.ReadString('\n'); err != nil || ready != "ready\n" {
		t.Fatalf("the child said %q, %v", ready, err)
	}
	s, err := Open(t.Context(), file, Options{Lay: storetest.Lay, Wait: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	// It can be read as it was.
	if found, err := s.Find(t.Context(), storetest.Source(0), 9); err != nil || len(found) != 1 || found[0].Title == "changed" {
		t.Errorf("found %v, %v", found, err)
	}
	_, err = s.Add(t.Context(), packed(t, 2))
	says(t, err, failure.Locked, file, "has been writing to the library for 50ms; wait for it to end and give the command again")
	if runtime.GOOS == "linux" && !strings.Contains(err.Error(), "` (process ") {
		t.Errorf("the process is not named: %v", err)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(out); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	// It waits when told to, and the other's change is there.
	if added, err := s.Add(t.Context(), packed(t, 2)); err != nil || added[0] || !added[1] {
		t.Errorf("added %v, %v", added, err)
	}
	if found, err := s.Find(t.Context(), storetest.Source(0), 9); err != nil || len(found) != 1 || found[0].Title != "changed" {
		t.Errorf("found %v, %v", found, err)
	}
}

// TestKilledMaking opens a library whose maker was killed in the middle of a change,
// before the file had its log: what is in the journal is put back, for readers too.
func TestKilledMaking(t *testing.T) {
	for _, readOnly := range []bool{false, true} {
		folder := t.TempDir()
		file := filepath.Join(folder, "made.db")
		db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(delete)&_pragma=cache_size(2)")
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		run := func(query string) {
			t.Helper()
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		for _, step := range migrations() {
			run(step)
		}
		run(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
		run("CREATE TABLE ballast (x BLOB); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO ballast SELECT zeroblob(2000) FROM n")
		run("BEGIN IMMEDIATE; UPDATE ballast SET x = randomblob(2000)") // more than the cache holds
		left := filepath.Join(folder, "left.db")
		for _, end := range []string{"", "-journal"} {
			data, err := os.ReadFile(file + end)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(left+end, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		run("ROLLBACK")
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), left, Options{Lay: storetest.Lay, ReadOnly: readOnly})
		if err != nil {
			t.Fatalf("read only %v: %v", readOnly, err)
		}
		var changed int
		if err := s.DB().QueryRowContext(t.Context(), "SELECT count(*) FROM ballast WHERE x <> zeroblob(2000)").Scan(&changed); err != nil || changed > 0 {
			t.Errorf("%d rows were changed, %v", changed, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
