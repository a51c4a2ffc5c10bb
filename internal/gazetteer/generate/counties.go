package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"sayso/internal/gazetteer"
)

// postal gives the postal code of a state by its FIPS number.
func postal() map[string]string {
	const all = "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP 72PR 78VI"
	codes := map[string]string{}
	for _, s := range strings.Fields(all) {
		codes[s[:2]] = s[2:]
	}
	return codes
}

// countyRows makes counties.tsv: the middle of each county's area, and the radius
// of a circle of that area.
func countyRows(data []byte) ([]byte, error) {
	t, counties, err := readTopology(data, "counties")
	if err != nil {
		return nil, err
	}
	states := postal()
	var rows []string
	for _, g := range counties {
		if len(g.ID) != 5 || states[g.ID[:2]] == "" {
			return nil, fmt.Errorf("county %q, %s, is in no state", g.ID, g.Properties.Name)
		}
		at, area := centroid(t, g.rings)
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%.3f\t%.3f\t%.0f\n", g.ID, countyName(g.ID, g.Properties.Name), states[g.ID[:2]],
			at.Lat, at.Lon, math.Max(1, math.Sqrt(area/math.Pi))))
	}
	slices.Sort(rows)
	var out bytes.Buffer
	out.WriteString("# Counties of the United States and what stands in their place, made by generate\n" +
		"# from us-atlas 3.0.1 (United States Census Bureau, public domain). Columns: FIPS\n" +
		"# code · name · state · latitude and longitude of the middle · radius in km.\n")
	for _, row := range rows {
		out.WriteString(row)
	}
	return out.Bytes(), nil
}

// firstCity is where the FIPS numbers of independent cities begin.
const firstCity = "510"

// countyName is the name with what such a unit is called in its state. The table
// does not say it; boroughs and census areas of Alaska are all called boroughs.
func countyName(fips, name string) string {
	switch state := fips[:2]; {
	case state == "22":
		return name + " Parish"
	case state == "02":
		return name + " Borough"
	case state == "72":
		return name + " Municipio"
	case state == "11", state >= "60", state == "09" && fips[2:] >= "110", fips[2:] >= firstCity && state != "48" && state != "13":
		return name
	}
	return name + " County"
}

// centroid is the middle of rings and their area in square kilometres, on a
// plane that touches the globe there. Where the map's grid leaves them no area
// (Falls Church, five square kilometres), it is the mean of their corners.
func centroid(t *topology, rings [][]int) (gazetteer.Point, float64) {
	var area, lat, lon float64
	var corners []gazetteer.Point
	for _, ring := range rings {
		var points []gazetteer.Point
		for _, n := range ring {
			arc := slices.Clone(t.Arcs[index(n)])
			if n < 0 {
				slices.Reverse(arc)
			}
			for _, p := range arc {
				q := gazetteer.Point{
					Lat: float64(p[1])*t.Transform.Scale[1] + t.Transform.Translate[1],
					Lon: float64(p[0])*t.Transform.Scale[0] + t.Transform.Translate[0],
				}
				if q.Lon > 150 && q.Lat > 40 { // the Aleutians beyond the date line
					q.Lon -= 360
				}
				points = append(points, q)
			}
		}
		corners = append(corners, points...)
		// The shoelace formula; inner rings run the other way and count less.
		for i, p := range points {
			q := points[(i+1)%len(points)]
			cross := q.Lon*p.Lat - p.Lon*q.Lat
			area += cross / 2
			lat += (p.Lat + q.Lat) * cross / 6
			lon += (p.Lon + q.Lon) * cross / 6
		}
	}
	at := gazetteer.Point{Lat: lat / area, Lon: lon / area}
	if area == 0 {
		at = gazetteer.Point{}
		for _, p := range corners {
			at.Lat += p.Lat / float64(len(corners))
			at.Lon += p.Lon / float64(len(corners))
		}
	}
	const kmPerDegree = gazetteer.EarthRadius * math.Pi / 180
	if at.Lon < -180 {
		at.Lon += 360
	}
	return at, math.Abs(area) * kmPerDegree * kmPerDegree * math.Cos(at.Lat*math.Pi/180)
}
