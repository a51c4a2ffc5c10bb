package export

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"strconv"

	"sayso"
)

// gdelt writes the event table of GDELT 2.0: a row for each event of an article and
// each two of its actors, without a header, as GDELT's own files are.
type gdelt struct {
	tabbed[gdeltRow]
	left int
}

func newGdelt(w io.Writer) *gdelt { return &gdelt{tabbed: newTabbed(w, gdeltColumns())} }

// gdeltRow is an event, or a mention of it, and two of its actors.
type gdeltRow struct {
	*facts
	event            *sayso.Event // the one that stands for all mentions of it
	mention          *sayso.Event // in the table of mentions
	id               string
	agent, recipient *actor
	mentions         int // of the event in the article
}

// gdeltColumns are the 61 columns, in order. What has no function stays empty.
func gdeltColumns() []column[gdeltRow] {
	agent := func(r gdeltRow) *actor { return r.agent }
	recipient := func(r gdeltRow) *actor { return r.recipient }
	place := func(side func(gdeltRow) *actor) func(gdeltRow) *sayso.Place {
		return func(r gdeltRow) *sayso.Place {
			if a := side(r); a != nil {
				return a.place
			}
			return nil
		}
	}
	columns := []column[gdeltRow]{
		{"GLOBALEVENTID", func(r gdeltRow) string { return numbered(r.id) }},
		{"SQLDATE", func(r gdeltRow) string { return eventDate(r.event, "20060102") }},
		{"MonthYear", func(r gdeltRow) string { return eventDate(r.event, "200601") }},
		{"Year", func(r gdeltRow) string { return eventDate(r.event, "2006") }},
		{"FractionDate", nil},
	}
	columns = append(columns, gdeltSide("Actor1", agent)...)
	columns = append(columns, gdeltSide("Actor2", recipient)...)
	columns = append(columns,
		column[gdeltRow]{"IsRootEvent", func(r gdeltRow) string { return r.leads(r.event) }},
		column[gdeltRow]{"EventCode", func(r gdeltRow) string { return *r.event.CAMEO }},
		column[gdeltRow]{"EventBaseCode", func(r gdeltRow) string { c := *r.event.CAMEO; return c[:min(len(c), 3)] }},
		column[gdeltRow]{"EventRootCode", func(r gdeltRow) string { return (*r.event.CAMEO)[:2] }},
		column[gdeltRow]{"QuadClass", func(r gdeltRow) string { return strconv.Itoa(int(quadOfCAMEO(*r.event.CAMEO))) }},
		column[gdeltRow]{"GoldsteinScale", nil},
		column[gdeltRow]{"NumMentions", func(r gdeltRow) string { return strconv.Itoa(r.mentions) }},
		column[gdeltRow]{"NumSources", func(gdeltRow) string { return "1" }},
		column[gdeltRow]{"NumArticles", func(gdeltRow) string { return "1" }},
		column[gdeltRow]{"AvgTone", nil},
	)
	columns = append(columns, gdeltGeo("Actor1Geo", place(agent))...)
	columns = append(columns, gdeltGeo("Actor2Geo", place(recipient))...)
	columns = append(columns, gdeltGeo("ActionGeo", func(r gdeltRow) *sayso.Place { _, p := r.place(r.event); return p })...)
	return append(columns,
		column[gdeltRow]{"DATEADDED", nil},
		column[gdeltRow]{"SOURCEURL", func(r gdeltRow) string { return r.source() }},
	)
}

