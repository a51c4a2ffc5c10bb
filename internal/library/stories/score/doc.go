// Package score measures how well articles were grouped, against labels that say which
// belong together.
//
// BCubed (Bagga and Baldwin 1998, "Algorithms for scoring coreference chains") asks of
// every article which share of the group it was put into has its label, its precision,
// and which share of the articles of its label is in that group, its recall; both are
// averaged over the articles. An article is of its own group and label, so that one
// that stands alone counts. Of the usual measures it alone satisfies the four
// constraints of Amigó, Gonzalo, Artiles and Verdejo (2009, "A comparison of extrinsic
// clustering evaluation metrics based on formal constraints").
//
// Pairs counts the pairs of articles: precision is the share of the pairs in one group
// that have one label, recall the share of the pairs with one label that are in one
// group. Articles that stand alone do not count, and large groups count with the square
// of their size.
//
// F is the harmonic mean of the two, F1.
package score
