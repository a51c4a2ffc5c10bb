package place

import "sayso/internal/gazetteer"

// name is what the article calls a place, with all spots that mean the same one.
type name struct {
	key   string
	spots []int
	found []gazetteer.Candidate
	where []vector // the candidates' points on the unit sphere
	// in are the spots that say where it lies.
	in    []*lookup
	class gazetteer.Class // by a type word
	mates []*name         // what stands beside it in lists
	the   bool            // it has an article
	// score and chance of each candidate; nothing is the chance that it is none
	// of them.
	score, chance []float64
	nothing       float64
}

// gather puts spots of one name together: one article means one place by a name,
// unless it says of two of them that they lie in different ones.
func (f *finder) gather() []*name {
	var names []*name
	byKey := map[string][]*name{}
	for i := range f.spots {
		sp := &f.spots[i]
		if !sp.use {
			continue
		}
		key := sp.key
		if sp.own {
			key = "the thing " + sp.key
		}
		var in *lookup
		if sp.after >= 0 {
			in = f.spots[sp.after].lookup
		}
		var n *name
		for _, other := range byKey[key] {
			if other.agrees(in) {
				n = other
				break
			}
		}
		if n == nil {
			n = &name{key: key, found: sp.found}
			names = append(names, n)
			byKey[key] = append(byKey[key], n)
		}
		if sp.narrow && len(sp.found) < len(n.found) {
			n.found = sp.found
		}
		n.spots = append(n.spots, i)
		sp.name = n
		if in != nil && !n.lies(in) {
			n.in = append(n.in, in)
		}
		n.the = n.the || sp.articled
		if sp.class != 0 {
			n.class = sp.class
		}
	}
	for _, n := range names {
		for _, i := range n.spots {
			for _, mate := range f.spots[i].mates {
				if mate >= 0 && f.spots[mate].use && f.spots[mate].name != n && len(n.mates) < maxMates {
					n.mates = append(n.mates, f.spots[mate].name)
				}
			}
		}
	}
	return names
}

// lies says whether a name is already known to lie in a place.
func (n *name) lies(in *lookup) bool {
	for _, other := range n.in {
		if other == in {
			return true
		}
	}
	return false
}

// agrees says whether a spot that lies in a place may mean the same as the name:
// one of its candidates lies in all of them.
func (n *name) agrees(in *lookup) bool {
	if in == nil || len(n.in) == 0 || n.lies(in) {
		return true
	}
	for i := range n.found {
		if inside(&n.found[i].Place, in) {
			all := true
			for _, other := range n.in {
				all = all && inside(&n.found[i].Place, other)
			}
			if all {
				return true
			}
		}
	}
	return false
}

// inside says whether a place lies in one of the regions or countries of a name.
func inside(p *gazetteer.Place, in *lookup) bool {
	for i := range in.found {
		if in.found[i].ID != p.ID && holds(&in.found[i].Place, p) {
			return true
		}
	}
	return false
}

// drop gives up the spots that would be places only if the gazetteer had them.
func (f *finder) drop() {
	for i := range f.spots {
		if sp := &f.spots[i]; sp.use && sp.tentative && (sp.name.best() == nil || sp.name.nothing > leastDoubt) {
			sp.use = false
		}
	}
}

// leastDoubt is the chance of being none of the gazetteer's places at which another way
// of writing a name is no longer believed.
const leastDoubt = 0.5
