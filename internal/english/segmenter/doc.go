// Package segmenter finds the words and the sentences of English text, as the
// Universal Dependencies treebanks EWT and GUM (2.16) divide them.
//
// White space parts a text into chunks, blank lines part it into paragraphs.
// Inside a chunk a word may begin where a run of letters meets one of digits or
// another character, before the "n't" of a contraction, and where contractions.txt
// allows ("cannot"). At each such place a small network answers: no boundary, a
// new token, or a new word of the same token. A second network answers behind
// each word whether the sentence ends; only between two words of which the
// second is written small it is not asked. Both see hashed binary features of
// the surroundings (characters, shapes, words; for sentences also how raw text
// usually writes the next word, package casing, the distance to the last end
// and the next stop, and open quotation marks), have one hidden layer of sixteen
// units and weights of one byte. The sentence is decided from left to right as
// in Read et al. 2012, "Sentence Boundary Detection: A Long Solved Problem?",
// with boundaries that no punctuation marks included.
//
// Measured by eval/parse.py --raw on the dev sets, F1 in per cent:
//
//	                tokens   words   sentences
//	EWT (web)        99.6    99.3     88.6
//	GUM              99.9    99.9     96.9
//
// Over a million words a second on one core, without allocations for each word.
//
// Known failures: words run together without a mark ("everyday" for "every
// day"); apostrophes left out of a possessive ("Wendys"); sentences of a chat
// without capitals or stops; a full stop that ends both an abbreviation and a
// sentence where the next word is often capitalised ("the U.N. Then").
package segmenter
