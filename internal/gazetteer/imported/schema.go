package imported

import (
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// What is in the head of a file, for `file` and for us.
const (
	applicationID = 0x73617967 // "sayg"
	partialID     = 0x73617970 // "sayp": an import under way
	// format is the version of the file's layout and of how names are folded; a file of
	// another one is to be imported anew.
	format = 1
)

// The file. Names stand in normal form, the surest and most populous place first;
// a variant leads from a skeleton to normal forms; near holds the settlements by a class
// of size and a grid of quarter degrees (see cell). Positions are in 1e-5 degrees. Alias leads from the key of a
// place that was merged into another to that one's.
const schema = `
CREATE TABLE place (key INTEGER PRIMARY KEY, id TEXT, name TEXT NOT NULL, class INTEGER NOT NULL, feature TEXT NOT NULL,
	country TEXT NOT NULL, admin1 TEXT NOT NULL, region TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
	population INTEGER NOT NULL, radius REAL NOT NULL, capital INTEGER NOT NULL);
CREATE TABLE name (normal TEXT NOT NULL, match INTEGER NOT NULL, lesser INTEGER NOT NULL, place INTEGER NOT NULL,
	PRIMARY KEY (normal, match, lesser, place)) WITHOUT ROWID;
CREATE TABLE variant (skeleton TEXT NOT NULL, normal TEXT NOT NULL, PRIMARY KEY (skeleton, normal)) WITHOUT ROWID;
CREATE TABLE alias (key INTEGER PRIMARY KEY, place INTEGER NOT NULL);
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE near (size INTEGER NOT NULL, cell INTEGER NOT NULL, place INTEGER NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
	population INTEGER NOT NULL, country TEXT NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (size, cell, place)) WITHOUT ROWID;
CREATE TABLE input (n INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL,
	kept INTEGER NOT NULL, left INTEGER NOT NULL, wrong INTEGER NOT NULL);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`

// An import under way: rows as they come, and how far it has come.
const partialSchema = `
CREATE TABLE place (key INTEGER PRIMARY KEY, rank INTEGER NOT NULL, id TEXT, name TEXT NOT NULL, class INTEGER NOT NULL,
	feature TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, region TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
	population INTEGER NOT NULL, radius REAL NOT NULL, capital INTEGER NOT NULL);
CREATE TABLE name (place INTEGER NOT NULL, normal TEXT NOT NULL, skeleton TEXT NOT NULL, match INTEGER NOT NULL);
CREATE TABLE alias (key INTEGER PRIMARY KEY, place INTEGER NOT NULL);
CREATE TABLE region (country TEXT NOT NULL, normal TEXT NOT NULL, admin1 TEXT NOT NULL, PRIMARY KEY (country, normal)) WITHOUT ROWID;
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE input (n INTEGER PRIMARY KEY, lines INTEGER NOT NULL, done INTEGER NOT NULL, kept INTEGER NOT NULL, left INTEGER NOT NULL, wrong INTEGER NOT NULL);
CREATE TABLE problem (input INTEGER NOT NULL, line INTEGER NOT NULL, what TEXT NOT NULL);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`

// open opens a database file with pragmas for each connection.
func open(name, mode string, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	q := url.Values{"_pragma": pragmas}
	if mode == "ro" {
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	} else {
		q.Set("mode", mode)
	}
	// The path is written as an address so that no sign in it means anything.
	db, err := sql.Open("sqlite", "file://"+escapePath(abs)+"?"+q.Encode())
	if err != nil {
		return nil, fmt.Errorf("opening it: %w", err)
	}
	return db, nil
}

// escapePath writes an absolute path so that it stands in an address.
func escapePath(abs string) string { return (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath() }
