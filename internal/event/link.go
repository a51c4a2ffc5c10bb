package event

import (
	"sort"
	"strings"

	"sayso"
	"sayso/internal/draft"
)

// The stances an event is told with.
const (
	stanceFact        = "fact"
	stanceClaimed     = "claimed"
	stanceAccused     = "accused"
	stanceAuthorities = "accused-by-authorities"
	stanceDenied      = "denied"
)

// linker finds the statement of an event.
type linker struct {
	d        *draft.Draft
	entities map[string]*sayso.Entity
	mentions map[string]string // mention → entity
}

func newLinker(d *draft.Draft) *linker {
	l := &linker{d: d, entities: d.Reading.EntitiesByID(), mentions: make(map[string]string, len(d.Reading.Mentions))}
	for i := range d.Reading.Mentions {
		l.mentions[d.Reading.Mentions[i].ID] = d.Reading.Mentions[i].Entity
	}
	return l
}

// lookBack bounds the statements looked at before a trigger: those of a few
// sentences.
const lookBack = 64

// find returns the innermost statement that holds the code point at; else the one
// whose cue does; else the last one of the trigger's sentence that begins before
// it, or nil. cued says that the trigger is that statement's cue.
func (l *linker) find(at int) (st *sayso.Statement, cued bool) {
	all := l.d.Reading.Statements
	to := sort.Search(len(all), func(i int) bool { return all[i].Start > at })
	for i := to - 1; i >= 0 && to-i <= lookBack; i-- {
		s := &all[i]
		if s.Start <= at && at < s.End && (st == nil || s.End-s.Start < st.End-st.Start) {
			st = s
		}
	}
	if st != nil {
		return st, st.Cue != nil && st.Cue.Start <= at && at < st.Cue.End && st.Kind != sayso.KindMotive
	}
	for i := max(0, to-lookBack); i < len(all) && i < to+lookBack; i++ {
		if c := all[i].Cue; c != nil && c.Start <= at && at < c.End {
			return &all[i], true
		}
	}
	return nil, false
}

// link ties an event to its statement and takes polarity, modality and stance
// from there.
func (l *linker) link(e *sayso.Event, f *found, trigger int) {
	at := l.d.Rune(trigger)
	st, cued := l.find(at)
	cued = cued || f.spoken
	e.Stance = stanceFact
	if f.negative {
		e.Polarity = sayso.Negative
	}
	if st != nil {
		id := st.ID
		e.Statement = &id
		holder := st.Holder
		if cued { // what a cue tells of is its outer holder's word
			holder = sayso.Holder{Kind: sayso.HolderAuthor}
			if n := len(st.Chain); n > 0 {
				holder = st.Chain[n-1]
			}
		} else {
			e.Modality = st.Modality
			if st.Polarity == sayso.Negative && !strings.Contains(" "+strings.ToLower(st.Text)+" ", " not ") && denies(st) {
				e.Polarity = sayso.Negative
			}
		}
		e.Stance = l.stance(e, holder)
		if e.Stance != stanceFact && !cued && denies(st) {
			e.Stance = stanceDenied
		}
	}
	if f.modality != "" {
		e.Modality = f.modality
	}
	if f.wished != nil && f.wished == f.code && e.Modality == sayso.Asserted {
		e.Modality = sayso.Wanted
	}
	switch {
	case f.denied:
		e.Stance = stanceDenied
	case f.claimed:
		e.Stance = stanceClaimed
	case f.accused && e.Stance == stanceFact:
		e.Stance = stanceAccused
	}
}

func denies(st *sayso.Statement) bool {
	return st.Cue != nil && strings.Contains(strings.ToLower(st.Cue.Text), "den")
}

// stance says whose word an event is, by the holder of its statement.
func (l *linker) stance(e *sayso.Event, h sayso.Holder) string {
	if h.Kind == sayso.HolderAuthor || h.Kind == "" {
		return stanceFact
	}
	if h.Entity != nil {
		for _, m := range e.Agents {
			if l.mentions[m] == *h.Entity {
				return stanceClaimed
			}
		}
		if holder := l.entities[*h.Entity]; holder != nil && authority(holder) {
			return stanceAuthorities
		}
	}
	if h.Text != nil && official(*h.Text) {
		return stanceAuthorities
	}
	return stanceAccused
}

// authority says whether an entity is a power of state.
func authority(e *sayso.Entity) bool {
	if e.Kind == sayso.EntityGovernment || e.Kind == sayso.EntityCountry {
		return true
	}
	if e.Sector == nil {
		return false
	}
	switch *e.Sector {
	case "GOV", "MIL", "COP", "JUD", "SPY", "LEG":
		return true
	}
	return false
}

// official says whether a holder's words name a power of state.
func official(text string) bool {
	for _, word := range strings.Fields(strings.ToLower(text)) {
		switch strings.Trim(word, ".,'’\"") {
		case "police", "army", "military", "authorities", "government", "official", "officials", "minister", "ministry", "prosecutor", "prosecutors", "troops":
			return true
		}
	}
	return false
}
