package gazetteer

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sayso/internal/lexicon"
)

//go:embed countries.tsv
var countriesFile string

//go:embed regions.tsv
var regionsFile string

//go:embed points.tsv
var pointsFile string

//go:embed areas.tsv
var areasFile string

//go:embed exonyms.tsv
var exonymsFile string

//go:embed abbreviations.tsv
var abbreviationsFile string

//go:embed friends.tsv
var friendsFile string

//go:embed contested.tsv
var contestedFile string

//go:embed table/counties.tsv
var countiesFile string

// State is a country or territory that has an ISO 3166-1 code.
type State struct {
	Alpha3, Alpha2, Numeric string // of ISO 3166-1; Kosovo has XKX and XK, which ISO leaves free
	Name                    string
	Capital                 string // its English name, empty where there is none or which it is is disputed
}

// entry says that a name leads to a place.
type entry struct {
	key    string // normal form
	place  int    // index of places, or -1 for a settlement of the table
	exonym int    // index of exonyms, where place is -1
	match  Match
}

// exonym says by what other names a settlement of the table goes.
type exonym struct {
	normal, country, code string // normal form of its name, alpha-3, admin-1 code or empty
	seat                  bool   // the country's capital, whatever the table calls it
}

// abbreviation is a short form of a region's name, spelled just so.
type abbreviation struct {
	place  int
	postal bool
}

// lists are sayso's own tables and what was made of them.
type lists struct {
	states        []State
	byAlpha3      map[string]int
	byAlpha2      map[string]int
	regionNames   map[string]string // by "IQ.01"
	places        []Place
	byID          map[string]int
	entries       []entry // by key
	exonyms       []exonym
	abbreviations map[string]abbreviation
	friends       map[string]string
	contested     []Contest
	several       map[string][]string // by ID: the countries of what lies in several
}

// readLists reads the lists. Regions and countries stand where the table's
// settlements lie.
func readLists(t *table) (*lists, error) {
	l := &lists{
		byAlpha3: map[string]int{}, byAlpha2: map[string]int{}, regionNames: map[string]string{}, byID: map[string]int{}, several: map[string][]string{},
		abbreviations: map[string]abbreviation{}, friends: map[string]string{},
		places: make([]Place, 0, 8192), entries: make([]entry, 0, 24576), // so many there are: no growing
	}
	for _, read := range []struct {
		file, name string
		columns    int
		row        func(row []string) error
	}{
		{countriesFile, "countries.tsv", 6, l.country},
		{regionsFile, "regions.tsv", 2, l.region},
		{pointsFile, "points.tsv", 4, l.point},
		{areasFile, "areas.tsv", 7, l.area},
		{countiesFile, "counties.tsv", 6, l.county},
		{exonymsFile, "exonyms.tsv", 4, l.exonym},
	} {
		if read.name == "areas.tsv" {
			l.place(t) // after the names of countries and regions are known
		}
		for i, row := range lexicon.Rows(read.file) {
			if len(row) != read.columns {
				return nil, fmt.Errorf("%s, row %d: %d columns instead of %d: %q", read.name, i+1, len(row), read.columns, row)
			}
			if err := read.row(row); err != nil {
				return nil, fmt.Errorf("%s, row %d: %w", read.name, i+1, err)
			}
		}
	}
	for _, row := range lexicon.Rows(abbreviationsFile) {
		place, known := l.byID["sayso:region/"+row[1]]
		if !known {
			return nil, fmt.Errorf("abbreviations.tsv: no region %s", row[1])
		}
		l.abbreviations[row[0]] = abbreviation{place, row[2] == "postal"}
	}
	for _, row := range lexicon.Rows(friendsFile) {
		l.friends[Normal(row[0])] = row[1]
	}
	for _, row := range lexicon.Rows(contestedFile) {
		box, err := numbers(row[2:6])
		if err != nil {
			return nil, fmt.Errorf("contested.tsv: %w", err)
		}
		l.contested = append(l.contested, Contest{row[0], strings.Split(row[1], "|"), box[0], box[1], box[2], box[3]})
	}
	slices.SortFunc(l.entries, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.key, b.key), int(a.match)-int(b.match), a.place-b.place, a.exonym-b.exonym)
	})
	l.entries = slices.Compact(l.entries)
	return l, nil
}

func numbers(columns []string) ([]float64, error) {
	out := make([]float64, len(columns))
	for i, c := range columns {
		n, err := strconv.ParseFloat(c, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, fmt.Errorf("%q is no number", c)
		}
		out[i] = n
	}
	return out, nil
}

// split parts a column's list.
func split(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, "|")
}

// add names a place.
func (l *lists) add(p Place, others []string) {
	l.byID[p.ID] = len(l.places)
	l.entries = append(l.entries, entry{key: Normal(p.Name), place: len(l.places), match: Exact})
	for _, other := range others {
		l.entries = append(l.entries, entry{key: Normal(other), place: len(l.places), match: Alternate})
	}
	l.places = append(l.places, p)
}

