package when

import (
	"fmt"
	"slices"
	"strings"

	"sayso/internal/numeral"
	"sayso/internal/timex"
)

// date reads a date of the calendar, from a weekday to a century.
func (p *parser) date(i int) (expression, bool) {
	at := i
	article := p.at(i) == "the"
	if article {
		at++
	}
	var best expression
	consider := func(e expression, ok bool) {
		if ok && e.next > best.next {
			best = e
		}
	}
	consider(p.century(at))
	consider(p.decade(at, article))
	consider(p.quarter(at))
	if _, plain := p.digits(at, 1, 2); !article || !plain || p.is(at+1, "units") || !p.is(at+1, "month", "month-short") { // "the 3 May talks"
		consider(p.dayMonth(at))
	}
	consider(p.season(at, article))
	consider(p.partOf(at, article))
	if article && p.at(at) == "year" {
		if y, ok := p.digits(at+1, 3, 4); ok && y <= 9999 && y >= 100 {
			consider(p.era(expression{next: at + 2, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Year, Year: y}}), true)
		}
	}
	if article {
		consider(p.ordinalDay(at))
		return best, best.next > 0
	}
	consider(p.iso(at))
	consider(p.numeric(at))
	consider(p.weekdayNamed(at))
	consider(p.monthNamed(at, false))
	consider(p.year(at))
	if p.is(at, "fiscal") {
		if p.at(at+1) == "year" {
			at++
		}
		if y, ok := p.digits(at+1, 4, 4); ok && y >= commonYear && y <= lastYear {
			consider(expression{next: at + 2, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Year, Year: y}}, true)
		}
	}
	return best, best.next > 0
}

// weekdayNamed reads "Sunday", "Sunday, 3 March 2019", "Sun 3 March".
func (p *parser) weekdayNamed(i int) (expression, bool) {
	short := p.is(i, "weekday-short")
	if !short && !p.is(i, "weekday") {
		return expression{}, false
	}
	e := expression{next: i + 1, kind: typeDate, form: calendar, weekday: p.word(i).n, moment: timex.Moment{Unit: timex.Day}}
	at := i + 1
	if short && p.at(at) == "." && p.glued(at) {
		at++
	}
	if p.at(at) == "," {
		at++
	}
	if p.at(at) == "the" {
		if d, ok := p.ordinalDay(at + 1); ok {
			d.weekday = e.weekday
			return d, true
		}
		at++
	}
	for _, read := range [...]func(int) (expression, bool){p.iso, p.numeric, p.dayMonth, func(i int) (expression, bool) { return p.monthNamed(i, true) }} {
		if d, ok := read(at); ok && d.moment.Unit == timex.Day && d.form == calendar {
			d.weekday = e.weekday
			return d, true
		}
	}
	if short {
		return e, false
	}
	// "Sunday last", "Sunday week" are too rare; "Sunday last week" is not.
	if step, next, ok := p.stepOf(e.next, "week"); ok {
		e.stepped, e.step, e.next = true, step, next
		e.yearStepped = true // the step is one of weeks, not of Sundays
		return e, true
	}
	e.lone = !p.timely(i) && (p.person(p.p[i].Start) || i > 0 && p.capital(i-1) && p.token(i-1).Head == p.p[i].Token) // "Black Sunday"
	return e, true
}

// timely says whether a preposition of time or another word of time stands
// before piece i.
func (p *parser) timely(i int) bool {
	switch p.at(i - 1) {
	case "in", "on", "since", "by", "until", "till", "from", "before", "after", "during", "through", "throughout", "between", "early", "late", "mid", "last", "next", "this", "every", "each", "of", "to", "for", "and", "or", "-", "–":
		return true
	}
	return false
}

// upper says whether piece i begins with a capital.
func (p *parser) upper(i int) bool {
	if i < 0 || i >= len(p.p) || p.p[i].Kind != numeral.Word {
		return false
	}
	c := p.text[p.p[i].Start]
	return c >= 'A' && c <= 'Z'
}

// capital says whether piece i begins with a capital that means something.
func (p *parser) capital(i int) bool { return !p.shouting && p.upper(i) }

