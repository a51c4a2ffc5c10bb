package imported

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"modernc.org/sqlite"

	"sayso/internal/failure"
	"sayso/internal/gazetteer"
)

// Options say how to import.
type Options struct {
	// Output is the file to make. Beside it, until it is finished, stand Output.partial,
	// from which an interrupted import goes on, and Output.building.
	Output string
	// Progress is told how far the import is, if set. It is called by the goroutine
	// that imports, every few thousand rows.
	Progress func(Progress)
	// maxPages bounds the files as a full disk would, and batch the rows of a
	// transaction, if they are not 0. They are for tests.
	maxPages, batch int
}

// Progress says how far an import is.
type Progress struct {
	// Phase is what is being done: "checking", "reading", "sorting", "merging", "writing".
	Phase string
	// Input is the file that is checked or read, without its folders.
	Input string
	// Done and Total are bytes of all inputs; Total is 0 where it is not known how
	// long the phase is.
	Done, Total int64
}

// Report says what an import did.
type Report struct {
	Output  string
	Version string
	// Resumed says that the import went on from where one was interrupted.
	Resumed bool
	Inputs  []InputReport
	Places  int
	Names   int
	// Merged is how many rows described a place that another row or the built-in
	// atlas has.
	Merged int
	// Bytes is the size of the file.
	Bytes int64
	// Attribution is what whoever shows its data has to say.
	Attribution []string
}

// InputReport says what came of a file.
type InputReport struct {
	Name string
	Kind string
	// Kept, Left and Wrong count rows: imported, right but not of the sort that is
	// imported, wrong.
	Kept, Left, Wrong int64
	// Problems are the first wrong rows.
	Problems []Problem
}

// Problem is a wrong row.
type Problem struct {
	Line int64 // from 1
	What string
}

// Import makes a gazetteer file of GeoNames' dumps and tables of Who's On First, as
// the package comment says. Its errors are of package failure. An import that was
// interrupted, or that found the disk full, goes on when it is called again with the
// same files; after any other error nothing is left.
func Import(ctx context.Context, files []string, o Options) (*Report, error) {
	if len(files) > maxInputs {
		return nil, failure.New(failure.TooLarge, "", "import them in a few files", "%d files, more than %d", len(files), maxInputs)
	}
	atlas, err := gazetteer.Built()
	if err != nil {
		return nil, err
	}
	lists, err := readKinds()
	if err != nil {
		return nil, err
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.batch == 0 {
		o.batch = batch
	}
	inputs, err := examineAll(ctx, files, o.Progress)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(o.Output), 0o755); err != nil {
		return nil, outputError(o.Output, err)
	}
	if info, err := os.Stat(o.Output); err == nil && !info.Mode().IsRegular() {
		return nil, failure.New(failure.Usage, o.Output, "name a file", "is not a file")
	}
	s, err := openStage(ctx, inputs, atlas, lists, o)
	if err != nil {
		return nil, err
	}
	report, err := s.run(ctx)
	if closing := s.close(); err == nil && closing != nil {
		err = outputError(o.Output, closing)
	}
	if err != nil && !resumable(err) {
		removeAll(o.Output + ".partial")
	}
	if err == nil {
		removeAll(o.Output + ".partial")
	}
	return report, err
}

// examineAll looks at all files first: a wrong one is told before anything is done.
// A file that is given twice counts once.
func examineAll(ctx context.Context, files []string, progress func(Progress)) ([]input, error) {
	var total, done int64
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			total += info.Size()
		}
	}
	var inputs []input
	for _, name := range files {
		in, err := examine(ctx, name, func(n int64) {
			done += n
			progress(Progress{Phase: "checking", Input: filepath.Base(name), Done: done, Total: total})
		})
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(inputs, func(other input) bool { return other.digest == in.digest }) {
			inputs = append(inputs, in)
		}
	}
	return inputs, nil
}

// version names what inputs give, over which built-in atlas, by which lists and in which
// format: the same inputs in the same order give the same file.
func version(inputs []input, atlas string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\n%s\n%s\n%s\n%s\n", format, atlas, folding(), featuresFile, wordsFile)
	for _, in := range inputs {
		fmt.Fprintf(h, "%d %s\n", in.kind, in.digest)
	}
	return fmt.Sprintf("imported %d sha256:%s", format, hex.EncodeToString(h.Sum(nil)))
}

// resumable says that an import that ended so may go on later.
func resumable(err error) bool {
	return failure.KindOf(err) == failure.Interrupted || errors.Is(err, errFull) || errors.Is(err, errBusy)
}

// What may happen to a file that is written.
var (
	errFull = errors.New("no room on its disk")
	errBusy = errors.New("another import is writing it")
)

// The primary result codes of SQLite that are told apart.
const (
	sqliteBusy      = 5
	sqliteLocked    = 6
	sqliteInterrupt = 9
	sqliteCorrupt   = 11
	sqliteFull      = 13
	sqliteCantOpen  = 14
	sqliteNotADB    = 26
)

