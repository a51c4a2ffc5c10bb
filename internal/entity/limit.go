package entity

const (
	// maxNameWords is the length in words above which a run of capitals is not a
	// name but a list or a heading without marks.
	maxNameWords = 12
	// maxNameUnits is the length in units that no name has: longer ones are not
	// looked through for others, so that time stays linear in the text.
	maxNameUnits = 64
	// fullLine is the length in bytes from which a line may have been broken
	// because it was full.
	fullLine = 50
	// maxDatelineWords is the length of a town's name before a report, datelineReach
	// the number of words after it among which a dash must stand.
	maxDatelineWords = 4
	datelineReach    = 8
	// maxRoleWords bounds a role read from an apposition ("the president of the
	// country's largest …"): longer ones are descriptions.
	maxRoleWords = 8
	// maxSame bounds the entities of one article that are kept apart under one
	// family name or head word; the latest are kept.
	maxSame = 16
	// maxRoles bounds the roles kept for one entity.
	maxRoles = 8
	// headlineWords is the fewest words that can show headline capitals.
	headlineWords = 4
)
