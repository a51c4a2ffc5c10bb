package gazetteer

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
)

//go:embed table/outlines.bin
var outlinesFile string

// The outlines' layout: magic; scale and origin as four float64 (longitude and
// latitude of each); then varints, signed ones in zigzag: how many arcs, and of
// each how many points and the points, each as what is added to the one before;
// how many countries, and of each its code (three bytes, spaces where ISO 3166
// has none), its name (length and bytes), how many rings, and of each how many
// arcs and their numbers, -1-n where arc n runs backwards. An arc that two
// countries use is their border.
const outlinesMagic = "sayso outlines 1\n"

// Ground says in which country a point lies.
type Ground struct {
	// Country is the ISO 3166-1 alpha-3 code of the outline around the point,
	// empty at sea and for what Natural Earth gives to no country. Natural
	// Earth draws who holds the ground, not who has a right to it.
	Country string
	// Contested names the disputed grounds whose boxes hold the point, as
	// contested.tsv has them: where there is one, no check should rest on Country.
	Contested []Contest
}

// Contest is a ground that more than one claims, or whose standing is disputed.
type Contest struct {
	Name                     string
	Claims                   []string // ISO 3166-1 alpha-3 of those who claim or hold it, in the order of the alphabet
	South, West, North, East float64  // a box around it, generous
}

func (c Contest) holds(p Point) bool {
	return p.Lat >= c.South && p.Lat <= c.North && p.Lon >= c.West && p.Lon <= c.East
}

// outline is a country's rings.
type outline struct {
	code, name string
	rings      [][]int // arc numbers, -1-n backwards
	south      float64
	west       float64
	north      float64
	east       float64
}

// outlines are the lines of the world.
type outlines struct {
	arcs      [][]Point
	countries []outline
	beside    map[string][]string // by code: those that share an arc with it, ascending
}

// varints takes numbers off the front of a file.
type varints struct {
	data  []byte
	short bool
}

func (v *varints) unsigned() int {
	n, size := binary.Uvarint(v.data)
	if size <= 0 || n > math.MaxInt32 {
		v.short, v.data = true, nil
		return 0
	}
	v.data = v.data[size:]
	return int(n)
}

func (v *varints) signed() int {
	n, size := binary.Varint(v.data)
	if size <= 0 || n > math.MaxInt32 || n < math.MinInt32 {
		v.short, v.data = true, nil
		return 0
	}
	v.data = v.data[size:]
	return int(n)
}

// count is a number of things that take a byte each at least.
func (v *varints) count() int {
	n := v.unsigned()
	if n > len(v.data) {
		v.short = true
		return 0
	}
	return n
}

func (v *varints) bytes(n int) []byte {
	if n > len(v.data) {
		v.short = true
		return make([]byte, n)
	}
	b := v.data[:n]
	v.data = v.data[n:]
	return b
}

func readOutlines(file string) (*outlines, error) {
	rest, ok := strings.CutPrefix(file, outlinesMagic)
	if !ok {
		return nil, errors.New("outlines.bin is no file of this version")
	}
	v := &varints{data: []byte(rest)}
	var frame [4]float64
	for i := range frame {
		frame[i] = math.Float64frombits(binary.LittleEndian.Uint64(v.bytes(8)))
	}
	o := &outlines{arcs: make([][]Point, v.count()), beside: map[string][]string{}}
	for i := range o.arcs {
		arc := make([]Point, v.count())
		x, y := 0, 0
		for k := range arc {
			x += v.signed()
			y += v.signed()
			arc[k] = Point{Lat: float64(y)*frame[1] + frame[3], Lon: float64(x)*frame[0] + frame[2]}
		}
		o.arcs[i] = arc
	}
	users := make([][]string, len(o.arcs))
	for range v.count() {
		c := outline{code: strings.TrimSpace(string(v.bytes(3))), south: 90, north: -90, west: 180, east: -180}
		c.name = string(v.bytes(v.count()))
		for range v.count() {
			ring := make([]int, v.count())
			for k := range ring {
				ring[k] = v.signed()
				arc := max(ring[k], -1-ring[k])
				if arc >= len(o.arcs) {
					return nil, errors.New("outlines.bin names an arc that it does not have")
				}
				if !slices.Contains(users[arc], c.code) {
					users[arc] = append(users[arc], c.code)
				}
				for _, p := range o.arcs[arc] {
					c.south, c.north = min(c.south, p.Lat), max(c.north, p.Lat)
					c.west, c.east = min(c.west, p.Lon), max(c.east, p.Lon)
				}
			}
			c.rings = append(c.rings, ring)
		}
		o.countries = append(o.countries, c)
	}
	if v.short || len(v.data) > 0 {
		return nil, errors.New("outlines.bin is not as long as it says")
	}
	for _, codes := range users {
		for _, a := range codes {
			for _, b := range codes {
				if a != "" && b != "" && a != b && !slices.Contains(o.beside[a], b) {
					o.beside[a] = append(o.beside[a], b)
				}
			}
		}
	}
	for _, codes := range o.beside {
		slices.Sort(codes)
	}
	return o, nil
}

