// Package intake tells what an input is, from its first bytes alone, and gives the
// articles in it one by one: a page or a plain text holds one, a feed, an archive
// or a file of JSON Lines many. Its memory does not grow with their number.
//
// An [Item] costs little to get and much to read, so that whoever takes items in
// order may have several workers read them.
//
// A file packed with gzip is what is in it. A PDF is refused with its remedy: no
// library in Go gets the text out in the order in which people read it.
package intake
