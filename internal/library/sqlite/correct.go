package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"

	"sayso/internal/library"
)

// Correct implements [library.Corrections].
func (s *Store) Correct(ctx context.Context, records []library.Correction) (added int, err error) {
	for i := range records {
		if err := records[i].Check(); err != nil {
			return 0, err
		}
	}
	err = s.change(ctx, func(t *tx) {
		var touched []int64 // articles, each once
		known := map[int64]bool{}
		for _, c := range records {
			hash, err := library.Hash(c.Article)
			t.fail(err)
			c.Made = c.Made.UTC()
			data, err := json.Marshal(c)
			t.fail(err)
			var there bool
			if t.row("SELECT EXISTS (SELECT 1 FROM correction WHERE id = ?)", c.ID()).scan(t, &there) && !there {
				t.do("INSERT INTO correction (id, hash, record) VALUES (?, ?, ?)", c.ID(), hash, string(data))
				added++
				t.settle(&c)
				if key, there := t.key(hash); there && !c.OfStory() && !known[key] {
					known[key] = true
					touched = append(touched, key)
				}
			}
		}
		for _, key := range touched { // when all are in the log, whichever came first
			t.layAgain(key)
		}
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// settle carries out a new record that is about stories, if the articles are there.
func (t *tx) settle(c *library.Correction) {
	switch {
	case t.err != nil:
	case c.Kind == library.Withdraw:
		for _, n := range t.list("SELECT n FROM correction WHERE id = ?", c.Value) {
			if undone := t.correction(n); undone.OfStory() {
				t.fail(t.undo(&undone))
			}
		}
	case c.OfStory() && !t.withdrawn(c):
		t.fail(t.carryOut(c))
	}
}

// stories gives the stories of the two articles of a record, "" where one is not there.
func (t *tx) stories(c *library.Correction) (own, other string, err error) {
	h := &shelf{t: t}
	if own, err = h.StoryOf(c.Article); err == nil {
		other, err = h.StoryOf(c.Value)
	}
	return own, other, err
}

// carryOut does what a record says.
func (t *tx) carryOut(c *library.Correction) error {
	own, other, err := t.stories(c)
	if err != nil || own == "" || other == "" {
		return err
	}
	switch {
	case c.Kind == library.MergeStory && own != other:
		_, err = t.grouper().Merge(own, other)
	case c.Kind == library.SplitStory && own == other:
		_, err = t.grouper().Split(c.Article)
	}
	return err
}

// undo groups again what a record that was taken back has set apart, or put together.
func (t *tx) undo(c *library.Correction) error {
	own, other, err := t.stories(c)
	if err != nil || own == "" {
		return err
	}
	articles := []string{c.Article}
	if c.Kind == library.MergeStory {
		if own != other {
			return nil // they were set apart later
		}
		if articles, err = (&shelf{t: t}).Articles(own); err != nil {
			return err
		}
	}
	return t.grouper().Regroup(articles...)
}

// Corrected implements [library.Corrections].
func (s *Store) Corrected(ctx context.Context, id string) ([]library.Correction, error) {
	query, args := "SELECT n, record FROM correction ORDER BY n", []any{}
	if id != "" {
		hash, err := library.Hash(id)
		if err != nil {
			return nil, err
		}
		query, args = "SELECT n, record FROM correction WHERE hash = ? ORDER BY n", []any{hash}
	}
	all, _, err := s.corrections(ctx, s.read, query, args...)
	if err != nil {
		return nil, err
	}
	return library.InForce(all), nil
}

// CorrectionLog implements [library.Corrections].
func (s *Store) CorrectionLog(ctx context.Context) iter.Seq2[library.Correction, error] {
	return func(yield func(library.Correction, error) bool) {
		last := int64(0)
		for {
			part, n, err := s.corrections(ctx, s.read, "SELECT n, record FROM correction WHERE n > ? ORDER BY n LIMIT ?", last, listed)
			if err != nil {
				yield(library.Correction{}, err)
				return
			}
			for _, c := range part {
				if !yield(c, nil) {
					return
				}
			}
			if len(part) < listed {
				return
			}
			last = n
		}
	}
}

// corrections reads records, and gives the number of the last.
func (s *Store) corrections(ctx context.Context, db interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}, query string, args ...any) (all []library.Correction, last int64, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, 0, s.failed(err)
	}
	defer rows.Close()
	for rows.Next() {
		var record string
		if err := rows.Scan(&last, &record); err != nil {
			return nil, 0, s.failed(err)
		}
		var c library.Correction
		if err := json.Unmarshal([]byte(record), &c); err != nil {
			return nil, 0, s.damaged("corrections", err)
		}
		all = append(all, c)
	}
	return all, last, s.failed(rows.Err())
}
