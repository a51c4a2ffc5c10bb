package event

const (
	// maxUp bounds the way up a tree in search of a subject.
	maxUp = 8
	// maxDepth bounds the way down into a phrase in search of an actor.
	maxDepth = 4
	// maxConj bounds the members of one coordination that are taken as actors.
	maxConj = 16
	// maxAttacks bounds the attacks on either side of one in its sentence that lend it
	// their counts.
	maxAttacks = 8
	// maxKids bounds the dependents of one word that are looked at.
	maxKids = 64
	// maxNoun is the most words of an entry of things.tsv.
	maxNoun = 3
	// maxCounted bounds a count: larger figures are not of people hit by one event.
	maxCounted = 10_000_000
	// maxCompared bounds the earlier events of an article that one is compared with.
	maxCompared = 64
	// maxShared is how far a verb may stand behind another that shares its object.
	maxShared = 3
	// maxLetGo is how far behind a "let" its "go" may stand.
	maxLetGo = 8
	// maxElided is how far before its verb a number may stand that stands for people.
	maxElided = 3
	// maxDateline is how many words may stand before the dash of a dateline.
	maxDateline = 20
	// maxSteps bounds the comparing of one sentence with the patterns of a user's
	// dictionary: a second or so. The field's own dictionaries take some thousands of
	// steps; behind the bound a verb has the code it has without a pattern.
	maxSteps = 10_000_000
	// maxCurrency is how long the letters before a "$" are that say whose it is: "US$".
	maxCurrency = 3
	// minSportsArticle is how many words of sports in all its sentences make an article
	// one about a game.
	minSportsArticle = 4
	// maxSportsApart is how many sentences there may be to one such word: an article of
	// many items is not all about the game that one of them tells of.
	maxSportsApart = 4
	// minSports is how many words of sports make a sentence one about a game.
	minSports = 2
)
