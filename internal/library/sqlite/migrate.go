package sqlite

import (
	"context"
	_ "embed"
	"fmt"
)

//go:embed schema.sql
var schema string

//go:embed relatives.sql
var relatives string

//go:embed laid.sql
var corrected string

// migrate brings the file to the current layout, in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	is, err := look(ctx, s.conn)
	if err != nil {
		return err
	}
	if is.pages == 0 {
		if _, err := s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA page_size = %d", pageSize)); err != nil {
			return err
		}
	}
	if _, err := s.conn.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	if is.version == version {
		return nil
	}
	return s.change(ctx, func(t *tx) {
		is, err := look(t.ctx, s.conn) // another process may have been faster
		if err != nil || is.version >= version {
			t.fail(err)
			return
		}
		for _, step := range migrations()[is.version:] {
			t.exec(step)
		}
		if is.version < laidSince {
			t.layAll()
		}
		t.exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
	})
}

// migrations are the steps from each layout to the next; the first makes it. A step
// that was once in a release is not changed any more.
func migrations() []string { return []string{schema, relatives, corrected} }
