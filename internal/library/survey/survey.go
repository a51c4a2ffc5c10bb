package survey

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// Source is what is counted: package sqlite's store.
type Source interface {
	Spots(ctx context.Context, q query.Query, rows query.Rows, limit int) (spots []library.Spot, more bool, err error)
	DB() *sql.DB
}

// Extent says what was counted.
type Extent struct {
	Rows  query.Rows `json:"rows"`
	Count int        `json:"count"` // rows counted
	// More says that the query may find more rows, which are not counted.
	More bool `json:"more"`
	// Articles is how many articles the rows are of.
	Articles int `json:"articles"`
}

// Survey is what a query finds, ready to be counted.
type Survey struct {
	Extent
	db    *sql.DB
	spots string // JSON
	keys  string // of their articles, JSON
	// whole says that all articles of the library are counted, without a list of them.
	whole bool
}

// New looks up what a query finds. Where rows is "", the query decides.
func New(ctx context.Context, s Source, q query.Query, rows query.Rows) (*Survey, error) {
	if rows == "" {
		rows = q.Rows()
	}
	if q.Root == nil && rows == query.Articles {
		v := &Survey{Extent: Extent{Rows: rows}, db: s.DB(), whole: true}
		if err := v.db.QueryRowContext(ctx, "SELECT count(*) FROM article").Scan(&v.Count); err != nil {
			return nil, fmt.Errorf("counting articles: %w", err)
		}
		v.Articles = v.Count
		return v, nil
	}
	spots, more, err := s.Spots(ctx, q, rows, MaxRows)
	if err != nil {
		return nil, err
	}
	keys := make([]int64, 0, len(spots))
	for _, spot := range spots {
		keys = append(keys, spot.Article())
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	v := &Survey{Extent: Extent{rows, len(spots), more, len(keys)}, db: s.DB()}
	v.spots, v.keys = list(spots), list(keys)
	return v, nil
}

// list writes numbers as JSON.
func list[T ~int64](numbers []T) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, n := range numbers {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(int64(n), 10))
	}
	b.WriteByte(']')
	return b.String()
}

// Facet is a field and how many rows have which of its values.
type Facet struct {
	Field query.Field `json:"field"`
	// Of says what is counted: rows, or the articles that they are of.
	Of     string  `json:"of"`
	Values []Value `json:"values"`
	// Others is how many values are not listed.
	Others int `json:"others"`
}

// Value is a value of a field as a query has it.
type Value struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// What a facet counts.
const (
	ofRows     = "rows"
	ofArticles = "articles"
)

// spotted joins the rows found: v.value is a spot.
const spotted = "json_each(?1) v CROSS JOIN "

// articles joins the articles that the rows are of, as a.
func (v *Survey) articles() string {
	if v.whole {
		return "(SELECT ?1) v CROSS JOIN article a"
	}
	return spotted + "article a ON a.key = v.value"
}

// Facets counts the values of the fields that the rows have.
func (v *Survey) Facets(ctx context.Context) ([]Facet, error) {
	var all []Facet
	add := func(f Facet, err error) error {
		if err == nil && len(f.Values) > 0 {
			all = append(all, f)
		}
		return err
	}
	if v.Rows == query.Statements {
		facets, err := v.statements(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, facets...)
		if err := add(v.facet(ctx, query.Holder, ofRows, v.spots, "SELECT n.text, count(*) FROM "+spotted+
			"statement s ON s.spot = v.value JOIN name n ON n.key = s.holder WHERE NOT "+pronoun("n.text")+" GROUP BY s.holder")); err != nil {
			return nil, err
		}
		if err := add(v.facet(ctx, query.Place, ofRows, v.spots, "SELECT p.country, count(DISTINCT l.spot) FROM "+spotted+
			"located l ON l.spot = v.value JOIN place p ON p.key = l.place WHERE p.country <> '' GROUP BY p.country")); err != nil {
			return nil, err
		}
	}
	if v.Rows == query.Events {
		for _, f := range []struct {
			field query.Field
			ask   string
		}{
			{query.Type, "SELECT e.type, count(*) FROM " + spotted + "event e ON e.spot = v.value WHERE e.type <> '' GROUP BY e.type"},
			{query.Stance, "SELECT " + names("e.stance", library.Stances()) + ", count(*) FROM " + spotted + "event e ON e.spot = v.value WHERE e.stance > 0 GROUP BY e.stance"},
			{query.Agent, actors(0)},
			{query.Recipient, actors(1)},
			{query.Place, "SELECT p.country, count(*) FROM " + spotted + "event e ON e.spot = v.value JOIN place p ON p.key = e.place WHERE p.country <> '' GROUP BY p.country"},
		} {
			if err := add(v.facet(ctx, f.field, ofRows, v.spots, f.ask)); err != nil {
				return nil, err
			}
		}
	}
	facets, err := v.ofArticles(ctx)
	if err != nil {
		return nil, err
	}
	all = append(all, facets...)
	return all, nil
}

