package when

import (
	"sayso/internal/numeral"
	"sayso/internal/timex"
)

// deictic reads a time that points: "last week", "this morning", "the next
// day", "the past three years", "that year", "the day before".
func (p *parser) deictic(i int) (expression, bool) {
	at := i
	article := p.is(i, "article") && p.at(i) == "the"
	if article || p.possessive(i) && p.is(i+1, "step") {
		at++
	}
	if p.is(at, "recent") || p.is(at, "step") && p.at(at+1) == "recent" {
		if p.at(at) != "recent" {
			at++
		}
		if p.is(at+1, "units") && p.word(at+1).unit >= timex.Day {
			return expression{next: at + 2, kind: typeDate, value: "PAST_REF"}, true
		}
		return expression{}, false
	}
	if article || p.is(i, "article") {
		if e, ok := p.neighbour(i, article); ok {
			return e, true
		}
	}
	if article {
		first := at
		switch p.at(at) {
		case "first", "final", "opening", "entire", "full", "whole", "same":
			first++
		}
		if a, ok := p.bare(first); ok && a.counted && !a.article && !a.vague && p.is(a.next-1, "units") && !p.hyphen(a.next) && !p.among(a.next, "old", "later", "ago", "earlier") {
			return expression{next: a.next, kind: typeDuration, value: a.value()}, true // "the nine months", "the first six months"
		}
	}
	if article && p.at(at) == "weekend" && (!p.is(at+1, "unit") || at+1 >= len(p.p)) && !p.among(at+1, "of", "before", "after") {
		return expression{next: at + 1, kind: typeDate, form: shifted, unit: timex.Weekend, tensed: true}, true
	}
	if !p.is(at, "step") {
		return expression{}, false
	}
	if i > 0 && p.capital(at) && p.capital(at+1) && !p.is(at+1, "weekday", "month") {
		return expression{}, false // "CBS This Morning"
	}
	step, name := p.word(at).n, p.at(at)
	if name == "this" && p.is(at+1, "step") && p.among(at+1, "past", "coming", "last", "next") {
		step = p.word(at + 1).n // "this past weekend"
		if e, ok := p.pointed(at+2, step, "this", false); ok && e.unit != timex.Day {
			return e, true
		}
		return expression{}, false
	}
	if name == "that" && p.at(at+1) == "same" {
		at++
	}
	if name == "following" && !article && p.token(at).UPOS != "ADJ" {
		return expression{}, false // "Following Monday's debate, …"
	}
	if name == "coming" && !article && !p.among(at-1, "in", "over") {
		return expression{}, false
	}
	if name == "past" && at > 0 && p.is(at-1, "edge", "half") || name == "that" && p.token(at).Deprel != "det" && p.at(at) != "same" || name == "past" && at == i && p.token(at).UPOS == "ADP" {
		return expression{}, false
	}
	at++
	if name == "next" || name == "last" || name == "past" || name == "coming" || name == "previous" || name == "following" || name == "preceding" || name == "first" {
		if e, ok := p.stretch(at, step, article, name); ok {
			return e, true
		}
	}
	very := 0
	if p.among(at, "very", "fiscal", "calendar") {
		very = 1
	}
	return p.pointed(at+very, step, name, article)
}

// stretch reads "the past three years", "the last few days", "the next year and
// a half", "the coming weeks": a duration, or a time that is not known closer.
func (p *parser) stretch(at, step int, article bool, name string) (expression, bool) {
	if w := p.word(at); w.class == "units" && w.unit >= timex.Day {
		switch {
		case step > 0 && (name == "coming" || name == "next"):
			return expression{next: at + 1, kind: typeDate, value: "FUTURE_REF"}, true
		case name == "past" || name == "last" && article:
			return expression{next: at + 1, kind: typeDate, value: "PAST_REF"}, p.at(at+1) != "of"
		}
		return expression{}, false
	}
	a, ok := p.bare(at)
	if !ok || !a.counted && !article {
		return expression{}, false
	}
	e := expression{next: a.next, kind: typeDuration, value: a.value()}
	if a.counted {
		return e, true
	}
	return expression{}, false
}

