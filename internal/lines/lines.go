package lines

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

// Damage is a line that cannot be used.
type Damage struct {
	Offset int64 // where it begins, in bytes
	Line   int   // from 1
	Err    error
}

// Error says which line, and what is wrong with it.
func (d *Damage) Error() string { return fmt.Sprintf("line %d: %v", d.Line, d.Err) }

// Unwrap returns the cause.
func (d *Damage) Unwrap() error { return d.Err }

// LongError is the damage of a line of more than so many bytes.
type LongError int

// Error says how long a line may be.
func (e LongError) Error() string { return fmt.Sprintf("more than %d MiB", e>>20) }

// block is how many bytes are read at once.
const block = 64 << 10

// Reader reads lines. It is for one goroutine.
type Reader struct {
	r      *bufio.Reader
	max    int
	number int
	offset int64 // behind the last line
	begun  int64 // of the last line
}

// New returns a reader of lines of at most max bytes, their end included.
func New(r io.Reader, max int) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, block), max: max}
}

// Number is that of the last line, from 1.
func (r *Reader) Number() int { return r.number }

// Offset is where the last line begins, in bytes.
func (r *Reader) Offset() int64 { return r.begun }

// Damage says of the last line that it cannot be used, and why.
func (r *Reader) Damage(why error) *Damage { return &Damage{r.begun, r.number, why} }

// Next returns the next line that is not blank, with its end, the first without a byte
// order mark. It is the caller's own. One that is too long is a [*Damage], after which Next
// goes on; io.EOF is the end; any other error is of the underlying reader, and the end.
func (r *Reader) Next() ([]byte, error) {
	for {
		if line, err := r.next(); err != nil || len(bytes.TrimSpace(line)) > 0 {
			return line, err
		}
	}
}

// next returns the next line, blank or not.
func (r *Reader) next() ([]byte, error) {
	r.number, r.begun = r.number+1, r.offset
	var line []byte
	long := false
	for {
		part, err := r.r.ReadSlice('\n')
		r.offset += int64(len(part))
		if long = long || len(line)+len(part) > r.max; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && (err != io.EOF || len(line) == 0 && !long):
			return nil, err
		case long:
			return nil, r.Damage(LongError(r.max))
		}
		if r.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		return line, nil
	}
}
