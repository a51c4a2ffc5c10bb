package worker

import (
	"os"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// watcher ends its own process when the page under way costs too much.
type watcher struct {
	// since is the processor time spent before the page, in nanoseconds, and -1
	// between pages.
	since atomic.Int64
	done  chan struct{}
	group sync.WaitGroup
}

// watch starts a watcher; stop ends it.
func watch() *watcher {
	w := &watcher{done: make(chan struct{})}
	w.since.Store(-1)
	w.group.Go(w.run)
	return w
}

// begin and end say that a page is under way.
func (w *watcher) begin() {
	spent := processorTime()
	w.since.Store(int64(spent))
	limitCPU(spent + MaxCPU)
}

func (w *watcher) end() { w.since.Store(-1) }

func (w *watcher) stop() {
	close(w.done)
	w.group.Wait()
}

// run looks at the page's cost again and again. Where the system does not tell
// processor time, it is the time that went by.
func (w *watcher) run() {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	memory := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for {
		select {
		case <-w.done:
			return
		case <-tick.C:
		}
		since := w.since.Load()
		if since < 0 {
			continue
		}
		if processorTime()-time.Duration(since) > MaxCPU {
			os.Exit(exitCPU)
		}
		metrics.Read(memory)
		if memory[0].Value.Uint64()-memory[1].Value.Uint64() > MaxMemory {
			os.Exit(exitMemory)
		}
	}
}
