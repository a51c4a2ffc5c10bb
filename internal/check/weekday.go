package check

import (
	"fmt"
	"strings"
	"time"

	"sayso"
)

// weekdays checks that a weekday and a date that stand together agree.
func (f *finder) weekdays() {
	for _, t := range f.timesHere() {
		if t.Value == nil || len(*t.Value) < len(time.DateOnly) {
			continue
		}
		day, err := time.Parse(time.DateOnly, (*t.Value)[:len(time.DateOnly)])
		if err != nil {
			continue
		}
		text, start := t.Text, t.start
		stated, is := weekday(text)
		if !is { // "Sunday, 9 February" in two expressions
			if k := f.word(t.start) - 1; k > 0 && f.s.Tokens[k].Form == "," {
				if stated, is = weekday(f.s.Tokens[k-1].Form); is {
					start = f.s.Tokens[k-1].Start
				}
			}
		}
		if !is || !dated(text) {
			continue
		}
		f.write("weekday", start, t.end, onDay(stated, day, yeared(text), t.Anchor))
	}
}

// onDay holds a weekday against a date of the Gregorian calendar. A year that the
// page does not print beside the date may be taken wrong.
func onDay(stated time.Weekday, day time.Time, yeared bool, anchor string) outcome {
	o := outcome{stated: sayso.Amount{Value: stated.String()}, found: sayso.Amount{Value: day.Weekday().String()},
		working: fmt.Sprintf("%s is a %s (Gregorian calendar)", day.Format("2 January 2006"), day.Weekday())}
	if !yeared {
		o.caveats = append(o.caveats, fmt.Sprintf("the year is not printed beside the date; %d was taken (%s)", day.Year(), anchor))
	}
	switch {
	case stated == day.Weekday():
		o.result = sayso.ResultConsistent
	case yeared:
		o.result = sayso.ResultConflicts
	default:
		o.result = sayso.ResultCannotTell
	}
	return o
}

// weekday returns the day of the week that a text names.
func weekday(text string) (time.Weekday, bool) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == ',' || r == '.' }) {
		lower := strings.ToLower(word)
		for d := time.Sunday; d <= time.Saturday; d++ {
			name := strings.ToLower(d.String())
			if lower == name || lower == name[:3] {
				return d, true
			}
		}
	}
	return 0, false
}

// dated says whether a text has a day of the month in figures.
func dated(text string) bool { return strings.ContainsAny(text, "0123456789") }

// yeared says whether a text has a year of four figures.
func yeared(text string) bool {
	run := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] >= '0' && text[i] <= '9' {
			run++
			continue
		}
		if run == 4 {
			return true
		}
		run = 0
	}
	return false
}
