package check

// Tolerances: how far a stated figure may lie from what was found. Each errs
// towards "cannot tell": a wrong conflict is worse than none. docs/checks.md
// gives the reasons.
const (
	// exact is the part by which a stated distance may differ from the measured
	// one: towns are not points, and maps measure from different middles.
	exact = 0.08
	// rough is the same for "about", "some", "nearly".
	rough = 0.15
	// detour is how much longer than the straight line a road may be and still be
	// that road: European and American networks have 1.2 to 1.5 (Boscoe et al.
	// 2012), mountains and coasts up to 2.
	detour = 1.6
	// absurd is the part of the straight line that a stated distance cannot fall
	// below, and the multiple it cannot exceed even by road.
	tooShort, tooLong = 0.75, 2.5
	// tooLongStraight is the multiple of the straight line that a distance stated
	// as such cannot exceed.
	tooLongStraight = 1.3
	// plausible is the confidence from which an alternative place counts.
	plausible = 0.2
	// nearPart is how much nearer, as a part of the distance, another settlement
	// has to be before "the nearest" is in question.
	nearPart = 0.8
	// townPopulation is the size from which a settlement counts as a town, and
	// cityPopulation as a city, in "the nearest town".
	townPopulation, cityPopulation = 5_000, 50_000
	// twin is how far apart in km the places of a crossing's double name may lie.
	twin = 60
	// straight and oblique bound, in degrees, how far a bearing may lie off a
	// stated direction: within straight it is right, beyond oblique it is not.
	straight, oblique = 50, 100
	// apart is the distance in km between two countries from which they surely do
	// not share a land border, whatever an outline leaves out.
	apart = 800
	// larger is the multiple of a population from which another city is the larger
	// one, whatever the year of the count.
	larger = 1.5
)

// Bounds on work.
const (
	// maxChecks is the most checks of one article.
	maxChecks = 500
	// maxGap is how many words may stand between a figure and its place.
	maxGap = 8
	// maxListed is how many nearer settlements are named.
	maxListed = 5
	// maxParts is how many parts of a sum are added up.
	maxParts = 12
	// searchKm bounds the search for nearer settlements.
	searchKm = 500
)
