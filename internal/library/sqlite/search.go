package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// bounds are those of a search; tests have smaller ones.
type bounds struct{ candidates, ranked, walk int }

// complete sets what is not set to what limit.go says.
func (b bounds) complete() bounds {
	return bounds{cmp.Or(b.candidates, maxCandidates), cmp.Or(b.ranked, maxRanked), cmp.Or(b.walk, maxWalk)}
}

// Search implements [library.Searcher].
//
// It first asks for articles outside of which nothing can fit, by those indexes that
// lead to few (candidates), and puts them in order: by BM25, or by date. Where no
// index leads to few, it walks through the articles from the newest. Either way it
// looks at batches of articles until the page is full, and the condition compiled
// from the query says of each row in them whether it fits.
func (s *Store) Search(ctx context.Context, q query.Query, o library.SearchOptions) (library.Page, error) {
	page, err := s.search(ctx, q, o)
	return page, s.failed(err)
}

func (s *Store) search(ctx context.Context, q query.Query, o library.SearchOptions) (library.Page, error) {
	page := library.Page{Rows: o.Rows}
	if page.Rows == "" {
		page.Rows = q.Rows()
	}
	if !slices.Contains(query.AllRows(), page.Rows) {
		return page, failure.New(failure.Usage, string(page.Rows), "it is events, statements or articles", "no kind of rows")
	}
	var err error
	query.Walk(q.Root, func(n query.Node) {
		if is, ok := n.(*query.Is); ok && (is.Field == query.Story || is.Field == query.Copies) {
			err = s.related()
		}
	})
	if err != nil {
		return page, err
	}
	limit := min(o.Limit, library.MaxHits)
	if limit <= 0 {
		limit = library.DefaultHits
	}
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return page, err
	}
	defer tx.Rollback() //nolint:errcheck // it has changed nothing
	near, err := nearby(ctx, tx, q.Root)
	if err != nil {
		return page, err
	}
	f := &finder{ctx: ctx, store: s, tx: tx, compiler: newCompiler(q, page.Rows, near), root: q.Root, words: map[string]wordKeys{}}
	f.compiler.lookup = f.lookup
	order, err := f.order()
	if err != nil {
		return page, err
	}
	if err := order.resume(o.Cursor); err != nil {
		return page, err
	}
	page.Ranked = order.ranked
	found, next, err := f.collect(order, limit)
	if err != nil {
		return page, err
	}
	page.Next = next
	page.Hits, err = f.hits(found)
	return page, err
}

// place is an article's in the order of a search: by a figure, the greater first,
// then by its key, the later first.
type place struct {
	by  float64 // BM25, or the day of publication, -Inf where that is not known
	key int64
}

func before(a, b place) int {
	return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(b.key, a.key))
}

// position is where a page ended: at a row of an article, or, with spot 0, after all
// of them.
type position struct {
	place
	spot int64
}

// order gives the articles of a search in order, a batch at a time.
type order struct {
	f      *finder
	ranked bool
	few    bool    // all are in listed
	listed []place // what is left of them
	only   []int64 // the keys of those that a walk does not pass by; nil for all
	after  position
	begun  bool // after is set
	// first and last bound the days of a walk, where the query does.
	first, last *int
	walked      int
	// most is how many articles are looked at, 0 for any number; taken is how many were.
	most, taken int
}

// order finds the candidates and how they are ordered.
func (f *finder) order() (*order, error) {
	o := &order{f: f}
	lead, err := f.candidates(f.root)
	if err != nil {
		return nil, err
	}
	few := lead != nil
	f.led = few
	var found []int64
	if few {
		if found, err = lead.fetch(); err != nil {
			return nil, err
		}
	}
	var scores map[int64]float64
	if match := f.articleMatch(f.root); match != "" && (!few || len(found) > 0) {
		if scores, o.ranked, err = f.scores(match); err != nil {
			return nil, err
		}
	}
	switch {
	case o.ranked:
		if few {
			found = slices.DeleteFunc(found, func(key int64) bool {
				_, has := scores[key]
				return !has
			})
			for _, key := range found {
				o.listed = append(o.listed, place{scores[key], key})
			}
		} else {
			for key, score := range scores { // sorted below
				o.listed = append(o.listed, place{score, key})
			}
		}
		o.few = true
	case few && len(found) <= f.store.bounds.ranked:
		if o.listed, err = f.dated("SELECT key, first FROM article WHERE key IN (SELECT value FROM json_each(?))", keys(found)); err != nil {
			return nil, err
		}
		o.few = true
	default:
		o.only = found
		o.bounds(f.root)
	}
	slices.SortFunc(o.listed, before)
	return o, nil
}

