// Package unpack undoes the content codings of the web, gzip, deflate and Brotli,
// with a bound on what comes out and on how much more comes out than went in: a page made
// to fill the memory is refused long before it has.
//
// Whoever fetches does not ask for Brotli, which saves a tenth of a page's size and
// costs more time; but some servers send it to everybody, and some archives keep
// bodies as they came. Zstandard is refused by name.
package unpack
