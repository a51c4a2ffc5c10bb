// Package reader turns an article into a reading. It analyses the text and puts
// the layers in order; it alone knows the order.
//
// From an article's text come sentences with their trees (internal/english);
// each layer then adds one kind of finding to the draft, from what the layers
// before it left: entity (who is spoken of), actor (on whose behalf they act, and
// who is unnamed), attribution (who says what), statement (what is put forward,
// how, and by whom), event (who did what to whom). Parts of the reading
// format that no layer fills yet are present and empty.
//
// A [Reader] keeps no state between articles: the same article gives the same
// reading, on any number of goroutines.
package reader