// articleMatch gives the words that an article has to have, anywhere, for n to hold
// of anything in it, as FTS5 asks for them; "" for none.
func (f *finder) articleMatch(n query.Node) string {
	switch n := n.(type) {
	case *query.Words:
		return wordsOf(n)
	case *query.Is:
		if name, is := n.Value.(query.Name); is && n.Field == query.Title {
			return "(" + titleWords(name) + ")"
		}
	case *query.And:
		var all []string
		for _, part := range n.Of {
			if one := f.articleMatch(part); one != "" {
				all = append(all, one)
			}
		}
		return grouped(all, " AND ")
	case *query.Or:
		var all []string
		for _, part := range n.Of {
			one := f.articleMatch(part)
			if one == "" {
				return ""
			}
			all = append(all, one)
		}
		return grouped(all, " OR ")
	}
	return ""
}

// grouped joins parts of a query, in parentheses where there are several.
func grouped(parts []string, between string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return "(" + strings.Join(parts, between) + ")"
}

// scores gives BM25 of the articles with words, greater is better, if they are few.
func (f *finder) scores(match string) (scores map[int64]float64, few bool, err error) {
	var count int
	err = f.tx.QueryRowContext(f.ctx, "SELECT count(*) FROM (SELECT 1 FROM article_words WHERE article_words MATCH ? LIMIT ?)", match, f.store.bounds.ranked+1).Scan(&count)
	if err != nil || count > f.store.bounds.ranked {
		return nil, false, err
	}
	rows, err := f.tx.QueryContext(f.ctx, fmt.Sprintf("SELECT rowid, bm25(article_words, %d, 1) FROM article_words WHERE article_words MATCH ?", titleWeight), match)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	scores = map[int64]float64{}
	for rows.Next() {
		var key int64
		var score float64
		if err := rows.Scan(&key, &score); err != nil {
			return nil, false, err
		}
		scores[key] = -score // SQLite's are smaller where they are better
	}
	return scores, true, rows.Err()
}

