// Package query reads what a person looks for in a library: words, phrases and
// fields, such as
//
//	holder:"foreign ministry" kind:prediction place:IRQ since:2019-12 -convoy
//
// into a tree of typed nodes. docs/search.md has the grammar and says what each
// field means; a test reads every example there.
//
// A query says nothing of how it is answered: [Parse] knows no library and no
// atlas, so the names of places and the codes of countries in it are looked up by
// [Resolve], with a gazetteer. What is wrong with a query is an [*Error], which
// says at which character and what to write instead.
//
// The parser is written by hand: it goes once from left to right, in time that
// grows with the query's length, and stops at the first error. [Query.String] is
// the canonical form: Parse makes the same tree of it (a fuzz test holds it), so
// that a page can put a query into its address and a person can read it there.
package query
