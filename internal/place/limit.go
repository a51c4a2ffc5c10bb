package place

const (
	// maxWords bounds the words of a name that is looked up: "Democratic Republic
	// of the Congo" has five, and longer runs are no names of places.
	maxWords = 7

	// titleSentences is how many sentences may stand before a dateline in the same
	// paragraph, where a page's title was not set apart.
	titleSentences = 3

	// maxContext bounds how many other names' places one name is held against,
	// so that an article of many names costs time in proportion to them.
	maxContext = 48

	// maxMates bounds how many names beside it in lists a name is likened to.
	maxMates = 8

	// maxRivals bounds how many of another name's candidates count as places
	// that may be near.
	maxRivals = 4

	// maxAlternatives bounds the alternatives given in a reading.
	maxAlternatives = 4

	// maxLookups bounds the different stretches of one article looked up. An article of
	// ten thousand words looks up some two thousand.
	maxLookups = 1 << 16
)
