package survey

const (
	// MaxRows is how many rows are counted at most: so many take some 50 ms.
	MaxRows = 10000

	// maxValues is how many values of a facet are given: as many as one reads.
	maxValues = 12

	// MaxPairs is how many pairs of a matrix are given at most, of each kind of holder, the
	// most frequent first.
	MaxPairs = 400

	// MaxPlaces is how many places of a map are given at most, the most named first.
	MaxPlaces = 1000

	// MaxSpans is how many spans of days of a timeline are given at most, the latest first.
	MaxSpans = 5000
)
