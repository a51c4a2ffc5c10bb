package gazetteer

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Row is what a table is made of; only the generator makes them.
type Row struct {
	ID         int
	Name       string
	Country    string // alpha-2
	Code       string // admin-1
	Feature    string
	Population int
	Lat, Lon   int // units of 1e-5 degrees
}

// Encode makes a table of rows.
func Encode(rows []Row) ([]byte, error) {
	type region struct{ country, code string }
	groups := map[region][]int{}
	number := map[string]int{}
	for i, f := range features() {
		number[f] = i
	}
	cell := func(r Row) int { return (r.Lat+southPole)/cellSize*cellsRound + (r.Lon+dateLine)/cellSize }
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(cell(a)-cell(b), a.ID-b.ID) })
	for i, r := range rows {
		_, known := number[r.Feature]
		if !known || len(r.Country) != 2 || len(r.Code) > 9 || r.Name == "" || len(r.Name) > 255 || r.ID <= 0 || r.ID >= 1<<24 ||
			r.Lat < -southPole || r.Lat >= southPole || r.Lon < -dateLine || r.Lon >= dateLine || r.Population < 0 {
			return nil, fmt.Errorf("row %+v does not fit the table", r)
		}
		groups[region{r.Country, r.Code}] = append(groups[region{r.Country, r.Code}], i)
		if r.Code != "" {
			groups[region{r.Country, ""}] = append(groups[region{r.Country, ""}], i)
		}
	}
	regions := make([]region, 0, len(groups))
	for g := range groups {
		regions = append(regions, g)
	}
	slices.SortFunc(regions, func(a, b region) int {
		return cmp.Or(strings.Compare(a.country, b.country), strings.Compare(a.code, b.code))
	})
	regionOf := map[region]int{}
	for i, g := range regions {
		regionOf[g] = i
	}

	names, nameAt := []byte{}, map[string]int{}
	spelled := make([]string, len(rows))
	for i, r := range rows {
		spelled[i] = r.Name
	}
	slices.Sort(spelled)
	for _, name := range slices.Compact(spelled) {
		nameAt[name] = len(names)
		names = append(append(names, byte(len(name))), name...)
	}
	index := func(key func(string) string) []int {
		keys := make([]string, len(rows))
		var order []int
		for i, r := range rows {
			if keys[i] = key(r.Name); keys[i] != "" {
				order = append(order, i)
			}
		}
		slices.SortFunc(order, func(a, b int) int {
			return cmp.Or(strings.Compare(keys[a], keys[b]), rows[b].Population-rows[a].Population, a-b)
		})
		return order
	}
	byName, bySkeleton := index(Normal), index(Skeleton)
	if len(byName) != len(rows) {
		return nil, errors.New("a name has no normal form")
	}

	var cells []int
	for i, r := range rows {
		if c := cell(r); len(cells) == 0 || cells[len(cells)-2] != c {
			cells = append(cells, c, i)
		}
	}
	cells = append(cells, cellsRound*cellsRound, len(rows))

	out := []byte(tableMagic)
	put := func(n, width int) {
		for range width {
			out = append(out, byte(n))
			n >>= 8
		}
	}
	each := func(width int, value func(Row) int) {
		for _, r := range rows {
			put(value(r), width)
		}
	}
	for _, n := range []int{len(rows), len(cells)/2 - 1, len(bySkeleton), len(regions), len(names)} {
		put(n, 4)
	}
	for _, n := range cells {
		put(n, 4)
	}
	for _, r := range rows {
		put((r.Lat+southPole)%cellSize, 2)
		put((r.Lon+dateLine)%cellSize, 2)
	}
	each(3, func(r Row) int { return r.ID })
	each(4, func(r Row) int { return r.Population })
	each(2, func(r Row) int { return regionOf[region{r.Country, r.Code}] })
	each(1, func(r Row) int { return number[r.Feature] })
	each(3, func(r Row) int { return nameAt[r.Name] })
	for _, i := range byName {
		put(i, 3)
	}
	for _, i := range bySkeleton {
		put(i, 3)
	}
	for _, g := range regions {
		extent := extentOf(rows, groups[g])
		out = append(out, g.country...)
		out = append(out, g.code...)
		put(0, 9-len(g.code))
		put(int(math.Round(extent.at.Lat*unit)), 4)
		put(int(math.Round(extent.at.Lon*unit)), 4)
		put(extent.population, 4)
		put(int(math.Ceil(extent.radius)), 2)
		put(min(len(groups[g]), math.MaxUint16), 2)
	}
	return append(out, names...), nil
}

// extent is where a region is, and how far it reaches.
type extent struct {
	at         Point
	population int
	radius     float64
}

// unknownPopulation is the weight of a settlement whose population is not known.
const unknownPopulation = 500

// extentOf is the mean of settlements by their population, and the radius that
// holds nine of ten of them, five kilometres at least.
func extentOf(rows []Row, members []int) extent {
	const leastRadius = 5
	var e extent
	points, weights := make([]Point, len(members)), make([]float64, len(members))
	for k, i := range members {
		points[k] = Point{float64(rows[i].Lat) / unit, float64(rows[i].Lon) / unit}
		weights[k] = float64(rows[i].Population)
		if rows[i].Population == 0 {
			weights[k] = unknownPopulation
		}
		e.population += rows[i].Population
	}
	e.at = mean(points, weights)
	away := make([]float64, len(points))
	for k, p := range points {
		away[k] = Distance(e.at, p)
	}
	slices.Sort(away)
	e.radius = max(leastRadius, away[(len(away)-1)*9/10])
	return e
}