// dated reads keys and days.
func (f *finder) dated(ask string, args ...any) ([]place, error) {
	rows, err := f.tx.QueryContext(f.ctx, ask, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []place
	for rows.Next() {
		var p place
		var day sql.NullInt64
		if err := rows.Scan(&p.key, &day); err != nil {
			return nil, err
		}
		if p.by = math.Inf(-1); day.Valid {
			p.by = float64(day.Int64)
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

// bounds finds the days outside of which a walk finds nothing.
func (o *order) bounds(n query.Node) {
	switch n := n.(type) {
	case *query.And:
		for _, part := range n.Of {
			o.bounds(part)
		}
	case *query.Is:
		v, _ := n.Value.(query.Period)
		switch n.Field {
		case query.Until:
			if day := number(v.To.Last()); o.last == nil || day < *o.last {
				o.last = &day
			}
		case query.Since:
			if day := number(v.From.First()) - mostSpan; o.first == nil || day > *o.first {
				o.first = &day
			}
		}
	}
}

// resume goes on where a page ended.
func (o *order) resume(cursor string) error {
	if cursor == "" {
		return nil
	}
	wrong := failure.New(failure.Usage, cursor, "take the one that came with the page before, for the same query", "no cursor")
	parts := strings.Split(cursor, "~")
	if len(parts) != 4 || parts[0] != o.kind() {
		return wrong
	}
	by, err1 := strconv.ParseFloat(parts[1], 64)
	key, err2 := strconv.ParseInt(parts[2], 10, 64)
	spot, err3 := strconv.ParseInt(parts[3], 10, 64)
	if errors.Join(err1, err2, err3) != nil || math.IsNaN(by) || math.Abs(by) > math.MaxInt32 && !math.IsInf(by, -1) {
		return wrong
	}
	o.after, o.begun = position{place{by, key}, spot}, true
	at, found := slices.BinarySearchFunc(o.listed, o.after.place, before)
	if found && spot == 0 {
		at++
	}
	o.listed = o.listed[at:]
	return nil
}

// kind tells cursors of ranked searches from those by date.
func (o *order) kind() string {
	if o.ranked {
		return "w"
	}
	return "d"
}

// cursor is resume's.
func (o *order) cursor(p position) string {
	return strings.Join([]string{o.kind(), strconv.FormatFloat(p.by, 'g', -1, 64), strconv.FormatInt(p.key, 10), strconv.FormatInt(p.spot, 10)}, "~")
}

// next gives the next articles, at most n; none at the end.
func (o *order) next(n int) ([]place, error) {
	if o.most > 0 {
		n = min(n, o.most-o.taken)
	}
	if n == 0 {
		return nil, nil
	}
	batch, err := o.batch(n)
	o.taken += len(batch)
	return batch, err
}

// batch is next without regard to how many were taken.
func (o *order) batch(n int) ([]place, error) {
	if o.few {
		n = min(n, len(o.listed))
		batch := o.listed[:n]
		o.listed = o.listed[n:]
		return batch, nil
	}
	n = min(n, o.f.store.bounds.walk-o.walked)
	if n == 0 {
		return nil, nil
	}
	step := n
	if o.only != nil {
		step = lastBatch // most are passed by
	}
	var batch []place
	for {
		part, err := o.walk(step)
		if err != nil {
			return nil, err
		}
		for _, p := range part {
			o.after, o.begun = position{place: p}, true
			if _, in := slices.BinarySearch(o.only, p.key); !in && o.only != nil {
				continue
			}
			if batch = append(batch, p); len(batch) == n {
				break
			}
		}
		if len(part) < step || len(batch) == n || o.only == nil {
			o.walked += len(batch)
			return batch, nil
		}
	}
}

// walk gives the next articles from the newest on, those without a date last.
func (o *order) walk(n int) (batch []place, err error) {
	last, key := math.MaxInt32, int64(math.MaxInt64)
	if o.last != nil {
		last = *o.last
	}
	undated := o.begun && math.IsInf(o.after.by, -1)
	if o.begun && !undated && int(o.after.by) <= last {
		last, key = int(o.after.by), o.after.key
		if o.after.spot != 0 {
			key++ // the rest of that article too
		}
	}
	if !undated {
		first := math.MinInt32
		if o.first != nil {
			first = *o.first
		}
		batch, err = o.f.dated(`SELECT key, first FROM article WHERE first IS NOT NULL AND (first, key) < (?1, ?2) AND first >= ?3
			ORDER BY first DESC, key DESC LIMIT ?4`, last, key, first, n)
		if err != nil || len(batch) == n || o.first != nil || o.last != nil {
			return batch, err
		}
		key = math.MaxInt64
	} else if key = o.after.key; o.after.spot != 0 {
		key++
	}
	rest, err := o.f.dated("SELECT key, NULL FROM article WHERE first IS NULL AND key < ? ORDER BY key DESC LIMIT ?", key, n-len(batch))
	return append(batch, rest...), err
}

// spotted is a row that was found.
type spotted struct {
	place
	spot   int64 // of the statement or the event; 0 for an article
	ranked bool
}

// collect finds at most limit rows, and the cursor of what follows.
func (f *finder) collect(o *order, limit int) (found []spotted, next string, err error) {
	resumed := o.after // what was shown of its article is not shown again
	for size := firstBatch; ; size = min(size*batchGrowth, lastBatch) {
		batch, err := o.next(size)
		if err != nil {
			return nil, "", err
		}
		if len(batch) == 0 {
			break
		}
		rows, err := f.fitting(batch, resumed, limit+1-len(found))
		if err != nil {
			return nil, "", err
		}
		for _, row := range rows {
			row.ranked = o.ranked
			found = append(found, row)
		}
		if len(found) > limit {
			end := found[limit-1]
			return found[:limit], o.cursor(position{end.place, end.spot}), nil
		}
	}
	if !o.few && o.walked >= f.store.bounds.walk {
		next = o.cursor(o.after)
	}
	return found, next, nil
}

// fitting gives the rows of a batch of articles that fit, in order, at most limit.
func (f *finder) fitting(batch []place, resumed position, limit int) ([]spotted, error) {
	f.args, f.sets, f.names = nil, nil, 0
	of := make([]int64, len(batch))
	for i, p := range batch {
		of[i] = p.key
	}
	f.batch = of
	c := "c (rank, key) AS MATERIALIZED (SELECT key, value FROM json_each(" + f.arg(keys(of)) + "))"
	from, spot := "c CROSS JOIN article a ON a.key = c.key", "0"
	switch f.rows {
	case query.Statements:
		from, spot = from+" CROSS JOIN statement s ON "+within("s.spot", "c.key"), "s.spot"
	case query.Events:
		from += " CROSS JOIN event e ON " + within("e.spot", "c.key") +
			fmt.Sprintf(" LEFT JOIN statement s ON e.statement > 0 AND s.spot = (c.key << %d) + e.statement", library.SpotBits)
		spot = "e.spot"
	}
	where := f.match(f.root)
	if resumed.spot != 0 {
		where += fmt.Sprintf(" AND NOT (c.key = %s AND %s <= %s)", f.arg(resumed.key), spot, f.arg(resumed.spot))
	}
	if f.err != nil {
		return nil, f.err
	}
	ask := "WITH " + strings.Join(append([]string{c}, f.sets...), ", ") + " SELECT c.rank, " + spot + " FROM " + from +
		" WHERE " + where + fmt.Sprintf(" ORDER BY 1, 2 LIMIT %d", limit)
	rows, err := f.tx.QueryContext(f.ctx, ask, f.args...)
	if err != nil {
		return nil, fmt.Errorf("searching (%s): %w", ask, err)
	}
	defer rows.Close()
	var found []spotted
	for rows.Next() {
		var rank int
		var row spotted
		if err := rows.Scan(&rank, &row.spot); err != nil {
			return nil, err
		}
		row.place = batch[rank]
		found = append(found, row)
	}
	return found, rows.Err()
}
