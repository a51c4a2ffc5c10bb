package warc

import "sayso/internal/page"

// Limits on an archive. Its own size is not limited.
const (
	// MaxRecord is the most bytes of one record, unpacked.
	MaxRecord = 64 << 20

	// maxHeader is the most bytes of a record's header, and of that of its HTTP
	// response.
	maxHeader = 64 << 10

	// maxKept is how much of the file the window keeps at most, to search it again
	// after damage: a record that cannot be packed, and its header.
	maxKept = MaxRecord + 1<<20

	// maxPage is the largest response with an HTML page: the largest page that is
	// read, sent in small chunks.
	maxPage = page.MaxHTMLBytes + page.MaxHTMLBytes/4 + maxHeader

	// memberHead is how many bytes of a gzip member are looked at to see whether it
	// holds a record: enough for a name in its header and the tables of its packing.
	memberHead = 1 << 10

	// block is how many bytes are read at a time.
	block = 64 << 10

	// roomy is the size of a buffer that is not kept for the next record.
	roomy = 4 << 20
)
