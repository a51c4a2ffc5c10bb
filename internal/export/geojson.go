package export

import (
	"bufio"
	"io"
	"sort"

	"sayso"
)

// atlas writes a FeatureCollection of RFC 7946: a point for each event whose place is
// known, and for each place that a statement names. What has no point is counted at
// the end, in a foreign member.
type atlas struct {
	out      *bufio.Writer
	features int
	unplaced unplaced
}

// unplaced counts what no place is known for.
type unplaced struct {
	Events     int `json:"events"`
	Statements int `json:"statements"`
}

func newMap(w io.Writer) *atlas {
	a := &atlas{out: bufio.NewWriter(w)}
	_, _ = a.out.WriteString(`{"type":"FeatureCollection","features":[`) // an error stays with the buffer until the next write
	return a
}

// feature is one point with what is said to have happened, or is spoken of, there.
type feature struct {
	Type       string   `json:"type"`
	ID         string   `json:"id"`
	Geometry   geometry `json:"geometry"`
	Properties any      `json:"properties"`
}

// geometry is a point: longitude, then latitude, in degrees of WGS 84.
type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

// where says which place a feature stands at, and how exactly that is known.
type where struct {
	Place      *string `json:"place"`
	Words      string  `json:"place_words"`
	Region     *string `json:"region"`
	Country    *string `json:"country"`
	Gazetteer  *string `json:"gazetteer"`
	Precision  string  `json:"precision"`
	Confidence float64 `json:"confidence"`
}

// whose says on whose say-so it is.
type whose struct {
	Title      *string  `json:"title"`
	Source     string   `json:"source"`
	Published  *string  `json:"published"`
	Article    string   `json:"article_id"`
	Statement  *string  `json:"statement"`
	HolderKind *string  `json:"holder_kind"`
	Holder     *string  `json:"holder"`
	ToldBy     []string `json:"told_by"`
	Polarity   string   `json:"polarity"`
	Modality   string   `json:"modality"`
}

type statementThere struct {
	Kind string `json:"feature"` // "statement"
	where
	whose
	StatementKind string `json:"kind"`
	Checkable     bool   `json:"checkable"`
}

type eventThere struct {
	Kind string `json:"feature"` // "event"
	where
	whose
	Type       string   `json:"event_type"`
	Mode       *string  `json:"event_mode"`
	Words      string   `json:"event_words"`
	Agents     []string `json:"agents"`
	Recipients []string `json:"recipients"`
	Stance     string   `json:"stance"`
	Background bool     `json:"background"`
	Time       *string  `json:"time"`
	Killed     *int     `json:"killed"`
	Wounded    *int     `json:"wounded"`
	Arrested   *int     `json:"arrested"`
	Displaced  *int     `json:"displaced"`
	SameAs     *string  `json:"same_as"`
}

// Write implements [Writer].
func (a *atlas) Write(r *sayso.Reading) error {
	f := factsOf(r)
	spots := f.spotsInOrder()
	told := twins{}
	for i := range r.Statements {
		s := &r.Statements[i]
		first := sort.Search(len(spots), func(n int) bool { return spots[n].mention.Start >= s.Start })
		placed := 0
		for _, p := range spots[first:min(first+maxListed, len(spots))] {
			if p.mention.End > s.End {
				continue
			}
			err := a.feature(f.id(s.ID)+"."+p.mention.ID, p.at, statementThere{"statement", f.where(p.mention, p.place),
				f.whose(s, s.Polarity, s.Modality), string(s.Kind), s.Checkable})
			if err != nil {
				return err
			}
			placed++
		}
		if placed == 0 {
			a.unplaced.Statements++
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		m, p := f.place(e)
		at, known := spotOf(p)
		if !known || m == nil {
			a.unplaced.Events++
			continue
		}
		there := f.eventThere(e, m, p)
		if !told.room(f.statementOf(e)) {
			there.Statement = nil
		}
		if err := a.feature(f.id(e.ID), at, there); err != nil {
			return err
		}
	}
	return nil
}

// placed is a mention of a place that is known.
type placed struct {
	mention *sayso.Mention
	place   *sayso.Place
	at      spot
}

// spotsInOrder gives the places of a reading that are known, in order of the text.
func (f *facts) spotsInOrder() []placed {
	var list []placed
	for i := range f.Places {
		p := &f.Places[i]
		at, known := spotOf(p)
		if m := f.mentions[p.Mention]; known && m != nil {
			list = append(list, placed{m, p, at})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].mention.Start < list[j].mention.Start })
	return list
}

func (f *facts) where(m *sayso.Mention, p *sayso.Place) where {
	return where{p.Name, m.Text, p.Admin1, p.Country, p.Gazetteer, p.Precision, p.Confidence}
}

// whose says on whose say-so something is, s being nil where that is not known.
func (f *facts) whose(s *sayso.Statement, polarity sayso.Polarity, modality sayso.Modality) whose {
	w := whose{Title: f.Article.Title, Source: f.source(), Published: known(f.published()), Article: f.Article.ID,
		ToldBy: []string{}, Polarity: string(polarity), Modality: string(modality)}
	if s != nil {
		w.Statement, w.HolderKind = &s.Text, known(string(s.Holder.Kind))
		w.Holder, w.ToldBy = known(f.holder(&s.Holder)), f.chain(s)
	}
	return w
}

func (f *facts) eventThere(e *sayso.Event, m *sayso.Mention, p *sayso.Place) eventThere {
	there := eventThere{
		Kind: "event", where: f.where(m, p), whose: f.whose(f.statementOf(e), e.Polarity, e.Modality),
		Type: string(e.Type), Mode: e.Mode, Words: e.Trigger.Text,
		Agents:     append([]string{}, actorNames(f.actors(e.Agents))...),
		Recipients: append([]string{}, actorNames(f.actors(e.Recipients))...),
		Stance:     e.Stance, Background: e.Background,
		Killed: e.Counts.Killed, Wounded: e.Counts.Wounded, Arrested: e.Counts.Arrested, Displaced: e.Counts.Displaced,
	}
	if e.Time != nil {
		there.Time = &e.Time.Value
	}
	if e.SameAs != nil && *e.SameAs != e.ID {
		there.SameAs = known(f.id(*e.SameAs))
	}
	return there
}

// feature writes one feature, on a line of its own.
func (a *atlas) feature(id string, at spot, properties any) error {
	between := "\n"
	if a.features++; a.features > 1 {
		between = ",\n"
	}
	if _, err := a.out.WriteString(between); err != nil {
		return err
	}
	data, err := marshal(feature{"Feature", id, geometry{"Point", [2]float64{at.lon, at.lat}}, properties})
	if err != nil {
		return err
	}
	_, err = a.out.Write(data)
	return err
}

// Close implements [Writer].
func (a *atlas) Close() error {
	data, err := marshal(a.unplaced)
	if err != nil {
		return err
	}
	if _, err := a.out.WriteString("\n],\"unplaced\":" + string(data) + "}\n"); err != nil {
		return err
	}
	return a.out.Flush()
}
