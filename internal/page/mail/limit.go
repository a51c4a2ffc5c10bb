package mail

const (
	// maxDepth is how deep parts may stand in parts; a page with pictures
	// and its plain text take three.
	maxDepth = 8
	// maxParts is the most parts that are looked at; a page may have a hundred
	// pictures.
	maxParts = 2_000
	// maxHeader is the most bytes of a message's header, each relay's trace in it.
	maxHeader = 64 << 10
)
