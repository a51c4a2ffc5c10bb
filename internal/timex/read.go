package timex

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dayValue  = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$`)
	weekValue = regexp.MustCompile(`^(\d{4})-W(\d\d)(-WE|-[1-7])?$`)
	partValue = regexp.MustCompile(`^(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)$`)
	yearValue = regexp.MustCompile(`^\d{1,4}$`)
)

// Days returns the first and the last day that the value of a date or time can
// mean, both at midnight UTC and both inclusive: all of December for "2019-12",
// Saturday and Sunday for "2020-W01-WE", one day for a time of day. A value that
// leaves something open ("XXXX-03-14", "PAST_REF", "T10:00"), a year before 1
// and a duration return false.
func Days(value string) (first, last time.Time, ok bool) {
	at := func(year, month, day int) time.Time {
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	span := func(year, month, months int) (time.Time, time.Time, bool) {
		return at(year, month, 1), at(year, month+months, 0), year > 0
	}
	if m := dayValue.FindStringSubmatch(value); m != nil {
		d := Moment{Unit: Day, Year: number(m[1]), Month: number(m[2]), Day: number(m[3])}
		if !d.Known() || !d.Valid() {
			return first, last, false
		}
		return d.first(), d.first(), true
	}
	if m := weekValue.FindStringSubmatch(value); m != nil {
		year, week := number(m[1]), number(m[2])
		monday := at(year, 1, 4) // is always in week 1
		monday = monday.AddDate(0, 0, 7*(week-1)-(int(monday.Weekday())+6)%7)
		if y, w := monday.ISOWeek(); y != year || w != week {
			return first, last, false
		}
		switch m[3] {
		case "":
			return monday, monday.AddDate(0, 0, 6), true
		case "-WE":
			return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6), true
		}
		day := monday.AddDate(0, 0, int(m[3][1]-'1'))
		return day, day, true
	}
	if m := partValue.FindStringSubmatch(value); m != nil {
		year := number(m[1])
		switch part := m[2]; part {
		case "SP":
			return span(year, 3, 3)
		case "SU":
			return span(year, 6, 3)
		case "FA":
			return span(year, 9, 3)
		case "WI":
			return span(year, 12, 3)
		default:
			switch part[0] {
			case 'Q':
				return span(year, 3*int(part[1]-'1')+1, 3)
			case 'H':
				return span(year, 6*int(part[1]-'1')+1, 6)
			}
			if month := number(part); month >= 1 && month <= 12 {
				return span(year, month, 1)
			}
		}
		return first, last, false
	}
	if yearValue.MatchString(value) {
		years := 1
		for range 4 - len(value) {
			years *= 10
		}
		year := number(value) * years
		return at(max(year, 1), 1, 1), at(year+years, 1, 0), year+years > 1
	}
	return first, last, false
}

// Length reads a duration: 3 and "day" for "P3D", 1.5 and "h" for "PT1.5H", in
// the smaller unit where there are two, 90 and "min" for "PT1H30M". Units are
// those of quantities: s, min, h, day, week, month, quarter, year, decade,
// century. An amount left open ("PXD") returns false.
func Length(value string) (n float64, unit string, ok bool) {
	rest, found := strings.CutPrefix(value, "P")
	if !found || rest == "" {
		return 0, "", false
	}
	clock := false
	for rest != "" {
		if rest[0] == 'T' && !clock {
			clock, rest = true, rest[1:]
			continue
		}
		end := 0
		for end < len(rest) && (rest[end] >= '0' && rest[end] <= '9' || rest[end] == '.') {
			end++
		}
		amount, err := strconv.ParseFloat(rest[:end], 64)
		if err != nil {
			return 0, "", false
		}
		letters := len(rest)
		for k := end; k < len(rest); k++ {
			if rest[k] < 'A' || rest[k] == 'T' {
				letters = k
				break
			}
		}
		name := unitName(rest[end:letters], clock)
		rest = rest[letters:]
		switch {
		case name == "":
			return 0, "", false
		case unit == "":
			n, unit = amount, name
			continue
		}
		times := parts(unit, name)
		if times == 0 {
			return 0, "", false
		}
		n, unit = n*times+amount, name
	}
	return n, unit, unit != ""
}

// unitName gives the unit of a TIMEX3 designator, behind "T" or before it.
func unitName(designator string, clock bool) string {
	switch designator {
	case "Y":
		return "year"
	case "M":
		if clock {
			return "min"
		}
		return "month"
	case "W":
		return "week"
	case "D":
		return "day"
	case "Q":
		return "quarter"
	case "DE":
		return "decade"
	case "CE":
		return "century"
	case "H":
		return "h"
	case "S":
		return "s"
	}
	return ""
}

// parts gives how many of the smaller unit make the larger one, 0 where the
// calendar does not say: a month has no fixed number of days.
func parts(larger, smaller string) float64 {
	switch larger + " " + smaller {
	case "year month":
		return 12
	case "week day":
		return 7
	case "day h":
		return 24
	case "h min", "min s":
		return 60
	}
	return 0
}

// designators are what TIMEX3 calls units in durations; those of clocks stand behind a T.
var designators = map[Unit]string{Second: "S", Minute: "M", Hour: "H", Day: "D", Week: "W", Weekend: "WE", Month: "M", Quarter: "Q",
	Year: "Y", Decade: "DE", Century: "CE", Millennium: "ML"}

// Duration writes an amount of a unit as TIMEX3 does; amount is "X" where it is
// left open.
func Duration(amount string, u Unit) string {
	if u != None && u <= Hour {
		return "PT" + amount + designators[u]
	}
	return "P" + amount + cmp.Or(designators[u], designators[Year])
}

func number(s string) int {
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}