// month gives the month that piece i names, and the piece behind it.
func (p *parser) month(i int) (month, next int, ok bool) {
	switch {
	case p.is(i, "month"):
		return p.word(i).n, i + 1, true
	case p.is(i, "month-short"):
		next = i + 1
		if p.at(next) == "." && p.glued(next) {
			next++
		}
		return p.word(i).n, next, true
	}
	return 0, i, false
}

// monthNamed reads a date that begins with a month: "March", "March 2019",
// "March 3", "March 3, 2019", "March 3-5". Beside a word of time it is a month
// whatever stands before.
func (p *parser) monthNamed(i int, surely bool) (expression, bool) {
	month, at, ok := p.month(i)
	if !ok {
		return expression{}, false
	}
	e := expression{next: at, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Month, Month: month}}
	if p.at(at) == "the" {
		if n, next, ok := numeral.Ordinal(p.p, at+1); ok && n <= 31 {
			e.moment.Unit, e.moment.Day, e.next = timex.Day, n, next
			p.yearBehind(&e)
			return p.checked(e), true
		}
	}
	if day, next, ok := p.day(at); ok {
		e.moment.Unit, e.moment.Day, e.next = timex.Day, day, next
		// "March 3-5, 2019": both days are dates
		if to, day, next, ok := p.daysJoined(e.next); ok {
			if month, _, is := p.month(next); !is || month == 0 {
				second := e
				second.first, second.next, second.moment.Day = to, next, day
				p.yearBehind(&second)
				e.moment.Year, e.yearStep, e.yearStepped = second.moment.Year, second.yearStep, second.yearStepped
				if second.moment.Valid() && e.moment.Valid() {
					e.first = i
					second.pair = &e
					return second, true
				}
			}
		}
		p.yearBehind(&e)
		if e.moment.Year == 0 && month == 9 && day == 11 && (p.is(e.next, "attack") || p.is(e.next+1, "attack")) {
			e.moment.Year = 2001 // the day is named so, like "9/11"
		}
		return p.checked(e), true
	}
	p.yearBehind(&e)
	if e.moment.Year == 0 && !e.yearStepped {
		short := p.is(i, "month-short")
		e.lone = !surely && !p.timely(i) && !(p.at(i-1) == "(" || i == 0 && p.at(e.next) == ",") && (p.personal(i) || p.person(p.p[i].Start))
		if short && (!surely && !p.timely(i) || p.at(at-1) != "." && at < len(p.p) && (p.p[at].Kind != numeral.Sign || p.glued(at) && p.glued(at+1))) {
			return e, false // "Mar-a-Lago"
		}
		e.sameYear = p.yearFollows(e.next)
	}
	return e, true
}

// yearFollows says whether behind a month another month with a year follows:
// "March to May 2011".
func (p *parser) yearFollows(at int) bool {
	switch p.at(at) {
	case "to", "and", "-", "–", "through", "until", "till", "or", "/":
		if _, next, ok := p.month(at + 1); ok {
			if y, ok := p.digits(next, 4, 4); ok && y >= firstYear && y <= lastYear {
				return true
			}
		}
	}
	return false
}

// personal says whether a month's name may be a person's or another's where it
// stands: May, April, June, August, Jan.
func (p *parser) personal(i int) bool {
	switch p.at(i) {
	case "may", "april", "june", "august", "jan", "march":
	default:
		return false
	}
	t := p.token(i)
	if r := t.Deprel; strings.HasPrefix(r, "nsubj") || r == "flat" || r == "nmod:poss" || r == "appos" {
		return true
	}
	if p.at(i) == "march" {
		switch p.at(i + 1) {
		case "on", "for", "against", "through":
			return true
		}
	}
	if t.XPOS == "MD" || t.UPOS == "VERB" || t.UPOS == "AUX" {
		return true
	}
	if p.capital(i+1) && p.token(i+1).UPOS == "PROPN" && !p.is(i+1, "month") {
		return true
	}
	switch p.at(i - 1) {
	case "mr", "mrs", "ms", "miss", "dr", "theresa", "lady", "minister", ".":
		return true
	}
	return i > 0 && p.capital(i-1) && p.token(i-1).UPOS == "PROPN"
}

