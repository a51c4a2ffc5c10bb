// Package warc reads web archives (WARC, ISO 28500), record by record, as Common
// Crawl's CC-NEWS has them: each record a gzip member of its own. It reads
// archives that are gzipped as a whole and such as are not packed, too. Of their
// records the pages are given: responses of HTTP with status 200 that are HTML or
// plain text; records of the type resource, which hold a page without the answer it
// came in; and of the type conversion, where it is plain text, as in Common Crawl's
// WET files, read as any text. Where an archive has a page and the text that somebody made
// of it, it gives both.
//
// # How
//
// The archive is a stream, never held whole and never sought in. A window
// (window.go) keeps what was read since the last good record, so that after damage
// the search can begin right behind where the bad record began: at the next gzip
// member that holds a record, or at the next "WARC/1." that begins a header.
// Nothing is given before what follows it was looked at: a record whose checksum
// or length is wrong is damaged and counted, and costs no other.
//
// A page is found again by its pointer: [Record.Offset] and [Record.Length] are
// those of its gzip member in the file.
//
// Crawlers often store a body unpacked and leave the header as it came. So a body
// is taken for chunked or packed only if it looks it.
//
// The format is small, and what is hard about it, going on behind damage, bounds on
// what is unpacked and exact pointers, is what this package is for; hence a reader
// of our own and no library.
//
// # Figures
//
// An archive made by warctest, 10,000 pages, 1 % damaged in seven ways, 9.7 MB:
// all 9,900 good ones read, the 100 others counted; some 50,000 records a second
// on one core, 28 MiB resident (go test -bench Archive ./internal/page/warc).
// sayso read --json on the same file had 84 MiB resident at most. A member of 500
// KB that unpacks to 512 MB is refused with less than 64 MiB allocated.
//
// # Known failures
//
// Records of the type revisit are passed over. Where an archive that was gzipped as a
// whole is damaged, all behind the damage is lost.
package warc
