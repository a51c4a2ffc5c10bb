package web

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"

	"sayso/internal/library/query"
	"sayso/internal/library/survey"
)

// timelinePage is when things are said to be.
type timelinePage struct {
	asked
	Extent  extent
	Undated string
	Unit    string
	Chart   chart
	Bars    []bar
	Spans   []span
	Beyond  []outside // what is before and after what is drawn
	More    bool      // there are spans that are not listed
}

// chart is the drawing, in units of its own.
type chart struct {
	Width, Height, Base int
	Top                 int    // where the highest bar ends
	Most                string // what it counts
	Ticks               []tick
	Title               string
}

// tick is a mark below the bars.
type tick struct{ X, Text string }

// bar is a day, a month or a year: how many are of it and of nothing longer.
type bar struct {
	Name, Count, Address string
	X, Y, Width, Height  string
}

// span is a stretch of time that is longer than a bar.
type span struct {
	Name, Count, Address string
	X, Y, Width          string
	Drawn                bool
}

// outside is what is not drawn: how many, and where they are.
type outside struct{ Text, Address string }

// Sizes of the chart, and how much it shows.
const (
	chartWidth  = 1000
	barsHeight  = 200
	laneHeight  = 9
	ticksHeight = 24
	tickWidth   = 60 // of a label, about
	// headroom is what is free above the highest bar, for the figure that it stands for.
	headroom = 18
	maxBars  = 120
	maxLanes = 16
	maxSpans = 60
	maxTicks = 10
)

// unit is what a bar stands for.
type unit struct {
	name   string
	layout string // of the days in it, as a query has them
	start  func(time.Time) time.Time
	next   func(time.Time) time.Time
}

