package export

import (
	"strings"
	"time"

	"sayso"
)

// happened says whether an event is put forward, by anybody, as one that has taken
// place: asserted, and not denied.
func happened(e *sayso.Event) bool {
	return e.Polarity == sayso.Positive && e.Modality == sayso.Asserted && e.Stance != stanceDenied
}

// stanceDenied is the stance of an event that its doer, or another, denies.
const stanceDenied = "denied"

// happening is an event that took place with all mentions of it in an article.
type happening struct {
	event    *sayso.Event // the first
	mentions []*sayso.Event
}

// happenings gathers the events of a reading that happened, and that a format keeps, in
// order of the text, and says how many others there are.
func happenings(r *sayso.Reading, keeps func(*sayso.Event) bool) (list []happening, left int) {
	at := map[string]int{}
	for i := range r.Events {
		e := &r.Events[i]
		if !happened(e) || !keeps(e) {
			left++
			continue
		}
		first := e.ID
		if e.SameAs != nil {
			first = *e.SameAs
		}
		n, known := at[first]
		if !known {
			n, at[first] = len(list), len(list)
			list = append(list, happening{event: e})
		}
		list[n].mentions = append(list[n].mentions, e)
	}
	return list, left
}

// actor is one side of an event. Of an ID that leads nowhere there is none.
type actor struct {
	*sayso.Mention
	entity *sayso.Entity // never nil
	place  *sayso.Place  // nil where the mention is none
}

// actors gives the actors that an event's mentions name.
func (f *facts) actors(mentions []string) []actor {
	var list []actor
	for _, id := range mentions[:min(len(mentions), maxListed)] {
		if m := f.mentions[id]; m != nil {
			a := actor{m, f.entities[m.Entity], f.places[id]}
			if a.entity == nil {
				a.entity = &sayso.Entity{}
			}
			list = append(list, a)
		}
	}
	return list
}

// pair is who did something to whom; either may be nobody.
type pair struct{ agent, recipient *actor }

// pairs gives each agent of an event with each recipient, as formats of one row for
// two want them; nobody is paired with themselves. There is always at least one pair.
func (f *facts) pairs(e *sayso.Event) []pair {
	var list []pair
	agents, recipients := side(f.actors(e.Agents)), side(f.actors(e.Recipients))
	for _, a := range agents {
		for _, r := range recipients {
			if len(list) < maxPairs && !same(a, r) {
				list = append(list, pair{a, r})
			}
		}
	}
	if len(list) == 0 {
		return []pair{{agent: agents[0]}}
	}
	return list
}

// side gives the actors of one side, or nobody.
func side(list []actor) []*actor {
	if len(list) == 0 {
		return []*actor{nil}
	}
	var all []*actor
	for i := range list {
		all = append(all, &list[i])
	}
	return all
}

// same says whether two actors are one.
func same(a, b *actor) bool {
	return a != nil && b != nil && (a.ID == b.ID || a.Entity == b.Entity && a.Entity != "")
}

// eventDay is the day of an event, "" where it is not known to the day.
func eventDay(e *sayso.Event) string { return eventDate(e, time.DateOnly) }

// eventDate writes the day, month or year of an event in a layout of package time,
// "" where it is not known so exactly.
func eventDate(e *sayso.Event, layout string) string {
	if e.Time == nil {
		return ""
	}
	first, last, ok := daysOf(e.Time.Value)
	if !ok || first.Format(layout) != last.Format(layout) {
		return ""
	}
	return first.Format(layout)
}

// actorNames names actors.
func actorNames(actors []actor) []string {
	var names []string
	for _, a := range actors {
		names = append(names, a.name())
	}
	return names
}

// name is what an actor is called: its entity's name, or the words where that has none.
func (a *actor) name() string {
	if a.entity.Name == "" {
		return a.Text
	}
	return a.entity.Name
}

// office gives the titles and offices of an actor, parted by "; ".
func (a *actor) office() string {
	return strings.Join(a.entity.Roles[:min(len(a.entity.Roles), maxListed)], "; ")
}
