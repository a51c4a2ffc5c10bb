package view

// What a page shows at once. Everything else is one click away in the same page, so
// these bound the eye's work, not what is told.
const (
	// maxListed is how many of those quoted, or talked about, the summary lists
	// before it folds the rest away: about three lines.
	maxListed = 8
	// minFlowing is how many code points each line of a block but its last has, at
	// least, where its lines are broken by a machine's margin. Lines that are
	// shorter were broken on purpose, as an address's or a poem's, and stay.
	minFlowing = 48
)
