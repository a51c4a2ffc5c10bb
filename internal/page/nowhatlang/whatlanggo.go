// Package whatlanggo stands in for github.com/RadhiFadlillah/whatlanggo, by a
// replace directive in the main module's go.mod.
//
// go-trafilatura asks it for the language of every text it finds, wanted or not:
// measured, a fifth of the time that a page takes. sayso tells a text's language
// itself (language.go). This module has just the names that go-trafilatura's
// source needs to compile; it recognises nothing. Written from the public API's
// names alone; no code was taken.
package whatlanggo

// Lang is a language; the only one here is none.
type Lang int

// DetectLang recognises nothing.
func DetectLang(string) Lang { return 0 }

// Iso6391 returns the code of no language.
func (Lang) Iso6391() string { return "" }