// day reads the day of a month at piece i, with or without "th".
func (p *parser) day(i int) (day, next int, ok bool) {
	day, ok = p.digits(i, 1, 2)
	if !ok || day < 1 || day > 31 {
		return 0, i, false
	}
	next = i + 1
	switch p.at(next) {
	case "st", "nd", "rd", "th":
		if p.glued(next) {
			return day, next + 1, true
		}
	case "%", "/":
		if p.glued(next) {
			return 0, i, false
		}
	case ":":
		if p.glued(next) && p.glued(next+1) {
			return 0, i, false
		}
	case ".", ",":
		if _, ok := p.digits(next+1, 1, 9); ok && p.glued(next) && p.glued(next+1) {
			if y, ok := p.digits(next+1, 4, 4); !ok || y < firstYear || y > lastYear {
				return 0, i, false
			}
		}
	case "am", "pm", "a.m.", "p.m.", "million", "percent", "per":
		return 0, i, false
	}
	return day, next, next >= len(p.p) || !p.glued(next) || p.p[next].Kind == numeral.Sign
}

// daysJoined reads a second day behind a first: "-5", "to 5", "and 5".
func (p *parser) daysJoined(at int) (first, day, next int, ok bool) {
	switch p.at(at) {
	case "-", "–", "—", "to", "and", "until", "till", "through", "or", "/", "&":
	default:
		return 0, 0, at, false
	}
	day, next, ok = p.day(at + 1)
	return at + 1, day, next, ok
}

// dayMonth reads "3 March", "3rd of March 2019", "the 1st day of Feb.", "3-5 May
// 2019", "3 and 5 May".
func (p *parser) dayMonth(i int) (expression, bool) {
	if i < 0 || i >= len(p.p) || p.p[i].Kind != numeral.Digits && !numeral.Starts(p.at(i)) {
		return expression{}, false
	}
	day, at, ok := p.day(i)
	if !ok {
		n, next, is := numeral.Ordinal(p.p, i)
		if !is || n > 31 {
			return expression{}, false
		}
		day, at = n, next
	} else if i > 0 && p.glued(i) && strings.Contains(".,:/$£€#", p.at(i-1)) {
		return expression{}, false
	}
	if to, last, next, ok := p.daysJoined(at); ok {
		e, ok := p.dayBefore(last, next)
		if ok {
			first := e
			first.first, first.next, first.moment.Day = i, at, day
			if first.moment.Valid() && i < to {
				e.first, e.pair = to, &first
				return e, true
			}
		}
		return expression{}, false
	}
	// "3 March to 5 May 2019" needs nothing here: each is a date, the first takes
	// the year of the second (see resolve).
	return p.dayBefore(day, at)
}

// dayBefore reads the month, and year, behind a day.
func (p *parser) dayBefore(day, at int) (expression, bool) {
	if p.at(at) == "day" && p.at(at+1) == "of" {
		at++
	}
	if p.at(at) == "of" {
		at++
	}
	if p.hyphen(at) && p.glued(at) { // "3-Mar-2019"
		at++
	}
	month, next, ok := p.month(at)
	if !ok {
		return expression{}, false
	}
	if p.hyphen(next) && p.glued(next) && p.glued(next+1) {
		if y, ok := p.digits(next+1, 4, 4); ok && y >= firstYear && y <= lastYear {
			next++
		}
	}
	e := expression{next: next, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Day, Month: month, Day: day}}
	p.yearBehind(&e)
	return p.checked(e), true
}

// checked leaves a day that the calendar does not have without a value.
func (p *parser) checked(e expression) expression {
	if !e.moment.Valid() {
		e.form = open
	}
	return e
}

// ordinalDay reads "the 14th" where it is a day of a month.
func (p *parser) ordinalDay(i int) (expression, bool) {
	day, next, ok := numeral.Ordinal(p.p, i)
	if !ok || day > 31 || p.p[i].Kind != numeral.Digits {
		return expression{}, false
	}
	before := p.at(i - 2)
	if before != "on" && before != "by" && before != "until" && before != "since" && !p.is(i-2, "weekday") || next < len(p.p) && p.p[next].Kind == numeral.Word && (p.token(next).UPOS == "NOUN" || p.token(next).UPOS == "ADJ" || p.token(next).UPOS == "PROPN") {
		return expression{}, false
	}
	return expression{next: next, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Day, Day: day}}, true
}

