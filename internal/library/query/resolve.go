package query

import (
	"fmt"
	"slices"
	"strings"

	"sayso/internal/gazetteer"
)

// Atlas is what Resolve asks of a gazetteer.
type Atlas interface {
	// Find gives the places that a name may mean, the surest and most populous first.
	Find(name string) []gazetteer.Candidate
	// State gives the country that has an ISO 3166-1 code.
	State(code string) (gazetteer.State, bool)
}

// Region is a first-level division as readings name it.
type Region struct {
	Country string // ISO 3166-1 alpha-3
	Name    string
}

// Note says how a part of a query was taken, where it could have been otherwise.
type Note struct {
	Start, End int // of the field's name, in code points of the query
	Text       string
}

// Resolve looks up what only a gazetteer knows: where the place of near: lies, which
// countries and regions place: may mean, and whether there is a country of a code.
// s is the query as it was given, for errors, which are [*Error].
//
// A place of near: that could be several is the most populous, and a note says so and
// gives the points of the others. One that is a country, a region, a water or the
// like has no point to be near, and is an error.
func Resolve(q Query, s string, atlas Atlas) (Query, []Note, error) {
	r := resolver{query: s, atlas: atlas}
	if q.Root != nil {
		q.Root = r.node(q.Root)
	}
	if r.wrong != nil {
		return Query{}, nil, r.wrong
	}
	return q, r.notes, nil
}

type resolver struct {
	query string
	atlas Atlas
	notes []Note
	wrong error // the first
}

// node copies a node with its values looked up.
func (r *resolver) node(n Node) Node {
	all := func(of []Node) []Node {
		copied := make([]Node, len(of))
		for i, part := range of {
			copied[i] = r.node(part)
		}
		return copied
	}
	switch n := n.(type) {
	case *And:
		return &And{all(n.Of)}
	case *Or:
		return &Or{all(n.Of)}
	case *Not:
		return &Not{r.node(n.Of)}
	case *Is:
		is := *n
		switch v := n.Value.(type) {
		case Code:
			if _, known := r.atlas.State(string(v)); !known && !v.Sector() {
				r.fail(n, fmt.Sprintf("no country and no sector has the code %s", v), "write ISO 3166-1 alpha-3 (IRQ) or PLOVER's sector (MIL), or put it in quotation marks if it is a name")
			}
		case Name:
			if n.Field == Place && !v.Prefix {
				v.Country, v.Regions = r.parts(v.Text)
				is.Value = v
			}
		case Near:
			if v.Name != "" {
				is.Value = r.near(n, v)
			}
		}
		return &is
	}
	return n
}

// fail notes an error about a field's value.
func (r *resolver) fail(n *Is, what, remedy string) {
	if r.wrong == nil {
		end := n.ValueAt
		for text := []rune(r.query); end < len(text) && !blank(text[end]) && text[end] != ')'; end++ {
			if isQuote(text[end]) { // to the closing mark
				for end++; end < len(text)-1 && !isQuote(text[end]); end++ {
				}
			}
		}
		r.wrong = &Error{Query: r.query, Start: n.ValueAt, End: min(end, len([]rune(r.query))), What: what, Remedy: remedy}
	}
}

// parts gives the country and the regions that are called so.
func (r *resolver) parts(name string) (country string, regions []Region) {
	for _, c := range r.atlas.Find(name) {
		switch {
		case c.Match == gazetteer.Variant:
		case c.Class == gazetteer.Country && country == "":
			country = c.Country
		case c.Class == gazetteer.Region:
			if region := (Region{c.Country, c.Name}); !slices.Contains(regions, region) {
				regions = append(regions, region)
			}
		}
	}
	return country, regions
}

// near gives a place its point.
func (r *resolver) near(n *Is, v Near) Near {
	found := r.atlas.Find(v.Name)
	if len(found) == 0 {
		r.fail(n, fmt.Sprintf("no place in the gazetteer is called %q", v.Name), "try another spelling, or give a point: near:34.37,41.09/50km")
		return v
	}
	var spots []gazetteer.Candidate
	for _, c := range found {
		if c.Class == gazetteer.Settlement || c.Class == gazetteer.Facility {
			spots = append(spots, c)
		}
	}
	if len(spots) == 0 {
		r.fail(n, fmt.Sprintf("%s is a %s, not a point", found[0].Name, found[0].Class), fmt.Sprintf("place:%s finds what lies there; or give a point: near:34.37,41.09/50km",
			Name{Text: v.Name}.text(Place)))
		return v
	}
	v.Lat, v.Lon = spots[0].Lat, spots[0].Lon
	var others []string
	for _, c := range spots[1:] {
		if gazetteer.Distance(c.Point, spots[0].Point) > max(sameSpot, v.Km) && len(others) < namedOthers {
			others = append(others, fmt.Sprintf("%s (%.2f,%.2f)", where(c.Place), c.Lat, c.Lon))
		}
	}
	switch {
	case len(others) > 0:
		r.notes = append(r.notes, Note{n.At, n.ValueAt, fmt.Sprintf("near:%s is taken for %s, the most populous; there is also %s", v.Name, where(spots[0].Place), strings.Join(others, ", "))})
	case spots[0].Match == gazetteer.Variant:
		r.notes = append(r.notes, Note{n.At, n.ValueAt, fmt.Sprintf("near:%s is taken for %s", v.Name, where(spots[0].Place))})
	}
	return v
}

// where names a place so that it is told from others of its name.
func where(p gazetteer.Place) string {
	s := p.Name
	for _, part := range []string{p.Admin1, p.Country} {
		if part != "" {
			s += ", " + part
		}
	}
	return s
}
