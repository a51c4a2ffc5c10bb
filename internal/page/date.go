package page

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso"
)

// dateLine is what a line of dates states.
type dateLine struct {
	published, updated *sayso.Stamp
}

// parseDateLine reads a line that consists of a publication date, of that of an
// update, or of both, and of nothing else: "January 1, 2020 - 10:38",
// "Published: 1 Jan 2020 | Updated: Thu, 02 Jan 2020 09:00 GMT". A place may stand
// before it, as wire copy has it: "LIMA, PERU, 14 MAR 89". A date without a year
// is none.
func parseDateLine(s string) (dateLine, bool) {
	const most = 80 // bytes
	var line dateLine
	s = trim(strings.TrimLeft(strings.TrimSuffix(trim(s), "]"), "*•|-–—(["))
	if s == "" || len(s) > most || !hasDigit(s) {
		return line, false
	}
	rest := straight.Replace(s)
	if _, n := parseStamp(rest); n == 0 {
		rest = behindPlace(rest)
	}
	rest = beforeSource(rest)
	for rest != "" {
		updated := false
		for _, l := range lexicons().leads {
			if tail, ok := cutFold(rest, l.words); ok && !letterAt(tail) {
				updated = l.updated
				rest = strings.TrimLeft(tail, ":"+space)
				for _, w := range []string{"on ", "at "} {
					rest = strings.TrimPrefix(rest, w)
				}
				break
			}
		}
		stamp, n := parseStamp(rest)
		if stamp == nil && updated && line.published != nil {
			stamp, n = laterThatDay(rest, line.published)
		}
		if stamp == nil {
			return dateLine{}, false
		}
		if updated {
			line.updated = stamp
		} else if line.published == nil {
			line.published = stamp
		} else {
			return dateLine{}, false
		}
		rest = strings.TrimLeft(behindZoneNote(rest[n:]), "|•·;,/)-."+space)
	}
	return line, line.published != nil || line.updated != nil
}

// behindZoneNote cuts a remark on the zone off the head of s: "(local time)",
// "(Lima time)". It names no offset, so it says nothing that can be kept.
func behindZoneNote(s string) string {
	const most = 3 // words
	note, tail, _ := strings.Cut(strings.TrimLeft(s, " ("), ")")
	w := words(note)
	if len(w) > 1 && len(w) <= most && strings.EqualFold(w[len(w)-1], "time") {
		return tail
	}
	return s
}

// laterThatDay reads a time of day that stands for that of an update on the day of
// publication: "20 February 2019 12:15 am - Updated 01:02 am".
func laterThatDay(s string, day *sayso.Stamp) (*sayso.Stamp, int) {
	const date = len("2006-01-02")
	p := &stampParser{tokens: dateTokens(s)}
	clock := p.clock()
	if clock == "" || len(day.Value) < date {
		return nil, 0
	}
	return &sayso.Stamp{Value: day.Value[:date] + "T" + clock, Precision: sayso.PrecisionMinute}, p.tokens[p.at-1].end
}

// beforeSource cuts off what a date line says behind a bar of where the text was
// taken from: "25.09.2023 19:42 | Source: Agency".
func beforeSource(s string) string {
	head, tail, ok := strings.Cut(s, "|")
	if _, is := cutFold(trim(tail), "source:"); ok && is {
		return trim(head)
	}
	return s
}

// behindPlace cuts names of places off the head of a date line; s itself if what
// stands there is something else.
func behindPlace(s string) string {
	const most, longest = 2, 3 // names; words of one
	rest := s
	for range most {
		place, tail, ok := cutPlace(rest)
		w := words(place)
		if !ok || len(w) == 0 || len(w) > longest || strings.ContainsAny(place, ":0123456789") {
			return s
		}
		for _, word := range w {
			if !upperFirst(word) || weekday(strings.ToLower(word)) || monthOf(strings.ToLower(word)) > 0 {
				return s
			}
		}
		rest = trim(tail)
		if _, n := parseStamp(rest); n > 0 {
			return rest
		}
	}
	return s
}

// cutPlace cuts a text behind the first name in it: at a comma, a bar, a slash or a
// dash with white space around it ("ISTANBUL | 16 Oct 2019", "AGENCY / GENEVA - 3 May").
func cutPlace(s string) (place, tail string, ok bool) {
	at, size := strings.IndexByte(s, ','), 1
	for _, sign := range [...]string{" | ", " / ", " - ", " – ", " — "} {
		if i := strings.Index(s, sign); i >= 0 && (at < 0 || i < at) {
			at, size = i, len(sign)
		}
	}
	if at < 0 {
		return "", "", false
	}
	return s[:at], s[at+size:], true
}

