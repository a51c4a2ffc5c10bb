package library

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sayso"
	"sayso/internal/timex"
)

// Spot is a place in the library: an article's key and the number of a statement in
// it, or of an event, a check; number 0 is the article outside any statement. As the
// spots of an article follow each other, no index by article is needed.
type Spot int64

// SpotOf gives the spot of the nth statement (from 1) of the article with a key.
func SpotOf(article int64, n int) Spot { return Spot(article<<spotBits | int64(n)) }

// Article is the key of the spot's article.
func (s Spot) Article() int64 { return int64(s) >> spotBits }

// Number is the number of the spot's statement, 0 if it is in none.
func (s Spot) Number() int { return int(s & MaxIndexed) }

// SpotBits is how many bits of a [Spot] are the number.
const SpotBits = spotBits

// Rows are what search needs to know of a reading: the same for every store. Names
// are those of entities, or a holder's words, cut to a length; days are counted from
// 1 January 1970. Statement is the number of a statement, from 1, 0 for none.
type Rows struct {
	Title, Publisher, URL, Published, Language string
	Site                                       string // the host of its address, without "www."; or ""
	// First and Last are the days on which it may have been published; nil if unknown.
	First, Last *int
	Text        string // title, headings and body, as in the article
	Authors     []string

	Entities   []EntityRow
	Statements []StatementRow
	Mentions   []MentionRow
	Places     []PlaceRow
	Located    []LocatedRow
	Times      []TimeRow
	Events     []EventRow
	Actors     []ActorRow
	Checks     []CheckRow
}

// EntityRow is an entity of the article. Two of the same name, kind, country and
// sector are one.
type EntityRow struct {
	Name            string
	Kind            int    // of [EntityKinds]
	Country, Sector string // or ""
}

// StatementRow is a statement; its number is its place in the list, from 1.
type StatementRow struct {
	Text       string
	Start, End int    // code points
	Kind       int    // of [StatementKinds]
	HolderKind int    // of [HolderKinds]
	Holder     string // the name of its entity, else its words; "" for the author
	Form       int    // of [Forms]
	Polarity   int    // of [Polarities]
	Modality   int    // of [Modalities]
	Checkable  bool
}

// MentionRow says that a statement, or the text outside any, names an entity.
type MentionRow struct {
	Entity    int // in Rows.Entities
	Statement int
}

// PlaceRow is a place of the gazetteer that the article speaks of.
type PlaceRow struct {
	Gazetteer, Name, Country, Admin1 string
	Lat, Lon                         float64 // degrees, WGS 84
	Precision                        int     // of [Precisions]
}

// LocatedRow says that a statement, or the text outside any, names a place.
type LocatedRow struct {
	Place      int // in Rows.Places
	Statement  int
	Confidence int // in hundredths
}

// TimeRow is a day or a span of days that a statement, or the text outside any, names.
type TimeRow struct {
	First, Last int
	Statement   int
}

// EventRow is an event; its number is its place in the list, from 1.
type EventRow struct {
	Type, Mode, CAMEO                    string
	Start                                int // of its trigger, code points
	Place                                int // in Rows.Places, -1 for none
	First, Last                          *int
	Stance                               int // of [Stances]
	Polarity, Modality                   int
	Background                           bool
	Statement                            int
	SameAs                               int // the number of the event's first mention
	Killed, Wounded, Arrested, Displaced *int
}

// ActorRow is one who does something in an event, or to whom it is done.
type ActorRow struct {
	Event     int
	Recipient bool
	Entity    int // in Rows.Entities
}

// CheckRow is a check; its number is its place in the list, from 1.
type CheckRow struct {
	Statement int
	Method    string
	Result    int // of [Results]
}

// RowsOf draws up the rows of a reading.
func RowsOf(r *sayso.Reading) *Rows {
	a := &r.Article
	d := &drawer{r: r, rows: &Rows{Title: text(a.Title), Publisher: text(a.Publisher), URL: text(a.URL), Language: a.Language, Text: a.Text, Site: site(a)}}
	if a.Published != nil {
		d.rows.Published = a.Published.Value
		d.rows.First, d.rows.Last = days(a.Published.Value)
	}
	for _, author := range a.Byline {
		if n := name(author.Name); n != "" && len(d.rows.Authors) < MaxIndexed && !slices.Contains(d.rows.Authors, n) {
			d.rows.Authors = append(d.rows.Authors, n)
		}
	}
	d.statements()
	d.entities()
	d.places()
	d.times()
	d.events()
	d.checks()
	return d.rows
}

