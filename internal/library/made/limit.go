package made

import "time"

const (
	// perDay is how many articles appear a day: a collection of some 270 outlets.
	perDay = 275

	// bulletinShare of the articles are bulletins of a mould: markets, weather,
	// earthquakes, matches.
	bulletinShare = 0.06

	// A report's sentences are log-normal about this median, with this spread of the
	// logarithm, within these bounds: with the briefs some 25 in the mean.
	medianSentences, spreadSentences = 25, 0.5
	leastSentences, mostSentences    = 5, 120

	// mostHands bounds how many report one story independently, mostCopies how
	// many reprint it.
	mostHands, mostCopies = 12, 16

	// outlets is how many papers there are, agencies how many of them are news
	// agencies.
	outlets, agencies = 270, 10

	// undated is the share of articles that state no date.
	undated = 0.04

	// placesOfCountry bounds the settlements of a country that make news, and
	// leastPopulation says which do.
	placesOfCountry, leastPopulation = 400, 5_000

	// window is how long after its happening a story is reported.
	window = 36 * time.Hour
)