// yearBehind reads the year behind a day or month: "2019", ", 2019", "of 2019",
// "last year", "of this year", "44 BC".
func (p *parser) yearBehind(e *expression) {
	at := e.next
	if p.at(at) == "," {
		at++
	}
	of := p.at(at) == "of"
	if of || p.at(at) == "in" && e.moment.Unit == timex.Month {
		at++
		if p.at(at) == "the" && p.at(at+1) == "year" {
			at += 2
		}
	}
	if y, ok := p.digits(at, 3, 4); ok && y >= 100 && (y >= firstYear || at == e.next || of) && y <= 9999 && (y <= lastYear || at == e.next) {
		plain := at+1 >= len(p.p) || !p.glued(at+1) || p.p[at+1].Kind == numeral.Sign && !p.number(at+1) && p.at(at+1) != "%" && p.at(at+1) != ":"
		if plain && (!lexicons.counted[p.at(at+1)] || at > e.next && e.moment.Unit == timex.Day) {
			e.moment.Year, e.next = y, at+1
			*e = p.era(*e)
		}
		return
	}
	if (p.at(at) == "'" || p.at(at) == "’") && at == e.next { // "March '99"
		if y, ok := p.digits(at+1, 2, 2); ok && p.glued(at+1) && p.at(at+2) != "s" {
			e.moment.Year, e.next = century(y), at+2
		}
		return
	}
	if y, ok := p.digits(at, 2, 2); ok && at == e.next && e.moment.Unit == timex.Day && y > 31 && !p.glued(at) && !p.is(at+1, "units") && p.at(at+1) != "%" && (at+1 >= len(p.p) || p.p[at+1].Kind == numeral.Sign) {
		e.moment.Year, e.next = century(y), at+1 // "20 NOV 89 (EFE)"
		return
	}
	if step, next, ok := p.stepOf(at, "year"); ok {
		e.yearStepped, e.yearStep, e.next = true, step, next
		return
	}
	if p.at(at) == "the" && p.is(at+1, "step") {
		at++
	}
	if p.is(at, "step") && p.at(at+1) == "year" { // "March of the following year", "May of that year"
		switch p.at(at) {
		case "same", "that", "following", "next", "previous", "preceding":
			e.yearStepped, e.yearStep, e.next, e.text = true, p.word(at).n, at+2, true
			if p.at(at) == "that" || p.at(at) == "same" {
				e.yearStep = 0
			}
		}
	}
}

// number says whether digits are glued on behind the sign at piece i: "2019.5".
func (p *parser) number(i int) bool {
	return (p.at(i) == "." || p.at(i) == ",") && i+1 < len(p.p) && p.p[i+1].Kind == numeral.Digits && p.p[i+1].Glued
}

// century gives the year of two figures: those up to 30 are of this century.
func century(y int) int {
	const pivot = 30
	if y <= pivot {
		return 2000 + y
	}
	return 1900 + y
}

// stepOf reads "last year", "this year", "next year", "the same year", or week.
func (p *parser) stepOf(i int, unit string) (step, next int, ok bool) {
	at := i
	if p.at(at) == "," || p.at(at) == "of" {
		at++
	}
	if p.is(at, "step") && p.at(at+1) == unit {
		switch p.at(at) {
		case "last", "next", "this":
			return p.word(at).n, at + 2, true
		}
	}
	return 0, i, false
}

// era reads BC or AD behind a year.
func (p *parser) era(e expression) expression {
	if p.is(e.next, "era") && p.upper(e.next) {
		if p.word(e.next).value == "BC" {
			e.moment.Year = -e.moment.Year
		}
		e.next++
	}
	return e
}

