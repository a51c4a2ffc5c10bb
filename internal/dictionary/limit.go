package dictionary

const (
	// maxBytes is the most bytes of one dictionary: four million rows of 64 bytes.
	// Offsets into the names are 32 bits wide, which this keeps far from their end.
	maxBytes = 256 << 20
	// maxLine is the most bytes of one line.
	maxLine = 64 << 10
	// maxRows is the most names and codes of one list of actors. Two million rows of 57
	// bytes make a process of 280 MB out of one of 50, so a full list one of some 600.
	maxRows = 4 << 20
	// fewLines is how many lines need no room made for them beforehand.
	fewLines = 10_000
	// maxWords is the most words of a name, an agent or a discarded phrase: it bounds
	// the looking up at each word of a text.
	maxWords = 16
	// maxPatterns is the most patterns and forms of verbs of one dictionary, and
	// maxElements of what one pattern asks for; the field's own verb dictionary has
	// some 15,000 patterns of up to a dozen words.
	maxPatterns = 200_000
	maxElements = 32
	// maxSynonyms is the most members of one synset, and maxSynset the most members
	// that a synset within a synset may grow to.
	maxSynonyms = 2_000
	// maxMarkers is the most phrases that the markers of one agent may stand for.
	maxMarkers = 256
	// maxShown is how many errors, and how many notices, of one dictionary are told
	// each by itself; the rest is counted.
	maxShown = 20
	// maxDated is the most dated codes of one name, each of which is compared with all
	// others: offices of a long life.
	maxDated = 200
	// maxNumbers is how many runs of lines at fault beyond those are told by their numbers.
	maxNumbers = 200
	// maxCodes is the most codes that one name may have on one day ("BEL/NLD/LUX").
	maxCodes = 8
)