// sqliteCode is the primary result code of an error of SQLite, 0 for others.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// outputError is an error about the file that was to be written.
func outputError(name string, err error) error {
	var known *failure.Error
	if errors.As(err, &known) {
		return err
	}
	code := sqliteCode(err)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), code == sqliteInterrupt:
		return &failure.Error{Kind: failure.Interrupted, Input: name, Remedy: "the same command goes on where it stopped", Err: err}
	case code == sqliteFull, errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return &failure.Error{Kind: failure.Internal, Input: name, Remedy: "make room; the same command goes on where it stopped", Err: errFull}
	case code == sqliteBusy, code == sqliteLocked:
		return &failure.Error{Kind: failure.Denied, Input: name, Remedy: "wait for it", Err: errBusy}
	case errors.Is(err, os.ErrPermission), code == sqliteCantOpen:
		return failure.New(failure.Denied, name, "give --output a file in a folder of yours", "no permission to write it")
	}
	return &failure.Error{Kind: failure.Internal, Input: name, Remedy: "check its disk", Err: err}
}

// removeAll removes a database file and what stands beside it while it is written.
func removeAll(name string) {
	for _, end := range []string{"", "-journal", "-wal", "-shm"} {
		_ = os.Remove(name + end) // what is not there need not go
	}
}

// run does what is still to be done.
func (s *stage) run(ctx context.Context) (*Report, error) {
	for i := range s.inputs {
		if err := s.read(ctx, i); err != nil {
			return nil, err
		}
	}
	if err := s.sort(ctx); err != nil {
		return nil, outputError(s.o.Output, err)
	}
	return s.build(ctx)
}

// read reads what is left of an input, in transactions of some thousand rows.
func (s *stage) read(ctx context.Context, n int) (err error) {
	in := &s.inputs[n]
	at, err := s.progress(n)
	if err != nil {
		return outputError(s.o.Output, err)
	}
	if at.done {
		s.before += in.size
		return nil
	}
	t, err := in.open(ctx)
	if err != nil {
		return err
	}
	defer t.Close()
	p := parser{kind: in.kind, kinds: s.kinds}
	if p.kind == whosOnFirst {
		line, err := t.next()
		if err != nil {
			return inputError(in.path, err)
		}
		if err := p.header(line); err != nil {
			return inputError(in.path, err)
		}
	}
	b, err := s.begin()
	if err != nil {
		return outputError(s.o.Output, err)
	}
	defer func() { b.rollback() }()
	rows := 0
	for {
		line, reading := t.next()
		if reading == io.EOF {
			at.done = true
		} else if reading != nil && !errors.Is(reading, errLong) {
			if resumed := inputError(in.path, reading); failure.KindOf(resumed) == failure.Interrupted {
				// What was read so far need not be read again.
				if err := b.commit(n, at); err != nil {
					return outputError(s.o.Output, err)
				}
				return &failure.Error{Kind: failure.Interrupted, Input: s.o.Output, Remedy: "the same command goes on where it stopped", Err: reading}
			}
			return inputError(in.path, reading)
		}
		if rows++; at.done || rows%s.o.batch == 0 {
			if err := b.commit(n, at); err != nil {
				return outputError(s.o.Output, err)
			}
			s.o.Progress(Progress{Phase: "reading", Input: in.name, Done: s.before + int64(float64(in.size)*min(1, float64(t.read)/float64(max(t.size, 1)))), Total: s.total})
			if at.done {
				break
			}
			if b, err = s.begin(); err != nil {
				return outputError(s.o.Output, err)
			}
		}
		if t.line <= at.lines {
			continue // an interrupted import has it already
		}
		at.lines = t.line
		var rec record
		err := reading
		if err == nil {
			rec, err = p.parse(line)
		}
		switch {
		case err == errLeftOut:
			at.left++
		case err != nil:
			if at.wrong++; at.wrong <= maxProblems {
				err = b.problem(n, t.line, err.Error())
			} else {
				err = nil
			}
		default:
			at.kept++
			err = b.put(&rec)
		}
		if err != nil && err != errLeftOut {
			return outputError(s.o.Output, err)
		}
	}
	s.before += in.size
	if all := at.kept + at.left + at.wrong; at.wrong > 0 && (at.wrong == all || all >= leastRows && at.wrong > all/2) {
		problems, err := s.problems(n)
		if err != nil || len(problems) == 0 {
			return outputError(s.o.Output, err)
		}
		return failure.New(failure.Unreadable, in.path, "get it anew, and see `sayso gazetteer import --help`",
			"%d of %d rows are wrong as %s; line %d: %s", at.wrong, all, in.kind, problems[0].Line, problems[0].What)
	}
	return nil
}

// attributions are what an import of these inputs owes.
func attributions(inputs []input) []string {
	var all []string
	for _, in := range inputs {
		if in.kind == whosOnFirst {
			all = append(all, "Data from Who's On First. https://whosonfirst.org/docs/licenses/")
		} else {
			all = append(all, "Contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); selected and recoded.")
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// plan says what an import under way is made of.
func plan(inputs []input, version string) string {
	var b strings.Builder
	b.WriteString(version)
	for _, in := range inputs {
		fmt.Fprintf(&b, "\n%d %d %s %s", in.kind, in.size, in.digest, in.name)
	}
	return b.String()
}

// closing closes rows and gives the error of closing where there is none yet.
func closing(rows *sql.Rows, err *error) {
	*err = errors.Join(*err, rows.Err(), rows.Close())
}
