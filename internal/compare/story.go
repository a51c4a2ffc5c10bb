package compare

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sayso"
)

// happening is one event of a text, its mentions made one.
type happening struct {
	events     []*sayso.Event
	agents     []*sayso.Entity
	recipients []*sayso.Entity
	place      *sayso.Place
	time       *sayso.EventTime
	counts     sayso.Counts
	sentence   int // of the first mention
}

// story is a reading with what the questions ask of it.
type story struct {
	r          *sayso.Reading
	mentions   map[string]*sayso.Mention
	entities   map[string]*sayso.Entity
	statements map[string]*sayso.Statement
	places     map[string]*sayso.Place // those resolved, by mention
	happenings []*happening
	// chosen are the happenings that the texts have in common, the surest first.
	chosen []*happening
}

// read draws a story up from a reading.
func read(r *sayso.Reading) *story {
	s := &story{r: r, mentions: r.MentionsByID(), entities: r.EntitiesByID(), statements: r.StatementsByID(), places: map[string]*sayso.Place{}}
	for i := range r.Places {
		if r.Places[i].State == sayso.PlaceResolved {
			s.places[r.Places[i].Mention] = &r.Places[i]
		}
	}
	first := map[string]*happening{}
	for i := range r.Events {
		e := &r.Events[i]
		if e.Background || e.Polarity == sayso.Negative || e.Modality != sayso.Asserted {
			continue
		}
		id := e.ID
		if e.SameAs != nil {
			id = *e.SameAs
		}
		h := first[id]
		if h == nil {
			if len(s.happenings) == maxHappenings {
				continue
			}
			h = &happening{sentence: s.sentence(e.Trigger.Start)}
			first[id] = h
			s.happenings = append(s.happenings, h)
		}
		s.add(h, e)
	}
	return s
}

// add makes an event part of a happening.
func (s *story) add(h *happening, e *sayso.Event) {
	h.events = append(h.events, e)
	who := func(list []*sayso.Entity, mentions []string) []*sayso.Entity {
		for _, id := range mentions {
			m := s.mentions[id]
			if m == nil {
				continue
			}
			if who := s.entities[m.Entity]; who != nil && !slices.Contains(list, who) {
				list = append(list, who)
			}
		}
		return list
	}
	h.agents, h.recipients = who(h.agents, e.Agents), who(h.recipients, e.Recipients)
	if e.Place != nil && h.place == nil {
		h.place = s.places[*e.Place]
	}
	if h.place == nil {
		for _, id := range e.Recipients { // "bombed the camp", "struck Gao"
			if p := s.places[id]; p != nil {
				h.place = p
				break
			}
		}
	}
	if h.time == nil && e.Time != nil && known(e.Time.Value) {
		h.time = e.Time
	}
	for _, c := range [...]struct{ to, from **int }{{&h.counts.Killed, &e.Counts.Killed}, {&h.counts.Wounded, &e.Counts.Wounded},
		{&h.counts.Arrested, &e.Counts.Arrested}, {&h.counts.Displaced, &e.Counts.Displaced}} {
		if *c.to == nil {
			*c.to = *c.from
		}
	}
}

// known says whether a date has its year.
func known(value string) bool { return value != "" && value[0] >= '0' && value[0] <= '9' }

