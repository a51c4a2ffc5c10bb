package sqlite

import "time"

const (
	// wait is how long a change waits for another process that is writing: longer
	// than a batch of articles takes, and shorter than people wait.
	wait = 10 * time.Second

	// retry is how long opening pauses before it tries again.
	retry = 10 * time.Millisecond

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

// Limits of a search.
const (
	// maxCandidates is how many rows an index may lead to and still be followed. Of
	// more, the articles are walked through from the newest, for a page is soon full.
	maxCandidates = 20_000

	// maxRanked is how many articles are put in order before any is looked at: by
	// their words, or by their dates. Words that are in more tell little, and counting
	// them takes longer than people wait.
	maxRanked = 4000

	// enough is how few candidates need no narrowing down, and farMore how many times
	// as many as there are make an index not worth following: to look at an article
	// takes about so many times as long as to fetch a key.
	enough  = 200
	farMore = 20

	// maxHeld is how many rows that have the beginning of a word are held at most: to
	// find that many takes half a second. Of more, a search wants more letters.
	maxHeld = 500_000

	// heldForSpots is how many rows that have words are held for those who count: to ask
	// each of thousands of articles for its own takes longer. To find so many in vain
	// takes some 10 ms.
	heldForSpots = 30_000

	// maxForSpots is how many articles are looked at for those who count statements or
	// events: to look into each takes some 50 µs.
	maxForSpots = 1000

	// maxWalk is how many articles a page walks through at most. Where nearly nothing
	// fits, a page may be empty, and the next goes on.
	maxWalk = 1000

	// firstBatch is how many articles are looked at first, and lastBatch at most; each
	// batch is batchGrowth times the one before. A page is mostly full after the first.
	firstBatch  = 24
	lastBatch   = 512
	batchGrowth = 2

	// titleWeight is how much more a word of the title weighs than one of the body,
	// where it stands once more: titles say what an article is about.
	titleWeight = 4

	// margin is added to the boxes around circles, in degrees, for positions in them
	// are rounded to 32 bits.
	margin = 1e-4

	// tidyPages is how many pages of an index are joined in one transaction, in a tenth
	// of a second, and tidyChanges how many rows that changes at least; where it is
	// fewer there was nothing to do (FTS5's documentation, "The 'merge' command").
	tidyPages   = 500
	tidyChanges = 2

	// mostSpan is the most days that a publication date may be unsure by: a year.
	mostSpan = 366
)
