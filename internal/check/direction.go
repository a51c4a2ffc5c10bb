package check

import (
	"fmt"
	"math"
	"strings"

	"sayso"
	"sayso/internal/gazetteer"
)

// bearings are the directions of the compass in degrees from north.
var bearings = map[string]float64{
	"north": 0, "northeast": 45, "north-east": 45, "east": 90, "southeast": 135, "south-east": 135,
	"south": 180, "southwest": 225, "south-west": 225, "west": 270, "northwest": 315, "north-west": 315,
}

// directions checks "X, north of Y".
func (f *finder) directions() {
	tokens := f.s.Tokens
	for i := range tokens {
		stated, is := bearings[strings.ToLower(tokens[i].Form)]
		last := i
		if is && i+2 < len(tokens) && tokens[i+1].Form == "-" { // "north - east" in three words
			if b, both := bearings[strings.ToLower(tokens[i].Form+"-"+tokens[i+2].Form)]; both {
				stated, last = b, i+2
			}
		}
		if !is || last+2 >= len(tokens) || tokens[last+1].Form != "of" {
			continue
		}
		k := last + 2
		for k < len(tokens)-1 && tokens[k].UPOS == "DET" {
			k++
		}
		y := f.spotAt(tokens[k].Start)
		if y < 0 {
			continue
		}
		x := f.before(i, y)
		if x < 0 {
			continue
		}
		f.write("direction", tokens[i].Start, f.spots[y].end, direction(stated, strings.ToLower(f.d.Text[tokens[i].Start:tokens[last].End]), &f.spots[x], &f.spots[y]))
	}
}

// before returns the spot that a direction at word i tells of: the one right
// before it, a figure or a comma between, else the clause's subject.
func (f *finder) before(i, other int) int {
	tokens := f.s.Tokens
	k := i - 1
	for k > 0 && (hedge(tokens[k].Form) || tokens[k].UPOS == "NUM" || tokens[k].UPOS == "NOUN" && f.spotAt(tokens[k].Start) < 0 || tokens[k].UPOS == "DET" || tokens[k].UPOS == "ADV" || tokens[k].Form == "-") {
		k--
	}
	if k > 0 && tokens[k].Form == "," {
		if at := f.spotAt(tokens[k-1].Start); at >= 0 && at != other {
			return at
		}
		return -1
	}
	return f.subject(i, other)
}

// direction holds a stated direction against the initial bearing from y to x.
func direction(stated float64, word string, x, y *spot) outcome {
	o := outcome{stated: sayso.Amount{Value: word}, found: sayso.Amount{Unit: unit("°")}, result: sayso.ResultCannotTell}
	if len(x.anchors) == 0 || len(y.anchors) == 0 || x.anchors[0].ID == y.anchors[0].ID {
		return outcome{}
	}
	if x.wide() || y.wide() {
		return outcome{}
	}
	results := map[string]bool{}
	for _, a := range x.anchors {
		for _, b := range y.anchors {
			off := math.Abs(math.Mod(gazetteer.Bearing(b.Point, a.Point)-stated+540, 360) - 180)
			far := gazetteer.Distance(a.Point, b.Point) > 2*(a.Radius+b.Radius)
			switch {
			case off <= straight:
				results[sayso.ResultConsistent] = true
			case off > oblique && far:
				results[sayso.ResultConflicts] = true
			default:
				results[sayso.ResultCannotTell] = true
			}
		}
	}
	a, b := x.anchors[0], y.anchors[0]
	bearing := gazetteer.Bearing(b.Point, a.Point)
	o.found.Value = math.Round(bearing)
	o.working = fmt.Sprintf("initial bearing from %s to %s: %.0f° from north; “%s” is %.0f°, within %d° it fits, beyond %d° it does not",
		b, a, bearing, word, stated, straight, oblique)
	if len(results) == 1 {
		for r := range results {
			o.result = r
		}
	} else {
		o.caveats = append(o.caveats, "the names have several plausible places, which do not agree")
	}
	return o
}
