package check

import (
	"fmt"
	"math"
	"strings"

	"sayso"
	"sayso/internal/gazetteer"
)

// superlatives checks "the nearest town to Y" and "the largest city in Y".
func (f *finder) superlatives() {
	tokens := f.s.Tokens
	for i := range tokens {
		switch strings.ToLower(tokens[i].Form) {
		case "nearest", "closest":
			f.nearest(i)
		case "largest", "biggest":
			f.largest(i)
		}
	}
}

// ranked reads "the nearest town to Y" at word i: its noun, the spot behind the
// preposition, and the spot that is said to be it.
func (f *finder) ranked(i int, prepositions string) (noun string, x, y, last int) {
	tokens := f.s.Tokens
	k := i + 1
	for k < len(tokens) && k <= i+3 && tokens[k].UPOS == "ADJ" {
		k++
	}
	if k+1 >= len(tokens) || tokens[k].UPOS != "NOUN" && tokens[k].UPOS != "ADP" {
		return "", -1, -1, 0
	}
	if tokens[k].UPOS == "NOUN" {
		noun = tokens[k].Lemma
		k++
	}
	if k >= len(tokens) || !strings.Contains(prepositions, " "+strings.ToLower(tokens[k].Form)+" ") {
		return "", -1, -1, 0
	}
	y = -1
	for k++; k < len(tokens) && k <= i+maxGap; k++ {
		if at := f.spotAt(tokens[k].Start); at >= 0 {
			y, last = at, f.spots[at].end
			break
		}
		if u := tokens[k].UPOS; u == "VERB" || u == "PUNCT" && tokens[k].Form != "-" {
			break
		}
	}
	if y < 0 {
		return "", -1, -1, 0
	}
	first := i
	for first > 0 && (tokens[first-1].UPOS == "DET" || tokens[first-1].UPOS == "ADV") {
		first--
	}
	if first > 1 && tokens[first-1].Form == "," { // "Dondo, the nearest town to Beira"
		if x = f.spotAt(tokens[first-2].Start); x >= 0 {
			return noun, x, y, last
		}
	}
	return noun, f.subject(i, y), y, last
}

// nearest checks that nothing of the sort lies nearer to a place than what is said
// to be nearest.
func (f *finder) nearest(i int) {
	noun, x, y, last := f.ranked(i, " to ")
	if x < 0 || y < 0 {
		return
	}
	start := f.s.Tokens[i].Start
	f.write("nearest", start, last, nearest(f.atlas, noun, &f.spots[x], &f.spots[y]))
}

// nearest looks for settlements that lie clearly nearer to y than x does. Only
// what the gazetteer knows counts; what sort of place is meant decides how large
// one has to be, and a vague noun ("area", "point") decides nothing.
func nearest(atlas gazetteer.Source, noun string, x, y *spot) outcome {
	o := outcome{stated: sayso.Amount{Value: x.text}, result: sayso.ResultCannotTell}
	for _, s := range [...]*spot{x, y} {
		if o.working = s.pointless(); o.working != "" {
			return o
		}
		if s.note != "" {
			o.caveats = append(o.caveats, s.note)
		}
	}
	a, b := x.anchors[0], y.anchors[0]
	km := gazetteer.Distance(a.Point, b.Point)
	least, vague := smallest(noun)
	reach := nearPart*km - a.Radius - b.Radius
	o.working = fmt.Sprintf("great-circle distance from %s to %s: %.0f km", a, b, km)
	if km > searchKm || reach <= 0 {
		o.caveats = append(o.caveats, "too far or too near to look for others between them")
		return o
	}
	var nearer []string
	for _, h := range atlas.Near(b.Point, reach, gazetteer.Filter{MinPopulation: least, Whole: true}, maxListed+1) {
		if h.ID == a.ID || h.ID == b.ID {
			continue
		}
		if len(nearer) == 0 {
			o.found.Value = h.Name
		}
		if len(nearer) < maxListed {
			nearer = append(nearer, fmt.Sprintf("%s %.0f km (%s)", h.Name, math.Round(h.Km), h.ID))
		}
	}
	o.caveats = append(o.caveats, "only settlements that the gazetteer knows were looked at")
	if len(nearer) == 0 {
		o.result, o.found.Value = sayso.ResultConsistent, x.text
		o.working += "; no other settlement of the sort lies clearly nearer"
		return o
	}
	o.working += "; nearer: " + strings.Join(nearer, ", ")
	if vague {
		o.caveats = append(o.caveats, fmt.Sprintf("“%s” does not say what sort of place is meant", noun))
		return o
	}
	if len(x.anchors) > 1 || len(y.anchors) > 1 {
		o.caveats = append(o.caveats, "the names have several plausible places")
		return o
	}
	o.result = sayso.ResultConflicts
	return o
}

// smallest gives the population from which a settlement is what a noun says, and
// whether the noun is too vague to decide by.
func smallest(noun string) (population int, vague bool) {
	switch noun {
	case "city", "metropolis":
		return cityPopulation, false
	case "town":
		return townPopulation, false
	}
	return townPopulation, true
}

// largest checks that no city of a country or region is clearly larger than the
// one that is said to be the largest.
func (f *finder) largest(i int) {
	if i > 0 {
		switch before := strings.ToLower(f.s.Tokens[i-1].Form); before {
		case "second", "third", "fourth", "fifth", "-", "second-", "one", "among":
			return // "the second largest": a rank, not the first
		}
	}
	noun, x, y, last := f.ranked(i, " in of ")
	if noun != "city" && noun != "town" || x < 0 || y < 0 {
		return
	}
	start := f.s.Tokens[i].Start
	f.write("comparison", start, last, largest(f.atlas, &f.spots[x], &f.spots[y]))
}

func largest(atlas gazetteer.Source, x, y *spot) outcome {
	o := outcome{stated: sayso.Amount{Value: x.text}, result: sayso.ResultCannotTell}
	if len(x.anchors) != 1 || len(y.anchors) == 0 {
		o.working = "one of the places is not in the gazetteer, or has several plausible places"
		return o
	}
	a, b := x.anchors[0], y.anchors[0]
	if a.Class != gazetteer.Settlement || a.Population == 0 || b.Class != gazetteer.Country && b.Class != gazetteer.Region {
		o.working = fmt.Sprintf("the gazetteer has no population of %s, or no bounds of %s", a.Name, b.Name)
		return o
	}
	filter := gazetteer.Filter{Country: b.Country, MinPopulation: int(larger * float64(a.Population)), Whole: true}
	for _, h := range atlas.Near(b.Point, searchKm*4, filter, maxListed*4) {
		if h.ID == a.ID || b.Class == gazetteer.Region && h.Admin1Code != b.Admin1Code {
			continue
		}
		o.result, o.found.Value = sayso.ResultConflicts, h.Name
		o.working = fmt.Sprintf("population of %s: %d; of %s (%s): %d", a.Name, a.Population, h.Name, h.ID, h.Population)
		o.caveats = append(o.caveats, "populations are GeoNames', of about 2020")
		return o
	}
	o.result, o.found.Value = sayso.ResultConsistent, a.Name
	o.working = fmt.Sprintf("population of %s: %d; no settlement of %s is %.1f times as large", a.Name, a.Population, b.Name, larger)
	o.caveats = append(o.caveats, "populations are GeoNames', of about 2020")
	return o
}