// drawer draws rows up.
type drawer struct {
	r         *sayso.Reading
	rows      *Rows
	entity    map[string]*sayso.Entity
	row       map[string]int // rows of entities by ID
	mention   map[string]*sayso.Mention
	statement map[string]int // numbers by ID
	located   map[string]int // places by their mention's ID
	order     []int          // statements by start
}

// statements draws up the statements.
func (d *drawer) statements() {
	d.entity, d.mention, d.statement = d.r.EntitiesByID(), d.r.MentionsByID(), map[string]int{}
	for i := range d.r.Statements[:min(len(d.r.Statements), MaxIndexed)] {
		s := &d.r.Statements[i]
		d.statement[s.ID] = i + 1
		d.order = append(d.order, i)
		d.rows.Statements = append(d.rows.Statements, StatementRow{
			Text: s.Text, Start: s.Start, End: s.End, Holder: d.holder(&s.Holder), Checkable: s.Checkable,
			Kind: StatementKinds().Number(string(s.Kind)), HolderKind: HolderKinds().Number(string(s.Holder.Kind)),
			Form: Forms().Number(string(s.Form)), Polarity: Polarities().Number(string(s.Polarity)), Modality: Modalities().Number(string(s.Modality)),
		})
	}
	slices.SortStableFunc(d.order, func(i, j int) int { return cmp.Compare(d.r.Statements[i].Start, d.r.Statements[j].Start) })
}

// holder names a holder.
func (d *drawer) holder(h *sayso.Holder) string {
	if h.Entity != nil {
		if e := d.entity[*h.Entity]; e != nil {
			return name(e.Name)
		}
	}
	if h.Text != nil {
		return name(*h.Text)
	}
	return ""
}

// at gives the number of the statement that a stretch of the text is in: of several
// that hold each other, the one that begins last.
func (d *drawer) at(start, end int) int {
	i, found := slices.BinarySearchFunc(d.order, start, func(s, start int) int { return cmp.Compare(d.r.Statements[s].Start, start) })
	for found && i+1 < len(d.order) && d.r.Statements[d.order[i+1]].Start == start {
		i++ // of those that begin here, the last
	}
	if !found {
		i--
	}
	for n := 0; i >= 0 && n < lookBack; i, n = i-1, n+1 {
		if s := &d.r.Statements[d.order[i]]; s.End >= end {
			return d.order[i] + 1
		}
	}
	return 0
}

// entities draws up the entities and which statements name them.
func (d *drawer) entities() {
	d.row = map[string]int{}
	known := map[EntityRow]int{}
	for i := range d.r.Entities {
		e := &d.r.Entities[i]
		row := EntityRow{name(e.Name), EntityKinds().Number(string(e.Kind)), text(e.Country), text(e.Sector)}
		n, there := known[row]
		if !there {
			if row.Name == "" || len(d.rows.Entities) == MaxIndexed {
				continue
			}
			n = len(d.rows.Entities)
			known[row] = n
			d.rows.Entities = append(d.rows.Entities, row)
		}
		d.row[e.ID] = n
	}
	seen := map[MentionRow]bool{}
	for i := range d.r.Mentions {
		m := &d.r.Mentions[i]
		n, there := d.row[m.Entity]
		row := MentionRow{n, d.at(m.Start, m.End)}
		if there && !seen[row] && len(d.rows.Mentions) < MaxIndexed {
			seen[row] = true
			d.rows.Mentions = append(d.rows.Mentions, row)
		}
	}
}

// places draws up the places that were found in the gazetteer.
func (d *drawer) places() {
	d.located = map[string]int{}
	known := map[PlaceRow]int{}
	seen := map[[2]int]bool{}
	for i := range d.r.Places {
		p := &d.r.Places[i]
		if p.State != sayso.PlaceResolved || p.Gazetteer == nil || p.Lat == nil || p.Lon == nil || !onEarth(*p.Lat, *p.Lon) || len(d.rows.Located) == MaxIndexed {
			continue
		}
		row := PlaceRow{Gazetteer: *p.Gazetteer, Name: name(text(p.Name)), Country: text(p.Country), Admin1: text(p.Admin1),
			Lat: *p.Lat, Lon: *p.Lon, Precision: Precisions().Number(p.Precision)}
		n, there := known[row]
		if !there {
			n = len(d.rows.Places)
			known[row] = n
			d.rows.Places = append(d.rows.Places, row)
		}
		d.located[p.Mention] = n
		statement := 0
		if m := d.mention[p.Mention]; m != nil {
			statement = d.at(m.Start, m.End)
		}
		if key := [2]int{n, statement}; !seen[key] {
			seen[key] = true
			confidence := int(math.Round(100 * min(1, max(0, p.Confidence))))
			d.rows.Located = append(d.rows.Located, LocatedRow{n, statement, confidence})
		}
	}
}

