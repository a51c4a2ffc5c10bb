package storetest

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// oracle answers a query by looking at everything: slowly, and as docs/search.md says
// it, word for word. A store has to find the same.
type oracle struct {
	q     query.Query
	rows  query.Rows
	whole bool // about: and its like look at the whole article
}

func newOracle(q query.Query, rows query.Rows) *oracle {
	o := &oracle{q: q, rows: rows, whole: rows == query.Articles && !q.AsksForEvents(rows)}
	query.Walk(q.Root, func(n query.Node) {
		if is, ok := n.(*query.Is); ok && is.Field.Level() == query.OfStatement && is.Field != query.About {
			o.whole = false
		}
	})
	return o
}

// article is a reading with its rows drawn up.
type article struct {
	reading *sayso.Reading
	rows    *library.Rows
}

// row is an article, a statement or an event: numbers from 1, 0 for none.
type row struct {
	a                *article
	statement, event int
}

// found names the rows that fit, in order where the newest come first.
func (o *oracle) found(articles []*article) []string {
	all := slices.Clone(articles)
	keys := map[*article]int{}
	for i, a := range articles {
		keys[a] = i
	}
	slices.SortFunc(all, func(a, b *article) int {
		return cmp.Or(cmp.Compare(firstDay(b), firstDay(a)), cmp.Compare(keys[b], keys[a]))
	})
	var names []string
	for _, a := range all {
		switch o.rows {
		case query.Articles:
			if r := (row{a: a}); o.fits(o.q.Root, r) {
				names = append(names, a.reading.Article.ID)
			}
		case query.Statements:
			for i := range a.rows.Statements {
				if o.fits(o.q.Root, row{a: a, statement: i + 1}) {
					names = append(names, a.reading.Article.ID+" "+a.reading.Statements[i].ID)
				}
			}
		case query.Events:
			for i := range a.rows.Events {
				if o.fits(o.q.Root, row{a: a, event: i + 1}) {
					names = append(names, a.reading.Article.ID+" "+a.reading.Events[i].ID)
				}
			}
		}
	}
	return names
}

func firstDay(a *article) int {
	if a.rows.First == nil {
		return math.MinInt
	}
	return *a.rows.First
}

// fits says whether n holds of the row, or of a statement or an event in it.
func (o *oracle) fits(n query.Node, r row) bool {
	return slices.ContainsFunc(o.inside(r), func(in row) bool { return o.holds(n, in, r) })
}

// inside lists what a row consists of: itself, the statements in it, the events in
// those.
func (o *oracle) inside(r row) []row {
	rows := r.a.rows
	switch o.rows {
	case query.Events:
		return []row{{r.a, rows.Events[r.event-1].Statement, r.event}}
	case query.Statements:
		all := []row{r}
		for i, e := range rows.Events {
			if e.Statement == r.statement {
				all = append(all, row{r.a, r.statement, i + 1})
			}
		}
		return all
	}
	all := []row{r}
	for i := range rows.Statements {
		all = append(all, row{r.a, i + 1, 0})
	}
	for i, e := range rows.Events {
		all = append(all, row{r.a, e.Statement, i + 1})
	}
	return all
}

// holds says whether n holds of a part of a row.
func (o *oracle) holds(n query.Node, in, whole row) bool {
	of := func(part query.Node) bool { return o.holds(part, in, whole) }
	switch n := n.(type) {
	case nil:
		return true
	case *query.And:
		return !slices.ContainsFunc(n.Of, func(part query.Node) bool { return !of(part) })
	case *query.Or:
		return slices.ContainsFunc(n.Of, of)
	case *query.Not:
		return !o.fits(n.Of, whole)
	case *query.Words:
		if o.rows == query.Articles {
			return spoken(in.a.rows.Text, n.Text, n.Prefix)
		}
		return in.statement > 0 && spoken(in.a.rows.Statements[in.statement-1].Text, n.Text, n.Prefix)
	case *query.Is:
		return o.field(n, in)
	}
	return false
}

// spoken says whether words stand in a text beside each other.
func spoken(text, words string, prefix bool) bool {
	text, words = " "+library.Fold(library.Words(strings.ReplaceAll(text, ".", " ")))+" ", " "+library.Fold(library.Words(words))
	if !prefix {
		words += " "
	}
	return strings.Contains(text, words)
}

// named says whether a name has the words of another.
func named(name string, n query.Name) bool { return spoken(name, n.Text, n.Prefix) }

// who says whether an entity is called so, or has the code.
func who(name, country, sector string, value query.Value) bool {
	switch v := value.(type) {
	case query.Name:
		return named(name, v)
	case query.Code:
		if v.Sector() {
			return sector == string(v)
		}
		return country == string(v)
	}
	return false
}

