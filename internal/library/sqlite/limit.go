package sqlite

import "time"

const (
	// wait is how long a change waits for another process that is writing: longer
	// than a batch of articles takes, and shorter than people wait.
	wait = 10 * time.Second

	// writerCacheKiB and readerCacheKiB are how much of the file each connection
	// keeps in memory. Indexes by name are written all over.
	writerCacheKiB = 64 << 10
	readerCacheKiB = 16 << 10

	// checkpointPages is how many pages the log of changes has before they are put
	// into the file: 32 MiB, so that pages that every batch touches are put there
	// once for many.
	checkpointPages = 8 << 10

	// maxNamesKept is how many names the writer remembers the keys of.
	maxNamesKept = 200_000

	// listed is how many articles are read at once when all are listed.
	listed = 500

	// pageSize is the file's. Larger ones leave more room unused behind readings.
	pageSize = 4096
)
