package compare

import (
	"slices"
	"strconv"
	"strings"

	"sayso"
)

// question is a row of the table.
type question struct {
	name   Question
	words  bool // its answers are words, which are not compared
	answer func(*story) []Value
}

var questions = [...]question{
	{What, true, (*story).what},
	{Where, false, (*story).where},
	{When, false, (*story).when},
	{Killed, false, func(s *story) []Value {
		return s.figures(func(c *sayso.Counts) *int { return c.Killed }, "killed", "dead", "died", "death", "deaths", "fatalities", "slain")
	}},
	{Wounded, false, func(s *story) []Value {
		return s.figures(func(c *sayso.Counts) *int { return c.Wounded }, "wounded", "injured", "hurt", "injuries")
	}},
	{Arrested, false, func(s *story) []Value {
		return s.figures(func(c *sayso.Counts) *int { return c.Arrested }, "arrested", "detained", "arrests", "detainees")
	}},
	{Fled, false, func(s *story) []Value {
		return s.figures(func(c *sayso.Counts) *int { return c.Displaced }, "displaced", "evacuated", "homeless")
	}},
	{Missing, false, func(s *story) []Value {
		return s.figures(func(*sayso.Counts) *int { return nil }, "missing")
	}},
	{Doer, false, func(s *story) []Value { return s.who(func(h *happening) []*sayso.Entity { return h.agents }) }},
	{Whom, false, func(s *story) []Value { return s.who(func(h *happening) []*sayso.Entity { return h.recipients }) }},
	{Says, true, (*story).says},
	{Why, true, func(s *story) []Value { return s.told(s.reason) }},
	{Next, true, func(s *story) []Value {
		return s.told(func(st *sayso.Statement) bool { return st.Kind == sayso.KindPrediction || st.Kind == sayso.KindDemand })
	}},
}

// value returns an answer that stands in the words of a statement, or in a span of its
// own where no statement holds it.
func (s *story) value(text string, statement *sayso.Statement, span sayso.Span) Value {
	v := Value{Value: text, Holder: string(sayso.HolderAuthor), Kind: sayso.HolderAuthor, Quote: span}
	if statement == nil {
		return v
	}
	v.Statement, v.Quote = statement.ID, statement.Span
	v.Holder, v.Kind = s.holder(statement.Holder)
	return v
}

// holder names a holder.
func (s *story) holder(h sayso.Holder) (string, sayso.HolderKind) {
	switch {
	case h.Entity != nil && s.entities[*h.Entity] != nil:
		return s.entities[*h.Entity].Name, h.Kind
	case h.Text != nil:
		return *h.Text, h.Kind
	}
	return string(h.Kind), h.Kind
}

// ofEvent returns an answer that an event gives.
func (s *story) ofEvent(text string, e *sayso.Event) Value {
	var statement *sayso.Statement
	if e.Statement != nil {
		statement = s.statements[*e.Statement]
	}
	v := s.value(text, statement, e.Trigger)
	v.Stance = e.Stance
	return v
}

// innermost returns the statement that holds a span, the shortest one, or nil.
func (s *story) innermost(span sayso.Span) *sayso.Statement {
	var best *sayso.Statement
	for i := range s.r.Statements {
		st := &s.r.Statements[i]
		if st.Start > span.Start {
			break
		}
		if span.End <= st.End && (best == nil || st.End-st.Start < best.End-best.Start) {
			best = st
		}
	}
	return best
}

// lead says whether a code point stands in one of the first sentences.
func (s *story) lead(at int) bool { return s.sentence(at) < leadSentences }

func (s *story) what() []Value {
	var values []Value
	for _, h := range s.chosen {
		e := h.events[0]
		v := s.ofEvent("", e)
		v.Value = v.Quote.Text
		values = append(values, v)
	}
	if len(values) == 0 { // no event: what the first sentence says
		for i := range s.r.Statements {
			if st := &s.r.Statements[i]; s.lead(st.Start) && st.Kind == sayso.KindEvent {
				values = append(values, s.value(st.Text, st, st.Span))
				break
			}
		}
	}
	return values
}

func (s *story) where() []Value {
	var values []Value
	add := func(p *sayso.Place, v Value) {
		v.Value = *p.Name
		if p.Country != nil && *p.Country != *p.Name && p.Precision != "country" {
			v.Value += ", " + *p.Country
		}
		v.key = p
		v.alike = func(o *Value) bool { return samePlace(p, o.key.(*sayso.Place)) }
		values = append(values, v)
	}
	for _, h := range s.chosen {
		if h.place != nil && h.place.Name != nil {
			add(h.place, s.ofEvent("", h.events[0]))
		}
	}
	if len(values) > 0 {
		return values
	}
	for i := range s.r.Places { // the first place of the first sentences that is a town or finer
		p := &s.r.Places[i]
		m := s.mentions[p.Mention]
		if p.State != sayso.PlaceResolved || p.Name == nil || m == nil || !s.lead(m.Start) || p.Precision == "country" {
			continue
		}
		add(p, s.value("", s.innermost(m.Span), m.Span))
		break
	}
	return values
}