// pointed reads the unit, weekday, month, season or part of the day behind a
// word that points.
func (p *parser) pointed(at, step int, name string, article bool) (expression, bool) {
	e := expression{next: at + 1, kind: typeDate, form: shifted, n: step}
	switch name {
	case "following", "ensuing", "same", "that", "preceding", "previous", "prior":
		e.text = true
	case "next", "last":
		e.text = article && name == "next"
	case "these", "those":
		return e, false
	}
	w := p.word(at)
	switch w.class {
	case "unit":
		e.unit = w.unit
		if w.unit < timex.Day || p.at(at) == "fortnight" || name == "present" && w.unit != timex.Year {
			return e, false
		}
		if p.hyphen(at+1) && p.glued(at+1) || name == "last" && p.at(at+1) == "of" {
			return e, false // "the last week of April"
		}
		if article && (name == "last" || name == "past" || name == "coming") || name == "past" {
			// "the last year", "the past week" last that long; "the last day" is of something
			if w.unit == timex.Day || p.at(at+1) == "of" || name == "coming" {
				if name == "coming" || name == "past" {
					return e, name == "coming"
				}
				return e, false
			}
			return expression{next: at + 1, kind: typeDuration, value: timex.Duration("1", w.unit)}, true
		}
		if article && name == "next" && p.is(at+1, "modifier") {
			return e, true
		}
		if e.text && w.unit == timex.Day {
			if p.is(at+1, "part") {
				e.part, e.kind, e.next = p.word(at+1).value, typeTime, at+2
			}
		}
		if name == "last" && w.unit == timex.Day {
			return e, false
		}
		return e, true
	case "weekday":
		e.form, e.weekday, e.stepped, e.step, e.moment.Unit = calendar, w.n, true, step, timex.Day
		return e, true
	case "month":
		e.form, e.stepped, e.step = calendar, true, step
		e.moment = timex.Moment{Unit: timex.Month, Month: w.n}
		if day, next, ok := p.day(at + 1); ok {
			e.moment.Unit, e.moment.Day, e.next, e.stepped = timex.Day, day, next, false
			return e, e.moment.Valid()
		}
		return e, true
	case "season":
		if p.token(at).UPOS == "VERB" {
			return e, false
		}
		e.form, e.stepped, e.step = calendar, true, step
		e.moment = timex.Moment{Unit: timex.Season, Month: w.n}
		return e, true
	case "part":
		e.unit, e.part, e.kind = timex.Day, w.value, typeTime
		if name == "last" && w.value != "NI" && w.value != "EV" {
			return e, false
		}
		if name == "past" || name == "coming" || name == "prior" {
			return e, false
		}
		return e, true
	}
	return e, false
}

// neighbour reads "the day before", "a year earlier", "the week after", which
// count from a date before them in the text.
func (p *parser) neighbour(i int, article bool) (expression, bool) {
	w := p.word(i + 1)
	if w.class != "unit" && w.class != "part" || !article {
		return expression{}, false // "a year earlier" is an amount
	}
	e := expression{next: i + 3, kind: typeDate, form: shifted, unit: w.unit, text: true}
	if w.class == "part" {
		e.unit, e.part, e.kind = timex.Day, w.value, typeTime
	} else if w.unit < timex.Day {
		return e, false
	}
	switch p.at(i + 2) {
	case "before":
		e.n = -1
	case "after":
		e.n = 1
	default:
		return e, false
	}
	if !p.stops(i + 3) {
		switch {
		case p.is(i+3, "day"): // "the day before yesterday" is a phrase of its own
			return e, false
		default:
			// "the day after the election": one may know it, the program does not
			e.form = open
			return e, true
		}
	}
	return e, true
}

// stops says whether no noun phrase or clause begins at piece i: what stands
// before it stands by itself.
func (p *parser) stops(i int) bool {
	if i >= len(p.p) || p.p[i].Kind == numeral.Sign && !p.among(i, "\"", "“", "$", "'") {
		return true
	}
	switch p.at(i) {
	case "and", "or", "but", "when", "as", "in", "at", "on", "by", "to", "from", "with", "because", "while", "that", "during", "for", "was", "were", "is", "had", "has", "would", "will", "'s", "than":
		return true
	}
	return false
}
