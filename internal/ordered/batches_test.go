package ordered

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestBatches(t *testing.T) {
	const wait = time.Second
	for _, c := range []struct {
		name string
		gaps []time.Duration // before each value
		want [][]int
	}{
		{"nothing", nil, nil},
		{"fewer than a batch", []time.Duration{0, 0}, [][]int{{0, 1}}},
		{"full batches", []time.Duration{0, 0, 0, 0, 0, 0, 0}, [][]int{{0, 1, 2}, {3, 4, 5}, {6}}},
		{"large ones", make([]time.Duration, 13), [][]int{{0, 1, 2}, {3, 4, 5}, {6, 7}, {8, 9}, {10}, {11}, {12}}},
		{"slow ones", []time.Duration{0, wait * 2, wait / 2, wait / 4, wait * 3}, [][]int{{0}, {1, 2, 3}, {4}}},
		{"each in time for the one before, not for the first", []time.Duration{0, wait * 3 / 4, wait * 3 / 4}, [][]int{{0, 1}, {2}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				in := func(yield func(int) bool) {
					for i, gap := range c.gaps {
						time.Sleep(gap)
						if !yield(i) {
							return
						}
					}
				}
				var got [][]int
				for b := range Batches(in, Limits{3, 10, wait}, func(v int) int { return v }) {
					got = append(got, b)
				}
				if !slices.EqualFunc(got, c.want, slices.Equal) {
					t.Errorf("got %v, want %v", got, c.want)
				}
			})
		})
	}
}

// TestBatchesBreak breaks off: the input is let go of. Left goroutines fail synctest.
func TestBatchesBreak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		given := 0
		in := func(yield func(int) bool) {
			for yield(given) {
				given++
			}
		}
		for range Batches(in, Limits{3, 1000, time.Second}, func(int) int { return 1 }) {
			break
		}
		if given > 4 {
			t.Errorf("%d values were drawn for a batch of three", given)
		}
	})
}
