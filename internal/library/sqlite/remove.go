package sqlite

import (
	"context"

	"sayso/internal/library"
)

// Remove implements [library.Articles]. What is removed is overwritten in the file,
// as is whatever was written anew before, and names that no other article has go with it.
func (s *Store) Remove(ctx context.Context, ids ...string) error {
	err := s.change(ctx, func(t *tx) {
		for _, id := range ids {
			hash, err := library.Hash(id)
			t.fail(err)
			key, there := t.key(hash)
			if !there {
				t.fail(s.absent(id))
				return
			}
			entities := t.keys("SELECT entity FROM mention WHERE spot BETWEEN ?2 AND ?3 UNION SELECT entity FROM actor WHERE spot BETWEEN ?2 AND ?3", key)
			names := t.keys(`SELECT holder FROM statement WHERE spot BETWEEN ?2 AND ?3 AND holder IS NOT NULL
				UNION SELECT name FROM author WHERE article = ?1
		UNION SELECT publisher FROM article WHERE key = ?1 AND publisher IS NOT NULL UNION SELECT site FROM article WHERE key = ?1 AND site IS NOT NULL
				UNION SELECT name FROM entity WHERE key IN (SELECT entity FROM mention WHERE spot BETWEEN ?2 AND ?3 UNION SELECT entity FROM actor WHERE spot BETWEEN ?2 AND ?3)`, key)
			t.ungroup(key)
			t.unsign(key)
			t.clear(key)
			for _, table := range []string{"content", "sighting"} {
				t.do("DELETE FROM "+table+" WHERE article = ?", key)
			}
			t.do("DELETE FROM article WHERE key = ?", key)
			t.unused(entities, names)
		}
	})
	if err != nil {
		return err
	}
	return s.emptyLog(context.WithoutCancel(ctx))
}

// emptyLog puts the log of changes into the file, and leaves nothing in the log, unless
// others read it. It forgets the keys of names, which may be gone.
func (s *Store) emptyLog(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	_, err := s.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return s.failed(err)
}

// Replace implements [library.Articles].
func (s *Store) Replace(ctx context.Context, readings []*library.Packed) error {
	if err := s.bounded(len(readings)); err != nil {
		return err
	}
	return s.change(ctx, func(t *tx) {
		for _, a := range readings {
			key, there := t.key(a.Hash)
			if !there {
				continue
			}
			r := a.Rows
			t.clear(key)
			t.do("UPDATE content SET reading = ? WHERE article = ?", a.Reading, key)
			t.do(`UPDATE article SET title = ?, publisher = ?, site = ?, url = ?, language = ?, published = ?, first = ?, last = ?,
				statements = ?, events = ?, checks = ?, software = ? WHERE key = ?`,
				r.Title, t.name(r.Publisher), t.name(r.Site), r.URL, r.Language, r.Published, optional(r.First), optional(r.Last),
				len(r.Statements), len(r.Events), len(r.Checks), t.software(a), key)
			t.rows(key, r)
			t.replaceKin(key, a.Kin)
		}
	})
}

// clear deletes what rows stored.
func (t *tx) clear(key int64) {
	low, high := int64(library.SpotOf(key, 0)), int64(library.SpotOf(key, library.MaxIndexed))
	t.unindex(key)
	for _, table := range []string{"statement", "mention", "located", "dated", "event", "actor", "finding"} {
		t.do("DELETE FROM "+table+" WHERE spot BETWEEN ? AND ?", low, high)
	}
	t.do("DELETE FROM author WHERE article = ?", key)
}

// unindex takes the words of an article out of the indexes, which must be told them.
// Where the reading is damaged they stay, and lead to nothing.
func (t *tx) unindex(key int64) {
	var packed []byte
	if !t.row("SELECT reading FROM content WHERE article = ?", key).scan(t, &packed) {
		return
	}
	r, err := t.s.packer.Reading(packed)
	if err != nil {
		return
	}
	rows := library.RowsOf(r)
	t.do("INSERT INTO article_words (article_words, rowid, title, body) VALUES ('delete', ?, ?, ?)", key, library.Words(rows.Title), library.Words(rows.Text))
	for i, s := range rows.Statements {
		t.do("INSERT INTO statement_words (statement_words, rowid, words) VALUES ('delete', ?, ?)", int64(library.SpotOf(key, i+1)), library.Words(s.Text))
	}
}

// keys gives what a query finds with an article's key (?1) and its first and last
// spot (?2, ?3).
func (t *tx) keys(query string, article int64) []int64 {
	return t.list(query, article, int64(library.SpotOf(article, 0)), int64(library.SpotOf(article, library.MaxIndexed)))
}

// unused deletes those of the entities and names that nothing uses.
func (t *tx) unused(entities, names []int64) {
	for _, key := range entities {
		t.do(`DELETE FROM entity WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM mention WHERE entity = ?1) AND NOT EXISTS (SELECT 1 FROM actor WHERE entity = ?1)`, key)
	}
	for _, key := range names {
		t.do(`DELETE FROM name WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM entity WHERE name = ?1)
			AND NOT EXISTS (SELECT 1 FROM statement WHERE holder = ?1 AND holder IS NOT NULL)
			AND NOT EXISTS (SELECT 1 FROM article WHERE publisher = ?1 AND publisher IS NOT NULL)
			AND NOT EXISTS (SELECT 1 FROM article WHERE site = ?1 AND site IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM place WHERE name = ?1)
			AND NOT EXISTS (SELECT 1 FROM author WHERE name = ?1)`, key)
	}
}
