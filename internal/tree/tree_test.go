package tree

import (
	"math/rand"
	"slices"
	"testing"

	"sayso/internal/english"
)

func sentence(heads ...int) *english.Sentence {
	s := &english.Sentence{}
	for _, h := range heads {
		s.Tokens = append(s.Tokens, english.Token{Form: "w", Head: h, Deprel: "dep:x"})
	}
	return s
}

func TestExtentAndChildren(t *testing.T) {
	// the old man saw it: the,old → man → saw ← it
	tr := New(sentence(2, 2, 3, -1, 3))
	if first, last := tr.Extent(2); first != 0 || last != 2 {
		t.Errorf("extent of word 2: %d–%d, want 0–2", first, last)
	}
	if first, last := tr.Extent(3); first != 0 || last != 4 {
		t.Errorf("extent of the root: %d–%d, want 0–4", first, last)
	}
	if got := tr.Children(3); !slices.Equal(got, []int32{2, 4}) {
		t.Errorf("children of the root: %v", got)
	}
	if !tr.Under(0, 3) || tr.Under(4, 2) {
		t.Error("Under is wrong")
	}
	if got := tr.Path(0, 3); got != "w ←dep:x w ←dep:x w" {
		t.Errorf("path: %q", got)
	}
}

// Any heads at all must give a tree: every word once in the order, parents first.
func TestAnyHeads(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for round := 0; round < 2000; round++ {
		n := random.Intn(12)
		heads := make([]int, n)
		for i := range heads {
			heads[i] = random.Intn(n+3) - 2
		}
		tr := New(sentence(heads...))
		if len(tr.Order()) != n {
			t.Fatalf("heads %v: %d of %d words are in the order", heads, len(tr.Order()), n)
		}
		seen := make([]bool, n)
		for _, i := range tr.Order() {
			if h := tr.Head(int(i)); seen[i] || h >= 0 && !seen[h] {
				t.Fatalf("heads %v: word %d is out of order", heads, i)
			}
			seen[i] = true
		}
	}
}

func BenchmarkNew(b *testing.B) {
	heads := make([]int, 25)
	for i := range heads {
		heads[i] = i/2 - 1
	}
	s := sentence(heads...)
	b.ReportAllocs()
	for b.Loop() {
		New(s)
	}
}
