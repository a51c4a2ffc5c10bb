package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"sayso/internal/failure"
	"sayso/internal/library"
)

// tx is a transaction that changes the library. Its first error stays, and nothing is
// done after it.
type tx struct {
	ctx context.Context
	s   *Store
	err error

	counted  map[int64]int   // what is to be added to the counts of terms, see count
	forwards map[int64]int64 // of stories; nil until they are asked for
}

// change runs a transaction. It is on the disk when change returns nil, and undone
// where it returns an error.
func (s *Store) change(ctx context.Context, do func(*tx)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil {
		return failure.New(failure.Denied, s.file, "", "the library was opened for reading alone")
	}
	if err := ctx.Err(); err != nil {
		return s.failed(err)
	}
	// A transaction is short, and is not cut off: a watch on the context of each of
	// its thousands of statements would cost more than they do.
	t := &tx{ctx: context.WithoutCancel(ctx), s: s, counted: map[int64]int{}}
	if _, err := s.conn.ExecContext(t.ctx, "BEGIN IMMEDIATE"); err != nil {
		return s.failed(err)
	}
	s.refresh(t)
	do(t)
	t.flush()
	if t.err == nil && ctx.Err() != nil {
		t.err = ctx.Err()
	}
	if t.err == nil {
		if _, t.err = s.conn.ExecContext(t.ctx, "COMMIT"); t.err == nil {
			return nil
		}
	}
	_, _ = s.conn.ExecContext(t.ctx, "ROLLBACK") // the database may have done that itself
	s.forget()
	return s.failed(t.err)
}

// forget drops what is remembered of the file.
func (s *Store) forget() {
	clear(s.names)
	clear(s.entities)
	clear(s.terms)
}

// refresh drops what is remembered of the file if another connection has changed it.
func (s *Store) refresh(t *tx) {
	var state int64
	t.row("PRAGMA data_version").scan(t, &state)
	if state != s.seen || len(s.names) > maxNamesKept || len(s.entities) > maxNamesKept || len(s.terms) > maxNamesKept {
		s.forget()
	}
	s.seen = state
}

// fail notes an error.
func (t *tx) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

// statement prepares a query, once.
func (t *tx) statement(query string) *sql.Stmt {
	if st := t.s.prepared[query]; st != nil {
		return st
	}
	st, err := t.s.conn.PrepareContext(t.ctx, query)
	if err != nil {
		t.fail(err)
		return nil
	}
	t.s.prepared[query] = st
	return st
}

// do runs a statement that is used again and again.
func (t *tx) do(query string, args ...any) {
	if t.err != nil {
		return
	}
	if st := t.statement(query); st != nil {
		_, err := st.ExecContext(t.ctx, args...)
		t.fail(err)
	}
}

// insert is do, and gives the key of the row.
func (t *tx) insert(query string, args ...any) int64 {
	if t.err != nil {
		return 0
	}
	st := t.statement(query)
	if st == nil {
		return 0
	}
	result, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		t.fail(err)
		return 0
	}
	key, err := result.LastInsertId()
	t.fail(err)
	return key
}

// exec runs statements that are used once.
func (t *tx) exec(query string) {
	if t.err == nil {
		_, err := t.s.conn.ExecContext(t.ctx, query)
		t.fail(err)
	}
}

// asked is a row that was asked for.
type asked struct{ row *sql.Row }

// row asks for a row.
func (t *tx) row(query string, args ...any) asked {
	if t.err != nil {
		return asked{}
	}
	if st := t.statement(query); st != nil {
		return asked{st.QueryRowContext(t.ctx, args...)}
	}
	return asked{}
}

// scan gives what is in the row and says whether there is one.
func (a asked) scan(t *tx, to ...any) bool {
	if a.row == nil || t.err != nil {
		return false
	}
	err := a.row.Scan(to...)
	if errors.Is(err, sql.ErrNoRows) {
		return false
	}
	t.fail(err)
	return err == nil
}

// name gives the key of a name, nil for none.
func (t *tx) name(text string) any {
	if text == "" || t.err != nil {
		return nil
	}
	if key, known := t.s.names[text]; known {
		return key
	}
	var key int64
	if !t.row("SELECT key FROM name WHERE text = ?", text).scan(t, &key) {
		key = t.insert("INSERT INTO name (text, folded) VALUES (?, ?)", text, library.Fold(text))
	}
	if t.err == nil {
		t.s.names[text] = key
	}
	return key
}
