package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sayso/internal/failure"
)

// failed gives an error of the database its kind and remedy.
func (s *Store) failed(err error) error {
	var known *failure.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	fault := func(kind failure.Kind, remedy, what string) error {
		return &failure.Error{Kind: kind, Input: s.file, Remedy: remedy, Err: fmt.Errorf("%s: %w", what, err)}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &failure.Error{Kind: failure.Interrupted, Input: s.file, Err: err}
	}
	if errors.Is(err, fs.ErrPermission) {
		return fault(failure.Denied, "ask its owner for the right", "no permission")
	}
	switch primary(err) {
	case sqlite3.SQLITE_FULL:
		return fault(failure.Full, "make room and give the command again", "no room on the disk; what was stored before is safe")
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		who := "another process"
		if name := s.lock.holder(); name != "" {
			who = name
		}
		return &failure.Error{Kind: failure.Locked, Input: s.file, Remedy: "wait for it to end and give the command again",
			Err: &locked{fmt.Sprintf("%s has been writing to the library for %s", who, s.wait), err}}
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return fault(failure.Denied, "ask its owner for the right, or name another with --library", "the library may not be written")
	case sqlite3.SQLITE_CANTOPEN:
		return fault(failure.Denied, "see whether it and its folder may be read and written", "the library cannot be opened")
	case sqlite3.SQLITE_NOTADB:
		return fault(failure.Unreadable, "name a library with --library", "not a library")
	case sqlite3.SQLITE_CORRUPT:
		return fault(failure.Unreadable, "keep it as it is, and go on with a backup; `sayso verify` says what is wrong", "the library is damaged")
	case sqlite3.SQLITE_IOERR:
		return fault(failure.Unreadable, "check its device", "the library's device failed")
	case sqlite3.SQLITE_INTERRUPT:
		return &failure.Error{Kind: failure.Interrupted, Input: s.file, Err: err}
	}
	return &failure.Error{Kind: failure.Internal, Input: s.file, Remedy: "please report it", Err: err}
}

// locked says who has a library's lock; the database's own words say no more.
type locked struct {
	what  string
	cause error
}

// Error says what is locked.
func (l *locked) Error() string { return l.what }

// Unwrap returns the cause.
func (l *locked) Unwrap() error { return l.cause }

// primary is the result code of an error of the database, without its extension; 0
// if it is none.
func primary(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// absent is the failure to find an article.
func (s *Store) absent(id string) error {
	return failure.New(failure.NotFound, id, "see `sayso show --list`", "no such article in %s", s.file)
}