// entity is who for an entity of an article, by its name.
func (a *article) entity(name string, value query.Value) bool {
	if _, is := value.(query.Name); is {
		return name != "" && who(name, "", "", value)
	}
	return slices.ContainsFunc(a.rows.Entities, func(e library.EntityRow) bool { return e.Name == name && who(e.Name, e.Country, e.Sector, value) })
}

func (o *oracle) field(is *query.Is, in row) bool {
	rows := in.a.rows
	word, _ := is.Value.(query.Word)
	name, _ := is.Value.(query.Name)
	level := is.Field.Level()
	// ours says of what stands in a statement whether it is in the one asked about.
	ours := func(statement int) bool { return o.whole || in.statement > 0 && statement == in.statement }
	if level == query.OfEither && o.q.AsksForEvents(o.rows) {
		level = query.OfEvent
	}
	switch {
	case level == query.OfEvent && in.event == 0, level == query.OfStatement && !o.whole && in.statement == 0:
		return false
	case level == query.OfEvent:
		e := rows.Events[in.event-1]
		switch is.Field {
		case query.Type:
			return e.Type == string(word)
		case query.Mode:
			return e.Mode == string(word)
		case query.CAMEO:
			return strings.HasPrefix(e.CAMEO, string(word))
		case query.Stance:
			return library.Stances().Name(e.Stance) == string(word)
		case query.Agent, query.Recipient:
			return slices.ContainsFunc(rows.Actors, func(a library.ActorRow) bool {
				e := rows.Entities[a.Entity]
				return a.Event == in.event && a.Recipient == (is.Field == query.Recipient) && who(e.Name, e.Country, e.Sector, is.Value)
			})
		case query.When:
			return during(e.First, e.Last, is.Value)
		default:
			return e.Place >= 0 && placed(rows.Places[e.Place], is.Value)
		}
	}
	switch is.Field {
	case query.About:
		return slices.ContainsFunc(rows.Mentions, func(m library.MentionRow) bool {
			e := rows.Entities[m.Entity]
			return ours(m.Statement) && who(e.Name, e.Country, e.Sector, is.Value)
		})
	case query.Place, query.NearField:
		return slices.ContainsFunc(rows.Located, func(l library.LocatedRow) bool { return ours(l.Statement) && placed(rows.Places[l.Place], is.Value) })
	case query.When:
		return slices.ContainsFunc(rows.Times, func(t library.TimeRow) bool { return ours(t.Statement) && during(&t.First, &t.Last, is.Value) })
	case query.Since, query.Until:
		return during(rows.First, rows.Last, is.Value)
	case query.Title:
		return named(rows.Title, name)
	case query.Publisher:
		return rows.Publisher != "" && named(rows.Publisher, name)
	case query.Author:
		return slices.ContainsFunc(rows.Authors, func(author string) bool { return named(author, name) })
	case query.Language:
		return rows.Language == string(word)
	case query.ID:
		return strings.HasPrefix(in.a.reading.Article.ID, "sha256:"+string(word))
	case query.Source:
		u, err := url.Parse(*in.a.reading.Article.Source)
		return strings.HasPrefix(*in.a.reading.Article.Source, name.Text) || err == nil && strings.TrimPrefix(u.Host, "www.") == name.Text
	}
	s := rows.Statements[in.statement-1]
	switch is.Field {
	case query.Holder:
		return in.a.entity(s.Holder, is.Value)
	case query.HolderKind:
		return library.HolderKinds().Name(s.HolderKind) == string(word)
	case query.Kind:
		return library.StatementKinds().Name(s.Kind) == string(word)
	case query.Modality:
		return library.Modalities().Name(s.Modality) == string(word)
	case query.Polarity:
		return library.Polarities().Name(s.Polarity) == string(word)
	case query.Form:
		return library.Forms().Name(s.Form) == string(word)
	case query.Checkable:
		return s.Checkable == (word == "yes")
	case query.Check:
		v, _ := is.Value.(query.CheckValue)
		return slices.ContainsFunc(rows.Checks, func(c library.CheckRow) bool {
			return c.Statement == in.statement && (v.Method == "" || c.Method == v.Method) && (v.Result == "" || library.Results().Name(c.Result) == v.Result)
		})
	}
	panic("the oracle does not know " + string(is.Field))
}

