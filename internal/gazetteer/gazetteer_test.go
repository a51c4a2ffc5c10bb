package gazetteer

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/lexicon"
)

func atlas(t testing.TB) *Atlas {
	t.Helper()
	a, err := Built()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestDigest holds digest.txt against the files: after a change of a list, run
// "make gazetteer-digest".
func TestDigest(t *testing.T) {
	var files [][]byte
	for _, name := range Files() {
		data, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	if got, want := atlas(t).Version(), Digest(files...); got != want {
		t.Errorf("digest.txt says\n%s, the files are\n%s: make gazetteer-digest", got, want)
	}
}

// TestSize keeps what is embedded under the six megabytes that it may take.
func TestSize(t *testing.T) {
	const most = 6_000_000
	total := 0
	for _, name := range Files() {
		info, err := os.Stat(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		total += int(info.Size())
	}
	if total > most {
		t.Errorf("the embedded files take %d bytes, more than %d", total, most)
	}
}

func TestTable(t *testing.T) {
	a := atlas(t)
	tab := a.table
	if tab.n != 135233 {
		t.Errorf("%d settlements", tab.n)
	}
	seen := make(map[int]bool, tab.n)
	perCountry := map[string]int{}
	for row := range tab.n {
		p := a.settlement(row)
		if id := tab.id.at(row); seen[id] {
			t.Errorf("two rows have the number %d", id)
		} else {
			seen[id] = true
		}
		if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Population < 0 || p.Population > 30_000_000 {
			t.Errorf("%+v is out of range", p)
		}
		if p.Name == "" || !utf8.ValidString(p.Name) || p.Country == "" {
			t.Errorf("%+v lacks a name or a country", p)
		}
		perCountry[p.Country]++
	}
	if len(perCountry) < 240 {
		t.Errorf("settlements in only %d countries", len(perCountry))
	}
	before, population := "", 0
	for i := range tab.byName.len() {
		row := tab.byName.at(i)
		key := Normal(tab.nameOf(row))
		if key == "" || key < before || key == before && tab.population.at(row) > population {
			t.Fatalf("by name, %q follows %q: rebuild the table (make gazetteer)", key, before)
		}
		before, population = key, tab.population.at(row)
	}
	before = ""
	for i := range tab.bySkeleton.len() {
		key := Skeleton(tab.nameOf(tab.bySkeleton.at(i)))
		if key == "" || key < before {
			t.Fatalf("by skeleton, %q follows %q: rebuild the table (make gazetteer)", key, before)
		}
		before = key
	}
	if !slices.IsSortedFunc(a.lists.entries, func(x, y entry) int { return strings.Compare(x.key, y.key) }) {
		t.Error("the entries of the lists are not sorted")
	}
}

func TestBrokenTables(t *testing.T) {
	for n := range 64 {
		if _, err := readTable(settlementsFile[:n*len(settlementsFile)/64]); err == nil {
			t.Errorf("a table cut to %d/64 is taken", n)
		}
		if _, err := readOutlines(outlinesFile[:n*len(outlinesFile)/64]); err == nil {
			t.Errorf("outlines cut to %d/64 are taken", n)
		}
	}
}

// TestLists holds the lists to what their comments say.
func TestLists(t *testing.T) {
	a := atlas(t)
	for name, file := range map[string]string{
		"countries.tsv": countriesFile, "regions.tsv": regionsFile, "areas.tsv": areasFile, "exonyms.tsv": exonymsFile,
		"abbreviations.tsv": abbreviationsFile, "friends.tsv": friendsFile, "contested.tsv": contestedFile, "points.tsv": pointsFile, "counties.tsv": countiesFile,
	} {
		var lines []string
		for _, row := range lexicon.Rows(file) {
			lines = append(lines, strings.Join(row, "\t"))
			for _, column := range row {
				if strings.TrimSpace(column) != column || strings.Contains(column, "||") {
					t.Errorf("%s: %q has a stray space or bar", name, row)
				}
			}
		}
		if !slices.IsSorted(lines) {
			t.Errorf("%s is not sorted", name)
		}
		if len(slices.Compact(slices.Clone(lines))) != len(lines) {
			t.Errorf("%s has a line twice", name)
		}
		if !strings.HasPrefix(file, "# ") {
			t.Errorf("%s has no comment on top", name)
		}
	}
	for _, row := range lexicon.Rows(exonymsFile) {
		for _, other := range strings.Split(row[3], "|") {
			if !slices.ContainsFunc(a.Find(other), func(c Candidate) bool { return c.Country == row[1] && Normal(c.Name) == Normal(row[0]) }) {
				t.Errorf("exonyms.tsv: %q does not lead to %q in %s", other, row[0], row[1])
			}
		}
	}
	for _, row := range lexicon.Rows(friendsFile) {
		if found := a.Find(row[0]); row[1] != "month" && (len(found) == 0 || found[0].Match == Variant) {
			t.Errorf("friends.tsv: %q is no name in the atlas", row[0])
		}
	}
	inTable := map[string]bool{}
	for i := range a.table.regions.len() {
		r := a.table.regionAt(i)
		inTable[r.country+"."+r.code] = true
	}
	for _, row := range lexicon.Rows(pointsFile) {
		if inTable[row[0]] {
			t.Errorf("points.tsv: the table has settlements of %s", row[0])
		}
	}
	for _, p := range a.lists.places {
		if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Radius < 0 || p.Radius > 10000 {
			t.Errorf("%+v is out of range", p)
		}
	}
	if len(a.lists.byAlpha3) != len(a.lists.states) || len(a.lists.byAlpha2) != len(a.lists.states) {
		t.Error("countries.tsv has a code twice")
	}
	for _, c := range a.lists.contested {
		if c.South >= c.North || c.West >= c.East || !slices.IsSorted(c.Claims) {
			t.Errorf("contested.tsv: %+v is no box, or its claims are not in order", c)
		}
		for _, code := range c.Claims {
			if _, known := a.State(code); !known {
				t.Errorf("contested.tsv: no country %q", code)
			}
		}
	}
	// What is contested is nobody's in areas.tsv, whoever claims it.
	for _, c := range a.lists.contested {
		for _, name := range append(strings.Split(c.Name, " and "), c.Name) {
			for _, p := range a.Find(name) {
				if p.Class == Area && p.Match == Exact && len(a.CountriesOf(p.Place)) > 0 {
					t.Errorf("areas.tsv: %s, which is contested, lies in %q", p.Name, a.CountriesOf(p.Place))
				}
			}
		}
	}
	for _, row := range lexicon.Rows(areasFile) {
		for _, code := range split(strings.ReplaceAll(row[2], ";", "|")) {
			if _, known := a.State(code); !known {
				t.Errorf("areas.tsv: %s: no country %q", row[0], code)
			}
		}
	}
}

// TestEveryNameIsFound looks up rows by their own names.
func TestEveryNameIsFound(t *testing.T) {
	tab, a := atlas(t).table, atlas(t)
	const stride = 5 // a fifth of them is enough and takes no second
	for row := 0; row < tab.n; row += stride {
		key := Normal(tab.nameOf(row))
		if rows := a.named(key); !slices.Contains(rows, row) && len(rows) < MaxCandidates {
			t.Errorf("%q does not find itself", tab.nameOf(row))
		}
		if s := SkeletonOf(key); s != "" {
			if rows := tab.find(a.bySkeleton(), s, MaxSkeleton); !slices.Contains(rows, row) && len(rows) < MaxSkeleton {
				t.Errorf("%q does not find itself by its skeleton %q", tab.nameOf(row), s)
			}
		}
	}
}

// TestCapitals asks for a capital in every country but those for which
// countries.tsv names none.
func TestCapitals(t *testing.T) {
	a := atlas(t)
	for _, s := range a.States() {
		p, found := a.CapitalOf(s.Alpha3)
		switch {
		case s.Capital == "" && found:
			t.Errorf("%s has the capital %s, though countries.tsv names none", s.Name, p.Name)
		case s.Capital != "" && !found:
			t.Errorf("%s has no capital", s.Name)
		case found && (p.Country != s.Alpha3 || !p.Capital):
			t.Errorf("%s has the capital %+v", s.Name, p)
		}
	}
	for country, want := range map[string]string{"IRQ": "Baghdad", "SYR": "Damascus", "UKR": "Kyiv", "USA": "Washington, D.C.", "BOL": "Sucre", "ZAF": "Pretoria"} {
		if p, _ := a.CapitalOf(country); p.Name != want {
			t.Errorf("the capital of %s is %q, not %q", country, p.Name, want)
		}
	}
}

func TestFind(t *testing.T) {
	a := atlas(t)
	type want struct {
		name, country, admin1 string
		class                 Class
		match                 Match
	}
	for name, w := range map[string]want{
		"al-Qaim":          {"Al Qā’im", "IRQ", "Anbar", Settlement, Exact},
		"Al-Qa'im":         {"Al Qā’im", "IRQ", "Anbar", Settlement, Exact},
		"Abu Kamal":        {"Ālbū Kamāl", "SYR", "Deir ez-Zor", Settlement, Alternate},
		"Bukamal":          {"Ālbū Kamāl", "SYR", "Deir ez-Zor", Settlement, Alternate},
		"KIRKUK":           {"Kirkuk", "IRQ", "Kirkuk", Settlement, Exact},
		"Dayr az Zawr":     {"Deir ez-Zor", "SYR", "Deir ez-Zor", Settlement, Alternate},
		"Mosoul":           {"Mosul", "IRQ", "Nineveh", Settlement, Alternate},
		"Fallouja":         {"Al Fallūjah", "IRQ", "Anbar", Settlement, Variant},
		"Kufah":            {"Kufa", "IRQ", "Najaf", Settlement, Variant},
		"Jabaliyya":        {"Jabālyā", "PSE", "Gaza Strip", Settlement, Variant},
		"Sevastopole":      {"Sevastopol", "UKR", "Sevastopol", Region, Variant},
		"Kiev":             {"Kyiv", "UKR", "Kyiv", Region, Alternate},
		"Bombay":           {"Mumbai", "IND", "Maharashtra", Settlement, Alternate},
		"the Hague":        {"The Hague", "NLD", "South Holland", Settlement, Exact},
		"Saint Louis":      {"St. Louis", "USA", "Missouri", Settlement, Exact},
		"Washington":       {"Washington", "USA", "Washington", Region, Exact},
		"Anbar province":   {"Anbar", "IRQ", "Anbar", Region, Alternate},
		"Jonglei":          {"Jonglei", "SSD", "Jonglei", Region, Exact},
		"Halabja province": {"Halabja", "IRQ", "Halabja", Region, Alternate},
		"State of Texas":   {"Texas", "USA", "Texas", Region, Alternate},
		"Calif.":           {"California", "USA", "California", Region, Alternate},
		"Cook County":      {"Cook County", "USA", "Illinois", District, Exact},
		"Orleans Parish":   {"Orleans Parish", "USA", "Louisiana", District, Exact},
		"U.K.":             {"United Kingdom", "GBR", "", Country, Exact},
		"Strait of Hormuz": {"Strait of Hormuz", "", "", Water, Exact},
		"river Euphrates":  {"Euphrates", "", "", Line, Alternate},
		"Golan":            {"Golan Heights", "", "", Area, Alternate},
		"Türkiye":          {"Turkey", "TUR", "", Country, Alternate},
		"Ulaanbaatar":      {"Ulaanbaatar", "MNG", "Ulaanbaatar", Region, Exact},
	} {
		found := a.Find(name)
		if name == "Cook County" || name == "Washington" { // several: any order of equals
			if !slices.ContainsFunc(found, func(c Candidate) bool { return c.Name == w.name && c.Admin1 == w.admin1 && c.Match == w.match }) {
				t.Errorf("%q does not find %+v", name, w)
			}
			continue
		}
		if len(found) == 0 {
			t.Errorf("%q finds nothing", name)
			continue
		}
		c := found[0]
		if got := (want{c.Name, c.Country, c.Admin1, c.Class, c.Match}); got != w {
			t.Errorf("%q finds first %+v, not %+v", name, got, w)
		}
	}
	for _, name := range []string{"", " ", "the", "Xyzzyx", strings.Repeat("a", 1000), "-"} {
		if found := a.Find(name); len(found) > 0 {
			t.Errorf("%q finds %v", name, found)
		}
	}
}

// TestTraps: names that readers and programs take for the wrong place.
func TestTraps(t *testing.T) {
	a := atlas(t)
	regions := func(name string) (all []string) {
		for _, c := range a.Find(name) {
			if c.Match == Exact {
				all = append(all, c.Admin1)
			}
		}
		return all
	}
	for _, region := range []string{"Northern Ireland", "Maine", "Wales", "Pennsylvania"} {
		if !slices.Contains(regions("Bangor"), region) {
			t.Errorf("no Bangor in %s", region)
		}
	}
	var capital, state bool
	for _, c := range a.Find("Washington") {
		capital = capital || c.Capital && c.Country == "USA"
		state = state || c.Class == Region
	}
	if !capital || !state {
		t.Errorf("Washington: the capital %v, the state %v", capital, state)
	}
	// Only one Al Qa'im is in the table, the one at the border. The other, 454 km
	// away, an import brings.
	if found := a.Find("Al Qaim"); len(found) != 1 || Distance(found[0].Point, Point{34.39, 40.99}) > 5 {
		t.Errorf("Al Qaim: %v", found)
	}
	for _, c := range a.Find("TX") {
		if c.Class == Region && !c.Postal {
			t.Error("TX is not marked as postal")
		}
	}
	for _, name := range []string{"tx", "Tx", "ala."} {
		for _, c := range a.Find(name) {
			if c.Admin1Code == "US.TX" || c.Admin1Code == "US.AL" && c.Class == Region {
				t.Errorf("%q is taken for %s", name, c.Name)
			}
		}
	}
	for name, sense := range map[string]string{"Reading": "word", "Nice": "word", "March": "word", "Florence": "given", "May": "month"} {
		if got, is := a.FalseFriend(name); !is || got != sense {
			t.Errorf("%q is a false friend: %q, %v", name, got, is)
		}
	}
	if _, is := a.FalseFriend("Baghdad"); is {
		t.Error("Baghdad is no false friend")
	}
}

func TestNormal(t *testing.T) {
	for name, want := range map[string]string{
		"Al-Qā’im": "qaim", "al Qa'im": "qaim", "Al Qāʼim": "qaim", "AL QA´IM": "qaim",
		"Ar-Raqqah": "raqqah", "as-Suwayda": "suwayda", "ash Sham": "sham", "Ad Dīwānīyah": "diwaniyah",
		"Ar Men": "ar men", "An Nhon": "nhon", "El Paso": "paso", "The Hague": "hague", "al": "al", "the": "the",
		"Deir ez-Zor": "deir ez zor", "Saint Petersburg": "st petersburg", "St. Petersburg": "st petersburg",
		"Fort Worth": "ft worth", "Łódź": "lodz", "Đà Nẵng": "da nang", "İzmir": "izmir", "Diyarbakır": "diyarbakir",
		"Tromsø": "tromso", "Weißenburg": "weissenburg", "Winston–Salem": "winston salem", "  a  b ": "a b", "": "",
		"Saint": "st", "Nukuʻalofa": "nukualofa", "Москва": "москва",
	} {
		if got := Normal(name); got != want {
			t.Errorf("Normal(%q) = %q, not %q", name, got, want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, same := range [][]string{
		{"Abu Kamal", "Bukamal", "Albu Kamal", "Al-Bukamal", "Abu Kemal"},
		{"Shaykh Miskin", "Cheikh Meskin"},
		{"Deir ez-Zor", "Dayr az Zawr", "Deir al-Zor"},
		{"Khan Yunis", "Khan Younes", "Khan Yunus"},
		{"Mosul", "Al Mawsil", "Mossoul"},
		{"Kirkuk", "Karkuk", "Qirquq"},
		{"Latakia", "Latakiyah"},
		{"Djenin camp", "Jinin Qamp"},
		{"Zaporizhzhia", "Zaporojie"},
	} {
		for _, name := range same[1:] {
			if Skeleton(name) != Skeleton(same[0]) || Skeleton(name) == "" {
				t.Errorf("Skeleton(%q) = %q, Skeleton(%q) = %q", name, Skeleton(name), same[0], Skeleton(same[0]))
			}
		}
	}
	for _, name := range []string{"Qaim", "Al Qa'im", "Hama", "Bath", "Aden", "Ob", "", "Москва", "Ana"} {
		if s := Skeleton(name); s != "" {
			t.Errorf("%q has fewer than three consonants, yet the skeleton %q", name, s)
		}
	}
	if Skeleton("Mosul") == Skeleton("Basra") {
		t.Error("Mosul and Basra have one skeleton")
	}
}

// TestDistance holds the sphere against geodesics of the WGS-84 ellipsoid that
// have been published: it may be 0.56 % off.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		what string
		a, b Point
		km   float64
	}{
		// Examples in the documentation of GeographicLib (Karney 2013, Algorithms for
		// geodesics, Journal of Geodesy 87).
		{"JFK to Singapore", Point{40 + 38./60 + 23./3600, -73 - 46./60 - 44./3600}, Point{1 + 21./60 + 33./3600, 103 + 59./60 + 22./3600}, 15347.628},
		{"JFK to Heathrow", Point{40.6, -73.8}, Point{51.6, -0.5}, 5551.759},
		{"Wellington to Salamanca", Point{-41.32, 174.81}, Point{40.96, -5.50}, 19959.679},
		// The quarter meridian and a degree of the equator of WGS-84.
		{"equator to pole", Point{0, 17}, Point{90, 17}, 10001.966},
		{"a degree of the equator", Point{0, 10}, Point{0, 11}, 111.319},
	} {
		const most = 0.0056
		if got := Distance(c.a, c.b); math.Abs(got-c.km)/c.km > most {
			t.Errorf("%s: %.3f km, not %.3f within %.2f %%", c.what, got, c.km, 100*most)
		}
	}
	// On the sphere itself these are exact.
	quarter := EarthRadius * math.Pi / 2
	for _, c := range []struct {
		a, b Point
		km   float64
	}{
		{Point{0, 0}, Point{0, 90}, quarter}, {Point{0, 0}, Point{0, 180}, 2 * quarter}, {Point{90, 5}, Point{-90, 77}, 2 * quarter},
		{Point{12, 34}, Point{12, 34}, 0}, {Point{0, 179}, Point{0, -179}, quarter / 45},
	} {
		if got := Distance(c.a, c.b); math.Abs(got-c.km) > 1e-6 {
			t.Errorf("from %v to %v: %v km, not %v", c.a, c.b, got, c.km)
		}
	}
}

func TestBearing(t *testing.T) {
	for _, c := range []struct {
		a, b Point
		deg  float64
	}{
		{Point{0, 0}, Point{1, 0}, 0}, {Point{0, 0}, Point{0, 1}, 90}, {Point{0, 0}, Point{-1, 0}, 180}, {Point{0, 0}, Point{0, -1}, 270},
		{Point{0, 179}, Point{0, -179}, 90},
		// GeographicLib's examples again.
		{Point{40 + 38./60 + 23./3600, -73 - 46./60 - 44./3600}, Point{1 + 21./60 + 33./3600, 103 + 59./60 + 22./3600}, 3 + 18./60 + 29.9/3600},
		{Point{40.6, -73.8}, Point{51.6, -0.5}, 51.199},
	} {
		const most = 0.2
		if got := Bearing(c.a, c.b); math.Abs(got-c.deg) > most {
			t.Errorf("from %v to %v: %v degrees, not %v", c.a, c.b, got, c.deg)
		}
	}
}

func TestNear(t *testing.T) {
	a := atlas(t)
	at := Point{34.39, 40.99}
	hits := a.Near(at, 50, Filter{}, 10)
	var names []string
	for _, h := range hits {
		names = append(names, h.Name)
	}
	if diff := cmp.Diff([]string{"Al Qā’im", "Ālbū Kamāl", "As Sūsah", "Al Jalā’", "Hajīn"}, names); diff != "" {
		t.Error(diff)
	}
	// Whatever the grid does, it must find what a look at every row finds.
	for _, c := range []struct {
		at Point
		km float64
	}{{at, 300}, {Point{-17.7, 179.9}, 400}, {Point{65, -179.8}, 900}, {Point{89.5, 0}, 2300}, {Point{-89, 100}, 3500}, {Point{0, 0}, 800}, {Point{52.5, 13.4}, 30}, {Point{51.5, 360}, 20}, {Point{20, 0}, 20040}} {
		var want []float64
		for row := range a.table.n {
			if d := Distance(c.at, a.table.point(row)); d <= c.km {
				want = append(want, d)
			}
		}
		slices.Sort(want)
		want = want[:min(len(want), 500)]
		var got []float64
		for _, h := range a.Near(c.at, c.km, Filter{}, 500) {
			got = append(got, h.Km)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("around %v: %s", c.at, diff)
		}
	}
	for _, h := range a.Near(at, 200, Filter{Country: "IRQ", MinPopulation: 1000, Whole: true}, 100) {
		if h.Country != "IRQ" || h.Population < 1000 || h.Feature == "PPLX" {
			t.Errorf("the filter lets %+v through", h)
		}
	}
	for _, p := range []Point{{math.NaN(), 0}, {0, math.Inf(1)}, {91, 0}} {
		if hits := a.Near(p, 100, Filter{}, 5); len(hits) > 0 {
			t.Errorf("near %v there is %v", p, hits)
		}
	}
	if hits := a.Near(at, math.NaN(), Filter{}, 5); len(hits) > 0 {
		t.Error("something is near within no distance")
	}
	if hits := a.Near(at, 100, Filter{Country: "XYZ"}, 5); len(hits) > 0 {
		t.Error("a country that is none has settlements")
	}
}

func TestByID(t *testing.T) {
	a := atlas(t)
	for _, name := range []string{"Kirkuk", "Iraq", "Anbar", "Cook County", "Red Sea", "Natanz"} {
		for _, c := range a.Find(name) {
			p, found := a.ByID(c.ID)
			if !found {
				t.Errorf("%s is not found by %s", name, c.ID)
			}
			if diff := cmp.Diff(c.Place, p); diff != "" {
				t.Error(diff)
			}
		}
	}
	for _, id := range []string{"", "geonames:", "geonames:0", "geonames:1", "geonames:01", "geonames:-5", "geonames:99999999999999999999", "sayso:", "census:99999"} {
		if p, found := a.ByID(id); found {
			t.Errorf("%q is %v", id, p)
		}
	}
}

func TestGround(t *testing.T) {
	a := atlas(t)
	for _, c := range []struct {
		at        Point
		country   string
		contested string
	}{
		{Point{34.39, 40.99}, "IRQ", ""}, {Point{34.45, 40.92}, "SYR", ""}, {Point{33.3, 44.4}, "IRQ", ""}, {Point{48.85, 2.35}, "FRA", ""},
		{Point{40.7, -74}, "USA", ""}, {Point{22.3, 114.2}, "HKG", ""}, {Point{-29.6, 28.2}, "LSO", ""},
		{Point{0, -30}, "", ""}, {Point{90, 0}, "", ""}, {Point{-80, 100}, "ATA", ""},
		{Point{31.5, 34.45}, "PSE", "Gaza Strip"}, {Point{33, 35.8}, "ISR", "Golan Heights"}, {Point{34.1, 74.8}, "IND", "Jammu and Kashmir"},
	} {
		g, err := a.GroundAt(c.at)
		if err != nil {
			t.Fatal(err)
		}
		name := ""
		if len(g.Contested) > 0 {
			name = g.Contested[0].Name
		}
		if c.contested != "" && name != c.contested || c.contested == "" && name != "" {
			t.Errorf("%v is contested as %q, not as %q", c.at, name, c.contested)
		}
		// The country of contested ground is Natural Earth's affair, not this test's.
		if c.contested == "" && g.Country != c.country {
			t.Errorf("%v lies in %q, not in %q", c.at, g.Country, c.country)
		}
	}
	// Settlements lie in the outline of their country, but for coasts, borders,
	// disputes and rows that are wrong.
	in, all := 0, 0
	for row := 0; row < a.table.n; row += 97 {
		p := a.settlement(row)
		if g, _ := a.GroundAt(p.Point); len(g.Contested) == 0 {
			all++
			if g.Country == p.Country {
				in++
			}
		}
	}
	if in*1000 < all*985 {
		t.Errorf("only %d of %d settlements lie in their country", in, all)
	}
}

func TestBorders(t *testing.T) {
	a := atlas(t)
	for country, want := range map[string][]string{
		"IRQ": {"IRN", "JOR", "KWT", "SAU", "SYR", "TUR"},
		"DEU": {"AUT", "BEL", "CHE", "CZE", "DNK", "FRA", "LUX", "NLD", "POL"},
		"USA": {"CAN", "MEX"}, "PRT": {"ESP"}, "KOR": {"PRK"}, "LSO": {"ZAF"}, "ISL": nil, "JPN": nil, "XYZ": nil,
		"AFG": {"CHN", "IRN", "PAK", "TJK", "TKM", "UZB"},
		"UKR": {"BLR", "HUN", "MDA", "POL", "ROU", "RUS", "SVK"},
	} {
		got, err := a.Neighbours(country)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", country, diff)
		}
		for _, other := range got {
			if back, _ := a.Neighbours(other); !slices.Contains(back, country) {
				t.Errorf("%s is beside %s, but not the other way round", other, country)
			}
		}
	}
}

func TestOutline(t *testing.T) {
	a := atlas(t)
	for _, s := range a.States() {
		rings, err := a.Outline(s.Alpha3)
		if err != nil {
			t.Fatal(err)
		}
		for _, ring := range rings {
			if ring[0] != ring[len(ring)-1] {
				t.Errorf("%s has a ring that is not closed", s.Name)
			}
		}
		if len(rings) == 0 && !slices.Contains([]string{"BES", "BVT", "CCK", "CXR", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL", "GIB", "UMI", "IOT", "TUV"}, s.Alpha3) {
			t.Errorf("%s has no outline", s.Name)
		}
	}
	if rings, _ := a.Outline(""); rings != nil {
		t.Error("what is nobody's has an outline")
	}
}

func TestCountriesOf(t *testing.T) {
	a := atlas(t)
	for name, want := range map[string][]string{"Euphrates": {"IRQ", "SYR", "TUR"}, "Baghdad": {"IRQ"}, "Negev": {"ISR"}, "Pacific Ocean": nil} {
		if diff := cmp.Diff(want, a.CountriesOf(a.Find(name)[0].Place)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// fixed is a source of its own for the test of layers.
type fixed struct{ place Place }

func (f fixed) Find(name string) []Candidate {
	if Normal(name) != Normal(f.place.Name) {
		return nil
	}
	return []Candidate{{Place: f.place, Match: Exact}}
}
func (f fixed) Near(at Point, km float64, _ Filter, limit int) []Hit {
	if d := Distance(at, f.place.Point); d <= km && limit > 0 {
		return []Hit{{f.place, d}}
	}
	return nil
}
func (f fixed) ByID(id string) (Place, bool) { return f.place, id == f.place.ID }
func (f fixed) Version() string              { return "fixed" }

// alternately finds its place by another name, variously as a variant.
type (
	alternately struct{ fixed }
	variously   struct{ fixed }
)

func (a alternately) Find(name string) []Candidate { return as(Alternate, a.fixed.Find(name)) }
func (v variously) Find(name string) []Candidate   { return as(Variant, v.fixed.Find(name)) }

func as(match Match, found []Candidate) []Candidate {
	for i := range found {
		found[i].Match = match
	}
	return found
}

func TestLayered(t *testing.T) {
	a := atlas(t)
	twin := Place{ID: "wof:1209320781", Name: "Al Qa'im", Country: "IRQ", Admin1: "Qadisiyah", Point: Point{32, 44.9}, Class: Settlement}
	l := Layered{fixed{twin}, a}
	if found := l.Find("al-Qaim"); len(found) != 2 {
		t.Errorf("two layers find %v", found)
	}
	hits := l.Near(twin.Point, 50, Filter{}, 5)
	if len(hits) != 5 || hits[0].ID != twin.ID || !slices.IsSortedFunc(hits, compareHits) {
		t.Errorf("two layers have near: %v", hits)
	}
	if p, found := l.ByID(twin.ID); !found || p.Name != twin.Name {
		t.Error("the upper layer's place is not found by its ID")
	}
	if _, found := l.ByID("sayso:country/IRQ"); !found {
		t.Error("the lower layer's place is not found by its ID")
	}
	if got := l.Version(); got != "fixed over "+a.Version() {
		t.Error(got)
	}
	// The upper layer's row of a place hides the lower one's.
	kirkuk := a.Find("Kirkuk")[0].Place
	kirkuk.Population = 1
	for _, c := range (Layered{fixed{kirkuk}, a}).Find("Kirkuk") {
		if c.ID == kirkuk.ID && c.Population != 1 {
			t.Error("the lower layer's row is given")
		}
	}
	// A sure match of one layer keeps another's variants out.
	for _, c := range (Layered{fixed{Place{ID: "x", Name: "Fallouja"}}, a}).Find("Fallouja") {
		if c.Match == Variant {
			t.Errorf("%+v is given beside an exact match", c)
		}
	}
	// A place that both have is found as surely as the surer of them finds it.
	for _, c := range (Layered{alternately{fixed{kirkuk}}, a}).Find("Kirkuk") {
		if c.ID == kirkuk.ID && (c.Population != 1 || c.Match != Exact) {
			t.Errorf("%+v: the surer match is lost", c)
		}
	}
	// A layer that has no quick way to look up without variants is asked all the same.
	if found := l.FindSure("al-Qaim"); len(found) != 2 {
		t.Errorf("two layers surely find %v", found)
	}
	if found := (Layered{variously{fixed{twin}}, a}).FindSure("Al Qa'im"); len(found) != 1 || found[0].Match != Exact {
		t.Errorf("a variant is surely found: %v", found)
	}
	if l := (Layered{}); l.Find("x") != nil || l.Near(Point{}, 1, Filter{}, 1) != nil {
		t.Error("no layers find something")
	}
}

// TestRankedKeepsAlternates: many exact matches leave room for other names.
func TestRankedKeepsAlternates(t *testing.T) {
	for _, c := range []struct{ exact, alternate, wantExact, wantAlternate int }{
		{3, 2, 3, 2}, {64, 0, 64, 0}, {200, 0, 64, 0}, {200, 5, 59, 5}, {200, 100, 48, 16}, {10, 100, 10, 54}, {50, 20, 48, 16}, {0, 100, 0, 64},
	} {
		var all []Candidate
		for i := range c.exact + c.alternate {
			match := Exact
			if i >= c.exact {
				match = Alternate
			}
			all = append(all, Candidate{Place: Place{ID: fmt.Sprint(i), Population: i}, Match: match})
		}
		count := map[Match]int{}
		for _, one := range Ranked(all) {
			count[one.Match]++
		}
		if count[Exact] != c.wantExact || count[Alternate] != c.wantAlternate {
			t.Errorf("of %d exact and %d alternate matches, %d and %d are kept, want %d and %d", c.exact, c.alternate, count[Exact], count[Alternate], c.wantExact, c.wantAlternate)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, name := range []string{"al-Qaim", "Bukamal", "Anbar province", "TX", "Khan Younes", "", "San José", "\xff", "ＬＯＮＤＯＮ", "the the the"} {
		f.Add(name)
	}
	a := atlas(f)
	f.Fuzz(func(t *testing.T, name string) {
		found := a.Find(name)
		if len(found) > MaxCandidates {
			t.Fatalf("%d candidates", len(found))
		}
		seen := map[string]bool{}
		for i, c := range found {
			if seen[c.ID] || c.ID == "" || c.Match < Exact || c.Match > Variant {
				t.Fatalf("%+v is there twice, or is no match", c)
			}
			seen[c.ID] = true
			if i > 0 && compareCandidates(found[i-1], c) > 0 {
				t.Fatalf("%+v follows %+v", c, found[i-1])
			}
		}
		if len(found) > 0 && found[0].Match == Variant && (len(found) > MaxVariants || Skeleton(name) == "" && Endings(Normal(name)) == nil) {
			t.Fatalf("%q has %d variants", name, len(found))
		}
	})
}

func FuzzNormal(f *testing.F) {
	for _, name := range []string{"Al-Qā’im", "the al-Saint", "İ", "ǅ", "ﬁ", "Å", "a\u0301", "\xff\xfe", "el el el", "ΑΙ͂"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once := Normal(name)
		if twice := Normal(once); twice != once {
			t.Fatalf("Normal(%q) = %q, and of that %q", name, once, twice)
		}
		if strings.Contains(once, "  ") || strings.TrimSpace(once) != once || !utf8.ValidString(once) {
			t.Fatalf("Normal(%q) = %q", name, once)
		}
		if s := Skeleton(name); s != Skeleton(once) || strings.ContainsAny(s, " eiou") {
			t.Fatalf("Skeleton(%q) = %q, of its normal form %q", name, s, Skeleton(once))
		}
	})
}

// benchNames is what a day's news asks for: names in the table, alternates,
// variants and none.
var benchNames = []string{"London", "al-Qaim", "Abu Kamal", "Washington", "Fallouja", "Anbar province", "Strait of Hormuz", "Orange County", "Xanthippopolis", "San José"}

func BenchmarkFind(b *testing.B) {
	a := atlas(b)
	for _, name := range benchNames {
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.Find(name)
			}
		})
	}
}

func BenchmarkNear(b *testing.B) {
	a := atlas(b)
	for name, km := range map[string]float64{"50km": 50, "500km": 500} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.Near(Point{34.39, 40.99}, km, Filter{}, 10)
			}
		})
	}
}

func BenchmarkByID(b *testing.B) {
	a := atlas(b)
	id := a.settlement(a.table.n - 1).ID // the last is the longest way
	for b.Loop() {
		a.ByID(id)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		t, err := readTable(settlementsFile)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := readLists(t); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOutlines(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readOutlines(outlinesFile); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGround(b *testing.B) {
	a := atlas(b)
	if _, err := a.GroundAt(Point{}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		_, _ = a.GroundAt(Point{55.7, 60})
	}
}

// Every place has a point on the globe: what lies nowhere would lie nowhere in a
// reading, which JSON cannot say.
func TestEveryPlaceHasAPoint(t *testing.T) {
	a := atlas(t)
	on := func(p Point) bool { return p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180 }
	for _, p := range a.lists.places {
		if p.Radius != 0 && (!on(p.Point) || !(p.Radius > 0)) {
			t.Errorf("%s lies nowhere: %+v", p.ID, p.Point)
		}
	}
	for row := range a.table.n {
		if p := a.settlement(row); !on(p.Point) {
			t.Errorf("%s lies nowhere: %+v", p.ID, p.Point)
		}
	}
}
