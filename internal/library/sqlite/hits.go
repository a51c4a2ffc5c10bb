package sqlite

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// hits reads what was found.
func (f *finder) hits(found []spotted) ([]library.Hit, error) {
	hits := make([]library.Hit, 0, len(found))
	read := map[int64]*kept{}
	reading, _, err := shown(f.ctx, f.tx)
	if err != nil {
		return nil, err
	}
	for _, row := range found {
		a := read[row.key]
		if a == nil {
			if a, err = f.read(row.key, reading); err != nil {
				return nil, err
			}
			read[row.key] = a
		}
		hit := library.Hit{Article: a.about, Agents: []string{}, Recipients: []string{}}
		if row.ranked {
			score := row.by
			hit.Score = &score
		}
		if f.rows == query.Articles {
			var err error
			if hit.Counts, err = f.counts(row.key); err != nil {
				return nil, err
			}
		}
		if row.spot != 0 {
			if err := a.fill(&hit, f.rows, library.Spot(row.spot).Number()); err != nil {
				return nil, f.store.damaged(a.about.ID, err)
			}
		}
		hits = append(hits, hit)
	}
	return hits, nil
}

// counts counts what is in an article.
func (f *finder) counts(key int64) (*library.Counts, error) {
	c := &library.Counts{}
	low, high := int64(library.SpotOf(key, 0)), int64(library.SpotOf(key, library.MaxIndexed))
	by := func(query string, count func(code, n int)) error {
		rows, err := f.tx.QueryContext(f.ctx, query, low, high)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var code, n int
			if err := rows.Scan(&code, &n); err != nil {
				return err
			}
			count(code, n)
		}
		return rows.Err()
	}
	r := &c.Checks
	results := map[string]*int{sayso.ResultConsistent: &r.Consistent, sayso.ResultConflicts: &r.Conflicts, sayso.ResultCannotTell: &r.CannotTell}
	err := by("SELECT holder_kind, count(*) FROM statement WHERE spot BETWEEN ? AND ? GROUP BY 1", func(code, n int) {
		c.Statements.Add(sayso.HolderKind(library.HolderKinds().Name(code)), n)
	})
	if err == nil {
		err = by("SELECT result, count(*) FROM finding WHERE spot BETWEEN ? AND ? GROUP BY 1", func(code, n int) {
			if at := results[library.Results().Name(code)]; at != nil {
				*at = n
			}
		})
	}
	if err == nil {
		err = f.tx.QueryRowContext(f.ctx, "SELECT events FROM article WHERE key = ?", key).Scan(&c.Events)
	}
	if err != nil {
		return nil, fmt.Errorf("counting what is in article %d: %w", key, err)
	}
	return c, nil
}

// kept is what a hit shows of an article's reading: of the lists, only the elements
// that are wanted are read further.
type kept struct {
	about                                                     library.FoundArticle
	entities, mentions, places, statements, events, sentences [][]byte
	spans                                                     []sayso.Span // of the sentences, once they are wanted
}

// unpack cuts a reading up.
func (a *kept) unpack(data []byte) error {
	var failed error
	list := func(value []byte, to *[][]byte) {
		var err error
		if *to, err = elements(value); err != nil {
			failed = err
		}
	}
	err := members(data, func(name string, value []byte) {
		switch name {
		case "article":
			if err := members(value, func(name string, value []byte) {
				if name == "published" {
					failed = errors.Join(failed, json.Unmarshal(value, &a.about.Published))
				}
			}); err != nil {
				failed = err
			}
		case "sentences":
			list(value, &a.sentences)
		case "entities":
			list(value, &a.entities)
		case "mentions":
			list(value, &a.mentions)
		case "places":
			list(value, &a.places)
		case "statements":
			list(value, &a.statements)
		case "events":
			list(value, &a.events)
		}
	})
	return errors.Join(err, failed)
}

// read reads an article, of which reading is the column of the packed one (shown).
func (f *finder) read(key int64, reading string) (*kept, error) {
	var hash, packed []byte
	var title, publisher, url, source string
	a := &kept{}
	err := f.tx.QueryRowContext(f.ctx, `SELECT a.hash, a.title, coalesce(p.text, ''), a.url, a.language, `+reading+`,
			coalesce((SELECT source FROM sighting WHERE article = a.key ORDER BY first, source LIMIT 1), '')
		FROM article a JOIN content c ON c.article = a.key LEFT JOIN name p ON p.key = a.publisher WHERE a.key = ?`, key).
		Scan(&hash, &title, &publisher, &url, &a.about.Language, &packed, &source)
	if err != nil {
		return nil, fmt.Errorf("reading article %d: %w", key, err)
	}
	a.about.ID = library.ID(hash)
	a.about.Title, a.about.Publisher, a.about.URL, a.about.Source = known(title), known(publisher), known(url), known(source)
	data, err := f.store.packer.Unpack(packed)
	if err == nil {
		err = a.unpack(data)
	}
	if err != nil {
		return nil, f.store.damaged(a.about.ID, err)
	}
	return a, nil
}