// iso reads "2020-01-05", "2020-01-05T10:00Z".
func (p *parser) iso(i int) (expression, bool) {
	e := expression{kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Day}}
	y, ok1 := p.digits(i, 4, 4)
	m, ok2 := p.digits(i+2, 2, 2)
	d, ok3 := p.digits(i+4, 2, 2)
	if !ok1 || !ok2 || !ok3 || p.at(i+1) != p.at(i+3) || !strings.Contains("-/.", p.at(i+1)) || !p.glued(i+1) || !p.glued(i+2) || !p.glued(i+3) || !p.glued(i+4) || p.glued(i) && p.at(i-1) != "(" && p.at(i-1) != "[" {
		return e, false
	}
	e.moment.Year, e.moment.Month, e.moment.Day, e.next = y, m, d, i+5
	if y < firstYear || m == 0 || d == 0 || !e.moment.Valid() {
		return e, false
	}
	hour, ok1 := p.digits(i+6, 2, 2)
	minute, ok2 := p.digits(i+8, 2, 2)
	if p.at(i+5) == "t" && p.glued(i+5) && p.at(i+7) == ":" && ok1 && ok2 && hour < 24 && minute < 60 {
		e.clock, e.kind, e.next = fmt.Sprintf("%02d:%02d", hour, minute), typeTime, i+9
		if second, ok := p.digits(i+10, 2, 2); ok && p.at(i+9) == ":" && second < 60 {
			e.clock += fmt.Sprintf(":%02d", second)
			e.next = i + 11
		}
		if p.at(e.next) == "z" && p.glued(e.next) {
			e.clock += "Z"
			e.next++
		}
	}
	return e, true
}

// order is the order of day and month in dates of figures alone.
type order uint8

const (
	unknownOrder order = iota
	dayFirst
	monthFirst
)

// numeric reads "13/4/2020", "4.3.20"; where day and month cannot be told apart,
// neither by themselves nor by the article's other dates, it has no value.
func (p *parser) numeric(i int) (expression, bool) {
	e := expression{kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Day}}
	a, ok1 := p.digits(i, 1, 2)
	b, ok2 := p.digits(i+2, 1, 2)
	y, ok3 := p.digits(i+4, 2, 4)
	sign := p.at(i + 1)
	if !ok1 || !ok2 || !ok3 || sign != p.at(i+3) || sign != "/" && sign != "." && sign != "-" || len(p.at(i+4)) == 3 || len(p.at(i+4)) == 2 && sign != "/" || p.glued(i) && p.p[i-1].Kind != numeral.Sign {
		return e, false
	}
	for k := i + 1; k < i+5; k++ {
		if !p.glued(k) {
			return e, false
		}
	}
	if p.glued(i) && strings.Contains("/.-", p.at(i-1)) || strings.Contains("/.-", p.at(i+5)) && p.glued(i+5) && p.glued(i+6) {
		return e, false
	}
	if len(p.at(i+4)) == 2 {
		y = century(y)
	}
	e.next = i + 5
	if a == 0 || b == 0 || y < firstYear || y > lastYear || a > 12 && b > 12 || a > 31 || b > 31 {
		return e, false
	}
	first := unknownOrder
	switch {
	case a > 12 || sign == "." || a == b: // points stand in dates of Europe alone, which are all of one order
		first = dayFirst
	case b > 12:
		first = monthFirst
	default:
		first = p.order()
	}
	switch first {
	case dayFirst:
		e.moment.Day, e.moment.Month = a, b
	case monthFirst:
		e.moment.Day, e.moment.Month = b, a
	default:
		e.form = open
	}
	e.moment.Year = y
	return e, e.form == open || e.moment.Valid()
}

// century reads "19th century", "twentieth-century", "7th century BC", and
// millennia.
func (p *parser) century(i int) (expression, bool) {
	n, at, ok := numeral.Ordinal(p.p, i)
	if !ok {
		return expression{}, false
	}
	if p.hyphen(at) {
		at++
	}
	e := expression{next: at + 1, kind: typeDate, form: calendar}
	years := 100
	switch p.at(at) {
	case "century", "centuries":
		e.moment.Unit = timex.Century
	case "millennium":
		e.moment.Unit, years = timex.Millennium, 1000
	default:
		return e, false
	}
	if n*years > 3000 {
		return e, false
	}
	e.moment.Year = n
	e = p.era(e)
	if e.moment.Year < 0 {
		e.moment.Year = -(n*years - 1) // 7th century BC: 699 to 600, "BC06"
	} else if e.moment.Year = (n - 1) * years; n == 1 {
		e.moment.Year = 1
	}
	return e, true
}

