package brief

import (
	"strconv"
	"strings"
	"time"

	"sayso"
)

// Authors gives "name, role; name, role".
func Authors(list []sayso.Author) string {
	var parts []string
	for _, a := range list {
		name := a.Name
		if a.Role != nil && *a.Role != "" {
			name += ", " + *a.Role
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, "; ")
}

// Stamp spells out a stamp to its precision, "1 January 2020, 10:38"; a value
// that is not as expected is given as it is.
func Stamp(s *sayso.Stamp) string {
	if s == nil {
		return ""
	}
	type form struct{ in, out string }
	var forms []form
	switch s.Precision {
	case sayso.PrecisionMinute:
		forms = []form{
			{"2006-01-02T15:04", "2 January 2006, 15:04"},
			{"2006-01-02T15:04Z07:00", "2 January 2006, 15:04 -07:00"},
			{"2006-01-02T15:04:05", "2 January 2006, 15:04"},
			{time.RFC3339, "2 January 2006, 15:04 -07:00"},
		}
	case sayso.PrecisionDay:
		forms = []form{{"2006-01-02", "2 January 2006"}}
	case sayso.PrecisionMonth:
		forms = []form{{"2006-01", "January 2006"}}
	case sayso.PrecisionYear:
		forms = []form{{"2006", "2006"}}
	}
	for _, f := range forms {
		if t, err := time.Parse(f.in, s.Value); err == nil {
			return strings.Replace(t.Format(f.out), "+00:00", "UTC", 1)
		}
	}
	return s.Value
}

// Plural gives "1 sentence", "2 sentences".
func Plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
