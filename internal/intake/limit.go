package intake

import "sayso/internal/page"

const (
	// MaxBytes is the most bytes of an input that is held whole: a page, a text, a
	// feed, a mail. Archives and JSON Lines are not.
	MaxBytes = page.MaxBytes

	// head is how many first bytes an input is told by.
	head = 64 << 10

	// maxPackings is how often an input may be packed with gzip.
	maxPackings = 2

	// maxUnpacked is the most that is unpacked of one input. It bounds time, not
	// memory, and no archive that is published in one
	// file comes near it.
	maxUnpacked = 1 << 40
)
