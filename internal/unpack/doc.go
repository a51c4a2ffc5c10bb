// Package unpack undoes the content codings of the web, gzip and deflate, with a
// bound on what comes out and on how much more comes out than went in: a page made
// to fill the memory is refused long before it has.
//
// A body packed with Brotli is refused by name. Whoever fetches does not ask for
// it, and the archives of Common Crawl keep bodies unpacked.
package unpack
