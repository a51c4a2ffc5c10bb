package ordered

import (
	"iter"
	"time"
)

// Batches gathers the values of in, in order, into batches of at most most values. A
// value waits for others at most so long as wait says: where values come slowly, batches
// are small. in is drawn from on a goroutine of its own, which has ended when the
// sequence ends; breaking off waits for in to give its next value or to end.
func Batches[T any](in iter.Seq[T], most int, wait time.Duration) iter.Seq[[]T] {
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
					late = time.After(wait)
				}
				if len(batch) < most {
					continue
				}
			case <-late:
			}
			if !yield(batch) {
				return
			}
			batch, late = nil, nil
		}
	}
}
