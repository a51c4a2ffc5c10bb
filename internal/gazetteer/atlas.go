package gazetteer

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed table/digest.txt
var digestFile string

// Atlas is the built-in gazetteer. It is read-only after loading and safe to use
// from many goroutines.
type Atlas struct {
	table      *table
	lists      *lists
	byName     *sorted
	bySkeleton func() *sorted
	outlines   func() (*outlines, error)
	// skeletons are the keys of the lists that have a skeleton, by it.
	skeletons func() []skeletonEntry
	// capitals are the rows that GeoNames marks as a country's capital.
	capitals func() map[string]int
}

var _ Source = (*Atlas)(nil)

// skeletonEntry leads from a skeleton to an entry of the lists.
type skeletonEntry struct {
	skeleton string
	entry    int
}

// Built returns the built-in atlas. Lists are read once a process, outlines when
// they are first asked for; the table of settlements is read where it lies. An
// error means that the program was built badly.
func Built() (*Atlas, error) { return built() }

var built = sync.OnceValues(func() (*Atlas, error) {
	t, err := readTable(settlementsFile)
	if err != nil {
		return nil, fmt.Errorf("built-in gazetteer: %w", err)
	}
	l, err := readLists(t)
	if err != nil {
		return nil, fmt.Errorf("built-in gazetteer: %w", err)
	}
	a := &Atlas{table: t, lists: l, byName: t.newSorted(t.byName, Normal), outlines: sync.OnceValues(func() (*outlines, error) { return readOutlines(outlinesFile) })}
	a.bySkeleton = sync.OnceValue(func() *sorted { return t.newSorted(t.bySkeleton, Skeleton) })
	a.skeletons = sync.OnceValue(func() []skeletonEntry {
		var all []skeletonEntry
		for i, e := range l.entries {
			if s := SkeletonOf(e.key); s != "" {
				all = append(all, skeletonEntry{s, i})
			}
		}
		slices.SortFunc(all, func(a, b skeletonEntry) int {
			return cmp.Or(strings.Compare(a.skeleton, b.skeleton), a.entry-b.entry)
		})
		return all
	})
	a.capitals = sync.OnceValue(func() map[string]int {
		rows := map[string]int{}
		for row := range t.n {
			if t.features[t.feature.at(row)] == capitalFeature {
				rows[a.settlement(row).Country] = row
			}
		}
		return rows
	})
	return a, nil
})

// BuiltVersion is the built-in atlas' Version, without opening it.
func BuiltVersion() string { return strings.TrimSpace(digestFile) }

// Version is "built-in", the date of its newest part and the SHA-256 of its files.
func (a *Atlas) Version() string { return BuiltVersion() }

// Find returns the places that a name may mean, as Source says. Case, marks,
// apostrophes, hyphens and the article in front make no difference (see Normal);
// abbreviations of regions ("Ala.", "TX") must be spelled just so. A variant has
// the same Skeleton and at least half its letters in common.
func (a *Atlas) Find(name string) []Candidate {
	if len(name) > MaxName {
		return nil
	}
	key := Normal(name)
	found := a.sure(name, key)
	if len(found) == 0 {
		seen := map[string]bool{}
		a.variants(key, func(c Candidate) { found = appendNew(found, seen, c) })
	}
	return Ranked(found)
}

// FindSure is Find without variants, in a third of the time where there is nothing
// to be found.
func (a *Atlas) FindSure(name string) []Candidate {
	if len(name) > MaxName {
		return nil
	}
	return Ranked(a.sure(name, Normal(name)))
}

// sure gives the exact and alternate matches of a name and its normal form.
func (a *Atlas) sure(name, key string) []Candidate {
	var found []Candidate
	seen := map[string]bool{}
	rows := a.named(key)
	entries := a.lists.find(key)
	short, known := a.lists.abbreviations[strings.TrimSpace(name)]
	if len(rows)+len(entries) == 0 && !known {
		a.divisions(key, func(c Candidate) { found = appendNew(found, seen, c) })
		return found
	}
	for _, row := range rows {
		found = appendNew(found, seen, Candidate{Place: a.settlement(row), Match: Exact})
	}
	for _, e := range entries {
		found = appendNew(found, seen, Candidate{Place: a.entryPlace(e), Match: e.match})
	}
	if known {
		found = appendNew(found, seen, Candidate{Place: a.lists.places[short.place], Match: Alternate, Postal: short.postal})
	}
	return found
}

// appendNew adds a candidate that is a place and not there yet.
func appendNew(found []Candidate, seen map[string]bool, c Candidate) []Candidate {
	if c.ID == "" || seen[c.ID] {
		return found
	}
	seen[c.ID] = true
	return append(found, c)
}

