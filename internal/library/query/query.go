package query

// Query is a query understood. The zero value asks for everything.
type Query struct {
	// Root is what has to hold; nil for everything.
	Root Node
}

// Node is a part of a query: [And], [Or], [Not], [Words] or [Is].
type Node interface{ write(*printer, int) }

// And holds where all its parts hold, of the same thing. It has two or more, none
// of them an And.
type And struct{ Of []Node }

// Or holds where one of its parts holds. It has two or more, none of them an Or.
type Or struct{ Of []Node }

// Not takes rows away: it holds of a row that its part would not find.
type Not struct{ Of Node }

// Words are words that stand beside each other in this order.
type Words struct {
	// Text is what was written, white space put right, without quotation marks. The
	// store cuts it into words as it cuts the text.
	Text string
	// Prefix says that the last word may go on: minist*.
	Prefix bool
	// At is where it stands in the query, in code points. Print does not keep it.
	At int
}

// Is says that a field has a value.
type Is struct {
	Field Field
	Value Value
	At    int // of the field's name, in code points
	// ValueAt is where the value stands.
	ValueAt int
}

// Value is what a field is asked for: [Word], [Name], [Code], [CheckValue],
// [Near] or [Period].
type Value interface{ text(Field) string }

// Word is one of a field's own values ("prediction"), or an identifier.
type Word string

// Name is a name or a part of one: the words of Text stand in it beside each
// other, in this order, in any spelling.
type Name struct {
	Text   string
	Prefix bool // the last word may go on
	// Country and Regions are what place: may mean besides: [Resolve] finds them.
	Country string
	Regions []Region
}

// Code is an ISO 3166-1 alpha-3 code or a PLOVER sector, told apart by
// [Code.Sector].
type Code string

// Sector says that c is a PLOVER sector, not a country.
func (c Code) Sector() bool { return isSector(string(c)) }

// CheckValue is a check's method, its result, or both: of the same check. What is
// not asked for is empty.
type CheckValue struct{ Method, Result string }

// Near is what lies within Km kilometres, 0 < Km <= MaxRadius, of a place or a
// point.
type Near struct {
	// Name is the place's; empty where a point is given.
	Name string
	// Lat and Lon are in degrees, WGS-84. Where a name is given, [Resolve] finds them.
	Lat, Lon float64
	Km       float64
}

// Period are the days from the first of From to the last of To; a zero Date
// leaves that side open. One side at least is given.
type Period struct{ From, To Date }

// Level is what a field is a field of.
type Level int

// The levels, from the widest.
const (
	OfArticle   Level = iota + 1 // of the article
	OfStatement                  // of a statement
	OfEvent                      // of an event
	OfEither                     // of the event where a query asks for events, else of the statement
)

// Rows is what comes out of a search, one row each.
type Rows string

// The kinds of rows.
const (
	Articles   Rows = "articles"
	Statements Rows = "statements"
	Events     Rows = "events"
)

// AllRows lists the kinds of rows, from the finest.
func AllRows() []Rows { return []Rows{Events, Statements, Articles} }

// Rows is what a query finds where it is not said: events if it has a field of
// events; else articles if it has fields of articles alone and no word; else
// statements. A query for everything finds articles.
func (q Query) Rows() Rows {
	has := map[Level]bool{}
	words := false
	Walk(q.Root, func(n Node) {
		switch n := n.(type) {
		case *Is:
			has[n.Field.Level()] = true
		case *Words:
			words = true
		}
	})
	switch {
	case has[OfEvent]:
		return Events
	case has[OfStatement] || has[OfEither] || words:
		return Statements
	}
	return Articles
}

// AsksForEvents says of what place:, near: and when: are fields: of the event where
// the query has a field of events or its rows are events, else of the statement.
func (q Query) AsksForEvents(rows Rows) bool {
	if rows == Events {
		return true
	}
	found := false
	Walk(q.Root, func(n Node) {
		if is, ok := n.(*Is); ok && is.Field.Level() == OfEvent {
			found = true
		}
	})
	return found
}

// Walk calls visit with n and every node in it, outer ones first, from left to
// right. A nil node has none.
func Walk(n Node, visit func(Node)) {
	if n == nil {
		return
	}
	visit(n)
	switch n := n.(type) {
	case *And:
		for _, part := range n.Of {
			Walk(part, visit)
		}
	case *Or:
		for _, part := range n.Of {
			Walk(part, visit)
		}
	case *Not:
		Walk(n.Of, visit)
	}
}
