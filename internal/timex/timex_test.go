package timex

import (
	"testing"
	"time"
)

func TestShiftAndValue(t *testing.T) {
	wednesday := Moment{Unit: Day, Year: 2020, Month: 1, Day: 1}
	tests := []struct {
		n    int
		unit Unit
		want string
	}{
		{0, Day, "2020-01-01"}, {-1, Day, "2019-12-31"}, {59, Day, "2020-02-29"},
		{0, Week, "2020-W01"}, {-1, Week, "2019-W52"}, {0, Weekend, "2020-W01-WE"}, {-1, Weekend, "2019-W52-WE"},
		{0, Month, "2020-01"}, {-1, Month, "2019-12"}, {-13, Month, "2018-12"},
		{0, Season, "2019-WI"}, {-1, Season, "2019-FA"}, {1, Season, "2020-SP"},
		{0, Quarter, "2020-Q1"}, {-1, Quarter, "2019-Q4"}, {1, Half, "2020-H2"},
		{0, Year, "2020"}, {-1, Year, "2019"}, {-1, Decade, "201"}, {-1, Century, "19"}, {0, Millennium, "2"},
	}
	for _, test := range tests {
		m, ok := wednesday.Shift(test.n, test.unit)
		if !ok || m.Value() != test.want {
			t.Errorf("%d units %d after 2020-01-01: %q, %v, want %q", test.n, test.unit, m.Value(), ok, test.want)
		}
	}
	if _, ok := (Moment{Unit: Month, Year: 2020, Month: 1}).Shift(1, Day); ok {
		t.Error("a month has a next day")
	}
	if _, ok := wednesday.Shift(-3000, Year); ok {
		t.Error("a year before 1")
	}
	if got := wednesday.Weekday(); got != 3 {
		t.Errorf("weekday %d", got)
	}
}

func TestValue(t *testing.T) {
	tests := []struct {
		moment Moment
		want   string
	}{
		{Moment{Unit: Day, Month: 3, Day: 14}, "XXXX-03-14"},
		{Moment{Unit: Month, Month: 3}, "XXXX-03"},
		{Moment{Unit: Season, Month: 6}, "XXXX-SU"},
		{Moment{Unit: Year, Year: -44}, "BC0044"},
		{Moment{Unit: Century, Year: -699}, "BC06"},
		{Moment{Unit: Century, Year: 1}, "00"},
		{Moment{Unit: Day, Year: 2020, Month: 1, Day: 5, Part: "NI"}, "2020-01-05TNI"},
		{Moment{Unit: Day, Year: 2020, Month: 1, Day: 5, Part: "NI", Clock: "22:30"}, "2020-01-05T22:30"},
		{Moment{Unit: Day, Clock: "22:30"}, "T22:30"},
	}
	for _, test := range tests {
		if got := test.moment.Value(); got != test.want {
			t.Errorf("%+v is %q, want %q", test.moment, got, test.want)
		}
	}
}

func TestDays(t *testing.T) {
	tests := []struct{ value, first, last string }{
		{"2020-01-05", "2020-01-05", "2020-01-05"},
		{"2020-01-05TNI", "2020-01-05", "2020-01-05"},
		{"2019-12", "2019-12-01", "2019-12-31"},
		{"2020-W01", "2019-12-30", "2020-01-05"},
		{"2020-W01-WE", "2020-01-04", "2020-01-05"},
		{"2020-W01-3", "2020-01-01", "2020-01-01"},
		{"2020-W53", "2020-12-28", "2021-01-03"},
		{"2019-WI", "2019-12-01", "2020-02-29"},
		{"2019-Q4", "2019-10-01", "2019-12-31"},
		{"2019-H1", "2019-01-01", "2019-06-30"},
		{"2019", "2019-01-01", "2019-12-31"},
		{"199", "1990-01-01", "1999-12-31"},
		{"19", "1900-01-01", "1999-12-31"},
	}
	for _, test := range tests {
		first, last, ok := Days(test.value)
		if !ok || first.Format(time.DateOnly) != test.first || last.Format(time.DateOnly) != test.last {
			t.Errorf("%s is %s to %s, %v", test.value, first.Format(time.DateOnly), last.Format(time.DateOnly), ok)
		}
	}
	for _, value := range []string{"", "XXXX-03-14", "PAST_REF", "T10:00", "P3D", "2021-W53", "2021-W00", "2019-02-29", "2019-13", "BC0044", "0000"} {
		if first, last, ok := Days(value); ok {
			t.Errorf("%q has days: %v to %v", value, first, last)
		}
	}
}

// What a moment is written as is read back as the days that it begins and ends with.
func FuzzRoundTrip(f *testing.F) {
	f.Add(2020, 1, 1, uint8(Day))
	f.Add(1999, 12, 31, uint8(Week))
	f.Fuzz(func(t *testing.T, year, month, day int, unit uint8) {
		m := Moment{Unit: Day, Year: year, Month: month, Day: day}
		if year < 2 || year > 9998 || month < 1 || day < 1 || !m.Valid() {
			return
		}
		u, ok := m.To(Day + Unit(unit)%(Century-Day+1))
		if !ok {
			t.Fatalf("%+v has no unit", m)
		}
		first, last, ok := Days(u.Value())
		if !ok || last.Before(first) {
			t.Fatalf("%+v: %q is %v to %v", u, u.Value(), first, last)
		}
		date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if u.Unit != Weekend && (date.Before(first) || date.After(last)) {
			t.Fatalf("%v is not in %q, %v to %v", date, u.Value(), first, last)
		}
	})
}

func TestLength(t *testing.T) {
	tests := []struct {
		value string
		n     float64
		unit  string
	}{
		{"P3D", 3, "day"}, {"PT30M", 30, "min"}, {"P2M", 2, "month"}, {"PT1.5H", 1.5, "h"}, {"PT1H30M", 90, "min"},
		{"P9Y10M", 118, "month"}, {"P2DE", 2, "decade"}, {"P1CE", 1, "century"}, {"P1W", 1, "week"}, {"PT10S", 10, "s"}, {"P1DT12H", 36, "h"},
	}
	for _, test := range tests {
		if n, unit, ok := Length(test.value); !ok || n != test.n || unit != test.unit {
			t.Errorf("%s: %v %s, %v", test.value, n, unit, ok)
		}
	}
	for _, value := range []string{"", "P", "PXD", "P3", "2019", "P1M2D", "P3X", "PTT3H", "P-3D"} {
		if n, unit, ok := Length(value); ok {
			t.Errorf("%q has a length: %v %s", value, n, unit)
		}
	}
}

func TestDuration(t *testing.T) {
	for unit, want := range map[Unit]string{Second: "PT3S", Minute: "PT3M", Hour: "PT3H", Day: "P3D", Weekend: "P3WE", Week: "P3W", Month: "P3M", Quarter: "P3Q", Year: "P3Y", Decade: "P3DE", Century: "P3CE", Millennium: "P3ML"} {
		if got := Duration("3", unit); got != want {
			t.Errorf("unit %d: %q, want %q", unit, got, want)
		}
	}
}
