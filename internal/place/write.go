package place

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
)

const (
	// leastChance is the least chance at which a candidate is named at all: below
	// it the answer would be wrong more often than right.
	leastChance = 0.1
	// leastSure is the least chance of a place that is called resolved.
	leastSure = 0.4
	// rivalChance is the share of the best one's chance from which the second
	// makes the answer ambiguous, where they are far apart.
	rivalChance = 0.5
	// farApart in kilometres: the 100 miles within which the field counts an
	// answer as right.
	farApart = 161
	// leastAlternative is the least chance of an alternative worth listing.
	leastAlternative = 0.02
)

// slot is a mention of the reading to be: one of entity's, or a new one.
type slot struct {
	draft.Mention     // its entity one of the reading's, or an added one behind them, or -1
	old           int // index of entity's mention, or -1
	spot          int // -1 where it is no place
	// fixed says that it is the name of a side, of which other layers have said
	// what it is.
	fixed bool
}

// write brings mentions, entities and places into the reading.
func (f *finder) write() {
	r := f.d.Reading
	w := &writer{f: f, entities: r.Entities, byKey: map[string]int{}, moved: map[int]bool{}}
	taken := map[int]int{} // mention → its spot
	for i := range f.spots {
		sp := &f.spots[i]
		if sp.swallowed && sp.mention >= 0 {
			w.moved[sp.mention] = true
		}
		if sp.use && sp.own {
			f.cover(sp, w.moved)
		}
		if sp.use && sp.mention >= 0 {
			if _, double := taken[sp.mention]; double {
				sp.mention = -1
				continue
			}
			taken[sp.mention] = i
		}
	}
	slots := make([]slot, 0, len(r.Mentions)+len(f.spots))
	for i, m := range f.d.Mentions() {
		if w.moved[i] {
			continue
		}
		s := slot{Mention: m, old: i, spot: -1}
		if spot, is := taken[i]; is {
			sp := &f.spots[spot]
			s.spot, s.Start, s.End = spot, sp.start, sp.end
			s.fixed = f.side(sp)
		}
		slots = append(slots, s)
	}
	for i := range f.spots {
		if sp := &f.spots[i]; sp.use && sp.mention < 0 && (sp.inside >= 0 || !f.side(sp)) {
			slots = append(slots, slot{draft.Mention{Start: sp.start, End: sp.end, Entity: -1, Via: sayso.ViaText}, -1, i, false})
		}
	}
	slices.SortStableFunc(slots, func(a, b slot) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End, a.old-b.old)
	})
	w.assign(slots)
	w.number(slots)
}

// side says whether a spot is the name of a side and nothing else. Where it lies is
// looked up as for any name; whether it is a mention, of what kind, and which
// others mean the same, must not hang on what the gazetteer has for it: it has more
// for some sides than for others.
func (f *finder) side(sp *spot) bool {
	tokens := f.d.Sentences[sp.sentence].Tokens
	for k := sp.first; k <= sp.last; k++ {
		if tokens[k].Side == 0 || k > sp.first && !tokens[k].SideGoesOn {
			return false
		}
	}
	return true
}

// cover notes the mentions that are nothing but parts of the name of a thing.
func (f *finder) cover(sp *spot, moved map[int]bool) {
	m, _ := slices.BinarySearch(f.from, sp.start)
	for ; m < len(f.from) && f.to[m] <= sp.end; m++ {
		if m != sp.mention && (f.kinds[m] == sayso.EntityPerson || f.kinds[m] == sayso.EntityOther) {
			moved[m] = true
		}
	}
}

// writer makes the new lists of a reading.
type writer struct {
	f        *finder
	entities []sayso.Entity // the old ones, then the added ones
	byKey    map[string]int // what a name of a place means → its entity
	moved    map[int]bool   // mentions that are parts of others now
}

// assign gives every place's mention an entity that is a place.
func (w *writer) assign(slots []slot) {
	// An entity all of whose mentions are one place becomes that place; else the
	// mentions that are one leave it.
	total := make([]int, len(w.entities))
	as := make([]map[*name]int, len(w.entities))
	for i := range slots {
		s := &slots[i]
		if s.Entity < 0 {
			continue
		}
		total[s.Entity]++
		if s.spot >= 0 {
			if as[s.Entity] == nil {
				as[s.Entity] = map[*name]int{}
			}
			as[s.Entity][w.f.spots[s.spot].name]++
		}
	}
	for i := range slots {
		s := &slots[i]
		if s.spot < 0 || s.Entity < 0 {
			continue
		}
		n := w.f.spots[s.spot].name
		e := &w.entities[s.Entity]
		kind := w.f.kind(n)
		if s.fixed {
			w.lies(e, n)
			if _, is := w.byKey[w.key(n)]; !is && e.Kind == sayso.EntityPlace {
				w.byKey[w.key(n)] = s.Entity
			}
			continue
		}
		place := e.Kind == sayso.EntityPlace || e.Kind == sayso.EntityFacility || e.Kind == sayso.EntityCountry
		switch {
		case as[s.Entity][n] == total[s.Entity] && !(e.Kind == sayso.EntityCountry && kind != sayso.EntityCountry):
			if w.f.spots[s.spot].own {
				e.Name = w.f.d.Text[s.Start:s.End]
			}
			w.claim(s.Entity, n, kind)
		case place && e.Kind == kind && !w.f.spots[s.spot].own:
			w.claim(s.Entity, n, kind)
		}
	}
	for i := range slots {
		s := &slots[i]
		if s.spot < 0 || s.fixed {
			continue
		}
		n := w.f.spots[s.spot].name
		key := w.key(n)
		if at, is := w.byKey[key]; is {
			if s.Entity >= 0 && at != s.Entity {
				s.Via = sayso.ViaText
			}
			s.Entity = at
			continue
		}
		w.entities = append(w.entities, sayso.Entity{Name: w.f.d.Text[s.Start:s.End], Roles: []string{}})
		s.Entity, s.Via = len(w.entities)-1, sayso.ViaText
		w.claim(s.Entity, n, w.f.kind(n))
	}
}

