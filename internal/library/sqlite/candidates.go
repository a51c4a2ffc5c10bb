package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"sayso/internal/library"
	"sayso/internal/library/query"
)

// finder answers one search, on one connection, so that all it reads is of one moment.
type finder struct {
	ctx   context.Context
	store *Store
	tx    *sql.Tx
	*compiler
	root query.Node
	// words are the answers of holding.
	words map[string]wordKeys
	// batch are the keys of the articles that are looked at.
	batch []int64
}

// wordKeys are the keys of the articles, or the spots of the statements, that have
// words, if they are held.
type wordKeys struct {
	keys []int64
	held bool
}

// candidates gives the keys of articles outside of which n holds of nothing, in
// order, if they are few: an index that leads to more than maxCandidates rows is not
// followed. It is asked in the same words as the conditions of [compiler].
func (f *finder) candidates(n query.Node) (found []int64, few bool, err error) {
	switch n := n.(type) {
	case *query.And:
		return f.intersection(n)
	case *query.Or:
		var all []int64
		for _, part := range n.Of {
			one, few, err := f.candidates(part)
			if err != nil || !few {
				return nil, false, err
			}
			all = append(all, one...)
		}
		slices.Sort(all)
		return slices.Compact(all), true, nil
	case *query.Words:
		return f.byWords(wordsOf(n))
	case *query.Is:
		return f.byField(n)
	}
	return nil, false, nil
}

// intersection gives the candidates that all parts share; words are asked together.
func (f *finder) intersection(n *query.And) (found []int64, few bool, err error) {
	var words []string
	take := func(one []int64, isFew bool, err error) error {
		switch {
		case err != nil || !isFew:
			return err
		case !few:
			found, few = one, true
		default:
			found = slices.DeleteFunc(found, func(key int64) bool {
				_, in := slices.BinarySearch(one, key)
				return !in
			})
		}
		return nil
	}
	for _, part := range n.Of {
		if w, is := part.(*query.Words); is {
			words = append(words, wordsOf(w))
			continue
		}
		if err := take(f.candidates(part)); err != nil {
			return nil, false, err
		}
	}
	if len(words) > 0 {
		if err := take(f.byWords(strings.Join(words, " AND "))); err != nil {
			return nil, false, err
		}
	}
	return found, few, nil
}

// byWords are the articles with words, or with statements with words.
func (f *finder) byWords(match string) (found []int64, few bool, err error) {
	words, err := f.holding(match)
	if err != nil || !words.held {
		return nil, false, err
	}
	if f.rows == query.Articles {
		return slices.Clone(words.keys), true, nil
	}
	for _, spot := range words.keys {
		if key := library.Spot(spot).Article(); len(found) == 0 || found[len(found)-1] != key {
			found = append(found, key)
		}
	}
	return found, true, nil
}

// holding looks words up, once a search. They are held if they are few, or if one is
// the beginning of a word: to ask for that article by article would take longer.
func (f *finder) holding(match string) (wordKeys, error) {
	if words, known := f.words[match]; known {
		return words, nil
	}
	most := f.store.ranked
	if strings.Contains(match, prefixMark) {
		most = maxHeld
	}
	table := "statement_words"
	if f.rows == query.Articles {
		table = "article_words"
	}
	var words wordKeys
	rows, err := f.tx.QueryContext(f.ctx, fmt.Sprintf("SELECT rowid FROM %[1]s WHERE %[1]s MATCH ? ORDER BY rowid LIMIT %[2]d", table, most+1), match)
	if err != nil {
		return words, fmt.Errorf("searching (%s): %w", match, err)
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		if err := rows.Scan(&key); err != nil {
			return words, err
		}
		words.keys = append(words.keys, key)
	}
	if err := rows.Err(); err != nil {
		return words, err
	}
	words.held = len(words.keys) <= most
	f.words[match] = words
	return words, nil
}

// lookup is [compiler.lookup].
func (f *finder) lookup(match string) (string, bool, error) {
	words, err := f.holding(match)
	if err != nil || !words.held {
		return "", false, err
	}
	var some []int64
	shift := library.SpotBits
	if f.rows == query.Articles {
		shift = 0
	}
	for _, key := range f.batch {
		from, _ := slices.BinarySearch(words.keys, key<<shift)
		to, _ := slices.BinarySearch(words.keys, (key+1)<<shift)
		some = append(some, words.keys[from:to]...)
	}
	return keys(some), true, nil
}

