package segmenter

// Limits that bound time and memory on hostile input. Prose never meets them.
const (
	// MaxWords is the most words of one sentence: a longer one is cut. Sentences
	// of prose stay below 300; tables and lists without punctuation do not end by
	// themselves, and the cost of a tree must not grow with them.
	MaxWords = 1000
	// MaxChunk is the most bytes between two white spaces that are looked at
	// together. Longer runs (base64, a line of dashes) are cut, so that no later
	// stage sees a word of megabytes.
	MaxChunk = 1 << 10
	// MaxParagraph is the bytes beyond which a paragraph is cut at the next white
	// space: the working memory is some twenty times a paragraph's size.
	MaxParagraph = 1 << 18
)
