package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a query by the grammar of docs/search.md. Its error is an [*Error].
// An empty query asks for everything.
func Parse(s string) (Query, error) {
	if len(s) > MaxBytes {
		return Query{}, &Error{Query: s, Start: utf8.RuneCountInString(s[:MaxBytes]), End: utf8.RuneCountInString(s[:MaxBytes]),
			What: fmt.Sprintf("the query is too long: %d bytes, %d are read", len(s), MaxBytes), Remedy: "ask for less at once"}
	}
	p := &parser{query: s, text: []rune(s)}
	if at, is := damaged(s); is {
		return Query{}, p.wrong(at, at+1, "a character that is not UTF-8", "")
	}
	p.skip()
	if p.done() {
		return Query{}, nil
	}
	root, err := p.or(0)
	if err != nil {
		return Query{}, err
	}
	if !p.done() { // only a closing parenthesis ends an expression before the end
		return Query{}, p.wrong(p.at, p.at+1, "a closing parenthesis without an opening one", "take it out, or put \"(\" in front")
	}
	return Query{Root: root}, nil
}

// damaged finds the first character of s that is not UTF-8.
func damaged(s string) (at int, is bool) {
	for rest := s; rest != ""; at++ {
		r, size := utf8.DecodeRuneInString(rest)
		if r == utf8.RuneError && size == 1 {
			return at, true
		}
		rest = rest[size:]
	}
	return 0, false
}

// parser reads a query from left to right. Between calls of its methods, at stands
// on something to read, or at the end.
type parser struct {
	query   string
	text    []rune
	at      int
	clauses int
}

// wrong makes an error about the characters from start to end.
func (p *parser) wrong(start, end int, what, remedy string) *Error {
	return &Error{Query: p.query, Start: start, End: end, What: what, Remedy: remedy}
}

func (p *parser) done() bool { return p.at == len(p.text) }

