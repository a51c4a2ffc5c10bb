package statement

const (
	// minQuoted is the fewest words of a quotation without a clause that become
	// a statement all the same.
	minQuoted = 2
	// maxChain is how many holders around a statement's own are listed, the
	// innermost ones: print has two or three.
	maxChain = 8
	// maxMarked is how many words of another's may stand between a clause and a mark at its
	// end that hangs on it.
	maxMarked = 40
	// maxUp bounds the way up a tree in search of a negation or condition.
	maxUp = 6
	// minSentence is the fewest words of a sentence without a clause that become
	// a statement all the same.
	minSentence = 3
	// maxMarker is the most digits of an item's printed number.
	maxMarker = 3
	// maxCompared bounds the statements of one sentence that are compared with
	// each other; print has a dozen at most.
	maxCompared = 64
	// backPieces bounds the contents looked back over from a sentence.
	backPieces = 64
	// maxApposition is the longest apposition in words.
	maxApposition = 24
	// maxAlternatives bounds the other holders that an explanation lists.
	maxAlternatives = 12
	// maxHedge is how many words may stand before the figure of a measure ("some",
	// "a little more than").
	maxHedge = 4
)
