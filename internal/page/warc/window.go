package warc

import (
	"bytes"
	"errors"
	"io"
)

// window reads a stream and keeps what was read since a mark, so that it can be
// read again.
type window struct {
	r    io.Reader
	buf  []byte
	base int64 // the offset of buf[0] in the stream
	pos  int   // of the next byte in buf
	mark int   // all from here on is kept
	most int   // bytes kept at most
	err  error // of r

	// check, if set, is asked after each read whether to go on.
	check func() error
}

// reset makes w a window on r, which begins at offset 0.
func (w *window) reset(r io.Reader, most int, check func() error) {
	buf := w.buf[:0]
	if cap(buf) > roomy {
		buf = nil
	}
	*w = window{r: r, buf: buf, most: most, check: check}
}

// offset is that of the next byte.
func (w *window) offset() int64 { return w.base + int64(w.pos) }

// keep marks the next byte: what stands before it is not needed any more.
func (w *window) keep() { w.mark = w.pos }

// rewind goes back to an offset, or as near to it as is still kept.
func (w *window) rewind(offset int64) { w.pos = int(max(offset-w.base, int64(w.mark))) }

// errKept says that a record is larger than may be kept.
var errKept = errors.New("more than 64 MiB")

// fill reads some more. What is before the mark is dropped when it is worth it.
func (w *window) fill() error {
	if w.err != nil {
		return w.err
	}
	if len(w.buf)-w.mark >= w.most {
		return errKept
	}
	if w.mark > 0 && len(w.buf)+block > cap(w.buf) {
		n := copy(w.buf, w.buf[w.mark:])
		w.base += int64(w.mark)
		w.pos -= w.mark
		w.buf, w.mark = w.buf[:n], 0
		if cap(w.buf) > roomy && n < roomy/2 {
			w.buf = append(make([]byte, 0, roomy/2), w.buf...)
		}
	}
	if len(w.buf)+block > cap(w.buf) {
		w.buf = append(make([]byte, 0, 2*cap(w.buf)+block), w.buf...)
	}
	n, err := w.r.Read(w.buf[len(w.buf) : len(w.buf)+block])
	w.buf = w.buf[:len(w.buf)+n]
	if w.err = err; n > 0 {
		err = nil
	}
	if err == nil && w.check != nil {
		if err = w.check(); err != nil {
			w.err = err
		}
	}
	return err
}

// peek returns the next n bytes without taking them, or fewer and the reason.
func (w *window) peek(n int) ([]byte, error) {
	for len(w.buf)-w.pos < n {
		if err := w.fill(); err != nil {
			return w.buf[w.pos:], err
		}
	}
	return w.buf[w.pos : w.pos+n], nil
}

// ReadByte implements io.ByteReader, which keeps package flate from reading on
// behind the end of a gzip member. What was passed may be lost: unlike peek it
// never fails for what is kept.
func (w *window) ReadByte() (byte, error) {
	for w.pos == len(w.buf) {
		if err := w.fillLosing(); err != nil {
			return 0, err
		}
	}
	b := w.buf[w.pos]
	w.pos++
	return b, nil
}

// Read implements io.Reader, see ReadByte.
func (w *window) Read(p []byte) (int, error) {
	for w.pos == len(w.buf) {
		if err := w.fillLosing(); err != nil {
			return 0, err
		}
	}
	n := copy(p, w.buf[w.pos:])
	w.pos += n
	return n, nil
}

// fillLosing is fill, but rather than keep too much it moves the mark.
func (w *window) fillLosing() error {
	if len(w.buf)-w.mark >= w.most {
		w.mark = w.pos
	}
	return w.fill()
}

// line takes the next line, without its end. It fails for one of more than n
// bytes.
func (w *window) line(n int) (string, error) {
	for seen := 0; ; {
		if at := bytes.IndexByte(w.buf[w.pos+seen:], '\n'); at >= 0 {
			line := w.buf[w.pos : w.pos+seen+at]
			if len(line) > n {
				return "", errHeader
			}
			w.pos += seen + at + 1
			return string(bytes.TrimSuffix(line, []byte("\r"))), nil
		}
		if seen = len(w.buf) - w.pos; seen > n {
			return "", errHeader
		}
		if err := w.fill(); err != nil {
			return "", err
		}
	}
}

// find goes to the next place where one of the patterns stands, and says whether
// there is one. All before it is let go.
func (w *window) find(patterns ...string) bool {
	longest := 0
	for _, p := range patterns {
		longest = max(longest, len(p))
	}
	for {
		// A block at a time: what is found often must not have all the rest searched
		// each time for what is found seldom.
		part, at := w.buf[w.pos:min(w.pos+block, len(w.buf))], -1
		for _, p := range patterns {
			if n := bytes.Index(part, []byte(p)); n >= 0 && (at < 0 || n < at) {
				at = n
			}
		}
		switch {
		case at >= 0:
			w.pos += at
			w.keep()
			return true
		case w.pos+block < len(w.buf):
			w.pos += block - longest + 1
			w.keep()
			continue
		}
		w.pos = max(w.pos, len(w.buf)-longest+1)
		w.keep()
		if w.fill() != nil {
			w.pos = len(w.buf)
			w.keep()
			return false
		}
	}
}
