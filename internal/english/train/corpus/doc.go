// Package corpus reads what the English model is trained on: treebanks in
// CoNLL-U, and raw text, one paragraph a line, in xz files.
package corpus
