package gazetteer

const (
	// MaxName bounds the bytes of a name that is looked up. The longest name of
	// the built-in table has 77; a longer text is not a name.
	MaxName = 160

	// MaxCandidates bounds what Find returns: forty-three settlements are
	// called Santa Cruz, and a reader needs the first few.
	MaxCandidates = 64

	// MaxVariants bounds the candidates found by their skeleton. More than a few
	// mean that the skeleton says nothing.
	MaxVariants = 16

	// MaxSkeleton bounds how many rows with one skeleton are compared by their
	// letters; the commonest, "krn", is that of 184 settlements.
	MaxSkeleton = 256

	// leastConsonants is how many consonants a skeleton must have. With two,
	// "km" for al-Qa'im is also that of twenty-nine other places.
	leastConsonants = 3

	// MaxNear bounds what Near returns.
	MaxNear = 1000
)