// named gives the settlements with a normal form, the most populous first.
func (a *Atlas) named(normal string) []int { return a.table.find(a.byName, normal, MaxCandidates) }

// divisions adds the regions and counties that a normal form names together with
// the word for what they are: "anbar province", "state of texas".
func (a *Atlas) divisions(key string, add func(Candidate)) {
	bare, is := Division(key)
	if !is {
		return
	}
	for _, e := range a.lists.find(bare) {
		if p := a.entryPlace(e); p.Class == Region || p.Class == District {
			add(Candidate{Place: p, Match: Alternate})
		}
	}
}

// divisionWord says that a word is one for a division of a country.
func divisionWord(word string) bool {
	switch word {
	case "province", "governorate", "region", "state", "oblast", "krai", "republic", "department", "prefecture",
		"county", "district", "canton", "division", "voivodeship", "territory", "municipality", "parish", "muhafazah":
		return true
	}
	return false
}

// Division says which region or district a normal form names together with the
// word for what it is: "anbar" for "anbar province", "texas" for "state of texas".
func Division(normal string) (bare string, is bool) {
	if before, after, found := strings.Cut(normal, " of "); found && divisionWord(before) {
		bare = after
	} else if i := strings.LastIndexByte(normal, ' '); i > 0 && divisionWord(normal[i+1:]) {
		bare = normal[:i]
	}
	return Normal(bare), bare != ""
}

// variants adds the places whose names end otherwise than a normal form, or have its
// skeleton.
func (a *Atlas) variants(key string, add func(Candidate)) {
	for _, other := range Endings(key) {
		for _, row := range a.named(other) {
			add(Candidate{Place: a.settlement(row), Match: Variant})
		}
		for _, e := range a.lists.find(other) {
			add(Candidate{Place: a.entryPlace(e), Match: Variant})
		}
	}
	s := SkeletonOf(key)
	if s == "" {
		return
	}
	for _, row := range a.table.find(a.bySkeleton(), s, MaxSkeleton) {
		if p := a.settlement(row); !Unlike(key, Normal(p.Name)) {
			add(Candidate{Place: p, Match: Variant})
		}
	}
	all := a.skeletons()
	i, _ := slices.BinarySearchFunc(all, s, func(e skeletonEntry, s string) int { return strings.Compare(e.skeleton, s) })
	for ; i < len(all) && all[i].skeleton == s; i++ {
		if e := a.lists.entries[all[i].entry]; !Unlike(key, e.key) {
			add(Candidate{Place: a.entryPlace(e), Match: Variant})
		}
	}
}

// settlement is a row of the table as a place.
func (a *Atlas) settlement(row int) Place { return a.settlementAt(row, a.table.point(row)) }

func (a *Atlas) settlementAt(row int, at Point) Place {
	t := a.table
	region := t.regionAt(t.region.at(row))
	p := Place{
		ID: "geonames:" + strconv.Itoa(t.id.at(row)), Name: t.nameOf(row), Point: at,
		Population: t.population.at(row), Class: Settlement, Feature: t.features[t.feature.at(row)],
	}
	p.Radius = SettlementRadius(p.Population)
	if n, known := a.lists.byAlpha2[region.country]; known {
		p.Country = a.lists.states[n].Alpha3
		p.Capital = p.Feature == capitalFeature && a.lists.states[n].Capital != ""
	}
	if region.code != "" {
		p.Admin1Code = region.country + "." + region.code
		p.Admin1 = a.lists.regionNames[p.Admin1Code]
	}
	return p
}

// entryPlace is the place that an entry of the lists leads to: none where the
// table has no such settlement.
func (a *Atlas) entryPlace(e entry) Place {
	if e.place >= 0 {
		return a.lists.places[e.place]
	}
	x := a.lists.exonyms[e.exonym]
	if x.seat {
		p, _ := a.CapitalOf(x.country)
		return p
	}
	for _, row := range a.named(x.normal) {
		p := a.settlement(row)
		if p.Country == x.country && (x.code == "" || strings.HasSuffix(p.Admin1Code, "."+x.code)) {
			return p
		}
	}
	return Place{}
}

// Near returns the settlements near a point, as Source says.
func (a *Atlas) Near(at Point, km float64, filter Filter, limit int) []Hit {
	limit = min(limit, MaxNear)
	if limit <= 0 {
		return nil
	}
	var hits []Hit
	for _, d := range a.table.near(at, km, limit, a.keep(filter)) {
		hits = append(hits, Hit{a.settlementAt(d.row, d.at), d.km})
	}
	return hits
}

