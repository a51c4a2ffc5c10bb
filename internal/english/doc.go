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
// FIGURES
package english
