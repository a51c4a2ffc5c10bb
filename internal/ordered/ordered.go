package ordered

import (
	"context"
	"iter"
	"sync"
)

// Map calls do for every value of in, on as many goroutines as workers says
// (at least one), and yields the results in the order of in. At most workers + 2
// values are taken from in ahead of the result being yielded.
//
// When ctx is done, or the caller breaks off, no further value is taken and the
// sequence ends; results not yet yielded are dropped. Map waits for the calls
// under way before it returns: do should heed ctx if it can take long. in is
// drawn from on a goroutine of its own, never on two at once.
func Map[In, Out any](ctx context.Context, workers int, in iter.Seq[In], do func(context.Context, In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		workers := max(workers, 1)
		ctx, cancel := context.WithCancel(ctx)
		var group sync.WaitGroup
		defer group.Wait()
		defer cancel()

		type job struct {
			value  In
			result chan Out
		}
		jobs := make(chan job)                  // to the workers
		results := make(chan chan Out, workers) // to the caller, in order

		group.Go(func() {
			defer close(results)
			defer close(jobs)
			for value := range in {
				result := make(chan Out, 1)
				select {
				case results <- result:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- job{value, result}:
				case <-ctx.Done():
					return
				}
			}
		})
		for range workers {
			group.Go(func() {
				for j := range jobs {
					j.result <- do(ctx, j.value)
				}
			})
		}
		for result := range results {
			select {
			case out := <-result:
				if ctx.Err() != nil || !yield(out) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
