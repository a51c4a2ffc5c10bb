package unpack

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
)

// What can be wrong with a packed body, besides damage.
var (
	// ErrTooLarge says that more came out than was asked for.
	ErrTooLarge = errors.New("too large when unpacked")
	// ErrRatio says that the body grows more than [MaxRatio] times.
	ErrRatio = fmt.Errorf("grows more than %d times when unpacked", MaxRatio)
	// ErrCoding says that the content coding is not one of ours.
	ErrCoding = errors.New("packed in a way that is not read")
	// ErrDamaged says that a body is not what its coding says, where the decompressor
	// has no error of its own for that.
	ErrDamaged = errors.New("damaged")
)

// Counter counts the bytes that are read through it. It hands out single bytes,
// so that a decompressor takes no more than it needs.
type Counter struct {
	r *bufio.Reader
	n int64
}

// NewCounter returns a counter of r's bytes.
func NewCounter(r io.Reader) *Counter { return &Counter{r: bufio.NewReader(r)} }

// Count returns how many bytes were read.
func (c *Counter) Count() int64 { return c.n }

// Read implements io.Reader.
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ReadByte implements io.ByteReader.
func (c *Counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// Ratio says whether out bytes from in packed ones are more than [MaxRatio]
// allows.
func Ratio(in, out int64) bool { return out > free && out/MaxRatio > in }

// NewReader returns a reader of what r holds in the given content coding, "",
// identity, gzip, x-gzip, deflate or br. It fails with [ErrTooLarge] once more than
// limit bytes came out and with [ErrRatio] where they grow too much.
func NewReader(r io.Reader, coding string, limit int64) (io.Reader, error) {
	in := NewCounter(r)
	var out io.Reader
	var err error
	packed := true
	switch strings.ToLower(strings.TrimSpace(coding)) {
	case "", "identity":
		out, packed = in, false
	case "gzip", "x-gzip":
		out, err = gzip.NewReader(in)
	case "deflate":
		out, err = deflate(in)
	case "br":
		out = unbrotli{brotli.NewReader(in)}
	default:
		err = fmt.Errorf("%w: %.40q", ErrCoding, coding)
	}
	if err != nil {
		return nil, err
	}
	return &bounded{out: out, in: in, packed: packed, limit: limit}, nil
}

// Bytes unpacks data, see [NewReader].
func Bytes(data []byte, coding string, limit int64) ([]byte, error) {
	r, err := NewReader(bytes.NewReader(data), coding, limit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// deflate reads what is called deflate: by the standard with a header of zlib,
// by the habit of some servers without.
func deflate(in *Counter) (io.Reader, error) {
	head, err := in.r.Peek(2)
	if err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	if head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0 { // RFC 1950, 2.2
		return zlib.NewReader(in)
	}
	return flate.NewReader(in), nil
}

// unbrotli gives the errors of Brotli's decoder a name.
type unbrotli struct{ r *brotli.Reader }

// Read implements io.Reader.
func (u unbrotli) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && strings.HasPrefix(err.Error(), "brotli: ") {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return n, err
}

// bounded reads out, which unpacks in, within the limits.
type bounded struct {
	out         io.Reader
	in          *Counter
	packed      bool
	done, limit int64
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.done > b.limit {
		return 0, ErrTooLarge
	}
	if int64(len(p)) > b.limit-b.done+1 { // one more, to see whether there is more
		p = p[:b.limit-b.done+1]
	}
	n, err := b.out.Read(p)
	b.done += int64(n)
	switch {
	case b.done > b.limit:
		return 0, ErrTooLarge
	case b.packed && Ratio(b.in.Count(), b.done):
		return 0, ErrRatio
	}
	return n, err
}
