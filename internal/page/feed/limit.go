package feed

// Limits on a feed. Each says why it is what it is.
const (
	// MaxBytes is the largest feed: what package fetch brings at most.
	MaxBytes = 15 << 20

	// MaxEntries is the most entries that are read of a feed. Most feeds have
	// some dozens; those behind the limit are counted as skipped.
	MaxEntries = 5_000

	// maxDepth is how deep elements may be nested: RSS has four levels, XHTML in
	// Atom adds its own. The parser calls itself for each.
	maxDepth = 100

	// maxSpaces is how many XML namespaces may be declared at one place; feeds
	// declare a handful. Each element that declares one copies all around it.
	maxSpaces = 64

	// maxAttributes is the most attributes of an element.
	maxAttributes = 256

	// maxElements is the most elements of a feed: a hundred for each entry.
	maxElements = 100 * MaxEntries

	// maxRoot is the longest start tag of a feed that is taken apart; it is put
	// before each of its entries.
	maxRoot = 4 << 10

	// sniffed is in how many first bytes a feed must show itself.
	sniffed = 4 << 10
)
