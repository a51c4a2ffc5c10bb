package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/library"
)

// laidSince is the layout from which on corrections lie over what is found.
const laidSince = 3

// laid is what is found, shown and counted of an article: its rows, what it is about
// and, where corrections are in force, the reading that they are of.
type laid struct {
	rows        *library.Rows
	profile     []byte // not packed; nil where it is as the reading came
	corrections string // the IDs of those that lie over the reading
	reading     []byte // packed; nil where there are none
}

// listedIDs writes the IDs of corrections as the table corrected has them.
func listedIDs(of []library.Correction) string {
	list := make([]string, len(of))
	for i := range of {
		list[i] = of[i].ID()
	}
	return strings.Join(list, " ")
}

// inForce gives the corrections that are to be laid over the reading of an article.
func (t *tx) inForce(hash []byte) []library.Correction {
	const of = " FROM correction WHERE hash = ? ORDER BY n"
	if len(t.list("SELECT n"+of, hash)) == 0 || t.err != nil { // as of nearly all articles
		return nil
	}
	log, _, err := t.s.corrections(t.ctx, t.s.conn, "SELECT n, record"+of, hash)
	t.fail(err)
	return library.OverReading(log)
}

// laidOver gives what is found of an article that comes with a reading.
func (t *tx) laidOver(a *library.Packed) laid {
	corrections := t.inForce(a.Hash)
	l := laid{rows: a.Rows}
	if len(corrections) == 0 || t.err != nil {
		return l
	}
	made, err := t.s.packer.Reading(a.Reading)
	if err != nil {
		t.fail(t.s.damaged(a.ID, err))
		return l
	}
	return t.lay(made, corrections)
}

// lay lays corrections over a reading as it was made.
func (t *tx) lay(made *sayso.Reading, corrections []library.Correction) (l laid) {
	if t.err != nil {
		return l
	}
	l.rows = library.RowsOf(made)
	if len(corrections) > 0 {
		corrected, err := t.s.lay(made, corrections)
		if err != nil {
			t.fail(err)
			return l
		}
		rows := library.RowsOf(corrected)
		if !sameWords(l.rows, rows) {
			t.fail(failure.New(failure.Internal, made.Article.ID, "", "corrections have changed words of the article"))
			return l
		}
		l.rows, l.corrections = rows, listedIDs(corrections)
		l.reading, err = t.s.packer.PackReading(corrected)
		t.fail(err)
		made = corrected
	}
	var err error
	l.profile, err = library.Profile(made)
	t.fail(err)
	return l
}

// about is the packed profile of an article that comes with kin.
func (l *laid) about(p *library.Packer, kin *library.Kin) []byte {
	if l.profile == nil {
		return kin.Profile
	}
	return p.Squeeze(l.profile)
}

// sameWords says whether two readings of an article have the same words in the indexes,
// under the same numbers: [library.Lay] promises that. So the indexes of words need not
// be touched when corrections come and go, and what the reading as it was made says of
// them holds (unindex).
func sameWords(a, b *library.Rows) bool {
	if a.Title != b.Title || a.Text != b.Text || len(a.Statements) != len(b.Statements) || len(a.Events) != len(b.Events) {
		return false
	}
	for i := range a.Statements {
		if a.Statements[i].Text != b.Statements[i].Text {
			return false
		}
	}
	return true
}

// keep stores the reading with corrections that an article's rows are of.
func (t *tx) keep(key int64, l laid) {
	if l.reading == nil {
		t.do("DELETE FROM corrected WHERE article = ?", key)
		return
	}
	t.do("INSERT INTO corrected (article, corrections, reading) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET corrections = excluded.corrections, reading = excluded.reading",
		key, l.corrections, l.reading)
}

// layAgain draws up the rows of an article anew, by the corrections that are in force
// now. It stays in its story, which is about what the article is now about, and dated so.
// Of a damaged reading nothing is known; Verify tells of it.
func (t *tx) layAgain(key int64) {
	var hash, packed []byte
	if !t.row("SELECT a.hash, c.reading FROM article a JOIN content c ON c.article = a.key WHERE a.key = ?", key).scan(t, &hash, &packed) {
		return
	}
	corrections := t.inForce(hash)
	var laidBefore bool
	t.row("SELECT EXISTS (SELECT 1 FROM corrected WHERE article = ?)", key).scan(t, &laidBefore)
	if len(corrections) == 0 && !laidBefore {
		return
	}
	made, err := t.s.packer.Reading(packed)
	if err != nil {
		return
	}
	l := t.lay(made, corrections)
	if t.err != nil {
		return
	}
	t.anew(key, func() {
		t.clear(key)
		t.describe(key, l.rows)
		t.rows(key, l.rows)
		t.keep(key, l)
	})
	if t.reprofile(key, l.profile) {
		if g := t.grouper(); g != nil {
			t.fail(g.Renew(t.id(key)))
		}
	}
}

// layAll draws up the rows of all articles with corrections, of a library in which they
// were those of the readings as made.
func (t *tx) layAll() {
	for _, key := range t.list("SELECT key FROM article WHERE hash IN (SELECT hash FROM correction) ORDER BY key") {
		t.layAgain(key)
	}
}

// shown is the packed reading that the rows of an article a with the content c are of,
// in SQL: a library of an earlier layout, opened for reading alone, has them of readings
// as they were made. It is asked of the file each time, for another process may have
// brought it up to date meanwhile.
func shown(ctx context.Context, tx *sql.Tx) (column string, has bool, err error) {
	var layout int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&layout); err != nil {
		return "", false, fmt.Errorf("looking at the layout: %w", err)
	}
	if layout < laidSince {
		return "c.reading", false, nil
	}
	return "coalesce((SELECT reading FROM corrected WHERE article = a.key), c.reading)", true, nil
}
