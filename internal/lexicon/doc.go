// Package lexicon reads word lists: plain text files, one entry a line, that a
// person can read and correct. A comment on top says what the columns are.
package lexicon
