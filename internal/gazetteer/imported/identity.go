package imported

import (
	"hash/fnv"
	"strconv"
	"strings"

	"sayso/internal/gazetteer"
)

// Keys are the numbers by which the database knows places: a source's number with
// two bits for the source; below zero, a hash of the built-in atlas' ID.
const (
	geoNamesKey = 0
	wofKey      = 1
)

// keyOf is the key of a source's number of a place.
func keyOf(number int64, wof bool) int64 {
	if wof {
		return number<<2 | wofKey
	}
	return number<<2 | geoNamesKey
}

// builtInKey is the key of a place of the built-in atlas that has no number of
// GeoNames'. There are some eight thousand; that two have one key of 62 bits would
// take a thousand billion times as many, and a test looks.
func builtInKey(id string) int64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return -int64(h.Sum64()>>2) - 1
}

// resolver finds the places of the built-in atlas that rows describe, so that both
// have one ID: what a reading says of a place does not depend on who described it.
type resolver struct {
	atlas *gazetteer.Atlas
	// codes are the codes of regions by country and name, as found so far.
	codes map[[2]string]string
}

func newResolver(atlas *gazetteer.Atlas) *resolver {
	return &resolver{atlas, map[[2]string]string{}}
}

// alpha3 is the code of a country, empty where it has none of ISO 3166-1.
func (r *resolver) alpha3(alpha2 string) string {
	if s, known := r.atlas.State(alpha2); known {
		return s.Alpha3
	}
	return ""
}

// builtIn gives the place of the built-in atlas that a row describes. A country is
// known by its code (see state), a region by its code or its names. Others have a name in common
// with the row's, the same class, country and region as far as both are known, and
// lie as near as sameKm says.
func (r *resolver) builtIn(rec *record) (gazetteer.Place, bool) {
	country := r.alpha3(rec.country)
	switch rec.feature.class {
	case gazetteer.Country:
		return r.state(rec, country)
	case gazetteer.Region:
		if rec.admin1 != "" {
			return r.atlas.ByID("sayso:region/" + rec.admin1)
		}
	}
	if !rec.wof && (rec.feature.class == gazetteer.Settlement || rec.bare) {
		return gazetteer.Place{}, false // it has GeoNames' number already
	}
	const most = 64 // names that are tried; what is known by more is found by the first
	best, found, nearest := gazetteer.Place{}, false, 0.0
	try := func(name string) {
		if !latin(name) {
			return
		}
		for _, c := range r.atlas.FindSure(name) {
			if c.Class != rec.feature.class ||
				country != "" && c.Country != "" && country != c.Country && c.Class != gazetteer.Settlement ||
				rec.admin1 != "" && c.Admin1Code != "" && rec.admin1 != c.Admin1Code {
				continue
			}
			reach := max(c.Radius, rec.feature.radius)
			if c.Class == gazetteer.Settlement {
				reach = c.Radius
			}
			km := gazetteer.Distance(rec.at, c.Point)
			if km <= sameKm(c.Class, reach) && (!found || km < nearest) {
				best, found, nearest = c.Place, true, km
			}
		}
	}
	try(rec.name)
	for i := 0; i < len(rec.names) && i < most && !found; i++ {
		try(rec.names[i])
	}
	if !found && rec.wof && rec.feature.class == gazetteer.Settlement {
		return r.spelled(rec)
	}
	return best, found
}

// state gives the country that a row describes. That a row has a country's code is not
// enough where it does not also say that it is an independent state: the Coral Sea Islands
// have Australia's.
func (r *resolver) state(rec *record, country string) (gazetteer.Place, bool) {
	state, found := r.atlas.ByID("sayso:country/" + country)
	if !found || !rec.wof && (rec.bare || rec.code == "PCLI") {
		return state, found
	}
	const most = 64
	for _, name := range append([]string{rec.name}, rec.names[:min(len(rec.names), most)]...) {
		for _, c := range r.atlas.FindSure(name) {
			if c.ID == state.ID {
				return state, true
			}
		}
	}
	return gazetteer.Place{}, false
}

// spelled gives the settlement of the built-in atlas whose name is that of a row written
// otherwise, and which is nearest: "Kufr Saum" for Kafr Sawm.
func (r *resolver) spelled(rec *record) (gazetteer.Place, bool) {
	const reach, most = 2, 20 // km, settlements
	normal := gazetteer.Normal(rec.name)
	skeleton := gazetteer.SkeletonOf(normal)
	if skeleton == "" {
		return gazetteer.Place{}, false
	}
	for _, h := range r.atlas.Near(rec.at, reach, gazetteer.Filter{}, most) {
		if other := gazetteer.Normal(h.Name); gazetteer.SkeletonOf(other) == skeleton && !gazetteer.Unlike(normal, other) {
			return h.Place, true
		}
	}
	return gazetteer.Place{}, false
}

// regionCode is the code of a country's region by its name, empty where the built-in
// atlas knows none of the name.
func (r *resolver) regionCode(alpha2, name string) string {
	key := [2]string{alpha2, name}
	if code, known := r.codes[key]; known {
		return code
	}
	code, country := "", r.alpha3(alpha2)
	for _, c := range r.atlas.FindSure(name) {
		if c.Class == gazetteer.Region && c.Country == country && country != "" {
			code = c.Admin1Code
			break
		}
	}
	const most = 10_000 // some four thousand regions, each with a few names
	if len(r.codes) >= most {
		clear(r.codes)
	}
	r.codes[key] = code
	return code
}

// builtInKeys gives the key of a place of the built-in atlas, and its ID where the key
// does not say it.
func builtInKeys(id string) (key int64, named string) {
	if n, is := strings.CutPrefix(id, "geonames:"); is {
		if number, err := strconv.ParseInt(n, 10, 61); err == nil {
			return keyOf(number, false), ""
		}
	}
	return builtInKey(id), id
}

// idOf is the ID of a place by its key and the ID that is kept with it, if any.
func idOf(key int64, named string) string {
	switch {
	case named != "":
		return named
	case key&wofKey != 0:
		return "wof:" + strconv.FormatInt(key>>2, 10)
	}
	return "geonames:" + strconv.FormatInt(key>>2, 10)
}

// keyByID is the key by which a place with an ID is kept, if it is.
func keyByID(id string) (key int64, known bool) {
	source, number, _ := strings.Cut(id, ":")
	switch source {
	case "geonames", "wof":
		n, err := strconv.ParseInt(number, 10, 61)
		if err != nil || n <= 0 || strconv.FormatInt(n, 10) != number {
			return 0, false
		}
		return keyOf(n, source == "wof"), true
	case "sayso", "census":
		return builtInKey(id), true
	}
	return 0, false
}
