package worker

import (
	"time"

	"sayso/internal/page"
)

// Limits on what one page may cost. Pages of news take 5 to 30 ms and 20 to 60 MB.
const (
	// MaxCPU is the processor time that a page may take.
	MaxCPU = 2 * time.Second

	// MaxMemory is the memory that a worker may hold, in bytes: 100 times the
	// largest page.
	MaxMemory = 512 << 20

	// MaxWall is how long a worker may take to answer, on a machine that has
	// other things to do: ten times what it may compute.
	MaxWall = 10 * MaxCPU

	// maxAnswer is the longest answer that is taken from a worker, in bytes: a page
	// whose every character is masked and escaped is far below it.
	maxAnswer = 16 * page.MaxHTMLBytes

	// maxQuestion is the longest question that a worker takes.
	maxQuestion = page.MaxBytes

	// maxMessage is how much is kept of what a worker writes on standard error.
	maxMessage = 4 << 10

	// watchEvery is how often a worker looks at what its page has cost.
	watchEvery = 5 * time.Millisecond

	// slack is by how much the system's limit on memory is wider than the worker's own,
	// so that the worker can say why it ends.
	slack = 128 << 20

	// softMemory is from where on the collector works hard to keep a worker
	// below MaxMemory.
	softMemory = MaxMemory * 3 / 4

	// collectAt is how much a worker's heap may grow between two collections, in
	// per cent. A page's memory is garbage as soon as it is answered, so a worker
	// trades memory for time.
	collectAt = 400
)

// Exit codes of a worker that ends itself.
const (
	exitCPU    = 91 // a page took more than MaxCPU
	exitMemory = 92 // a page took more than MaxMemory
)
