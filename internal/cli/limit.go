package cli

import "sayso/internal/reader"

// Limits on what `sayso parse` takes from one file. They bound memory: a text
// is analysed whole, CoNLL-U a document at a time. `sayso read` has the limits
// of packages page and reader.
const (
	// maxText is the most bytes of a plain text: a parse needs what a reading does.
	maxText = reader.MaxText
	// maxCoNLLU is the most bytes of a CoNLL-U file: some two million words; the
	// largest English treebank has half of that.
	maxCoNLLU = 128 << 20
)
