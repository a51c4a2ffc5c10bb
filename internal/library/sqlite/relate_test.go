package sqlite

import (
	"testing"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// TestReplacedAndRemoved reads an article again with other terms and takes it out: no
// term leads to it any more.
func TestReplacedAndRemoved(t *testing.T) {
	s := with(t, packed(t, 2)...)
	r, err := s.Reading(t.Context(), storetest.Pack(t, 0).ID)
	if err != nil {
		t.Fatal(err)
	}
	a := r.Article
	a.Text = "The ferry sank. Nobody was hurt."
	title := "Ferry sank"
	a.Title, a.Blocks = &title, nil
	again, err := s.Packer().Pack(sayso.NewReading(a), library.Input{}, library.Sighting{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Replace(t.Context(), []*library.Packed{again}); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(t.Context(), again.ID); err != nil {
		t.Fatal(err)
	}
	if problems := storetest.Verify(t, s); len(problems) > 0 {
		t.Error(problems)
	}
}
