package sqlite

import (
	"context"
	"database/sql"
	"math"
	"slices"

	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// nearby looks up the keys of the places near each point that a query asks about, as
// JSON. A country or a region is near nothing: its point is a middle and no more.
func nearby(ctx context.Context, tx *sql.Tx, root query.Node) (map[query.Near]string, error) {
	all := map[query.Near]string{}
	var failed error
	query.Walk(root, func(n query.Node) {
		is, ok := n.(*query.Is)
		if !ok || failed != nil {
			return
		}
		if near, ok := is.Value.(query.Near); ok {
			var found []int64
			found, failed = inside(ctx, tx, gazetteer.Point{Lat: near.Lat, Lon: near.Lon}, near.Km)
			all[near] = keys(found)
		}
	})
	return all, failed
}

// inside gives the keys of the places within km of a point, by great circle.
func inside(ctx context.Context, tx *sql.Tx, at gazetteer.Point, km float64) ([]int64, error) {
	var found []int64
	for _, b := range boxes(at, km) {
		rows, err := tx.QueryContext(ctx, `SELECT p.key, p.lat, p.lon, p.precision FROM place_area r JOIN place p ON p.key = r.key
			WHERE r.south <= ? AND r.north >= ? AND r.west <= ? AND r.east >= ?`, b.north, b.south, b.east, b.west)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var key int64
			var p gazetteer.Point
			var precision int
			if err := rows.Scan(&key, &p.Lat, &p.Lon, &precision); err != nil {
				return nil, err
			}
			if pointed(library.Precisions().Name(precision)) && gazetteer.Distance(at, p) <= km {
				found = append(found, key)
			}
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// pointed says that a place of a precision is where its point is.
func pointed(precision string) bool {
	return precision == "point" || precision == "settlement" || precision == "district"
}

// box is what lies between two latitudes and two longitudes, in degrees.
type box struct{ south, north, west, east float64 }

// boxes gives what holds a circle: two boxes where it lies across the date line.
func boxes(at gazetteer.Point, km float64) []box {
	const degree = math.Pi / 180
	spread := km/gazetteer.EarthRadius/degree + margin
	b := box{at.Lat - spread, at.Lat + spread, -180, 180}
	// How many degrees of longitude the circle reaches: to the meridians that touch it.
	s := math.Sin(min(spread, 90)*degree) / math.Cos(at.Lat*degree)
	if b.south <= -90 || b.north >= 90 || s >= 1 { // around a pole
		return []box{b}
	}
	wide := math.Asin(s)/degree + margin
	b.west, b.east = at.Lon-wide, at.Lon+wide
	switch {
	case b.west < -180:
		return []box{{b.south, b.north, -180, b.east}, {b.south, b.north, b.west + 360, 180}}
	case b.east > 180:
		return []box{{b.south, b.north, b.west, 180}, {b.south, b.north, -180, b.east - 360}}
	}
	return []box{b}
}
