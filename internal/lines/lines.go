package lines

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// ErrLong says that a line is longer than the reader takes.
var ErrLong = errors.New("line too long")

// Block is how many bytes are read at once.
const Block = 64 << 10

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
	return &Reader{r: bufio.NewReaderSize(r, Block), max: max}
}

// Number is that of the last line, from 1.
func (r *Reader) Number() int { return r.number }

// Offset is where the last line begins, in bytes.
func (r *Reader) Offset() int64 { return r.begun }

// Next returns the next line with its end, the first without a byte order mark. It is
// the caller's own. One that is too long is [ErrLong], after which Next goes on; io.EOF
// is the end; any other error is of the underlying reader, and the end.
func (r *Reader) Next() ([]byte, error) {
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
			return nil, ErrLong
		}
		if r.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		return line, nil
	}
}