// ofArticles counts the fields of articles, in one pass.
func (v *Survey) ofArticles(ctx context.Context) ([]Facet, error) {
	fields := []query.Field{query.Publisher, query.Since, query.Language}
	counts := []map[string]int{{}, {}, {}}
	rows, err := v.db.QueryContext(ctx, "SELECT coalesce(n.text, ''), substr(a.published, 1, 4), a.language, count(*) FROM "+v.articles()+
		" LEFT JOIN name n ON n.key = a.publisher GROUP BY a.publisher, 2, 3", v.keys)
	if err != nil {
		return nil, fmt.Errorf("counting articles: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var of [3]string
		var n int
		if err := rows.Scan(&of[0], &of[1], &of[2], &n); err != nil {
			return nil, err
		}
		for i, value := range of {
			if value != "" {
				counts[i][value] += n
			}
		}
	}
	var all []Facet
	for i, field := range fields {
		f := Facet{Field: field, Of: ofArticles, Values: []Value{}}
		values := slices.SortedFunc(maps.Keys(counts[i]), func(a, b string) int {
			return cmp.Or(cmp.Compare(counts[i][b], counts[i][a]), cmp.Compare(a, b))
		})
		for _, value := range values {
			f.add(Value{value, counts[i][value]})
		}
		if len(f.Values) > 0 {
			all = append(all, f)
		}
	}
	return all, rows.Err()
}

// actors counts those who have a role in events.
func actors(role int) string {
	return fmt.Sprintf("SELECT n.text, count(DISTINCT t.spot) FROM "+spotted+
		"actor t ON t.spot = v.value JOIN entity i ON i.key = t.entity JOIN name n ON n.key = i.name WHERE t.role = %d GROUP BY i.name", role)
}

// names writes the number of a code as its value.
func names(column string, of library.Codes) string {
	var b strings.Builder
	b.WriteString("CASE " + column)
	for n, value := range of {
		fmt.Fprintf(&b, " WHEN %d THEN '%s'", n, value)
	}
	b.WriteString(" END")
	return b.String()
}

// facet counts by one question.
func (v *Survey) facet(ctx context.Context, field query.Field, of, spots, ask string) (Facet, error) {
	f := Facet{Field: field, Of: of, Values: []Value{}}
	rows, err := v.db.QueryContext(ctx, "SELECT * FROM ("+ask+") ORDER BY 2 DESC, 1", spots)
	if err != nil {
		return f, fmt.Errorf("counting %s: %w", field, err)
	}
	defer rows.Close()
	for rows.Next() {
		var one Value
		if err := rows.Scan(&one.Value, &one.Count); err != nil {
			return f, err
		}
		f.add(one)
	}
	return f, rows.Err()
}

// add takes a value, if there is room.
func (f *Facet) add(one Value) {
	if one.Count == 0 {
		return
	}
	if len(f.Values) == maxValues {
		f.Others++
		return
	}
	f.Values = append(f.Values, one)
}

// statements counts the fields of statements that have few values, in one pass.
func (v *Survey) statements(ctx context.Context) ([]Facet, error) {
	fields := []struct {
		field query.Field
		codes library.Codes
	}{{query.HolderKind, library.HolderKinds()}, {query.Kind, library.StatementKinds()}, {query.Modality, library.Modalities()},
		{query.Polarity, library.Polarities()}, {query.Form, library.Forms()}, {query.Checkable, library.Codes{"no", "yes"}}}
	counts := make([][]int, len(fields))
	for i, f := range fields {
		counts[i] = make([]int, len(f.codes))
	}
	rows, err := v.db.QueryContext(ctx, "SELECT s.holder_kind, s.kind, s.modality, s.polarity, s.form, s.checkable, count(*) FROM "+spotted+
		"statement s ON s.spot = v.value GROUP BY 1, 2, 3, 4, 5, 6", v.spots)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var of [6]int
		var n int
		if err := rows.Scan(&of[0], &of[1], &of[2], &of[3], &of[4], &of[5], &n); err != nil {
			return nil, err
		}
		for i, value := range of {
			if value >= 0 && value < len(counts[i]) {
				counts[i][value] += n
			}
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var all []Facet
	for i, f := range fields {
		facet := Facet{Field: f.field, Of: ofRows, Values: []Value{}}
		for n, count := range counts[i] {
			if f.codes[n] != "" {
				facet.add(Value{f.codes[n], count})
			}
		}
		slices.SortStableFunc(facet.Values, func(a, b Value) int { return b.Count - a.Count })
		if len(facet.Values) > 0 {
			all = append(all, facet)
		}
	}
	checks, err := v.facet(ctx, query.Check, ofRows, v.spots, "SELECT "+names("f.result", library.Results())+", count(*) FROM "+spotted+
		fmt.Sprintf("finding f ON f.spot BETWEEN (v.value & ~%[1]d) AND (v.value | %[1]d) AND f.statement = v.value & %[1]d GROUP BY f.result", library.MaxIndexed))
	if err == nil && len(checks.Values) > 0 {
		all = append(all, checks)
	}
	return all, err
}

// Pair is one who speaks or acts, and another.
type Pair struct {
	// From is the name of the holder, or of the agent; "" for holders of a kind that is
	// counted as one.
	From string `json:"from"`
	// Kind is the holder's kind, "" where agents are counted. Authors, groups and unnamed
	// holders are counted as one each.
	Kind  sayso.HolderKind `json:"kind"`
	To    string           `json:"to"`
	Count int              `json:"count"` // of statements, or of events
	// FromNamed and ToNamed say that these are names rather than descriptions: "Ibrahim
	// Yakubu", not "a farmer", which means another in every article.
	FromNamed bool `json:"-"`
	ToNamed   bool `json:"-"`
}

// pronoun is the condition that a column holds a pronoun of which the reading does not
// tell whom it means: somebody else in every article, and nobody to look for.
func pronoun(column string) string {
	return "lower(" + column + ") IN ('i', 'we', 'you', 'he', 'she', 'it', 'they')"
}

// calledSo is the condition that a column holds a name rather than a description, which
// begins with a small letter or a figure, or a pronoun: "a farmer", "22 soldiers", "It";
// "al-Shabaab" is a name.
func calledSo(column string) string {
	return "(" + column + " NOT GLOB '[a-z0-9]*' AND NOT " + pronoun(column) + " OR " + column + " GLOB '[a-z][a-z]-[A-Z]*' OR " + column + " GLOB '[a-z]''[A-Z]*')"
}

// Speakers counts who says something about whom: the holders of statements, and the
// countries, bodies and persons that are named in them; [MaxPairs] of each kind of holder
// at most, names before descriptions, and no pronouns. The rows have to be statements.
func (v *Survey) Speakers(ctx context.Context) ([]Pair, error) {
	first, last := library.EntityKinds().Number("country"), library.EntityKinds().Number("people")
	var all []Pair
	for _, kind := range []sayso.HolderKind{sayso.HolderNamed, sayso.HolderGroup, sayso.HolderUnnamed, sayso.HolderAuthor} {
		from, also := "''", ""
		if kind == sayso.HolderNamed {
			from, also = "h.text", " AND s.holder <> i.name AND h.text IS NOT NULL AND NOT "+pronoun("h.text")
		}
		pairs, err := v.pairs(ctx, kind, fmt.Sprintf(`SELECT %s AS a, n.text AS b, count(DISTINCT s.spot) AS n FROM `+spotted+`statement s ON s.spot = v.value
			JOIN mention m ON m.spot = s.spot JOIN entity i ON i.key = m.entity JOIN name n ON n.key = i.name LEFT JOIN name h ON h.key = s.holder
			WHERE s.holder_kind = %d AND i.kind BETWEEN %d AND %d%s GROUP BY 1, i.name`,
			from, library.HolderKinds().Number(string(kind)), first, last, also))
		if err != nil {
			return nil, err
		}
		all = append(all, pairs...)
	}
	return all, nil
}

// Doers counts who does something to whom, names before descriptions. The rows have to be
// events.
func (v *Survey) Doers(ctx context.Context) ([]Pair, error) {
	return v.pairs(ctx, "", `SELECT f.text AS a, o.text AS b, count(DISTINCT x.spot) AS n FROM `+spotted+`actor x ON x.spot = v.value AND x.role = 0
		JOIN actor y ON y.spot = x.spot AND y.role = 1 JOIN entity i ON i.key = x.entity JOIN name f ON f.key = i.name
		JOIN entity j ON j.key = y.entity JOIN name o ON o.key = j.name
		WHERE i.name <> j.name GROUP BY i.name, j.name`)
}

func (v *Survey) pairs(ctx context.Context, kind sayso.HolderKind, ask string) ([]Pair, error) {
	rows, err := v.db.QueryContext(ctx, "SELECT a, b, n, "+calledSo("a")+", "+calledSo("b")+" FROM ("+ask+") ORDER BY "+calledSo("a")+" + "+calledSo("b")+" DESC, n DESC, a, b LIMIT ?2", v.spots, MaxPairs)
	if err != nil {
		return nil, fmt.Errorf("counting pairs: %w", err)
	}
	defer rows.Close()
	all := []Pair{}
	for rows.Next() {
		p := Pair{Kind: kind}
		if err := rows.Scan(&p.From, &p.To, &p.Count, &p.FromNamed, &p.ToNamed); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

// Place is a place and how many rows name it.
type Place struct {
	Gazetteer string  `json:"gazetteer"`
	Name      string  `json:"name"`
	Country   string  `json:"country"`
	Admin1    string  `json:"admin1"`
	Lat       float64 `json:"lat"`
	Lon       float64 `json:"lon"`
	Precision string  `json:"precision"`
	Count     int     `json:"count"`
}

// Places counts where the events are, or which places the statements name. Placed is
// how many rows have a place at all; others are the places that are not listed. The rows
// have to be events or statements.
func (v *Survey) Places(ctx context.Context) (places []Place, placed, others int, err error) {
	of := "located l ON l.spot = v.value"
	if v.Rows == query.Events {
		of = "(SELECT spot, place FROM event) l ON l.spot = v.value AND l.place IS NOT NULL"
	}
	if err := v.db.QueryRowContext(ctx, "SELECT count(DISTINCT v.value), count(DISTINCT l.place) FROM "+spotted+of, v.spots).Scan(&placed, &others); err != nil {
		return nil, 0, 0, fmt.Errorf("counting places: %w", err)
	}
	rows, err := v.db.QueryContext(ctx, `SELECT p.gazetteer, n.text, p.country, p.admin1, p.lat, p.lon, `+names("p.precision", library.Precisions())+`, count(DISTINCT v.value)
		FROM `+spotted+of+` JOIN place p ON p.key = l.place JOIN name n ON n.key = p.name GROUP BY p.key ORDER BY 8 DESC, 2, p.key LIMIT ?2`, v.spots, MaxPlaces)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("counting places: %w", err)
	}
	defer rows.Close()
	places = []Place{}
	for rows.Next() {
		var p Place
		var precision sql.NullString
		if err := rows.Scan(&p.Gazetteer, &p.Name, &p.Country, &p.Admin1, &p.Lat, &p.Lon, &precision, &p.Count); err != nil {
			return nil, 0, 0, err
		}
		p.Precision = precision.String
		places = append(places, p)
	}
	return places, placed, others - len(places), rows.Err()
}

// Span is a day or a stretch of days, and how many rows are of it.
type Span struct {
	First time.Time `json:"first"` // the day, UTC
	Last  time.Time `json:"last"`
	Count int       `json:"count"`
}

// Days counts when: the days of events, the days that statements name, the days on
// which articles were published. Dated is how many rows have a day at all; others are
// the spans that are not listed.
func (v *Survey) Days(ctx context.Context) (spans []Span, dated, others int, err error) {
	from, count := spotted+"article l ON l.key = v.value >> "+strconv.Itoa(library.SpotBits)+" AND l.first IS NOT NULL", "count(DISTINCT v.value)"
	switch {
	case v.whole:
		from, count = "(SELECT ?1) v CROSS JOIN article l ON l.first IS NOT NULL", "count(*)"
	case v.Rows == query.Events:
		from = spotted + "event l ON l.spot = v.value AND l.first IS NOT NULL"
	case v.Rows == query.Statements:
		from = spotted + "dated l ON l.spot = v.value"
	}
	if err := v.db.QueryRowContext(ctx, "SELECT "+count+" FROM "+from, v.spots).Scan(&dated); err != nil {
		return nil, 0, 0, fmt.Errorf("counting days: %w", err)
	}
	rows, err := v.db.QueryContext(ctx, "SELECT l.first, l.last, "+count+" FROM "+from+" GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC LIMIT ?2", v.spots, MaxSpans+1)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("counting days: %w", err)
	}
	defer rows.Close()
	spans = []Span{}
	for rows.Next() {
		var first, last int64
		var n int
		if err := rows.Scan(&first, &last, &n); err != nil {
			return nil, 0, 0, err
		}
		if len(spans) == MaxSpans {
			others++
			continue
		}
		spans = append(spans, Span{day(first), day(last), n})
	}
	return spans, dated, others, rows.Err()
}

// day is the day of a number.
func day(n int64) time.Time { return time.Unix(n*24*60*60, 0).UTC() }
