package gazetteer

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sort"
	"strings"
)

//go:embed table/settlements.bin
var settlementsFile string

// The table's layout, all numbers little-endian. It is read where it lies: nothing
// is unpacked, and of the file only the pages that are touched come into memory.
//
//	magic, then as uint32: settlements, cells, skeletons, regions, bytes of names
//	cells      cell uint32, first settlement uint32; ascending; one more at the end
//	position   uint16, uint16: latitude and longitude within the cell, 1e-5 degrees
//	id         uint24: GeoNames' number
//	population uint32
//	region     uint16: row in regions
//	feature    byte: index in features
//	name       uint24: where the name begins in names
//	byName     uint24: settlements by normal form, then by population, the largest first
//	bySkeleton uint24: those that have a skeleton, by it, then by population
//	regions    27 bytes: country (2), code (9), latitude and longitude int32 in 1e-5
//	           degrees, population uint32, radius uint16 in km, settlements uint16;
//	           ascending by country and code; a code of no bytes is the country
//	names      a byte that says how many bytes follow, and the name
const (
	tableMagic = "sayso gazetteer 1\n"
	cellSize   = 50000   // 0.5 degrees in units of 1e-5, so that a place in it takes 16 bits
	cellsRound = 720     // cells around the globe
	unit       = 1e5     // parts of a degree
	southPole  = 9000000 // what is added to latitudes, in units
	dateLine   = 18000000
	regionSize = 27
)

// features are GeoNames' feature codes of settlements, by their number in the
// table.
func features() []string {
	return []string{"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLC", "PPLCH", "PPLF", "PPLG", "PPLH", "PPLL", "PPLQ", "PPLR", "PPLS", "PPLW", "PPLX", "STLMT"}
}

// column is a run of numbers of one width in bytes.
type column struct {
	data  string
	width int
}

func (c column) at(i int) int {
	s := c.data[i*c.width : (i+1)*c.width]
	n := 0
	for k := len(s) - 1; k >= 0; k-- {
		n = n<<8 | int(s[k])
	}
	return n
}

func (c column) len() int { return len(c.data) / c.width }

// table is the settlements.
type table struct {
	n                                                                            int
	cells                                                                        column // pairs: see cell and first
	position, id, population, region, feature, name, byName, bySkeleton, regions column
	names                                                                        string
	features                                                                     []string
}

// readTable finds the columns of a table; it reads no rows.
func readTable(file string) (*table, error) {
	rest, ok := strings.CutPrefix(file, tableMagic)
	const counts = 5
	if !ok || len(rest) < counts*4 {
		return nil, errors.New("settlements.bin is no table of this version")
	}
	head := column{rest[:counts*4], 4}
	rest = rest[counts*4:]
	t := &table{n: head.at(0), features: features()}
	short := false
	take := func(rows, width int) column {
		size := rows * width
		if rows < 0 || size < 0 || size > len(rest) {
			short = true
			return column{"", width}
		}
		c := column{rest[:size], width}
		rest = rest[size:]
		return c
	}
	t.cells = take(2*(head.at(1)+1), 4)
	t.position = take(2*t.n, 2)
	t.id = take(t.n, 3)
	t.population = take(t.n, 4)
	t.region = take(t.n, 2)
	t.feature = take(t.n, 1)
	t.name = take(t.n, 3)
	t.byName = take(t.n, 3)
	t.bySkeleton = take(head.at(2), 3)
	t.regions = take(head.at(3), regionSize)
	t.names = take(head.at(4), 1).data
	if short || rest != "" || t.n == 0 {
		return nil, errors.New("settlements.bin is not as long as it says")
	}
	return t, nil
}

// nameOf is the name of a settlement.
func (t *table) nameOf(row int) string {
	at := t.name.at(row)
	return t.names[at+1 : at+1+int(t.names[at])]
}

// point is where a settlement is. Rows of one cell follow each other, so the cell
// is found by its first row.
func (t *table) point(row int) Point {
	i := sort.Search(t.cells.len()/2, func(i int) bool { return t.cells.at(2*i+1) > row }) - 1
	return t.pointIn(t.cells.at(2*i), row)
}

func (t *table) pointIn(cell, row int) Point {
	return Point{
		Lat: float64(cell/cellsRound*cellSize-southPole+t.position.at(2*row)) / unit,
		Lon: float64(cell%cellsRound*cellSize-dateLine+t.position.at(2*row+1)) / unit,
	}
}

// sorted is an index of the table: settlements in the order of a key that is made
// of their names. Some of the keys are kept, so that a search has to make only the
// last few.
type sorted struct {
	rows column
	key  func(name string) string
	some []string // the keys of every sortedStep-th row
}

// sortedStep is how far the keys that are kept are apart: with 64, two thousand of
// them, made in two milliseconds, spare eleven of seventeen looks at the table.
const sortedStep = 64