// onEarth says whether a point is one.
func onEarth(lat, lon float64) bool { return math.Abs(lat) <= 90 && math.Abs(lon) <= 180 }

// times draws up the days.
func (d *drawer) times() {
	seen := map[TimeRow]bool{}
	for i := range d.r.Times {
		t := &d.r.Times[i]
		if t.Value == nil || t.Type != "date" && t.Type != "time" {
			continue
		}
		first, last := days(*t.Value)
		if first == nil {
			continue
		}
		row := TimeRow{*first, *last, d.at(t.Start, t.End)}
		if !seen[row] && len(d.rows.Times) < MaxIndexed {
			seen[row] = true
			d.rows.Times = append(d.rows.Times, row)
		}
	}
}

// events draws up the events and those who act in them.
func (d *drawer) events() {
	numbers := map[string]int{}
	for i := range d.r.Events[:min(len(d.r.Events), MaxIndexed)] {
		e := &d.r.Events[i]
		n := i + 1
		numbers[e.ID] = n
		row := EventRow{
			Type: string(e.Type), Mode: text(e.Mode), CAMEO: text(e.CAMEO), Start: e.Trigger.Start, Place: -1, SameAs: n,
			Stance: Stances().Number(e.Stance), Polarity: Polarities().Number(string(e.Polarity)), Modality: Modalities().Number(string(e.Modality)),
			Background: e.Background, Killed: e.Counts.Killed, Wounded: e.Counts.Wounded, Arrested: e.Counts.Arrested, Displaced: e.Counts.Displaced,
		}
		if e.Place != nil {
			if p, there := d.located[*e.Place]; there {
				row.Place = p
			}
		}
		if e.Time != nil {
			row.First, row.Last = days(e.Time.Value)
		}
		if e.Statement != nil {
			row.Statement = d.statement[*e.Statement]
		}
		if e.SameAs != nil && numbers[*e.SameAs] > 0 {
			row.SameAs = numbers[*e.SameAs]
		}
		d.rows.Events = append(d.rows.Events, row)
		d.actors(n, e.Agents, false)
		d.actors(n, e.Recipients, true)
	}
}

// actors draws up one side of an event.
func (d *drawer) actors(event int, mentions []string, recipient bool) {
	var known []int
	for _, id := range mentions {
		m := d.mention[id]
		if m == nil || len(d.rows.Actors) == MaxIndexed {
			continue
		}
		if n, there := d.row[m.Entity]; there && !slices.Contains(known, n) {
			known = append(known, n)
			d.rows.Actors = append(d.rows.Actors, ActorRow{event, recipient, n})
		}
	}
}

// checks draws up the checks.
func (d *drawer) checks() {
	for i := range d.r.Checks[:min(len(d.r.Checks), MaxIndexed)] {
		c := &d.r.Checks[i]
		d.rows.Checks = append(d.rows.Checks, CheckRow{d.statement[c.Statement], c.Method, Results().Number(c.Result)})
	}
}

// site gives the host of an article's address: the one it states, else the one it
// was fetched from.
func site(a *sayso.Article) string {
	for _, address := range []*string{a.URL, a.Source} {
		if address == nil || !strings.HasPrefix(*address, "http://") && !strings.HasPrefix(*address, "https://") {
			continue
		}
		if u, err := url.Parse(*address); err == nil && u.Hostname() != "" {
			return name(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."))
		}
	}
	return ""
}

// text is a text that may be missing.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// name cuts a name to a length, and its white space to single blanks.
func name(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= maxName {
		return s
	}
	cut := maxName
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut]
}

// days gives the first and last day of a value, nil where it has none.
func days(value string) (first, last *int) {
	f, l, ok := timex.Days(value)
	if !ok {
		return nil, nil
	}
	a, b := Day(f), Day(l)
	return &a, &b
}

// Day counts the days from 1 January 1970 to a time's day.
func Day(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Fold gives the form in which names are compared: without case, accents or marks,
// letters and digits in words. "Al Qā’im" and "al-Qaim" are both "al qaim".
func Fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʼʿʾ`.", r):
		default:
			gap = true
		}
	}
	return b.String()
}
