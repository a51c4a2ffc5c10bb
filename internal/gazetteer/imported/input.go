package imported

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"sayso/internal/failure"
)

// input is a file to import.
type input struct {
	path   string
	name   string // without its folders
	digest string // SHA-256 of its bytes, in hexadecimal
	size   int64
	kind   kind
}

// inputError is an error about a file that was to be read.
func inputError(name string, err error) error {
	var known *failure.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &failure.Error{Kind: failure.Interrupted, Input: name, Err: err}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return failure.New(failure.NotFound, name, "check the name", "no such file")
	case errors.Is(err, fs.ErrPermission):
		return failure.New(failure.Denied, name, "ask its owner for the right to read it", "no permission to read it")
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrAlgorithm), errors.Is(err, io.ErrUnexpectedEOF):
		return &failure.Error{Kind: failure.Unreadable, Input: name, Remedy: "get it anew", Err: fmt.Errorf("a damaged zip file: %w", err)}
	}
	var inFile *fs.PathError
	if errors.As(err, &inFile) {
		err = inFile.Err // the name stands in front already
	}
	return &failure.Error{Kind: failure.Unreadable, Input: name, Remedy: "get it anew", Err: err}
}

// examine opens a file, takes its digest and tells what sort of table it is.
func examine(ctx context.Context, name string, seen func(n int64)) (input, error) {
	in := input{path: name, name: filepath.Base(name)}
	file, err := os.Open(name)
	if err != nil {
		return in, inputError(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return in, inputError(name, err)
	}
	if !info.Mode().IsRegular() {
		return in, failure.New(failure.Unreadable, name, "name the files themselves", "not a file; an import reads its inputs twice")
	}
	in.size = info.Size()
	if in.size == 0 {
		return in, failure.New(failure.Empty, name, "get it anew", "nothing in it")
	}
	h := sha256.New()
	if _, err := io.Copy(h, &watched{ctx, file, seen}); err != nil {
		return in, inputError(name, err)
	}
	in.digest = hex.EncodeToString(h.Sum(nil))
	table, err := in.open(ctx)
	if err != nil {
		return in, err
	}
	defer table.Close()
	votes := map[kind]int{}
	for range sniffed {
		line, err := table.next()
		if err == io.EOF {
			break
		}
		if err != nil && !errors.Is(err, errLong) {
			return in, inputError(name, err)
		}
		k := sniff(line)
		votes[k]++
		if k == whosOnFirst && table.line == 1 { // only its first row tells
			in.kind = k
			return in, nil
		}
	}
	for k := places; k < whosOnFirst; k++ {
		if votes[k] > 0 && votes[k] >= votes[in.kind] {
			in.kind = k
		}
	}
	if in.kind == unknown || votes[in.kind] < votes[unknown] {
		return in, failure.New(failure.Unreadable, name, "see `sayso gazetteer import --help`",
			"neither a table of GeoNames nor one of Who's On First")
	}
	return in, nil
}

// watched reads until ctx is done and tells how much it has read.
type watched struct {
	ctx  context.Context
	r    io.Reader
	seen func(n int64)
}

// Read implements io.Reader.
func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.r.Read(p)
	if w.seen != nil && n > 0 {
		w.seen(int64(n))
	}
	return n, err
}

// table reads a file's rows.
type table struct {
	name  string
	r     *bufio.Reader
	line  int64 // the number of the row that was read last, from 1
	size  int64 // bytes in all, as the file says
	read  int64
	close []io.Closer
}

