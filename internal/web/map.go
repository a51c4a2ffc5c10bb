package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sayso/internal/gazetteer"
	"sayso/internal/library/query"
	"sayso/internal/library/survey"
	"sayso/internal/web/bidi"
	"sayso/internal/web/service"
)

// mapPage is where things are said to be.
type mapPage struct {
	asked
	Extent   extent
	Unplaced string
	Others   int
	Map      drawing
	Places   []mapRow
	Sizes    []size
}

// drawing is the map, in units of its own.
type drawing struct {
	Width, Height int
	Land          string // the countries' outlines, a path
	Marks         []mark
	Labels        []label
	Title         string
}

// mark is a place on the map.
type mark struct {
	X, Y, R, Class, Address, Title string
}

// label names a mark.
type label struct{ X, Y, Text, Anchor string }

// mapRow is a place in the table.
type mapRow struct {
	Name, Within, Precision, At, Count, Address string
}

// size is how a precision is drawn.
type size struct{ Name, R, Class string }

// The map's width in its own units, and how much of the earth it shows at least, in
// degrees of longitude.
const (
	mapWidth = 1000
	maxTall  = 620
	minTall  = 380
	minSpan  = 12.0
	// mapMargin is how much is shown around the outermost places.
	mapMargin = 0.12
	// northmost and southmost bound a map of the world: nobody reports from beyond.
	northmost, southmost = 78.0, -56.0
	// maxLabels is how many of the most named places are named on the map.
	maxLabels = 12
)

// radius is how a precision is drawn: the less exact a place is known, the larger.
func radius(precision string) (r float64, class string) {
	switch precision {
	case "point":
		return 3, "exact"
	case "settlement":
		return 5, "exact"
	case "district":
		return 9, "vague"
	case "region":
		return 15, "vague"
	case "line":
		return 11, "vague"
	case "country":
		return 22, "vague"
	}
	return 11, "vague"
}

// showMap shows the map and its table.
func (s *server) showMap(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r, query.Statements, query.Events)
	if err != nil {
		return err
	}
	places, placed, others, err := v.Places(r.Context())
	if err != nil {
		return err
	}
	p := mapPage{asked: a.asked("/map", a.tabs("/map", query.Statements, query.Events)...), Extent: extentOf(v), Unplaced: plural(v.Count-placed, extentOf(v).Noun), Others: others}
	noun := extentOf(v).Noun
	window := around(places)
	p.Map = drawing{Width: mapWidth, Height: window.height, Title: fmt.Sprintf("Map of %s; the table below says the same", plural(len(places), "place"))}
	all, err := s.outlines()
	if err != nil {
		return err
	}
	p.Map.Land = window.land(all)
	for _, x := range places {
		address := ""
		if n, ok := named(query.Place, x.Name); ok {
			address = a.with(a.Question.Rows, n).at("/")
		}
		row := mapRow{x.Name, strings.Trim(bidi.Isolate(x.Admin1)+", "+x.Country, ", "), x.Precision, fmt.Sprintf("%.2f, %.2f", x.Lat, x.Lon), grouped(x.Count), address}
		p.Places = append(p.Places, row)
		at := window.at(gazetteer.Point{Lat: x.Lat, Lon: x.Lon})
		size, class := radius(x.Precision)
		p.Map.Marks = append(p.Map.Marks, mark{short1(at[0]), short1(at[1]), short1(size), class, address, bidi.Isolate(x.Name) + ": " + plural(x.Count, noun) + ", known as a " + x.Precision})
	}
	p.Map.Labels = window.labels(places)
	// Large marks lie below small ones.
	slices.SortStableFunc(p.Map.Marks, func(a, b mark) int {
		x, _ := strconv.ParseFloat(a.R, 64)
		y, _ := strconv.ParseFloat(b.R, 64)
		return cmp.Compare(y, x)
	})
	for _, name := range []string{"point", "settlement", "district", "region", "country"} {
		r, class := radius(name)
		p.Sizes = append(p.Sizes, size{name, short1(r), class})
	}
	return s.show(w, r, http.StatusOK, "map", page{Title: "Map", Here: "/map", State: a.state, Main: p})
}

// window is the part of the earth that a map shows: longitudes and latitudes are drawn
// with one scale each, right in the middle of the map (an equirectangular projection).
type window struct {
	west, east, south, north float64
	x, y                     float64 // units a degree
	height                   int
}

// around is the window around places: the world where there are none.
func around(places []survey.Place) window {
	w := window{west: -170, east: 180, south: southmost, north: northmost}
	if len(places) > 0 {
		w = window{west: 180, east: -180, south: 90, north: -90}
		for _, p := range places {
			w.west, w.east = min(w.west, p.Lon), max(w.east, p.Lon)
			w.south, w.north = min(w.south, p.Lat), max(w.north, p.Lat)
		}
	}
	wider := max((w.east-w.west)*(1+2*mapMargin), minSpan) - (w.east - w.west)
	w.west, w.east = max(w.west-wider/2, -180), min(w.east+wider/2, 180)
	taller := (w.north - w.south) * mapMargin
	w.south, w.north = max(w.south-taller, -90), min(w.north+taller, 90)
	middle := math.Cos((w.south + w.north) / 2 * math.Pi / 180)
	middle = max(middle, 0.35)
	w.x = mapWidth / (w.east - w.west)
	w.y = w.x / middle
	switch tall := (w.north - w.south) * w.y; {
	case tall > maxTall: // wider then
		span := mapWidth * (tall / maxTall) / w.x
		half := span / 2
		centre := (w.west + w.east) / 2
		w.west, w.east = centre-half, centre+half
		w.x = mapWidth / span
		w.y = w.x / middle
	case tall < minTall:
		more := (minTall - tall) / w.y / 2
		w.south, w.north = w.south-more, w.north+more
	}
	w.height = int(math.Round((w.north - w.south) * w.y))
	return w
}

