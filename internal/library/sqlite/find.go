package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"strings"
	"time"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/page/record"
)

// summary are the columns of a [library.Summary], and the key.
const summary = `SELECT a.key, a.hash, a.title, coalesce(p.text, ''), a.url, a.published, a.language,
		coalesce((SELECT source FROM sighting WHERE article = a.key ORDER BY first, source LIMIT 1), ''),
		a.added, a.statements, a.events, a.checks, w.value
	FROM article a LEFT JOIN name p ON p.key = a.publisher JOIN software w ON w.key = a.software `

// summaries reads rows of summaries, and gives the key of the last.
func (s *Store) summaries(ctx context.Context, query string, args ...any) (all []library.Summary, last int64, err error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, 0, s.failed(err)
	}
	defer rows.Close()
	for rows.Next() {
		var a library.Summary
		var hash []byte
		var added int64
		var software string
		if err := rows.Scan(&last, &hash, &a.Title, &a.Publisher, &a.URL, &a.Published, &a.Language, &a.Source, &added,
			&a.Statements, &a.Events, &a.Checks, &software); err != nil {
			return nil, 0, s.failed(err)
		}
		if err := json.Unmarshal([]byte(software), &a.Software); err != nil {
			return nil, 0, s.failed(err)
		}
		a.ID, a.Added = library.ID(hash), time.Unix(added, 0).UTC()
		all = append(all, a)
	}
	return all, last, s.failed(rows.Err())
}

// Find implements [library.Articles].
func (s *Store) Find(ctx context.Context, name string, limit int) ([]library.Summary, error) {
	where := "a.key IN (SELECT article FROM sighting WHERE source = ?1 UNION SELECT article FROM sighting WHERE url = ?1 AND url <> '')"
	args := []any{name, limit, nil, nil}
	if low, high, is := prefix(name); is {
		where += " OR a.hash BETWEEN ?3 AND ?4"
		args[2], args[3] = low, high
	}
	if name == "" {
		return nil, nil
	}
	all, _, err := s.summaries(ctx, summary+"WHERE "+where+" ORDER BY a.key LIMIT ?2", args...)
	return all, err
}

// prefix gives the least and the greatest hash that begins with the digits of a name.
func prefix(name string) (low, high []byte, is bool) {
	digits := strings.ToLower(strings.TrimPrefix(name, "sha256:"))
	const all = 64
	if len(digits) < library.MinPrefix || len(digits) > all {
		return nil, nil, false
	}
	low, err := hex.DecodeString(digits + strings.Repeat("0", all-len(digits)))
	if err != nil {
		return nil, nil, false
	}
	high, err = hex.DecodeString(digits + strings.Repeat("f", all-len(digits)))
	return low, high, err == nil
}

// All implements [library.Articles].
func (s *Store) All(ctx context.Context) iter.Seq2[library.Summary, error] {
	return func(yield func(library.Summary, error) bool) {
		last := int64(0)
		for {
			// A part at a time: a query that stays open would keep the log from being
			// put into the file.
			part, key, err := s.summaries(ctx, summary+"WHERE a.key > ? ORDER BY a.key LIMIT ?", last, listed)
			if err != nil {
				yield(library.Summary{}, err)
				return
			}
			for _, a := range part {
				if !yield(a, nil) {
					return
				}
			}
			if len(part) < listed {
				return
			}
			last = key
		}
	}
}

// one asks for a row about an article.
func (s *Store) one(ctx context.Context, id, query string, to ...any) error {
	hash, err := library.Hash(id)
	if err != nil {
		return err
	}
	err = s.read.QueryRowContext(ctx, query, hash).Scan(to...)
	if errors.Is(err, sql.ErrNoRows) {
		return s.absent(id)
	}
	return s.failed(err)
}

// Reading implements [library.Articles].
func (s *Store) Reading(ctx context.Context, id string) (*sayso.Reading, error) {
	var packed []byte
	err := s.one(ctx, id, "SELECT reading FROM content WHERE article = (SELECT key FROM article WHERE hash = ?)", &packed)
	if err != nil {
		return nil, err
	}
	r, err := s.packer.Reading(packed)
	if err != nil {
		return nil, s.damaged(id, err)
	}
	return r, nil
}

// Input implements [library.Articles].
func (s *Store) Input(ctx context.Context, id string) (library.Input, error) {
	var in library.Input
	var packed []byte
	var form, facts string
	err := s.one(ctx, id, `SELECT input, length, form, charset, facts, date, keep_contacts FROM content
		WHERE article = (SELECT key FROM article WHERE hash = ?)`, &packed, &in.Length, &form, &in.Charset, &facts, &in.Date, &in.KeepContacts)
	if err != nil {
		return in, err
	}
	in.Form = record.Form(form)
	if err := json.Unmarshal([]byte(facts), &in.Facts); err != nil {
		return in, s.damaged(id, err)
	}
	if in.Kept = packed != nil; in.Kept {
		if in.Body, err = s.packer.Input(packed); err != nil {
			return in, s.damaged(id, err)
		}
	}
	return in, nil
}

// Sightings implements [library.Articles].
func (s *Store) Sightings(ctx context.Context, id string) ([]library.Sighting, error) {
	hash, err := library.Hash(id)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT source, url, first FROM sighting WHERE article = (SELECT key FROM article WHERE hash = ?)
		ORDER BY first, source`, hash)
	if err != nil {
		return nil, s.failed(err)
	}
	defer rows.Close()
	var all []library.Sighting
	for rows.Next() {
		var seen library.Sighting
		var first int64
		if err := rows.Scan(&seen.Source, &seen.URL, &first); err != nil {
			return nil, s.failed(err)
		}
		seen.First = time.Unix(first, 0).UTC()
		all = append(all, seen)
	}
	if err := rows.Err(); err != nil {
		return nil, s.failed(err)
	}
	if len(all) == 0 { // every article was met somewhere
		return nil, s.absent(id)
	}
	return all, nil
}

// About implements [library.Upkeep].
func (s *Store) About(ctx context.Context) (library.About, error) {
	a := library.About{File: s.file}
	err := s.read.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(statements), 0), coalesce(sum(events), 0),
		(SELECT count(*) FROM correction), (SELECT user_version FROM pragma_user_version) FROM article`).
		Scan(&a.Articles, &a.Statements, &a.Events, &a.Corrections, &a.Version)
	if err != nil {
		return a, s.failed(err)
	}
	for _, name := range []string{s.file, s.file + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			a.Bytes += info.Size()
		}
	}
	return a, nil
}