// decade reads "1990s", "'90s", "90s", "nineties", "1600s".
func (p *parser) decade(i int, article bool) (expression, bool) {
	e := expression{kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Decade}}
	if n, ok := numeral.Decade(p.at(i)); ok {
		e.moment.Year, e.next = 1900+n, i+1
		return e, article && n >= 20 && p.at(i-2) != "his" && !p.is(i+1, "unit") || p.is(i-1, "modifier") && !p.possessive(i-2) || p.hyphen(i-1) && p.is(i-2, "modifier") && p.at(i-3) == "the"
	}
	at := i
	quoted := p.at(at) == "'" || p.at(at) == "’" || p.at(at) == "‘"
	if quoted {
		at++
	}
	plural := at + 1
	if p.at(plural) != "s" && p.at(plural) != "'s" || !p.glued(plural) {
		return e, false
	}
	e.next = plural + 1
	if y, ok := p.digits(at, 4, 4); ok && !quoted && y >= firstYear && y <= lastYear && y%10 == 0 {
		e.moment.Year = y
		if y%100 == 0 && y < 2000 {
			e.moment.Unit = timex.Century
		}
		return e, p.at(plural) == "s" || y%100 != 0 || article
	}
	if p.at(e.next) == "°" {
		return e, false
	}
	if y, ok := p.digits(at, 2, 2); ok && y%10 == 0 && (!quoted || p.glued(at)) && (p.at(plural) == "s" || article && y >= 20) {
		joined := (p.hyphen(i-1) || p.at(i-1) == "and") && len(p.found) > 0 && p.found[len(p.found)-1].moment.Unit == timex.Decade && p.found[len(p.found)-1].next == i-1
		if !quoted && !article && !joined && !p.is(i-1, "modifier") && !(p.hyphen(i-1) && p.is(i-2, "modifier")) || p.possessive(i-1) || p.possessive(i-2) {
			return e, false // "in her 20s"
		}
		if !quoted && !joined && y < 20 {
			return e, false
		}
		e.moment.Year = century(y)
		if joined {
			e.moment.Year = p.found[len(p.found)-1].moment.Year/100*100 + y
		}
		return e, true
	}
	return e, false
}

// possessive says whether piece i is "her", "their": then "20s" is an age.
func (p *parser) possessive(i int) bool {
	switch p.at(i) {
	case "his", "her", "their", "my", "your", "our", "its", "'s":
		return true
	}
	return false
}

// quarter reads "third quarter of 2019", "Q3 2019", "first half of 2019".
func (p *parser) quarter(i int) (expression, bool) {
	e := expression{kind: typeDate, form: calendar}
	at, n := i, 0
	if p.at(i) == "q" && p.glued(i+1) && p.upper(i) {
		if q, ok := p.digits(i+1, 1, 1); ok && q >= 1 && q <= 4 {
			n, at = q, i+2
			e.moment.Unit = timex.Quarter
		}
	} else if q, next, ok := numeral.Ordinal(p.p, i); ok && q <= 4 {
		n, at = q, next
		if p.hyphen(at) {
			at++
		}
		switch p.at(at) {
		case "quarter":
			e.moment.Unit = timex.Quarter
		case "half":
			e.moment.Unit = timex.Half
		}
		at++
	}
	if n == 0 || e.moment.Unit == timex.None || e.moment.Unit == timex.Half && n > 2 {
		return e, false
	}
	step := 3
	if e.moment.Unit == timex.Half {
		step = 6
	}
	e.moment.Month, e.next = (n-1)*step+1, at
	bare := e.next
	p.yearBehind(&e)
	if e.next == bare && p.at(at) == "of" && p.at(at+1) == "the" && p.at(at+2) == "year" {
		e.next = at + 3
	}
	if e.next == bare && e.moment.Unit == timex.Half {
		return e, false // of a match, of a book
	}
	if e.next == bare && p.at(at) == "of" {
		return e, false // "a third quarter of the town"
	}
	return e, true
}

// season reads "summer", "the summer of 2012", "winter 2019-20".
func (p *parser) season(i int, article bool) (expression, bool) {
	if !p.is(i, "season") {
		return expression{}, false
	}
	e := expression{next: i + 1, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Season, Month: p.word(i).n}}
	p.yearBehind(&e)
	if e.moment.Year != 0 || e.yearStepped {
		return e, true
	}
	t := p.token(i)
	if p.at(i) == "fall" || p.at(i) == "spring" {
		// "the fall of the city", "a spring in the desert"
		before := i - 1
		if article {
			before--
		}
		if p.at(before) != "in" && p.at(before) != "during" && p.at(before) != "since" && p.at(before) != "until" && p.at(before) != "by" && !p.is(before, "modifier") || p.at(i+1) == "of" || t.UPOS == "VERB" {
			return e, false
		}
	}
	if p.person(p.p[i].Start) || p.capital(i) && i > 0 && p.capital(i+1) {
		return e, false // "Winter Olympics"
	}
	if p.capital(i) && i > 0 && p.capital(i-1) {
		return e, false // "Arab Spring"
	}
	if !article && t.Deprel == "compound" {
		return e, false // "winter wheat"
	}
	return e, t.UPOS != "VERB"
}

