package draft

import (
	"cmp"
	"strconv"

	"sayso"
)

// Mention is a mention under way: where it stands in the text, in bytes, and of which
// entity it is, by that one's place in a list.
type Mention struct {
	Start, End int
	Entity     int
	Via        sayso.Via
	Code       *string

	id string // in the reading so far; empty where it is new
}

// Compare orders mentions by the text, of those that begin together the shorter first.
func (m Mention) Compare(other Mention) int {
	return cmp.Or(m.Start-other.Start, m.End-other.End)
}

// Mentions returns the reading's mentions, of entities of d.Reading.Entities.
func (d *Draft) Mentions() []Mention {
	at := make(map[string]int, len(d.Reading.Entities))
	for i := range d.Reading.Entities {
		at[d.Reading.Entities[i].ID] = i
	}
	list := make([]Mention, len(d.Reading.Mentions))
	for i := range d.Reading.Mentions {
		m := &d.Reading.Mentions[i]
		list[i] = Mention{Start: d.Byte(m.Start), End: d.Byte(m.End), Entity: at[m.Entity], Via: m.Via, Code: m.Code, id: m.ID}
	}
	return list
}

// SetMentions gives the reading mentions, which are in order of the text, and their
// entities, for those it had; an entity without one is left out. Both are numbered anew,
// entities by their first mention, and places follow theirs: the first, where it was made
// several. An entity that is new has no ID yet; described says by its place in the list
// whether it has no name.
func (d *Draft) SetMentions(entities []sayso.Entity, mentions []Mention, described map[int]bool) {
	r := d.Reading
	r.Entities, r.Mentions = make([]sayso.Entity, 0, len(entities)), make([]sayso.Mention, 0, len(mentions))
	unnamed := make(map[string]bool, len(d.Unnamed)+len(described))
	number := make([]int, len(entities)) // from 1
	ids := make(map[string]string, len(mentions))
	for i, m := range mentions {
		if number[m.Entity] == 0 {
			e := entities[m.Entity]
			number[m.Entity] = len(r.Entities) + 1
			id := "e" + strconv.Itoa(number[m.Entity])
			if described[m.Entity] || d.Unnamed[e.ID] {
				unnamed[id] = true
			}
			e.ID, e.Mentions = id, nil
			r.Entities = append(r.Entities, e)
		}
		e := &r.Entities[number[m.Entity]-1]
		id := "m" + strconv.Itoa(i+1)
		if _, again := ids[m.id]; !again {
			ids[m.id] = id
		}
		e.Mentions = append(e.Mentions, id)
		r.Mentions = append(r.Mentions, sayso.Mention{ID: id, Entity: e.ID, Span: d.Span(m.Start, m.End), Via: m.Via, Code: m.Code})
	}
	for i := range r.Places {
		r.Places[i].Mention = ids[r.Places[i].Mention]
	}
	d.Unnamed = unnamed
}
