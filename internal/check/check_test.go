package check

import (
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/gazetteer"
)

func atlas(t testing.TB) *gazetteer.Atlas {
	t.Helper()
	a, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// town is a spot that means the first settlement of each name; one that means
// nothing where there is none.
func town(t testing.TB, names ...string) *spot {
	t.Helper()
	s := &spot{text: names[0]}
	for _, name := range names {
		for _, c := range atlas(t).Find(name) {
			if c.Class == gazetteer.Settlement && c.Match != gazetteer.Variant {
				s.anchors = append(s.anchors, anchor{c.Place})
				break
			}
		}
	}
	return s
}

// land is a spot that means a country.
func land(t testing.TB, code string) *spot {
	t.Helper()
	p, is := atlas(t).ByID("sayso:country/" + code)
	if !is {
		t.Fatalf("no country %s", code)
	}
	return &spot{text: p.Name, anchors: []anchor{{p}}}
}

func TestDistance(t *testing.T) {
	nowhere := &spot{text: "Nowhere"}
	tests := []struct {
		name     string
		stated   float64
		rough    bool
		by       path
		from, to *spot
		want     string
	}{
		{"straight line", 878, false, anyWay, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConsistent},
		{"rounded", 900, false, anyWay, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConsistent},
		{"by road", 1050, false, byRoad, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConsistent},
		{"longer, the page does not say how", 1150, false, anyWay, town(t, "Paris"), town(t, "Berlin"), sayso.ResultCannotTell},
		{"longer as the crow flies", 1250, false, byAir, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConflicts},
		{"shorter than any way", 450, false, byRoad, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConflicts},
		{"three times as long", 2900, false, anyWay, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConflicts},
		{"about", 760, true, anyWay, town(t, "Paris"), town(t, "Berlin"), sayso.ResultConsistent},
		{"unknown place", 450, false, anyWay, nowhere, town(t, "Berlin"), sayso.ResultCannotTell},
		{"a country has no point", 450, false, anyWay, town(t, "Paris"), land(t, "POL"), sayso.ResultCannotTell},
		{"twins that disagree", 878, false, anyWay, town(t, "Paris", "Nairobi"), town(t, "Berlin"), sayso.ResultCannotTell},
		{"the same place", 5, false, anyWay, town(t, "Paris"), town(t, "Paris"), sayso.ResultCannotTell},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := distance(test.stated, test.rough, test.by, test.from, test.to)
			if o.result != test.want {
				t.Errorf("%v km: %s, want %s (%s)", test.stated, o.result, test.want, o.working)
			}
			if o.working == "" {
				t.Error("no working")
			}
			// The way there is as long as the way back.
			if back := distance(test.stated, test.rough, test.by, test.to, test.from); back.result != o.result {
				t.Errorf("%s there, %s back", o.result, back.result)
			}
		})
	}
}

