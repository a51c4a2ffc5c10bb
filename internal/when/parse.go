package when

import (
	"slices"
	"strconv"
	"strings"

	"sayso/internal/english"
	"sayso/internal/numeral"
	"sayso/internal/timex"
	"sayso/internal/tree"
)

// parser finds the times of one sentence.
type parser struct {
	text  string
	s     *english.Sentence
	p     []numeral.Piece
	words []word // of each piece
	tree  *tree.Tree
	order func() order // how the article writes "3/4/2020"
	// shouting says that the sentence is in capitals alone: they tell nothing.
	shouting bool
	// person says whether a byte belongs to the name of a person.
	person func(at int) bool
	found  []expression
}

// begin prepares p for the next sentence.
func (p *parser) begin(s *english.Sentence, t *tree.Tree) {
	p.s, p.tree = s, t
	p.p = numeral.Pieces(p.text, s, p.p[:0])
	p.words, p.found = p.words[:0], p.found[:0]
	p.shouting = shouting(p.text[s.Start:s.End])
	for i := range p.p {
		var w word
		if p.p[i].Kind == numeral.Word {
			w = lexicons.words[p.p[i].Text]
			if w.class == "month" || w.class == "weekday" || w.class == "month-short" || w.class == "weekday-short" || w.class == "weekdays" {
				if c := p.text[p.p[i].Start]; c >= 'a' && c <= 'z' {
					w = word{} // "may", "march", "sat"
				}
			}
		}
		p.words = append(p.words, w)
	}
}

