package sqlite

import (
	"path/filepath"
	"testing"

	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// made opens a new library in a folder of the test's.
func made(t testing.TB, o Options) *Store {
	t.Helper()
	o.Create = true
	o.Lay = storetest.Lay
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "library.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) library.Store { return made(t, Options{}) })
}

// TestSearchLarge searches a small library as a large one is: no index leads to few.
func TestSearchLarge(t *testing.T) {
	for _, o := range []bounds{{5, 5, 7}, {20, 5, 30}} {
		storetest.RunSearch(t, func(t *testing.T) library.Store { return made(t, Options{search: o}) })
	}
}
