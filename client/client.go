package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sayso"
)

// maxAnswer is how many bytes of an answer are read: a reading of a text of 8 MiB takes
// some 100 MB.
const maxAnswer = 256 << 20

// maxProblem is how many bytes of an error's answer are read.
const maxProblem = 64 << 10

// Client asks one server. It is safe to use from many goroutines.
type Client struct {
	base  string
	token string
	http  http.Client
	most  int64 // how many bytes of an answer are read
}

// Option changes a client.
type Option func(*Client)

// WithToken has the client send the server's token, to that server alone. Over "http" it
// can be read on the way: beyond this computer use "https", with a proxy at the server.
func WithToken(token string) Option { return func(c *Client) { c.token = token } }

// WithHTTP has the client use another's transport, jar and time limit; its way with
// redirects stays out of use. A nil one changes nothing.
func WithHTTP(h *http.Client) Option {
	return func(c *Client) {
		if h != nil {
			c.http = *h
		}
	}
}

// New returns a client of the server at an address, "http://127.0.0.1:8417", or below
// one, "https://news.example/sayso", where a proxy has it. It asks for nothing yet. A
// request takes as long as its context allows. The error says what no server has: a user,
// a query, a fragment, another scheme.
func New(address string, options ...Option) (*Client, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return nil, errors.New("client: a server's address is like http://127.0.0.1:8417")
	case u.User != nil:
		return nil, errors.New("client: a server's address has no user in it; use WithToken")
	case u.RawQuery != "", u.ForceQuery, strings.Contains(address, "#"):
		return nil, errors.New("client: a server's address has no query and no fragment")
	}
	c := &Client{base: strings.TrimRight(u.String(), "/") + "/api/v1", most: maxAnswer}
	for _, o := range options {
		o(c)
	}
	c.http.CheckRedirect = func(*http.Request, []*http.Request) error { return errRedirected }
	return c, nil
}

// errRedirected says that the server sent the client elsewhere.
var errRedirected = errors.New("the server leads elsewhere, which is not followed")

// Error is what the server says went wrong. Whoever asks finds it with [errors.As]:
//
//	var told *client.Error
//	if errors.As(err, &told) && told.Kind == "not-found" {
type Error struct {
	Status int `json:"-"` // of HTTP
	// Kind is one of docs/exit-codes.md: "usage", "not-found", "denied", "locked" … It is
	// "internal" too where who answers is no server of sayso's.
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Remedy  string `json:"remedy"` // "" where there is none
	// Start and End are where a query is wrong, code points of it; nil where it is not.
	Start *int `json:"start"`
	End   *int `json:"end"`
}

// Error gives "kind: message; remedy".
func (e *Error) Error() string {
	s := e.Kind + ": " + e.Message
	if e.Remedy != "" {
		s += "; " + e.Remedy
	}
	return s
}

// Query asks for rows of the library.
type Query struct {
	Text string // in the grammar of docs/search.md; "" for everything
	Rows string // articles, statements or events; "" where the query decides
	// Several leaves out stories of one article; Stories alone heeds it.
	Several bool
	// Limit is the most hits of a page, 0 for the server's own; Cursor that of the page
	// before. Both are of Search alone; Stories heeds Cursor too.
	Limit  int
	Cursor string
}

// values writes a query for an address.
func (q Query) values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", q.Text)
	set("rows", q.Rows)
	set("cursor", q.Cursor)
	if q.Several {
		set("several", "true")
	}
	if q.Limit > 0 {
		set("limit", strconv.Itoa(q.Limit))
	}
	return v
}

// Note says how a part of a query was taken, where it could have been otherwise.
type Note struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Asked is the query as the server took it.
type Asked struct {
	Query string `json:"query"` // in canonical form
	Rows  string `json:"rows"`
	Notes []Note `json:"notes"`
}

// Library is what is in the library.
type Library struct {
	Articles    int `json:"articles"`
	Statements  int `json:"statements"`
	Events      int `json:"events"`
	Corrections int `json:"corrections"`
}