func TestRounding(t *testing.T) {
	for v, want := range map[float64]float64{450: 5, 1200: 50, 7: 0.5, 1000: 500, 12.5: 0.05, 0: 0.05} {
		if got := rounding(v); got != want {
			t.Errorf("rounding(%v) = %v, want %v", v, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	a := atlas(t)
	tests := []struct {
		name, noun string
		x, y       *spot
		want       string
	}{
		{"a nearer city there is", "city", town(t, "Marseille"), town(t, "Lyon"), sayso.ResultConflicts},
		{"a vague noun decides nothing", "area", town(t, "Marseille"), town(t, "Lyon"), sayso.ResultCannotTell},
		{"unknown place", "town", &spot{text: "Nowhere"}, town(t, "Lyon"), sayso.ResultCannotTell},
		{"a country has no point", "city", town(t, "Lyon"), land(t, "FRA"), sayso.ResultCannotTell},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := nearest(a, test.noun, test.x, test.y)
			if o.result != test.want {
				t.Errorf("%s, want %s (%s)", o.result, test.want, o.working)
			}
		})
	}
	if o := nearest(a, "area", town(t, "Marseille"), town(t, "Lyon")); !strings.Contains(o.working, "nearer: ") {
		t.Errorf("nearer settlements are not listed: %s", o.working)
	}
}

func TestLargest(t *testing.T) {
	a := atlas(t)
	for _, test := range []struct {
		x, y *spot
		want string
	}{
		{town(t, "Istanbul"), land(t, "TUR"), sayso.ResultConsistent}, {town(t, "Ankara"), land(t, "TUR"), sayso.ResultConflicts},
		{town(t, "Lyon"), &spot{text: "Nowhere"}, sayso.ResultCannotTell}, {&spot{text: "Nowhere"}, land(t, "TUR"), sayso.ResultCannotTell},
	} {
		if o := largest(a, test.x, test.y); o.result != test.want {
			t.Errorf("%s in %s: %s, want %s (%s)", test.x.text, test.y.text, o.result, test.want, o.working)
		}
	}
}

func TestContainment(t *testing.T) {
	a := atlas(t)
	chosen := town(t, "Lyon")
	chosen.chosen = true
	for _, test := range []struct {
		inner, outer *spot
		want         string
	}{
		{town(t, "Lyon"), land(t, "FRA"), sayso.ResultConsistent},
		{town(t, "Lyon"), land(t, "ESP"), sayso.ResultConflicts},
		{chosen, land(t, "FRA"), sayso.ResultConsistent},
		{town(t, "Lyon"), town(t, "Paris"), ""}, // a city holds no city
		{&spot{text: "Nowhere"}, land(t, "FRA"), ""},
		{town(t, "Sevastopol"), land(t, "UKR"), sayso.ResultCannotTell}, // contested ground
		{town(t, "Sevastopol"), land(t, "RUS"), sayso.ResultCannotTell},
	} {
		if o := containment(a, test.inner, test.outer); o.result != test.want {
			t.Errorf("%s in %s: %q, want %q (%s)", test.inner.text, test.outer.text, o.result, test.want, o.working)
		}
	}
}

func TestDirection(t *testing.T) {
	for _, test := range []struct {
		word string
		y    *spot
		want string
	}{
		{"north", town(t, "Marseille"), sayso.ResultConsistent}, {"northwest", town(t, "Marseille"), sayso.ResultConsistent}, {"south", town(t, "Marseille"), sayso.ResultConflicts},
		{"east", town(t, "Marseille"), sayso.ResultCannotTell}, {"north", town(t, "Lyon"), ""}, {"north", land(t, "FRA"), ""},
	} {
		if o := direction(bearings[test.word], test.word, town(t, "Lyon"), test.y); o.result != test.want {
			t.Errorf("Lyon %s of %s: %q, want %q (%s)", test.word, test.y.text, o.result, test.want, o.working)
		}
	}
}

func TestBorder(t *testing.T) {
	a := atlas(t)
	for _, test := range []struct{ one, other, want string }{
		{"JOR", "SYR", sayso.ResultConsistent}, {"SYR", "JOR", sayso.ResultConsistent}, {"PRT", "POL", sayso.ResultConflicts}, {"FRA", "BRA", sayso.ResultConsistent}, // French Guiana
		{"KOR", "CHN", sayso.ResultCannotTell}, {"XXX", "POL", ""},
	} {
		if o := border(a, test.one, test.other); o.result != test.want {
			t.Errorf("%s and %s: %q, want %q (%s %v)", test.one, test.other, o.result, test.want, o.working, o.caveats)
		}
	}
}

func TestOnDay(t *testing.T) {
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		stated time.Weekday
		yeared bool
		want   string
	}{
		{time.Wednesday, true, sayso.ResultConsistent}, {time.Wednesday, false, sayso.ResultConsistent}, {time.Tuesday, true, sayso.ResultConflicts}, {time.Tuesday, false, sayso.ResultCannotTell},
	} {
		if o := onDay(test.stated, day, test.yeared, "published"); o.result != test.want {
			t.Errorf("%s, year printed %v: %s, want %s", test.stated, test.yeared, o.result, test.want)
		}
	}
}

func count(v float64, text string, rough bool) amount {
	return amount{Quantity: &sayso.Quantity{Span: sayso.Span{Text: text}, Kind: "count", Value: v, Approximate: rough}}
}

func TestSum(t *testing.T) {
	parts := []amount{count(7, "7 civilians", false), count(6, "6 soldiers", false)}
	for _, test := range []struct {
		total  amount
		closed bool
		want   string
	}{
		{count(13, "13 dead", false), false, sayso.ResultConsistent}, {count(12, "12 dead", false), false, sayso.ResultConflicts},
		{count(20, "20 dead", false), false, sayso.ResultCannotTell}, {count(20, "20 dead", false), true, sayso.ResultConflicts}, {count(12, "12 dead", true), true, sayso.ResultCannotTell},
	} {
		if o := sum(test.total, parts, test.closed); o.result != test.want {
			t.Errorf("%s, closed %v: %s, want %s (%s)", test.total.Text, test.closed, o.result, test.want, o.working)
		}
	}
}

