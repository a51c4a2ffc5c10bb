package mail

const (
	// maxDepth is how deep parts may stand in parts; mailers make three levels.
	maxDepth = 8
	// maxParts is the most parts that are looked at; a page may have a hundred
	// pictures.
	maxParts = 2_000
	// maxHeader is the most bytes of a message's header; relays leave some 20 KiB.
	maxHeader = 64 << 10
)
