package record

const (
	// maxNames is the most authors that are taken from one field.
	maxNames = 20
	// maxName is the most letters of an author's name.
	maxName = 80
	// maxTitle is the most letters of a title; what is longer is a text.
	maxTitle = 400
	// maxLists is how deep lists may stand in each other; deeper ones have no
	// numbers.
	maxLists = 32
	// prescan is in how many first bytes a page names its own encoding, as browsers
	// look for it.
	prescan = 1024
)
