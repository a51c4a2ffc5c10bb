package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sayso/internal/failure"
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
	// hold is how many rows with words are held at least, where many rows are wanted.
	hold int
	// batch are the keys of the articles that are looked at.
	batch []int64
}

// wordKeys are the keys of the articles, or the spots of the statements, that have
// words, if they are held.
type wordKeys struct {
	keys []int64
	held bool
}

// lead is where an index leads: to articles outside of which a condition holds of
// nothing.
type lead struct {
	count int // of its rows, at least as many as its articles
	fetch func() ([]int64, error)
}

// candidates gives a lead for n, or nil where no index leads to few: to at most
// maxCandidates rows. It is asked in the same words as the conditions of [compiler].
func (f *finder) candidates(n query.Node) (*lead, error) {
	switch n := n.(type) {
	case *query.And:
		return f.intersection(n)
	case *query.Or:
		var leads []*lead
		sum := 0
		for _, part := range n.Of {
			l, err := f.candidates(part)
			if err != nil || l == nil {
				return nil, err
			}
			leads = append(leads, l)
			sum += l.count
		}
		return &lead{sum, func() ([]int64, error) { return union(leads) }}, nil
	case *query.Words:
		return f.byWords(wordsOf(n))
	case *query.Is:
		return f.byField(n)
	}
	return nil, nil
}

