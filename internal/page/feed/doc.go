// Package feed reads RSS, Atom and JSON Feed: each entry's own text becomes an
// article, with the title, authors, date and address that the entry states.
//
// # How
//
// github.com/mmcdole/gofeed knows the dialects. What it is given is prepared: the
// encoding is settled, signs that XML forbids are gone, and a first pass over the
// tags (guard.go) has refused what would exhaust a parser that calls itself for
// each level. A feed that is broken somewhere is taken apart at its entries
// (salvage.go) and these are read one by one: the good ones are kept, the others
// counted.
//
// An entry's content is preferred to its summary. Neither is a page, so that
// nothing is extracted from it; package record writes it out.
//
// # Known failures
//
// Entries of most newspapers' feeds have one sentence of summary; the article is
// at the entry's address. An entry that stands in a CDATA section of another one
// is lost when a broken feed is taken apart.
package feed