// shouting says whether a text has no small letters of ASCII.
func shouting(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

// at gives the text of piece i, "" outside.
func (p *parser) at(i int) string {
	if i < 0 || i >= len(p.p) {
		return ""
	}
	return p.p[i].Text
}

// among says whether piece i is one of the words.
func (p *parser) among(i int, words ...string) bool {
	return i >= 0 && i < len(p.p) && slices.Contains(words, p.p[i].Text)
}

// word gives the lexicon's word for piece i.
func (p *parser) word(i int) word {
	if i < 0 || i >= len(p.p) {
		return word{}
	}
	return p.words[i]
}

// is says whether piece i is of one of the classes.
func (p *parser) is(i int, classes ...string) bool {
	w := p.word(i)
	for _, c := range classes {
		if w.class == c {
			return true
		}
	}
	return false
}

// digits gives the value of piece i if it is a run of from least to most digits.
func (p *parser) digits(i, least, most int) (int, bool) {
	if i < 0 || i >= len(p.p) || p.p[i].Kind != numeral.Digits {
		return 0, false
	}
	if n := len(p.p[i].Text); n < least || n > most {
		return 0, false
	}
	n := 0
	for _, c := range p.p[i].Text {
		n = 10*n + int(c-'0')
	}
	return n, true
}

// glued says whether piece i follows the one before it without white space.
func (p *parser) glued(i int) bool { return i < len(p.p) && i > 0 && p.p[i].Glued }

// hyphen says whether piece i is a hyphen or a dash.
func (p *parser) hyphen(i int) bool {
	switch p.at(i) {
	case "-", "–", "—", "‑":
		return true
	}
	return false
}

// token gives the token of piece i.
func (p *parser) token(i int) *english.Token {
	if i < 0 || i >= len(p.p) || len(p.s.Tokens) == 0 {
		return &english.Token{}
	}
	return &p.s.Tokens[p.p[i].Token]
}

// find fills p.found with the times of the sentence, in order, none overlapping.
func (p *parser) find() {
	for i := 0; i < len(p.p); {
		e, ok := p.expression(i)
		if !ok {
			i = p.skip(i)
			continue
		}
		if e.pair != nil {
			p.found = append(p.found, *e.pair)
		}
		p.found = append(p.found, e)
		i = e.next
	}
}

// skip passes a number that is no time whole, so that no part of it is taken for one.
func (p *parser) skip(i int) int {
	if p.p[i].Kind == numeral.Digits {
		if n, ok := numeral.Read(p.p, i); ok {
			return n.Next
		}
	}
	return i + 1
}

// starts says whether a time may begin with piece i at all: most words are told
// off by it.
func (p *parser) starts(i int) bool {
	switch p.p[i].Kind {
	case numeral.Digits:
		return true
	case numeral.Sign:
		return p.among(i, "'", "’", "‘", "½")
	}
	if p.words[i].class != "" {
		return true
	}
	if lexicons.phrases.Starts(p.p[i].Text) {
		return true
	}
	return numeral.Starts(p.p[i].Text)
}

// expression reads the longest time that begins at piece i.
func (p *parser) expression(i int) (expression, bool) {
	if !p.starts(i) {
		return expression{}, false
	}
	var best expression
	consider := func(e expression, ok bool) {
		if ok && e.next > best.next {
			if e.pair == nil {
				e.first = i
			} else {
				e.pair.first = i
			}
			best = e
		}
	}
	consider(p.fixed(i))
	consider(p.set(i))
	if p.is(i, "modifier") || p.is(i, "article") && p.is(i+1, "modifier", "edge") || p.is(i, "edge") {
		consider(p.modified(i))
	}
	consider(p.amount(i))
	consider(p.deictic(i))
	consider(p.date(i))
	consider(p.clock(i))
	if best.next == 0 {
		return best, false
	}
	return p.compose(best), true
}

// simple reads a date, without what may be composed with it.
func (p *parser) simple(i int) (expression, bool) {
	var best expression
	for _, read := range [...]func(int) (expression, bool){p.fixed, p.deictic, p.date} {
		if e, ok := read(i); ok && e.next > best.next && (e.kind == typeDate || e.kind == typeTime) {
			best = e
		}
	}
	return best, best.next > 0
}

// fixed reads a fixed expression or one word that says it all.
func (p *parser) fixed(i int) (expression, bool) {
	var best expression
	if f, next, ok := lexicons.phrases.Match(p.p, i); ok {
		if e, ok := p.meaning(i, next, f.class, f.value); ok {
			best = e
		}
	}
	w := p.word(i)
	if best.next == 0 && w.class != "" {
		switch w.class {
		case "day", "tonight", "ref", "set":
			if p.capital(i) && (i > 0 && (p.token(i-1).UPOS == "PROPN" || p.token(i).UPOS == "PROPN") || w.class == "set" && p.capital(i+1)) {
				return best, false // "USA Today", "the Daily Star"
			}
			if w.class == "day" && i > 0 && p.token(i-1).UPOS == "ADJ" && p.token(i-1).Head == p.p[i].Token {
				return best, false // "a better tomorrow"
			}
			return p.meaning(i, i+1, w.class, w.value)
		case "long":
			return expression{next: i + 1, kind: typeDuration, value: timex.Duration("1", w.unit)}, true
		case "calendar":
			return p.foreign(i)
		}
	}
	return best, best.next > 0
}

// meaning makes an expression of a class and a value of the lexicons.
func (p *parser) meaning(first, next int, class, value string) (expression, bool) {
	e := expression{first: first, next: next, kind: typeDate, value: value}
	switch class {
	case "day":
		e.form, e.unit = shifted, timex.Day
		e.n, _ = strconv.Atoi(value)
	case "tonight":
		e.form, e.unit, e.part, e.kind = shifted, timex.Day, "NI", typeTime
	case "year":
		e.form, e.unit = shifted, timex.Year
		e.n, _ = strconv.Atoi(value)
	case "part":
		e.kind, e.value = typeTime, "T"+value
	case "set":
		e.kind = typeSet
	case "date":
	case "ref":
		return e, p.reference(first, next)
	case "holiday":
		if !p.upper(first) || p.person(p.p[first].Start) || p.capital(next) && p.token(next).UPOS == "PROPN" {
			return e, false // "Easter Island"
		}
		if t := p.token(next - 1); t.Deprel == "compound" && p.token(next).UPOS == "NOUN" && p.word(next).class == "" {
			return e, false // "Christmas trees"
		}
		if value == "" {
			e.form = open
			if y, ok := p.digits(next, 4, 4); ok && y >= firstYear && y <= lastYear {
				e.next++
			}
			return e, true
		}
		month, day, _ := strings.Cut(value, "-")
		e.form, e.moment = calendar, timex.Moment{Unit: timex.Day}
		e.moment.Month, _ = strconv.Atoi(month)
		e.moment.Day, _ = strconv.Atoi(day)
		p.yearBehind(&e)
	}
	return e, true
}

// reference says whether a word like "now" or "the past" refers to a time where
// it stands.
func (p *parser) reference(first, next int) bool {
	if next-first == 1 {
		switch p.at(first) {
		case "now":
			// "now that", and the mere particle: "Now, …"
			return p.at(next) != "that" && !(first == 0 && p.at(next) == ",")
		case "soon":
			return p.at(first-1) != "as" && p.at(next) != "as" && p.at(first-1) != "too" && p.at(next) != "after"
		}
		return true
	}
	switch p.at(next - 1) {
	case "past", "future", "present":
		if next-first > 2 {
			return true
		}
		// "the past week", "the future king": an adjective
		if next < len(p.p) && p.p[next].Kind == numeral.Word {
			t := p.token(next)
			return t.UPOS != "NOUN" && t.UPOS != "ADJ" && t.UPOS != "PROPN" && t.UPOS != "NUM"
		}
		return next >= len(p.p) || p.p[next].Kind != numeral.Digits
	case "moment":
		if p.at(first) == "the" && !p.among(first-1, "at", "for", "of") {
			return false // "the moment he spoke"
		}
		return !p.among(next, "of", "when", "that")
	}
	return true
}

// foreign reads a date of another calendar, which is found but not converted.
func (p *parser) foreign(i int) (expression, bool) {
	if c := p.text[p.p[i].Start]; c >= 'a' && c <= 'z' || p.person(p.p[i].Start) {
		return expression{}, false
	}
	e := expression{next: i + 1, kind: typeDate, form: open}
	for e.next < len(p.p) {
		if n, ok := p.digits(e.next, 1, 4); !ok || n == 0 {
			break
		}
		e.next++
	}
	if p.at(i) == "juche" && e.next == i+1 || p.is(i-1, "edge") {
		return e, e.next > i+1
	}
	return e, true
}

// modified reads "early 2019", "the end of the month", "mid-March", "earlier
// this year", with its modifier.
func (p *parser) modified(i int) (expression, bool) {
	at := i
	if p.is(at, "article") {
		at++
	}
	switch {
	case p.is(at, "modifier"):
		word := p.at(at)
		at++
		if word == "earlier" || word == "later" {
			if p.among(at, "in", "on") {
				at++
				if p.at(at) == "the" && p.is(at+1, "unit") && p.word(at+1).unit >= timex.Week {
					return expression{next: at + 2, kind: typeDate, form: shifted, unit: p.word(at + 1).unit}, true
				}
			}
			e, ok := p.deictic(at)
			return e, ok && e.form == shifted && e.unit > timex.Day || ok && e.form == shifted && !e.text
		}
		if p.hyphen(at) && p.glued(at) {
			at++
		}
		if p.among(at, "in", "on") {
			at++
		}
		if e, ok := p.monthNamed(at, true); ok {
			return e, true
		}
	case p.is(at, "edge"):
		if p.at(at+1) != "of" {
			return expression{}, false
		}
		at += 2
		for _, unit := range [...]string{"year", "month", "week", "day", "decade", "century", "quarter"} {
			if p.at(at) == "the" && p.at(at+1) == unit && !p.is(at+2, "unit", "month") {
				return expression{next: at + 2, kind: typeDate, form: shifted, unit: units[unit]}, unit != "day"
			}
		}
		if n, ok := p.amount(at); ok && n.kind == typeDuration {
			return expression{}, false
		}
	}
	e, ok := p.simple(at)
	if !ok || e.kind == typeTime || e.form == fixed {
		return e, false
	}
	return e, true
}

// compose joins a date and a time of day that stand beside each other: "Monday
// night", "10 a.m. on 3 May", "Sunday, at noon".
func (p *parser) compose(e expression) expression {
	if e.kind == typeTime && e.form == fixed && (e.clock != "" || e.part != "") { // a time of day alone
		at := e.next
		comma := p.at(at) == ","
		if comma {
			at++
		}
		if p.at(at) == "(" || p.at(at) == "of" && e.clock != "" {
			return e
		}
		switch p.at(at) {
		case "on", "of", "in":
			at++
		}
		if p.is(at, "article") && p.is(at+1, "part") && e.clock != "" { // "6 in the evening"
			if clock, ok := inPart(e.clock, p.word(at+1).value); ok {
				e.clock, e.next = clock, at+2
				e.value = "T" + clock
				return p.compose(e)
			}
		}
		if d, ok := p.simple(at); ok && d.day() && d.clock == "" && (d.part == "" || e.clock != "" && !comma) {
			clock, part := e.clock, e.part
			if clock != "" && d.part != "" {
				if c, ok := inPart(clock, d.part); ok {
					clock = c
				}
			}
			d.first, d.clock, d.part, d.kind = e.first, clock, part, typeTime
			return d
		}
		return e
	}
	if !e.day() || e.clock != "" {
		return e
	}
	at := e.next
	if e.part == "" {
		if p.at(at) == "'s" && p.is(at+1, "part") {
			at++
		}
		if p.is(at, "part") {
			e.part, e.kind, e.next = p.word(at).value, typeTime, at+1
			at++
		}
	}
	if p.among(at, ",", "-", "–") {
		at++
	}
	switch p.at(at) {
	case "at", "around", "about", "by":
		at++
	}
	if p.at(at-1) == "at" && p.at(at) == "about" || p.at(at) == "around" {
		at++
	}
	if c, ok := p.clock(at); ok {
		if clock, ok := inPart(c.clock, e.part); ok {
			c.clock = clock
		}
		e.clock, e.kind, e.next, e.part = c.clock, typeTime, c.next, ""
	}
	return e
}
