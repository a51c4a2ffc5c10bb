package compare

const (
	// MaxTexts is how many texts can stand side by side; a table of more is of no use.
	MaxTexts = 40
	// maxValues bounds the answers of one text to one question.
	maxValues = 6
	// leadSentences are the sentences of a text that tell what it is about.
	leadSentences = 5
	// maxHappenings bounds the events of one text that are looked at.
	maxHappenings = 200
)
