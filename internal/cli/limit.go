package cli

import "sayso/internal/page"

// Limits on what `sayso parse` takes from one file. They bound memory: a text
// is held whole but analysed a few sentences at a time, CoNLL-U a document at a
// time. `sayso read` has the limits of packages page and reader.
const (
	// maxText is the most bytes of a plain text: some ten million words.
	maxText = page.MaxBytes
	// maxCoNLLU is the most bytes of a CoNLL-U file: some two million words; the
	// largest English treebank has half of that.
	maxCoNLLU = 128 << 20
)
