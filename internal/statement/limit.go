package statement

const (
	// minQuoted is the fewest words of a quotation without a clause that become
	// a statement all the same.
	minQuoted = 2
	// maxUp bounds the way up a tree in search of a negation or condition.
	maxUp = 6
)