// at is where a point is drawn.
func (w window) at(p gazetteer.Point) [2]float64 {
	return [2]float64{(p.Lon - w.west) * w.x, (w.north - p.Lat) * w.y}
}

// ring is a country's outline and the box around it.
type ring struct {
	points                   []gazetteer.Point
	west, east, south, north float64
}

// outlines gathers all countries' outlines.
func outlines(atlas service.Places) ([]ring, error) {
	var all []ring
	for _, state := range atlas.States() {
		lines, err := atlas.Outline(state.Alpha3)
		if err != nil {
			return nil, err
		}
		for _, points := range lines {
			r := unwrapped(points)
			all = append(all, r)
			if r.east > 180 { // it is at the other end of the map too
				all = append(all, r.moved(-360))
			}
			if r.west < -180 {
				all = append(all, r.moved(360))
			}
		}
	}
	return all, nil
}

// unwrapped makes a ring of an outline that goes on beyond the date line rather than
// jump to the other end of the map.
func unwrapped(points []gazetteer.Point) ring {
	r := ring{west: math.Inf(1), east: math.Inf(-1), south: 90, north: -90}
	turn := 0.0
	for i, p := range points {
		if i > 0 {
			switch step := p.Lon - points[i-1].Lon; {
			case step > 180:
				turn -= 360
			case step < -180:
				turn += 360
			}
		}
		p.Lon += turn
		r.points = append(r.points, p)
		r.west, r.east, r.south, r.north = min(r.west, p.Lon), max(r.east, p.Lon), min(r.south, p.Lat), max(r.north, p.Lat)
	}
	return r
}

// moved is the ring so many degrees further east.
func (r ring) moved(degrees float64) ring {
	m := ring{west: r.west + degrees, east: r.east + degrees, south: r.south, north: r.north}
	for _, p := range r.points {
		p.Lon += degrees
		m.points = append(m.points, p)
	}
	return m
}

// land draws the outlines that the window shows, as exactly as can be seen.
func (w window) land(all []ring) string {
	const grain, least = 1.2, 2.0 // units: nearer points are one, smaller islands none
	const beyond = 60.0           // how far outside the map a point may be drawn
	var b strings.Builder
	for _, r := range all {
		if r.east < w.west || r.west > w.east || r.north < w.south || r.south > w.north ||
			(r.east-r.west)*w.x < least && (r.north-r.south)*w.y < least {
			continue
		}
		var last [2]int
		begun := false
		for _, p := range r.points {
			at := w.at(p)
			// What lies outside is drawn at the edge, so that the path is short.
			x := min(max(at[0], -beyond), mapWidth+beyond)
			y := min(max(at[1], -beyond), float64(w.height)+beyond)
			const tenth = 10
			here := [2]int{int(math.Round(x * tenth)), int(math.Round(y * tenth))}
			if begun && max(abs(here[0]-last[0]), abs(here[1]-last[1])) < grain*tenth {
				continue
			}
			if begun {
				fmt.Fprintf(&b, "l%s %s", tenths(here[0]-last[0]), tenths(here[1]-last[1]))
			} else {
				fmt.Fprintf(&b, "M%s %s", tenths(here[0]), tenths(here[1]))
				begun = true
			}
			last = here
		}
		if begun {
			b.WriteByte('z')
		}
	}
	return b.String()
}

func abs(n int) int { return max(n, -n) }

// tenths writes a number of tenths.
func tenths(n int) string { return strconv.FormatFloat(float64(n)/10, 'f', -1, 64) }

// short1 writes a number with one digit.
func short1(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }

// labels names the places that are named most, where there is room.
func (w window) labels(places []survey.Place) []label {
	var all []label
	type box struct{ left, top, right, bottom float64 }
	var taken []box
	for _, p := range places {
		if len(all) == maxLabels {
			break
		}
		at := w.at(gazetteer.Point{Lat: p.Lat, Lon: p.Lon})
		r, _ := radius(p.Precision)
		text := bidi.Isolate(p.Name) + " " + grouped(p.Count)
		const letter, line, gap = 8.2, 17.0, 4.0 // about how wide and high a letter is
		width := letter * float64(len([]rune(text)))
		b := box{at[0] + r + gap, at[1] - line/2, at[0] + r + gap + width, at[1] + line/2}
		l := label{short1(b.left), short1(at[1]), text, "start"}
		if b.right > mapWidth {
			b.left, b.right = at[0]-r-gap-width, at[0]-r-gap
			l.X, l.Anchor = short1(b.right), "end"
		}
		free := b.left > 0 && b.top > 0 && b.bottom < float64(w.height)
		for _, t := range taken {
			free = free && (b.left > t.right || b.right < t.left || b.top > t.bottom || b.bottom < t.top)
		}
		if free {
			taken = append(taken, b)
			all = append(all, l)
		}
	}
	return all
}
