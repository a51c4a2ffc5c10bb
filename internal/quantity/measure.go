package quantity

import (
	"sayso/internal/numeral"
)

// price reads what stands behind a sign of currency.
func (f *finder) price(r *reading, name string) int {
	f.add(found{start: f.p[r.first].Start, end: f.end(r.next), kind: kindMoney, value: r.value, unit: f.money.code(name), approximate: r.approximate})
	return r.next
}

// priced reads a figure with the name of a currency behind it: "200 yuan".
func (f *finder) priced(r *reading) (int, bool) {
	at := r.next
	if f.hyphen(at) && f.glued(at) {
		at++
	}
	name, next, ok := lexicons.currencies.Match(f.p, at)
	if !ok {
		if f.among(at, "cents", "cent") {
			f.add(found{start: f.p[r.first].Start, end: f.end(at + 1), kind: kindMoney, value: r.value / 100, unit: f.money.code("$"), approximate: r.approximate})
			return at + 1, true
		}
		return 0, false
	}
	if name == "$" && next < len(f.p) && f.p[next].Kind == numeral.Digits {
		return 0, false
	}
	code := f.money.code(name)
	q := found{start: f.p[r.first].Start, end: f.end(next), kind: kindMoney, value: r.value, unit: code, approximate: r.approximate}
	if name == "pound" || name == "pounds" {
		switch {
		case f.at(next) == "of": // "of explosives"
			q.kind, q.unit = kindOther, "lb"
		case code == "": // money or weight: the article does not say
			q.kind = kindOther
		}
	}
	f.add(q)
	return next, true
}

// measured reads a figure with a unit: "450 km", "12 %", "a 10-mile-long wall".
func (f *finder) measured(r *reading) (int, bool) {
	at := r.next
	if f.hyphen(at) && f.glued(at) {
		at++
	}
	if r.number.Fraction && f.among(at, "a", "an") {
		at++ // "half a mile"
	}
	u, next, ok := lexicons.units.Match(f.p, at)
	if !ok {
		return 0, false
	}
	if len(f.at(at)) == 1 && f.p[at].Kind == numeral.Word && (f.p[r.next-1].Kind != numeral.Digits || f.at(at) == "g" && !f.glued(at)) {
		return 0, false // "m" and "g" need figures
	}
	if f.at(at) == "foot" && r.value == 1 && !f.hyphen(r.next) {
		return 0, false // "on one foot"
	}
	f.add(found{start: f.p[r.first].Start, end: f.end(next), kind: u.kind, value: r.value, unit: u.name, approximate: r.approximate})
	return next, true
}

// age reads "45 years old", "45-year-old", "aged 45", "the 45-year-old", "Ali,
// 45,".
func (f *finder) age(r *reading) (int, bool) {
	add := func(next int, unit string) (int, bool) {
		f.add(found{start: f.p[r.first].Start, end: f.end(next), kind: kindAge, value: r.value, unit: unit, approximate: r.approximate})
		return next, true
	}
	at := r.next
	if f.hyphen(at) {
		at++
	}
	unit := ""
	switch f.at(at) {
	case "year", "years", "yr", "yrs":
		unit = "year"
	case "month", "months":
		unit = "month"
	case "week", "weeks":
		unit = "week"
	case "day", "days":
		unit = "day"
	}
	if unit != "" {
		behind := at + 1
		if f.hyphen(behind) {
			behind++
		}
		if f.among(behind, "old", "olds") {
			return add(behind+1, unit)
		}
		if f.at(behind) == "of" && f.at(behind+1) == "age" {
			return add(behind+2, unit)
		}
		return r.next, true // a time that the layer of times did not take for one
	}
	if r.value < 1 || r.value > 120 || r.value != float64(int(r.value)) {
		return 0, false
	}
	before := f.at(r.first - 1)
	if before == "aged" || before == "age" || before == "of" && f.among(r.first-2, "age", "ages") {
		return add(r.next, "year")
	}
	if r.number.Whole && before == "," && r.first > 1 && f.token(r.first-2).UPOS == "PROPN" {
		switch f.at(r.next) {
		case ",", ")", ".", ";", "":
			if !f.glued(r.first) && (f.name(f.p[r.first-2].Start) || f.token(r.first).Deprel == "appos" && f.token(r.first).Head == f.p[r.first-2].Token) {
				return add(r.next, "year")
			}
		}
	}
	return 0, false
}

// part reads a part of a whole: "one-third of the town", "half of them", "one in
// three", "two out of five".
func (f *finder) part(r *reading) (int, bool) {
	q := found{start: f.p[r.first].Start, end: f.end(r.next), kind: kindOther, value: r.value, approximate: r.approximate}
	if r.number.Fraction && r.value < 1 {
		if before := f.token(r.first - 1); r.value == 0.5 && r.first > 0 && (before.UPOS == "ADJ" || before.UPOS == "DET" || before.UPOS == "PRON") && f.p[r.first].Kind == numeral.Word {
			return r.next, true // "the southern half of the country"
		}
		next := r.next
		switch f.at(r.next) {
		case "of":
			next++
		case "the", "its", "their", "his", "her", "our", "a", "an":
		default:
			if f.p[r.first].Kind == numeral.Word && r.value == 0.5 {
				return r.next, true
			}
			f.add(q)
			return r.next, true
		}
		if f.p[r.first].Text == "a" && f.at(r.next) != "of" {
			return r.next, true
		}
		if noun := f.headFrom(next); noun >= 0 {
			q.of = f.whole(noun)
		}
		f.add(q)
		return r.next, true
	}
	at, every := r.next, false
	switch {
	case f.at(at) == "in" && (f.at(at+1) == "every" || r.value < 10):
		at++
		if every = f.at(at) == "every"; every {
			at++
		}
	case f.at(at) == "out" && f.at(at+1) == "of":
		at += 2
		if f.at(at) == "every" {
			at++
		}
	default:
		return 0, false
	}
	whole, ok := numeral.Read(f.p, at)
	if !ok || whole.Value <= r.value || whole.Fraction || f.at(at) == "a" || !f.timeFree(at) {
		return 0, false
	}
	if f.at(r.next) == "in" && !every && (whole.Value > plainFigure && !whole.Words || f.token(r.first).UPOS != "NUM") {
		return 0, false
	}
	q.value, q.end = r.value/whole.Value, f.end(whole.Next)
	second := *r
	second.next, second.number = whole.Next, whole
	next := whole.Next
	if noun, first := f.noun(&second); noun >= 0 {
		q.of, q.end = f.phrase(first, noun), f.s.Tokens[noun].End
		for next < len(f.p) && f.p[next].Start < q.end {
			next++
		}
	}
	f.add(q)
	return next, true
}

// headFrom gives the last noun of the phrase that begins at piece i, or -1.
func (f *finder) headFrom(i int) int {
	if i >= len(f.p) || len(f.s.Tokens) == 0 {
		return -1
	}
	noun := -1
	from := f.p[i].Token
	for k := from; k < len(f.s.Tokens) && k < from+maxNoun; k++ {
		switch f.s.Tokens[k].UPOS {
		case "NOUN", "PROPN":
			noun = k
			continue
		case "PART": // "of Ethiopia's households"
			noun = -1
			continue
		case "DET", "ADJ", "PRON", "NUM":
			if noun < 0 {
				continue
			}
		}
		break
	}
	return noun
}
