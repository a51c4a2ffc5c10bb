// Package english analyses English text: sentences, words, tags, lemmas and
// dependency trees after Universal Dependencies 2.16, with models that are part
// of the program.
//
// Text is divided as the treebanks EWT and GUM divide it (package segmenter).
// Tags and trees come from a small neural network (package network), trained by
// internal/english/train. Lemmas come from decision lists of word endings, one a
// Penn tag, learned from the same treebanks; of several edits the first that
// makes a known word is taken. Sentences in capitals are given their usual casing
// for analysis only, from a table counted in raw text (package casing).
//
// Figures on the dev sets, by `make eval` (LAS ignores subtypes; raw means from the
// text alone):
//
//	                                  EWT     GUM
//	UPOS, gold tokens               96.27   97.30
//	XPOS                            95.57   97.23
//	lemmas, predicted tags          97.57   98.40
//	UAS / LAS, gold tokens    88.63/85.99 88.76/86.36
//	tokens F1, raw                  99.56   99.88
//	sentences F1, raw               88.55   96.88
//	LAS, raw                        83.93   85.97
//	LAS in capitals, gold tokens            86.13
//
// Settings were chosen on these sets, so held-out figures may lie a little lower.
//
// On one core some 60,000 words a second are analysed, most of the time in the
// network's matrix products; loading takes some 10 ms.
//
// Known failures: words that run together ("everyday" for "every day"); chats
// without stops; "people", which is the lemma person in one treebank and people
// in the other; names of common words in capitals ("WHITE HOUSE"); long
// coordinations, and prepositional phrases that could hang on two heads.
package english
