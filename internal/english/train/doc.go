// Command train makes the English models that sayso embeds:
//
//	train -data ../shared/data -out internal/english/model
//
// It reads the treebanks (ud/ewt, ud/gum) and the raw text (text) below the data
// folder and writes casing.bin, segment.bin, lemma.tsv and network.bin. The same
// data and seed give the same bytes. The dev sets are only measured on.
//
// The network is made in four steps: word vectors are counted from the raw text;
// two large networks, the teachers, learn from the treebanks; the teachers
// annotate some four million words of raw text; and a network small enough to be
// fast learns from both.
package main
