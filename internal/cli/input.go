package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"sayso/internal/failure"
)

// stdinName is what messages call the input "-".
const stdinName = "standard input"

// display is an input's name in messages.
func display(name string) string {
	switch name {
	case "-":
		return stdinName
	case "":
		return `""`
	}
	return name
}

// openAny opens the input name, "-" being standard input, and says how many bytes
// it has, -1 if that is not known. Errors are of package failure and name the
// input.
func (c *console) openAny(ctx context.Context, name string) (io.ReadCloser, int64, error) {
	if name == "-" {
		return io.NopCloser(interruptible{ctx, c.stdin}), -1, nil
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, 0, inputError(name, err)
	case info.IsDir():
		return nil, 0, failure.New(failure.Unreadable, name, "name the files in it", "is a directory")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, 0, inputError(name, err)
	}
	if !info.Mode().IsRegular() {
		return file, -1, nil
	}
	return file, info.Size(), nil
}

// open is openAny for reading at most limit bytes. A file that is known to be
// larger is refused unread; what turns out to be larger fails while it is read.
func (c *console) open(ctx context.Context, name string, limit int64) (io.ReadCloser, error) {
	in, size, err := c.openAny(ctx, name)
	if err != nil {
		return nil, err
	}
	tooLarge := failure.New(failure.TooLarge, display(name), "split it",
		"more than %s, the most that is read of one input", mebibytes(limit))
	if size > limit {
		_ = in.Close() // nothing was written to it
		return nil, tooLarge
	}
	return struct {
		io.Reader
		io.Closer
	}{&bounded{in, limit, tooLarge}, in}, nil
}

// load reads the input name whole, see open.
func (c *console) load(ctx context.Context, name string, limit int64) ([]byte, error) {
	in, err := c.open(ctx, name, limit)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, inputError(name, err)
	}
	return data, nil
}

// inputError gives an error met on the input name its kind, name and remedy.
func inputError(name string, err error) error {
	var known *failure.Error
	if errors.As(err, &known) {
		if known.Input != "" {
			return err
		}
		return &failure.Error{Kind: known.Kind, Input: display(name), Remedy: known.Remedy, Err: known.Err}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the name stands in front already
	}
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		remedy := "check the name"
		if strings.Contains(name, "://") {
			remedy = "of addresses, those with http:// and https:// are fetched"
		}
		return failure.New(failure.NotFound, display(name), remedy, "no such file")
	case errors.Is(err, fs.ErrPermission):
		return failure.New(failure.Denied, display(name), "ask its owner for the right to read it", "no permission to read it")
	case errors.Is(err, context.Canceled):
		return &failure.Error{Kind: failure.Interrupted, Input: display(name), Err: err}
	default:
		return &failure.Error{Kind: failure.Unreadable, Input: display(name), Remedy: "check the file and its device", Err: err}
	}
}

// bounded reads from Reader until more than left bytes came, then fails.
type bounded struct {
	io.Reader
	left     int64
	tooLarge error
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, b.tooLarge
	}
	if int64(len(p)) > b.left+1 { // one more, to see whether there is more
		p = p[:b.left+1]
	}
	n, err := b.Reader.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, b.tooLarge
	}
	return n, err
}

// interruptible reads from Reader until ctx is done. A read of a terminal or a
// pipe cannot be called off; the goroutine that waits in it ends with the
// process.
type interruptible struct {
	ctx context.Context
	io.Reader
}

// Read implements io.Reader.
func (r interruptible) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	buffer := make([]byte, len(p)) // p may be reused once we have returned
	done := make(chan result, 1)
	go func() {
		n, err := r.Reader.Read(buffer)
		done <- result{n, err}
	}()
	select {
	case got := <-done:
		return copy(p, buffer[:got.n]), got.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}

// mebibytes spells a limit.
func mebibytes(n int64) string { return fmt.Sprintf("%d MiB", n>>20) }
