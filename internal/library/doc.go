// Package library keeps what was read: articles as they came, their readings, and
// what people have put right in them. It holds the words of the library and the
// interface [Store]; package sqlite keeps it in one file, and storetest holds what
// every store has to keep.
package library