// sentence returns the number of the sentence at a code point.
func (s *story) sentence(at int) int {
	i, _ := slices.BinarySearchFunc(s.r.Sentences, at, func(x sayso.Span, at int) int {
		if x.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// choose finds the happening that the stories have in common.
func choose(stories []*story) {
	var best *happening
	bestScore := 0.0
	for i, s := range stories {
		for _, h := range s.happenings {
			score := 1 / float64(2+h.sentence)
			for j, other := range stories {
				if i == j {
					continue
				}
				most := 0
				for _, o := range other.happenings {
					if n := kinship(h, o); n > most {
						most = n
					}
				}
				score += float64(min(most, 4))
			}
			if score > bestScore {
				best, bestScore = h, score
			}
		}
	}
	if best == nil {
		return
	}
	for _, s := range stories {
		for _, h := range s.happenings {
			if h == best || kinship(best, h) > 0 {
				s.chosen = append(s.chosen, h)
			}
		}
		s.gather()
		slices.SortStableFunc(s.chosen, func(a, b *happening) int { return kinship(best, b) - kinship(best, a) })
	}
}

// gather takes along what the sentences of the chosen happenings tell of the same
// type: "14 were killed when X attacked the market".
func (s *story) gather() {
	for _, h := range s.happenings {
		if slices.Contains(s.chosen, h) {
			continue
		}
		if slices.ContainsFunc(s.chosen, func(c *happening) bool {
			return c.sentence == h.sentence && c.events[0].Type == h.events[0].Type && days(c.time, h.time) != against && places(c.place, h.place) != against
		}) {
			s.chosen = append(s.chosen, h)
		}
	}
}

// elsewhere says whether the sentence at a code point tells of other happenings only.
func (s *story) elsewhere(at int) bool {
	n, other := s.sentence(at), false
	for _, h := range s.happenings {
		for _, e := range h.events {
			if s.sentence(e.Trigger.Start) != n {
				continue
			}
			if slices.Contains(s.chosen, h) {
				return false
			}
			other = true
		}
	}
	return other && len(s.chosen) > 0
}

// kinship says how much speaks for two events of two texts being one: 0 for nothing, or
// where something speaks against it.
func kinship(a, b *happening) int {
	if a.events[0].Type != b.events[0].Type {
		return 0
	}
	if a == b {
		return 99
	}
	n := 0
	for _, c := range [...]fit{actors(a.agents, b.agents), actors(a.recipients, b.recipients), places(a.place, b.place), days(a.time, b.time),
		counts(a.counts.Killed, b.counts.Killed), counts(a.counts.Wounded, b.counts.Wounded)} {
		switch c {
		case shared:
			n++
		case against:
			n--
		}
	}
	if days(a.time, b.time) == against || places(a.place, b.place) == against && n < 2 {
		return 0
	}
	return max(n, 0)
}

// fit says how two particulars go together.
type fit int

const (
	unknown fit = iota
	shared
	against
)

func counts(a, b *int) fit {
	switch {
	case a == nil || b == nil:
		return unknown
	case *a == *b:
		return shared
	}
	return unknown // texts on one happening differ in nothing so much as in figures
}

func days(a, b *sayso.EventTime) fit {
	if a == nil || b == nil {
		return unknown
	}
	if sameDay(a.Value, b.Value) {
		return shared
	}
	return against
}

// sameDay says whether two dates are one, or one is the other less exact.
func sameDay(a, b string) bool {
	a, _, _ = strings.Cut(a, "T")
	b, _, _ = strings.Cut(b, "T")
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

func places(a, b *sayso.Place) fit {
	if a == nil || b == nil {
		return unknown
	}
	if samePlace(a, b) {
		return shared
	}
	return against
}

// samePlace says whether two places are one, or one is the country or the region of
// the other.
func samePlace(a, b *sayso.Place) bool {
	if a.Gazetteer != nil && b.Gazetteer != nil && *a.Gazetteer == *b.Gazetteer {
		return true
	}
	if a.Country == nil || b.Country == nil || *a.Country != *b.Country {
		return false
	}
	if a.Precision == "country" || b.Precision == "country" {
		return true
	}
	region := a.Admin1 != nil && b.Admin1 != nil && *a.Admin1 == *b.Admin1
	if region && (a.Precision == "region" || b.Precision == "region") {
		return true
	}
	return a.Name != nil && b.Name != nil && fold(*a.Name) == fold(*b.Name)
}

func actors(a, b []*sayso.Entity) fit {
	if len(a) == 0 || len(b) == 0 {
		return unknown
	}
	for _, x := range a {
		for _, y := range b {
			if sameActor(x, y) {
				return shared
			}
		}
	}
	return unknown // the same one can be named in many ways
}

// sameActor says whether two entities of two texts are one, or one is only said less
// exactly: "gunmen" and a group.
func sameActor(a, b *sayso.Entity) bool {
	if fold(a.Name) == fold(b.Name) {
		return true
	}
	if a.Code != nil && b.Code != nil && *a.Code == *b.Code {
		return true
	}
	if a.Sector == nil || b.Sector == nil || *a.Sector != *b.Sector {
		return false
	}
	here, there := unnamed(a), unnamed(b)
	if a.Country != nil && b.Country != nil {
		return *a.Country == *b.Country && (here || there || a.Kind == sayso.EntityCountry && b.Kind == sayso.EntityCountry)
	}
	return here || there
}

// unnamed says whether an entity goes by a description: "the gunmen", "Rebels".
func unnamed(e *sayso.Entity) bool {
	name := e.Name
	if e.Kind == sayso.EntityPeople && e.Country == nil && !strings.Contains(name, " ") {
		return true
	}
	for _, article := range [...]string{"the ", "The ", "a ", "A ", "an ", "An "} {
		name = strings.TrimPrefix(name, article)
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return true
	}
	last := []rune(words[len(words)-1])
	return unicode.IsLower(last[0])
}

// fold makes names written differently alike: case, accents, marks and a leading
// article are left out.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.IsSpace(r), r == '-':
			b.WriteByte(' ')
		}
	}
	return strings.TrimPrefix(strings.Join(strings.Fields(b.String()), " "), "the ")
}
