// Command train makes the English models that sayso embeds:
//
//	train -data ../shared/data -out internal/english/model
//
// It reads the treebanks (ud/ewt, ud/gum) and the raw text (text) below the data
// folder and writes casing.bin, segment.bin, lemma.tsv, network.bin and digest.txt. The same
// data and seed give the same bytes. The dev sets are only measured on.
//
// The network is made in four steps: word vectors are counted from the raw text;
// two large networks, the teachers, learn from the treebanks; the teachers
// annotate 184,000 sentences of raw text; and a network small enough to be fast,
// the student, learns from both. On the dev sets of EWT and GUM (LAS without
// subtypes, gold tokens) the teachers reach 85.1 and 85.1 (the second 85.2 and
// 84.8), both together 85.7 and 85.6, and the student 86.0 and 86.4: it has seen
// fourteen times the text. Without that text the same student reached 84.3 and
// 83.9. All of it takes some 45 minutes on two cores and a few gigabytes of memory.
package main