func TestPercent(t *testing.T) {
	stated := func(v float64, rough bool) amount {
		return amount{Quantity: &sayso.Quantity{Kind: "percent", Value: v, Approximate: rough}}
	}
	for _, test := range []struct {
		o    outcome
		want string
	}{
		{share(count(300, "", false), count(1200, "", false), stated(25, false)), sayso.ResultConsistent},
		{share(count(300, "", false), count(1200, "", false), stated(35, false)), sayso.ResultConflicts},
		{share(count(300, "", false), count(1200, "", false), stated(28, true)), sayso.ResultConsistent},
		{share(count(300, "", true), count(1200, "", false), stated(40, false)), sayso.ResultCannotTell},
		{share(count(300, "", false), count(1200, "", false), stated(27.5, false)), sayso.ResultCannotTell},
		{share(count(300, "", false), count(0, "", false), stated(25, false)), ""},
		{growth(count(40, "", false), count(50, "", false), stated(25, false), 1), sayso.ResultConsistent},
		{growth(count(50, "", false), count(40, "", false), stated(20, false), -1), sayso.ResultConsistent},
		{growth(count(50, "", false), count(40, "", false), stated(25, false), -1), sayso.ResultConflicts},
		{growth(count(0, "", false), count(40, "", false), stated(25, false), 1), ""},
	} {
		if test.o.result != test.want {
			t.Errorf("%s: %q, want %q", test.o.working, test.o.result, test.want)
		}
	}
}

func TestAge(t *testing.T) {
	for _, test := range []struct {
		stated           float64
		birth, published string
		want             string
	}{
		{45, "1980", "2025-06-01", sayso.ResultConsistent}, {44, "1980", "2025-06-01", sayso.ResultConsistent}, {50, "1980", "2025-06-01", sayso.ResultConflicts},
		{45, "1980-03-05", "2025-06-01", sayso.ResultConsistent}, {44, "1980-03-05", "2025-06-01", sayso.ResultCannotTell}, {45, "1980-07", "2025-06-01T10:00", sayso.ResultCannotTell},
		{45, "198", "2025-06-01", ""},
	} {
		if o := age(test.stated, test.birth, test.published); o.result != test.want {
			t.Errorf("%v, born %s, on %s: %q, want %q (%s)", test.stated, test.birth, test.published, o.result, test.want, o.working)
		}
	}
}

func TestDuration(t *testing.T) {
	stated := func(v float64, u string, rough bool) amount {
		return amount{Quantity: &sayso.Quantity{Kind: "duration", Value: v, Unit: &u, Approximate: rough}}
	}
	for _, test := range []struct {
		stated   amount
		from, to string
		want     string
	}{
		{stated(8, "day", false), "2020-05-03", "2020-05-10", sayso.ResultConsistent}, {stated(7, "day", false), "2020-05-03", "2020-05-10", sayso.ResultConsistent},
		{stated(14, "day", false), "2020-05-03", "2020-05-10", sayso.ResultConflicts}, {stated(14, "day", true), "2020-05-03", "2020-05-10", sayso.ResultCannotTell},
		{stated(8, "year", false), "2003", "2011", sayso.ResultConsistent}, {stated(15, "year", false), "2003", "2011", sayso.ResultConflicts},
		{stated(8, "day", false), "2003", "2011", ""}, {stated(8, "hour", false), "2020-05-03", "2020-05-10", ""}, {stated(8, "day", false), "2020-05-10", "2020-05-03", ""},
		{stated(3, "week", false), "2020-05-01", "2020-05-22", sayso.ResultConsistent}, {stated(2, "month", false), "2020-05", "2020-07", sayso.ResultConsistent},
	} {
		if o := duration(test.stated, test.from, test.to); o.result != test.want {
			t.Errorf("%v %s from %s to %s: %q, want %q (%s)", test.stated.Value, *test.stated.Unit, test.from, test.to, o.result, test.want, o.working)
		}
	}
}

func TestWeekdayWords(t *testing.T) {
	for text, want := range map[string]time.Weekday{"Tuesday, 1 January 2020": time.Tuesday, "Sun. 9 Feb": time.Sunday, "on Saturday": time.Saturday} {
		if got, is := weekday(text); !is || got != want {
			t.Errorf("weekday(%q) = %v, %v", text, got, is)
		}
	}
	if _, is := weekday("the satellite of 2 May"); is {
		t.Error("a satellite is no Saturday")
	}
	if !yeared("1 January 2020") || yeared("1 January") || yeared("20200 dead") {
		t.Error("yeared")
	}
}
