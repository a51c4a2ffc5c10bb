package dictionary

import (
	"strconv"
	"strings"
	"time"
)

// day is a day as the number YYYYMMDD; 0 for none.
type day int32

// dayOf reads a date of the reading format, "2020-01-01T10:38", "2020-01-01"; one
// that is not exact to the day tells no day.
func dayOf(date string) (day, bool) {
	if len(date) < len(time.DateOnly) {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	if err != nil {
		return 0, false
	}
	return dayIn(t), true
}

func dayIn(t time.Time) day { return day(t.Year()*10000 + int(t.Month())*100 + t.Day()) }

// tableDay reads a date of a table: YYYY-MM-DD, YYYY-MM or YYYY, the last two as
// their first day, or their last.
func tableDay(text string, last bool) (day, bool) {
	for _, layout := range [...]string{time.DateOnly, "2006-01", "2006"} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if last && layout == "2006-01" {
			t = t.AddDate(0, 1, -1)
		}
		if last && layout == "2006" {
			t = t.AddDate(1, 0, -1)
		}
		return dayIn(t), t.Year() > 0
	}
	return 0, false
}

// twoDigits is the last year that PETRARCH's dates of six digits may mean in this
// century: 300101 is of 2030, 310101 of 1931.
const twoDigits = 30

// petrarchDay reads a date of PETRARCH's: YYYYMMDD or YYMMDD.
func petrarchDay(text string) (time.Time, bool) {
	if len(text) == len("060102") {
		year, err := strconv.Atoi(text[:2])
		if err != nil {
			return time.Time{}, false
		}
		century := "19"
		if year <= twoDigits {
			century = "20"
		}
		text = century + text
	}
	t, err := time.Parse("20060102", text)
	return t, err == nil && t.Year() > 0
}

// petrarchCode reads what stands between the brackets of a code: "LOW", "LOW <950601",
// "LOW >990816", "LOW 19950601-19990815". The days behind "<" and ">" do not count,
// those of a range do.
func petrarchCode(text string) (code string, from, to day, ok bool) {
	text = strings.TrimSpace(text)
	code = text
	if i := strings.IndexAny(text, " \t<>"); i > 0 {
		code = text[:i]
	}
	rest := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' {
			return -1
		}
		return r
	}, text[len(code):])
	if code == "" || strings.ContainsAny(code, "[]{}") {
		return "", 0, 0, false
	}
	switch {
	case rest == "":
		return code, 0, 0, true
	case rest[0] == '<' || rest[0] == '>':
		t, is := petrarchDay(strings.TrimRight(rest[1:], "<>"))
		if !is {
			return "", 0, 0, false
		}
		if rest[0] == '<' {
			return code, 0, dayIn(t.AddDate(0, 0, -1)), true
		}
		return code, dayIn(t.AddDate(0, 0, 1)), 0, true
	}
	first, second, is := strings.Cut(rest, "-")
	a, isA := petrarchDay(first)
	b, isB := petrarchDay(second)
	if !is || !isA || !isB || b.Before(a) {
		return "", 0, 0, false
	}
	return code, dayIn(a), dayIn(b), true
}