// claim makes an entity the one of a name.
func (w *writer) claim(at int, n *name, kind sayso.EntityKind) {
	key := w.key(n)
	if _, is := w.byKey[key]; is {
		return
	}
	w.byKey[key] = at
	e := &w.entities[at]
	e.Kind = kind
	if kind != sayso.EntityCountry {
		e.Sector = nil
	}
	if w.lies(e, n) && kind == sayso.EntityCountry {
		gov := "GOV"
		e.Sector = &gov
	}
}

// lies sets the country in which an entity's place lies, where that is known.
func (w *writer) lies(e *sayso.Entity, n *name) bool {
	c := n.best()
	if c == nil || n.state(c) != sayso.PlaceResolved || c.Country == "" || c.Country == entity.NoCode {
		return false
	}
	code := c.Country
	e.Country = &code
	return true
}

// key tells places of a reading apart: by where they lie, else by name.
func (w *writer) key(n *name) string {
	if c := n.best(); c != nil {
		return c.ID
	}
	return "name " + n.key
}

// best is what a name most probably means, or nil.
func (n *name) best() *gazetteer.Candidate {
	at := -1
	for i := range n.chance {
		if at < 0 || n.chance[i] > n.chance[at] {
			at = i
		}
	}
	if at < 0 || n.chance[at] < leastChance || n.nothing > 0.5 {
		return nil
	}
	return &n.found[at]
}

// kind is the kind of entity that a name's place is.
func (f *finder) kind(n *name) sayso.EntityKind {
	if c := n.best(); c != nil {
		switch c.Class {
		case gazetteer.Country:
			return sayso.EntityCountry
		case gazetteer.Facility:
			return sayso.EntityFacility
		}
		return sayso.EntityPlace
	}
	if n.class == gazetteer.Facility {
		return sayso.EntityFacility
	}
	return sayso.EntityPlace
}

// number puts entities, mentions and places into the reading.
func (w *writer) number(slots []slot) {
	mentions := make([]draft.Mention, len(slots))
	for i := range slots {
		mentions[i] = slots[i].Mention
	}
	w.f.d.SetMentions(w.entities, mentions, nil)
	r := w.f.d.Reading
	for i := range slots {
		if spot := slots[i].spot; spot >= 0 && w.f.shown(&w.f.spots[spot]) {
			r.Places = append(r.Places, w.f.spots[spot].name.place(r.Mentions[i].ID))
		}
	}
}

// shown says whether a spot goes among the places: a state does only where the
// words around make a place of it.
func (f *finder) shown(sp *spot) bool {
	c := sp.name.best()
	return c == nil || c.Class != gazetteer.Country || sp.located
}

// place is what the reading says of a name.
func (n *name) place(mention string) sayso.Place {
	p := sayso.Place{Mention: mention, State: sayso.PlaceNotInGazetteer, Precision: n.unknownPrecision(), Alternatives: []sayso.PlaceAlternative{}}
	order := make([]int, len(n.found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case n.chance[a] > n.chance[b]:
			return -1
		case n.chance[a] < n.chance[b]:
			return 1
		}
		return 0
	})
	best := n.best()
	if best == nil {
		p.Confidence = round(n.nothing)
		if len(n.found) == 0 {
			p.Confidence = unknownConfidence
		}
	} else {
		p.State = n.state(best)
		p.Gazetteer, p.Name, p.Country = &best.ID, &best.Name, pointer(best.Country)
		p.Admin1 = pointer(best.Admin1)
		p.Lat, p.Lon = &best.Lat, &best.Lon
		p.Precision = best.Class.Precision()
		if best.Class == gazetteer.Settlement && (n.class == gazetteer.Region || n.class == gazetteer.District) {
			p.Precision = n.class.Precision() // of the district, the gazetteer has its town alone
		}
		p.Confidence = round(n.chance[order[0]])
		order = order[1:]
	}
	for _, i := range order {
		if c := &n.found[i]; n.chance[i] >= leastAlternative && len(p.Alternatives) < maxAlternatives {
			p.Alternatives = append(p.Alternatives, sayso.PlaceAlternative{
				Gazetteer: c.ID, Name: c.Name, Country: c.Country, Lat: c.Lat, Lon: c.Lon, Confidence: round(n.chance[i]),
			})
		}
	}
	return p
}

// state says whether a name's best place is the only one in question: another is
// where it is about as likely and far away.
func (n *name) state(best *gazetteer.Candidate) string {
	here, elsewhere := 0.0, 0.0
	for i := range n.found {
		if gazetteer.Distance(best.Point, n.found[i].Point) <= farApart {
			here += n.chance[i]
		} else {
			elsewhere = max(elsewhere, n.chance[i])
		}
	}
	if here < leastSure || elsewhere >= rivalChance*here {
		return sayso.PlaceAmbiguous
	}
	return sayso.PlaceResolved
}

// unknownConfidence is how surely a name that the gazetteer does not have is none of
// its places.
const unknownConfidence = 0.9

// unknownPrecision is what a type word says of a place that the gazetteer does not have.
func (n *name) unknownPrecision() string {
	if n.class == gazetteer.Line {
		return "line"
	}
	return "unknown"
}

// round keeps confidences to three digits: more would say more than is known.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

func pointer(s string) *string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return &s
}