// byField are the articles to which an index leads that a field has.
func (f *finder) byField(is *query.Is) ([]int64, bool, error) {
	f.indexed = true
	defer func() { f.indexed = false }()
	spots := func(from, where string) ([]int64, bool, error) {
		return f.keys("SELECT spot FROM "+from+" WHERE "+where, library.SpotBits)
	}
	articles := func(column, from, where string) ([]int64, bool, error) {
		return f.keys("SELECT "+column+" FROM "+from+" WHERE "+where, 0)
	}
	name, named := is.Value.(query.Name)
	word, _ := is.Value.(query.Word)
	switch level := f.level(is.Field); is.Field {
	case query.Holder:
		if named {
			return spots("statement", "holder IN "+f.named(name))
		}
		return f.byCode(is.Value)
	case query.About:
		if named {
			return spots("mention", "name IN "+f.named(name))
		}
		return f.byCode(is.Value)
	case query.Agent, query.Recipient:
		role := 0
		if is.Field == query.Recipient {
			role = 1
		}
		if named {
			return spots("actor", fmt.Sprintf("name IN %s AND role = %d", f.named(name), role))
		}
		if v, _ := is.Value.(query.Code); !v.Sector() {
			return spots("actor", fmt.Sprintf("country = %s AND country <> '' AND role = %d", f.arg(string(v)), role))
		}
	case query.Check:
		if v, _ := is.Value.(query.CheckValue); v.Result != "" {
			return spots("finding f", f.finding(v))
		}
	case query.Type:
		return spots("event", "type = "+f.arg(string(word)))
	case query.Place, query.NearField:
		where := "p.key = t.place AND " + f.place(is.Value)
		if level == query.OfEvent {
			return spots("place p CROSS JOIN event t", where)
		}
		return spots("place p CROSS JOIN located t", where)
	case query.When:
		table := "dated"
		if level == query.OfEvent {
			table = "event"
		}
		return f.byDays("SELECT spot FROM "+table, library.SpotBits, is.Value)
	case query.Since, query.Until:
		return f.byDays("SELECT key FROM article", 0, is.Value)
	case query.Title:
		return articles("rowid", "article_words", "article_words MATCH "+f.arg(titleWords(name)))
	case query.Publisher:
		return articles("key", "article", "publisher IN "+f.named(name))
	case query.Author:
		return articles("article", "author", "name IN "+f.named(name))
	case query.ID:
		return articles("key", "article", f.hashed("article", word))
	case query.Story:
		return articles("key", "article", "key IN "+f.story(word))
	case query.Source:
		return f.bySource(name)
	}
	return nil, false, nil
}

// byCode are the articles with an entity of a country. No index leads to sectors.
func (f *finder) byCode(value query.Value) ([]int64, bool, error) {
	v, _ := value.(query.Code)
	if v.Sector() {
		return nil, false, nil
	}
	return f.keys("SELECT article FROM entity WHERE country <> '' AND country = "+f.arg(string(v)), 0)
}

// byDays are the rows whose days may be in a period: those that begin in it, and
// those that reach into it, for which there is an index as they are few.
func (f *finder) byDays(from string, shift int, value query.Value) ([]int64, bool, error) {
	v, _ := value.(query.Period)
	begin := "first IS NOT NULL"
	if !v.To.IsZero() {
		begin += fmt.Sprintf(" AND first <= %d", number(v.To.Last()))
	}
	if v.From.IsZero() {
		return f.keys(from+" WHERE "+begin, shift)
	}
	day := number(v.From.First())
	found, few, err := f.keys(fmt.Sprintf("%s WHERE %s AND first >= %d", from, begin, day), shift)
	if err != nil || !few {
		return nil, false, err
	}
	reaching, few, err := f.keys(fmt.Sprintf("%s WHERE last > first AND last >= %d AND %s AND first < %[2]d", from, day, begin), shift)
	if err != nil || !few {
		return nil, false, err
	}
	found = append(found, reaching...)
	slices.Sort(found)
	return slices.Compact(found), true, nil
}

// bySource are the articles that were met at a source. Each way in which it may begin
// is asked for by itself, as each has its index.
func (f *finder) bySource(name query.Name) ([]int64, bool, error) {
	var all []int64
	for _, begin := range begins(name.Text) {
		for _, column := range []string{"source", "url"} {
			found, few, err := f.keys(fmt.Sprintf("SELECT article FROM sighting WHERE %[1]s <> '' AND %[1]s BETWEEN %s AND %s", column,
				f.arg(begin), f.arg(begin+string(rune(0x10FFFF)))), 0)
			if err != nil || !few {
				return nil, false, err
			}
			all = append(all, found...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), true, nil
}

// keys asks for keys, or for spots, of which shift bits are no part of the key, and
// gives the keys in order; few is false where there are more than maxCandidates. The
// arguments are those that the query was written with.
func (f *finder) keys(ask string, shift int) (found []int64, few bool, err error) {
	args := f.args
	f.args = nil
	if f.err != nil {
		return nil, false, f.err
	}
	// Counting is quick; handing keys over is not.
	var count int
	if err := f.tx.QueryRowContext(f.ctx, fmt.Sprintf("SELECT count(*) FROM (%s LIMIT %d)", ask, f.store.candidates+1), args...).Scan(&count); err != nil {
		return nil, false, fmt.Errorf("searching (%s): %w", ask, err)
	}
	if count > f.store.candidates {
		return nil, false, nil
	}
	rows, err := f.tx.QueryContext(f.ctx, ask, args...)
	if err != nil {
		return nil, false, fmt.Errorf("searching (%s): %w", ask, err)
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		if err := rows.Scan(&key); err != nil {
			return nil, false, err
		}
		found = append(found, key>>shift)
	}
	if err := rows.Err(); err != nil {
		return nil, false, err
	}
	slices.Sort(found)
	return slices.Compact(found), true, nil
}
