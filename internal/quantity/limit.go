package quantity

const (
	// maxNoun is how many words may stand between a figure and the noun it counts:
	// "12 unarmed young Iraqi border guards" has four.
	maxNoun = 5
	// maxApproximate is the length in pieces of the longest phrase that makes a
	// figure rough: "at the very least".
	maxApproximate = 4
	// maxClimb bounds the way up a tree in search of what befell those counted.
	maxClimb = 4
	// maxPredicate is how many words behind those counted what befell them may end:
	// "have since been found dead" has five.
	maxPredicate = 5
	// plainFigure is up to where a figure without unit or noun is nothing by
	// itself: an item, a grade, a shirt.
	plainFigure = 100
)
