package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"sayso/internal/failure"
	"sayso/internal/library"
)

// What is in the head of a file, for `file` and for us.
const (
	applicationID = 0x7361796c // "sayl"
	// version is the version of the layout.
	version = 3
)

// Options say how to open a library.
type Options struct {
	// Create makes the file, and its folder, if there is none.
	Create bool
	// ReadOnly opens it for reading alone.
	ReadOnly bool
	// Lay lays corrections over readings. Without one a library is not opened for
	// changes: what is found would silently be what was read, not what was put right.
	Lay library.Lay
	// Wait is how long to wait for another process that is writing; 0 is some
	// seconds.
	Wait time.Duration

	// For tests: the most pages of the file, as of a full disk; and how many pages
	// the log has before they are put into the file. 0 is what limit.go says.
	maxPages, checkpoint int
	search               bounds
}

// Store is a library in a file. It is safe to use from many goroutines.
type Store struct {
	file   string
	lay    library.Lay
	wait   time.Duration
	lock   lock
	packer *library.Packer
	read   *sql.DB
	how    mode // of read
	layout int  // of the file
	bounds bounds

	mu       sync.Mutex // of what follows
	write    *sql.DB    // one connection; nil for reading alone
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
	names    map[string]int64            // keys of names in the file
	entities map[library.EntityRow]int64 // and of entities
	terms    map[int64]int               // in how many articles a term stands
	seen     int64                       // the file's state that these are of
}

var _ library.Store = (*Store)(nil)

// Open opens a library. Errors are of package failure, see [library.Store]; NotFound
// where there is none and Options.Create is not set.
func Open(ctx context.Context, file string, o Options) (_ *Store, err error) {
	s := &Store{file: file, lay: o.Lay, bounds: o.search.complete(), wait: cmp.Or(o.Wait, wait), lock: lock{file: file}, prepared: map[string]*sql.Stmt{}, names: map[string]int64{}, entities: map[library.EntityRow]int64{}, terms: map[int64]int{}}
	defer func() {
		if err != nil {
			err = s.failed(err)
			_ = s.Close() // that it cannot be opened is what counts
		}
	}()
	if o.Lay == nil && !o.ReadOnly {
		return nil, failure.New(failure.Internal, file, "", "opened for changes without what lays corrections over readings")
	}
	if s.packer, err = library.NewPacker(); err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.Create && !o.ReadOnly:
		if err := create(file); err != nil {
			return nil, &failure.Error{Kind: failure.Denied, Input: file, Remedy: "name another with --library", Err: fmt.Errorf("the library cannot be made: %w", err)}
		}
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure.New(failure.NotFound, file, "make one with `sayso add`, or name another with --library", "no library there")
	case err != nil:
		return nil, &failure.Error{Kind: failure.Denied, Input: file, Remedy: "see whether it and its folder may be read and written", Err: fmt.Errorf("the library cannot be opened: %w", err)}
	case !info.Mode().IsRegular():
		return nil, failure.New(failure.Unreadable, file, "name a library with --library", "is not a file")
	}
	if !o.ReadOnly && !writable(file) {
		return nil, failure.New(failure.Denied, file, "ask its owner for the right, or name another with --library", "the library may not be written")
	}
	if err := s.connect(ctx, o, info != nil && info.Size() > 0); err != nil {
		return nil, err
	}
	return s, nil
}

