package imported

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/gazetteer"
)

// kind is what sort of table a file is.
type kind uint8

// The sorts of tables.
const (
	unknown     kind = iota
	places           // GeoNames' main table: allCountries.txt, cities15000.txt, IQ.txt
	divisions        // admin1CodesASCII.txt, admin2Codes.txt
	alternates       // alternateNamesV2.txt
	countries        // countryInfo.txt
	whosOnFirst      // a table of Who's On First with a header
)

// String is the sort of table as messages name it.
func (k kind) String() string {
	return [...]string{"unknown table", "GeoNames places", "GeoNames divisions", "GeoNames alternate names", "GeoNames countries", "Who's On First places"}[k]
}

// sniff tells by one row what sort of table it is of.
func sniff(line string) kind {
	f := strings.Split(line, "\t")
	number := func(i int) bool { _, err := strconv.ParseUint(f[i], 10, 63); return err == nil }
	switch {
	case slices.Contains(f, "placetype") && slices.Contains(f, "id") && slices.Contains(f, "lat"):
		return whosOnFirst
	case len(f) == 19 && number(0):
		return places
	case len(f) == 19 && alpha2(f[0]) && len(f[1]) == 3:
		return countries
	case len(f) == 4 && number(3) && len(f[0]) > 3 && alpha2(f[0][:2]) && f[0][2] == '.':
		return divisions
	case (len(f) == 10 || len(f) == 8) && number(0) && number(1):
		return alternates
	}
	return unknown
}

