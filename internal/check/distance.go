package check

import (
	"fmt"
	"math"
	"strings"

	"sayso"
	"sayso/internal/gazetteer"
)

// kilometres is how long the units of distance are. Shorter ones are below the
// extent of any town and are not checked.
var kilometres = map[string]float64{"km": 1, "mi": 1.609344, "nmi": 1.852}

// path is by what way a distance is stated.
type path int

const (
	anyWay path = iota // the page does not say
	byRoad
	byAir
)

// measured is a distance that was checked, for comparing it with later ones.
type measured struct {
	from, to string // IDs of the places, the lesser first
	km       float64
	text     string
	at       int // byte, and the sentence it stands in
	sentence int
}

// distances checks what is stated to lie how far from what.
func (f *finder) distances() {
	for _, q := range f.amountsHere() {
		if q.Kind != "distance" || q.Unit == nil || kilometres[*q.Unit] == 0 {
			continue
		}
		x, y := f.ends(q.start, q.end)
		if x < 0 || y < 0 || x == y {
			continue
		}
		from, to := &f.spots[x], &f.spots[y]
		km := q.Value * kilometres[*q.Unit]
		o := distance(km, q.Approximate, f.way(q.end), from, to)
		o.stated = sayso.Amount{Value: q.Value, Unit: q.Unit}
		f.write("distance", q.start, q.end, o)
		if !f.denied(q.start, q.end) {
			f.remember(from, to, km, q)
		}
	}
}

// remember keeps a stated distance between two known places.
func (f *finder) remember(from, to *spot, km float64, q amount) {
	if len(from.anchors) == 0 || len(to.anchors) == 0 {
		return
	}
	a, b := from.anchors[0].ID, to.anchors[0].ID
	if a > b {
		a, b = b, a
	}
	f.measured = append(f.measured, measured{a, b, km, q.Text, q.start, f.number})
}

// way reads how a distance behind byte at is stated to run.
func (f *finder) way(at int) path {
	rest := strings.ToLower(f.d.Text[at:f.s.End])
	switch {
	case strings.Contains(rest, "by road"), strings.Contains(rest, " drive"), strings.Contains(rest, " driving"), strings.Contains(rest, "along the road"), strings.Contains(rest, "by car"), strings.Contains(rest, " on foot"):
		return byRoad
	case strings.Contains(rest, "crow flies"), strings.Contains(rest, "straight line"), strings.Contains(rest, "by air"), strings.Contains(rest, "air line"):
		return byAir
	}
	return anyWay
}

// ends finds the two spots that a distance lies between, as indexes, or -1.
func (f *finder) ends(start, end int) (from, to int) {
	tokens := f.s.Tokens
	first, last := f.word(start), f.word(end-1)
	to = f.target(last + 1)
	if to < 0 {
		return -1, -1
	}
	// An apposition: "Dondo, about 28 km from Beira".
	k := first - 1
	for k >= 0 && hedge(tokens[k].Form) {
		k--
	}
	if k > 0 && (tokens[k].Form == "," || tokens[k].Form == "(" || tokens[k].Form == "–" || tokens[k].Form == "—") {
		if at := f.spotAt(tokens[k-1].Start); at >= 0 {
			return at, to
		}
	}
	return f.subject(first, to), to
}

// target returns the spot behind word k and a preposition, or -1.
func (f *finder) target(k int) int {
	prepared := false
	for n := 0; k < len(f.s.Tokens) && n < maxGap; k, n = k+1, n+1 {
		w := &f.s.Tokens[k]
		if at := f.spotAt(w.Start); at >= 0 {
			if prepared {
				return at
			}
			return -1
		}
		switch strings.ToLower(w.Form) {
		case "from", "to", "of", "off", "outside", "behind":
			prepared = true
		case ",", ";", ".", "and", "or":
			return -1
		default:
			if w.UPOS == "VERB" {
				return -1
			}
		}
	}
	return -1
}

// subject returns the spot that the clause around word i is about: the one in its
// subject, else the first one before the word that is not the spot other.
func (f *finder) subject(i, other int) int {
	t := f.tree
	if i >= len(f.s.Tokens) {
		return -1
	}
	for at, steps := i, 0; at >= 0 && steps < maxGap; at, steps = t.Head(at), steps+1 {
		s := t.Child(at, "nsubj")
		if s < 0 {
			continue
		}
		if k := f.spotAt(f.s.Tokens[s].Start); k >= 0 && k != other {
			return k
		}
		a, b := t.Extent(s)
		if k := f.spotFrom(f.s.Tokens[a].Start); k >= 0 && k != other && f.spots[k].end <= f.s.Tokens[b].End {
			return k
		}
		return -1 // something else is the subject
	}
	if k := f.spotFrom(f.s.Start); k >= 0 && k != other && f.spots[k].start < f.s.Tokens[i].Start {
		return k
	}
	return -1
}

