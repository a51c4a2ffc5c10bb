package numeral

const (
	// maxDigits is the most digits of a number: a float64 holds fifteen exactly,
	// and longer runs are codes.
	maxDigits = 15
	// maxWords is the most pieces of one number: "nine hundred and ninety-nine
	// billion …" down to the last one has fewer. It keeps a line of nothing but
	// number words from being read anew from each of them.
	maxWords = 32
)