func (s *story) when() []Value {
	var values []Value
	add := func(day string, v Value) {
		day, _, _ = strings.Cut(day, "T")
		v.Value, v.key = day, day
		v.alike = func(o *Value) bool { return sameDay(day, o.key.(string)) }
		values = append(values, v)
	}
	for _, h := range s.chosen {
		if h.time != nil {
			at := slices.IndexFunc(h.events, func(e *sayso.Event) bool { return e.Time == h.time })
			add(h.time.Value, s.ofEvent("", h.events[at]))
		}
	}
	if len(values) > 0 {
		return values
	}
	for i := range s.r.Times {
		t := &s.r.Times[i]
		if (t.Type == "date" || t.Type == "time") && t.Value != nil && known(*t.Value) && s.lead(t.Start) {
			add(*t.Value, s.value("", s.innermost(t.Span), t.Span))
			break
		}
	}
	return values
}

// figures gives how many there were, by the events and by the figures that count
// people of the words given.
func (s *story) figures(of func(*sayso.Counts) *int, words ...string) []Value {
	var values []Value
	add := func(n float64, approximate bool, v Value) {
		v.Value = strconv.FormatFloat(n, 'f', -1, 64)
		v.Approximate, v.key = approximate, n
		v.alike = func(o *Value) bool { return n == o.key.(float64) }
		values = append(values, v)
	}
	for i := range s.r.Quantities {
		q := &s.r.Quantities[i]
		if q.Kind != "count" || q.Of == nil || !mentions(*q.Of, words) || vague(q.Text) || s.recalled(q.Start) || s.elsewhere(q.Start) {
			continue
		}
		add(q.Value, q.Approximate, s.value("", s.innermost(q.Span), q.Span))
	}
	for _, h := range s.chosen {
		for _, e := range h.events {
			n := of(&e.Counts)
			if n == nil || slices.ContainsFunc(values, func(v Value) bool { return v.key == float64(*n) }) {
				continue
			}
			add(float64(*n), false, s.ofEvent("", e))
		}
	}
	return values
}

// vague says whether a figure is a word for many rather than a number: "dozens".
func vague(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	switch first {
	case "dozens", "scores", "hundreds", "thousands", "millions", "several", "many", "some", "few":
		return true
	}
	return false
}

// mentions says whether a phrase has one of the words.
func mentions(phrase string, words []string) bool {
	for _, w := range strings.Fields(strings.ToLower(phrase)) {
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// recalled says whether the sentence at a code point tells of an earlier event only.
func (s *story) recalled(at int) bool {
	n, was := s.sentence(at), false
	for i := range s.r.Events {
		e := &s.r.Events[i]
		if s.sentence(e.Trigger.Start) != n {
			continue
		}
		if !e.Background {
			return false
		}
		was = true
	}
	return was
}

// who gives those who take part on one side.
func (s *story) who(of func(*happening) []*sayso.Entity) []Value {
	var values []Value
	for _, h := range s.chosen {
		for _, e := range of(h) {
			at := slices.IndexFunc(h.events, func(v *sayso.Event) bool { return s.takesPart(e, v) })
			if at < 0 {
				continue
			}
			v := s.ofEvent(e.Name, h.events[at])
			v.key = e
			v.alike = func(o *Value) bool { return sameActor(e, o.key.(*sayso.Entity)) }
			values = append(values, v)
		}
	}
	return values
}

func (s *story) takesPart(e *sayso.Entity, v *sayso.Event) bool {
	is := func(id string) bool {
		m := s.mentions[id]
		return m != nil && m.Entity == e.ID
	}
	return slices.ContainsFunc(v.Agents, is) || slices.ContainsFunc(v.Recipients, is)
}

// says gives the holders of what happened.
func (s *story) says() []Value {
	var values []Value
	for _, h := range s.chosen {
		for _, e := range h.events {
			v := s.ofEvent("", e)
			v.Value = v.Holder
			values = append(values, v)
		}
	}
	return values
}

// reason says whether a statement gives a cause, or what those who did it wanted.
func (s *story) reason(st *sayso.Statement) bool {
	if st.Kind == sayso.KindCause {
		return true
	}
	return st.Kind == sayso.KindMotive && st.AscribedTo != nil && st.AscribedTo.Entity != nil && slices.ContainsFunc(s.chosen, func(h *happening) bool {
		return slices.Contains(h.agents, s.entities[*st.AscribedTo.Entity])
	})
}

// told gives the statements that a test picks, the surest to be about the happening
// first: those that stand in a sentence of it or beside one.
func (s *story) told(picks func(*sayso.Statement) bool) []Value {
	var near, far []Value
	for i := range s.r.Statements {
		st := &s.r.Statements[i]
		if !picks(st) {
			continue
		}
		v := s.value(st.Text, st, st.Span)
		n := s.sentence(st.Start)
		if slices.ContainsFunc(s.chosen, func(h *happening) bool {
			return slices.ContainsFunc(h.events, func(e *sayso.Event) bool {
				d := s.sentence(e.Trigger.Start) - n
				return d >= -1 && d <= 1
			})
		}) {
			near = append(near, v)
			continue
		}
		far = append(far, v)
	}
	return append(near, far...)
}
