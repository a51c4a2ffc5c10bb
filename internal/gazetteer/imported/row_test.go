package imported

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

// geo is a row of GeoNames' main table.
func geo(id, name, alternates, lat, lon, feature, country, admin1, population string) string {
	class, code, _ := strings.Cut(feature, ".")
	return strings.Join([]string{id, name, "", alternates, lat, lon, class, code, country, "", admin1, "", "", "", population, "", "", "", "2026-01-01"}, "\t")
}

const wofHeader = "id\tname\tplacetype\tlat\tlon\tcountry\tregion\talternates\tis_current"

func newParser(t testing.TB, k kind) *parser {
	t.Helper()
	lists, err := readKinds()
	if err != nil {
		t.Fatal(err)
	}
	p := &parser{kind: k, kinds: lists}
	if k == whosOnFirst {
		if err := p.header(wofHeader); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		line string
		want kind
	}{
		{geo("1", "A", "", "1", "2", "P.PPL", "IQ", "01", "0"), places},
		{"IQ.01\tAnbar\tAnbar\t99301", divisions},
		{"AF.01.7052666\tA\tA\t7052666", divisions},
		{"1\t2\ten\tName\t\t\t\t\t\t", alternates},
		{"1\t2\ten\tName\t\t\t\t", alternates},
		{"IQ\tIRQ\t368\tIZ\tIraq\tBaghdad\t437072\t38433600\tAS\t.iq\tIQD\tDinar\t964\t#####\t\tar\t99237\tSY\t", countries},
		{wofHeader, whosOnFirst},
		{"just a sentence", unknown},
		{"a\tb\tc", unknown},
		{"", unknown},
	} {
		if got := sniff(c.line); got != c.want {
			t.Errorf("%q: %v, want %v", c.line, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		what string
		kind kind
		line string
		want record
	}{
		{"a settlement; codes and bare words are no names", places,
			geo("92138", "Al Qā’im", "IQA,Husaybah,Husaybah,القائم,City,Al-Qaim", "34.39", "40.98", "P.PPLA2", "IQ", "01", "74100"),
			record{number: 92138, name: "Al Qā’im", names: []string{"Husaybah", "القائم", "Al-Qaim"}, feature: feature{class: gazetteer.Settlement},
				code: "PPLA2", country: "IQ", admin1: "IQ.01", at: gazetteer.Point{Lat: 34.39, Lon: 40.98}, population: 74100}},
		{"an air base in no region", places, geo("5", "Base", "", "-1", "-2", "S.AIRB", "IQ", "00", ""),
			record{number: 5, name: "Base", feature: feature{gazetteer.Facility, 4}, code: "AIRB", country: "IQ", at: gazetteer.Point{Lat: -1, Lon: -2}}},
		{"a sea of no country", places, geo("6", "Sea", "", "1", "2", "H.SEA", "", "", "0"),
			record{number: 6, name: "Sea", feature: feature{gazetteer.Water, 500}, code: "SEA", at: gazetteer.Point{Lat: 1, Lon: 2}}},
		{"a region's code", divisions, "IQ.01\tAnbar\tAl Anbar\t99301",
			record{number: 99301, name: "Anbar", names: []string{"Al Anbar"}, country: "IQ", admin1: "IQ.01", bare: true, feature: feature{class: gazetteer.Region}}},
		{"a district's code", divisions, "IQ.01.5\tHit\tHit\t7",
			record{number: 7, name: "Hit", names: []string{"Hit"}, country: "IQ", bare: true}},
		{"another name", alternates, "1\t92138\ten\tEl Kaim\t1\t\t\t\t\t", record{number: 92138, names: []string{"El Kaim"}, bare: true}},
		{"a country", countries, "IQ\tIRQ\t368\tIZ\tIraq\tBaghdad\t437072\t38433600\tAS\t.iq\tIQD\tDinar\t964\t\t\tar\t99237\tSY\t",
			record{number: 99237, name: "Iraq", country: "IQ", population: 38433600, bare: true, feature: feature{class: gazetteer.Country}}},
		{"a town whose name is written in Arabic letters", whosOnFirst, "421202167\tدير الزور\tlocality\t35.3\t40.1\tSY\tDays Az Zawr\tAzaura|Deir ez-Zor|Deir el-Zor|Deïr ez Zôr\t1",
			record{number: 421202167, wof: true, name: "Deir el-Zor", names: []string{"Azaura", "Deir ez-Zor", "Deir el-Zor", "Deïr ez Zôr", "دير الزور"},
				feature: feature{class: gazetteer.Settlement}, country: "SY", region: "Days Az Zawr", at: gazetteer.Point{Lat: 35.3, Lon: 40.1}}},
		{"part of a town", whosOnFirst, "9\tOld Quarter\tneighbourhood\t1\t2\tIQ\t\t\t-1",
			record{number: 9, wof: true, name: "Old Quarter", code: "PPLX", feature: feature{class: gazetteer.Settlement}, country: "IQ", at: gazetteer.Point{Lat: 1, Lon: 2}}},
	} {
		t.Run(c.what, func(t *testing.T) {
			got, err := newParser(t, c.kind).parse(c.line)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got, cmp.AllowUnexported(record{}, feature{})); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		kind kind
		line string
		want string // "" for a row that is left out
	}{
		{places, geo("1", "Road", "", "1", "2", "R.RD", "IQ", "", ""), ""},
		{places, geo("1", "Wood", "", "1", "2", "V.FRST", "IQ", "", ""), ""},
		{places, geo("1", "Hotel", "", "1", "2", "S.HTL", "IQ", "", ""), ""},
		{places, geo("1", "X", "", "1", "2", "Q.X", "IQ", "", ""), `no feature class "Q"`},
		{places, "1\tX", "2 columns instead of 19"},
		{places, geo("x", "X", "", "1", "2", "P.PPL", "IQ", "", ""), `no number of a place: "x"`},
		{places, geo("-1", "X", "", "1", "2", "P.PPL", "IQ", "", ""), `no number of a place: "-1"`},
		{places, geo("9223372036854775807", "X", "", "1", "2", "P.PPL", "IQ", "", ""), `no number of a place: "9223372036854775807"`},
		{places, geo("1", "X", "", "91", "2", "P.PPL", "IQ", "", ""), "coordinates out of range: 91, 2"},
		{places, geo("1", "X", "", "1", "-180.1", "P.PPL", "IQ", "", ""), "coordinates out of range: 1, -180.1"},
		{places, geo("1", "X", "", "NaN", "2", "P.PPL", "IQ", "", ""), "coordinates out of range: NaN, 2"},
		{places, geo("1", "X", "", "0", "0", "P.PPL", "IQ", "", ""), "coordinates out of range: 0, 0"},
		{places, geo("1", "X", "", "one", "2", "P.PPL", "IQ", "", ""), `no coordinates: "one", "2"`},
		{places, geo("1", "X", "", "1", "2", "P.PPL", "Iraq", "", ""), `no country code "Iraq"`},
		{places, geo("1", "X", "", "1", "2", "P.PPL", "IQ", "", "-4"), `no population: "-4"`},
		{places, geo("1", "X", "", "1", "2", "P.PPL", "IQ", "", "99999999999999"), `no population: "99999999999999"`},
		{places, geo("1", " ", "", "1", "2", "P.PPL", "IQ", "", ""), `no name: " "`},
		{places, geo("1", "X\xff", "", "1", "2", "P.PPL", "IQ", "", ""), "not UTF-8"},
		{divisions, "Anbar\tA\tA\t1", `no code of a division: "Anbar"`},
		{alternates, "1\t2\tlink\thttps://example.org\t\t\t\t\t\t", ""},
		{alternates, "1\t2\tpost\t12345\t\t\t\t\t\t", ""},
		{alternates, "1\t2\twkdt\tQ1234\t\t\t\t\t\t", ""},
		{alternates, "1\t2\ten\tIQA\t\t\t\t\t\t", ""},
		{alternates, "1\tx\ten\tName\t\t\t\t\t\t", `no number of a place: "x"`},
		{countries, "AN\tANT\t530\tNT\tNetherlands Antilles\tWillemstad\t960\t300000\tNA\t.an\tANG\tG\t599\t\t\tnl\t\t\t", ""},
		{whosOnFirst, "1\tX\tlocality\t1\t2\tIQ\t\t\t0", ""},
		{whosOnFirst, "1\tX\tvenue\t1\t2\tIQ\t\t\t1", ""},
		{whosOnFirst, "1\tX\tcastle\t1\t2\tIQ\t\t\t1", `no placetype "castle"`},
		{whosOnFirst, "1\tX\tlocality\t1", "4 columns instead of 9"},
		{unknown, "1", "a table of no known kind"},
	} {
		_, err := newParser(t, c.kind).parse(c.line)
		switch {
		case err == nil:
			t.Errorf("%v %q: read", c.kind, c.line)
		case c.want == "" && err != errLeftOut, c.want != "" && err.Error() != c.want:
			t.Errorf("%v %q: %v, want %q", c.kind, c.line, err, c.want)
		}
	}
}

// TestLists holds the lists to what they promise.
func TestLists(t *testing.T) {
	lists, err := readKinds()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{featuresFile, wordsFile} {
		rows := lexicon.Rows(file)
		keys := make([]string, len(rows))
		for i, row := range rows {
			keys[i] = strings.Join(row[:min(2, len(row))], "\t")
		}
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Errorf("not sorted, or with doubles: %q …", keys[:5])
		}
	}
	for word := range lists.words {
		if word != gazetteer.Normal(word) {
			t.Errorf("words.txt: %q is no normal form", word)
		}
	}
	for key, f := range lists.features {
		if (f.radius == 0) != (f.class == gazetteer.Settlement) {
			t.Errorf("features.tsv: %s, a %v, has the radius %v", key, f.class, f.radius)
		}
	}
}

// FuzzParse: whatever a row is, it is read or refused, and what is read keeps what the
// table of places relies on.
func FuzzParse(f *testing.F) {
	f.Add(uint8(places), geo("92138", "Al Qā’im", "Husaybah,القائم", "34.39", "40.98", "P.PPLA2", "IQ", "01", "74100"))
	f.Add(uint8(divisions), "IQ.01\tAnbar\tAl Anbar\t99301")
	f.Add(uint8(alternates), "1\t92138\ten\tEl Kaim\t1\t\t\t\t\t")
	f.Add(uint8(countries), "IQ\tIRQ\t368\tIZ\tIraq\tBaghdad\t437072\t38433600\tAS\t.iq\tIQD\tDinar\t964\t\t\tar\t99237\tSY\t")
	f.Add(uint8(whosOnFirst), "421202167\tدير الزور\tlocality\t35.3\t40.1\tSY\tDays Az Zawr\tAzaura|Deir ez-Zor\t1")
	f.Add(uint8(whosOnFirst), "\x00\t\u202e\tlocality\t1e-300\t-0\t\t\t|||\t")
	f.Fuzz(func(t *testing.T, k uint8, line string) {
		p := newParser(t, kind(k)%(whosOnFirst+1))
		r, err := p.parse(line)
		if err != nil {
			const most = 200
			if !errors.Is(err, errLeftOut) && len(err.Error()) > most {
				t.Errorf("a message of %d bytes", len(err.Error()))
			}
			return
		}
		if r.number <= 0 || keyOf(r.number, r.wof) <= 0 || keyOf(r.number, r.wof)>>2 != r.number {
			t.Errorf("number %d", r.number)
		}
		if !(math.Abs(r.at.Lat) <= 90 && math.Abs(r.at.Lon) <= 180) || r.population < 0 || len(r.names) > maxNames+1 {
			t.Errorf("%+v is out of range", r)
		}
		if !r.bare && (r.name == "" || r.feature.class == 0) {
			t.Errorf("%+v lacks a name or a class", r)
		}
		for _, name := range append([]string{r.name}, r.names...) {
			if len(name) > gazetteer.MaxName || !utf8.ValidString(name) || strings.ContainsAny(name, "\n\t\x00") || !strings.Contains(line, name) {
				t.Errorf("name %q", name)
			}
		}
	})
}
