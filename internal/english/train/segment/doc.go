// Package segment trains the two networks of sayso/internal/english/segmenter
// on treebanks: logistic loss, stochastic gradient descent with Adagrad (Duchi et
// al. 2011), features left out at random. Some lines of our own, examples.txt,
// teach what news has and the treebanks hold too seldom. Training takes some ten
// seconds; the same treebanks, casings and seed give the same bytes.
package segment
