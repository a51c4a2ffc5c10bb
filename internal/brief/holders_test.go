package brief

import (
	"testing"

	"sayso"
)

func TestHolders(t *testing.T) {
	var h Holders
	if h.Told(", ") != "" || h.All() != 0 {
		t.Errorf("of none: %q, %d", h.Told(", "), h.All())
	}
	h.Add(sayso.HolderUnnamed, 2)
	h.Add(sayso.HolderAuthor, 3)
	h.Add(sayso.HolderGroup, 1)
	h.Add(sayso.HolderAuthor, 1)
	h.Add("", 9)
	if got, want := h.Told(", "), "author 4, group 1, unnamed 2"; got != want || h.All() != 7 {
		t.Errorf("%q, %d; want %q", got, h.All(), want)
	}
}
