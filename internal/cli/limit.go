package cli

// Limits on what `sayso parse` takes from one file. They bound memory: a text
// is analysed whole, at some two hundred bytes a word beside the text itself;
// CoNLL-U is taken a document at a time. `sayso read` has the limits of
// package page.
const (
	// maxText is the most bytes of a plain text: some 1.4 million words, more
	// than any one book has.
	maxText = 8 << 20
	// maxCoNLLU is the most bytes of a CoNLL-U file: some two million words; the
	// largest English treebank has half of that.
	maxCoNLLU = 128 << 20
)