// units are from the finest.
func units() []unit {
	return []unit{
		{"day", time.DateOnly, func(t time.Time) time.Time { return t }, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"month", "2006-01", func(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{"year", "2006", func(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.YearDay()) }, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	}
}

// fits says how many bars there are from one day to another, and whether they are few
// enough.
func (u unit) fits(first, last time.Time) bool {
	n := 0
	for t := u.start(first); !t.After(last); t = u.next(t) {
		if n++; n > maxBars {
			return false
		}
	}
	return true
}

// showTimeline shows the timeline and its table.
func (s *server) showTimeline(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r)
	if err != nil {
		return err
	}
	spans, dated, others, err := v.Days(r.Context())
	if err != nil {
		return err
	}
	p := timelinePage{asked: a.asked("/timeline", a.tabs("/timeline", query.Articles, query.Statements, query.Events)...), Extent: extentOf(v), Undated: plural(v.Count-dated, extentOf(v).Noun), More: others > 0}
	p.draw(a, spans)
	return s.show(w, r, http.StatusOK, "timeline", page{Title: "Timeline", Here: "/timeline", State: a.state, Main: p})
}

// windowOf is the stretch of time that a query asks for, zero where it leaves a side
// open.
func (a asking) windowOf() (first, last time.Time) {
	for _, n := range a.parts() {
		is, ok := n.(*query.Is)
		if !ok {
			continue
		}
		period, ok := is.Value.(query.Period)
		if !ok {
			continue
		}
		if is.Field == query.When && a.Question.Rows == query.Articles || is.Field != query.When && a.Question.Rows != query.Articles {
			continue // not of what is drawn
		}
		if !period.From.IsZero() {
			if t, err := time.Parse(time.DateOnly, period.From.First()); err == nil && t.After(first) {
				first = t
			}
		}
		if !period.To.IsZero() {
			if t, err := time.Parse(time.DateOnly, period.To.Last()); err == nil && (last.IsZero() || t.Before(last)) {
				last = t
			}
		}
	}
	return first, last
}

// draw lays the bars and the spans out.
func (p *timelinePage) draw(a asking, spans []survey.Span) {
	from, to := a.windowOf()
	spans = slices.DeleteFunc(slices.Clone(spans), func(x survey.Span) bool {
		return !from.IsZero() && x.Last.Before(from) || !to.IsZero() && x.First.After(to)
	})
	if len(spans) == 0 {
		return
	}
	first, last := core(spans)
	if !from.IsZero() && first.Before(from) || !from.IsZero() && !to.IsZero() {
		first = from
	}
	if !to.IsZero() && last.After(to) || !from.IsZero() && !to.IsZero() {
		last = to
	}
	all := units()
	u := all[len(all)-1]
	for _, one := range all {
		if one.fits(first, last) {
			u = one
			break
		}
	}
	if !u.fits(first, last) { // what is long past is counted, not drawn
		first = u.start(last).AddDate(1-maxBars, 0, 0)
	}
	p.Unit = u.name
	var starts []time.Time
	for t := u.start(first); !t.After(last); t = u.next(t) {
		starts = append(starts, t)
	}
	counts, before, after := make([]int, len(starts)), 0, 0
	end := u.next(starts[len(starts)-1])
	var long []survey.Span
	for _, x := range spans {
		if x.Last.Before(starts[0]) {
			before += x.Count
			continue
		}
		if !x.First.Before(end) {
			after += x.Count
			continue
		}
		if !u.start(x.First).Equal(u.start(x.Last)) {
			long = append(long, x)
			continue
		}
		if i, found := slices.BinarySearchFunc(starts, u.start(x.First), time.Time.Compare); found {
			counts[i] += x.Count
		}
	}
	if before > 0 {
		p.Beyond = append(p.Beyond, outside{plural(before, p.Extent.Noun) + " before " + starts[0].Format(u.layout), a.beyond("", starts[0].AddDate(0, 0, -1).Format(time.DateOnly))})
	}
	if after > 0 {
		p.Beyond = append(p.Beyond, outside{plural(after, p.Extent.Noun) + " after " + starts[len(starts)-1].Format(u.layout), a.beyond(end.Format(time.DateOnly), "")})
	}
	scale := chartWidth / end.Sub(starts[0]).Hours()
	x := func(t time.Time) float64 { return min(max(t.Sub(starts[0]).Hours()*scale, 0), chartWidth) }
	most := max(slices.Max(counts), 1)
	p.Chart.Most = grouped(most)
	every := max(1, int(math.Ceil(float64(len(starts))/maxTicks)))
	for i, t := range starts {
		left, right := x(t), x(u.next(t))
		height := float64(counts[i]) / float64(most) * (barsHeight - headroom)
		name := t.Format(u.layout)
		if i%every == 0 && left < chartWidth-tickWidth {
			p.Chart.Ticks = append(p.Chart.Ticks, tick{short1(left), name})
		}
		if counts[i] == 0 {
			continue
		}
		height = max(height, 1.5)
		p.Bars = append(p.Bars, bar{Name: name, Count: grouped(counts[i]), Address: a.during(name, name), X: short1(left + (right-left)*.1), Y: short1(barsHeight - height),
			Width: short1(max((right-left)*.8, 1)), Height: short1(height)})
	}
	p.lanes(a, long, x)
}

// core is the time in which nearly all is that a year or less is said of: a few dates of
// long ago would else leave the rest no room.
func core(spans []survey.Span) (first, last time.Time) {
	const tail = 40 // so much at either end is only counted
	const days = 366
	exact := slices.DeleteFunc(slices.Clone(spans), func(x survey.Span) bool { return x.Last.Sub(x.First) > days*24*time.Hour })
	if len(exact) == 0 {
		exact = spans
	}
	slices.SortStableFunc(exact, func(a, b survey.Span) int { return a.First.Compare(b.First) })
	sum := 0
	for _, x := range exact {
		sum += x.Count
	}
	seen := 0
	for _, x := range exact {
		seen += x.Count
		if first.IsZero() && seen > sum/tail {
			first = x.First
		}
		if last = x.Last; seen >= sum-sum/tail {
			break
		}
	}
	return first, last
}

// beyond is where the rows before a day, or from a day on, are drawn.
func (a asking) beyond(from, to string) string {
	field, value := query.When, from+".."+to
	if a.Question.Rows == query.Articles {
		field, value = query.Since, from
		if from == "" {
			field, value = query.Until, to
		}
	}
	n, ok := clause(field, value)
	if !ok {
		return ""
	}
	return a.with(a.Question.Rows, n).at("/timeline")
}

// lanes puts the longer spans below the bars, so that none lies over another.
func (p *timelinePage) lanes(a asking, long []survey.Span, x func(time.Time) float64) {
	slices.SortStableFunc(long, func(a, b survey.Span) int { return b.Count - a.Count })
	if len(long) > maxSpans {
		long, p.More = long[:maxSpans], true
	}
	slices.SortStableFunc(long, func(a, b survey.Span) int { return a.First.Compare(b.First) })
	var ends []float64
	for _, one := range long {
		left, right := x(one.First), x(one.Last.AddDate(0, 0, 1))
		name := spanName(one)
		made := span{Name: name, Count: grouped(one.Count), X: short1(left), Width: short1(max(right-left, 2))}
		made.Address = a.during(one.First.Format(time.DateOnly), one.Last.Format(time.DateOnly))
		lane := slices.IndexFunc(ends, func(end float64) bool { return end < left })
		if lane < 0 && len(ends) < maxLanes {
			lane = len(ends)
			ends = append(ends, 0)
		}
		if lane >= 0 {
			ends[lane] = right + 2
			made.Y, made.Drawn = fmt.Sprint(barsHeight+ticksHeight+lane*laneHeight), true
		}
		p.Spans = append(p.Spans, made)
	}
	p.Chart.Top = headroom
	p.Chart.Width, p.Chart.Base, p.Chart.Height = chartWidth, barsHeight, barsHeight+ticksHeight+len(ends)*laneHeight+4
	p.Chart.Title = fmt.Sprintf("Timeline by %s; the table below says the same", p.Unit)
}

// spanName names a stretch of time as it was stated: a month, a year, days.
func spanName(x survey.Span) string {
	end := x.Last.AddDate(0, 0, 1)
	switch {
	case x.First.Day() == 1 && end.Equal(x.First.AddDate(0, 1, 0)):
		return x.First.Format("2006-01")
	case x.First.YearDay() == 1 && end.Equal(x.First.AddDate(1, 0, 0)):
		return x.First.Format("2006")
	}
	return x.First.Format(time.DateOnly) + " to " + x.Last.Format(time.DateOnly)
}

// during is where the rows of a time are drawn more finely, or listed where they cannot
// be.
func (a asking) during(from, to string) string {
	fields := [][2]string{{string(query.When), from + ".." + to}}
	if from == to {
		fields[0][1] = from
	}
	if a.Question.Rows == query.Articles {
		fields = [][2]string{{string(query.Since), from}, {string(query.Until), to}}
	}
	var nodes []query.Node
	for _, f := range fields {
		n, ok := clause(query.Field(f[0]), f[1])
		if !ok {
			return ""
		}
		nodes = append(nodes, n)
	}
	path := "/timeline"
	if len(from) == len(time.DateOnly) {
		path = "/"
	}
	return a.with(a.Question.Rows, nodes...).at(path)
}
