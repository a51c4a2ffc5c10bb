package when

import (
	"strconv"

	"sayso/internal/numeral"
	"sayso/internal/timex"
)

// length is an amount of a unit, as far as it is known.
type length struct {
	next int
	// n is the amount; it says nothing where vague.
	n     float64
	unit  timex.Unit
	vague bool
	// second part: "9 years and 10 months".
	n2    float64
	unit2 timex.Unit
	// counted says that a number or a word like it stands before the unit.
	counted bool
	// article says that it is an article: "a year".
	article bool
}

// value writes the length as TIMEX3.
func (l *length) value() string {
	amount := "X"
	if !l.vague {
		amount = strconv.FormatFloat(l.n, 'f', -1, 64)
	}
	v := timex.Duration(amount, l.unit)
	if l.unit2 != timex.None && !l.vague {
		second := timex.Duration(strconv.FormatFloat(l.n2, 'f', -1, 64), l.unit2)
		if l.unit >= timex.Day {
			v += second[1:] // "P9Y" and "P10M": "P9Y10M"
		} else {
			v += second[2:] // "PT1H" and "PT30M": "PT1H30M"
		}
	}
	return v
}

// bare reads a number and its unit: "three days", "a few weeks", "24-hour", "half
// an hour", "several years", "a year and a half", "months".
func (p *parser) bare(i int) (length, bool) {
	l := length{}
	at := i
	switch {
	case p.at(at) == "half" && p.among(at+1, "a", "an") && p.is(at+2, "unit"):
		l = length{next: at + 3, n: 0.5, unit: p.word(at + 2).unit, counted: true}
		if l.halve() {
			return l, true
		}
		return l, false
	case p.quarterCentury(at) > at:
		return length{next: p.quarterCentury(at), n: 25, unit: timex.Year, counted: true}, true
	case p.at(at) == "a" && p.among(at+1, "few", "couple", "number") || p.at(at) == "quite" && p.at(at+1) == "a" && p.at(at+2) == "few":
		if p.at(at) == "quite" {
			at++
		}
		l.vague, l.counted = true, true
		at += 2
		for p.among(at, "of", "more", "short", "hundred", "thousand", "dozen") {
			at++
		}
	case p.is(at, "vague"):
		l.vague, l.counted = true, true
		at++
		for p.among(at, "of", "more", "hundred", "thousand", "dozen") {
			at++
		}
	case p.among(at, "a", "an") && p.is(at+1, "unit"):
		l.n, l.article, l.counted = 1, true, true
		at++
	default:
		n, ok := numeral.Read(p.p, at)
		if ok {
			if n.Fraction && n.Value == 0.5 {
				return l, false
			}
			l.n, l.counted, l.vague = n.Value, true, n.Vague || n.Of
			at = n.Next
			if p.hyphen(at) || p.among(at, "to", "or") { // "two to three weeks": not one value
				if second, ok := numeral.Read(p.p, at+1); ok && (p.is(second.Next, "units") || p.hyphen(second.Next) && p.is(second.Next+1, "unit")) {
					at, l.vague = second.Next, true
				}
			}
			if p.among(at, "more", "full", "long", "straight", "consecutive", "whole", "working", "additional") {
				at++
			}
		}
	}
	joined := p.hyphen(at) && p.glued(at) && p.glued(at+1)
	if joined {
		at++
	}
	w := p.word(at)
	if w.class != "unit" && w.class != "units" || w.unit == timex.Quarter && w.class == "unit" {
		return l, false
	}
	if !l.counted && w.class == "unit" {
		if p.hyphen(at+1) && p.among(at+2, "ago", "earlier") { // "the year-ago quarter"
			l.n, l.counted, l.unit, l.next = 1, true, w.unit, at+2
			return l, true
		}
		if p.hyphen(at+1) && p.glued(at+1) && p.at(at+2) == "long" { // "a decade-long war"
			l.n, l.counted, l.unit, l.next = 1, true, w.unit, at+1
			return l, true
		}
		return l, false
	}
	if p.among(at, "min", "sec", "mins", "secs", "hr", "hrs") && (!l.counted || l.vague || l.article) {
		return l, false
	}
	if w.class == "unit" && l.counted && !l.article && l.n != 1 && l.n != 0.5 && !joined && !p.hyphen(at+1) {
		switch p.at(at) {
		case "min", "sec", "hr", "yr":
		case "year", "day", "hour", "week", "month", "minute":
			if l.vague || l.n < 2 || l.n >= firstYear {
				return l, false
			}
		default:
			return l, false
		}
	}
	if p.at(at) == "second" {
		t := p.token(at)
		if l.article && (t.UPOS != "NOUN" || p.token(at+1).UPOS == "NOUN" || p.token(at+1).UPOS == "ADJ" || !p.within(i)) || !l.article && !joined && l.n != 1 {
			return l, false
		}
	}
	l.unit, l.next = w.unit, at+1
	if !l.counted {
		l.vague = true
	}
	if p.among(at, "fortnight", "fortnights") {
		l.n *= 2
	}
	if p.among(l.next, "'", "’") { // "two weeks' notice"
		if p.glued(l.next) && l.next+1 < len(p.p) && !p.glued(l.next+1) && w.class == "units" && l.counted {
			return l, true
		}
	}
	p.more(&l)
	return l, true
}

