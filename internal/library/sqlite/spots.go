package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// Spots gives where a query finds something, in the order of a search and without
// reading any of it, for those who count: at most limit rows, those of an article with
// number 0. more says that there may be others: where the limit is reached, where
// maxForSpots articles were looked at, and where a search would go on with another page.
func (s *Store) Spots(ctx context.Context, q query.Query, rows query.Rows, limit int) (spots []library.Spot, more bool, err error) {
	spots, more, err = s.spots(ctx, q, rows, limit)
	return spots, more, s.failed(err)
}

func (s *Store) spots(ctx context.Context, q query.Query, rows query.Rows, limit int) ([]library.Spot, bool, error) {
	if rows == "" {
		rows = q.Rows()
	}
	if !slices.Contains(query.AllRows(), rows) {
		return nil, false, failure.New(failure.Usage, string(rows), "it is events, statements or articles", "no kind of rows")
	}
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, false, err
	}
	defer tx.Rollback() //nolint:errcheck // it has changed nothing
	near, err := nearby(ctx, tx, q.Root)
	if err != nil {
		return nil, false, err
	}
	f := &finder{ctx: ctx, store: s, tx: tx, compiler: newCompiler(q, rows, near), root: q.Root, words: map[string]wordKeys{}, hold: heldForSpots}
	f.compiler.lookup = f.lookup
	order, err := f.order()
	if err != nil {
		return nil, false, err
	}
	if rows != query.Articles {
		order.most = maxForSpots
	}
	found, next, err := f.collect(order, limit)
	if err != nil {
		return nil, false, err
	}
	spots := make([]library.Spot, len(found))
	for i, row := range found {
		spots[i] = library.Spot(row.spot)
		if row.spot == 0 {
			spots[i] = library.SpotOf(row.key, 0)
		}
	}
	return spots, next != "" || order.most > 0 && order.taken >= order.most, nil
}

// IDs gives the IDs of articles by their keys (see [library.Spot]), in their order; those
// that are no longer there are left out.
func (s *Store) IDs(ctx context.Context, of []int64) ([]string, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT a.hash FROM json_each(?) v CROSS JOIN article a ON a.key = v.value ORDER BY v.key", keys(of))
	if err != nil {
		return nil, s.failed(err)
	}
	defer rows.Close()
	ids := []string{}
	for rows.Next() {
		var hash []byte
		if err := rows.Scan(&hash); err != nil {
			return nil, s.failed(err)
		}
		ids = append(ids, library.ID(hash))
	}
	return ids, s.failed(rows.Err())
}