// union fetches leads, any of which will do.
func union(leads []*lead) ([]int64, error) {
	var all []int64
	for _, l := range leads {
		found, err := l.fetch()
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// intersection gives a lead for what has to hold together; words are asked together.
func (f *finder) intersection(n *query.And) (*lead, error) {
	var leads []*lead
	var words []string
	take := func(l *lead, err error) error {
		if l != nil {
			leads = append(leads, l)
		}
		return err
	}
	for _, part := range n.Of {
		if match, _ := wordsIn(part); match != "" {
			words = append(words, match)
			continue
		}
		if err := take(f.candidates(part)); err != nil {
			return nil, err
		}
	}
	if len(words) > 0 {
		if err := take(f.byWords(strings.Join(words, " AND "))); err != nil {
			return nil, err
		}
	}
	if len(leads) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(leads, func(a, b *lead) int { return cmp.Compare(a.count, b.count) })
	return &lead{leads[0].count, func() ([]int64, error) {
		found, err := leads[0].fetch()
		for _, l := range leads[1:] {
			if err != nil || len(found) <= enough || l.count > len(found)*farMore {
				break
			}
			var other []int64
			other, err = l.fetch()
			found = slices.DeleteFunc(found, func(key int64) bool {
				_, in := slices.BinarySearch(other, key)
				return !in
			})
		}
		return found, err
	}}, nil
}

// byWords leads to the articles with words, or with statements with words.
func (f *finder) byWords(match string) (*lead, error) {
	words, err := f.holding(match)
	if err != nil || !words.held {
		return nil, err
	}
	return &lead{len(words.keys), func() ([]int64, error) {
		if f.rows == query.Articles {
			return slices.Clone(words.keys), nil
		}
		var found []int64
		for _, spot := range words.keys {
			if key := library.Spot(spot).Article(); len(found) == 0 || found[len(found)-1] != key {
				found = append(found, key)
			}
		}
		return found, nil
	}}, nil
}

// holding looks words up, once a search. They are held if they are few, or if one is
// the beginning of a word: to ask for that article by article would take longer.
func (f *finder) holding(match string) (wordKeys, error) {
	if words, known := f.words[match]; known {
		return words, nil
	}
	most := max(f.store.bounds.ranked, f.hold)
	if strings.Contains(match, prefixMark) {
		most = maxHeld
	}
	table := "statement_words"
	if f.rows == query.Articles {
		table = "article_words"
	}
	found, err := f.numbers(fmt.Sprintf("SELECT rowid AS k FROM %[1]s WHERE %[1]s MATCH ?", table), most+1, match)
	if err != nil {
		return wordKeys{}, err
	}
	words := wordKeys{found, len(found) <= most}
	if !words.held && most == maxHeld {
		return words, failure.New(failure.TooLarge, strings.TrimSuffix(strings.TrimLeft(match, `"(`), prefixMark), "write more letters before the star", "more than %d rows have words that begin so", maxHeld)
	}
	if !words.held {
		words.keys = nil
	}
	f.words[match] = words
	return words, nil
}

// numbers asks for a column k of numbers, at most most, and gives them in order. They
// are handed over in one piece, for each row would cost more than finding it.
func (f *finder) numbers(ask string, most int, args ...any) ([]int64, error) {
	var list string
	err := f.tx.QueryRowContext(f.ctx, fmt.Sprintf("SELECT json_group_array(k) FROM (%s LIMIT %d)", ask, most), args...).Scan(&list)
	if err != nil {
		return nil, fmt.Errorf("searching (%s): %w", ask, err)
	}
	var found []int64
	if err := json.Unmarshal([]byte(list), &found); err != nil {
		return nil, fmt.Errorf("searching (%s): %w", ask, err)
	}
	slices.Sort(found)
	return found, nil
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

// byField leads where an index does that a field has.
func (f *finder) byField(is *query.Is) (*lead, error) {
	f.indexed = true
	defer func() { f.indexed = false }()
	spots := func(from, where string) (*lead, error) {
		return f.to("SELECT spot AS k FROM "+from+" WHERE "+where, library.SpotBits)
	}
	articles := func(column, from, where string) (*lead, error) {
		return f.to("SELECT "+column+" AS k FROM "+from+" WHERE "+where, 0)
	}
	name, named := is.Value.(query.Name)
	word, _ := is.Value.(query.Word)
	switch level := f.level(is.Field); is.Field {
	case query.Holder:
		if named {
			return spots("statement", "holder IN "+f.named(name))
		}
		return f.byEntity("mention", is.Value, "")
	case query.About:
		return f.byEntity("mention", is.Value, "")
	case query.Agent:
		return f.byEntity("actor", is.Value, " AND t.role = 0")
	case query.Recipient:
		return f.byEntity("actor", is.Value, " AND t.role = 1")
	case query.Check:
		v, _ := is.Value.(query.CheckValue)
		where := f.finding(v)
		if v.Result == "" {
			where += " AND f.result IN (1, 2, 3)" // all there are; the index begins with them
		}
		return spots("finding f", where)
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
		return f.byDays("SELECT spot AS k FROM "+table, library.SpotBits, is.Value)
	case query.Since, query.Until:
		return f.byDays("SELECT key AS k FROM article", 0, is.Value)
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
	case query.Copies:
		return articles("key", "article", "key IN "+f.copies(word))
	case query.Source:
		return f.bySource(name)
	}
	return nil, nil
}

// byEntity leads to the mentions or the actors that are entities of a name or a
// country. No index leads to sectors.
func (f *finder) byEntity(table string, value query.Value, and string) (*lead, error) {
	where := f.called(value)
	if code, is := value.(query.Code); is && code.Sector() {
		return nil, nil
	} else if is {
		where += " AND n.country <> ''"
	}
	return f.to("SELECT t.spot AS k FROM entity n CROSS JOIN "+table+" t ON t.entity = n.key WHERE "+where+and, library.SpotBits)
}

// byDays leads to the rows whose days may be in a period: those that begin in it, and
// those that reach into it, for which there is an index as they are few.
func (f *finder) byDays(from string, shift int, value query.Value) (*lead, error) {
	v, _ := value.(query.Period)
	end := func(column string) string {
		if v.To.IsZero() {
			return ""
		}
		return fmt.Sprintf(" AND %s <= %d", column, number(v.To.Last()))
	}
	if v.From.IsZero() {
		return f.to(from+" WHERE first IS NOT NULL"+end("first"), shift)
	}
	day := number(v.From.First())
	return f.any([]string{
		fmt.Sprintf("%s WHERE first IS NOT NULL AND first >= %d%s", from, day, end("first")),
		fmt.Sprintf("%s WHERE last > first AND last >= %d AND +first < %[2]d%[3]s", from, day, end("+first")),
	}, shift)
}

// bySource leads to the articles of a host, and to those that were met at a source
// that begins so.
func (f *finder) bySource(name query.Name) (*lead, error) {
	return f.any([]string{
		"SELECT key AS k FROM article WHERE site IN " + f.site(name),
		"SELECT g.article AS k FROM sighting g WHERE " + f.source(name),
	}, 0)
}

// any leads to what one of several queries finds.
func (f *finder) any(asks []string, shift int) (*lead, error) {
	args := f.args
	var leads []*lead
	sum := 0
	for _, ask := range asks {
		f.args = args
		l, err := f.to(ask, shift)
		if err != nil || l == nil {
			return nil, err
		}
		leads = append(leads, l)
		sum += l.count
	}
	return &lead{sum, func() ([]int64, error) { return union(leads) }}, nil
}

// to leads to what a query finds: a column k of keys, or of spots, of which shift bits
// are no part of the key. The arguments are those that the query was written with.
func (f *finder) to(ask string, shift int) (*lead, error) {
	args := f.args
	f.args = nil
	if f.err != nil {
		return nil, f.err
	}
	var count int
	if err := f.tx.QueryRowContext(f.ctx, fmt.Sprintf("SELECT count(*) FROM (%s LIMIT %d)", ask, f.store.bounds.candidates+1), args...).Scan(&count); err != nil {
		return nil, fmt.Errorf("searching (%s): %w", ask, err)
	}
	if count > f.store.bounds.candidates {
		return nil, nil
	}
	return &lead{count, func() ([]int64, error) {
		found, err := f.numbers(ask, count, args...)
		for i := range found {
			found[i] >>= shift
		}
		return slices.Compact(found), err
	}}, nil
}