// quarterCentury gives the piece behind "a quarter of a century", "a
// quarter-century", or at.
func (p *parser) quarterCentury(at int) int {
	if p.at(at) != "a" || p.at(at+1) != "quarter" {
		return at
	}
	switch {
	case p.at(at+2) == "of" && p.at(at+3) == "a" && p.at(at+4) == "century":
		return at + 5
	case p.at(at+2) == "century":
		return at + 3
	case p.hyphen(at+2) && p.at(at+3) == "century":
		return at + 4
	}
	return at
}

// more reads what adds to an amount: "and a half", "and ten months".
func (p *parser) more(l *length) {
	if l.vague || p.at(l.next) != "and" && !(p.at(l.next) == "," && p.is(l.next-1, "units")) {
		return
	}
	if p.at(l.next+1) == "a" && p.at(l.next+2) == "half" {
		l.next += 3
		l.half()
		return
	}
	if n, ok := numeral.Read(p.p, l.next+1); ok && p.is(n.Next, "unit", "units") && p.word(n.Next).unit < l.unit && !n.Vague && n.Value < 1000 {
		l.n2, l.unit2, l.next = n.Value, p.word(n.Next).unit, n.Next+1
	}
}

// half adds half a unit: "PT1H30M" rather than "PT1.5H", but "P1.5Y".
func (l *length) half() {
	switch l.unit {
	case timex.Hour:
		l.n2, l.unit2 = 30, timex.Minute
	case timex.Minute:
		l.n2, l.unit2 = 30, timex.Second
	case timex.Year:
		l.n2, l.unit2 = 6, timex.Month
	default:
		l.n += 0.5
	}
}

// halve turns half an hour into thirty minutes; false where half of the unit is
// no stretch of time.
func (l *length) halve() bool {
	switch l.unit {
	case timex.Hour:
		l.n, l.unit = 30, timex.Minute
	case timex.Minute:
		l.n, l.unit = 30, timex.Second
	case timex.Year:
		l.n, l.unit = 6, timex.Month
	case timex.Day:
		l.n, l.unit = 12, timex.Hour
	case timex.Century:
		l.n, l.unit = 50, timex.Year
	case timex.Decade:
		l.n, l.unit = 5, timex.Year
	case timex.Month, timex.Week:
	default:
		return false
	}
	return true
}

// approximate passes the words before an amount that make it rough: "about",
// "more than", "at least"; it gives the piece behind them.
func (p *parser) approximate(i int) int {
	switch p.at(i) {
	case "about", "around", "nearly", "almost", "roughly", "approximately", "some", "over", "under":
		return i + 1
	case "more", "less", "fewer":
		if p.at(i+1) == "than" {
			return i + 2
		}
	case "at":
		if p.among(i+1, "least", "most") {
			return i + 2
		}
	case "up":
		if p.at(i+1) == "to" {
			return i + 2
		}
	case "just", "well", "only":
		if next := p.approximate(i + 1); next > i+1 {
			return next
		}
	}
	return i
}

