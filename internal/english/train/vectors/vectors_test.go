package vectors

import (
	"math/rand/v2"
	"testing"
)

// TestMakeGroupsWordsByContext makes a text in which words 4 and 5 stand in the
// same places, and 6 and 7 in others: vectors must tell the pairs apart.
func TestMakeGroupsWordsByContext(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var stream []int32
	for range 4000 {
		if rng.IntN(2) == 0 {
			stream = append(stream, 1, int32(4+rng.IntN(2)), 2, Break)
		} else {
			stream = append(stream, 2, int32(6+rng.IntN(2)), 3, 1, Break)
		}
	}
	const width = 16
	v := Make(stream, 8, 7, width, 1)
	dot := func(a, b int) (s float32) {
		for j := range width {
			s += v[a*width+j] * v[b*width+j]
		}
		return s
	}
	if same, other := dot(4, 5), dot(4, 6); same < 0.9 || other > 0.5 {
		t.Errorf("words of one context have similarity %.2f, of different contexts %.2f", same, other)
	}
	again := Make(stream, 8, 7, width, 1)
	for i := range v {
		if v[i] != again[i] {
			t.Fatal("the same text gives other vectors")
		}
	}
}

func TestContextStopsAtBreak(t *testing.T) {
	stream := []int32{1, 2, Break, 3, Unknown, 4}
	for _, test := range []struct {
		i, offset int
		want      int32
	}{{0, 1, 2}, {1, 1, 0}, {1, 2, 0}, {3, -1, 0}, {3, 1, -1}, {3, 2, 4}, {5, -2, 3}, {0, -1, 0}, {5, 1, 0}} {
		if got := context(stream, test.i, test.offset); got != test.want {
			t.Errorf("context of word %d at %d is %d, want %d", test.i, test.offset, got, test.want)
		}
	}
}
