package copies

const (
	// shingle is how many words stand in a shingle. Broder (1997) took ten. Where an
	// editor changes every tenth word, six in ten shingles of five outlive it; those
	// of three more, but articles of one happening share them by chance as well.
	shingle = 5

	// sketchSize bounds the shingles that a signature keeps: a text of up to some 260
	// words is compared exactly, of a longer one a containment of one half is
	// estimated within 0.06 (two standard errors, for texts of like length).
	sketchSize = 256

	// particulars bounds the figures, and the names, that a signature keeps.
	particulars = 32

	// keyOf says which shingles are keys to the index: one in sixteen, by value.
	// leastKeys is for short texts, mostKeys bounds the rows that a store keeps of one.
	keyOf               = 16
	leastKeys, mostKeys = 16, 64

	// mostPostings bounds how many articles are read of one key, the first that were
	// kept: more have it for a shingle that says nothing, or for a text that hundreds
	// reprinted, and then one of the first leads to the others.
	mostPostings = 128

	// mostCandidates bounds how many articles a new one is compared with, those that
	// share the most and the rarest keys.
	mostCandidates = 64

	// mostWords bounds the text that is looked at. Books are not reprinted in a
	// newspaper.
	mostWords = 200_000

	// furnitureWords is the most words of a foot or head that furniture.tsv knows by
	// its first words.
	furnitureWords = 60

	// LeastQuote is how many words a quotation must have to be followed from text to
	// text: of seven words many are said twice.
	LeastQuote = 8

	// mostQuotes bounds the quotations of a text that are followed.
	mostQuotes = 256

	// leastShared is which share of the shorter text's shingles a copy shares at least;
	// leastParticulars which share of its figures and names together, leastFigures of its
	// figures, where it has fewParticulars: fewer say nothing.
	leastShared                                    = 0.27
	leastParticulars, leastFigures, fewParticulars = 0.5, 0.35, 6

	// leastVersion is leastShared for texts of one outlet.
	leastVersion = 0.45

	// cutShare is below which share of the words of another a text is cut from it.
	cutShare = 0.75

	// mostlyQuoted says that a text is nearly all quotation: less than one in so many
	// shingles stands outside.
	mostlyQuoted = 5
)
