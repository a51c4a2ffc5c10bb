package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	sqlite3 "modernc.org/sqlite/lib"

	"sayso/internal/failure"
)

// Backup implements [library.Upkeep]. The copy is compact: nothing that was removed is
// in it.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	refused := func(kind failure.Kind, what string, err error) error {
		return &failure.Error{Kind: kind, Input: file, Remedy: "name another file", Err: fmt.Errorf("%s: %w", what, err)}
	}
	if _, err := os.Lstat(file); err == nil {
		return refused(failure.Denied, "a backup overwrites nothing", fs.ErrExist)
	}
	partial := file + ".partial"
	if err := os.Remove(partial); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return refused(failure.Denied, "the backup cannot be written", err)
	}
	// Made before it is written, so that only its owner may read it.
	f, err := os.OpenFile(partial, os.O_CREATE|os.O_RDWR|os.O_EXCL, 0o600)
	if err != nil {
		return refused(failure.Denied, "the backup cannot be written", err)
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			_ = os.Remove(partial) // what is left of a copy that failed
		}
	}()
	db, err := open(s.file, s.how, s.busy())
	if err != nil {
		return s.failed(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", partial); err != nil {
		if code := primary(err); code == sqlite3.SQLITE_FULL || code == sqlite3.SQLITE_IOERR || code == sqlite3.SQLITE_CANTOPEN {
			return refused(failure.Full, "the backup cannot be written", err)
		}
		return s.failed(err)
	}
	if err := f.Sync(); err != nil {
		return refused(failure.Full, "the backup cannot be written", err)
	}
	if err := os.Link(partial, file); err != nil { // unlike a rename, it replaces nothing
		if err := os.Rename(partial, file); err != nil {
			return refused(failure.Denied, "the backup cannot be named", err)
		}
	} else if err := os.Remove(partial); err != nil {
		return refused(failure.Denied, "the backup has a second name", err)
	}
	return syncFolder(filepath.Dir(file))
}

// syncFolder puts a folder's names on the disk.
func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
