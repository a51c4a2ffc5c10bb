package when

import (
	"strconv"
	"time"

	"sayso"
	"sayso/internal/numeral"
	"sayso/internal/timex"
)

// Anchors of a time, as the reading format has them.
const (
	anchorPublished = "published" // the day of publication was needed
	anchorText      = "text"      // the text alone says it
	anchorNone      = "none"      // nothing does
)

// context is what expressions are counted from.
type context struct {
	published timex.Moment // Unit None where the page states none
	moment    time.Time    // the same to the minute, if clocked
	clocked   bool
	// today is the anchor of what is counted from published: the page's, or the
	// text's own where only its date line says it.
	today string

	ref         timex.Moment // the last date of the text
	refSentence int
	year        int  // the last year that the text writes out
	yearIn      int  // its sentence
	yearPart    int  // its paragraph
	yearDated   bool // whether a month stood with it

	// pointing counts the days that were counted from the publication, years the
	// years written out: they tell news from a story of other times.
	pointing, years int

	sentence, paragraph int
	heading             bool
}

// newContext reads an article's date of publication.
func newContext(published *sayso.Stamp) context {
	c := context{refSentence: -reach - 1, yearIn: -narrativeReach - 1, today: anchorPublished}
	if published == nil {
		return c
	}
	layouts := map[sayso.Precision]struct {
		layout string
		unit   timex.Unit
	}{
		sayso.PrecisionMinute: {"2006-01-02T15:04", timex.Day},
		sayso.PrecisionDay:    {"2006-01-02", timex.Day},
		sayso.PrecisionMonth:  {"2006-01", timex.Month},
		sayso.PrecisionYear:   {"2006", timex.Year},
	}
	l, ok := layouts[published.Precision]
	if !ok || len(published.Value) < len(l.layout) {
		return c
	}
	t, err := time.Parse(l.layout, published.Value[:len(l.layout)])
	if err != nil || t.Year() < 1 {
		return c
	}
	c.published = timex.On(t)
	c.published, _ = c.published.To(l.unit)
	c.moment, c.clocked = t, published.Precision == sayso.PrecisionMinute
	return c
}

// resolution is the value of an expression and what it rests on.
type resolution struct {
	value  string // "" where there is none
	anchor string
	moment timex.Moment // the unit of the calendar it is, if Known
}

// resolve gives the k-th expression of a sentence its value.
func (c *context) resolve(p *parser, k int) resolution {
	e := &p.found[k]
	switch e.form {
	case fixed:
		return resolution{value: e.value, anchor: anchorNone}
	case open:
		return resolution{anchor: anchorNone}
	case shifted:
		return c.shifted(p, e)
	}
	return c.calendar(p, k)
}

// base gives the date that an expression counts from.
func (c *context) base(text bool) (timex.Moment, string) {
	if !text {
		return c.published, c.today
	}
	if c.sentence-c.refSentence > reach {
		return timex.Moment{}, anchorNone
	}
	return c.ref, anchorText
}

// shifted resolves what lies a number of units from a day: "next week".
func (c *context) shifted(p *parser, e *expression) resolution {
	base, anchor := c.base(e.text)
	if e.unit < timex.Day {
		if e.text || !c.clocked {
			return resolution{anchor: anchorNone}
		}
		t := c.moment
		switch e.unit {
		case timex.Hour:
			return resolution{value: t.Add(time.Duration(e.n) * time.Hour).Format("2006-01-02T15"), anchor: anchor}
		case timex.Minute:
			return resolution{value: t.Add(time.Duration(e.n) * time.Minute).Format("2006-01-02T15:04"), anchor: anchor}
		}
		return resolution{anchor: anchorNone}
	}
	n := e.n
	if e.tensed && p.tenseAt(e.first) != future { // "over the weekend"
		if day := base.Weekday(); day > 0 && day < 6 {
			n--
		}
	}
	m, ok := base.Shift(n, e.unit)
	if !ok {
		return resolution{anchor: anchorNone}
	}
	m.Part, m.Clock = e.part, e.clock
	return resolution{m.Value(), anchor, m}
}

