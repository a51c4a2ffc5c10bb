package check

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"sayso/internal/gazetteer"
)

// anchor is one place on the map that a name may mean.
type anchor struct {
	gazetteer.Place
}

// spot is a place named in the text with all that it may plausibly mean.
type spot struct {
	start, end int // bytes of the mention
	text       string
	anchors    []anchor // the likeliest first; empty where it is not in the gazetteer
	// note says how the anchors were come by where it is not by the name itself.
	note string
	// chosen says that the anchors were picked from several places of the name.
	chosen bool
}

// wide says whether the spot has no one point that a distance could be measured
// from: a country, a region, a sea.
func (s *spot) wide() bool {
	if len(s.anchors) == 0 {
		return false
	}
	switch s.anchors[0].Class {
	case gazetteer.Settlement, gazetteer.Facility:
		return false
	}
	return true
}

// pointless says in words why nothing can be measured from the spot; empty where it
// can.
func (s *spot) pointless() string {
	switch {
	case len(s.anchors) == 0:
		return fmt.Sprintf("“%s” is not in the gazetteer", s.text)
	case s.wide():
		return fmt.Sprintf("%s is a %s: it has no one point to measure from", s.anchors[0].Name, s.anchors[0].Class)
	}
	return ""
}

// String names an anchor with its position.
func (a anchor) String() string {
	return fmt.Sprintf("%s (%s, %s)", a.Name, position(a.Point), a.ID)
}

func position(p gazetteer.Point) string {
	ns, ew := "N", "E"
	if p.Lat < 0 {
		ns = "S"
	}
	if p.Lon < 0 {
		ew = "W"
	}
	return fmt.Sprintf("%.2f° %s %.2f° %s", math.Abs(p.Lat), ns, math.Abs(p.Lon), ew)
}

// locate turns the reading's places into spots, in order of the text.
func (f *finder) locate() {
	mentions := f.d.Reading.MentionsByID()
	for i := range f.d.Reading.Places {
		p := &f.d.Reading.Places[i]
		m := mentions[p.Mention]
		if m == nil {
			continue
		}
		s := spot{start: f.d.Byte(m.Start), end: f.d.Byte(m.End), text: m.Text}
		if p.Gazetteer != nil {
			s.add(f.atlas, *p.Gazetteer, p.Name, p.Country, p.Lat, p.Lon)
		}
		for _, a := range p.Alternatives {
			s.chosen = true
			if a.Confidence >= plausible {
				name, country, lat, lon := a.Name, a.Country, a.Lat, a.Lon
				s.add(f.atlas, a.Gazetteer, &name, &country, &lat, &lon)
			}
		}
		if len(s.anchors) == 0 {
			f.twins(&s)
		}
		f.spots = append(f.spots, s)
	}
	sort.SliceStable(f.spots, func(i, j int) bool { return f.spots[i].start < f.spots[j].start })
}

// add adds an anchor by its ID in the gazetteer, or by what the reading says of it.
func (s *spot) add(atlas Atlas, id string, name, country *string, lat, lon *float64) {
	if p, is := atlas.ByID(id); is {
		s.anchors = append(s.anchors, anchor{p})
		return
	}
	if lat == nil || lon == nil {
		return
	}
	p := gazetteer.Place{ID: id, Point: gazetteer.Point{Lat: *lat, Lon: *lon}, Class: gazetteer.Settlement, Radius: gazetteer.SettlementRadius(0)}
	if name != nil {
		p.Name = *name
	}
	if country != nil {
		p.Country = *country
	}
	s.anchors = append(s.anchors, anchor{p})
}

// twins gives a crossing, bridge or road that is in no gazetteer the towns that
// it is named after, where both are known and lie close to each other
// ("Karkamış–Jarabulus border crossing").
func (f *finder) twins(s *spot) {
	parts := strings.FieldsFunc(s.text, func(r rune) bool { return r == '-' || r == '–' || r == '—' || r == '/' || r == ' ' })
	var found []anchor
	for at := 0; at < len(parts); {
		best, width := anchor{}, 0
		for n := min(3, len(parts)-at); n > 0 && width == 0; n-- {
			name := strings.Join(parts[at:at+n], " ")
			if n == 1 && (article(name) || name == strings.ToLower(name)) {
				continue
			}
			for _, c := range f.atlas.Find(name) {
				if c.Class == gazetteer.Settlement && c.Match != gazetteer.Variant && f.close(found, c.Place) {
					best, width = anchor{c.Place}, n
					break
				}
			}
		}
		if width > 0 {
			found = append(found, best)
		}
		at += max(1, width)
	}
	if len(found) != 2 || gazetteer.Distance(found[0].Point, found[1].Point) > twin {
		return
	}
	s.anchors = found
	s.note = fmt.Sprintf("“%s” is not in the gazetteer: measured from %s and %s, whose names it bears", s.text, found[0].Name, found[1].Name)
}

// close says whether a place lies near those already found.
func (f *finder) close(found []anchor, p gazetteer.Place) bool {
	for _, a := range found {
		if a.ID == p.ID || gazetteer.Distance(a.Point, p.Point) > twin {
			return false
		}
	}
	return true
}

func article(word string) bool {
	switch strings.ToLower(word) {
	case "al", "el", "as", "ash", "ad", "ed", "the", "abu", "bin", "de", "la", "san", "st":
		return true
	}
	return false
}

// spotFrom returns the first spot that begins at or after a byte, or -1.
func (f *finder) spotFrom(at int) int {
	k := sort.Search(len(f.spots), func(i int) bool { return f.spots[i].start >= at })
	if k == len(f.spots) {
		return -1
	}
	return k
}

// spotAt returns the spot that covers a byte, or -1.
func (f *finder) spotAt(at int) int {
	k := sort.Search(len(f.spots), func(i int) bool { return f.spots[i].end > at })
	if k < len(f.spots) && f.spots[k].start <= at {
		return k
	}
	return -1
}