// known is a text for JSON: null where there is none.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// fill reads the nth statement or event into a hit.
func (a *kept) fill(hit *library.Hit, rows query.Rows, n int) error {
	if rows == query.Events {
		hit.Event = &sayso.Event{}
		if err := element(a.events, n, hit.Event); err != nil {
			return err
		}
		var err error
		if hit.Agents, err = a.names(hit.Event.Agents); err != nil {
			return err
		}
		if hit.Recipients, err = a.names(hit.Event.Recipients); err != nil {
			return err
		}
		if hit.Event.Place != nil {
			if hit.Place, err = a.place(*hit.Event.Place); err != nil {
				return err
			}
		}
		if hit.Event.Statement == nil {
			return nil
		}
		if n, err = numbered(*hit.Event.Statement, "s"); err != nil {
			return err
		}
	}
	hit.Statement = &sayso.Statement{}
	if err := element(a.statements, n, hit.Statement); err != nil {
		return err
	}
	var err error
	if hit.Before, hit.After, err = a.around(hit.Statement.Span); err != nil {
		return err
	}
	holder := &hit.Statement.Holder
	switch {
	case holder.Entity != nil:
		hit.Holder, err = a.entity(*holder.Entity)
		return err
	case holder.Text != nil:
		hit.Holder = strings.Join(strings.Fields(*holder.Text), " ")
	}
	return nil
}

// around gives what stands on either side of a span in its sentence, or sentences.
func (a *kept) around(span sayso.Span) (before, after string, err error) {
	if a.spans == nil {
		a.spans = make([]sayso.Span, len(a.sentences))
		for i, raw := range a.sentences {
			if err := json.Unmarshal(raw, &a.spans[i]); err != nil {
				return "", "", err
			}
		}
	}
	first := sort.Search(len(a.spans), func(i int) bool { return a.spans[i].End > span.Start })
	for _, s := range a.spans[first:] {
		if s.Start >= span.End {
			break
		}
		text := []rune(s.Text)
		if s.Start <= span.Start && span.Start < s.End && span.Start-s.Start <= len(text) {
			text := text[:span.Start-s.Start]
			before = string(text[max(0, len(text)-library.MaxAround):])
		}
		if s.Start < span.End && span.End <= s.End && s.End-span.End <= len(text) {
			text := text[len(text)-(s.End-span.End):]
			after = string(text[:min(len(text), library.MaxAround)])
		}
	}
	return before, after, nil
}

// element reads the nth element of a list, from 1.
func element(list [][]byte, n int, to any) error {
	if n < 1 || n > len(list) {
		return fmt.Errorf("element %d of %d is looked for", n, len(list))
	}
	return json.Unmarshal(list[n-1], to)
}

// numbered gives the number of an ID: 12 of "s12".
func numbered(id, letter string) (n int, err error) {
	_, err = fmt.Sscanf(id, letter+"%d", &n)
	return n, err
}

// entity names an entity. It is mostly the one of its number in the list; corrections
// may have taken out one before it, or put one at the end.
func (a *kept) entity(id string) (string, error) {
	n, err := numbered(id, "e")
	if err != nil {
		return "", err
	}
	var e struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	if n >= 1 && n <= len(a.entities) {
		if err := json.Unmarshal(a.entities[n-1], &e); err != nil || e.ID == id {
			return e.Name, err
		}
	}
	for _, raw := range a.entities {
		if err := json.Unmarshal(raw, &e); err != nil || e.ID == id {
			return e.Name, err
		}
	}
	return "", fmt.Errorf("entity %s of %d is looked for", id, len(a.entities))
}

// names names the entities of mentions.
func (a *kept) names(mentions []string) ([]string, error) {
	all := []string{}
	for _, id := range mentions {
		n, err := numbered(id, "m")
		if err != nil {
			return nil, err
		}
		var m struct {
			Entity string `json:"entity"`
		}
		if err := element(a.mentions, n, &m); err != nil {
			return nil, err
		}
		name, err := a.entity(m.Entity)
		if err != nil {
			return nil, err
		}
		all = append(all, name)
	}
	return all, nil
}

// place names the place that a mention is, by the gazetteer or else by the text.
func (a *kept) place(mention string) (*string, error) {
	for _, raw := range a.places {
		var p struct {
			Mention string  `json:"mention"`
			Name    *string `json:"name"`
		}
		if err := json.Unmarshal(raw, &p); err != nil {
			return nil, err
		}
		if p.Mention == mention && p.Name != nil {
			return p.Name, nil
		}
	}
	n, err := numbered(mention, "m")
	if err != nil {
		return nil, err
	}
	var m struct {
		Text string `json:"text"`
	}
	err = element(a.mentions, n, &m)
	return &m.Text, err
}
