package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"sayso"
	"sayso/internal/gazetteer"
)

// borders checks that two countries of which a border is stated have one:
// "Jordan borders Syria", "the border between A and B", "its border with B".
func (f *finder) borders() {
	tokens := f.s.Tokens
	for i := range tokens {
		w := &tokens[i]
		if w.Lemma != "border" && w.Lemma != "frontier" {
			continue
		}
		if i > 0 {
			switch strings.ToLower(tokens[i-1].Form) {
			case "maritime", "sea", "no":
				continue
			}
		}
		var one, other string
		switch {
		case w.Form == "borders" && f.country(i-1) != "" && f.country(i+1) != "":
			one, other = f.country(i-1), f.country(i+1)
		case w.UPOS == "VERB":
			one, other = f.country(f.tree.Child(i, "nsubj")), f.country(f.tree.Child(i, "obj"))
		case i+1 < len(tokens) && tokens[i+1].Form == "between":
			one, other = f.pair(i + 2)
		case i+1 < len(tokens) && tokens[i+1].Form == "with" && i > 1 && tokens[i-1].Form != "the":
			one, other = f.owner(i), f.countryFrom(i+2)
		}
		if one == "" || other == "" || one == other {
			continue
		}
		f.write("border", w.Start, w.End, border(f.atlas, one, other))
	}
}

// country returns the code of the country that word i names, or "".
func (f *finder) country(i int) string {
	if i < 0 || i >= len(f.s.Tokens) {
		return ""
	}
	all := f.d.Reading.Mentions // in order of the text
	at := f.d.Rune(f.s.Tokens[i].Start)
	k := sort.Search(len(all), func(i int) bool { return all[i].End > at })
	if k == len(all) || all[k].Start > at {
		return ""
	}
	return f.states[all[k].Entity]
}

// countryFrom returns the first country named within a few words from word i.
func (f *finder) countryFrom(i int) string {
	for k := i; k < len(f.s.Tokens) && k < i+3; k++ {
		if c := f.country(k); c != "" {
			return c
		}
	}
	return ""
}

// owner returns the country whose border word i is: "Chad's border".
func (f *finder) owner(i int) string {
	if k := f.tree.Child(i, "nmod"); k >= 0 && k < i {
		return f.country(k)
	}
	return ""
}

// pair returns the two countries joined by "and" from word i on.
func (f *finder) pair(i int) (one, other string) {
	for k := i; k < len(f.s.Tokens) && k < i+maxGap; k++ {
		if f.s.Tokens[k].Form == "and" {
			return f.countryFrom(max(i, k-2)), f.countryFrom(k + 1)
		}
	}
	return "", ""
}

// border holds two countries against the land borders of the outlines.
func border(atlas Atlas, one, other string) outcome {
	a, okA := atlas.State(one)
	b, okB := atlas.State(other)
	if !okA || !okB {
		return outcome{}
	}
	o := outcome{stated: sayso.Amount{Value: a.Name + "–" + b.Name}, result: sayso.ResultCannotTell,
		caveats: []string{"outlines are Natural Earth's, drawn by who holds the ground"}}
	near, err := atlas.Neighbours(one)
	if err != nil {
		return outcome{}
	}
	if slices.Contains(near, other) {
		o.result, o.found.Value = sayso.ResultConsistent, a.Name+"–"+b.Name
		o.working = fmt.Sprintf("the outlines of %s and %s share a line", a.Name, b.Name)
		return o
	}
	o.working = fmt.Sprintf("the outlines of %s and %s share no line; neighbours of %s: %s", a.Name, b.Name, a.Name, strings.Join(near, " "))
	from, okA := atlas.CapitalOf(one)
	to, okB := atlas.CapitalOf(other)
	if !okA || !okB || gazetteer.Distance(from.Point, to.Point) < apart {
		return o
	}
	if f := common(atlas, near, other); f != "" {
		o.caveats = append(o.caveats, "both border "+f+": a disputed or recent border may be meant")
		return o
	}
	o.result = sayso.ResultConflicts
	return o
}

// common returns a country that borders both, or "".
func common(atlas Atlas, near []string, other string) string {
	beside, err := atlas.Neighbours(other)
	if err != nil {
		return "another country"
	}
	for _, n := range near {
		if slices.Contains(beside, n) {
			return n
		}
	}
	return ""
}
