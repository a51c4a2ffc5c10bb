package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/copies"
)

// relativesSince is the layout from which on copies and stories are kept.
const relativesSince = 2

// related refuses what a library of an earlier layout, opened for reading alone, lacks.
func (s *Store) related() error {
	if s.layout < relativesSince {
		return failure.New(failure.Unreadable, s.file, "`sayso add`, with any article, brings it up to date", "an earlier version made it, which knew no copies and no stories")
	}
	return nil
}

// Stories implements [library.Stories].
func (s *Store) Stories(ctx context.Context, o library.StoryOptions) (page library.StoryPage, err error) {
	if err := s.related(); err != nil {
		return page, err
	}
	limit := min(cmp.Or(max(o.Limit, 0), library.DefaultHits), library.MaxHits)
	least := int64(undated)
	if !o.Since.IsZero() {
		least = o.Since.Unix()
	}
	where, args := "last >= ?", []any{least}
	if o.Cursor != "" {
		var last, key int64
		if _, err := fmt.Sscanf(o.Cursor, "%d.%d", &last, &key); err != nil {
			return page, failure.New(failure.Usage, "cursor", "begin without one", "%q is none of a list of stories", o.Cursor)
		}
		where, args = where+" AND (last, key) < (?, ?)", append(args, last, key)
	}
	if o.Several {
		where += " AND EXISTS (SELECT 1 FROM member WHERE story = story.key LIMIT 1 OFFSET 1)"
	}
	rows, err := s.read.QueryContext(ctx, "SELECT key, last FROM story WHERE "+where+" ORDER BY last DESC, key DESC LIMIT ?", append(args, limit+1)...)
	if err != nil {
		return page, s.failed(err)
	}
	defer rows.Close()
	var keys, lasts []int64
	for rows.Next() {
		var key, last int64
		if err := rows.Scan(&key, &last); err != nil {
			return page, s.failed(err)
		}
		keys, lasts = append(keys, key), append(lasts, last)
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return page, s.failed(err)
	}
	if len(keys) > limit { // one more than is shown
		keys = keys[:limit]
		page.Next = fmt.Sprintf("%d.%d", lasts[limit-1], keys[limit-1])
	}
	for _, key := range keys {
		story, err := s.story(ctx, key)
		if err != nil {
			return page, err
		}
		page.Stories = append(page.Stories, story)
	}
	return page, nil
}

// story reads a story.
func (s *Store) story(ctx context.Context, key int64) (*library.Story, error) {
	articles, _, err := s.summaries(ctx, summary+"WHERE a.key IN (SELECT article FROM member WHERE story = ?) ORDER BY a.key", key)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(articles))
	for i := range articles {
		ids[i] = articles[i].ID
	}
	families, err := s.Families(ctx, ids...)
	return &library.Story{ID: storyID(key), Articles: articles, Families: families}, err
}

// Story implements [library.Stories].
func (s *Store) Story(ctx context.Context, id string) (*library.Story, error) {
	if err := s.related(); err != nil {
		return nil, err
	}
	low, high, is := storyRange(strings.TrimPrefix(id, storyPrefix))
	if !is || !strings.HasPrefix(id, storyPrefix) {
		return nil, failure.New(failure.NotFound, id, "`sayso stories` lists them", "no story's ID")
	}
	rows, err := s.read.QueryContext(ctx, `SELECT key FROM story WHERE key BETWEEN ?1 AND ?2 UNION SELECT story FROM forwarded WHERE key BETWEEN ?1 AND ?2 LIMIT 2`, low, high)
	if err != nil {
		return nil, s.failed(err)
	}
	defer rows.Close()
	var keys []int64
	for rows.Next() {
		var key int64
		if err := rows.Scan(&key); err != nil {
			return nil, s.failed(err)
		}
		keys = append(keys, key)
	}
	if err := rows.Err(); err != nil {
		return nil, s.failed(err)
	}
	switch len(keys) {
	case 0:
		return nil, failure.New(failure.NotFound, id, "`sayso stories` lists them", "no such story in %s", s.file)
	case 1:
		return s.story(ctx, keys[0])
	}
	return nil, failure.New(failure.Usage, id, "give more digits", "several stories begin so")
}