// open opens an input's table: the file itself, or what is in the zip file.
func (in *input) open(ctx context.Context) (*table, error) {
	file, err := os.Open(in.path)
	if err != nil {
		return nil, inputError(in.path, err)
	}
	t := &table{name: in.path, size: in.size, close: []io.Closer{file}}
	var r io.Reader = file
	var magic [4]byte
	if _, err := io.ReadFull(file, magic[:]); err == nil && string(magic[:]) == "PK\x03\x04" {
		packed, err := member(file, in.size, in.name)
		if err != nil {
			file.Close()
			return nil, inputError(in.path, err)
		}
		unpacked, err := packed.Open()
		if err != nil {
			file.Close()
			return nil, inputError(in.path, err)
		}
		t.size, t.close = int64(min(packed.UncompressedSize64, maxUnpacked+1)), []io.Closer{unpacked, file}
		r = unpacked
	} else if _, err := file.Seek(0, io.SeekStart); err != nil {
		file.Close()
		return nil, inputError(in.path, err)
	}
	if t.size > maxUnpacked {
		t.Close()
		return nil, failure.New(failure.TooLarge, in.path, "split it", "more than %d GiB", maxUnpacked>>30)
	}
	t.r = bufio.NewReaderSize(&watched{ctx: ctx, r: r}, 128<<10)
	return t, nil
}

// member finds the table in a zip file: the one called like the file, else the only
// one that is no read-me and no list of languages.
func member(file io.ReaderAt, size int64, name string) (*zip.File, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(strings.ToLower(name), ".zip")
	var tables []*zip.File
	for _, f := range archive.File {
		inside := strings.ToLower(path.Base(f.Name))
		stem := strings.TrimSuffix(inside, path.Ext(inside))
		switch ext := path.Ext(inside); {
		case ext != ".txt" && ext != ".tsv" && ext != ".csv":
		case stem == base:
			return f, nil
		case stem != "readme" && stem != "iso-languagecodes":
			tables = append(tables, f)
		}
	}
	if len(tables) != 1 {
		return nil, fmt.Errorf("a zip file with %d tables in it instead of one", len(tables))
	}
	return tables[0], nil
}

// errLong is a row of more than maxLine bytes.
var errLong = fmt.Errorf("more than %d KiB", maxLine>>10)

// next reads the next row that is not empty and no comment: a line without its end.
// It is io.EOF after the last, errLong for one that is too long, which is passed over.
func (t *table) next() (string, error) {
	for {
		line, err := t.one()
		if err != nil {
			return "", err
		}
		if len(line) > 0 && line[0] != '#' {
			return string(line), nil
		}
	}
}

// one reads a line.
func (t *table) one() ([]byte, error) {
	var long []byte // of a line that does not fit the buffer
	tooLong := false
	for {
		part, err := t.r.ReadSlice('\n')
		if t.read += int64(len(part)); t.read > maxUnpacked {
			return nil, failure.New(failure.TooLarge, t.name, "split it", "more than %d GiB", maxUnpacked>>30)
		}
		switch {
		case err == bufio.ErrBufferFull:
			if tooLong = tooLong || len(long)+len(part) > maxLine; !tooLong {
				long = append(long, part...)
			}
			continue
		case err == io.EOF && len(part) == 0 && len(long) == 0 && !tooLong:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, err
		}
		t.line++
		if tooLong || len(long)+len(part) > maxLine {
			return nil, errLong
		}
		if len(long) > 0 {
			part = append(long, part...)
		}
		part = bytes.TrimRight(part, "\r\n")
		if t.line == 1 {
			part = bytes.TrimPrefix(part, []byte("\ufeff"))
		}
		return part, nil
	}
}

// Close closes the file.
func (t *table) Close() error {
	var all []error
	for _, c := range t.close {
		all = append(all, c.Close())
	}
	return errors.Join(all...)
}

// Check says whether a file is a table that can be imported, and reads it to the end, so
// that a damaged zip file is found. Errors are of package failure.
func Check(ctx context.Context, name string) error {
	in, err := examine(ctx, name, nil)
	if err != nil {
		return err
	}
	t, err := in.open(ctx)
	if err != nil {
		return err
	}
	defer t.Close()
	if _, err := io.Copy(io.Discard, t.r); err != nil {
		return inputError(name, err)
	}
	return nil
}
