package export

import (
	"net/url"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/timex"
)

// facts is a reading with its parts found by their IDs.
type facts struct {
	*sayso.Reading
	mentions   map[string]*sayso.Mention
	entities   map[string]*sayso.Entity
	places     map[string]*sayso.Place // by mention
	statements map[string]*sayso.Statement
	checks     map[string][]*sayso.Check // by statement, at most maxListed of each
}

func factsOf(r *sayso.Reading) *facts {
	f := &facts{Reading: r,
		mentions:   make(map[string]*sayso.Mention, len(r.Mentions)),
		entities:   make(map[string]*sayso.Entity, len(r.Entities)),
		places:     make(map[string]*sayso.Place, len(r.Places)),
		statements: make(map[string]*sayso.Statement, len(r.Statements)),
		checks:     make(map[string][]*sayso.Check, len(r.Checks)),
	}
	for i := range r.Mentions {
		f.mentions[r.Mentions[i].ID] = &r.Mentions[i]
	}
	for i := range r.Entities {
		f.entities[r.Entities[i].ID] = &r.Entities[i]
	}
	for i := range r.Places {
		f.places[r.Places[i].Mention] = &r.Places[i]
	}
	for i := range r.Statements {
		f.statements[r.Statements[i].ID] = &r.Statements[i]
	}
	for i := range r.Checks {
		if c := &r.Checks[i]; len(f.checks[c.Statement]) < maxListed {
			f.checks[c.Statement] = append(f.checks[c.Statement], c)
		}
	}
	return f
}

// id names a part of a reading among all readings: "sha256:…#v4".
func (f *facts) id(part string) string { return f.Article.ID + "#" + part }

// source is the address of the article, or its source where the page states none, or its ID.
func (f *facts) source() string {
	for _, s := range []*string{f.Article.URL, f.Article.Source} {
		if text(s) != "" {
			return *s
		}
	}
	return f.Article.ID
}

