package ordered

import (
	"iter"
	"time"
)

// Limits are those of a batch.
type Limits struct {
	// Values is the most values of one.
	Values int
	// Size is when a batch is full, in whatever sizes are told in; the last value may
	// go beyond it.
	Size int
	// Wait is how long a value waits for others at most.
	Wait time.Duration
}

// Batches gathers the values of in, in order, into batches; size is a value's. Where
// values come slowly, batches are small. in is drawn from on a goroutine of its own, which
// has ended when the sequence ends; breaking off waits for in to give its next value or
// to end.
func Batches[T any](in iter.Seq[T], most Limits, size func(T) int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		values, stop, ended := make(chan T), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			defer close(values)
			for v := range in {
				select {
				case values <- v:
				case <-stop:
					return
				}
			}
		}()
		defer func() { close(stop); <-ended }()

		var batch []T
		full := 0
		var late <-chan time.Time
		for {
			select {
			case v, more := <-values:
				if !more {
					if len(batch) > 0 {
						yield(batch)
					}
					return
				}
				if batch = append(batch, v); len(batch) == 1 {
					late = time.After(most.Wait)
				}
				if full += size(v); len(batch) < most.Values && full < most.Size {
					continue
				}
			case <-late:
			}
			if !yield(batch) {
				return
			}
			batch, full, late = nil, 0, nil
		}
	}
}
