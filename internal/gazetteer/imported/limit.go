package imported

import "sayso/internal/gazetteer"

// Limits on an import. Each says why it is what it is.
const (
	// maxLine is the most bytes of a row; GeoNames' longest, of a country with all
	// its names, have some 12,000, Who's On First's some 20,000.
	maxLine = 256 << 10

	// maxUnpacked is the most bytes that a file may unpack to. allCountries.txt has
	// 1.6 GB, alternateNamesV2.txt 0.7 GB.
	maxUnpacked = 16 << 30

	// maxInputs is the most files of one import.
	maxInputs = 500

	// maxNames is the most other names of one place that are kept.
	maxNames = 2000

	// maxProblems is of how many wrong rows of a file is told what is wrong.
	maxProblems = 5

	// batch is how many rows are written in one transaction: what an interruption
	// loses at most.
	batch = 20_000

	// sniffed is how many rows of a file are looked at to tell what it is.
	sniffed = 50

	// leastRows is how many rows a file must have before a majority of wrong ones
	// condemns it; a short file is condemned if all are wrong.
	leastRows = 100

	// cacheKiB is how much the database keeps in memory of each of the two files that
	// an import writes, and sorts at once; its allocator takes twice as much.
	cacheKiB = 5 << 10

	// maxGroup is how many places of one name are compared with each other; more
	// have none that can be told apart anyway.
	maxGroup = 20_000

	// maxCompared is with how many places to its south each of a group is compared.
	maxCompared = 64

	// maxChain is how often a place that was merged into another may see that one
	// merged in its turn.
	maxChain = 16

	// maxKept is how many answers, and candidates in them, a reader of the file
	// remembers, at some 250 bytes each; an article asks for the same few hundred names
	// again and again, most of which are none.
	maxKept = 16_384
)

// sameKm is how far apart two points may be, in kilometres, that two tables give for
// one place of a class, a name and a radius: settlements and facilities are pinned at
// one spot or another in them, districts and regions at the middle of whatever outline
// was used.
func sameKm(class gazetteer.Class, radius float64) float64 {
	switch class {
	case gazetteer.Settlement, gazetteer.Facility:
		return max(5, radius)
	case gazetteer.District:
		return max(20, radius)
	}
	return max(50, radius)
}
