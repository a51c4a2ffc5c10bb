package check

import (
	"fmt"
	"strings"

	"sayso"
	"sayso/internal/gazetteer"
)

// containments checks "Y in Z province" and "Y, Z": a place and the country or
// region that the words right behind it put it in.
func (f *finder) containments() {
	spots := f.spotsHere()
	for i := 0; i+1 < len(spots); i++ {
		inner, outer := &spots[i], &spots[i+1]
		if !f.within(inner.end, outer.start) {
			continue
		}
		f.write("containment", inner.start, outer.end, containment(f.atlas, inner, outer))
	}
}

// within says whether the words between two places say that the one is in the
// other.
func (f *finder) within(start, end int) bool {
	if end <= start {
		return false
	}
	switch strings.TrimSpace(strings.ToLower(f.d.Text[start:end])) {
	case "in", "in the", ", in", ", in the", "in the province of", "in the state of", "in the region of", ",":
		return true
	}
	return false
}

// containment holds a place against the country or region that it is said to lie
// in, by the codes that the gazetteer gives both. A region in a region is not held:
// more likely one of the names means something else, as a river.
func containment(atlas Atlas, inner, outer *spot) outcome {
	o := outcome{stated: sayso.Amount{Value: outer.text}, result: sayso.ResultCannotTell}
	if len(inner.anchors) == 0 || len(outer.anchors) == 0 || inner.note != "" {
		return outcome{} // nothing to hold against each other
	}
	a, b := inner.anchors[0], outer.anchors[0]
	if b.Class != gazetteer.Country && b.Class != gazetteer.Region || a.Class == gazetteer.Country || a.Class == b.Class || a.ID == b.ID {
		return outcome{}
	}
	o.found.Value = lies(a)
	o.working = fmt.Sprintf("%s lies in %s by the gazetteer; %s is %s", a, lies(a), outer.text, b.ID)
	if inner.chosen {
		o.caveats = append(o.caveats, "of several places of that name the one was chosen that fits")
	}
	if ground, err := atlas.GroundAt(a.Point); err != nil || len(ground.Contested) > 0 {
		o.caveats = append(o.caveats, "the ground is contested, or near one that is")
		return o
	}
	in := a.Country == b.Country
	if b.Class == gazetteer.Region {
		in = in && a.Admin1Code == b.Admin1Code
	}
	switch {
	case a.Country == "" || b.Class == gazetteer.Region && a.Admin1Code == "":
		o.working = fmt.Sprintf("the gazetteer does not say where %s lies", a.Name)
	case in:
		o.result = sayso.ResultConsistent
	case a.Country == b.Country:
		o.caveats = append(o.caveats, "regions are redrawn and renamed; the gazetteer may be behind")
	case len(inner.anchors) > 1 || len(outer.anchors) > 1 || a.Population < townPopulation:
		o.caveats = append(o.caveats, "another place of that name may be meant")
	default:
		o.result = sayso.ResultConflicts
	}
	return o
}

// lies says where a place lies, in words.
func lies(a anchor) string {
	if a.Admin1 != "" {
		return a.Admin1 + ", " + a.Country
	}
	return a.Country
}