// country reads a row of countries.tsv.
func (l *lists) country(row []string) error {
	s := State{Alpha3: row[0], Alpha2: row[1], Numeric: row[2], Name: row[3], Capital: row[4]}
	l.byAlpha3[s.Alpha3], l.byAlpha2[s.Alpha2] = len(l.states), len(l.states)
	l.states = append(l.states, s)
	p := Place{ID: "sayso:country/" + s.Alpha3, Name: s.Name, Country: s.Alpha3, Class: Country}
	others := split(row[5])
	l.add(p, others)
	for _, other := range others {
		// An abbreviation is as good as the name: "U.K." is not first of all a
		// village called Uk.
		if strings.ToUpper(other) == other {
			l.entries = append(l.entries, entry{key: Normal(other), place: l.byID[p.ID], match: Exact})
		}
	}
	if s.Capital != "" {
		name := Normal(s.Capital)
		l.entries = append(l.entries, entry{key: name, place: -1, exonym: len(l.exonyms), match: Alternate})
		l.exonyms = append(l.exonyms, exonym{normal: name, country: s.Alpha3, seat: true})
	}
	return nil
}

// region reads a row of regions.tsv.
func (l *lists) region(row []string) error {
	alpha2, _, _ := strings.Cut(row[0], ".")
	state, known := l.byAlpha2[alpha2]
	if !known {
		return fmt.Errorf("no country %s", alpha2)
	}
	names := strings.Split(row[1], "|")
	l.regionNames[row[0]] = names[0]
	l.add(Place{
		ID: "sayso:region/" + row[0], Name: names[0], Country: l.states[state].Alpha3,
		Admin1: names[0], Admin1Code: row[0], Class: Region,
	}, names[1:])
	return nil
}

// place puts countries and regions where the table's settlements lie. What has no
// settlement there is taken out again: a place has a point.
func (l *lists) place(t *table) {
	for i := range t.regions.len() {
		r := t.regionAt(i)
		id := "sayso:region/" + r.country + "." + r.code
		if r.code == "" {
			state, known := l.byAlpha2[r.country]
			if !known {
				continue
			}
			id = "sayso:country/" + l.states[state].Alpha3
		}
		if n, known := l.byID[id]; known {
			p := &l.places[n]
			p.Point, p.Population, p.Radius = r.point, r.population, r.radius
		}
	}
	l.entries = slices.DeleteFunc(l.entries, func(e entry) bool { return e.place >= 0 && l.places[e.place].Radius == 0 })
	for n, p := range l.places {
		if p.Radius == 0 {
			delete(l.byID, l.places[n].ID)
		}
	}
}

// point reads a row of points.tsv.
func (l *lists) point(row []string) error {
	n, err := numbers(row[1:])
	if err != nil {
		return err
	}
	place, known := l.byID["sayso:region/"+row[0]]
	if !known {
		return fmt.Errorf("no region %s", row[0])
	}
	l.places[place].Point, l.places[place].Radius = Point{n[0], n[1]}, n[2]
	return nil
}

// area reads a row of areas.tsv.
func (l *lists) area(row []string) error {
	class := Area
	for class.String() != row[1] {
		if class++; class > Facility {
			return fmt.Errorf("no class %q", row[1])
		}
	}
	n, err := numbers(row[3:6])
	if err != nil {
		return err
	}
	id := "sayso:" + row[1] + "/" + strings.ReplaceAll(Normal(row[0]), " ", "-")
	if _, taken := l.byID[id]; taken {
		return fmt.Errorf("%s is there twice", id)
	}
	country := row[2]
	if codes := split(country); len(codes) > 1 {
		country, l.several[id] = "", codes
	}
	l.add(Place{
		ID: id, Name: row[0], Country: country,
		Point: Point{n[0], n[1]}, Radius: n[2], Class: class,
	}, split(row[6]))
	return nil
}

// county reads a row of counties.tsv.
func (l *lists) county(row []string) error {
	n, err := numbers(row[3:6])
	if err != nil {
		return err
	}
	var others []string
	if bare, is := strings.CutSuffix(row[1], " County"); is {
		others = []string{bare + " Co.", "County of " + bare}
	}
	p := Place{ID: "census:" + row[0], Name: row[1], Point: Point{n[0], n[1]}, Radius: n[2], Class: District}
	if state, known := l.byAlpha2[row[2]]; known && territory(row[2]) {
		p.Country = l.states[state].Alpha3
	} else {
		p.Country, p.Admin1, p.Admin1Code = "USA", l.regionNames["US."+row[2]], "US."+row[2]
	}
	l.add(p, others)
	return nil
}

// territory says that a postal code is that of a territory with an ISO 3166-1 code
// of its own, which is the same.
func territory(postal string) bool {
	switch postal {
	case "AS", "GU", "MP", "PR", "VI":
		return true
	}
	return false
}

// exonym reads a row of exonyms.tsv.
func (l *lists) exonym(row []string) error {
	if _, known := l.byAlpha3[row[1]]; !known {
		return fmt.Errorf("no country %s", row[1])
	}
	for _, other := range split(row[3]) {
		l.entries = append(l.entries, entry{key: Normal(other), place: -1, exonym: len(l.exonyms), match: Alternate})
	}
	l.exonyms = append(l.exonyms, exonym{normal: Normal(row[0]), country: row[1], code: row[2]})
	return nil
}

// find gives the entries of a normal form.
func (l *lists) find(normal string) []entry {
	i, found := slices.BinarySearchFunc(l.entries, normal, func(e entry, key string) int { return strings.Compare(e.key, key) })
	if !found {
		return nil
	}
	j := i
	for j < len(l.entries) && l.entries[j].key == normal {
		j++
	}
	return l.entries[i:j]
}
