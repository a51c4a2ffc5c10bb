package sqlite

import (
	"context"
	"slices"

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
			entities, names := t.uses(key)
			t.ungroup(key)
			t.unsign(key)
			t.unindex(key)
			t.clear(key)
			for _, table := range []string{"content", "corrected", "sighting"} {
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
			l := t.laidOver(a)
			t.unindex(key)
			t.anew(key, func() {
				t.clear(key)
				t.do("UPDATE content SET reading = ? WHERE article = ?", a.Reading, key)
				t.do("UPDATE article SET software = ? WHERE key = ?", t.software(a), key)
				t.describe(key, l.rows)
				t.rows(key, l.rows)
				t.keep(key, l)
			})
			t.words(key, l.rows)
			t.replaceKin(key, a.Kin, l.about(s.packer, a.Kin))
		}
	})
}

// anew has an article's rows written anew, and deletes the entities and names that
// nothing uses any more.
func (t *tx) anew(key int64, write func()) {
	entities, names := t.uses(key)
	write()
	stillEntities, stillNames := t.uses(key)
	t.unused(without(entities, stillEntities), without(names, stillNames))
}

// without gives the keys of a list that are not in another; both are sorted.
func without(keys, others []int64) []int64 {
	return slices.DeleteFunc(keys, func(key int64) bool {
		_, is := slices.BinarySearch(others, key)
		return is
	})
}

// uses gives the keys of the entities and the names of an article, sorted; not those of
// its places, which stay.
func (t *tx) uses(key int64) (entities, names []int64) {
	const own = "SELECT entity FROM mention WHERE spot BETWEEN ?2 AND ?3 UNION SELECT entity FROM actor WHERE spot BETWEEN ?2 AND ?3"
	entities = t.keys(own, key)
	names = t.keys(`SELECT holder FROM statement WHERE spot BETWEEN ?2 AND ?3 AND holder IS NOT NULL
		UNION SELECT name FROM author WHERE article = ?1
		UNION SELECT publisher FROM article WHERE key = ?1 AND publisher IS NOT NULL
		UNION SELECT site FROM article WHERE key = ?1 AND site IS NOT NULL
		UNION SELECT name FROM entity WHERE key IN (`+own+`)`, key)
	slices.Sort(entities)
	slices.Sort(names)
	return entities, names
}

// clear deletes what rows stored.
func (t *tx) clear(key int64) {
	low, high := int64(library.SpotOf(key, 0)), int64(library.SpotOf(key, library.MaxIndexed))
	for _, table := range []string{"statement", "mention", "located", "dated", "event", "actor", "finding"} {
		t.do("DELETE FROM "+table+" WHERE spot BETWEEN ? AND ?", low, high)
	}
	t.do("DELETE FROM author WHERE article = ?", key)
}

// unindex takes the words of an article out of the indexes, which must be told them:
// those of the reading as it was made, for corrections change none ([library.Lay],
// sameWords). Where the reading is damaged they stay, and lead to nothing.
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

// unused deletes those of the entities and names that nothing uses, and forgets their
// keys: one that comes again in the same transaction gets another.
func (t *tx) unused(entities, names []int64) {
	for _, key := range entities {
		var e library.EntityRow
		if t.row(`DELETE FROM entity WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM mention WHERE entity = ?1) AND NOT EXISTS (SELECT 1 FROM actor WHERE entity = ?1)
			RETURNING (SELECT text FROM name n WHERE n.key = entity.name), kind, country, sector`, key).scan(t, &e.Name, &e.Kind, &e.Country, &e.Sector) {
			delete(t.s.entities, e)
		}
	}
	for _, key := range names {
		var text string
		if t.row(`DELETE FROM name WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM entity WHERE name = ?1)
			AND NOT EXISTS (SELECT 1 FROM statement WHERE holder = ?1 AND holder IS NOT NULL)
			AND NOT EXISTS (SELECT 1 FROM article WHERE publisher = ?1 AND publisher IS NOT NULL)
			AND NOT EXISTS (SELECT 1 FROM article WHERE site = ?1 AND site IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM place WHERE name = ?1)
			AND NOT EXISTS (SELECT 1 FROM author WHERE name = ?1) RETURNING text`, key).scan(t, &text) {
			delete(t.s.names, text)
		}
	}
}