// create makes an empty file that only its owner may read, for libraries hold what
// people read, and contact data in the inputs.
func create(file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // by another process, just now
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// connect opens the connections and looks at what the file is, which may hold
// something.
func (s *Store) connect(ctx context.Context, o Options, holds bool) (err error) {
	var is head
	err = s.patiently(ctx, func() error {
		is, err = s.reading(ctx, modeRead)
		if primary(err) == sqlite3.SQLITE_READONLY && writable(s.file) {
			// Somebody was killed while the file was made, before it had its log of
			// changes: what was begun has to be undone first, which readers may not.
			if err = s.undoBegun(ctx); err == nil {
				is, err = s.reading(ctx, modeRead)
			}
		}
		return err
	})
	if primary(err) == sqlite3.SQLITE_CANTOPEN && o.ReadOnly && !logged(s.file) {
		// Its folder may not be written, so that there can be no file by which readers
		// and writers agree; there is no log either: nobody is writing.
		is, err = s.reading(ctx, modeStill)
	}
	if err != nil {
		return err
	}
	s.layout = is.version
	fresh := is.application == 0 && is.version == 0 && is.tables == 0
	switch {
	case fresh && (!o.Create || o.ReadOnly), holds && is.pages == 0, !fresh && is.application != applicationID:
		return failure.New(failure.Unreadable, s.file, "name a library with --library", "not a library")
	case is.version > version:
		return failure.New(failure.Newer, s.file, "use that version, or a newer one", "made by a later version of sayso (layout %d; this one knows %d)", is.version, version)
	case o.ReadOnly:
		return nil // older layouts are all readable
	}
	if s.write, err = open(s.file, modeWrite, s.busy(), "synchronous(FULL)", fmt.Sprintf("cache_size(-%d)", writerCacheKiB),
		fmt.Sprintf("wal_autocheckpoint(%d)", cmp.Or(o.checkpoint, checkpointPages)), "temp_store(MEMORY)",
		"secure_delete(1)", // else what is written anew, or joined, stays where it was: see Remove
	); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if s.conn, err = s.write.Conn(ctx); err != nil {
		return err
	}
	if o.maxPages > 0 {
		if _, err := s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", o.maxPages)); err != nil {
			return err
		}
	}
	s.layout = version
	return s.patiently(ctx, func() error { return s.migrate(ctx) })
}

// patiently does something again while another process is in the way, for as long as
// the store waits. The database itself waits for locks, but not where it makes a file
// that others make too, or turns its log on.
func (s *Store) patiently(ctx context.Context, do func() error) error {
	until := time.Now().Add(s.wait)
	for {
		err := do()
		if primary(err) != sqlite3.SQLITE_BUSY || time.Now().After(until) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(retry):
		}
	}
}

// reading opens the connections that read, and looks at what the file is.
func (s *Store) reading(ctx context.Context, how mode) (is head, err error) {
	if s.read != nil {
		_ = s.read.Close() // it could not be used
	}
	if s.read, err = open(s.file, how, s.busy(), "query_only(1)", fmt.Sprintf("cache_size(-%d)", readerCacheKiB)); err != nil {
		return is, err
	}
	s.how = how
	readers := runtime.GOMAXPROCS(0) + 1
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	return look(ctx, s.read)
}

// undoBegun undoes the change that somebody was killed in. The database does that when
// a connection that may write reads the file.
func (s *Store) undoBegun(ctx context.Context) error {
	db, err := open(s.file, modeWrite, s.busy())
	if err != nil {
		return err
	}
	_, err = look(ctx, db)
	return errors.Join(err, db.Close())
}

// busy is the pragma that says how long to wait for others.
func (s *Store) busy() string { return fmt.Sprintf("busy_timeout(%d)", s.wait.Milliseconds()) }

// logged says whether a file has a log of changes that are not in it.
func logged(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err == nil && info.Size() > 0 || err != nil && !errors.Is(err, fs.ErrNotExist)
}

// mode is how a file is opened: as part of its address.
type mode string

const (
	modeRead  mode = "mode=ro"
	modeStill mode = "mode=ro&immutable=1" // nobody writes it
	modeWrite mode = "mode=rw"
)

// open opens connections to a file, with pragmas for each.
func open(file string, how mode, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	q := url.Values{"_pragma": pragmas}
	// The path is written as an address so that no sign in it means anything.
	return sql.Open("sqlite", "file://"+(&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath()+"?"+string(how)+"&"+q.Encode())
}

// head is what a file says of itself. The database takes a few bytes for an empty
// file, one without pages.
type head struct{ application, version, tables, pages int }

// look asks a file what it is: all at once, for another process may be making it.
func look(ctx context.Context, db interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (h head, err error) {
	err = db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema), (SELECT page_count FROM pragma_page_count)`).Scan(&h.application, &h.version, &h.tables, &h.pages)
	return h, err
}

// Close closes the library.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, st := range s.prepared {
		errs = append(errs, st.Close())
	}
	s.prepared = nil
	if s.conn != nil {
		errs = append(errs, s.conn.Close())
	}
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil { // last, so that it puts the log into the file
		errs = append(errs, s.write.Close())
	}
	s.conn, s.read, s.write = nil, nil, nil
	return s.failed(errors.Join(errs...))
}

// DB gives connections that read the library, for queries of other packages; see
// schema.sql. They cannot change it.
func (s *Store) DB() *sql.DB { return s.read }

// Packer gives what packs articles for the store.
func (s *Store) Packer() *library.Packer { return s.packer }
