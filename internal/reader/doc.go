// Package reader turns an article into a reading. It analyses the text and puts
// the layers in order; it alone knows the order.
//
// From an article's text come sentences with their trees (internal/english);
// each layer then adds one kind of finding to the draft, from what the layers
// before it left: entity (who is spoken of), place (which names are places, and
// where those lie), actor (on whose behalf they act, and who is unnamed), coding (by which
// code a user's own dictionaries know them, where there are any: [WithDictionaries]), when
// (which day), quantity (how many), attribution (who says what), statement (what is put forward, how, and by whom), wording (in which
// words), check (what of it the atlas, the calendar and arithmetic settle), event (who did
// what to whom). Parts
// of the reading format that no layer fills yet are present and empty.
//
// Every side is read alike: a test swaps the sides of articles by a table of
// parallel names and finds everything but the names where it was.
//
// A [Reader] keeps no state between articles: the same article gives the same
// reading, on any number of goroutines.
package reader
