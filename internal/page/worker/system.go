//go:build linux || darwin || netbsd || openbsd

package worker

import (
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// processorTime is what the process has spent so far.
func processorTime() time.Duration {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// limitCPU asks the system to end the process when it has spent so much
// processor time since its start, in whole seconds and one more, so that the
// watcher comes first and can say why.
func limitCPU(spent time.Duration) {
	limit(unix.RLIMIT_CPU, uint64(math.Ceil(spent.Seconds()))+1)
}

// limitMemory asks the system to give the process no more memory than so many
// bytes beyond what it has. Linux counts what the process may write to; other
// systems only the data that a program began with, and there the watcher stands
// alone. The limit on address space is of no use: Go reserves far more than it ever uses.
func limitMemory(bytes uint64) {
	if runtime.GOOS == "linux" {
		limit(unix.RLIMIT_DATA, held()+bytes)
	}
}

// held is the memory that the process may write to, as Linux counts it, in bytes;
// 0 if it does not say.
func held() uint64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmData:"); ok {
			kibibytes, err := strconv.ParseUint(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			if err != nil {
				return 0
			}
			return kibibytes << 10
		}
	}
	return 0
}

// limit sets the limit that holds, never above the one that the process may not
// pass. A system that refuses leaves the other guards.
func limit(what int, value uint64) {
	var l unix.Rlimit
	if unix.Getrlimit(what, &l) == nil {
		l.Cur = min(value, l.Max)
		_ = unix.Setrlimit(what, &l)
	}
}
