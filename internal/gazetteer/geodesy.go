package gazetteer

import "math"

// EarthRadius is the mean radius of the Earth in kilometres: R1 = (2a+b)/3 of
// the WGS-84 ellipsoid (Moritz 2000, Geodetic Reference System 1980, Journal of
// Geodesy 74).
const EarthRadius = 6371.0088

// Point is a position in degrees, WGS-84: north and east are positive.
type Point struct{ Lat, Lon float64 }

const degree = math.Pi / 180

// Distance is the great-circle distance of two points in kilometres, on a sphere
// of EarthRadius, by the haversine formula (Sinnott 1984, Virtues of the
// Haversine, Sky and Telescope 68), which is exact for near points too. The
// distance on the ellipsoid differs by less than 0.56 %: the radius of curvature
// lies between 6,335.4 km and 6,399.6 km.
func Distance(a, b Point) float64 {
	sinLat := math.Sin((b.Lat - a.Lat) * degree / 2)
	sinLon := math.Sin((b.Lon - a.Lon) * degree / 2)
	h := sinLat*sinLat + math.Cos(a.Lat*degree)*math.Cos(b.Lat*degree)*sinLon*sinLon
	return 2 * EarthRadius * math.Asin(math.Sqrt(min(h, 1)))
}

// Bearing is the initial bearing of the great circle from a to b, in degrees
// clockwise from north, 0 <= bearing < 360. On the ellipsoid it differs by less
// than 0.2 degrees. From a point to itself, and from a pole, it says nothing.
func Bearing(a, b Point) float64 {
	dLon := (b.Lon - a.Lon) * degree
	sinA, cosA := math.Sincos(a.Lat * degree)
	sinB, cosB := math.Sincos(b.Lat * degree)
	deg := math.Atan2(math.Sin(dLon)*cosB, cosA*sinB-sinA*cosB*math.Cos(dLon)) / degree
	if deg < 0 {
		deg += 360
	}
	if deg >= 360 { // a tiny negative angle rounds to 360
		deg = 0
	}
	return deg
}

// vector is a position as a unit vector from the centre of the Earth.
type vector [3]float64

func (p Point) vector() vector {
	sinLat, cosLat := math.Sincos(p.Lat * degree)
	sinLon, cosLon := math.Sincos(p.Lon * degree)
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

func (v vector) point() Point {
	return Point{math.Atan2(v[2], math.Hypot(v[0], v[1])) / degree, math.Atan2(v[1], v[0]) / degree}
}

// mean is the middle of points on the globe by their weights: the direction of
// the weighted sum of their vectors. It is not defined for no points, no weight
// or points that face each other.
func mean(points []Point, weights []float64) Point {
	var sum vector
	for i, p := range points {
		v := p.vector()
		for k := range sum {
			sum[k] += v[k] * weights[i]
		}
	}
	return sum.point()
}