// at gives the code and name of the outline around a point.
func (o *outlines) at(p Point) (code, name string, found bool) {
	for i := range o.countries {
		c := &o.countries[i]
		if p.Lat < c.south || p.Lat > c.north || p.Lon < c.west || p.Lon > c.east {
			continue
		}
		inside := false
		for _, ring := range c.rings {
			for _, n := range ring {
				if odd(o.arcs[max(n, -1-n)], p) {
					inside = !inside
				}
			}
		}
		if inside {
			return c.code, c.name, true
		}
	}
	return "", "", false
}

// odd says whether a line east of a point crosses its parallel an odd number of
// times: over all the lines of an outline, that the point is within (Shimrat
// 1962, Algorithm 112, Communications of the ACM 5). Which way a line runs does
// not matter.
func odd(line []Point, p Point) bool {
	crosses := false
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < a.Lon+(b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat) {
			crosses = !crosses
		}
	}
	return crosses
}

// rings gives the closed lines around the pieces of a country and around the holes
// in them.
func (o *outlines) rings(code string) [][]Point {
	var all [][]Point
	for _, c := range o.countries {
		if c.code != code {
			continue
		}
		for _, ring := range c.rings {
			var line []Point
			for _, n := range ring {
				arc := slices.Clone(o.arcs[max(n, -1-n)])
				if n < 0 {
					slices.Reverse(arc)
				}
				if len(line) > 0 {
					arc = arc[1:] // it begins where the line ends
				}
				line = append(line, arc...)
			}
			all = append(all, line)
		}
	}
	return all
}

// EncodeOutlines makes outlines.bin; only the generator does. Arcs are in whole
// steps of the frame: scale of longitude and latitude, then their origin.
func EncodeOutlines(frame [4]float64, arcs [][][2]int, countries []OutlineRow) []byte {
	out := []byte(outlinesMagic)
	for _, f := range frame {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(f))
	}
	count := func(n int) { out = binary.AppendUvarint(out, uint64(n)) }
	count(len(arcs))
	for _, arc := range arcs {
		count(len(arc))
		x, y := 0, 0
		for _, p := range arc {
			out = binary.AppendVarint(out, int64(p[0]-x))
			out = binary.AppendVarint(out, int64(p[1]-y))
			x, y = p[0], p[1]
		}
	}
	count(len(countries))
	for _, c := range countries {
		out = append(out, (c.Code + "   ")[:3]...)
		count(len(c.Name))
		out = append(out, c.Name...)
		count(len(c.Rings))
		for _, ring := range c.Rings {
			count(len(ring))
			for _, arc := range ring {
				out = binary.AppendVarint(out, int64(arc))
			}
		}
	}
	return out
}

// OutlineRow is a country for EncodeOutlines: rings of arc numbers, -1-n where
// arc n runs backwards.
type OutlineRow struct {
	Code, Name string
	Rings      [][]int
}
