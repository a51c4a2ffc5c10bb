package when

import (
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
			// The day is named so; its year is not on the page.
			e.form, e.kind, e.value = fixed, typeDate, "XXXX-09-11"
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
		plain := at+1 >= len(p.p) || !p.glued(at+1) || p.p[at+1].Kind == numeral.Sign && !p.number(at+1) && !p.among(at+1, "%", ":")
		if plain && (!lexicons.counted[p.at(at+1)] || at > e.next && e.moment.Unit == timex.Day) {
			e.moment.Year, e.next = y, at+1
			*e = p.era(*e)
		}
		return
	}
	if p.among(at, "'", "’") && at == e.next { // "March '99"
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
			if p.among(at, "that", "same") {
				e.yearStep = 0
			}
		}
	}
}

// number says whether digits are glued on behind the sign at piece i: "2019.5".
func (p *parser) number(i int) bool {
	return p.among(i, ".", ",") && i+1 < len(p.p) && p.p[i+1].Kind == numeral.Digits && p.p[i+1].Glued
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
	if p.among(at, ",", "of") {
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
	if p.among(i, "fall", "spring") {
		// "the fall of the city", "a spring in the desert"
		before := i - 1
		if article {
			before--
		}
		if !p.among(before, "in", "during", "since", "until", "by") && !p.is(before, "modifier") || p.at(i+1) == "of" || t.UPOS == "VERB" {
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
		return e, article || p.among(before, "at", "by")
	}
	return e, false
}