// partOf reads "the morning of 3 May", "the evening", "the night".
func (p *parser) partOf(i int, article bool) (expression, bool) {
	if !p.is(i, "part") {
		return expression{}, false
	}
	e := expression{next: i + 1, kind: typeTime, part: p.word(i).value}
	e.value = "T" + e.part
	before := i - 1
	if d, ok := p.simple(i + 1); ok && d.day() && d.part == "" && d.clock == "" && !article { // "midday Tuesday"
		d.part, d.kind = e.part, typeTime
		return d, true
	}
	if article {
		before--
		if p.at(i+1) == "of" {
			if d, ok := p.simple(i + 2); ok && d.day() && d.part == "" {
				d.part, d.kind = e.part, typeTime
				return d, true
			}
		}
	}
	switch p.at(before) {
	case "in", "during", "on", "at", "by", "throughout", "until", "through", "since", "into":
		return e, article || p.at(before) == "at" || p.at(before) == "by"
	}
	return e, false
}

// yearPrepositions stand before years, and seldom before other numbers.
var yearPrepositions = []string{"in", "since", "by", "until", "till", "during", "before", "after", "from", "circa", "c", "ca", "through", "throughout", "early", "late", "mid", "year", "elections", "election"}

// weakPrepositions stand before years and other numbers alike.
var weakPrepositions = []string{"of", "for", "to", "and", "or", "between", "about", "around", "than", "as", "on"}

// year reads a year by itself, "2019", "44 BC", "AD 70", and the second year of
// "1939–45".
func (p *parser) year(i int) (expression, bool) {
	e := expression{next: i + 1, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Year}}
	if p.is(i, "era") && p.upper(i) && (p.at(i) == "ad" || p.at(i) == "a.d.") {
		if y, ok := p.digits(i+1, 1, 4); ok && y > 0 && y <= lastYear && !p.glued(i+1) {
			e.moment.Year, e.next = y, i+2
			return e, true
		}
		return e, false
	}
	if y, ok := p.digits(i, 1, 4); ok && p.is(i+1, "era") && p.upper(i+1) && y > 0 && (!p.glued(i) || p.at(i-1) == "(" || p.hyphen(i-1)) {
		e.moment.Year = y
		return p.era(e), true
	}
	if y, next, ok := p.short(i); ok {
		e.moment.Year, e.next = y, next
		return e, true
	}
	y, ok := p.digits(i, 4, 4)
	if !ok || y < firstYear || y > lastYear || !p.isYear(i, y) {
		return e, false
	}
	e.moment.Year = y
	return e, true
}

// short reads the second year of "1939–45", "2019/20".
func (p *parser) short(i int) (year, next int, ok bool) {
	y, ok := p.digits(i, 2, 2)
	if !ok || len(p.found) == 0 {
		return 0, i, false
	}
	last := &p.found[len(p.found)-1]
	if last.form != calendar || last.moment.Unit != timex.Year && last.moment.Unit != timex.Season || last.moment.Year < firstYear || last.next != i-1 || !p.hyphen(i-1) && p.at(i-1) != "/" {
		return 0, i, false
	}
	if p.glued(i+1) && i+1 < len(p.p) && p.p[i+1].Kind != numeral.Sign {
		return 0, i, false
	}
	full := last.moment.Year/100*100 + y
	if y == 0 {
		full += 100
	}
	return full, i + 1, full > last.moment.Year
}

// afterYear says whether piece i, of the value y, follows a year that it may go on
// from: "1687 and 1689".
func (p *parser) afterYear(i, y int) bool {
	n := len(p.found)
	return n > 0 && p.found[n-1].next == i-1 && p.joins(i-1) && p.found[n-1].form == calendar && p.found[n-1].moment.Unit == timex.Year && y > p.found[n-1].moment.Year
}

