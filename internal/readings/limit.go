package readings

const (
	// MaxLine is the longest line: the reading of some five megabytes of text, a long
	// book. It is held whole, as JSON and as what it says.
	MaxLine = 64 << 20
	// maxName is the longest name, title or address in a reading, in bytes. What makes
	// readings keeps them far shorter; they are repeated with every row of an export.
	maxName = 16 << 10
)
