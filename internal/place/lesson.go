package place

import (
	"sayso/internal/draft"
	"sayso/internal/gazetteer"
)

// Lesson is a name whose meaning the text itself gives away, "Paris, Texas", as
// it looks when the words that do so are covered up. Weights are fitted on them.
type Lesson struct {
	// Values are the features of each candidate, and last of none of them.
	Values [][]float64
	// Right is the candidate that is meant, or the last: none of them.
	Right int
}

// Features names the features in their order.
func Features() []string {
	names := make([]string, 0, features)
	for _, row := range weightRows() {
		names = append(names, row[0])
	}
	return names
}

// Lessons returns the lessons that a draft holds after the layers before this one.
// The atlas must be one that opens.
func (l *Layer) Lessons(d *draft.Draft) []Lesson {
	atlas, err := l.atlas()
	if err != nil {
		return nil
	}
	f := newFinder(d, atlas)
	f.find()
	f.settle()
	names := f.gather()
	rank(names)
	around := survey(names, true)
	var lessons []Lesson
	for i := range f.spots {
		sp := &f.spots[i]
		if !sp.use || sp.own || sp.name == nil || len(sp.name.in) == 0 || sp.after < 0 {
			continue
		}
		in := &f.spots[sp.after]
		right, best := -1, -1
		for j := range sp.name.found {
			if p := &sp.name.found[j].Place; inside(p, in.lookup) && (best < 0 || p.Population > best) {
				right, best = j, p.Population
			}
		}
		if right < 0 {
			continue
		}
		lessons = append(lessons, sp.name.lesson(around, in.name, right))
	}
	return append(lessons, f.missing(around)...)
}

// missing gives the lessons of names that lie, by the text, where the gazetteer has
// none of that name: "in X, Norway" where every X is elsewhere.
func (f *finder) missing(around []rival) []Lesson {
	var lessons []Lesson
	for i := 1; i < len(f.spots); i++ {
		a, b := &f.spots[i-1], &f.spots[i]
		if a.sentence != b.sentence || b.start < a.end || !a.use || a.own || a.after >= 0 || a.name == nil || len(a.name.in) > 0 || len(a.found) == 0 ||
			!b.use || b.own || b.name == nil || len(b.found) == 0 || f.d.Text[a.end:b.start] != ", " {
			continue
		}
		// A list has more than two members, or an "and"; and its members are of a class.
		tokens := f.d.Sentences[a.sentence].Tokens
		if next := b.last + 1; next >= len(tokens) || tokens[next].Form != "." && tokens[next].Form != ")" {
			continue
		}
		if a.first == 0 || !within[tokens[a.first-1].Form] && tokens[a.first-1].Form != "of" {
			continue
		}
		if c := b.name.best(); c == nil || c.Class != gazetteer.Country && c.Class != gazetteer.Region || a.found[0].Class == c.Class {
			continue
		}
		lessons = append(lessons, a.name.lesson(around, b.name, len(a.found)))
	}
	return lessons
}

// lesson is a name without what gives it away.
func (n *name) lesson(around []rival, in *name, right int) Lesson {
	var rest []rival
	for _, r := range around {
		if r.name != in || len(in.spots) > 1 {
			rest = append(rest, r)
		}
	}
	covered := *n
	covered.in = nil
	vs, none := covered.values(rest)
	lesson := Lesson{Right: right}
	for i := range vs {
		lesson.Values = append(lesson.Values, vs[i][:])
	}
	lesson.Values = append(lesson.Values, none[:])
	return lesson
}

// Weights are what the features weigh.
func Weights() []float64 { return weights[:] }

// Fixed says whether a feature's weight is set by hand. A town before a comma says
// nothing of how often a name alone means a state, a region or a sea; the words
// behind the comma are covered up; and encyclopedias roam the world, where news
// mostly stays in a country.
func Fixed(number int) bool {
	switch feature(number) {
	case fVariant, fType, fTypeElse, fCountry, fRegion, fArea, fWater, fLine, fFacility, fLies, fElse, fLike, fArticle, fSameState, fNotExact:
		return true
	}
	return false
}