// dateToken is a number, a word or a sign of a date.
type dateToken struct {
	text string
	end  int // byte offset behind it
}

// digits are the scripts' own zeros: each script has its ten digits in a row.
var digits = [...]rune{'0', '\u0660', '\u06f0', '\u0966', '\u09e6', '\uff10'}

// plainDigit returns the digit that r is, in whatever script, as one of ASCII; r
// itself if it is none.
func plainDigit(r rune) rune {
	for _, zero := range digits {
		if zero <= r && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

// hasDigit says whether there is a digit in s.
func hasDigit(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { r = plainDigit(r); return '0' <= r && r <= '9' })
}

// dateTokens cuts s into numbers, words and signs, without white space. Digits
// come as those of ASCII; a sign that is a word, as 年 is, stands alone.
func dateTokens(s string) []dateToken {
	const most = 40
	var out []dateToken
	class := func(r rune) int {
		switch {
		case '0' <= r && r <= '9':
			return 1
		case unicode.In(r, unicode.Han, unicode.Hangul):
			return 0
		case unicode.IsLetter(r):
			return 2
		}
		return 0
	}
	last := 0
	for i, r := range s {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s[i:])
		}
		r = plainDigit(r)
		c := class(r)
		switch {
		case isSpace(r):
			last = 0
			continue
		case c != 0 && c == last:
			out[len(out)-1].text += string(r)
			out[len(out)-1].end = i + size
		default:
			if len(out) == most {
				return out
			}
			out = append(out, dateToken{string(r), i + size})
		}
		last = c
	}
	return out
}

// stampParser reads a stamp from tokens.
type stampParser struct {
	tokens []dateToken
	at     int
}

// peek returns the n-th token from here, in lower case, or "".
func (p *stampParser) peek(n int) string {
	if p.at+n >= len(p.tokens) {
		return ""
	}
	return strings.ToLower(p.tokens[p.at+n].text)
}

// skip passes over any of the given tokens.
func (p *stampParser) skip(signs ...string) {
	for p.at < len(p.tokens) {
		found := false
		for _, s := range signs {
			found = found || p.peek(0) == s
		}
		if !found {
			return
		}
		p.at++
	}
}

// parseStamp reads the date, and time of day if there is one, at the head of s.
// It returns nil if there is none, and the number of bytes read.
func parseStamp(s string) (*sayso.Stamp, int) {
	p := &stampParser{tokens: dateTokens(s)}
	if weekday(p.peek(0)) || lexicons().weekdays[p.peek(0)] && p.peek(0) != "" {
		p.at++
		p.skip(",", ".", "-", "feira", "den", "le", "el", "il", "o", "a", "op")
	}
	// A time of day may come first: "10:38 GMT, 1 January 2020".
	clock := ""
	if p.peek(1) == ":" {
		clock = p.clock()
		p.skip(",", "-", "on", "|", ".")
		if weekday(p.peek(0)) {
			p.at++
			p.skip(",")
		}
	}
	year, month, day, ok := p.date()
	if !ok {
		return nil, 0
	}
	end := p.tokens[p.at-1].end
	if month == 0 && day == 0 {
		p.skip(",", "-", "at", "|")
		if p.clock() != "" { // of a day that is not certain
			end = p.tokens[p.at-1].end
		}
	}
	if clock == "" && day > 0 {
		p.skip(",", ".", "-", "at", "um", "à", "às", "kl", "klo", "o", "om", "ore", "alle", "a", "las", "la", "ás", "в", "о", "г", "t", "|", "•", "·", "/", "(")
		if clock = p.clock(); clock != "" {
			end = p.tokens[p.at-1].end
		}
	}
	switch {
	case month == 0:
		return &sayso.Stamp{Value: fmt.Sprintf("%04d", year), Precision: sayso.PrecisionYear}, end
	case day == 0:
		return &sayso.Stamp{Value: fmt.Sprintf("%04d-%02d", year, month), Precision: sayso.PrecisionMonth}, end
	case clock == "":
		return &sayso.Stamp{Value: fmt.Sprintf("%04d-%02d-%02d", year, month, day), Precision: sayso.PrecisionDay}, end
	}
	return &sayso.Stamp{Value: fmt.Sprintf("%04d-%02d-%02dT%s", year, month, day, clock), Precision: sayso.PrecisionMinute}, end
}

