package when

const (
	// reach is how many sentences back "the next day" may find the day before it:
	// a paragraph or two. What lies further back is another story.
	reach = 8
	// datelineParagraphs is how far down a date line may stand (a title and a lead
	// come before it), datelineWords how long what stands before and behind its
	// date may be: "BUENAVENTURA, Colombia, May 9 (Wire Desk) -".
	datelineParagraphs = 3
	datelineWords      = 12
	// yearReach is how many sentences back, within a paragraph, a year that is
	// written out with its month holds for a day without one; a bare year holds in
	// its own sentence. In news the next "in August" is this year's again.
	yearReach = 1
	// maxClimb bounds the way up a tree in search of the verb that gives a time its tense.
	maxClimb = 12
	// maxBehind is how many words behind a time its clause's verb is looked for.
	maxBehind = 20
	// maxAmount is the most units of the calendar that are counted from a day;
	// beyond it ("66 million years ago") a value would claim what it cannot.
	maxAmount = 10_000
	// firstYear and lastYear bound what four figures by themselves may mean as a
	// year: of what is printed as "1000" to "2100", most outside is no year.
	firstYear, lastYear = 1000, 2100
	// commonYear is where a year needs no preposition to be one.
	commonYear = 1700
	// lastNamed is the last year that a name may carry without more ("Agenda
	// 2030"); behind it figures are the numbers of houses and resolutions.
	lastNamed = 2060
	// narrativeYears is how many years a text must write out, without a day like
	// "yesterday" or "on Sunday" among them, to be read as a story of its own time,
	// in which a day has the last year that was named however far back.
	narrativeYears = 3
	narrativeReach = 25
)
