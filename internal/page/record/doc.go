// Package record turns one record of something larger into an article: an entry of
// a feed, a line of JSON Lines, a mail, a page of an archive. It adds to
// [page.Read] what such a record says about its text from outside: title, authors,
// dates, address, and the encoding that a server named.
//
// # How
//
// The body of a feed's entry or of a mail is the article itself, often two
// sentences long; there is nothing to be found in it and much to be lost. So its
// HTML is written out as plain text (flatten.go), block by block and with the
// markers of its lists, under its title, and goes the way of plain text from
// there. What the record states takes precedence over what can be read off the
// text, and names its evidence.
//
// # Known failures
//
// A name that is given as "Jane Doe, Springfield" is taken for two.
package record
