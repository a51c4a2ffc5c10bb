package copies

import (
	"time"

	"sayso"
)

// A time without a zone may be that of any clock on Earth: from fourteen hours ahead of
// UTC to twelve behind it.
const (
	mostAhead  = 14 * time.Hour
	mostBehind = 12 * time.Hour
)

// Published bounds when something was published: not before Earliest, and before
// Latest. Its zero value says that nothing is known.
type Published struct{ Earliest, Latest time.Time }

// Known says that there is a date at all.
func (p Published) Known() bool { return !p.Latest.IsZero() }

// before says that one was certainly published before the other.
func (p Published) before(q Published) bool {
	return p.Known() && q.Known() && !p.Latest.After(q.Earliest)
}

// middle is the time by which dates are put in order.
func (p Published) middle() time.Time { return p.Earliest.Add(p.Latest.Sub(p.Earliest) / 2) }

// PublishedAt reads a stamp as bounds in UTC: a day without a zone lasts from its beginning in the
// east to its end in the west, fifty hours. Nil, and what cannot be read, is unknown.
func PublishedAt(s *sayso.Stamp) Published {
	if s == nil {
		return Published{}
	}
	const minute = "2006-01-02T15:04"
	value, zone := s.Value, ""
	var layout string
	var years, months, days int // how long the stamp lasts
	switch {
	case len(value) <= len("2006"):
		layout, years = "2006", 1
	case len(value) <= len("2006-01"):
		layout, months = "2006-01", 1
	case len(value) <= len("2006-01-02"):
		layout, days = "2006-01-02", 1
	case len(value) <= len(minute):
		layout = minute
	default: // a zone stands behind a time of day alone
		layout, zone = minute+"Z07:00", value[len(minute):]
	}
	t, err := time.Parse(layout, value)
	if err != nil {
		return Published{}
	}
	p := Published{t.UTC(), t.AddDate(years, months, days).UTC()}
	if years+months+days == 0 {
		p.Latest = p.Earliest.Add(time.Minute)
	}
	if zone == "" {
		p.Earliest, p.Latest = p.Earliest.Add(-mostAhead), p.Latest.Add(mostBehind)
	}
	return p
}
