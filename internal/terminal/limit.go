package terminal

// Widths, in terminal cells.
const (
	// DefaultWidth is used where the output is no terminal.
	DefaultWidth = 80
	// ReadableWidth is the widest view unless the user asks for another: lines
	// much beyond it are hard to follow.
	ReadableWidth = 100
	// MinWidth is the narrowest view; below it a holder and a word no longer
	// stand side by side.
	MinWidth = 40

	// The holder's column takes a quarter of the width, within these.
	minHolder = 12
	maxHolder = 24
)

// labelWidth is the width of the column of labels above the sheet and of the
// legend's first column.
const labelWidth = 11
