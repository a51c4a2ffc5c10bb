package ordered

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// count yields 0 to n-1 and notes in taken how many were drawn.
func count(n int, taken *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			taken.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrderIsKept(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7, 100} {
		synctest.Test(t, func(t *testing.T) {
			var taken atomic.Int64
			backwards := func(_ context.Context, i int) int {
				time.Sleep(time.Duration(50-i) * time.Millisecond) // the last is done first
				return i * i
			}
			got := slices.Collect(Map(t.Context(), workers, count(50, &taken), backwards))
			for i, v := range got {
				if v != i*i {
					t.Fatalf("%d workers: result %d is %d, want %d", workers, i, v, i*i)
				}
			}
			if len(got) != 50 {
				t.Errorf("%d workers: %d results, want 50", workers, len(got))
			}
		})
	}
}

func TestBounded(t *testing.T) {
	const workers = 4
	var taken, running, most atomic.Int64
	yielded := int64(0)
	do := func(_ context.Context, i int) int {
		n := running.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		runtime.Gosched()
		running.Add(-1)
		return i
	}
	for range Map(t.Context(), workers, count(1000, &taken), do) {
		yielded++
		if ahead := taken.Load() - yielded; ahead > workers+2 {
			t.Fatalf("%d values taken ahead of result %d, at most %d may be", ahead, yielded, workers+2)
		}
	}
	if most.Load() > workers {
		t.Errorf("%d calls at once on %d workers", most.Load(), workers)
	}
}

func TestBreakStopsTaking(t *testing.T) {
	var taken atomic.Int64
	for v := range Map(t.Context(), 2, count(1_000_000, &taken), func(_ context.Context, i int) int { return i }) {
		if v == 10 {
			break
		}
	}
	if taken.Load() > 20 {
		t.Errorf("%d values were taken after the caller broke off at the eleventh", taken.Load())
	}
}

func TestCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var taken atomic.Int64
		do := func(ctx context.Context, i int) int {
			if i == 5 {
				cancel()
			}
			return i
		}
		n := 0
		for range Map(ctx, 3, count(1_000_000, &taken), do) {
			n++
		}
		if n > 6 || taken.Load() > 20 {
			t.Errorf("after the context was done: %d results, %d values taken", n, taken.Load())
		}
	})
}