// isYear says whether four figures are a year where they stand.
func (p *parser) isYear(i, y int) bool {
	before, behind := p.at(i-1), p.at(i+1)
	if p.glued(i) {
		switch {
		case before == "(" || before == "[" || before == "“" || before == "\"" || before == "'" || before == "‘":
		case p.hyphen(i-1) || before == "/":
			// the second year of a range, or "mid-1990"
			if n := len(p.found); n > 0 && p.found[n-1].next == i-1 && p.found[n-1].moment.Unit == timex.Year {
				return y > p.found[n-1].moment.Year
			}
			return p.is(i-2, "modifier", "month") || p.hyphen(i-1) && before != "-" && !p.glued(i-1)
		default:
			return false
		}
	}
	if p.glued(i + 1) {
		switch {
		case p.p[i+1].Kind == numeral.Word:
			if behind != "'s" {
				return false
			}
		case p.number(i + 1), behind == "%", behind == ":" && p.glued(i+2), behind == "°", behind == "+":
			return false
		case p.hyphen(i + 1), behind == "/":
			if n, ok := p.digits(i+2, 2, 4); ok && p.glued(i+2) {
				if len(p.at(i+2)) == 3 || len(p.at(i+2)) == 4 && (n < y || n > lastYear) || len(p.at(i+2)) == 2 && n <= y%100 && n != 0 {
					return false
				}
				return y >= commonYear || before == "(" || before == "." && (p.at(i-2) == "c" || p.at(i-2) == "ca") || slices.Contains(yearPrepositions, before)
			}
			if p.glued(i+2) && p.p[i+2].Kind == numeral.Word {
				return slices.Contains([]string{"style", "era", "vintage", "related", "based", "born", "present"}, p.at(i+2))
			}
		}
	}
	if p.afterYear(i, y) {
		return true // "between 2003 and 2011"
	}
	if lexicons.counted[behind] || p.is(i+1, "units") || behind == "percent" || behind == "%" || numeral.Scale(behind) {
		return false
	}
	if strings.Contains("$£€#№", before) && before != "" {
		return false
	}
	token, next := p.token(i), p.token(i+1)
	plural := behind != "" && next.XPOS == "NNS" && !p.capital(i+1)
	if lexicons.dated[behind] && y >= 1900 && y <= lastNamed && p.at(i-1) != "about" && p.at(i-1) != "than" {
		return true
	}
	if i > 0 && (slices.Contains(yearPrepositions, before) || before == "of") && numeral.Starts(behind) {
		return y >= commonYear // "in 2019 two ships sank"
	}
	if numeral.Starts(behind) && behind != "a" && behind != "an" && behind != "first" && behind != "second" {
		return false
	}
	if i > 0 && slices.Contains(yearPrepositions, before) {
		return !plural || y >= commonYear && token.Deprel != "nummod" || before == "since"
	}
	if before == "." && p.glued(i-1) {
		switch p.at(i - 2) {
		case "c", "ca":
			return !plural // "c. 1818"
		case "b", "d", "m", "r", "div", "est", "fl": // "(d. 1990)"
			return p.at(i-3) == "(" || p.at(i-3) == ";" || p.at(i-3) == ","
		}
	}
	if y < commonYear {
		// only a bracket, or another year in a range, tells
		return (before == "(" || before == "–") && (behind == ")" || behind == "–" || behind == "-") || (before == "between" || before == "from") && p.joins(i+1)
	}
	if i > 0 && slices.Contains(weakPrepositions, before) {
		return !plural
	}
	switch before {
	case "(", "[", "–", "-", "/", ";", "the", "a", "an", "'s", "'", "its", "his", "her", "their", "our", "this", "every", ",", "—", "|", ":":
		if before == "," && y > lastNamed {
			return false // a number in an address
		}
		return !plural || y > 1899 && before != "," && token.Deprel != "nummod" || before == "the" && y > 1899
	}
	if p.is(i-1, "season", "month", "step") {
		return true
	}
	if i == 0 {
		return !plural && behind != "-"
	}
	if y < 1900 || y > lastNamed || numeral.Numbered(before) {
		return false // "Resolution 2254", "Room 1900"
	}
	if t := p.token(i - 1); t.UPOS == "X" || t.UPOS == "NUM" || before == "." {
		return false
	}
	return !plural // "Beijing 2008", "Fillmore 1968"
}
