package library

import (
	"context"
	"fmt"
	"iter"

	"sayso"
	"sayso/internal/brief"
	"sayso/internal/library/query"
)

// Searcher finds statements, events and articles.
type Searcher interface {
	// Search gives what a query finds, a page of it: at most the options' limit, and
	// where there is more, the cursor of what follows. A query with places or
	// countries has to be resolved, see [query.Resolve].
	//
	// Where the articles that hold the query's words are few enough to be ranked they
	// come in the order of BM25 (Robertson and Zaragoza 2009), else the newest first,
	// those without a date last; the rows of an article in the order of the text.
	// docs/search.md says what each field means, and which rows a query finds.
	//
	// A page may have fewer hits than its limit, or none, and still a cursor: where
	// next to nothing fits, a search would otherwise go through the whole library.
	// Errors are those of the store, and Usage for a cursor of another query.
	Search(ctx context.Context, q query.Query, o SearchOptions) (Page, error)
}

// SearchOptions say what of a search is wanted.
type SearchOptions struct {
	// Rows is what to find; where it is "", the query decides.
	Rows query.Rows
	// Limit is the most hits of a page, at most [MaxHits]; where it is 0, DefaultHits.
	Limit int
	// Cursor is that of the page before, of the same query and rows; "" for the first.
	Cursor string
}

const (
	// DefaultHits is how many hits a page has where nothing else is asked for: about
	// as many as fit on a screen.
	DefaultHits = 20
	// MaxHits is the most hits of a page: of each, its reading is unpacked.
	MaxHits = 500
)

// Page is a part of what a search finds.
type Page struct {
	Rows   query.Rows // what its hits are
	Ranked bool       // by BM25; else the newest first
	Hits   []Hit
	Next   string // the cursor of what follows, "" where nothing does
}

// Hit is a row that a search has found: an article, a statement or an event, with the
// article's corrections laid over it.
type Hit struct {
	Article FoundArticle `json:"article"`
	// Statement is set for statements, and for events that stand in one.
	Statement *sayso.Statement `json:"statement"`
	// Before and After are what stands in the text on either side of the statement, as
	// far as its sentence goes and at most [MaxAround] code points each: "to leave" says
	// little by itself. "" where there is no statement.
	Before string `json:"before"`
	After  string `json:"after"`
	// Holder is whom the statement's holder is: its entity's name, else its words; ""
	// for the author.
	Holder string `json:"holder"`
	// Event is set for events.
	Event *sayso.Event `json:"event"`
	// Agents, Recipients and Place name the event's, by their entities' and the
	// gazetteer's names.
	Agents     []string `json:"agents"`
	Recipients []string `json:"recipients"`
	Place      *string  `json:"place"`
	// Score is BM25 of the article, greater is better; nil where it was not ranked.
	Score *float64 `json:"score"`
	// Counts are set where articles are what is found.
	Counts *Counts `json:"counts"`
}

// MaxAround is how many code points a hit has at most on a side of its statement: a
// line or two.
const MaxAround = 200

// Counts say how much of what is in an article.
type Counts struct {
	Statements brief.Holders `json:"statements"`
	Events     int           `json:"events"`
	Checks     ResultCounts  `json:"checks"`
}

// Besides tells what there is beside the statements: "7 events", "6 checks, 2 conflicting".
func (c *Counts) Besides() (told []string) {
	if c.Events > 0 {
		told = append(told, brief.Plural(c.Events, "event"))
	}
	if n := c.Checks.Consistent + c.Checks.Conflicts + c.Checks.CannotTell; n > 0 {
		checks := brief.Plural(n, "check")
		if c.Checks.Conflicts > 0 {
			checks += fmt.Sprintf(", %d conflicting", c.Checks.Conflicts)
		}
		told = append(told, checks)
	}
	return told
}

// ResultCounts count checks by what came out.
type ResultCounts struct {
	Consistent int `json:"consistent"`
	Conflicts  int `json:"conflicts"`
	CannotTell int `json:"cannot_tell"`
}

// FoundArticle is what a hit says of its article; null is what is not known.
type FoundArticle struct {
	ID        string       `json:"id"`
	Source    *string      `json:"source"` // of its first sighting; null for standard input
	URL       *string      `json:"url"`
	Title     *string      `json:"title"`
	Publisher *string      `json:"publisher"`
	Published *sayso.Stamp `json:"published"`
	Language  string       `json:"language"`
}

// SearchAll gives everything that a query finds, page by page. o.Limit is that of a
// page. An error ends it.
func SearchAll(ctx context.Context, s Searcher, q query.Query, o SearchOptions) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		for {
			page, err := s.Search(ctx, q, o)
			if err != nil {
				yield(Hit{}, err)
				return
			}
			for _, hit := range page.Hits {
				if !yield(hit, nil) {
					return
				}
			}
			if page.Next == "" {
				return
			}
			o.Cursor = page.Next
		}
	}
}