// keep is a filter over the rows of the table.
func (a *Atlas) keep(f Filter) func(row int) bool {
	t := a.table
	alpha2 := ""
	if n, known := a.lists.byAlpha3[f.Country]; known {
		alpha2 = a.lists.states[n].Alpha2
	}
	return func(row int) bool {
		if t.population.at(row) < f.MinPopulation {
			return false
		}
		if f.Whole {
			switch t.features[t.feature.at(row)] {
			case "PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH":
				return false
			}
		}
		return f.Country == "" || alpha2 != "" && t.regions.data[t.region.at(row)*regionSize:][:2] == alpha2
	}
}

// ByID returns the place with an ID. A settlement is looked for row by row, in a fifth
// of a millisecond.
func (a *Atlas) ByID(id string) (Place, bool) {
	if n, known := a.lists.byID[id]; known {
		return a.lists.places[n], true
	}
	number, is := strings.CutPrefix(id, "geonames:")
	n, err := strconv.Atoi(number)
	if !is || err != nil || n <= 0 || n >= 1<<24 || strconv.Itoa(n) != number {
		return Place{}, false
	}
	for row := range a.table.n {
		if a.table.id.at(row) == n {
			return a.settlement(row), true
		}
	}
	return Place{}, false
}

// States returns the countries and territories that have an ISO 3166-1 code, in
// the order of their alpha-3 codes.
func (a *Atlas) States() []State { return slices.Clone(a.lists.states) }

// State returns the country with an ISO 3166-1 code, alpha-3 or alpha-2.
func (a *Atlas) State(code string) (State, bool) {
	n, known := a.lists.byAlpha3[code]
	if !known {
		n, known = a.lists.byAlpha2[code]
	}
	if !known {
		return State{}, false
	}
	return a.lists.states[n], true
}

// capitalFeature is GeoNames' feature code of a capital.
const capitalFeature = "PPLC"

// CapitalOf returns a country's capital, alpha-3: the settlement that GeoNames
// marks, else the one of the name that countries.tsv gives. Where countries.tsv
// names none, there is none.
func (a *Atlas) CapitalOf(country string) (Place, bool) {
	n, known := a.lists.byAlpha3[country]
	if !known || a.lists.states[n].Capital == "" {
		return Place{}, false
	}
	row, marked := a.capitals()[country]
	if !marked {
		for _, r := range a.named(Normal(a.lists.states[n].Capital)) {
			if a.settlement(r).Country == country {
				row, marked = r, true
				break
			}
		}
	}
	if !marked {
		return Place{}, false
	}
	p := a.settlement(row)
	p.Capital = true
	return p, true
}

// FalseFriend says that a name is more often something else: a word, a given
// name, a family name, a month … It asks for more evidence than a capital letter.
func (a *Atlas) FalseFriend(name string) (sense string, is bool) {
	sense, is = a.lists.friends[Normal(name)]
	return sense, is
}

// coast is how far from the nearest settlement a point outside all outlines may be
// to lie in that settlement's country: coasts are drawn to a kilometre.
const coast = 5

// GroundAt says in which country a point lies. Near a border it is as good as
// Natural Earth's lines of 1:10 million, about a kilometre; on the coast a point
// at sea may be given to the settlement within five kilometres.
func (a *Atlas) GroundAt(p Point) (Ground, error) {
	o, err := a.outlines()
	if err != nil {
		return Ground{}, fmt.Errorf("built-in gazetteer: %w", err)
	}
	var g Ground
	for _, c := range a.lists.contested {
		if c.holds(p) {
			g.Contested = append(g.Contested, c)
		}
	}
	code, _, found := o.at(p)
	if !found {
		if hits := a.Near(p, coast, Filter{}, 1); len(hits) > 0 {
			code = hits[0].Country
		}
	}
	g.Country = code
	return g, nil
}

// Neighbours returns the countries that share a land border with one, alpha-3,
// in the order of the alphabet.
func (a *Atlas) Neighbours(country string) ([]string, error) {
	o, err := a.outlines()
	if err != nil {
		return nil, fmt.Errorf("built-in gazetteer: %w", err)
	}
	return slices.Clone(o.beside[country]), nil
}

// Outline returns the rings around the pieces of a country, alpha-3, and around the
// holes in them: closed lines, none where Natural Earth draws no such country. A map
// fills them by the even-odd rule.
func (a *Atlas) Outline(country string) ([][]Point, error) {
	o, err := a.outlines()
	if err != nil {
		return nil, fmt.Errorf("built-in gazetteer: %w", err)
	}
	if country == "" {
		return nil, nil
	}
	return o.rings(country), nil
}

// CountriesOf returns the countries in which a place lies, alpha-3, in the order of
// the alphabet: its own, or for an area, water or line the ones of areas.tsv; none
// where they are many or its standing is disputed.
func (a *Atlas) CountriesOf(p Place) []string {
	if p.Country != "" {
		return []string{p.Country}
	}
	return slices.Clone(a.lists.several[p.ID])
}
