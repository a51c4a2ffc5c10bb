// Package correct lays corrections over a reading: what people have put right comes
// out as part of it, marked as such, while the stored reading stays what it was. Readings
// are shown so, and a library has what is found and counted follow by it ([library.Lay]).
//
// # How
//
// A correction names words of the text and where they stand. Where they stand there no
// more, because a later version takes a page apart in another way, they are looked for
// in the text, and taken if they stand there once. Each correction is then applied to
// what the reading has there: a mention, a statement. What fits nothing is given back,
// and nothing is guessed. Every correction that was applied is noted among the
// reading's warnings ("corrected-place"), for what does not come from the page is marked
// in a reading. No word of the text is changed, and no statement or event comes or goes.
//
// # Known failures
//
// A corrected date of publication does not change the days that "last Tuesday" means in
// the text: for that, the article has to be read again with it. A corrected place does
// not change the checks of distances from it.
package correct
