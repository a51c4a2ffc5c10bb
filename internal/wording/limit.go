package wording

const (
	// longestScare is how many words a scare quote has at most; longer fragments are
	// somebody's, named or not.
	longestScare = 3
	// longestPhrase is how many words lie between "all" and its noun at most, and
	// between "according to" and "sources".
	longestPhrase = 4
	// farthestSuperlative is how many words before "in history" its superlative stands.
	farthestSuperlative = 8
	// nearestVerb is how far behind its subject a verb is taken into the phrase.
	nearestVerb = 2
	// backStatements is how many statements before a place are looked through for the
	// one around it: more than a sentence has, few enough that the time is linear.
	backStatements = 32
)
