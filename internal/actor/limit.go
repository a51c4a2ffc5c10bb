package actor

const (
	// maxField is the most words of what an office is of ("Minister of Energy and Mines").
	maxField = 5
	// maxNoun is the most words of an entry of nouns.tsv.
	maxNoun = 3
	// maxName is the most words of an entry of bodies.tsv.
	maxName = 8
	// maxNamesakes bounds the people with one word in their names that are compared.
	maxNamesakes = 32
	// maxRoles bounds the offices kept for one person.
	maxRoles = 8
	// maxPhrase bounds the words of an unnamed actor's mention: a longer run
	// before a noun is a fault of the tree.
	maxPhrase = 8
	// maxUp bounds the way up a coordination to the word that says what its
	// members are for.
	maxUp = 16
	// maxTitle is how many words before a name are looked at for its office.
	maxTitle = 8
	// minAcronym and maxAcronym bound the letters of an acronym in brackets.
	minAcronym, maxAcronym = 2, 10
	// maxKids bounds the dependents of one word that are looked at for a country.
	maxKids = 32
)
