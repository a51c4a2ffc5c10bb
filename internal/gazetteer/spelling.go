package gazetteer

import "strings"

// What a gazetteer of another package needs to find names as the atlas does.
const (
	// MaxName is the most bytes of a name that is looked up.
	MaxName = maxName
	// MaxCandidates is the most that Find returns.
	MaxCandidates = maxCandidates
	// MaxVariants is the most candidates that Find returns by their skeleton.
	MaxVariants = maxVariants
	// MaxSkeleton is the most names of one skeleton that are compared by their letters.
	MaxSkeleton = maxSkeleton
	// MaxNear is the most that Near returns.
	MaxNear = maxNear
)

// Ranked puts candidates in the order that [Source] promises, takes variants out
// where there is a surer match, and bounds them.
func Ranked(all []Candidate) []Candidate { return ranked(all) }

// Endings gives the other ways in which a normal form may end that has the Arabic
// or Persian ending -ah: "kufa" and "kufeh" for "kufah".
func Endings(normal string) []string { return endings(normal) }

// SkeletonOf is [Skeleton] of a normal form.
func SkeletonOf(normal string) string { return skeleton(normal) }

// Unlike says that two normal forms with one skeleton are not one name: more than
// two fifths of the letters of the longer differ.
func Unlike(a, b string) bool { return far(a, b) }

// Division says which region or district a normal form names together with the
// word for what it is: "anbar" for "anbar province", "texas" for "state of texas".
func Division(normal string) (bare string, is bool) {
	if before, after, found := strings.Cut(normal, " of "); found && divisionWord(before) {
		bare = after
	} else if i := strings.LastIndexByte(normal, ' '); i > 0 && divisionWord(normal[i+1:]) {
		bare = normal[:i]
	}
	return Normal(bare), bare != ""
}