// placed says whether a place is the one asked for.
func placed(p library.PlaceRow, value query.Value) bool {
	switch v := value.(type) {
	case query.Code:
		return p.Country == string(v)
	case query.Name:
		return named(p.Name, v) || v.Country != "" && p.Country == v.Country || slices.Contains(v.Regions, query.Region{Country: p.Country, Name: p.Admin1})
	case query.Near:
		precision := library.Precisions().Name(p.Precision)
		return slices.Contains([]string{"point", "settlement", "district"}, precision) &&
			gazetteer.Distance(gazetteer.Point{Lat: v.Lat, Lon: v.Lon}, gazetteer.Point{Lat: p.Lat, Lon: p.Lon}) <= v.Km
	}
	return false
}

// during says whether days may be in a period.
func during(first, last *int, value query.Value) bool {
	v, _ := value.(query.Period)
	if first == nil {
		return false
	}
	return (v.To.IsZero() || dayString(*first) <= v.To.Last()) && (v.From.IsZero() || dayString(*last) >= v.From.First())
}

// dayString writes a day that is counted from 1970.
func dayString(day int) string {
	return noon.AddDate(0, 0, day-library.Day(noon)).Format("2006-01-02")
}

// asker makes queries up, of what small readings hold.
type asker struct{ r *rand.Rand }

func (a *asker) pick(values ...string) string { return values[a.r.IntN(len(values))] }

// query makes a query of a few parts.
func (a *asker) query(depth int) query.Node {
	switch n := a.r.IntN(10); {
	case depth > 0 && n < 4:
		return &query.And{Of: a.several(depth)}
	case depth > 0 && n < 6:
		return &query.Or{Of: a.several(depth)}
	case depth > 0 && n < 7:
		return &query.Not{Of: a.query(depth - 1)}
	case n < 8:
		words := word(uint64(a.r.IntN(25)))
		switch a.r.IntN(4) {
		case 0:
			words += " " + word(uint64(a.r.IntN(4)))
		case 1:
			return &query.Words{Text: words[:2], Prefix: true}
		}
		return &query.Words{Text: words}
	}
	fields := slices.DeleteFunc(query.Fields(), func(f query.Field) bool { return f == query.Story || f == query.Copies }) // a test has them
	f := fields[a.r.IntN(len(fields))]
	return &query.Is{Field: f, Value: a.value(f)}
}

func (a *asker) several(depth int) []query.Node {
	var parts []query.Node
	for range 2 + a.r.IntN(2) {
		parts = append(parts, a.query(depth-1))
	}
	return parts
}

// value makes up a value of a field.
func (a *asker) value(f query.Field) query.Value {
	who, _, _, _ := figure(uint64(a.r.IntN(12)))
	country := query.Code(a.pick(countries...))
	day := query.Date{Year: 2019 + a.r.IntN(2), Month: 1 + a.r.IntN(12), Day: a.r.IntN(29)}
	switch f {
	case query.Holder, query.About, query.Agent, query.Recipient:
		switch a.r.IntN(5) {
		case 0:
			return country
		case 1:
			return query.Code(a.pick("GOV", "MIL", "REB"))
		case 2:
			return query.Name{Text: a.pick("foreign ministry", "general", "brigade")}
		case 3:
			return query.Name{Text: who[:4], Prefix: true}
		}
		return query.Name{Text: who}
	case query.Check:
		return query.CheckValue{Method: a.pick("", "distance"), Result: a.pick("consistent", "conflicts")}
	case query.CAMEO:
		return query.Word(strconv.Itoa(17 + a.r.IntN(3)))
	case query.Place:
		if a.r.IntN(2) == 0 {
			return country
		}
		return query.Name{Text: capital(word(uint64(a.r.IntN(8) * 5))), Country: a.pick("", "IRQ")}
	case query.NearField:
		return query.Near{Lat: 20 + float64(a.r.IntN(8))/2, Lon: 20 + 28*float64(a.r.IntN(10))/10, Km: float64(100 * (1 + a.r.IntN(5)))}
	case query.Since:
		return query.Period{From: day}
	case query.Until:
		return query.Period{To: day}
	case query.When:
		day.Year = 2019
		day.Month = 11 + a.r.IntN(2)
		if a.r.IntN(2) == 0 {
			return query.Period{From: day, To: query.Date{Year: 2019, Month: 12}}
		}
		return query.Period{From: day, To: day}
	case query.Title:
		return query.Name{Text: word(uint64(a.r.IntN(20)))}
	case query.Source:
		return query.Name{Text: a.pick("news3.example", "https://news1", "news")}
	case query.Publisher:
		return query.Name{Text: fmt.Sprintf("news %d", a.r.IntN(50))}
	case query.Author:
		return query.Name{Text: "writer"}
	case query.Language:
		return query.Word(a.pick("en", "de"))
	case query.ID:
		return query.Word(fmt.Sprintf("%04x", a.r.IntN(1<<16)))
	}
	return query.Word(a.pick(f.Values()...))
}
