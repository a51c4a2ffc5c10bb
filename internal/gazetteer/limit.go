package gazetteer

const (
	// maxName bounds the bytes of a name that is looked up. The longest name of
	// the built-in table has 77; a longer text is not a name.
	maxName = 160

	// maxCandidates bounds what Find returns: forty-three settlements are
	// called Santa Cruz, and a reader needs the first few.
	maxCandidates = 64

	// maxVariants bounds the candidates found by their skeleton. More than a few
	// mean that the skeleton says nothing.
	maxVariants = 16

	// maxSkeleton bounds how many rows with one skeleton are compared by their
	// letters; the commonest, "krn", is that of 184 settlements.
	maxSkeleton = 256

	// leastConsonants is how many consonants a skeleton must have. With two,
	// "km" for al-Qa'im is also that of twenty-nine other places.
	leastConsonants = 3

	// maxNear bounds what Near returns.
	maxNear = 1000
)
