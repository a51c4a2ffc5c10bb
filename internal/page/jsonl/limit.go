package jsonl

const (
	// MaxLine is the most bytes of a line: those of a record of an archive.
	MaxLine = 64 << 20

	// block is how many bytes are read at a time.
	block = 64 << 10
)
