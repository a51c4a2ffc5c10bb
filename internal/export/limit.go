package export

const (
	// maxPairs is how many pairs of an agent and a recipient of one event have a row
	// each, in formats of one row for two: eight against eight.
	maxPairs = 64
	// maxTwins is how many events of one statement stand beside its words.
	// A sentence rarely has five; a thousand would repeat it a thousand times.
	maxTwins = 64
	// maxListed is how many values a cell or a list holds of what a reading may have
	// any number of: checks of a statement, the people of a story, places in a statement.
	maxListed = 64
	// around is how many code points before and behind its words an annotation gives to
	// find them by, as the W3C model's own examples and the tools that read it do.
	around = 32
	// maxClaim is the longest stretch of whole sentences, in bytes, that stands for a claim
	// which they deny.
	maxClaim = 4000
)