// date reads year, month and day; month or day are 0 where they are not stated
// or, in "03/04/2020", not certain.
func (p *stampParser) date() (year, month, day int, ok bool) {
	a := p.peek(0)
	switch {
	case monthOf(a) > 0: // January 1, 2020; January 2020
		month = monthOf(a)
		p.at++
		p.skip(".", ",")
		if yearOf(p.peek(0)) > 0 {
			year = yearOf(p.peek(0))
			p.at++
			return year, month, 0, true
		}
		if day = p.day(); day == 0 {
			return 0, 0, 0, false
		}
		p.skip(",", ".", "-")
	case yearOf(a) > 0 && p.peek(1) == p.peek(3) && strings.Contains("-/.", p.peek(1)) && p.peek(1) != "": // 2020-01-31
		year, month, day = yearOf(a), atoi(p.peek(2)), atoi(p.peek(4))
		p.at += 5
		return year, month, day, valid(year, month, day)
	case yearOf(a) > 0 && (p.peek(1) == "年" || p.peek(1) == "년"): // 2020年1月31日
		year, month, day = yearOf(a), atoi(p.peek(2)), atoi(p.peek(4))
		if end := p.peek(5); p.peek(3) != "月" && p.peek(3) != "월" || end != "日" && end != "号" && end != "일" {
			return 0, 0, 0, false
		}
		p.at += 6
		return year, month, day, valid(year, month, day)
	case yearOf(a) > 0: // 2020. január 31., 2020 m. sausio 31 d.
		p.at++
		p.skip(".", ",", "m", "-")
		if month = monthOf(p.peek(0)); month == 0 {
			return 0, 0, 0, false
		}
		p.at++
		p.skip(".", "-")
		if day = p.day(); day == 0 || p.peek(0) == ":" {
			return 0, 0, 0, false
		}
		return yearOf(a), month, day, valid(yearOf(a), month, day)
	case number(a) && len(a) == 2 && len(p.peek(2)) == 2 && number(p.peek(2)) && p.peek(1) == "." && p.peek(3) == "." && shortYear(p.peek(4)) > 0 && !(p.peek(5) == "." && number(p.peek(6))): // 31.01.20
		year, month, day = shortYear(p.peek(4)), atoi(p.peek(2)), atoi(a)
		p.at += 5
		return year, month, day, valid(year, month, day)
	case number(a) && len(a) <= 2 && number(p.peek(2)) && p.peek(1) == p.peek(3) && strings.Contains("-/.|", p.peek(1)) && p.peek(1) != "": // 31/1/2020, 31 | 01 | 2020
		x, y := atoi(a), atoi(p.peek(2))
		year = yearOf(p.peek(4))
		dots := p.peek(1) == "."
		p.at += 5
		switch {
		case year == 0:
			return 0, 0, 0, false
		case x > 12 || x == y || dots: // day first
			return year, y, x, valid(year, y, x)
		case y > 12:
			return year, x, y, valid(year, x, y)
		}
		return year, 0, 0, x > 0 && y > 0
	case number(a): // 1 January 2020; 1st of January, 2020
		if day = p.day(); day == 0 {
			return 0, 0, 0, false
		}
		p.skip("of", "-", ".", "/", "de", "del", "d", "'", "’")
		if month = monthOf(p.peek(0)); month == 0 {
			return 0, 0, 0, false
		}
		p.at++
		p.skip(",", ".", "-", "/", "de", "del")
		if year = shortYear(p.peek(0)); year > 0 && p.peek(1) != ":" {
			p.at++
			return year, month, day, valid(year, month, day)
		}
	default:
		return 0, 0, 0, false
	}
	if year = yearOf(p.peek(0)); year == 0 {
		return 0, 0, 0, false
	}
	p.at++
	return year, month, day, valid(year, month, day)
}

// shortYear reads a year of two digits, or 0. As POSIX has it, 69 to 99 are in the
// twentieth century.
func shortYear(s string) int {
	if len(s) != 2 || !number(s) {
		return 0
	}
	if n := atoi(s); n < 69 {
		return 2000 + n
	} else {
		return 1900 + n
	}
}

