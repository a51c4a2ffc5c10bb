// Package reader turns an article into a reading. It analyses the text and puts
// the layers in order; it alone knows the order.
//
// From an article's text come sentences with their trees (internal/english);
// each layer then adds one kind of finding to the draft, from what the layers
// before it left: entity (who is spoken of), place (which names are places, and
// where those lie), attribution (who says what), statement (what is put forward,
// how, and by whom). Parts of the reading
// format that no layer fills yet are present and empty.
//
// A [Reader] keeps no state between articles: the same article gives the same
// reading, on any number of goroutines.
package reader