// amount reads a duration, or what counts from one: "three days", "about two
// weeks ago", "a year later".
func (p *parser) amount(i int) (expression, bool) {
	at := p.approximate(i)
	l, ok := p.bare(at)
	if !ok {
		return expression{}, false
	}
	if p.at(i) == "the" || i > 0 && p.glued(i) && p.hyphen(i-1) && p.glued(i-1) && at == i {
		return expression{}, false
	}
	// "a 45-year-old", "three years old", "two years of age"
	behind := l.next
	if p.hyphen(behind) {
		behind++
	}
	if p.among(behind, "old", "olds") || p.at(behind) == "of" && p.at(behind+1) == "age" {
		return expression{next: behind + 1}, false
	}
	if p.at(behind) == "long" && p.glued(behind) && behind > l.next && !l.article {
		l.next = behind + 1
	}
	if p.at(i-1) == "of" && p.at(i-2) == "age" {
		return expression{}, false
	}
	e := expression{next: l.next, kind: typeDuration, value: l.value()}
	switch p.at(l.next) {
	case "ago", "back":
		if p.at(l.next) == "back" && p.token(l.next).UPOS != "ADV" {
			break
		}
		return p.from(l, -1, false), true
	case "earlier", "previously", "prior", "beforehand":
		if p.at(l.next) == "prior" && p.at(l.next+1) == "to" {
			break
		}
		return p.from(l, -1, true), true
	case "later", "afterwards", "afterward", "thereafter", "on":
		if p.at(l.next) == "on" && (!p.stops(l.next+1) || !l.counted) {
			break
		}
		return p.from(l, 1, true), p.at(l.next) != "on" || l.unit > timex.Hour
	case "before", "after":
		if p.stops(l.next+1) && !l.vague && l.counted {
			step := 1
			if p.at(l.next) == "before" {
				step = -1
			}
			return p.from(l, step, true), true
		}
	case "hence":
		return p.from(l, 1, false), true
	case "from":
		if p.among(l.next+1, "now", "today") {
			e := p.from(l, 1, false)
			e.next++
			return e, true
		}
	}
	if !l.counted {
		return e, at == i && p.loose(i)
	}
	if l.article {
		if p.speed(i) {
			return e, false
		}
		if p.rate(i) {
			e.kind = typeSet
			return e, true
		}
		if p.hyphen(l.next) && p.glued(l.next) && p.glued(l.next+1) {
			return e, false
		}
		if p.at(i) == "a" && (p.at(l.next) == "of" && l.unit < timex.Week || p.token(l.next).UPOS == "NOUN" && p.at(l.next) != "term" && l.unit != timex.Weekend && p.token(l.next-1).Deprel == "compound") {
			return e, false
		}
	}
	if l.n == 1 && p.at(at) == "one" && l.unit == timex.Day && (i == 0 || p.stopsBefore(i)) {
		return e, false // "One day, …"
	}
	return e, true
}

// within says whether a preposition before piece i makes "a second" a time.
func (p *parser) within(i int) bool {
	switch p.at(i - 1) {
	case "for", "in", "of", "within", "than", "after", "every":
		return true
	}
	return false
}

// stopsBefore says whether a sign stands before piece i.
func (p *parser) stopsBefore(i int) bool {
	return i == 0 || p.p[i-1].Kind == numeral.Sign || p.among(i-1, "that", "will")
}

// loose says whether a bare plural, "years", is a stretch of time where it stands.
func (p *parser) loose(i int) bool {
	if p.word(i).unit == timex.Quarter || p.at(i) == "min" || p.token(i).UPOS != "NOUN" {
		return false
	}
	switch p.at(i - 1) {
	case "for", "in", "of", "after", "within", "over", "during", "through", "throughout", "by", "before", "until", "took", "take", "takes", "lasted", "last", "spent", "spend", "been":
		return p.at(i+1) != "of" || !p.among(i-1, "of", "in")
	}
	return i == 0 && p.word(i).unit >= timex.Day
}

// speed says whether what stands before "an hour", "per second" is a length:
// then it is no time.
func (p *parser) speed(i int) bool {
	if p.word(i+1).unit > timex.Hour {
		return false
	}
	switch p.at(i - 1) {
	case "km", "kilometers", "kilometres", "miles", "metres", "meters", "feet", "m", "knots", "mile", "kilometer", "kilometre":
		return true
	}
	return false
}

// rate says whether "a year" at piece i says how often: "twice a year", "55
// billion cubic metres a year".
func (p *parser) rate(i int) bool {
	if i == 0 {
		return false
	}
	switch p.at(i - 1) {
	case "once", "twice", "times", "%", "percent", "$", "day", "hours", "days", "weeks", "months":
		return true
	}
	before, this := p.token(i-1), p.token(i+1)
	if before.UPOS != "NOUN" && before.UPOS != "NUM" && before.UPOS != "SYM" {
		return false
	}
	for k := i - 2; k >= 0 && k > i-5; k-- { // "55 billion cubic metres a year"
		if p.p[k].Kind == numeral.Digits || p.token(k).UPOS == "NUM" {
			return before.XPOS == "NNS" || before.UPOS != "NOUN"
		}
	}
	return this.Deprel == "nmod:unmarked" || this.Deprel == "obl:unmarked" && before.UPOS != "NOUN" || this.Deprel == "nmod:npmod"
}