// day reads a day of the month, with its ordinal ending.
func (p *stampParser) day() int {
	n := atoi(p.peek(0))
	if n < 1 || n > 31 {
		return 0
	}
	p.at++
	p.skip("st", "nd", "rd", "th", "er", "º", "ª", "°", "η", "ה")
	return n
}

// zones are the offsets of the zone names that mean only one.
var zones = map[string]string{
	"gmt": "Z", "utc": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
	"msk": "+03:00", "est": "-05:00", "edt": "-04:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
	"cdt": "-05:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "pkt": "+05:00", "sast": "+02:00", "eat": "+03:00",
	"aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
}

// ambiguous are zone names that mean more than one offset: passed over.
var ambiguous = map[string]bool{"et": true, "ct": true, "mt": true, "pt": true, "ist": true, "cst": true, "ast": true, "local": true, "time": true, "hrs": true, "hours": true}

// clock reads a time of day with its zone: "10:38", "3 p.m. EST",
// "10:38:00+03:30"; "" if there is none.
func (p *stampParser) clock() string {
	start := p.at
	none := func() string { p.at = start; return "" }
	if !number(p.peek(0)) || len(p.peek(0)) > 2 {
		return none()
	}
	hour, minute, exact := atoi(p.peek(0)), 0, false
	p.at++
	if (p.peek(0) == ":" || p.peek(0) == ".") && number(p.peek(1)) && len(p.peek(1)) == 2 {
		minute, exact = atoi(p.peek(1)), true
		p.at += 2
		if p.peek(0) == ":" && number(p.peek(1)) { // seconds, and their fraction
			p.at += 2
			if p.peek(0) == "." && number(p.peek(1)) {
				p.at += 2
			}
		}
	}
	half := ""
	switch {
	case p.peek(0) == "am" || p.peek(0) == "pm":
		half = p.peek(0)
		p.at++
	case (p.peek(0) == "a" || p.peek(0) == "p") && p.peek(1) == "." && p.peek(2) == "m":
		half = p.peek(0) + "m"
		p.at += 3
		p.skip(".")
	}
	if half != "" {
		if hour < 1 || hour > 12 {
			return none()
		}
		hour %= 12
		if half == "pm" {
			hour += 12
		}
		exact = true
	}
	if !exact || hour > 23 || minute > 59 {
		return none()
	}
	return fmt.Sprintf("%02d:%02d%s", hour, minute, p.zone())
}

// zone reads a time zone, as ISO 8601 writes it; "" if there is none, or if its
// name means more than one.
func (p *stampParser) zone() string {
	if p.peek(0) == "(" {
		p.at++
	}
	name := p.peek(0)
	offset, known := zones[name]
	switch {
	case ambiguous[name]:
		for ambiguous[p.peek(0)] {
			p.at++
		}
	case known:
		p.at++
	}
	if sign := p.peek(0); (sign == "+" || sign == "-") && number(p.peek(1)) && (!known || offset == "Z") {
		digits := p.peek(1)
		h, m := atoi(digits), 0
		n := 2
		switch {
		case len(digits) == 4:
			h, m = h/100, h%100
		case len(digits) > 2:
			return offset
		case p.peek(2) == ":" && number(p.peek(3)):
			m, n = atoi(p.peek(3)), 4
		case !known && sign == "-": // "10:38 - 5": no offset
			return offset
		}
		if h > 14 || m > 59 {
			return offset
		}
		p.at += n
		offset = fmt.Sprintf("%s%02d:%02d", sign, h, m)
		if h == 0 && m == 0 {
			offset = "Z"
		}
	}
	p.skip(")")
	return offset
}

// valid says whether there is such a day.
func valid(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

// yearOf reads a year of four digits, from the first newspapers on; 0 if none.
func yearOf(s string) int {
	if n := atoi(s); len(s) == 4 && n >= 1600 && n < 2200 {
		return n
	}
	return 0
}

// atoi reads a number of up to four digits; 0 if none.
func atoi(s string) int {
	if len(s) > 4 {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// monthOf reads a month's name or its abbreviation; 0 if none.
func monthOf(s string) int {
	if s == "sept" {
		return 9
	}
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); s == name || s == name[:3] {
			return int(m)
		}
	}
	return lexicons().months[s]
}

// weekday says whether s is a weekday's name or its abbreviation.
func weekday(s string) bool {
	if s == "tues" || s == "thur" || s == "thurs" || s == "weds" {
		return true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := strings.ToLower(d.String()); s == name || s == name[:3] {
			return true
		}
	}
	return false
}
