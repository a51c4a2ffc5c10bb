package correct

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/gazetteer"
	"sayso/internal/library"
)

// Unmatched is a correction that fits nothing in a reading, and why.
type Unmatched struct {
	Correction library.Correction
	Why        string
}

// Apply lays corrections, those in force of the reading's article in their order, over
// a reading, which it does not change. ByID looks places up that the reading has not
// among its alternatives; it may be nil. Corrections of stories are not of readings
// and are passed over.
func Apply(r *sayso.Reading, corrections []library.Correction, byID func(id string) (gazetteer.Place, bool)) (*sayso.Reading, []Unmatched) {
	if len(corrections) == 0 {
		return r, nil
	}
	copied, err := clone(r)
	if err != nil {
		return r, []Unmatched{{corrections[0], err.Error()}} // of a reading that is none
	}
	l := &layer{r: copied, text: []rune(copied.Article.Text), byID: byID}
	var left []Unmatched
	for _, c := range corrections {
		why := ""
		switch c.Kind {
		case library.MergeEntities:
			why = l.merge(&c)
		case library.SplitEntity:
			why = l.split(&c)
		case library.SetHolder:
			why = l.holder(&c)
		case library.SetPlace:
			why = l.place(&c)
		case library.SetDate:
			why = l.date(&c)
		}
		if why != "" {
			left = append(left, Unmatched{c, why})
		}
	}
	return l.r, left
}

// clone copies a reading.
func clone(r *sayso.Reading) (*sayso.Reading, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var c sayso.Reading
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, err
	}
	return &c, nil
}

// layer is a reading under correction. Its methods say why a correction does not fit,
// "" where it was applied.
type layer struct {
	r    *sayso.Reading
	text []rune
	byID func(id string) (gazetteer.Place, bool)
}

// Why a correction does not fit.
const (
	whyText      = "its words do not stand in the text, or more than once"
	whyMention   = "there is no mention with these words"
	whyStatement = "there is no statement with these words"
	whyName      = "the article names nobody so"
	whyPlace     = "no place of this ID is known"
	whyDate      = "its value is no day, month or year: 2020-01-31, 2020-01 or 2020"
)

// find gives where a correction's words stand.
func (l *layer) find(c *library.Correction) (start, end int, found bool) {
	if c.Start == nil || c.End == nil {
		return 0, 0, false
	}
	start, end = *c.Start, *c.End
	if start >= 0 && start < end && end <= len(l.text) && string(l.text[start:end]) == c.Quote {
		return start, end, true
	}
	text := string(l.text)
	at := strings.Index(text, c.Quote)
	if at < 0 || c.Quote == "" || strings.Contains(text[at+1:], c.Quote) {
		return 0, 0, false
	}
	start = len([]rune(text[:at]))
	return start, start + len([]rune(c.Quote)), true
}

// note marks what was corrected.
func (l *layer) note(c *library.Correction, start, end int) {
	l.r.Warnings = append(l.r.Warnings, sayso.Warning{Kind: "corrected-" + string(c.Kind), Start: &start, End: &end, Text: string(l.text[start:end])})
}

// mention gives the mention with a correction's words or, for people quote the article
// too, the one mention in them.
func (l *layer) mention(c *library.Correction) (m *sayso.Mention, why string) {
	start, end, found := l.find(c)
	if !found {
		return nil, whyText
	}
	inside := 0
	for i := range l.r.Mentions {
		switch in := &l.r.Mentions[i]; {
		case in.Start == start && in.End == end:
			return in, ""
		case in.Start >= start && in.End <= end:
			m = in
			inside++
		}
	}
	if inside != 1 {
		return nil, whyMention
	}
	return m, ""
}

// entity gives the place in the list of the entity with an ID, -1 for none.
func (l *layer) entity(id string) int {
	return slices.IndexFunc(l.r.Entities, func(e sayso.Entity) bool { return e.ID == id })
}

// called gives the entity with a name, letter for letter or else as names are
// compared, if there is one alone; -1 for none.
func (l *layer) called(name string) int {
	exact, like, alike := -1, -1, 0
	for i := range l.r.Entities {
		switch e := &l.r.Entities[i]; {
		case e.Name == name:
			if exact < 0 {
				exact = i
			}
		case library.Fold(e.Name) == library.Fold(name):
			like = i
			alike++
		}
	}
	if exact < 0 && alike == 1 {
		return like
	}
	return exact
}

// merge joins the entity of a mention with the one that has a name.
func (l *layer) merge(c *library.Correction) string {
	m, why := l.mention(c)
	if why != "" {
		return why
	}
	from, to := l.entity(m.Entity), l.called(c.Value)
	if from < 0 || to < 0 {
		return whyName
	}
	if from != to {
		// The earlier one's ID stays, for entities stand in the order of first mention;
		// what it is like is what the one with the name is like.
		keep, drop := min(from, to), max(from, to)
		kept, id := l.r.Entities[to], l.r.Entities[keep].ID
		kept.ID = id
		kept.Roles = union(l.r.Entities[to].Roles, l.r.Entities[from].Roles)
		l.rename(l.r.Entities[drop].ID, id)
		l.r.Entities[keep] = kept
		l.r.Entities = slices.Delete(l.r.Entities, drop, drop+1)
		l.mentions()
	}
	l.appoint(c, m.Entity)
	l.note(c, m.Start, m.End)
	return ""
}

