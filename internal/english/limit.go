package english

import "sayso/internal/english/segmenter"

// MaxWords is the most words of one sentence; a longer one is cut there.
const MaxWords = segmenter.MaxWords

// MaxLine is the most bytes of one line of CoNLL-U: it bounds the memory that
// hostile input can ask for. The longest that occur are `# text` lines, a
// sentence each. The limits of the segmenter stand in its own limit.go.
const MaxLine = 4 << 20

// maxRelative bounds the way up from a verb to the relative clause that it hangs in.
const maxRelative = 4
