package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"sayso/internal/failure"
	"sayso/internal/library"
)

// Add implements [library.Articles].
func (s *Store) Add(ctx context.Context, articles []*library.Packed) ([]bool, error) {
	if err := s.bounded(len(articles)); err != nil {
		return nil, err
	}
	added := make([]bool, len(articles))
	err := s.change(ctx, func(t *tx) {
		for i, a := range articles {
			key, there := t.key(a.Hash)
			if !there {
				l := t.laidOver(a) // its corrections may have been there before it
				key = t.article(a, l.rows, time.Now())
				t.content(key, a)
				t.keep(key, l)
				t.words(key, l.rows)
				t.rows(key, l.rows)
				t.relate(key, a.Kin, l.about(s.packer, a.Kin))
				added[i] = t.err == nil
			}
			t.sighting(key, a.Sighting)
		}
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

// bounded refuses batches that are too large.
func (s *Store) bounded(n int) error {
	if n > library.MaxBatch {
		return failure.New(failure.TooLarge, s.file, "", "a batch of %d articles, at most %d", n, library.MaxBatch)
	}
	return nil
}

// See implements [library.Articles].
func (s *Store) See(ctx context.Context, ids []string, seen []library.Sighting) error {
	if err := s.bounded(len(ids)); err != nil {
		return err
	}
	if len(ids) != len(seen) {
		return failure.New(failure.Internal, s.file, "", "%d articles and %d sightings", len(ids), len(seen))
	}
	return s.change(ctx, func(t *tx) {
		for i, id := range ids {
			hash, err := library.Hash(id)
			t.fail(err)
			if key, there := t.key(hash); there {
				t.sighting(key, seen[i])
			}
		}
	})
}

// key gives the key of the article with a hash.
func (t *tx) key(hash []byte) (key int64, there bool) {
	there = t.row("SELECT key FROM article WHERE hash = ?", hash).scan(t, &key)
	return key, there
}

// article stores what lists say of an article.
func (t *tx) article(a *library.Packed, r *library.Rows, now time.Time) int64 {
	return t.insert(`INSERT INTO article (hash, added, title, publisher, site, url, language, published, first, last, statements, events, checks, software)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.Hash, now.Unix(), r.Title, t.name(r.Publisher), t.name(r.Site), r.URL, r.Language, r.Published, optional(r.First), optional(r.Last),
		len(r.Statements), len(r.Events), len(r.Checks), t.software(a))
}

// describe stores what lists say of an article anew.
func (t *tx) describe(key int64, r *library.Rows) {
	t.do(`UPDATE article SET title = ?, publisher = ?, site = ?, url = ?, language = ?, published = ?, first = ?, last = ?,
		statements = ?, events = ?, checks = ? WHERE key = ?`,
		r.Title, t.name(r.Publisher), t.name(r.Site), r.URL, r.Language, r.Published, optional(r.First), optional(r.Last),
		len(r.Statements), len(r.Events), len(r.Checks), key)
}

// optional is a number that may be missing.
func optional(n *int) any {
	if n == nil {
		return nil
	}
	return *n
}

// software gives the key of what a reading was made with.
func (t *tx) software(a *library.Packed) (key int64) {
	data, err := json.Marshal(a.Software)
	t.fail(err)
	if !t.row("SELECT key FROM software WHERE value = ?", string(data)).scan(t, &key) {
		key = t.insert("INSERT INTO software (value) VALUES (?)", string(data))
	}
	return key
}

// content stores an article's bytes and reading.
func (t *tx) content(key int64, a *library.Packed) {
	facts, err := json.Marshal(a.Input.Facts)
	t.fail(err)
	var input any
	if a.Bytes != nil {
		input = a.Bytes
	}
	t.do(`INSERT INTO content (article, reading, input, length, form, charset, facts, date, keep_contacts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		key, a.Reading, input, a.Input.Length, string(a.Input.Form), a.Input.Charset, string(facts), a.Input.Date, a.Input.KeepContacts)
}

// sighting notes where an article was met, if that is new.
func (t *tx) sighting(key int64, seen library.Sighting) {
	t.do("INSERT INTO sighting (article, source, url, first) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", key, seen.Source, seen.URL, seen.First.Unix())
}

// words puts an article's words into the indexes of words.
func (t *tx) words(key int64, r *library.Rows) {
	t.do("INSERT INTO article_words (rowid, title, body) VALUES (?, ?, ?)", key, library.Words(r.Title), library.Words(r.Text))
	for i, s := range r.Statements {
		t.do("INSERT INTO statement_words (rowid, words) VALUES (?, ?)", int64(library.SpotOf(key, i+1)), library.Words(s.Text))
	}
}

// rows stores an article's rows.
func (t *tx) rows(key int64, r *library.Rows) {
	spot := func(n int) int64 { return int64(library.SpotOf(key, n)) }
	for i, s := range r.Statements {
		t.do(`INSERT INTO statement (spot, start, stop, kind, holder_kind, holder, form, polarity, modality, checkable) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			spot(i+1), s.Start, s.End, s.Kind, s.HolderKind, t.name(s.Holder), s.Form, s.Polarity, s.Modality, s.Checkable)
	}
	for _, author := range r.Authors {
		t.do("INSERT OR IGNORE INTO author (article, name) VALUES (?, ?)", key, t.name(author))
	}
	entities := make([]int64, len(r.Entities))
	for i := range r.Entities {
		entities[i] = t.entity(&r.Entities[i])
	}
	for _, m := range r.Mentions {
		t.do("INSERT INTO mention (entity, spot) VALUES (?, ?) ON CONFLICT DO NOTHING", entities[m.Entity], spot(m.Statement))
	}
	places := make([]int64, len(r.Places))
	for i := range r.Places {
		places[i] = t.place(&r.Places[i])
	}
	for _, l := range r.Located {
		t.do("INSERT INTO located (place, spot, confidence) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", places[l.Place], spot(l.Statement), l.Confidence)
	}
	for _, d := range r.Times {
		t.do("INSERT INTO dated (first, last, spot) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", d.First, d.Last, spot(d.Statement))
	}
	for i := range r.Events {
		t.event(spot(i+1), &r.Events[i], places)
	}
	for _, a := range r.Actors {
		role := 0
		if a.Recipient {
			role = 1
		}
		t.do("INSERT INTO actor (entity, role, spot) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", entities[a.Entity], role, spot(a.Event))
	}
	for i, c := range r.Checks {
		t.do("INSERT INTO finding (spot, statement, method, result) VALUES (?, ?, ?, ?)", spot(i+1), c.Statement, c.Method, c.Result)
	}
}

// entity gives the key of an entity.
func (t *tx) entity(e *library.EntityRow) (key int64) {
	if key, known := t.s.entities[*e]; known {
		return key
	}
	name := t.name(e.Name)
	if !t.row("SELECT key FROM entity WHERE name = ? AND kind = ? AND country = ? AND sector = ?", name, e.Kind, e.Country, e.Sector).scan(t, &key) {
		key = t.insert("INSERT INTO entity (name, kind, country, sector) VALUES (?, ?, ?, ?)", name, e.Kind, e.Country, e.Sector)
	}
	if t.err == nil {
		t.s.entities[*e] = key
	}
	return key
}

// event stores an event.
func (t *tx) event(spot int64, e *library.EventRow, places []int64) {
	var place any
	if e.Place >= 0 {
		place = places[e.Place]
	}
	t.do(`INSERT INTO event (spot, type, mode, cameo, start, place, first, last, stance, polarity, modality, background, statement, same_as,
			killed, wounded, arrested, displaced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		spot, e.Type, e.Mode, e.CAMEO, e.Start, place, optional(e.First), optional(e.Last), e.Stance, e.Polarity, e.Modality, e.Background,
		e.Statement, e.SameAs, optional(e.Killed), optional(e.Wounded), optional(e.Arrested), optional(e.Displaced))
}

// place gives the key of a place of the gazetteer.
func (t *tx) place(p *library.PlaceRow) (key int64) {
	shown := p.Name
	if shown == "" {
		shown = p.Gazetteer
	}
	name := t.name(shown)
	if t.row(`SELECT key FROM place WHERE gazetteer = ? AND lat = ? AND lon = ? AND name = ? AND country = ? AND admin1 = ? AND precision = ?`,
		p.Gazetteer, p.Lat, p.Lon, name, p.Country, p.Admin1, p.Precision).scan(t, &key) {
		return key
	}
	key = t.insert("INSERT INTO place (gazetteer, name, country, admin1, lat, lon, precision) VALUES (?, ?, ?, ?, ?, ?, ?)",
		p.Gazetteer, name, p.Country, p.Admin1, p.Lat, p.Lon, p.Precision)
	t.do("INSERT INTO place_area (key, south, north, west, east) VALUES (?, ?, ?, ?, ?)", key, p.Lat, p.Lat, p.Lon, p.Lon)
	return key
}

// Has implements [library.Articles].
func (s *Store) Has(ctx context.Context, ids ...string) ([]bool, error) {
	has := make([]bool, len(ids))
	for i, id := range ids {
		hash, err := library.Hash(id)
		if err != nil {
			return nil, err
		}
		if err := s.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM article WHERE hash = ?)", hash).Scan(&has[i]); err != nil {
			return nil, s.failed(fmt.Errorf("looking an article up: %w", err))
		}
	}
	return has, nil
}