// Article is what a hit says of its article; nil is what is not known.
type Article struct {
	ID        string       `json:"id"`
	Source    *string      `json:"source"`
	URL       *string      `json:"url"`
	Title     *string      `json:"title"`
	Publisher *string      `json:"publisher"`
	Published *sayso.Stamp `json:"published"`
	Language  string       `json:"language"`
}

// Hit is a row that was found.
type Hit struct {
	Article    Article          `json:"article"`
	Statement  *sayso.Statement `json:"statement"`
	Holder     string           `json:"holder"` // the holder's name, "" for the author
	Event      *sayso.Event     `json:"event"`
	Agents     []string         `json:"agents"`
	Recipients []string         `json:"recipients"`
	Place      *string          `json:"place"`
	Score      *float64         `json:"score"`
	// Before and After are what stands around the statement in its sentence.
	Before string  `json:"before"`
	After  string  `json:"after"`
	Counts *Counts `json:"counts"` // of articles; nil for other rows
}

// Counts say how much of what is in an article: statements by the kind of their holder,
// events, checks by their result.
type Counts struct {
	Statements struct {
		Author  int `json:"author"`
		Named   int `json:"named"`
		Group   int `json:"group"`
		Unnamed int `json:"unnamed"`
	} `json:"statements"`
	Events int `json:"events"`
	Checks struct {
		Consistent int `json:"consistent"`
		Conflicts  int `json:"conflicts"`
		CannotTell int `json:"cannot_tell"`
	} `json:"checks"`
}

// Page is a part of what a query finds.
type Page struct {
	Asked
	Ranked bool    `json:"ranked"`
	Hits   []Hit   `json:"hits"`
	Next   *string `json:"next"` // the cursor of what follows; nil at the end
}

// Extent is what was counted: the first rows that a query finds.
type Extent struct {
	Rows     string `json:"rows"`
	Count    int    `json:"count"`
	More     bool   `json:"more"` // there may be more, which are not counted
	Articles int    `json:"articles"`
}

// Facet is how many rows, or articles, have which value of a field.
type Facet struct {
	Field  string  `json:"field"`
	Of     string  `json:"of"` // rows or articles
	Values []Value `json:"values"`
	Others int     `json:"others"` // how many further values there are
}

// Value is a value of a field and how many have it.
type Value struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Facets are the facets of what a query finds.
type Facets struct {
	Asked
	Extent Extent  `json:"extent"`
	Facets []Facet `json:"facets"`
}

// Actors are who says something about whom, or does something to whom.
type Actors struct {
	Asked
	Extent Extent `json:"extent"`
	Pairs  []Pair `json:"pairs"`
}

// Pair is one who speaks of another, or acts upon another, and how many rows say so.
type Pair struct {
	From  string `json:"from"` // "" for holders of a kind that is counted as one
	Kind  string `json:"kind"` // the holder's: author, named, group, unnamed; "" for events
	To    string `json:"to"`
	Count int    `json:"count"`
}

// Place is a place and how many rows name it.
type Place struct {
	Gazetteer string  `json:"gazetteer"`
	Name      string  `json:"name"`
	Country   string  `json:"country"` // ISO 3166-1 alpha-3
	Admin1    string  `json:"admin1"`
	Lat       float64 `json:"lat"` // degrees, WGS 84
	Lon       float64 `json:"lon"`
	Precision string  `json:"precision"`
	Count     int     `json:"count"`
}

// Places are where what a query finds is.
type Places struct {
	Asked
	Extent   Extent  `json:"extent"`
	Unplaced int     `json:"unplaced"`
	Places   []Place `json:"places"`
	Others   int     `json:"others"`
}

// Timeline is when what a query finds is.
type Timeline struct {
	Asked
	Extent  Extent `json:"extent"`
	Undated int    `json:"undated"`
	Spans   []Span `json:"spans"`
	More    bool   `json:"more"` // there are spans that are not given
}

