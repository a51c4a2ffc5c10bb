package stories

// Limits on what is kept of an article and of a story, and on what one article may
// cost. They bound memory and time whatever comes in.
const (
	// maxProfile is the most bytes of an encoded profile, above the article's ID: a
	// library has 25 KB an article for everything.
	maxProfile = 1400
	// maxWords is how many words of a text are looked at: the happening stands in the
	// first pages, what comes later is background.
	maxWords = 2000
	// maxTerm is the most bytes of a term, maxName of a name that is shown.
	maxTerm = 24
	maxName = 48
	// maxNames is how many names are kept to be shown.
	maxNames = 8
	// maxID is the most bytes of an article's ID and of a language's code.
	maxID = 128

	// maxFeatures is by how many of its rarest terms an article is looked up.
	maxFeatures = 24
	// maxPostings is how many stories are looked at for one term, those given it last:
	// a term with more is no rare one.
	maxPostings = 64
	// maxCandidates is how many stories an article is compared with.
	maxCandidates = 16

	// maxCorrected is how many articles one correction ties; of a larger story the
	// first and the last ones.
	maxCorrected = 256
	// maxMembers is from how many of its articles, the last ones, a story is made anew
	// after a split.
	maxMembers = 256
	// maxDecoded is the most terms that an encoded field may claim to have.
	maxDecoded = 1 << 12
)

// profileTerms is how many terms of each field a profile keeps, storyTerms a story.
// They are functions, for an array cannot be a constant.
func profileTerms(f Field) int { return [Fields]int{20, 72, 24, 8, 6}[f] }

func storyTerms(f Field) int { return [Fields]int{48, 224, 64, 24, 24}[f] }
