//go:build !linux && !darwin && !netbsd && !openbsd

package worker

import "time"

// started is when the process began.
var started = time.Now()

// processorTime is, on a system that is not asked for it, the time gone by: a
// worker is then ended a little early on a busy machine.
func processorTime() time.Duration { return time.Since(started) }

// limitCPU and limitMemory do nothing here: the watcher and the pool's clock
// stand alone.
func limitCPU(time.Duration) {}
func limitMemory(uint64)     {}