// Span is a day or a longer time, and how many rows are said to be within it.
type Span struct {
	First string `json:"first"` // YYYY-MM-DD
	Last  string `json:"last"`
	Count int    `json:"count"`
}

// Story is articles on the same happening.
type Story struct {
	ID       string  `json:"id"`
	Title    *string `json:"title"`
	First    *string `json:"first"` // days
	Last     *string `json:"last"`
	Articles int     `json:"articles"`
	Texts    int     `json:"texts"` // that are no copies of each other
	// Families are the independent texts, each with its copies, the first in front; of
	// Story alone.
	Families [][]Member `json:"families"`
}

// Member is an article of a story.
type Member struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Publisher string  `json:"publisher"`
	Published string  `json:"published"`
	Source    string  `json:"source"`
	Of        *string `json:"of"` // the article that it is a copy of
	Relation  *string `json:"relation"`
}

// Stories is a part of the list of stories.
type Stories struct {
	Asked
	Stories []Story `json:"stories"`
	Next    *string `json:"next"`
}

// Change is what is to be put right, see docs/library.md. Start and End are code points
// of the article's text; nil where it is of the whole article.
type Change struct {
	Kind  string `json:"kind"`
	Start *int   `json:"start"`
	End   *int   `json:"end"`
	Value string `json:"value"`
}

// Correction is a change that was made.
type Correction struct {
	ID      string `json:"id"`
	Article string `json:"article"`
	Change
	Quote     string    `json:"quote"`
	Made      time.Time `json:"made"`
	Unmatched *string   `json:"unmatched"` // why it fits nothing in the reading
}

// do asks the server and reads its answer into to, unless that is nil.
func (c *Client) do(ctx context.Context, method, path string, query url.Values, kind string, body io.Reader, to any) error {
	address := c.base + path
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return fmt.Errorf("client: %w", err)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return fmt.Errorf("client: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode < http.StatusOK || answer.StatusCode >= http.StatusMultipleChoices {
		return problem(answer)
	}
	if to == nil {
		return nil
	}
	bounded := &io.LimitedReader{R: answer.Body, N: c.most}
	switch err := json.NewDecoder(bounded).Decode(to); {
	case err != nil && bounded.N <= 0:
		return fmt.Errorf("client: %s: an answer of more than %d MiB", path, c.most>>20)
	case err != nil:
		return fmt.Errorf("client: %s: %w", path, err)
	}
	return nil
}

// problem is the error that an answer tells.
func problem(answer *http.Response) error {
	e := struct {
		Error *Error `json:"error"`
	}{&Error{}}
	if err := json.NewDecoder(io.LimitReader(answer.Body, maxProblem)).Decode(&e); err != nil || e.Error == nil || e.Error.Kind == "" {
		e.Error = &Error{Kind: "internal", Message: "not an answer of sayso: " + answer.Status}
	}
	e.Error.Status = answer.StatusCode
	return e.Error
}

// get asks for something.
func get[T any](ctx context.Context, c *Client, path string, query url.Values) (*T, error) {
	var to T
	if err := c.do(ctx, http.MethodGet, path, query, "", nil, &to); err != nil {
		return nil, err
	}
	return &to, nil
}

// Library says what is in the library.
func (c *Client) Library(ctx context.Context) (*Library, error) {
	return get[Library](ctx, c, "/library", nil)
}

// Search gives a page of what a query finds.
func (c *Client) Search(ctx context.Context, q Query) (*Page, error) {
	return get[Page](ctx, c, "/search", q.values())
}

// All gives everything that a query finds, page by page. An error ends it; it comes with
// no hit.
func (c *Client) All(ctx context.Context, q Query) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		for {
			page, err := c.Search(ctx, q)
			if err != nil {
				yield(Hit{}, err)
				return
			}
			for _, hit := range page.Hits {
				if !yield(hit, nil) {
					return
				}
			}
			if page.Next == nil {
				return
			}
			if *page.Next == q.Cursor {
				yield(Hit{}, errors.New("client: /search: the same page over and over"))
				return
			}
			q.Cursor = *page.Next
		}
	}
}