// next is the character at hand, 0 at the end.
func (p *parser) next() rune {
	if p.done() {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) skip() {
	for !p.done() && blank(p.text[p.at]) {
		p.at++
	}
}

// or reads alternatives.
func (p *parser) or(depth int) (Node, error) {
	var parts []Node
	for {
		part, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if inner, is := part.(*Or); is {
			parts = append(parts, inner.Of...)
		} else {
			parts = append(parts, part)
		}
		if !p.operator("OR") {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return &Or{parts}, nil
}

// and reads what has to hold together.
func (p *parser) and(depth int) (Node, error) {
	var parts []Node
	for {
		part, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		if inner, is := part.(*And); is {
			parts = append(parts, inner.Of...)
		} else {
			parts = append(parts, part)
		}
		if p.operator("AND") {
			continue
		}
		if p.done() || p.next() == ')' || p.sees("OR") {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return &And{parts}, nil
}

// sees says whether an operator is at hand.
func (p *parser) sees(word string) bool {
	end := p.at + len(word)
	return end <= len(p.text) && string(p.text[p.at:end]) == word && (end == len(p.text) || ends(p.text[end]))
}

// operator reads an operator if it is at hand.
func (p *parser) operator(word string) bool {
	if !p.sees(word) {
		return false
	}
	p.at += len(word)
	p.skip()
	return true
}

// not reads a negation, or what binds as tightly.
func (p *parser) not(depth int) (Node, error) {
	if depth > MaxDepth {
		return nil, p.wrong(p.at, p.at+1, fmt.Sprintf("parentheses and negations nest deeper than %d", MaxDepth), "write it flatter")
	}
	start := p.at
	switch {
	case p.next() == '-':
		p.at++
		if p.done() || blank(p.next()) {
			return nil, p.wrong(start, p.at, "a minus with nothing behind it", "write it close to what is to be left out, or in quotation marks")
		}
	case !p.operator("NOT"):
		return p.primary(depth)
	}
	part, err := p.not(depth + 1)
	if err != nil {
		return nil, err
	}
	if inner, is := part.(*Not); is {
		return inner.Of, nil
	}
	return &Not{part}, nil
}

// primary reads what stands in parentheses, a phrase, a word or a field.
func (p *parser) primary(depth int) (Node, error) {
	start := p.at
	for _, word := range []string{"OR", "AND"} {
		if p.sees(word) {
			return nil, p.wrong(start, start+len(word), word+" has nothing in front", "write it in small letters or in quotation marks to look for the word")
		}
	}
	switch {
	case p.done():
		return nil, p.wrong(start, start, "something to look for is missing here", "take the operator in front out, or complete it")
	case p.next() == ')':
		return nil, p.wrong(start, start+1, "something to look for is missing before the parenthesis", "take it out, or complete it")
	case p.next() == '(':
		p.at++
		p.skip()
		inner, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.next() != ')' {
			return nil, p.wrong(start, start+1, "a parenthesis that is never closed", "put \")\" behind what belongs together")
		}
		p.at++
		p.skip()
		return inner, nil
	}
	if p.clauses++; p.clauses > MaxClauses {
		return nil, p.wrong(start, start, fmt.Sprintf("more than %d words and fields", MaxClauses), "ask for less at once")
	}
	defer p.skip()
	if isQuote(p.next()) {
		text, err := p.phrase()
		if err != nil {
			return nil, err
		}
		if p.next() == '*' {
			return nil, p.wrong(p.at, p.at+1, "a star behind a phrase", "write it behind a single word: minist*")
		}
		return p.words(text, false, start, p.at)
	}
	word := p.run()
	if name, _, found := strings.Cut(word, ":"); found && name != "" && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz-_") == "" && name[0] != '-' {
		p.at = start + len(name) + 1
		return p.field(name, start)
	}
	text, prefix, err := p.star(word, start)
	if err != nil {
		return nil, err
	}
	return p.words(text, prefix, start, p.at)
}

// words makes a clause of words, in which there has to be a letter or a figure.
func (p *parser) words(text string, prefix bool, start, end int) (Node, error) {
	if !hasWord(text) {
		return nil, p.wrong(start, end, "no word to look for", "write a letter or a figure")
	}
	return &Words{Text: text, Prefix: prefix, At: start}, nil
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// run reads up to what ends a word.
func (p *parser) run() string {
	start := p.at
	for !p.done() && !ends(p.text[p.at]) {
		p.at++
	}
	return string(p.text[start:p.at])
}

// phrase reads what stands in quotation marks, its white space put right.
func (p *parser) phrase() (string, error) {
	start := p.at
	p.at++
	for !p.done() && !isQuote(p.text[p.at]) {
		p.at++
	}
	if p.done() {
		return "", p.wrong(start, start+1, "a quotation mark that is never closed", "put another behind the last word")
	}
	text := strings.Join(strings.FieldsFunc(string(p.text[start+1:p.at]), blank), " ")
	p.at++
	return text, nil
}

// star takes the star off a word's end, and refuses others.
func (p *parser) star(word string, start int) (text string, prefix bool, err error) {
	text, prefix = strings.CutSuffix(word, "*")
	if i := strings.IndexByte(text, '*'); i >= 0 {
		at := start + utf8.RuneCountInString(text[:i])
		return "", false, p.wrong(at, at+1, "a star inside a word", "a star stands at the end: minist*")
	}
	if prefix && !hasWord(text) {
		return "", false, p.wrong(start, p.at, "a star with no word before it", "write how the word begins: minist*")
	}
	return text, prefix, nil
}

// field reads a field's value. What stands before the colon was read.
func (p *parser) field(name string, start int) (Node, error) {
	a, known := look(Field(strings.ToLower(name)))
	if !known {
		return nil, p.noField(name, start)
	}
	from := p.at
	v := written{}
	var err error
	if isQuote(p.next()) {
		v.quoted = true
		if v.text, err = p.phrase(); err != nil {
			return nil, err
		}
		v.rest = p.run()
	} else {
		v.text = p.run()
	}
	v.start, v.end = from, p.at
	if v.text == "" && v.rest == "" {
		remedy := "write it close to the colon: " + string(a.field) + ":" + example(a)
		return nil, p.wrong(from, p.at, string(a.field)+" has no value", remedy)
	}
	if v.rest != "" && a.form != aPlace {
		return nil, p.wrong(p.at-utf8.RuneCountInString(v.rest), p.at, "text right behind the quotation mark", "put a space between, or all of it in the marks")
	}
	value, err := p.value(a, v)
	if err != nil {
		return nil, err
	}
	return &Is{Field: a.field, Value: value, At: start, ValueAt: from}, nil
}

// noField is the error of a field that there is none of.
func (p *parser) noField(name string, start int) error {
	remedy := "the fields are " + listed(texts(Fields()...))
	lower := strings.ToLower(strings.ReplaceAll(name, "_", "-"))
	if other := called(lower); other != "" {
		remedy = fmt.Sprintf("did you mean %s: (%s)?", other, other.Help())
	} else if other, found := nearest(lower, texts(Fields()...)); found {
		remedy = fmt.Sprintf("did you mean %s:?", other)
	}
	return p.wrong(start, start+utf8.RuneCountInString(name), fmt.Sprintf("no field %q", name), remedy+" To look for it as text, put it in quotation marks")
}

// written is a field's value as it stands in the query.
type written struct {
	text   string
	quoted bool
	rest   string // what follows the quotation marks
	start  int
	end    int
}

// value makes a field's value of what is written.
func (p *parser) value(a about, v written) (Value, error) {
	wrong := func(what, remedy string) (Value, error) { return nil, p.wrong(v.start, v.end, what, remedy) }
	switch a.form {
	case ofValues:
		word, err := p.oneOf(a, a.values, v)
		return Word(word), err
	case aCheck:
		return p.check(a, v)
	case aName, anActor, aCountry:
		return p.name(a, v)
	case aCode:
		if n := len(v.text); n < 2 || n > 4 || strings.Trim(v.text, "0123456789") != "" || v.text[:2] < "01" || v.text[:2] > "20" {
			return wrong(fmt.Sprintf("%q is no CAMEO code", v.text), "write two to four digits, 01 to 20 first: cameo:19")
		}
		return Word(v.text), nil
	case aPlace:
		return p.near(v)
	case aDay:
		d, ok := parseDate(v.text)
		if !ok {
			return wrong(fmt.Sprintf("%q is no date", v.text), "write a year, a month or a day: 2019, 2019-12, 2019-12-29")
		}
		if a.field == Since {
			return Period{From: d}, nil
		}
		return Period{To: d}, nil
	case aPeriod:
		return p.period(v)
	case aLanguage:
		lower := strings.ToLower(v.text)
		if len(lower) != 2 || strings.Trim(lower, "abcdefghijklmnopqrstuvwxyz") != "" {
			return wrong(fmt.Sprintf("%q is no language", v.text), "write its two letters of ISO 639-1: en")
		}
		return Word(lower), nil
	case anID:
		digits, _ := strings.CutPrefix(strings.ToLower(v.text), "sha256:")
		if len(digits) < leastID || len(digits) > 64 || strings.Trim(digits, "0123456789abcdef") != "" {
			whose := "an article"
			if a.field == Story {
				whose = "a story or of an article in it"
			}
			return wrong(fmt.Sprintf("%q is no ID of %s", v.text, whose), fmt.Sprintf("write sha256: and its hexadecimal digits, or the first %d and more", leastID))
		}
		return Word(digits), nil
	}
	if !hasWord(v.text) {
		return wrong("no word in "+quoted(v.text), "write "+string(a.field)+":"+example(a))
	}
	return Name{Text: v.text}, nil
}

// oneOf finds what is written among values, in any case.
func (p *parser) oneOf(a about, values []string, v written) (string, error) {
	i := slices.IndexFunc(values, func(value string) bool { return strings.EqualFold(value, v.text) })
	if i >= 0 {
		return values[i], nil
	}
	what := fmt.Sprintf("%s is never %s", a.field, quoted(v.text))
	for _, other := range table() {
		if j := slices.IndexFunc(other.values, func(value string) bool { return strings.EqualFold(value, v.text) }); j >= 0 && other.field != a.field {
			return "", p.wrong(v.start, v.end, what, fmt.Sprintf("did you mean %s:%s?", other.field, other.values[j]))
		}
	}
	if near, found := nearest(v.text, values); found {
		return "", p.wrong(v.start, v.end, what, fmt.Sprintf("did you mean %s:%s?", a.field, near))
	}
	return "", p.wrong(v.start, v.end, what, "its values are "+listed(values))
}

// check reads a result, a method, or a method and a result.
func (p *parser) check(a about, v written) (Value, error) {
	first, second, both := strings.Cut(v.text, "/")
	if !both {
		word, err := p.oneOf(a, a.values, v)
		if slices.Contains(checkResults(), word) {
			return CheckValue{Result: word}, err
		}
		return CheckValue{Method: word}, err
	}
	v.text = first
	method, err := p.oneOf(a, checkMethods(), v)
	if err != nil {
		return nil, err
	}
	v.text = second
	result, err := p.oneOf(a, checkResults(), v)
	if err != nil {
		return nil, err
	}
	return CheckValue{method, result}, nil
}

// name reads a name, or where the field takes one and three capitals are written
// without quotation marks, a code.
func (p *parser) name(a about, v written) (Value, error) {
	if !v.quoted && a.form != aName && codeShaped(v.text) {
		if a.form == aCountry && isSector(v.text) {
			return nil, p.wrong(v.start, v.end, v.text+" is a sector, not a country", "put it in quotation marks if it is a name")
		}
		return Code(v.text), nil
	}
	text, prefix := v.text, false
	if !v.quoted {
		var err error
		if text, prefix, err = p.star(text, v.start); err != nil {
			return nil, err
		}
	}
	if !hasWord(text) {
		return nil, p.wrong(v.start, v.end, "no word in "+quoted(v.text), "write "+string(a.field)+":"+example(a))
	}
	return Name{Text: text, Prefix: prefix}, nil
}

// period reads a date or two with two points between, of which one may be left out.
func (p *parser) period(v written) (Value, error) {
	wrong := func(what string) (Value, error) {
		return nil, p.wrong(v.start, v.end, what, "write a year, a month or a day, or two of them: 2019-12, 2019-12-29..2020-01, ..2019")
	}
	first, last, both := strings.Cut(v.text, "..")
	if !both {
		last = first
	}
	from, okFrom := parseDate(first)
	to, okTo := parseDate(last)
	switch {
	case !okFrom && first != "":
		return wrong(quoted(first) + " is no date")
	case !okTo && last != "":
		return wrong(quoted(last) + " is no date")
	case !okFrom && !okTo:
		return wrong("no date")
	case okFrom && okTo && from.First() > to.Last():
		return wrong("the period ends before it begins")
	}
	return Period{from, to}, nil
}

// near reads a place's name or a point, a slash, and kilometres.
func (p *parser) near(v written) (Value, error) {
	const how = `write a place or a point, and how far: near:al-Qa'im/50km, near:"Deir ez-Zor"/20km, near:34.37,41.09/50km`
	wrong := func(what string) (Value, error) { return nil, p.wrong(v.start, v.end, what, how) }
	at, far := v.text, v.rest
	if v.rest == "" {
		i := strings.LastIndexByte(v.text, '/')
		if i < 0 {
			return wrong("near lacks how far")
		}
		at, far = v.text[:i], v.text[i:]
	}
	at = strings.TrimSpace(at)
	figure, found := strings.CutPrefix(far, "/")
	figure = strings.TrimSpace(strings.TrimSuffix(strings.ToLower(figure), "km"))
	km, ok := decimal(figure)
	switch {
	case !found || !ok:
		return wrong(quoted(strings.TrimPrefix(far, "/")) + " is no number of kilometres")
	case km <= 0 || km > MaxRadius:
		return wrong(fmt.Sprintf("near reaches from more than 0 to %d km", MaxRadius))
	}
	if first, second, comma := strings.Cut(at, ","); comma {
		lat, okLat := decimal(strings.TrimSpace(first))
		lon, okLon := decimal(strings.TrimSpace(second))
		if okLat && okLon {
			if lat < -90 || lat > 90 || lon < -180 || lon > 180 {
				return wrong("no point of the Earth: latitude is -90 to 90, longitude -180 to 180")
			}
			return Near{Lat: lat, Lon: lon, Km: km}, nil
		}
	}
	if !hasWord(at) {
		return wrong("near lacks a place")
	}
	return Near{Name: at, Km: km}, nil
}
