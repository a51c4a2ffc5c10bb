package export

import (
	"io"
	"strings"

	"sayso"
)

// polecat writes the table of POLECAT: a header, and a row for each event that
// happened, at its first mention in the article, and each two of its actors.
type polecat struct {
	tabbed[polecatRow]
	left int
}

func newPolecat(w io.Writer) *polecat {
	p := &polecat{tabbed: newTabbed(w, polecatColumns())}
	_ = p.header() // an error stays with the buffer until the next write
	return p
}

// polecatRow is an event and two of its actors.
type polecatRow struct {
	*facts
	event            *sayso.Event
	id               string
	agent, recipient *actor
	spoken           *sayso.Mention // the words of its place
	place            *sayso.Place
	people, bodies   string
	locations        string
}

// polecatColumns are the 40 columns, in order. What has no function stays empty.
func polecatColumns() []column[polecatRow] {
	agent := func(r polecatRow) *actor { return r.agent }
	recipient := func(r polecatRow) *actor { return r.recipient }
	columns := []column[polecatRow]{
		{"Event ID", func(r polecatRow) string { return r.id }},
		{"Event Date", func(r polecatRow) string { return eventDay(r.event) }},
		{"Event Type", func(r polecatRow) string { return string(r.event.Type) }},
		{"Event Mode", func(r polecatRow) string { return text(r.event.Mode) }},
		{"Intensity", nil},
		{"Quad Code", func(r polecatRow) string { return quadOfPlover(string(r.event.Type)).String() }},
		{"Contexts", func(r polecatRow) string { return strings.Join(r.event.Contexts, "; ") }},
	}
	columns = append(columns, polecatSide("Actor", agent)...)
	columns = append(columns, polecatSide("Recipient", recipient)...)
	return append(columns,
		column[polecatRow]{"Placename", func(r polecatRow) string { return text(resolved(r.place).Name) }},
		column[polecatRow]{"City", func(r polecatRow) string { return nameIf(r.place, "settlement") }},
		column[polecatRow]{"District", func(r polecatRow) string { return nameIf(r.place, "district") }},
		column[polecatRow]{"Province", func(r polecatRow) string { return province(r.place) }},
		column[polecatRow]{"Country", func(r polecatRow) string { return countryOf(resolved(r.place).Country).name }},
		column[polecatRow]{"Latitude", func(r polecatRow) string { return lat(r.place) }},
		column[polecatRow]{"Longitude", func(r polecatRow) string { return lon(r.place) }},
		column[polecatRow]{"GeoNames ID", func(r polecatRow) string { return geonames(resolved(r.place)) }},
		column[polecatRow]{"Raw Placename", func(r polecatRow) string {
			if r.spoken == nil {
				return ""
			}
			return r.spoken.Text
		}},
		column[polecatRow]{"Feature Type", nil},
		column[polecatRow]{"Source", func(r polecatRow) string { return r.publisher() }},
		column[polecatRow]{"Publication Date", func(r polecatRow) string { return r.publishedDay() }},
		column[polecatRow]{"Story People", func(r polecatRow) string { return r.people }},
		column[polecatRow]{"Story Organizations", func(r polecatRow) string { return r.bodies }},
		column[polecatRow]{"Story Locations", func(r polecatRow) string { return r.locations }},
		column[polecatRow]{"Language", func(r polecatRow) string { return r.Article.Language }},
		column[polecatRow]{"Version", func(r polecatRow) string { return r.coder() }},
	)
}

// polecatSide are the columns of one side, which is called Actor or Recipient.
func polecatSide(name string, side func(polecatRow) *actor) []column[polecatRow] {
	of := func(cell func(*actor) string) func(polecatRow) string {
		return func(r polecatRow) string {
			if a := side(r); a != nil {
				return cell(a)
			}
			return ""
		}
	}
	sector := of(func(a *actor) string { return text(a.entity.Sector) })
	return []column[polecatRow]{
		{name + " Name", of(func(a *actor) string { return a.entity.Name })},
		{name + " Country", of(func(a *actor) string { return countryOf(a.entity.Country).name })},
		{name + " COW", nil},
		{"Primary " + name + " Sector", sector},
		{name + " Sectors", sector},
		{name + " Title", of((*actor).office)},
		{name + " Name Raw", of(func(a *actor) string { return a.Text })},
		{"Wikipedia " + name + " ID", nil},
	}
}

// Write implements [Writer].
func (p *polecat) Write(r *sayso.Reading) error {
	f := factsOf(r)
	people := strings.Join(f.names(sayso.EntityPerson), "; ")
	bodies := strings.Join(f.names(sayso.EntityGovernment, sayso.EntityOrganization, sayso.EntityArmedGroup), "; ")
	locations := strings.Join(f.spots(), "; ")
	list, left := happenings(r, func(*sayso.Event) bool { return true })
	p.left += left
	for _, h := range list {
		e := h.event
		row := polecatRow{facts: f, event: e, people: people, bodies: bodies, locations: locations}
		row.spoken, row.place = f.place(e)
		pairs := f.pairs(e)
		for n, pair := range pairs {
			row.id, row.agent, row.recipient = f.pairID(e, n, len(pairs)), pair.agent, pair.recipient
			if err := p.row(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// LeftOut implements [LeavesOut].
func (p *polecat) LeftOut() int { return p.left }

// Close implements [Writer].
func (p *polecat) Close() error { return p.out.Flush() }
