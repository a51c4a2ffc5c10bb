// Package casing knows how English words are usually written inside a
// sentence: small, with a capital, all in capitals, or mixed; and how regularly
// a full stop follows them, which tells abbreviations.
//
// The table is counted from 37 million words of raw text by train/casing. It has
// some 50,000 words that occur at least twelve times where no sentence or title
// begins, in half a megabyte that is searched as it is embedded. Words are known
// by 24 bits of their hash beside their slot: one unknown word in some millions
// is taken for another.
package casing
