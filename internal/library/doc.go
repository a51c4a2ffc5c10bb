// Package library keeps what was read: articles as they came, their readings, and
// what people have put right in them. It holds the words of the library, the rows
// that search needs of a reading, and the interface [Store]; package sqlite keeps a
// library in one file, and storetest holds what every store has to keep.
//
// # What is kept
//
// An article is known by its ID, the SHA-256 of its bytes: those of the input or, of
// a feed, an archive or JSON Lines, of the record's body. The same bytes from several
// places are one article with several sightings; what was stated beside the bytes (a
// feed's title, a server's encoding) is kept as it was at the first.
//
//   - The input: its bytes, how they are to be read (package record), and the options
//     that they were read with, so that a later version can read them again.
//   - The reading, exactly as it was made: JSON, packed with zstd (RFC 8878) and a
//     dictionary of two readings of sayso's examples.
//   - Rows ([Rows]): one for each statement, event, actor, place, day, check, and for
//     each statement in which an entity is named. They are drawn up by [RowsOf], the same
//     for every store, and can be drawn up again: from the reading alone or, where
//     corrections are in force, from the reading with these laid over it.
//   - What tells its relatives ([Kin]): the signature of its text, by which copies are
//     found, and the profile by which it was put into a story ([Stories]).
//   - Corrections ([Correction]): a log that only grows and lies over the readings, by
//     whatever a store is opened with for that ([Lay]): it takes a gazetteer, for a
//     correction may name a place that the reading does not know.
//
// Readings have contact data masked. The bytes that came do not, nor does a reading that
// was made with --keep-contacts: a library is for its owner's eyes, and its file is
// made so that nobody else may read it. Who does not want the bytes adds articles with
// --no-input; then only their hash is kept, and they cannot be read again.
//
// # Another store
//
// The interface asks for nothing that is SQLite's: IDs, packed bytes, rows and batches.
// PostgreSQL can keep the packed bytes as they are, the rows in tables of the same
// columns, and the words in tsvector columns; COPY takes a batch at once.
//
// # Known failures
//
// Of an article with more than 262,143 statements the others are found by the words of
// the article alone. Two records of the same text under different titles are one
// article, with the title of the first. A new reading does not move an article to
// another story, nor does it change what its story is taken to be about; a correction does
// the latter alone. Corrections are laid over a reading with the gazetteer of whoever changes
// the log or the article: without an imported gazetteer, a place that no other knows is not
// among what is found, until they are laid over it again.
package library
