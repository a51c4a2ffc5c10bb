package query

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a year, a month or a day of the Gregorian calendar. Month and Day are 0
// where the date is a year, Day where it is a month. The zero value is none.
type Date struct{ Year, Month, Day int }

// IsZero says that d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String gives ISO 8601 to d's precision; of the zero value, nothing.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First is the first day of d, YYYY-MM-DD.
func (d Date) First() string {
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}.String()
}

// Last is the last day of d, YYYY-MM-DD.
func (d Date) Last() string {
	switch {
	case d.Month == 0:
		return Date{d.Year, 12, 31}.String()
	case d.Day == 0:
		last := time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return Date{d.Year, d.Month, last}.String()
	}
	return d.String()
}

// parseDate reads YYYY, YYYY-MM or YYYY-MM-DD.
func parseDate(s string) (Date, bool) {
	layout := "2006-01-02"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return Date{}, false
	}
	if _, err := time.Parse(layout[:len(s)], s); err != nil {
		return Date{}, false
	}
	var d Date
	d.Year, _ = strconv.Atoi(s[:4])
	if d.Year == 0 {
		return Date{}, false
	}
	if len(s) >= 7 {
		d.Month, _ = strconv.Atoi(s[5:7])
	}
	if len(s) == 10 {
		d.Day, _ = strconv.Atoi(s[8:])
	}
	return d, true
}