func (t *table) newSorted(rows column, key func(string) string) *sorted {
	s := &sorted{rows: rows, key: key, some: make([]string, 0, rows.len()/sortedStep+1)}
	for i := 0; i < rows.len(); i += sortedStep {
		s.some = append(s.some, key(t.nameOf(rows.at(i))))
	}
	return s
}

// find gives the settlements with a key, at most most, the most populous first.
func (t *table) find(s *sorted, key string, most int) []int {
	n := s.rows.len()
	// The first of them lies after the last kept key that is smaller.
	block := sort.SearchStrings(s.some, key)
	first := max(0, block-1) * sortedStep
	size := min(n, block*sortedStep+1) - first
	var rows []int
	for i := first + sort.Search(size, func(i int) bool { return s.key(t.nameOf(s.rows.at(first+i))) >= key }); i < n && len(rows) < most; i++ {
		row := s.rows.at(i)
		if s.key(t.nameOf(row)) != key {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// distant is a settlement and its distance from a point.
type distant struct {
	row int
	at  Point
	km  float64
}

// near gives the settlements within km of a point that keep lets through, the
// nearest first, at most limit.
func (t *table) near(at Point, km float64, limit int, keep func(row int) bool) []distant {
	if !(km >= 0) || !(math.Abs(at.Lat) <= 90) || !(math.Abs(at.Lon) <= 360) {
		return nil
	}
	km = min(km, math.Pi*EarthRadius)
	spread := km/EarthRadius/degree + 1e-6 // in degrees of latitude
	south, north := max(at.Lat-spread, -90), min(at.Lat+spread, 90)
	// How many degrees of longitude that is at most (Bronshtein and Semendyayev:
	// the small circle's tangent meridians); all of them where it holds a pole.
	wide := 180.0
	if south > -90 && north < 90 {
		if s := math.Sin(spread*degree) / math.Cos(at.Lat*degree); s < 1 {
			wide = min(180, math.Asin(s)/degree+1e-6)
		}
	}
	var found []distant
	worst := math.Inf(1)
	scan := func(first, last int) {
		n := t.cells.len()/2 - 1
		for i := sort.Search(n, func(i int) bool { return t.cells.at(2*i) >= first }); i < n; i++ {
			cell := t.cells.at(2 * i)
			if cell > last {
				return
			}
			for row, end := t.cells.at(2*i+1), t.cells.at(2*i+3); row < end; row++ {
				p := t.pointIn(cell, row)
				d := Distance(at, p)
				if d > km || d > worst || !keep(row) {
					continue
				}
				found = append(found, distant{row, p, d})
				if len(found) >= 2*limit { // keep the list short, in steps that pay
					sortDistant(found)
					found = found[:limit]
					worst = found[limit-1].km
				}
			}
		}
	}
	for lat := cellOf(south, southPole); lat <= cellOf(north, southPole); lat++ {
		row := lat * cellsRound
		west := int(math.Floor((at.Lon - wide + 180) * 2))
		east := int(math.Floor((at.Lon + wide + 180) * 2))
		if east-west+1 >= cellsRound {
			scan(row, row+cellsRound-1)
			continue
		}
		w, e := wrap(west), wrap(east)
		if w <= e {
			scan(row+w, row+e)
		} else {
			scan(row, row+e)
			scan(row+w, row+cellsRound-1)
		}
	}
	sortDistant(found)
	return found[:min(len(found), limit)]
}

func sortDistant(d []distant) {
	slices.SortFunc(d, func(a, b distant) int {
		if c := cmp.Compare(a.km, b.km); c != 0 {
			return c
		}
		return a.row - b.row
	})
}

// cellOf is the row or column of cells of a coordinate in degrees.
func cellOf(deg float64, offset int) int {
	return (int(math.Floor(deg*unit)) + offset) / cellSize
}

// wrap brings a column of cells that lies beyond the date line back.
func wrap(cell int) int { return ((cell % cellsRound) + cellsRound) % cellsRound }

// regionRow is a row of the table's regions, or of its countries.
type regionRow struct {
	country     string // alpha-2
	code        string // empty for the country itself
	point       Point
	population  int
	radius      float64
	settlements int
}

func (t *table) regionAt(i int) regionRow {
	s := []byte(t.regions.data[i*regionSize : (i+1)*regionSize])
	return regionRow{
		country:     string(s[:2]),
		code:        strings.TrimRight(string(s[2:11]), "\x00"),
		point:       Point{float64(int32(binary.LittleEndian.Uint32(s[11:]))) / unit, float64(int32(binary.LittleEndian.Uint32(s[15:]))) / unit},
		population:  int(binary.LittleEndian.Uint32(s[19:])),
		radius:      float64(binary.LittleEndian.Uint16(s[23:])),
		settlements: int(binary.LittleEndian.Uint16(s[25:])),
	}
}