// calendar resolves a date of which parts may be open.
func (c *context) calendar(p *parser, k int) resolution {
	e := &p.found[k]
	m := e.moment
	m.Part, m.Clock = e.part, e.clock
	switch {
	case m.Unit == timex.Day && m.Month == 0 && m.Day == 0:
		return c.weekday(p, k)
	case m.Unit == timex.Day && m.Month == 0:
		return c.dayOfMonth(p, e, m)
	case m.Year != 0:
		return resolution{m.Value(), anchorText, m}
	case e.yearStepped:
		base, anchor := c.base(e.text)
		y, ok := base.Shift(e.yearStep, timex.Year)
		if !ok {
			return resolution{m.Value(), anchorNone, m}
		}
		m.Year = y.Year
		return resolution{m.Value(), anchor, m}
	}
	// "March to May 2011", "3 March to 5 May 2019": the year stands behind both
	if k+1 < len(p.found) {
		if next := &p.found[k+1]; next.form == calendar && next.moment.Year > 0 && next.moment.Month > 0 && (e.sameYear || next.first == e.next+1 && p.joins(e.next)) {
			m.Year = next.moment.Year
			if next.moment.Month < m.Month {
				m.Year--
			}
			return resolution{m.Value(), anchorText, m}
		}
	}
	t := p.tenseAt(e.first)
	if t == present && c.heading {
		t = past // "Bomb kills twelve on 3 May"
	}
	if !e.stepped && (t != future || c.year > c.published.Year || c.narrative()) && c.yearHolds() {
		m.Year = c.year
		if m.Valid() {
			return resolution{m.Value(), anchorText, m}
		}
		m.Year = 0
	}
	if c.published.Unit == timex.None || c.published.Unit > timex.Month {
		if e.stepped && e.step == 0 && c.published.Unit == timex.Year {
			m.Year = c.published.Year
			return resolution{m.Value(), c.today, m}
		}
		return resolution{m.Value(), anchorNone, m}
	}
	if e.stepped {
		switch e.step {
		case -1:
			m.Year = c.nearest(m, past, true)
		case 1:
			m.Year = c.nearest(m, future, true)
		default:
			m.Year = c.published.Year
		}
		return resolution{m.Value(), c.today, m}
	}
	switch t {
	case past, future:
		m.Year = c.nearest(m, t, false)
	case present:
		if m.Unit == timex.Day && !c.narrative() {
			m.Year = c.nearest(m, c.nearer(m), false)
		} else if c.pointing > 0 {
			m.Year = c.nearest(m, future, false)
		}
	default:
		if m.Unit <= timex.Month {
			m.Year = c.nearest(m, past, false)
		}
	}
	if m.Year == 0 || !m.Valid() {
		m.Year = 0
		return resolution{m.Value(), anchorNone, m}
	}
	return resolution{m.Value(), c.today, m}
}

// yearHolds says whether the last year written out holds for a day without one.
func (c *context) yearHolds() bool {
	away := c.sentence - c.yearIn
	if c.narrative() && (c.yearDated || c.paragraph == c.yearPart && away <= yearReach) {
		return away <= narrativeReach
	}
	if c.published.Unit == timex.None {
		return away <= reach
	}
	return away == 0 || away <= yearReach && c.yearDated && c.paragraph == c.yearPart
}

// narrative says whether the text so far is a story of other times.
func (c *context) narrative() bool { return c.pointing == 0 && c.years >= narrativeYears }

// nearer gives the side of the publication on which a day without a year lies nearer.
func (c *context) nearer(m timex.Moment) tense {
	const half = 6 // months
	if ahead := (m.Month - c.published.Month + 12) % 12; ahead < half && (ahead > 0 || m.Day >= c.published.Day) {
		return future
	}
	return past
}

// joins says whether piece i joins two ends of a range.
func (p *parser) joins(i int) bool {
	switch p.at(i) {
	case "to", "and", "-", "–", "—", "until", "till", "through", "or":
		return true
	}
	return false
}

// nearest gives the year in which m, which has none, lies nearest to the
// publication on one side of it; the day, month or season of the publication
// itself is on both, unless strictly.
func (c *context) nearest(m timex.Moment, t tense, strictly bool) int {
	year := c.published.Year
	at := func(x timex.Moment) int { return 100*x.Month + x.Day }
	now, err := c.published.To(m.Unit)
	if !err { // published to the month alone: compare months
		now = timex.Moment{Month: c.published.Month}
		m.Day = 0
	}
	if m.Unit == timex.Season && now.Year < year { // January is of the winter before
		year--
	}
	mine, its := at(m), at(now)
	if m.Unit != timex.Day {
		mine, its = m.Month, now.Month
	}
	switch {
	case t == past && (mine > its || strictly && mine == its):
		return year - 1
	case t == future && (mine < its || strictly && mine == its):
		return year + 1
	}
	return year
}

