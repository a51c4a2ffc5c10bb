package event

import "sayso"

// join gives every event the first mention of the same event in the article.
func (w *writer) join() {
	entity := w.links.mentions
	for i := range w.out {
		e := &w.out[i]
		id := e.ID
		e.SameAs = &id
		if j, is := w.twin[i]; is {
			e.SameAs = w.out[j].SameAs
			continue
		}
		for j := i - 1; j >= 0 && i-j <= maxCompared; j-- {
			if same(&w.out[j], e, entity) || w.definite[i] && w.resumes(&w.out[j], e) {
				e.SameAs = w.out[j].SameAs
				break
			}
		}
	}
}

// resumes says whether an event whose noun points back ("the raid killed eleven")
// takes up an earlier one: nothing is against it, except that the earlier one hit a
// place and this one the people there.
func (w *writer) resumes(a, b *sayso.Event) bool {
	entity := w.links.mentions
	if !fits(a, b, entity) || a.Trigger.Start == b.Trigger.Start {
		return false
	}
	if len(a.Recipients) == 0 && len(b.Recipients) > 0 {
		return false // "the attack on Y" says itself which one it is
	}
	if _, against := common(a.Agents, b.Agents, entity); against {
		return false
	}
	_, against := common(a.Recipients, b.Recipients, entity)
	return !against || w.people(a.Recipients) != w.people(b.Recipients)
}

// people says whether the first of the mentions is of people.
func (w *writer) people(mentions []string) bool {
	if len(mentions) == 0 {
		return false
	}
	e := w.links.entities[w.links.mentions[mentions[0]]]
	return e != nil && (e.Kind == sayso.EntityPeople || e.Kind == sayso.EntityPerson)
}

// same says whether two events, the later one second, are one: of the same
// type, at least one of agents or recipients in common and none against it, no
// other mode, place, time, polarity.
func same(a, b *sayso.Event, entity map[string]string) bool {
	if !fits(a, b, entity) {
		return false
	}
	agents, against := common(a.Agents, b.Agents, entity)
	recipients, againstToo := common(a.Recipients, b.Recipients, entity)
	return (agents || recipients) && !against && !againstToo
}

// fits says whether nothing but those who take part could keep two events apart.
func fits(a, b *sayso.Event, entity map[string]string) bool {
	if a.Type != b.Type || a.Polarity != b.Polarity || a.Background != b.Background {
		return false
	}
	if (a.Modality == sayso.Asserted) != (b.Modality == sayso.Asserted) {
		return false
	}
	if a.Mode != nil && b.Mode != nil && *a.Mode != *b.Mode && !(a.Type == "ASSAULT" && wide[*a.Mode] != wide[*b.Mode]) {
		return false
	}
	if a.Time != nil && b.Time != nil && a.Time.Value != b.Time.Value && a.Time.Precision == b.Time.Precision {
		return false
	}
	if a.Place != nil && b.Place != nil && entity[*a.Place] != entity[*b.Place] {
		return false
	}
	return !differ(a.Counts.Killed, b.Counts.Killed) && !differ(a.Counts.Wounded, b.Counts.Wounded) && !differ(a.Counts.Arrested, b.Counts.Arrested)
}

// wide modes say how an attack ended for those hit, so that they go with any
// other: "the raid", "killed".
var wide = map[string]bool{"targeted": true, "destroy": true}

func differ(a, b *int) bool { return a != nil && b != nil && *a != *b }

// common says whether two lists of mentions share an entity, and whether they
// have none in common though both name somebody.
func common(a, b []string, entity map[string]string) (shared, against bool) {
	for _, x := range a {
		for _, y := range b {
			if entity[x] == entity[y] {
				return true, false
			}
		}
	}
	return false, len(a) > 0 && len(b) > 0
}
