package english

// Limits of the segmenter and of the CoNLL-U reader. They bound memory and
// time on hostile input; ordinary text never meets them.
const (
	// MaxSentence is the most words of one sentence. Sentences of real prose stay
	// below 300; tables and lists without punctuation do not end by themselves,
	// and the cost of a tree must not grow with them. A longer one is cut here.
	MaxSentence = 1000
	// MaxWord is the most bytes of one word. Longer unbroken runs (base64, a line
	// of dashes) are cut at a character's edge, so that no later stage sees a
	// word of megabytes.
	MaxWord = 1 << 10
	// MaxLine is the most bytes of one line of CoNLL-U. The longest that occur
	// are `# text` lines, a sentence each.
	MaxLine = 4 << 20
)