// split gives a mention an entity of its own, or another of the article's.
func (l *layer) split(c *library.Correction) string {
	m, why := l.mention(c)
	if why != "" {
		return why
	}
	from := l.entity(m.Entity)
	if from < 0 {
		return whyName
	}
	to := l.called(c.Value)
	id := ""
	if to >= 0 {
		id = l.r.Entities[to].ID
	} else {
		id = l.freeID()
		l.r.Entities = append(l.r.Entities, sayso.Entity{ID: id, Name: c.Value, Kind: l.r.Entities[from].Kind, Roles: []string{}, Mentions: []string{}})
	}
	old := m.Entity
	m.Entity, m.Via = id, sayso.ViaText
	l.mentions()
	if i := l.entity(old); i >= 0 && len(l.r.Entities[i].Mentions) == 0 {
		l.rename(old, id)
		l.r.Entities = slices.Delete(l.r.Entities, i, i+1)
	}
	for i := range l.r.Statements {
		l.repoint(&l.r.Statements[i], old, id, m)
	}
	l.appoint(c, id)
	l.note(c, m.Start, m.End)
	return ""
}

// repoint has holders whose words are those of a mention follow it to its entity.
func (l *layer) repoint(s *sayso.Statement, old, id string, m *sayso.Mention) {
	is := func(entity *string, start, end int) bool {
		return entity != nil && *entity == old && start <= m.Start && end >= m.End
	}
	holders := append([]*sayso.Holder{&s.Holder}, pointers(s.Chain)...)
	for _, h := range holders {
		if h.Start != nil && h.End != nil && is(h.Entity, *h.Start, *h.End) {
			h.Entity = &id
		}
	}
	if a := s.AscribedTo; a != nil && is(a.Entity, a.Start, a.End) {
		a.Entity = &id
	}
}

// appoint has holders without an entity whose words are those of a correction be one:
// "aid workers", of which "workers" alone is a mention.
func (l *layer) appoint(c *library.Correction, id string) {
	start, end, found := l.find(c)
	if !found {
		return
	}
	for i := range l.r.Statements {
		s := &l.r.Statements[i]
		for _, h := range append([]*sayso.Holder{&s.Holder}, pointers(s.Chain)...) {
			if h.Entity == nil && h.Start != nil && h.End != nil && *h.Start == start && *h.End == end {
				h.Entity = &id
			}
		}
	}
}

// pointers are those to the elements of a list.
func pointers(holders []sayso.Holder) (all []*sayso.Holder) {
	for i := range holders {
		all = append(all, &holders[i])
	}
	return all
}

// freeID is an entity's ID that is not used.
func (l *layer) freeID() string {
	most := 0
	for i := range l.r.Entities {
		if n, err := strconv.Atoi(strings.TrimPrefix(l.r.Entities[i].ID, "e")); err == nil {
			most = max(most, n)
		}
	}
	return fmt.Sprintf("e%d", most+1)
}

// rename has everything that refers to one entity refer to another.
func (l *layer) rename(from, to string) {
	set := func(entity *string) *string {
		if entity != nil && *entity == from {
			return &to
		}
		return entity
	}
	for i := range l.r.Mentions {
		if l.r.Mentions[i].Entity == from {
			l.r.Mentions[i].Entity = to
		}
	}
	for i := range l.r.Statements {
		s := &l.r.Statements[i]
		for _, h := range append([]*sayso.Holder{&s.Holder}, pointers(s.Chain)...) {
			h.Entity = set(h.Entity)
		}
		if s.AscribedTo != nil {
			s.AscribedTo.Entity = set(s.AscribedTo.Entity)
		}
	}
}

// mentions writes the entities' lists of mentions anew, in the order of the text.
func (l *layer) mentions() {
	lists := map[string][]string{}
	for _, m := range l.r.Mentions {
		lists[m.Entity] = append(lists[m.Entity], m.ID)
	}
	for i := range l.r.Entities {
		e := &l.r.Entities[i]
		if e.Mentions = lists[e.ID]; e.Mentions == nil {
			e.Mentions = []string{}
		}
	}
}

// union joins two lists without doubles.
func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	if all == nil {
		all = []string{}
	}
	return all
}

// author is the value of a correction that gives a statement to its author.
const author = "author"