// alpha2 says that a code looks like one of ISO 3166-1 alpha-2.
func alpha2(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

// record is what a row says.
type record struct {
	number  int64 // the source's own
	wof     bool  // Who's On First's, else GeoNames'
	name    string
	names   []string // others
	feature feature
	code    string // GeoNames' feature code
	country string // alpha-2 as given, or empty
	admin1  string // GeoNames' code of the region, "IQ.01", or empty
	region  string // its name, where only that is given
	at      gazetteer.Point
	// population is 0 where it is not given.
	population int
	// bare says that the row has names for a place that another row describes.
	bare bool
}

// errLeftOut is a row that is right, but not of the sort that is imported.
var errLeftOut = errors.New("left out")

// parser reads rows of one sort of table.
type parser struct {
	kind    kind
	kinds   *kinds
	columns map[string]int // of a table with a header
}

// parse reads one row. A row that is not wanted gives errLeftOut, a wrong one an
// error that says what is wrong. The record keeps no hold of the line.
func (p *parser) parse(line string) (record, error) {
	if !utf8.ValidString(line) {
		return record{}, errors.New("not UTF-8")
	}
	fields := strings.Split(line, "\t")
	switch p.kind {
	case places:
		return p.place(fields)
	case divisions:
		return p.division(fields)
	case alternates:
		return p.alternate(fields)
	case countries:
		return p.country(fields)
	case whosOnFirst:
		return p.wof(fields)
	}
	return record{}, errors.New("a table of no known kind")
}

// columnsWanted is the error of a row with too few or too many columns.
func columnsWanted(want, got int) error { return fmt.Errorf("%d columns instead of %d", got, want) }

// place reads a row of GeoNames' main table: geonameid, name, asciiname,
// alternatenames, latitude, longitude, feature class, feature code, country code,
// cc2, admin1 to admin4 code, population, elevation, dem, timezone, date.
func (p *parser) place(f []string) (r record, err error) {
	const columns = 19
	if len(f) != columns {
		return r, columnsWanted(columns, len(f))
	}
	var known bool
	if r.feature, known = p.kinds.features[f[6]+"."+f[7]]; !known {
		if f[6] == "P" && f[7] == "" { // a settlement of a sort that nobody has said
			r.feature = feature{class: gazetteer.Settlement}
		} else if len(f[6]) > 1 || f[6] != "" && !strings.Contains("AHLPRSTUV", f[6]) {
			return r, fmt.Errorf("no feature class %q", short(f[6]))
		} else {
			return r, errLeftOut
		}
	}
	r.code = f[7]
	if r.number, err = number(f[0]); err != nil {
		return r, err
	}
	if r.at, err = point(f[4], f[5]); err != nil {
		return r, err
	}
	if f[8] != "" && !alpha2(f[8]) {
		return r, fmt.Errorf("no country code %q", short(f[8]))
	}
	r.country = f[8]
	if f[10] != "" && f[10] != "00" && f[8] != "" && len(f[10]) <= maxCode {
		r.admin1 = f[8] + "." + f[10]
	}
	if r.population, err = people(f[14]); err != nil {
		return r, err
	}
	if r.name, err = named(f[1]); err != nil {
		return r, err
	}
	r.names = p.others(append([]string{f[2]}, strings.Split(f[3], ",")...))
	return r, nil
}

// division reads a row of admin1CodesASCII.txt or admin2Codes.txt: code, name,
// ASCII name, geonameid. The place itself has a row in the main table.
func (p *parser) division(f []string) (r record, err error) {
	const columns = 4
	if len(f) != columns {
		return r, columnsWanted(columns, len(f))
	}
	if len(f[0]) < 4 || !alpha2(f[0][:2]) || f[0][2] != '.' {
		return r, fmt.Errorf("no code of a division: %q", short(f[0]))
	}
	if r.number, err = number(f[3]); err != nil {
		return r, err
	}
	if r.name, err = named(f[1]); err != nil {
		return r, err
	}
	r.bare, r.country = true, f[0][:2]
	if strings.Count(f[0], ".") == 1 && len(f[0]) <= 3+maxCode {
		r.admin1, r.feature.class = f[0], gazetteer.Region
	}
	r.names = p.others(f[2:3])
	return r, nil
}

// alternate reads a row of alternateNamesV2.txt: its number, geonameid, language,
// name, and whether it is preferred, short, colloquial, historic. Languages of more
// than three letters and some pseudo-languages are no names: links, postal codes,
// Wikidata and UN/LOCODE numbers, codes of airports and stations.
func (p *parser) alternate(f []string) (r record, err error) {
	const old, columns = 8, 10
	if len(f) != old && len(f) != columns {
		return r, columnsWanted(columns, len(f))
	}
	switch f[2] {
	case "link", "post", "wkdt", "unlc", "iata", "icao", "faac", "tcid", "phon", "piny", "abbr":
		return r, errLeftOut
	}
	if r.number, err = number(f[1]); err != nil {
		return r, err
	}
	r.bare = true
	if r.names = p.others(f[3:4]); len(r.names) == 0 {
		return r, errLeftOut
	}
	return r, nil
}

// country reads a row of countryInfo.txt: the codes of ISO, FIPS, the name, the
// capital, the area, the population … and, in the seventeenth column, geonameid.
func (p *parser) country(f []string) (r record, err error) {
	const columns = 19
	if len(f) != columns {
		return r, columnsWanted(columns, len(f))
	}
	if !alpha2(f[0]) {
		return r, fmt.Errorf("no country code %q", short(f[0]))
	}
	if f[16] == "" || f[16] == "0" { // a state that is no more
		return r, errLeftOut
	}
	if r.number, err = number(f[16]); err != nil {
		return r, err
	}
	if r.population, err = people(f[7]); err != nil {
		return r, err
	}
	if r.name, err = named(f[4]); err != nil {
		return r, err
	}
	r.bare, r.country, r.feature.class = true, f[0], gazetteer.Country
	return r, nil
}

// header reads the names of a Who's On First table's columns.
func (p *parser) header(line string) error {
	p.columns = map[string]int{}
	for i, name := range strings.Split(line, "\t") {
		p.columns[strings.TrimSpace(name)] = i
	}
	for _, name := range []string{"id", "name", "placetype", "lat", "lon"} {
		if _, there := p.columns[name]; !there {
			return fmt.Errorf("no column %q", name)
		}
	}
	return nil
}

// wof reads a row of a Who's On First table. Where the name is not in Latin letters
// and others are, the one that most of them resemble is taken for the name.
func (p *parser) wof(f []string) (r record, err error) {
	if len(f) != len(p.columns) {
		return r, columnsWanted(len(p.columns), len(f))
	}
	column := func(name string) string {
		if i, there := p.columns[name]; there {
			return f[i]
		}
		return ""
	}
	if column("is_current") == "0" {
		return r, errLeftOut
	}
	var known bool
	if r.feature, known = placetype(column("placetype")); !known {
		return r, fmt.Errorf("no placetype %q", short(column("placetype")))
	}
	if r.feature.class == 0 {
		return r, errLeftOut
	}
	r.wof = true
	if strings.HasSuffix(column("placetype"), "hood") || strings.HasSuffix(column("placetype"), "neighbourhood") {
		r.code = "PPLX"
	}
	if r.number, err = number(column("id")); err != nil {
		return r, err
	}
	if r.at, err = point(column("lat"), column("lon")); err != nil {
		return r, err
	}
	if r.country = strings.ToUpper(column("country")); r.country != "" && !alpha2(r.country) {
		return r, fmt.Errorf("no country code %q", short(r.country))
	}
	r.region = clean(column("region"))
	if r.name, err = named(column("name")); err != nil {
		return r, err
	}
	r.names = p.others(strings.Split(column("alternates"), "|"))
	if !latin(r.name) {
		if better := commonest(r.names); better != "" {
			r.name, r.names = better, append(r.names, r.name)
		}
	}
	return r, nil
}

// maxCode is the most bytes of a first-level region's code within its country; the
// longest in use has 3.
const maxCode = 16

// short keeps what a message quotes short.
func short(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// number reads a source's number of a place.
func number(s string) (int64, error) {
	const most = math.MaxInt64 >> 2 // two bits are spent on whose number it is
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || n > most {
		return 0, fmt.Errorf("no number of a place: %q", short(s))
	}
	return n, nil
}

// point reads a latitude and a longitude. The point 0, 0, in the sea, is what tables
// have where they know none.
func point(lat, lon string) (gazetteer.Point, error) {
	a, errLat := strconv.ParseFloat(lat, 64)
	o, errLon := strconv.ParseFloat(lon, 64)
	if errLat != nil || errLon != nil {
		return gazetteer.Point{}, fmt.Errorf("no coordinates: %q, %q", short(lat), short(lon))
	}
	if !(math.Abs(a) <= 90 && math.Abs(o) <= 180) || a == 0 && o == 0 {
		return gazetteer.Point{}, fmt.Errorf("coordinates out of range: %s, %s", short(lat), short(lon))
	}
	return gazetteer.Point{Lat: a, Lon: o}, nil
}

// people reads a population; an empty column is 0.
func people(s string) (int, error) {
	const most = 10_000_000_000 // continents have one too
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > most {
		return 0, fmt.Errorf("no population: %q", short(s))
	}
	return int(n), nil
}

// clean takes the blanks around a name off; it is empty where the name is none.
func clean(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > gazetteer.MaxName || strings.ContainsFunc(s, unicode.IsControl) {
		return ""
	}
	return s
}

// named reads the name of a place.
func named(s string) (string, error) {
	name := clean(s)
	if gazetteer.Normal(name) == "" {
		return "", fmt.Errorf("no name: %q", short(s))
	}
	return name, nil
}

// others are the names of a list that are names: no codes ("IRQ", "ORAA"), no words
// for kinds of places alone ("Air Base"), nothing of one or two Latin letters. Each
// comes once.
func (p *parser) others(list []string) []string {
	var names []string
	seen := map[string]bool{}
	for _, s := range list {
		name := strings.Clone(clean(s))
		if name == "" || seen[name] || coded(name) {
			continue
		}
		if normal := gazetteer.Normal(name); normal == "" || p.kinds.words[normal] {
			continue
		}
		seen[name] = true
		if names = append(names, name); len(names) == maxNames {
			break
		}
	}
	return names
}

// coded says that a name is rather a code: at most four capitals or digits, or at
// most two letters of the Latin alphabet.
func coded(name string) bool {
	if latin(name) && utf8.RuneCountInString(name) <= 2 {
		return true
	}
	const longest = 4
	if len(name) > longest {
		return !strings.ContainsFunc(name, unicode.IsLetter)
	}
	for _, r := range name {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// latin says that all letters of a name are of the Latin alphabet.
func latin(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) && r >= 0x80 && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Lm, r) {
			return false
		}
	}
	return true
}

// commonest is of the names in Latin letters the one whose skeleton most share; of
// equals the one with the fewest letters beyond ASCII, then the first of the alphabet.
// It is empty where none is in Latin letters.
func commonest(names []string) string {
	votes := map[string]int{}
	for _, name := range names {
		if latin(name) {
			votes[gazetteer.Skeleton(name)]++
		}
	}
	best, most, odd := "", 0, 0
	for _, name := range names {
		if !latin(name) {
			continue
		}
		v, o := votes[gazetteer.Skeleton(name)], len(name)-utf8.RuneCountInString(name)
		if best == "" || v > most || v == most && (o < odd || o == odd && name < best) {
			best, most, odd = name, v, o
		}
	}
	return best
}
