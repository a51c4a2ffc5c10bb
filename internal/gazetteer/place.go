package gazetteer

import "math"

// Class says what sort of place it is.
type Class uint8

// The classes of places, from the widest.
const (
	Area       Class = iota + 1 // a part of the world: "Middle East", "Donbas"
	Country                     // a state or territory with an ISO 3166-1 code
	Region                      // a first-level division of a country
	District                    // a second-level division: a county of the United States
	Settlement                  // a city, town or village, or a part of one
	Water                       // an ocean, sea, gulf, strait or lake
	Line                        // a river, canal or the like
	Facility                    // an air base, power station, crossing
)

// String is the class as it is called in tables and messages.
func (c Class) String() string {
	names := [...]string{"", "area", "country", "region", "district", "settlement", "water", "line", "facility"}
	if int(c) < len(names) {
		return names[c]
	}
	return ""
}

// Precision is how exact the point of a place of the class is, in the words of the
// reading format.
func (c Class) Precision() string {
	switch c {
	case Country:
		return "country"
	case Area, Region, Water:
		return "region"
	case District:
		return "district"
	case Settlement:
		return "settlement"
	case Line:
		return "line"
	case Facility:
		return "point"
	}
	return "unknown"
}

// Place is one row of a gazetteer.
type Place struct {
	// ID is "geonames:NNN" for a settlement, "census:FFFFF" (state and county
	// FIPS code) for a county of the United States, "sayso:…" for a row of
	// sayso's own lists: "sayso:country/IRQ", "sayso:region/IQ.01" (GeoNames
	// admin-1 code), "sayso:area/red-sea".
	ID         string
	Name       string
	Country    string // ISO 3166-1 alpha-3 (XKX for Kosovo), empty for what is in several or in none
	Admin1     string // name of the first-level region, or empty
	Admin1Code string // GeoNames' code of it, "IQ.01", or empty
	Point             // of a country, region, county or area: a middle, and no more
	Population int    // 0 where it is not known; of a country or region the sum over its settlements
	Class      Class
	Feature    string  // GeoNames' feature code of a settlement: PPLC a capital, PPLA a region's seat, PPLX a part …
	Capital    bool    // a country's capital, as ISO's country and GeoNames have it
	Radius     float64 // about how far it reaches from its point, in km: see SettlementRadius
}

// SettlementRadius estimates in kilometres how far a settlement of a population
// reaches: the circle in which that many live at 4,000 to the square kilometre,
// about the median of large cities (Demographia 2023), and one kilometre at
// least. It is an estimate good to a factor of two.
func SettlementRadius(population int) float64 {
	const perSquareKm = 4000
	return max(1, math.Sqrt(float64(population)/(math.Pi*perSquareKm)))
}

// Match says how a name led to a place.
type Match uint8

// Matches, the surest first.
const (
	Exact     Match = iota + 1 // the place's name in normal form
	Alternate                  // another name that a list or an imported table gives
	Variant                    // the same skeleton: another way of writing the name, perhaps
)

// String is the match as it is called in tables and messages.
func (m Match) String() string {
	names := [...]string{"", "exact", "alternate", "variant"}
	if int(m) < len(names) {
		return names[m]
	}
	return ""
}

// Candidate is a place that a name may mean.
type Candidate struct {
	Place
	Match Match
	// Postal says that the name is a postal abbreviation ("TX", "IN"), good only
	// after a place or before a postal code.
	Postal bool
}

// Hit is a place that is near a point.
type Hit struct {
	Place
	Km float64 // great-circle distance from the point asked about
}

// Filter narrows what is near. Its zero value lets everything through.
type Filter struct {
	Country       string // ISO 3166-1 alpha-3, or empty
	MinPopulation int
	// Whole leaves out parts of settlements (PPLX) and what is abandoned,
	// historical or destroyed (PPLQ, PPLH, PPLW, PPLCH).
	Whole bool
}

// Source is a gazetteer: the built-in atlas, an imported table, or several laid
// over each other. It is safe to use from many goroutines.
type Source interface {
	// Find returns the places that a name may mean: exact matches first, then
	// alternates, each by population; variants, at most sixteen, only where there
	// is neither. At most 64.
	Find(name string) []Candidate
	// Near returns the settlements within km of a point, the nearest first, at
	// most limit and never more than 1,000.
	Near(at Point, km float64, filter Filter, limit int) []Hit
	// ByID returns the place with an ID.
	ByID(id string) (Place, bool)
	// Version says what table this is and of which bytes: it stands in readings.
	Version() string
}
