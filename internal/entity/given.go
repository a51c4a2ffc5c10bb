package entity

import "sayso/internal/lexicon"

// GivenNames returns the rows of given.tsv: a given name in lower case, and m, f, or
// u for either. Made articles draw their persons from it.
func GivenNames() [][]string { return lexicon.Rows(givenFile) }
