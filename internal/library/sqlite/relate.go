package sqlite

import (
	"bytes"
	"context"
	"slices"

	"sayso/internal/library"
	"sayso/internal/library/copies"
	"sayso/internal/library/stories"
)

// relate finds a new article's copies and its story, and keeps what will tell those of
// others.
func (t *tx) relate(key int64, kin *library.Kin, profile []byte) {
	t.sign(key, kin)
	t.do("INSERT INTO profile (article, value) VALUES (?, ?)", key, profile)
	t.group(key)
}

// sign finds the articles that an article shares a text with, and keeps its signature.
func (t *tx) sign(key int64, kin *library.Kin) {
	own := t.read(key, kin.Signature)
	candidates, err := copies.Candidates(kin.Keys, func(band uint64, most int) ([]int64, error) {
		return t.list("SELECT article FROM band WHERE key = ? ORDER BY article LIMIT ?", int64(band), most), t.err
	})
	t.fail(err)
	outlet := t.outlet(key)
	for _, other := range candidates {
		k := copies.Compare(own, t.signature(other))
		if t.err == nil && k.Copy() && (outlet == "" || k.Version() || outlet != t.outlet(other)) { // of one outlet it takes more
			t.do("INSERT INTO kindred (article, other) VALUES (?1, ?2), (?2, ?1)", key, other)
		}
	}
	t.do("INSERT INTO signature (article, value) VALUES (?, ?)", key, kin.Signature)
	for _, band := range kin.Keys { // all bits count: the database has whole numbers with a sign
		t.do("INSERT INTO band (key, article) VALUES (?, ?)", int64(band), key)
	}
}

// outlet is who published an article, "" where that is not known.
func (t *tx) outlet(key int64) (name string) {
	t.row("SELECT "+outletOf+" FROM article a WHERE a.key = ?", key).scan(t, &name)
	return name
}

// signature gives the signature of an article.
func (t *tx) signature(key int64) copies.Signature {
	var value []byte
	if !t.row("SELECT value FROM signature WHERE article = ?", key).scan(t, &value) {
		return copies.Signature{}
	}
	return t.read(key, value)
}

// read reads the bytes of an article's signature.
func (t *tx) read(key int64, value []byte) (s copies.Signature) {
	if err := s.UnmarshalBinary(value); err != nil {
		t.fail(t.s.damaged(t.id(key), err))
	}
	return s
}

// group puts the article with a key, of which the profile is there, into a story.
func (t *tx) group(key int64) {
	g, p := t.grouper(), t.profile(key)
	if t.err == nil && p != nil {
		_, err := g.Add(p)
		t.fail(err)
	}
}

// ungroup takes an article out of its story, unsign what tells its copies.
func (t *tx) ungroup(key int64) {
	if g := t.grouper(); g != nil {
		t.fail(g.Remove(t.id(key)))
	}
	t.do("DELETE FROM ungrouped WHERE article = ?", key)
	t.do("DELETE FROM profile WHERE article = ?", key)
}

func (t *tx) unsign(key int64) {
	for _, band := range t.signature(key).Keys() {
		t.do("DELETE FROM band WHERE key = ? AND article = ?", int64(band), key)
	}
	t.do("DELETE FROM kindred WHERE other = ?1 AND article IN (SELECT other FROM kindred WHERE article = ?1)", key)
	t.do("DELETE FROM kindred WHERE article = ?", key)
	t.do("DELETE FROM signature WHERE article = ?", key)
}

// replaceKin puts what a new reading says of an article's relatives in place of the
// old. It stays in its story: where people have seen it, it stays.
func (t *tx) replaceKin(key int64, kin *library.Kin, profile []byte) {
	t.unsign(key)
	t.sign(key, kin)
	data, err := t.s.packer.Unpack(profile)
	t.fail(err)
	t.reprofile(key, data)
}

// reprofile puts another profile, not packed, in place of an article's, if it has one,
// and says whether it is another. By terms that it has no longer the article is not found
// any more.
func (t *tx) reprofile(key int64, profile []byte) (is bool) {
	var value []byte
	if !t.row("SELECT value FROM profile WHERE article = ?", key).scan(t, &value) {
		return false
	}
	if had, err := t.s.packer.Unpack(value); err == nil && bytes.Equal(had, profile) {
		return false
	}
	old := t.profile(key)
	var fresh stories.Profile
	t.fail(fresh.UnmarshalBinary(profile))
	if t.err != nil {
		return false
	}
	t.counts(old, -1)
	t.counts(&fresh, 1)
	has := fresh.Distinct() // in order
	for _, term := range old.Distinct() {
		if _, still := slices.BinarySearch(has, term); !still {
			t.do("DELETE FROM posting WHERE term = ? AND article = ?", termKey(term), key)
		}
	}
	t.do("UPDATE profile SET value = ? WHERE article = ?", t.s.packer.Squeeze(profile), key)
	return true
}

// Ungrouped says how many articles an earlier version has added that are not in a
// story yet.
func (s *Store) Ungrouped(ctx context.Context) (n int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*) FROM ungrouped").Scan(&n)
	return n, s.failed(err)
}

// Group finds the copies and the stories of articles that an earlier version has added,
// in batches, in the order of their adding; step is told how many are done. It may be
// stopped at any time, and goes on there.
func (s *Store) Group(ctx context.Context, step func(done int)) error {
	for {
		done := 0
		err := s.change(ctx, func(t *tx) {
			for _, key := range t.list("SELECT article FROM ungrouped ORDER BY article LIMIT ?", library.MaxBatch) {
				t.late(key)
				done++
			}
		})
		if err != nil || done == 0 {
			return err
		}
		step(done)
	}
}

// late relates an article of which the reading is there. Of a damaged one nothing is
// known; Verify tells of it.
func (t *tx) late(key int64) {
	var packed []byte
	t.row("SELECT coalesce((SELECT reading FROM corrected WHERE article = ?1), reading) FROM content WHERE article = ?1", key).scan(t, &packed)
	t.do("DELETE FROM ungrouped WHERE article = ?", key)
	r, err := t.s.packer.Reading(packed)
	if err != nil {
		return
	}
	kin, err := t.s.packer.Kin(r)
	t.fail(err)
	if t.err == nil {
		t.unsign(key)
		t.relate(key, kin, kin.Profile)
	}
}