// from makes a time that lies an amount before or after another.
func (p *parser) from(l length, step int, text bool) expression {
	e := expression{next: l.next + 1, kind: typeDate, form: shifted, unit: l.unit, text: text}
	switch {
	case l.vague || l.n > maxAmount || l.n2 != 0 && l.unit2 != timex.Month || l.n != float64(int(l.n)):
		e.form = fixed
		e.value = "PAST_REF"
		if step > 0 {
			e.value = "FUTURE_REF"
		}
		if text {
			e.form = open
		}
	case l.unit2 == timex.Month && l.unit == timex.Year:
		e.unit, e.n = timex.Month, step*(12*int(l.n)+int(l.n2))
	default:
		e.n = step * int(l.n)
		if l.unit < timex.Day {
			e.kind = typeTime
		}
	}
	return e
}

// set reads what comes again: "every Monday", "each year", "twice a week", "per
// day", "Mondays", "weekends".
func (p *parser) set(i int) (expression, bool) {
	e := expression{next: i + 1, kind: typeSet}
	w := p.word(i)
	switch w.class {
	case "weekdays":
		e.value = "XXXX-WXX-" + strconv.Itoa(w.n)
		return e, true
	case "seasons":
		e.value = timex.Moment{Unit: timex.Season, Month: w.n}.Value()
		return e, p.token(i).UPOS == "NOUN" && !p.among(i, "springs", "falls")
	case "units":
		if p.at(i) == "weekends" {
			e.value = "XXXX-WXX-WE"
			return e, true
		}
	case "parts":
		e.value = "T" + w.value
		return e, p.token(i).UPOS == "NOUN" && p.among(i-1, "in", "on", "at") || p.is(i-1, "weekday")
	case "often":
		if p.at(i) == "per" {
			if p.is(i+1, "unit") && !p.speed(i) {
				e.next, e.value = i+2, timex.Duration("1", p.word(i+1).unit)
				return e, true
			}
			return e, false
		}
		if p.among(i+1, "a", "every", "each", "per") {
			if p.is(i+2, "unit") {
				e.next, e.value = i+3, timex.Duration("1", p.word(i+2).unit)
				return e, true
			}
		}
		if p.among(i+1, "daily", "weekly", "yearly", "monthly") {
			e.next, e.value = i+2, p.word(i+1).value
			return e, true
		}
	case "every":
		return p.every(i)
	}
	if n, ok := numeral.Read(p.p, i); ok && p.at(n.Next) == "times" && p.among(n.Next+1, "a", "per", "every", "each") && p.is(n.Next+2, "unit") {
		e.next, e.value = n.Next+3, timex.Duration("1", p.word(n.Next+2).unit)
		return e, true
	}
	return e, false
}

// every reads behind "every" and "each".
func (p *parser) every(i int) (expression, bool) {
	e := expression{next: i + 2, kind: typeSet}
	at, n := i+1, 1.0
	if p.at(at) == "single" {
		at++
	}
	switch {
	case p.at(at) == "other" && p.is(at+1, "unit"), p.at(at) == "second" && p.is(at+1, "unit"):
		at, n = at+1, 2
	case p.is(at, "vague") || p.at(at) == "few":
		if p.is(at+1, "units") {
			e.next, e.value = at+2, timex.Duration("X", p.word(at+1).unit)
			return e, true
		}
	default:
		if k, next, ok := numeral.Ordinal(p.p, at); ok && p.is(next, "unit") {
			at, n = next, float64(k)
		} else if k, ok := numeral.Read(p.p, at); ok && p.is(k.Next, "units") {
			at, n = k.Next, k.Value
		}
	}
	e.next = at + 1
	switch w := p.word(at); w.class {
	case "unit", "units":
		if w.class == "units" && n == 1 || p.at(at) == "second" && p.token(at).UPOS != "NOUN" {
			return e, false
		}
		if p.at(at) == "fortnight" {
			n = 2
		}
		e.value = timex.Duration(strconv.FormatFloat(n, 'f', -1, 64), w.unit)
	case "weekday":
		e.value = "XXXX-WXX-" + strconv.Itoa(w.n)
		if p.is(at+1, "part") {
			e.value += "T" + p.word(at+1).value
			e.next++
		}
	case "month":
		e.value = timex.Moment{Unit: timex.Month, Month: w.n}.Value()
		if day, next, ok := p.day(at + 1); ok {
			e.value, e.next = timex.Moment{Unit: timex.Day, Month: w.n, Day: day}.Value(), next
		}
	case "season":
		e.value = timex.Moment{Unit: timex.Season, Month: w.n}.Value()
	case "part":
		e.value = "T" + w.value
	default:
		return e, false
	}
	return e, true
}
