package library

// Limits of the library.
const (
	// spotBits is how many bits of a [Spot] count the statements of its article.
	// The longest text that is read, 8 MiB, has some 100,000.
	spotBits = 18

	// MaxIndexed is how many statements of an article, and how many of any other
	// kind of row, are found by search. All are in its reading.
	MaxIndexed = 1<<spotBits - 1

	// MaxReading and MaxInput are the most bytes that a reading, as JSON, and an
	// input may unpack to. The longest text that is read is 8 MiB, and its reading
	// some 15 times as long; an input is of 64 MiB at most.
	MaxReading = 512 << 20
	MaxInput   = 128 << 20

	// MaxBatch is how many articles are stored in one transaction: so many that the
	// pages of indexes that all of them touch are written once, and so few that
	// little is lost when the power is.
	MaxBatch = 128

	// MaxBatchBytes is how many packed bytes fill a batch before that, so that long
	// articles do not fill memory.
	MaxBatchBytes = 16 << 20

	// lookBack is how many statements before a place of the text are asked whether
	// it is in them: statements may hold others, but not many.
	lookBack = 16

	// maxName is the most bytes of a name in the indexes; longer ones are cut. A
	// phrase that stands for a holder may run over a paragraph.
	maxName = 200

	// maxProblems is of how many wrong spans of a reading is told.
	maxProblems = 5
)