// host is the name of the web host of an article with an address, else "".
func (f *facts) host() string {
	u, err := url.Parse(text(f.Article.URL))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// published is the article's date or time of publication as the page prints it.
func (f *facts) published() string {
	if f.Article.Published == nil {
		return ""
	}
	return f.Article.Published.Value
}

// publishedDay is the day of publication, "" where the page does not state one.
func (f *facts) publishedDay() string {
	if day, one := dayOf(f.published()); one {
		return day.Format(time.DateOnly)
	}
	return ""
}

// dayOf gives the one day that a value of TIMEX3 means.
func dayOf(value string) (day time.Time, one bool) {
	first, last, ok := daysOf(value)
	return first, ok && first.Equal(last)
}

// daysOf gives the first and the last day that a value of TIMEX3 means. Years beyond
// four digits are none.
func daysOf(value string) (first, last time.Time, ok bool) {
	first, last, ok = timex.Days(value)
	return first, last, ok && 1 <= first.Year() && last.Year() <= 9999
}

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

// statementOf is the statement whose word an event is, nil where there is none.
func (f *facts) statementOf(e *sayso.Event) *sayso.Statement {
	if e.Statement == nil {
		return nil
	}
	return f.statements[*e.Statement]
}

// twins counts the events of each statement, so that one with very many is not
// repeated with every one of them.
type twins map[*sayso.Statement]int

// room notes one more event of a statement, if there is one, and says whether its words
// may stand beside it.
func (t twins) room(s *sayso.Statement) bool {
	t[s]++
	return t[s] <= maxTwins
}

// holder names who stands behind a statement, "" for the author and where nobody is
// named: by the entity's name, which is the same wherever the article speaks of it,
// or by the words, where these say more than an entity that has no name of its own
// ("a spokeswoman for the union" rather than "a spokeswoman").
func (f *facts) holder(h *sayso.Holder) string {
	words := text(h.Text)
	if h.Entity == nil || f.entities[*h.Entity] == nil || f.entities[*h.Entity].Name == "" {
		return words
	}
	name := f.entities[*h.Entity].Name
	if h.Kind == sayso.HolderNamed && named(name) || !strings.Contains(strings.ToLower(words), strings.ToLower(name)) {
		return name
	}
	return words
}

// named says whether an entity's name is one, not a description: a description begins
// with an article or with a small letter.
func named(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	word, _, _ := strings.Cut(strings.ToLower(name), " ")
	return !unicode.IsLower(first) && word != "a" && word != "an" && word != "the"
}

// chain names those on whose telling a statement is, outermost first; one who is not
// named by what kind of source it is, in brackets.
func (f *facts) chain(s *sayso.Statement) []string {
	names := []string{}
	for i := range s.Chain[:min(len(s.Chain), maxListed)] {
		name := f.holder(&s.Chain[i])
		if name == "" {
			name = "(" + string(s.Chain[i].Kind) + ")"
		}
		names = append(names, name)
	}
	return names
}

// inWords says on whose say-so something is, and how it is put, for those who read no
// further: "on the say-so of the ministry (named); indirect; positive; asserted". The
// statement is nil where there is none.
func (f *facts) inWords(s *sayso.Statement, how ...string) string {
	var b strings.Builder
	switch {
	case s == nil:
		b.WriteString("on nobody's say-so that was found")
	case s.Holder.Kind == sayso.HolderAuthor:
		b.WriteString("on the author's say-so")
	case f.holder(&s.Holder) == "":
		b.WriteString("on the say-so of somebody " + string(s.Holder.Kind))
	default:
		b.WriteString("on the say-so of " + f.holder(&s.Holder) + " (" + string(s.Holder.Kind) + ")")
	}
	if s != nil {
		for _, name := range slices.Backward(f.chain(s)) {
			b.WriteString(", as told by " + name)
		}
	}
	for _, h := range how {
		b.WriteString("; " + h)
	}
	return b.String()
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
	recipients := side(f.actors(e.Recipients))
	for _, a := range side(f.actors(e.Agents)) {
		for _, r := range recipients {
			if len(list) < maxPairs && !same(a, r) {
				list = append(list, pair{a, r})
			}
		}
	}
	if len(list) == 0 {
		return []pair{{}}
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

// spot is where a place lies.
type spot struct{ lat, lon float64 }

// spotOf says where a place lies; false where that is not known.
func spotOf(p *sayso.Place) (at spot, known bool) {
	if p == nil || p.State != stateResolved || p.Lat == nil || p.Lon == nil ||
		!(-90 <= *p.Lat && *p.Lat <= 90 && -180 <= *p.Lon && *p.Lon <= 180) { // nor NaN
		return spot{}, false
	}
	return spot{*p.Lat, *p.Lon}, true
}

// stateResolved is the state of a place that the gazetteer has, and one only.
const stateResolved = "resolved"

// place gives the words and the place of an event, nil where none is stated.
func (f *facts) place(e *sayso.Event) (*sayso.Mention, *sayso.Place) {
	if e.Place == nil {
		return nil, nil
	}
	return f.mentions[*e.Place], f.places[*e.Place]
}

// resolved is a place that the gazetteer has, else an empty one, never nil.
func resolved(p *sayso.Place) *sayso.Place {
	if p == nil || p.State != stateResolved {
		return &sayso.Place{}
	}
	return p
}

// geonames is the number of a place in GeoNames, "" where it is not from there.
func geonames(p *sayso.Place) string {
	id, is := strings.CutPrefix(text(p.Gazetteer), "geonames:")
	if !is {
		return ""
	}
	return id
}

// sentence is the number of the sentence that an offset stands in, from 1; 0 for none.
func (f *facts) sentence(offset int) int {
	n := sort.Search(len(f.Sentences), func(i int) bool { return f.Sentences[i].Start > offset })
	if n == 0 || offset >= f.Sentences[n-1].End {
		return 0
	}
	return n
}

// names lists the entities of some kinds, those first named first.
func (f *facts) names(kinds ...sayso.EntityKind) []string {
	var names []string
	for i := range f.Entities {
		if e := &f.Entities[i]; len(names) < maxListed && slices.Contains(kinds, e.Kind) {
			names = append(names, e.Name)
		}
	}
	return names
}

// text is what a pointer leads to, "" for nil.
func text[S ~string](s *S) string {
	if s == nil {
		return ""
	}
	return string(*s)
}
