package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"sayso/internal/failure"
	"sayso/internal/library"
)

// damaged is the failure to read what is stored of an article.
func (s *Store) damaged(id string, err error) error {
	return &failure.Error{Kind: failure.Unreadable, Input: id, Remedy: "`sayso verify` says what else is wrong in " + s.file,
		Err: fmt.Errorf("damaged: %w", err)}
}

// Verify implements [library.Upkeep].
func (s *Store) Verify(ctx context.Context, problem func(library.Problem), step func(done, of int)) error {
	if err := s.verifyFile(ctx, problem); err != nil {
		return err
	}
	var of, done int
	if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM article").Scan(&of); err != nil {
		return s.failed(err)
	}
	last := int64(0)
	for {
		found, err := s.verifyNext(ctx, last, problem)
		if err == sql.ErrNoRows {
			return nil
		}
		if err != nil {
			return s.failed(err)
		}
		last = found
		done++
		step(done, max(of, done))
	}
}

// verifyNext looks at the article after the one with a key and gives its key, or
// sql.ErrNoRows. It sees the library as it is at one moment.
func (s *Store) verifyNext(ctx context.Context, last int64, problem func(library.Problem)) (int64, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was changed
	var a stored
	err = tx.QueryRowContext(ctx, `SELECT a.key, a.hash, c.reading, c.input, c.length FROM article a LEFT JOIN content c ON c.article = a.key
		WHERE a.key > ? ORDER BY a.key LIMIT 1`, last).Scan(&a.key, &a.hash, &a.reading, &a.input, &a.length)
	if err != nil {
		return 0, err
	}
	if err := s.corrected(ctx, tx, &a); err != nil {
		return 0, err
	}
	problems, err := s.verifyArticle(ctx, tx, &a)
	for _, what := range problems {
		problem(library.Problem{ID: library.ID(a.hash), What: what})
	}
	return a.key, err
}

// verifyFile has the database look at its file, and at what refers to what. It does so
// on a connection of its own: one that has searched holds on to what an index of words
// was made of then, and takes what has changed since for damage.
func (s *Store) verifyFile(ctx context.Context, problem func(library.Problem)) error {
	own, err := open(s.file, s.how, s.busy(), "query_only(1)")
	if err != nil {
		return s.failed(err)
	}
	defer own.Close() //nolint:errcheck // it is only read
	rows, err := own.QueryContext(ctx, "PRAGMA integrity_check")
	if err != nil {
		return s.failed(err)
	}
	defer rows.Close()
	for rows.Next() {
		var what string
		if err := rows.Scan(&what); err != nil {
			return s.failed(err)
		}
		if what != "ok" {
			problem(library.Problem{What: what})
		}
	}
	if err := rows.Err(); err != nil {
		return s.failed(err)
	}
	lost, err := own.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return s.failed(err)
	}
	defer lost.Close()
	for lost.Next() {
		var table, parent string
		var row, key any
		if err := lost.Scan(&table, &row, &parent, &key); err != nil {
			return s.failed(err)
		}
		problem(library.Problem{What: fmt.Sprintf("a row of %s refers to one of %s that is not there", table, parent)})
	}
	return s.failed(lost.Err())
}

// stored is what is stored of an article.
type stored struct {
	key            int64
	hash           []byte
	reading, input []byte
	length         sql.NullInt64

	// The corrections in force, those that lie over what is found, and the packed
	// reading that they lie over; nothing in a layout that knew none.
	inForce, laid string
	corrected     []byte
}

// unreadable stands for corrections in force of which the log is damaged: no others are
// the same.
const unreadable = "damaged"

// corrected reads which corrections an article has, and which lie over it.
func (s *Store) corrected(ctx context.Context, tx *sql.Tx, a *stored) error {
	_, has, err := shown(ctx, tx)
	if err != nil || !has {
		return err
	}
	log, _, err := s.corrections(ctx, tx, "SELECT n, record FROM correction WHERE hash = ? ORDER BY n", a.hash)
	switch {
	case failure.KindOf(err) == failure.Unreadable && err != nil:
		a.inForce = unreadable
		return nil
	case err != nil:
		return err
	}
	a.inForce = listedIDs(library.OverReading(log))
	err = tx.QueryRowContext(ctx, "SELECT corrections, reading FROM corrected WHERE article = ?", a.key).Scan(&a.laid, &a.corrected)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// verifyArticle looks at an article.
func (s *Store) verifyArticle(ctx context.Context, tx *sql.Tx, a *stored) (problems []string, err error) {
	tell := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if a.reading == nil {
		tell("it has no reading")
		return problems, nil
	}
	if a.input != nil {
		body, err := s.packer.Input(a.input)
		switch sum := sha256.Sum256(body); {
		case err != nil:
			tell("%v", err)
		case string(sum[:]) != string(a.hash):
			tell("its bytes have the hash %x", sum)
		case int64(len(body)) != a.length.Int64:
			tell("its bytes are %d, not %d", len(body), a.length.Int64)
		}
	}
	r, err := s.packer.Reading(a.reading)
	if err != nil {
		tell("%v", err)
		return problems, nil
	}
	if r.Article.ID != library.ID(a.hash) {
		tell("its reading is of %s", r.Article.ID)
	}
	problems = append(problems, library.CheckSpans(r)...)
	rows := library.RowsOf(r)
	switch {
	case a.inForce == unreadable:
		tell("its corrections cannot be read")
	case a.laid != a.inForce:
		tell("what is found of it is not what its corrections make of it")
	}
	if a.corrected != nil {
		c, err := s.packer.Reading(a.corrected)
		if err != nil {
			tell("with its corrections: %v", err)
			return problems, nil
		}
		for _, what := range library.CheckSpans(c) {
			tell("with its corrections: %s", what)
		}
		made := rows
		if rows = library.RowsOf(c); !sameWords(made, rows) {
			tell("with its corrections it has other words")
		}
	}
	low, high := int64(library.SpotOf(a.key, 0)), int64(library.SpotOf(a.key, library.MaxIndexed))
	for _, has := range []struct {
		table string
		want  int
	}{
		{"statement", len(rows.Statements)}, {"mention", len(rows.Mentions)}, {"located", len(rows.Located)}, {"dated", len(rows.Times)},
		{"event", len(rows.Events)}, {"actor", len(rows.Actors)}, {"finding", len(rows.Checks)},
	} {
		var got int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+has.table+" WHERE spot BETWEEN ? AND ?", low, high).Scan(&got); err != nil {
			return problems, err
		}
		if got != has.want {
			tell("the index %s has %d rows of it, not %d", has.table, got, has.want)
		}
	}
	return problems, nil
}