// storyRange gives the least and the greatest key of a story whose ID begins with some
// digits.
func storyRange(digits string) (low, high int64, is bool) {
	const all = 16
	if len(digits) < library.MinPrefix || len(digits) > all {
		return 0, 0, false
	}
	first, err := strconv.ParseUint(digits+strings.Repeat("0", all-len(digits)), 16, 64)
	if err != nil {
		return 0, 0, false
	}
	last, err := strconv.ParseUint(digits+strings.Repeat("f", all-len(digits)), 16, 64)
	return int64(first), int64(last), err == nil // one sign: the first digit is the same
}

// StoryOf implements [library.Stories].
func (s *Store) StoryOf(ctx context.Context, ids ...string) ([]string, error) {
	if err := s.related(); err != nil {
		return nil, err
	}
	of := make([]string, len(ids))
	for i, id := range ids {
		hash, err := library.Hash(id)
		if err != nil {
			return nil, err
		}
		var key int64
		err = s.read.QueryRowContext(ctx, "SELECT m.story FROM article a JOIN member m ON m.article = a.key WHERE a.hash = ?", hash).Scan(&key)
		switch {
		case err == nil:
			of[i] = storyID(key)
		case !errors.Is(err, sql.ErrNoRows):
			return nil, s.failed(err)
		}
	}
	return of, nil
}

// Families implements [library.Stories].
func (s *Store) Families(ctx context.Context, ids ...string) ([]copies.Family, error) {
	if err := s.related(); err != nil {
		return nil, err
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, s.failed(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was changed
	var items []copies.Item
	place := map[int64]int64{} // among the arguments, by key
	for i, id := range ids {
		hash, err := library.Hash(id)
		if err != nil {
			return nil, err
		}
		item := copies.Item{ID: int64(i)}
		var key int64
		var published string
		err = tx.QueryRowContext(ctx, "SELECT a.key, a.published, "+outletOf+" FROM article a WHERE a.hash = ?", hash).Scan(&key, &published, &item.Outlet)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, s.failed(err)
		}
		if _, twice := place[key]; twice {
			continue
		}
		if published != "" {
			item.Published = copies.PublishedAt(&sayso.Stamp{Value: published})
		}
		place[key] = int64(i)
		items = append(items, item)
	}
	pairs, words, err := s.pairs(ctx, tx, place)
	if err != nil {
		return nil, s.failed(err)
	}
	for i := range items {
		items[i].Words = words[items[i].ID]
	}
	return copies.Families(items, pairs), nil
}

// outletOf is who published an article a, "" where that is not known.
const outletOf = "coalesce((SELECT text FROM name WHERE key = coalesce(a.publisher, a.site)), '')"

// pairs compares those of some articles that are copies, and gives the words of each.
func (s *Store) pairs(ctx context.Context, tx *sql.Tx, place map[int64]int64) (pairs []copies.Pair, words map[int64]uint32, err error) {
	var all []int64
	for key := range place { // in no order; sorted below
		all = append(all, key)
	}
	slices.Sort(all)
	list, err := json.Marshal(all)
	if err != nil {
		return nil, nil, err
	}
	signatures, words := map[int64]copies.Signature{}, map[int64]uint32{}
	for _, key := range all {
		var value []byte
		err := tx.QueryRowContext(ctx, "SELECT value FROM signature WHERE article = ?", key).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		var signature copies.Signature
		if err := signature.UnmarshalBinary(value); err != nil {
			return nil, nil, s.damaged("signatures", err)
		}
		signatures[key], words[place[key]] = signature, signature.Words
	}
	rows, err := tx.QueryContext(ctx, `SELECT k.article, k.other FROM json_each(?1) j CROSS JOIN kindred k ON k.article = j.value
		WHERE k.article < k.other AND k.other IN (SELECT value FROM json_each(?1))`, string(list))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return nil, nil, err
		}
		pairs = append(pairs, copies.Pair{A: place[a], B: place[b], Kinship: copies.Compare(signatures[a], signatures[b])})
	}
	return pairs, words, rows.Err()
}
