package library

import (
	"context"
	"iter"

	"sayso"
)

// Store keeps a library. It is safe to use from many goroutines. What a method that
// changes the library has answered stays, whatever happens to the process or the
// power after; what it has not answered is there whole, or not at all.
//
// Errors are of package failure: NotFound for an article that is not there, Locked
// where another process has the library for longer than a wait of some seconds,
// Full where the disk is, Denied where it may not be written, Newer where a later
// version of sayso made it, Unreadable where it is damaged.
//
// Package storetest holds what every implementation has to keep.
type Store interface {
	Articles
	Corrections
	Searcher
	Stories
	Upkeep
	// Close ends the work with the library.
	Close() error
}

// Articles are what a library is about.
type Articles interface {
	// Has says which of the IDs are there.
	Has(ctx context.Context, ids ...string) ([]bool, error)
	// Add stores articles, at most [MaxBatch], in one transaction, and says which
	// were new. Of one that is there, only its sighting is noted.
	Add(ctx context.Context, articles []*Packed) (added []bool, err error)
	// See notes sightings of articles by their IDs, at most [MaxBatch]; those that are
	// not there are passed over.
	See(ctx context.Context, ids []string, seen []Sighting) error
	// Replace puts new readings, at most [MaxBatch], in place of those of articles
	// that are there; those that are not are passed over. Input and sightings stay.
	Replace(ctx context.Context, readings []*Packed) error
	// Remove takes articles out, all of them or, if one is not there, none. Their
	// corrections stay, for the same article may come again.
	Remove(ctx context.Context, ids ...string) error

	// Find gives the articles, at most limit, that a text names: the ID, or at least
	// [MinPrefix] first digits of its hash; a source; a URL. They come in the order
	// of their adding.
	Find(ctx context.Context, name string, limit int) ([]Summary, error)
	// All gives every article, in the order of adding. An error ends it. The library
	// may change meanwhile: what is added or removed may or may not be seen.
	All(ctx context.Context) iter.Seq2[Summary, error]
	// Reading gives an article's reading as it was made, without its corrections.
	Reading(ctx context.Context, id string) (*sayso.Reading, error)
	// Input gives what an article's reading was made from.
	Input(ctx context.Context, id string) (Input, error)
	// Sightings gives where an article was met, the first place first.
	Sightings(ctx context.Context, id string) ([]Sighting, error)
}

// MinPrefix is how many digits of a hash name an article at least.
const MinPrefix = 4

// Corrections are what readers of the library have put right. They lie over the
// readings: a new reading of an article does not touch them.
//
// All that is found, shown and counted of an article ([Searcher], the [Summary] of lists,
// the rows of an index) is of its reading with the corrections in force laid over it by
// the [Lay] that the store was opened with. So it is after every change that bears on it,
// in the same transaction: after Correct, with a correction or its withdrawal; after Add,
// where the log has corrections of an article that comes, or comes again; after Replace.
// A store is not opened for changes without a Lay. Only [Articles.Reading] gives the
// reading as it was made. An article stays in its story, which is about what its articles
// are now about and dated as they are now; copies are found by the text, which stays.
type Corrections interface {
	// Correct adds records to the log of corrections. Those that are there are passed
	// over, so that an exported log can be imported whenever; added is how many were
	// not. A record need not be of an article that is there. Those of a reading are laid
	// over it at once, those about stories are carried out, see [Stories].
	Correct(ctx context.Context, records []Correction) (added int, err error)
	// Corrected gives the records about an article that are in force, in their order;
	// of all articles, if id is "".
	Corrected(ctx context.Context, id string) ([]Correction, error)
	// CorrectionLog gives every record, in force or not, in the order of adding.
	CorrectionLog(ctx context.Context) iter.Seq2[Correction, error]
}

// Upkeep keeps a library sound.
type Upkeep interface {
	// Verify looks at everything: the file itself, the hash of every input, every
	// reading and every span in it, the indexes, and whether what is found is what the
	// corrections in force make of it. It tells of each problem it finds, and of every
	// article looked at; the error is one that ended the work.
	Verify(ctx context.Context, problem func(Problem), step func(done, of int)) error
	// Backup writes a copy of the library, as it is at one moment, to a file, which
	// must not exist. The file is there whole, or not at all.
	Backup(ctx context.Context, file string) error
	// About says what is in the library.
	About(ctx context.Context) (About, error)
}

// Problem is something wrong in a library.
type Problem struct {
	// ID is the article's, "" where it is not of one.
	ID   string
	What string
}

// String is "ID: what".
func (p Problem) String() string {
	if p.ID == "" {
		return p.What
	}
	return p.ID + ": " + p.What
}
