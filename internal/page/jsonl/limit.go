package jsonl

// MaxLine is the most bytes of a line: those of a record of an archive.
const MaxLine = 64 << 20
