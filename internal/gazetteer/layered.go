package gazetteer

import (
	"slices"
	"strings"
)

// Layered lays gazetteers over each other, the uppermost first: an imported
// table over the built-in one. A place that several have is the uppermost's.
type Layered []Source

// Find merges what the layers find. Variants count only where no layer has a
// surer match.
func (l Layered) Find(name string) []Candidate {
	return l.merged(func(s Source) []Candidate { return s.Find(name) })
}

// merged asks the layers. A place that several have is the uppermost's, found as
// surely as any of them finds it.
func (l Layered) merged(find func(Source) []Candidate) []Candidate {
	var all []Candidate
	at := map[string]int{}
	for _, source := range l {
		for _, c := range find(source) {
			i, seen := at[c.ID]
			if !seen {
				at[c.ID] = len(all)
				all = append(all, c)
			} else if c.Match < all[i].Match {
				all[i].Match, all[i].Postal = c.Match, c.Postal
			}
		}
	}
	return Ranked(all)
}

// FindSure is Find without variants. A layer that cannot do without them is asked
// for all it has.
func (l Layered) FindSure(name string) []Candidate {
	return l.merged(func(s Source) []Candidate { return FindSure(s, name) })
}

// FindSure asks a source for the places that a name surely names, without variants:
// by its own method FindSure where it has one, which is quick where nothing is found.
func FindSure(s Source, name string) []Candidate {
	if quick, is := s.(interface{ FindSure(string) []Candidate }); is {
		return quick.FindSure(name)
	}
	found := s.Find(name)
	if len(found) > 0 && found[0].Match == Variant {
		return nil
	}
	return found
}

// Ranked puts candidates in the order that [Source] promises, takes variants out where
// there is a surer match, and bounds them: where there are too many, a quarter of those
// that are kept are alternates, for "Holland" is the Netherlands however many villages
// are called so.
func Ranked(all []Candidate) []Candidate {
	slices.SortStableFunc(all, compareCandidates)
	if len(all) > 0 && all[0].Match == Variant {
		return all[:min(len(all), MaxVariants)]
	}
	if i := slices.IndexFunc(all, func(c Candidate) bool { return c.Match == Variant }); i >= 0 {
		all = all[:i]
	}
	if len(all) <= MaxCandidates {
		return all
	}
	exact := len(all)
	if i := slices.IndexFunc(all, func(c Candidate) bool { return c.Match != Exact }); i >= 0 {
		exact = i
	}
	keep := max(MaxCandidates-(len(all)-exact), MaxCandidates*3/4)
	if keep < exact {
		all = slices.Delete(all, keep, exact)
	}
	return all[:MaxCandidates]
}

func compareCandidates(a, b Candidate) int {
	if a.Match != b.Match {
		return int(a.Match) - int(b.Match)
	}
	if a.Population != b.Population {
		return b.Population - a.Population
	}
	return strings.Compare(a.ID, b.ID)
}

// Near merges what the layers have near a point.
func (l Layered) Near(at Point, km float64, filter Filter, limit int) []Hit {
	var all []Hit
	seen := map[string]bool{}
	for _, source := range l {
		for _, h := range source.Near(at, km, filter, limit) {
			if !seen[h.ID] {
				seen[h.ID] = true
				all = append(all, h)
			}
		}
	}
	slices.SortStableFunc(all, compareHits)
	return all[:max(0, min(len(all), limit, MaxNear))]
}

func compareHits(a, b Hit) int {
	switch {
	case a.Km < b.Km:
		return -1
	case a.Km > b.Km:
		return 1
	}
	return strings.Compare(a.ID, b.ID)
}

// ByID asks the layers in turn.
func (l Layered) ByID(id string) (Place, bool) {
	for _, source := range l {
		if p, found := source.ByID(id); found {
			return p, true
		}
	}
	return Place{}, false
}

// Version names the layers, the uppermost first, joined by " over ".
func (l Layered) Version() string {
	names := make([]string, len(l))
	for i, source := range l {
		names[i] = source.Version()
	}
	return strings.Join(names, " over ")
}
