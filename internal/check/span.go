package check

import (
	"fmt"
	"math"
	"strings"
	"time"

	"sayso"
	"sayso/internal/timex"
)

// ages checks a stated age against a year or day of birth in the same sentence
// and the day of publication: "X, 45, who was born in 1980".
func (f *finder) ages() {
	published := f.d.Reading.Article.Published
	if published == nil {
		return
	}
	for _, q := range f.amountsHere() {
		if q.Kind != "age" || q.Unit == nil || *q.Unit != "year" {
			continue
		}
		for _, t := range f.timesHere() {
			if t.Value == nil || t.Anchor != "text" || !f.born(t.start) {
				continue
			}
			f.write("age", min(q.start, t.start), max(q.end, t.end), age(q.Value, *t.Value, published.Value))
		}
	}
}

// born says whether "born in" or "born on" stands before a byte.
func (f *finder) born(at int) bool {
	k := f.word(at)
	for n := 1; n <= 3 && k-n >= 0; n++ {
		if strings.EqualFold(f.s.Tokens[k-n].Form, "born") {
			return true
		}
	}
	return false
}

// age holds an age in years against a birth, as TIMEX3 to the year, month or day,
// on a day of publication.
func age(stated float64, birth, published string) outcome {
	from, until, okA := timex.Days(birth)
	on, _, okB := timex.Days(published)
	if !okA || !okB || len(birth) < len("2006") {
		return outcome{}
	}
	least, most := years(until, on), years(from, on)
	o := outcome{stated: sayso.Amount{Value: stated, Unit: unit("year")}, found: sayso.Amount{Value: float64(most), Unit: unit("year")}, result: sayso.ResultCannotTell,
		working: fmt.Sprintf("born %s, published %s: %d or %d years", birth, published[:min(len(published), 10)], least, most)}
	switch {
	case stated >= float64(least) && stated <= float64(most):
		o.result = sayso.ResultConsistent
	case stated < float64(least-1) || stated > float64(most+1):
		o.result = sayso.ResultConflicts
		o.caveats = append(o.caveats, "unless the age is that of an earlier time")
	}
	return o
}

// years counts the full years from one day to another.
func years(from, to time.Time) int {
	n := to.Year() - from.Year()
	if to.YearDay() < from.YearDay() {
		n--
	}
	return n
}

// durations checks "from 3 to 10 May, eight days": two days or years and the time
// between them, in one sentence.
func (f *finder) durations() {
	times := f.timesHere()
	for i := 1; i < len(times); i++ {
		a, b := times[i-1], times[i]
		if a.Value == nil || b.Value == nil || a.Type != "date" || b.Type != "date" || a.Anchor != "text" || b.Anchor != "text" || b.start < a.end {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(f.d.Text[a.end:b.start])) {
		case "to", "until", "till", "through", "and", "–", "—", "-":
		default:
			continue
		}
		if !f.ranges(a.start) {
			continue
		}
		for _, q := range f.amountsHere() {
			if q.Kind == "duration" && q.Unit != nil && (q.end <= a.start || q.start >= b.end) {
				f.write("duration", min(q.start, a.start), max(q.end, b.end), duration(q, *a.Value, *b.Value))
				break
			}
		}
	}
}

// ranges says whether "from" or "between" stands before a byte.
func (f *finder) ranges(at int) bool {
	k := f.word(at) - 1
	if k < 0 {
		return false
	}
	form := strings.ToLower(f.s.Tokens[k].Form)
	return form == "from" || form == "between"
}

// duration holds a stated duration against two dates, counted with and without
// the last day or year.
func duration(stated amount, from, to string) outcome {
	a, _, okA := timex.Days(from)
	b, _, okB := timex.Days(to)
	if !okA || !okB || !b.After(a) {
		return outcome{}
	}
	days := math.Round(b.Sub(a).Hours() / 24)
	var found, slack float64
	switch *stated.Unit {
	case "day":
		if len(from) < len(time.DateOnly) || len(to) < len(time.DateOnly) {
			return outcome{}
		}
		found, slack = days, 1
	case "week":
		found, slack = days/7, 0.5
	case "month":
		found, slack = days/30.44, 1
	case "year":
		found, slack = days/365.2425, 1
	default:
		return outcome{}
	}
	o := outcome{stated: sayso.Amount{Value: stated.Value, Unit: stated.Unit}, found: sayso.Amount{Value: math.Round(found*10) / 10, Unit: stated.Unit}, result: sayso.ResultCannotTell,
		working: fmt.Sprintf("from %s to %s: %.0f days, %.1f %ss; with the last one counted or not", from, to, days, found, *stated.Unit)}
	switch off := math.Abs(found - stated.Value); {
	case off <= slack:
		o.result = sayso.ResultConsistent
	case stated.Approximate:
		o.caveats = append(o.caveats, "the duration is approximate")
	case off > 2*slack+0.1*found:
		o.result = sayso.ResultConflicts
		o.caveats = append(o.caveats, "unless the duration is of something else in the sentence")
	}
	return o
}