// dayOfMonth resolves "the 14th".
func (c *context) dayOfMonth(p *parser, e *expression, m timex.Moment) resolution {
	if base, anchor := c.base(true); anchor == anchorText && base.Known() && base.Unit <= timex.Month {
		m.Year, m.Month = base.Year, base.Month
		if m.Valid() && base.Unit >= timex.Day {
			return resolution{m.Value(), anchorText, m}
		}
	}
	m.Year, m.Month = 0, 0
	if c.published.Unit == timex.Day {
		step := 0
		switch t := p.tenseAt(e.first); {
		case t == future && m.Day < c.published.Day:
			step = 1
		case t != future && m.Day > c.published.Day:
			step = -1
		}
		month, _ := c.published.Shift(step, timex.Month)
		m.Year, m.Month = month.Year, month.Month
		if m.Valid() {
			return resolution{m.Value(), c.today, m}
		}
		m.Year, m.Month = 0, 0
	}
	return resolution{anchor: anchorNone}
}

// weekday resolves "Sunday", "last Sunday", "next Sunday night".
func (c *context) weekday(p *parser, k int) resolution {
	e := &p.found[k]
	base, anchor := c.base(e.text || p.appositive(k))
	if e.yearStepped { // "Sunday last week"
		if week, ok := base.Shift(e.step, timex.Week); ok {
			week.Unit = timex.Day
			day, ok := week.Shift(e.weekday-1, timex.Day)
			if ok {
				day.Part, day.Clock = e.part, e.clock
				return resolution{day.Value(), anchor, day}
			}
		}
	}
	from := base.Weekday()
	if from == 0 || p.at(e.first-1) == "a" && !e.stepped { // "11 February was a Tuesday"
		m := "XXXX-WXX-" + strconv.Itoa(e.weekday)
		if e.clock != "" {
			m += "T" + e.clock
		} else if e.part != "" {
			m += "T" + e.part
		}
		return resolution{value: m, anchor: anchorNone}
	}
	ahead := (e.weekday - from + 7) % 7 // 0 to 6 days on
	switch {
	case e.text || p.appositive(k):
		if ahead > 3 {
			ahead -= 7
		}
	case e.stepped && e.step < 0:
		ahead -= 7
	case e.stepped && e.step > 0:
		if ahead == 0 {
			ahead = 7
		}
	default:
		t := p.tenseAt(e.first)
		back := t == past || !e.stepped && (t == unknown || t == present && c.heading) // "Bomb kills twelve on Sunday"
		if back && ahead > 0 {
			ahead -= 7
		}
	}
	m, ok := base.Shift(ahead, timex.Day)
	if !ok {
		return resolution{anchor: anchorNone}
	}
	m.Part, m.Clock = e.part, e.clock
	return resolution{m.Value(), anchor, m}
}

// appositive says whether the k-th expression, a weekday, stands behind another
// day and a comma: "today, Monday".
func (p *parser) appositive(k int) bool {
	if k == 0 || p.found[k].stepped {
		return false
	}
	before := &p.found[k-1]
	return before.form == shifted && before.unit == timex.Day && before.next == p.found[k].first-1 && p.at(before.next) == ","
}

// dateline takes the day of a date line ("LIMA, 3 March 2019 (Agency) -") for
// the day of publication where the page states none.
func (c *context) dateline(p *parser, e *expression, r resolution) {
	if c.published.Unit != timex.None || c.paragraph > datelineParagraphs || !p.s.Paragraph || e.first > datelineWords || r.anchor != anchorText || r.moment.Unit != timex.Day || !r.moment.Known() || r.moment.Year < firstYear {
		return
	}
	for i := range e.first {
		if p.p[i].Kind == numeral.Word && !p.upper(i) {
			return
		}
	}
	for i := e.next; i < len(p.p) && i < e.next+datelineWords; i++ {
		if p.hyphen(i) && !(p.glued(i) && p.glued(i+1)) && e.first > 0 {
			c.published, c.today = r.moment, anchorText
			return
		}
	}
}

// note keeps what later expressions may count from.
func (c *context) note(e *expression, r resolution) {
	if r.moment.Known() && r.moment.Unit >= timex.Day && r.moment.Year > 0 {
		c.ref, c.refSentence = r.moment, c.sentence
		c.ref.Part, c.ref.Clock = "", ""
	}
	if r.anchor == c.today && !e.text && (e.form == shifted || e.weekday > 0) {
		c.pointing++
	}
	if e.form == calendar && e.moment.Year > 0 && e.moment.Unit <= timex.Year {
		c.years++
		c.year, c.yearIn, c.yearPart, c.yearDated = e.moment.Year, c.sentence, c.paragraph, e.moment.Month > 0
	}
}
