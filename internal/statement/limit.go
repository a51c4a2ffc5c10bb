package statement

const (
	// minQuoted is the fewest words of a quotation without a clause that become
	// a statement all the same.
	minQuoted = 2
	// maxChain is how many holders around a statement's own are listed, the
	// innermost ones: print has two or three.
	maxChain = 8
	// maxUp bounds the way up a tree in search of a negation or condition.
	maxUp = 6
)
