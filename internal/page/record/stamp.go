package record

import (
	"strings"
	"time"

	"sayso"
)

// layouts are the ways in which feeds, mails and records of data write dates,
// after a weekday's name is cut off and the zone is in numbers.
var layouts = [...]struct {
	layout    string
	zoned     bool
	precision sayso.Precision
}{
	{"2006-01-02T15:04:05Z07:00", true, sayso.PrecisionMinute},
	{"2006-01-02T15:04:05Z0700", true, sayso.PrecisionMinute},
	{"2006-01-02T15:04Z07:00", true, sayso.PrecisionMinute},
	{"2006-01-02 15:04:05Z07:00", true, sayso.PrecisionMinute},
	{"2006-01-02 15:04:05 -0700", true, sayso.PrecisionMinute},
	{"2006-01-02 15:04:05 -07:00", true, sayso.PrecisionMinute},
	{"2006-01-02T15:04:05", false, sayso.PrecisionMinute},
	{"2006-01-02T15:04", false, sayso.PrecisionMinute},
	{"2006-01-02 15:04:05", false, sayso.PrecisionMinute},
	{"2006-01-02 15:04", false, sayso.PrecisionMinute},
	{"2006-01-02", false, sayso.PrecisionDay},
	{"2006-01", false, sayso.PrecisionMonth},
	{"2006", false, sayso.PrecisionYear},
	{"2 Jan 2006 15:04:05 -0700", true, sayso.PrecisionMinute},
	{"2 Jan 2006 15:04 -0700", true, sayso.PrecisionMinute},
	{"2 Jan 06 15:04:05 -0700", true, sayso.PrecisionMinute},
	{"2 Jan 06 15:04 -0700", true, sayso.PrecisionMinute},
	{"2 Jan 2006 15:04:05", false, sayso.PrecisionMinute},
	{"2 Jan 2006 15:04", false, sayso.PrecisionMinute},
	{"2 Jan 2006", false, sayso.PrecisionDay},
	{"2 January 2006 15:04:05 -0700", true, sayso.PrecisionMinute},
	{"2 January 2006", false, sayso.PrecisionDay},
	{"January 2, 2006", false, sayso.PrecisionDay},
	{"Jan 2, 2006", false, sayso.PrecisionDay},
}

// zones are the offsets of the names that RFC 822 gives to zones. Other names
// mean more than one, and are left out of the stamp.
var zones = map[string]string{
	"GMT": "+0000", "UT": "+0000", "UTC": "+0000", "Z": "+0000",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
}

// The years that a date of publication may have: from the first newspapers on.
const (
	firstYear = 1600
	lastYear  = 2200
)

// Stamp reads a date as feeds, mails and records of data write it, with its zone
// as printed; nil where it cannot be read.
func Stamp(s string) *sayso.Stamp {
	const most = 60 // letters of the longest date
	s = oneLine(s)
	if len(s) > most {
		return nil
	}
	if day, rest, found := strings.Cut(s, ","); found && strings.Trim(strings.ToLower(day), "abcdefghijklmnopqrstuvwxyz") == "" {
		s = strings.TrimSpace(rest) // a weekday
	}
	if at := strings.IndexByte(s, '('); at > 0 {
		s = strings.TrimSpace(s[:at]) // a comment of a mail's date
	}
	if at := strings.LastIndexByte(s, ' '); at > 0 {
		if offset, known := zones[s[at+1:]]; known {
			s = s[:at+1] + offset
		} else if name := s[at+1:]; strings.Contains(s, ":") && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
			s = s[:at]
		}
	}
	for _, l := range layouts {
		at, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		if at.Year() < firstYear || at.Year() >= lastYear {
			return nil
		}
		stamp := &sayso.Stamp{Precision: l.precision}
		switch {
		case l.precision == sayso.PrecisionDay:
			stamp.Value = at.Format("2006-01-02")
		case l.precision == sayso.PrecisionMonth:
			stamp.Value = at.Format("2006-01")
		case l.precision == sayso.PrecisionYear:
			stamp.Value = at.Format("2006")
		case l.zoned:
			stamp.Value = at.Format("2006-01-02T15:04Z07:00")
		default:
			stamp.Value = at.Format("2006-01-02T15:04")
		}
		return stamp
	}
	return nil
}
