package export

import (
	"strconv"
	"strings"

	"sayso"
)

// spot is where a place lies.
type spot struct{ lat, lon float64 }

// spotOf says where a place lies; false where that is not known.
func spotOf(p *sayso.Place) (at spot, known bool) {
	if p == nil || p.State != sayso.PlaceResolved || p.Lat == nil || p.Lon == nil ||
		!(-90 <= *p.Lat && *p.Lat <= 90 && -180 <= *p.Lon && *p.Lon <= 180) { // nor NaN
		return spot{}, false
	}
	return spot{*p.Lat, *p.Lon}, true
}

// place gives the words and the place of an event, nil where none is stated.
func (f *facts) place(e *sayso.Event) (*sayso.Mention, *sayso.Place) {
	if e.Place == nil {
		return nil, nil
	}
	return f.mentions[*e.Place], f.places[*e.Place]
}

// resolved is a place that the gazetteer has, else an empty one, never nil.
func resolved(p *sayso.Place) *sayso.Place {
	if p == nil || p.State != sayso.PlaceResolved {
		return &sayso.Place{}
	}
	return p
}

// geonames is the number of a place in GeoNames, "" where it is not from there.
func geonames(p *sayso.Place) string {
	id, is := strings.CutPrefix(text(p.Gazetteer), "geonames:")
	if !is {
		return ""
	}
	return id
}

// nameIf is the name of a place that is known to such a precision, else "".
func nameIf(p *sayso.Place, precision string) string {
	if p = resolved(p); p.Precision == precision {
		return text(p.Name)
	}
	return ""
}

// province is the first-level region that a place is, or lies in.
func province(p *sayso.Place) string {
	if p = resolved(p); p.Country != nil && p.Admin1 == nil {
		return nameIf(p, "region")
	}
	return text(p.Admin1)
}

// lat and lon write where a place lies, "" where that is not known.
func lat(p *sayso.Place) string {
	if at, known := spotOf(p); known {
		return number(at.lat)
	}
	return ""
}

func lon(p *sayso.Place) string {
	if at, known := spotOf(p); known {
		return number(at.lon)
	}
	return ""
}

// number writes a coordinate, as short as it can be written exactly.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
