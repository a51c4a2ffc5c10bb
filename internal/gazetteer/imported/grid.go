package imported

import (
	"math"

	"sayso/internal/gazetteer"
)

// Settlements are found by nearness in a grid of quarter degrees, those of one class of
// size in one run: who asks for towns reads no villages. A grid is written in the order of
// its keys, as the other tables are; SQLite's R*Tree is built row by row.
const (
	units      = 1e5   // parts of a degree in which positions are kept: about a metre
	cellSize   = 25000 // in units
	cellsRound = 1440  // cells around the globe
)

// The classes of size begin at no population, at one, and at these.
const (
	small  = 1_000
	medium = 15_000
	large  = 100_000
)

// sizeOf is the class of size of a population.
func sizeOf(population int) int {
	switch {
	case population >= large:
		return 4
	case population >= medium:
		return 3
	case population >= small:
		return 2
	case population > 0:
		return 1
	}
	return 0
}

// row and column are the cell of a latitude and of a longitude, in units.
func row(lat int64) int64    { return (lat + 90*units) / cellSize }
func column(lon int64) int64 { return min((lon+180*units)/cellSize, cellsRound-1) }

// coordinate is a latitude or longitude in units.
func coordinate(degrees float64) int64 { return int64(math.Round(degrees * units)) }

// pointAt is the point at a latitude and a longitude in units.
func pointAt(lat, lon int64) gazetteer.Point {
	return gazetteer.Point{Lat: float64(lat) / units, Lon: float64(lon) / units}
}

// box is what lies between two latitudes and two longitudes, in units.
type box struct{ south, north, west, east int64 }

// boxes gives what holds a circle: two boxes where it lies across the date line.
func boxes(at gazetteer.Point, km float64) []box {
	const degree = math.Pi / 180
	const rounding = 1e-4                                // degrees: positions are rounded
	spread := km/gazetteer.EarthRadius/degree + rounding // in degrees of latitude
	all := box{coordinate(max(at.Lat-spread, -90)), coordinate(min(at.Lat+spread, 90)), -180 * units, 180 * units}
	if at.Lat-spread <= -90 || at.Lat+spread >= 90 {
		return []box{all}
	}
	// How many degrees of longitude it reaches at most (Bronshtein and Semendyayev: the
	// small circle's tangent meridians).
	s := math.Sin(min(spread, 90)*degree) / math.Cos(at.Lat*degree)
	if s >= 1 {
		return []box{all}
	}
	wide := math.Asin(s)/degree + rounding
	lon := math.Mod(at.Lon+540, 360) - 180
	west, east := all, all
	west.west, east.east = coordinate(lon-wide), coordinate(lon+wide)
	switch {
	case lon-wide < -180:
		west.west = coordinate(lon - wide + 360)
		return []box{west, east}
	case lon+wide > 180:
		east.east = coordinate(lon + wide - 360)
		return []box{west, east}
	}
	west.east = east.east
	return []box{west}
}
