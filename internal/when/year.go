package when

import (
	"slices"
	"strings"

	"sayso/internal/numeral"
	"sayso/internal/timex"
)

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

// decade reads "1990s", "'90s", "90s", "nineties", "1600s".
func (p *parser) decade(i int, article bool) (expression, bool) {
	e := expression{kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Decade}}
	if n, ok := numeral.Decade(p.at(i)); ok {
		e.moment.Year, e.next = 1900+n, i+1
		return e, article && n >= 20 && p.at(i-2) != "his" && !p.is(i+1, "unit") || p.is(i-1, "modifier") && !p.possessive(i-2) || p.hyphen(i-1) && p.is(i-2, "modifier") && p.at(i-3) == "the"
	}
	at := i
	quoted := p.among(at, "'", "’", "‘")
	if quoted {
		at++
	}
	plural := at + 1
	if !p.among(plural, "s", "'s") || !p.glued(plural) {
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

// yearPrepositions stand before years, and seldom before other numbers.
var yearPrepositions = []string{"in", "since", "by", "until", "till", "during", "before", "after", "from", "circa", "c", "ca", "through", "throughout", "early", "late", "mid", "year", "elections", "election"}

// weakPrepositions stand before years and other numbers alike.
var weakPrepositions = []string{"of", "for", "to", "and", "or", "between", "about", "around", "than", "as", "on"}

// year reads a year by itself, "2019", "44 BC", "AD 70", and the second year of
// "1939–45".
func (p *parser) year(i int) (expression, bool) {
	e := expression{next: i + 1, kind: typeDate, form: calendar, moment: timex.Moment{Unit: timex.Year}}
	if p.is(i, "era") && p.upper(i) && p.among(i, "ad", "a.d.") {
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
				return y >= commonYear || before == "(" || before == "." && p.among(i-2, "c", "ca") || slices.Contains(yearPrepositions, before)
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
	if lexicons.dated[behind] && y >= 1900 && y <= lastNamed && !p.among(i-1, "about", "than") {
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
			return p.among(i-3, "(", ";", ",")
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