// holder gives a statement another holder.
func (l *layer) holder(c *library.Correction) string {
	start, end, found := l.find(c)
	if !found {
		return whyText
	}
	i := slices.IndexFunc(l.r.Statements, func(s sayso.Statement) bool { return s.Start == start && s.End == end })
	if i < 0 {
		return whyStatement
	}
	s := &l.r.Statements[i]
	if c.Value == author {
		s.Holder, s.Chain, s.Cue, s.Form = sayso.Holder{Kind: sayso.HolderAuthor}, []sayso.Holder{}, nil, sayso.FormNone
		l.note(c, start, end)
		return ""
	}
	e := l.called(c.Value)
	if e < 0 {
		return whyName
	}
	m := l.nearest(l.r.Entities[e].ID, s)
	if m == nil {
		return whyName
	}
	kind := sayso.HolderNamed
	if l.r.Entities[e].Kind == sayso.EntityPeople {
		kind = sayso.HolderGroup
	}
	from, to, words, id := m.Start, m.End, m.Text, m.Entity
	s.Holder = sayso.Holder{Kind: kind, Start: &from, End: &to, Text: &words, Entity: &id}
	s.Cue = nil // what stood there was another's
	if s.Form == sayso.FormNone {
		s.Form = sayso.FormIndirect
	}
	l.note(c, start, end)
	return ""
}

// nearest gives the mention of an entity that is nearest to a statement: of two at the
// same distance, the one before it.
func (l *layer) nearest(entity string, s *sayso.Statement) (best *sayso.Mention) {
	least := 0
	for i := range l.r.Mentions {
		m := &l.r.Mentions[i]
		if m.Entity != entity {
			continue
		}
		if far := max(0, s.Start-m.End, m.Start-s.End); best == nil || far < least {
			best, least = m, far
		}
	}
	return best
}

// place says which place a mention is, or that it is none.
func (l *layer) place(c *library.Correction) string {
	m, why := l.mention(c)
	if why != "" {
		return why
	}
	i := slices.IndexFunc(l.r.Places, func(p sayso.Place) bool { return p.Mention == m.ID })
	if c.Value == "" {
		if i >= 0 {
			l.r.Places = slices.Delete(l.r.Places, i, i+1)
		}
		for e := range l.r.Events {
			if p := l.r.Events[e].Place; p != nil && *p == m.ID {
				l.r.Events[e].Place = nil
			}
		}
		l.note(c, m.Start, m.End)
		return ""
	}
	var old []sayso.PlaceAlternative
	if i >= 0 {
		old = l.r.Places[i].Alternatives
	}
	p, known := l.known(c.Value, old)
	if !known {
		return whyPlace
	}
	p.Mention = m.ID
	if i >= 0 {
		if was := l.r.Places[i]; was.Gazetteer != nil && *was.Gazetteer == c.Value {
			p = was // it was known but not sure
			p.State, p.Confidence = sayso.PlaceResolved, 1
		}
		l.r.Places[i] = p
	} else {
		l.r.Places = append(l.r.Places, p)
		slices.SortStableFunc(l.r.Places, func(a, b sayso.Place) int { return l.order(a.Mention) - l.order(b.Mention) })
	}
	l.note(c, m.Start, m.End)
	return ""
}

// order is a mention's place in the list of mentions.
func (l *layer) order(mention string) int {
	return slices.IndexFunc(l.r.Mentions, func(m sayso.Mention) bool { return m.ID == mention })
}

// known gives a place by its ID, sure now: from the gazetteer, or from among what else
// a mention may have meant.
func (l *layer) known(id string, alternatives []sayso.PlaceAlternative) (sayso.Place, bool) {
	p := sayso.Place{State: sayso.PlaceResolved, Gazetteer: &id, Precision: "unknown", Confidence: 1, Alternatives: []sayso.PlaceAlternative{}}
	if l.byID != nil {
		if g, there := l.byID(id); there {
			lat, lon := g.Lat, g.Lon
			p.Name, p.Lat, p.Lon = &g.Name, &lat, &lon
			if g.Country != "" {
				p.Country = &g.Country
			}
			if g.Admin1 != "" {
				p.Admin1 = &g.Admin1
			}
			p.Precision = g.Class.Precision()
			return p, true
		}
	}
	for _, a := range alternatives {
		if a.Gazetteer == id {
			p.Name, p.Country, p.Lat, p.Lon = &a.Name, &a.Country, &a.Lat, &a.Lon
			return p, true
		}
	}
	return p, false
}

// date says when the article was published.
func (l *layer) date(c *library.Correction) string {
	stamp := sayso.Stamp{Value: c.Value}
	switch len(c.Value) {
	case len("2020-01-02T10:38"):
		stamp.Precision = sayso.PrecisionMinute
	case len("2020-01-02"):
		stamp.Precision = sayso.PrecisionDay
	case len("2020-01"):
		stamp.Precision = sayso.PrecisionMonth
	case len("2020"):
		stamp.Precision = sayso.PrecisionYear
	}
	if stamp.Precision == "" || !isDate(c.Value) {
		return whyDate
	}
	l.r.Article.Published = &stamp
	if l.r.Article.Evidence == nil {
		l.r.Article.Evidence = sayso.EvidenceNote{}
	}
	l.r.Article.Evidence["published"] = "correction"
	l.r.Warnings = append(l.r.Warnings, sayso.Warning{Kind: "corrected-date", Text: c.Value})
	return ""
}

// isDate says whether a value is a time of the calendar.
func isDate(value string) bool {
	const form = "2006-01-02T15:04"
	_, err := time.Parse(form[:len(value)], value)
	return err == nil
}