// hedge says whether a word only makes a figure rough.
func hedge(word string) bool {
	switch strings.ToLower(word) {
	case "about", "some", "around", "roughly", "only", "just", "barely", "nearly", "almost", "over", "under", "more", "less", "than",
		"approximately", "at", "least", "well", "a", "little", "mere", "up", "to", "within", "is", "lies", "located", "situated":
		return true
	}
	return false
}

// distance holds a stated distance in km against the great circle between two
// spots, for every plausible pair of places. Where the pairs disagree it cannot
// tell.
func distance(stated float64, approximate bool, by path, from, to *spot) outcome {
	o := outcome{found: sayso.Amount{Unit: unit("km")}, result: sayso.ResultCannotTell}
	for _, s := range [...]*spot{from, to} {
		if s.note != "" {
			o.caveats = append(o.caveats, s.note)
		}
	}
	for _, s := range [...]*spot{from, to} {
		if o.working = s.pointless(); o.working != "" {
			return o
		}
	}
	results, pairs := map[string]bool{}, 0
	for _, a := range from.anchors {
		for _, b := range to.anchors {
			if a.ID == b.ID {
				continue
			}
			pairs++
			results[span(stated, approximate, by, a, b)] = true
		}
	}
	if pairs == 0 {
		o.working = "both are the same place"
		return o
	}
	a, b := from.anchors[0], to.anchors[0]
	km := gazetteer.Distance(a.Point, b.Point)
	o.found.Value = math.Round(km)
	tolerance := exact
	if approximate {
		tolerance = rough
	}
	o.working = fmt.Sprintf("great-circle distance from %s to %s: %.0f km (haversine, radius 6371.0088 km); they reach about %.0f and %.0f km from their middles; tolerance %.0f %% and the figure's own rounding",
		a, b, km, a.Radius, b.Radius, 100*tolerance)
	if pairs > 1 {
		o.working += fmt.Sprintf("; %d pairs of places were tried", pairs)
	}
	switch by {
	case anyWay:
		o.caveats = append(o.caveats, "the page does not say whether by road or straight line")
	case byRoad:
		o.caveats = append(o.caveats, "stated by road; only the straight line can be measured")
	}
	if len(results) > 1 {
		o.caveats = append(o.caveats, "the names have several plausible places, which do not agree")
		return o
	}
	for r := range results {
		o.result = r
	}
	if o.result == sayso.ResultCannotTell && stated > km {
		o.caveats = append(o.caveats, fmt.Sprintf("longer than the straight line by %.0f %%, as a road may be", 100*(stated/km-1)))
	}
	return o
}

// span holds a stated distance against one pair of places.
func span(stated float64, approximate bool, by path, a, b anchor) string {
	km := gazetteer.Distance(a.Point, b.Point)
	low, high := math.Max(0, km-a.Radius-b.Radius), km+a.Radius+b.Radius
	tolerance := exact
	if approximate {
		tolerance = rough
	}
	slack := rounding(stated)
	switch {
	case stated >= low*(1-tolerance)-slack && stated <= high*(1+tolerance)+slack:
		return sayso.ResultConsistent
	case by == byRoad && stated > high && stated <= high*detour:
		return sayso.ResultConsistent
	case stated < low*tooShort-slack:
		return sayso.ResultConflicts
	case by == byAir && stated > high*tooLongStraight+slack, stated > high*tooLong+slack:
		return sayso.ResultConflicts
	}
	return sayso.ResultCannotTell
}

// rounding is half the step to which a figure seems to be rounded: 450 to tens,
// 1,200 to hundreds.
func rounding(v float64) float64 {
	if v != math.Trunc(v) || v <= 0 {
		return 0.05
	}
	step := 1.0
	for math.Mod(v, step*10) == 0 && step < v {
		step *= 10
	}
	return step / 2
}

// repeats compares the distances stated between the same two places.
func (f *finder) repeats() {
	first := map[[2]string]measured{}
	for _, m := range f.measured {
		pair := [2]string{m.from, m.to}
		before, again := first[pair]
		if !again {
			first[pair] = m
			continue
		}
		if math.Abs(before.km-m.km) <= rough*math.Max(before.km, m.km) {
			continue
		}
		f.enter(m.sentence)
		f.write("repeat", m.at, m.at+len(m.text), outcome{
			stated: sayso.Amount{Value: math.Round(m.km), Unit: unit("km")}, found: sayso.Amount{Value: math.Round(before.km), Unit: unit("km")}, result: sayso.ResultConflicts,
			working: fmt.Sprintf("the same two places are “%s” apart here and “%s” before", m.text, before.text),
		})
	}
}