// Facets counts the values of fields over what a query finds.
func (c *Client) Facets(ctx context.Context, q Query) (*Facets, error) {
	return get[Facets](ctx, c, "/facets", q.values())
}

// Actors counts who says something about whom (statements), or does something to whom
// (events).
func (c *Client) Actors(ctx context.Context, q Query) (*Actors, error) {
	return get[Actors](ctx, c, "/actors", q.values())
}

// Places counts where what a query finds is.
func (c *Client) Places(ctx context.Context, q Query) (*Places, error) {
	return get[Places](ctx, c, "/places", q.values())
}

// Timeline counts when what a query finds is.
func (c *Client) Timeline(ctx context.Context, q Query) (*Timeline, error) {
	return get[Timeline](ctx, c, "/timeline", q.values())
}

// Stories lists stories: without a text all of them, those with the latest article first.
func (c *Client) Stories(ctx context.Context, q Query) (*Stories, error) {
	return get[Stories](ctx, c, "/stories", q.values())
}

// Story gives a story by its ID.
func (c *Client) Story(ctx context.Context, id string) (*Story, error) {
	return get[Story](ctx, c, "/stories/"+url.PathEscape(id), nil)
}

// Article gives an article's reading by its ID, with its corrections laid over it.
func (c *Client) Article(ctx context.Context, id string) (*sayso.Reading, error) {
	return get[sayso.Reading](ctx, c, "/articles/"+url.PathEscape(id), nil)
}

// Uncorrected gives an article's reading as it was made.
func (c *Client) Uncorrected(ctx context.Context, id string) (*sayso.Reading, error) {
	return get[sayso.Reading](ctx, c, "/articles/"+url.PathEscape(id), url.Values{"uncorrected": {"true"}})
}

// Read has the server read a text or an HTML page, of which it keeps nothing. Date is the
// day of publication, YYYY-MM-DD, if the text does not say so itself, or "".
func (c *Client) Read(ctx context.Context, text []byte, date string) (*sayso.Reading, error) {
	v := url.Values{}
	if date != "" {
		v.Set("date", date)
	}
	var to sayso.Reading
	if err := c.do(ctx, http.MethodPost, "/read", v, "application/octet-stream", bytes.NewReader(text), &to); err != nil {
		return nil, err
	}
	return &to, nil
}

// Compare sets articles side by side: the JSON of `sayso compare --json`.
func (c *Client) Compare(ctx context.Context, ids ...string) (json.RawMessage, error) {
	to, err := get[json.RawMessage](ctx, c, "/compare", url.Values{"id": ids})
	if err != nil {
		return nil, err
	}
	return *to, nil
}

// Corrections gives an article's corrections in force.
func (c *Client) Corrections(ctx context.Context, id string) ([]Correction, error) {
	to, err := get[struct {
		Corrections []Correction `json:"corrections"`
	}](ctx, c, "/articles/"+url.PathEscape(id)+"/corrections", nil)
	if err != nil {
		return nil, err
	}
	return to.Corrections, nil
}

// Correct puts something right in an article.
func (c *Client) Correct(ctx context.Context, id string, change Change) (*Correction, error) {
	data, err := json.Marshal(change)
	if err != nil {
		return nil, fmt.Errorf("client: %w", err)
	}
	var to Correction
	if err := c.do(ctx, http.MethodPost, "/articles/"+url.PathEscape(id)+"/corrections", nil, "application/json", bytes.NewReader(data), &to); err != nil {
		return nil, err
	}
	return &to, nil
}

// Undo takes a correction back, by its ID.
func (c *Client) Undo(ctx context.Context, id, correction string) error {
	return c.do(ctx, http.MethodDelete, "/articles/"+url.PathEscape(id)+"/corrections/"+url.PathEscape(correction), nil, "", nil, nil)
}
