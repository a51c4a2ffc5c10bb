package when

import (
	"fmt"
	"strings"

	"sayso/internal/numeral"
	"sayso/internal/timex"
)

// iso reads "2020-01-05", "2020-01-05T10:00Z".
func (p *parser) iso(i int) (expression, bool) {
	e := expression{kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Day}}
	y, ok1 := p.digits(i, 4, 4)
	m, ok2 := p.digits(i+2, 2, 2)
	d, ok3 := p.digits(i+4, 2, 2)
	if !ok1 || !ok2 || !ok3 || p.at(i+1) != p.at(i+3) || !strings.Contains("-/.", p.at(i+1)) || !p.glued(i+1) || !p.glued(i+2) || !p.glued(i+3) || !p.glued(i+4) || p.glued(i) && !p.among(i-1, "(", "[") {
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
