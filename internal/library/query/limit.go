package query

// Limits of a query. A query is typed by a person or put together by a page from
// what a person chose; nobody writes more, and each clause costs a look-up.
const (
	// MaxBytes is the most bytes of a query: a line that fills a screen.
	MaxBytes = 2000
	// MaxDepth is how deep parentheses and negations may nest.
	MaxDepth = 16
	// MaxClauses is the most words, phrases and fields of a query.
	MaxClauses = 48
	// MaxRadius is the most kilometres of near: beyond it, a country or a region is
	// what is meant.
	MaxRadius = 1000
	// leastID is the fewest hexadecimal digits of an article's ID that are taken for
	// it: a million articles differ in twice as many.
	leastID = 4
	// sameSpot is how many kilometres apart two places of one name may be and still be
	// one for whoever looks near it: a town and its station.
	sameSpot = 10
	// namedOthers is how many places of a name a note gives besides the one taken.
	namedOthers = 4
	// closest is how many letters may differ between what was written and what is
	// suggested in its stead.
	closest = 2
)
