package timex

import (
	"fmt"
	"time"
)

// Unit is a unit of the calendar.
type Unit uint8

// The units, finest first.
const (
	None Unit = iota
	Second
	Minute
	Hour
	Day
	Weekend
	Week
	Month
	Season
	Quarter
	Half
	Year
	Decade
	Century
	Millennium
)

// Moment is one unit of the calendar: a day, a month, a quarter. Its first day
// is Year, Month and Day; a part that is not known is 0, and parts below the
// unit do not count.
type Moment struct {
	Unit             Unit
	Year, Month, Day int    // Year < 0 is before the common era: -44 is 44 BC
	Part             string // TIMEX3's part of the day, "MO", "AF", "EV", "NI", or ""
	Clock            string // "10:38", "07:30Z", or ""
}

// On returns the day of t.
func On(t time.Time) Moment {
	return Moment{Unit: Day, Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// first returns the first day of m, whose year is known.
func (m Moment) first() time.Time {
	month, day := max(m.Month, 1), max(m.Day, 1)
	switch m.Unit {
	case Year, Decade, Century, Millennium:
		month, day = 1, 1
	case Month, Quarter, Half, Season:
		day = 1
	}
	return time.Date(m.Year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// Known says whether nothing of m above its unit is unknown.
func (m Moment) Known() bool {
	switch {
	case m.Year == 0 || m.Unit == None:
		return false
	case m.Unit <= Week:
		return m.Month > 0 && m.Day > 0
	case m.Unit < Year:
		return m.Month > 0
	}
	return true
}

// To returns the unit u that m falls into: the month of a day. Where m is
// coarser than u, or not known, it returns false.
func (m Moment) To(u Unit) (Moment, bool) {
	if !m.Known() {
		return Moment{}, false
	}
	if u < Day {
		u = Day
	}
	if m.Unit > u && !(m.Unit == Week && u == Weekend) {
		return Moment{}, false
	}
	t := m.first()
	out := Moment{Unit: u, Year: m.Year, Month: int(t.Month()), Day: t.Day()}
	switch u {
	case Week:
		out = On(t.AddDate(0, 0, -(int(t.Weekday())+6)%7))
	case Weekend: // that of the week
		out = On(t.AddDate(0, 0, 5-(int(t.Weekday())+6)%7))
	case Month:
		out.Day = 1
	case Quarter:
		out.Month, out.Day = (out.Month-1)/3*3+1, 1
	case Half:
		out.Month, out.Day = (out.Month-1)/6*6+1, 1
	case Season:
		out.Month, out.Day = out.Month/3*3, 1
		if out.Month == 0 { // January and February belong to the winter before
			out.Year, out.Month = out.Year-1, 12
		}
	case Year, Decade, Century, Millennium:
		out.Month, out.Day = 0, 0
		if step := years(u); out.Year > 0 {
			out.Year -= out.Year % step
			out.Year = max(out.Year, 1)
		}
	}
	out.Unit = u
	return out, true
}

// years gives the years of a unit of years.
func years(u Unit) int {
	switch u {
	case Decade:
		return 10
	case Century:
		return 100
	case Millennium:
		return 1000
	}
	return 1
}

// Shift returns the unit u that lies n of its kind after (before, if n < 0) that
// of m. It returns false where m is too coarse, or the year leaves 1 to 9999.
func (m Moment) Shift(n int, u Unit) (Moment, bool) {
	const most = 4_000_000 // days; beyond the years that a value can hold
	out, ok := m.To(u)
	if !ok || n > most || n < -most {
		return Moment{}, false
	}
	t := out.first()
	switch out.Unit {
	case Day:
		t = t.AddDate(0, 0, n)
	case Week, Weekend:
		t = t.AddDate(0, 0, 7*n)
	case Month:
		t = t.AddDate(0, n, 0)
	case Quarter, Season:
		t = t.AddDate(0, 3*n, 0)
	case Half:
		t = t.AddDate(0, 6*n, 0)
	default:
		t = t.AddDate(n*years(out.Unit), 0, 0)
	}
	if t.Year() < 1 || t.Year() > 9999 {
		return Moment{}, false
	}
	unit := out.Unit
	out = On(t)
	out.Unit = unit
	if unit >= Year {
		out.Month, out.Day = 0, 0
	}
	return out, true
}

// Weekday returns the ISO weekday of a known day, 1 for Monday to 7 for Sunday, or 0.
func (m Moment) Weekday() int {
	if m.Unit != Day || !m.Known() {
		return 0
	}
	return (int(m.first().Weekday())+6)%7 + 1
}

// Valid says whether the calendar has the day: no 31 June, and 29 February only
// in a leap year or a year unknown.
func (m Moment) Valid() bool {
	if m.Month < 0 || m.Month > 12 || m.Day < 0 || m.Day > 31 {
		return false
	}
	if m.Month == 0 || m.Day == 0 {
		return true
	}
	year := m.Year
	if year == 0 {
		year = 2000
	}
	return time.Date(year, time.Month(m.Month), m.Day, 0, 0, 0, 0, time.UTC).Day() == m.Day
}

// Value writes m as TIMEX3 does, unknown parts as "XXXX" and "XX".
func (m Moment) Value() string {
	year := "XXXX"
	switch {
	case m.Year > 0:
		year = fmt.Sprintf("%04d", m.Year)
	case m.Year < 0:
		year = fmt.Sprintf("BC%04d", -m.Year)
	}
	switch m.Unit {
	case Millennium:
		return year[:len(year)-3]
	case Century:
		return year[:len(year)-2]
	case Decade:
		return year[:len(year)-1]
	case Year:
		return year
	case Half:
		return fmt.Sprintf("%s-H%d", year, (m.Month-1)/6+1)
	case Quarter:
		return fmt.Sprintf("%s-Q%d", year, (m.Month-1)/3+1)
	case Season:
		return year + "-" + [...]string{"WI", "SP", "SU", "FA"}[m.Month%12/3]
	case Month:
		return year + "-" + two(m.Month)
	case Week, Weekend:
		y, w := m.first().ISOWeek()
		value := fmt.Sprintf("%04d-W%02d", y, w)
		if m.Unit == Weekend {
			value += "-WE"
		}
		return value
	}
	value := year + "-" + two(m.Month) + "-" + two(m.Day)
	if m.Year == 0 && m.Month == 0 && m.Day == 0 {
		value = ""
	}
	switch {
	case m.Clock != "":
		value += "T" + m.Clock
	case m.Part != "":
		value += "T" + m.Part
	}
	return value
}

func two(n int) string {
	if n == 0 {
		return "XX"
	}
	return fmt.Sprintf("%02d", n)
}
