package obtain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sayso/internal/failure"
	"sayso/internal/gazetteer/imported"
)

// Base is where GeoNames keeps its dump.
const Base = "https://download.geonames.org/export/dump/"

// Defaults are the files that make the most of a little: 3 MB.
func Defaults() []string { return []string{"cities15000.zip", "admin1CodesASCII.txt"} }

// Web asks for files of the public web.
type Web interface {
	// Open asks for the file at address. Errors are of package failure. If the answer
	// is not that nothing has changed, its Body is to be closed.
	Open(ctx context.Context, address string, ask Ask) (Answer, error)
}

// Ask says what is already there.
type Ask struct {
	// ETag and LastModified are what the server said of the version that is there.
	// With From 0 the file is wanted only if it has changed since.
	ETag, LastModified string
	// From, if it is not 0, is how many bytes are there of the version with this ETag:
	// the rest of it is wanted, or all of another one: If-Range, and never an answer
	// that nothing has changed. Who cannot ask for a part asks for all, without the ETag.
	From int64
}

// Answer is what a server answers.
type Answer struct {
	NotModified bool
	// From is where Body begins: Ask.From, or 0 if it is the whole file.
	From int64
	// Size is the size of the whole file, -1 if the server does not say.
	Size               int64
	ETag, LastModified string
	Body               io.ReadCloser
}

// Known says whether GeoNames' dump has a file of this name: one of the large tables,
// or a country's.
func Known(name string) bool {
	switch name {
	case "cities500.zip", "cities1000.zip", "cities5000.zip", "cities15000.zip", "allCountries.zip",
		"alternateNamesV2.zip", "admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt":
		return true
	}
	country, is := strings.CutSuffix(name, ".zip")
	return is && len(country) == 2 && country == strings.ToUpper(country) && strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// Result says what came of a file.
type Result struct {
	Path string
	// Unchanged says that the file there is the server's.
	Unchanged bool
	// Resumed is how many bytes an earlier call had got already.
	Resumed int64
	Bytes   int64
}

// validators are what a server said of a version.
type validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
}

// state is what is known of a file and of the part of one.
type state struct {
	Whole *validators `json:"whole,omitempty"`
	Part  *validators `json:"part,omitempty"`
}

// Get gets one of GeoNames' files into a folder. Progress is told how many bytes of how
// many are there, if it is not nil; the total is -1 if the server does not say. Errors
// are of package failure.
func Get(ctx context.Context, web Web, name, folder string, progress func(done, total int64)) (Result, error) {
	if !Known(name) {
		return Result{}, failure.New(failure.Usage, name, "see https://download.geonames.org/export/dump/", "no file of GeoNames' dump that can be imported")
	}
	path := filepath.Join(folder, name)
	r, err := get(ctx, web, name, path, progress)
	if err == nil {
		return r, nil
	}
	var known *failure.Error
	var inFile *fs.PathError
	switch {
	case errors.As(err, &known):
	case errors.Is(err, context.Canceled):
		err = &failure.Error{Kind: failure.Interrupted, Input: path, Remedy: "the same command goes on where it stopped", Err: err}
	case errors.Is(err, fs.ErrPermission):
		err = failure.New(failure.Denied, path, "go to a folder of yours, or name one with --folder", "no permission to write it")
	case errors.As(err, &inFile):
		err = &failure.Error{Kind: failure.Internal, Input: path, Remedy: "see whether its disk is full", Err: inFile.Err}
	default: // the connection broke
		err = &failure.Error{Kind: failure.Unreadable, Input: Base + name, Remedy: "the same command goes on where it stopped", Err: err}
	}
	return Result{}, err
}

func get(ctx context.Context, web Web, name, path string, progress func(done, total int64)) (Result, error) {
	s := readState(path)
	ask := Ask{}
	if _, err := os.Stat(path); err == nil && s.Whole != nil {
		ask.ETag, ask.LastModified = s.Whole.ETag, s.Whole.LastModified
	}
	// A part is of use only with a strong ETag, which says that the rest belongs to it.
	if info, err := os.Stat(path + ".part"); err == nil && info.Size() > 0 && s.Part != nil && strings.HasPrefix(s.Part.ETag, `"`) {
		ask = Ask{ETag: s.Part.ETag, From: info.Size()}
	}
	answer, err := web.Open(ctx, Base+name, ask)
	if err != nil {
		return Result{}, err
	}
	if answer.NotModified && ask.From > 0 {
		return Result{}, errors.New("the server has nothing new, and was asked for the rest of a file")
	}
	if answer.NotModified {
		return Result{Path: path, Unchanged: true}, nil
	}
	defer answer.Body.Close()
	if answer.From != 0 && answer.From != ask.From {
		return Result{}, fmt.Errorf("the server answers from byte %d on, asked for %d", answer.From, ask.From)
	}
	tooLarge := failure.New(failure.TooLarge, Base+name, "get it with another program", "more than %d GiB", maxBytes>>30)
	if answer.Size > maxBytes {
		return Result{}, tooLarge
	}
	s.Part = &validators{answer.ETag, answer.LastModified}
	if err := s.write(path); err != nil {
		return Result{}, err
	}
	flag := os.O_WRONLY | os.O_CREATE | os.O_APPEND
	if answer.From == 0 {
		flag |= os.O_TRUNC
	}
	part, err := os.OpenFile(path+".part", flag, 0o644)
	if err != nil {
		return Result{}, err
	}
	done := answer.From
	n, err := io.Copy(part, io.LimitReader(&counted{ctx, answer.Body, func(n int64) {
		if done += n; progress != nil {
			progress(done, answer.Size)
		}
	}}, maxBytes+1-answer.From))
	if err == nil {
		err = part.Sync()
	}
	if err := errors.Join(err, part.Close()); err != nil {
		return Result{}, err
	}
	size := answer.From + n
	switch {
	case size > maxBytes:
		return Result{}, tooLarge
	case answer.Size >= 0 && size < answer.Size:
		return Result{}, fmt.Errorf("the connection ended after %d of %d bytes", size, answer.Size)
	}
	if err := imported.Check(ctx, path+".part"); err != nil {
		if failure.KindOf(err) == failure.Interrupted {
			return Result{}, err
		}
		_ = os.Remove(path + ".part") // it is of no use
		return Result{}, err
	}
	if err := os.Rename(path+".part", path); err != nil {
		return Result{}, err
	}
	s.Whole, s.Part = s.Part, nil
	return Result{Path: path, Resumed: answer.From, Bytes: size}, s.write(path)
}

// counted reads until ctx is done and tells how much.
type counted struct {
	ctx  context.Context
	r    io.Reader
	seen func(n int64)
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.seen(int64(n))
	return n, err
}

// readState reads what the server said of a file; of what cannot be read, nothing is
// known.
func readState(path string) (s state) {
	data, err := os.ReadFile(path + ".server")
	if err != nil || json.Unmarshal(data, &s) != nil {
		return state{}
	}
	return s
}

// write notes what the server said of a file.
func (s state) write(path string) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(path+".server", append(data, '\n'), 0o644)
}
