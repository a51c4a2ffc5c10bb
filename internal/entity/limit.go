package entity

const (
	// maxNameWords is the length in words above which a run of capitals is not a
	// name but a list or a heading without marks.
	maxNameWords = 12
	// maxRoleWords bounds a role read from an apposition ("the president of the
	// country's largest …"): longer ones are descriptions.
	maxRoleWords = 8
	// maxRoles bounds the roles kept for one entity.
	maxRoles = 8
	// headlineWords is the fewest words that can show headline capitals.
	headlineWords = 4
)