// gdeltSide are the columns of one actor.
func gdeltSide(name string, side func(gdeltRow) *actor) []column[gdeltRow] {
	of := func(cell func(*actor) string) func(gdeltRow) string {
		return func(r gdeltRow) string {
			if a := side(r); a != nil {
				return cell(a)
			}
			return ""
		}
	}
	return []column[gdeltRow]{
		{name + "Code", of(func(a *actor) string {
			if a.entity.Code != nil {
				return *a.entity.Code
			}
			return countryOf(a.entity.Country).cameo + sectors[text(a.entity.Sector)]
		})},
		{name + "Name", of(func(a *actor) string { return a.entity.Name })},
		{name + "CountryCode", of(func(a *actor) string { return countryOf(a.entity.Country).cameo })},
		{name + "KnownGroupCode", nil},
		{name + "EthnicCode", nil},
		{name + "Religion1Code", nil},
		{name + "Religion2Code", nil},
		{name + "Type1Code", of(func(a *actor) string { return sectors[text(a.entity.Sector)] })},
		{name + "Type2Code", nil},
		{name + "Type3Code", nil},
	}
}

// gdeltGeo are the columns of one place.
func gdeltGeo(name string, place func(gdeltRow) *sayso.Place) []column[gdeltRow] {
	of := func(cell func(*sayso.Place) string) func(gdeltRow) string {
		return func(r gdeltRow) string { return cell(resolved(place(r))) }
	}
	return []column[gdeltRow]{
		{name + "_Type", of(geoType)},
		{name + "_FullName", of(geoName)},
		{name + "_CountryCode", of(func(p *sayso.Place) string { return countryOf(p.Country).fips })},
		{name + "_ADM1Code", nil},
		{name + "_ADM2Code", nil},
		{name + "_Lat", of(lat)},
		{name + "_Long", of(lon)},
		{name + "_FeatureID", nil},
	}
}

// geoType is how exact a place is, in GDELT's numbers: 1 a country, 2 a state of the
// United States, 3 a town or landmark there, 4 one elsewhere, 5 a region elsewhere.
func geoType(p *sayso.Place) string {
	home := text(p.Country) == "USA"
	switch {
	case p.Country == nil:
		return "" // a sea, or a part of the world
	case p.Precision == "country":
		return "1"
	case p.Precision == "region" && home:
		return "2"
	case p.Precision == "region":
		return "5"
	case p.Precision == "settlement" || p.Precision == "point" || p.Precision == "district":
		if home {
			return "3"
		}
		return "4"
	}
	return ""
}

// geoName is a place's name with what it lies in: "Galaţi, Galați, Romania".
func geoName(p *sayso.Place) string {
	name := text(p.Name)
	for _, part := range []string{text(p.Admin1), countryOf(p.Country).name} {
		if part != "" && (p.Precision != "country" && p.Precision != "region" || part != text(p.Name)) {
			name += ", " + part
		}
	}
	return name
}

// leads says whether an event stands in the title or the first paragraph: 1 or 0, ""
// where the article has no paragraph.
func (f *facts) leads(e *sayso.Event) string {
	for _, b := range f.Article.Blocks {
		if b.Kind == sayso.BlockTitle || b.Kind == sayso.BlockHeading {
			continue
		}
		if e.Trigger.Start < b.End {
			return "1"
		}
		return "0"
	}
	return ""
}

// numbered makes a number of an ID: GDELT has numbers, and the two tables must have
// the same one for the same event. It is none of GDELT's own.
func numbered(id string) string {
	sum := sha256.Sum256([]byte(id))
	return strconv.FormatUint(binary.BigEndian.Uint64(sum[:])>>1, 10)
}

// hasCAMEO says whether an event has a code of CAMEO.
func hasCAMEO(e *sayso.Event) bool { return isCAMEO(text(e.CAMEO)) }

// Write implements [Writer].
func (g *gdelt) Write(r *sayso.Reading) error {
	f := factsOf(r)
	list, left := happenings(r, hasCAMEO)
	g.left += left
	for _, h := range list {
		pairs := f.pairs(h.event)
		for n, pair := range pairs {
			row := gdeltRow{facts: f, event: h.event, id: f.pairID(h.event, n, len(pairs)),
				agent: pair.agent, recipient: pair.recipient, mentions: len(h.mentions)}
			if err := g.row(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// LeftOut implements [LeavesOut].
func (g *gdelt) LeftOut() int { return g.left }

// Close implements [Writer].
func (g *gdelt) Close() error { return g.out.Flush() }
