package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"sayso"
	"sayso/internal/brief"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/survey"
	"sayso/internal/web/bidi"
	"sayso/internal/web/service"
	"sayso/internal/web/view"
)

// libraryPage is the library: what a query finds, a page of it, and facets.
type libraryPage struct {
	asked
	Empty  bool // the library has no article
	Ranked bool
	Extent extent
	Facets []facet
	Hits   []hit
	Next   string // address of the next page
	First  string // address of the first page, where this is another
	Help   []help
}

// extent says what was counted.
type extent struct {
	survey.Extent
	Noun string
	// Whole says how much there is where that is known although not all was counted: of
	// everything in the library.
	Whole string
}

// Words says it: "10,000+ statements in 140 articles".
func (e extent) Words() string {
	n := plural(e.Count, e.Noun)
	if e.More {
		n = grouped(e.Count) + "+ " + e.Noun + "s"
	}
	if e.Rows == query.Articles {
		return n
	}
	return n + " in " + plural(e.Articles, "article")
}

func extentOf(v *survey.Survey) extent {
	return extent{v.Extent, strings.TrimSuffix(string(v.Rows), "s"), ""}
}

// facet is a field with its values as links.
type facet struct {
	Name   string
	Values []facetValue
	Others int
}

// facetValue is a value, how many rows have it, and the address of those.
type facetValue struct {
	Name, Address string
	Count         string
	Here          bool
}

// hit is a row that was found.
type hit struct {
	Address string
	Article string // ID
	Title   string
	Facts   []string
	Quote   []piece
	Before  string // what stands around the quote in its sentence
	After   string
	Holder  string
	Class   string // of the holder
	Letter  string
	Marks   []string
	Event   *brief.Event
	Counts  *contents // of an article
}

// contents is how much of what is in an article: whose word its statements are, drawn
// and told, and what else there is.
type contents struct {
	Shares []share
	Facts  []string
}

// share is how many statements are of one kind of holder, and its piece of a bar that is
// shareWidth long.
type share struct {
	Class, Letter string
	Name, Count   string
	At, Width     int
}

// shareWidth is the length of the bar of shares, in units of its own.
const shareWidth = 1000

// contentsOf tells what is in an article.
func contentsOf(c *library.Counts) *contents {
	if c == nil {
		return nil
	}
	made := &contents{}
	at := 0
	for _, one := range c.Statements.ByKind() {
		class, letter := view.Look(one.Kind)
		s := share{class, letter, string(one.Kind), grouped(one.N), at, shareWidth * one.N / c.Statements.All()}
		at += s.Width
		made.Shares = append(made.Shares, s)
	}
	made.Facts = c.Besides()
	return made
}

// piece is a part of a text, lit up where it is what was looked for.
type piece struct {
	Text string
	Lit  bool
}

// help is a field as the page explains it.
type help struct {
	Field  query.Field
	Text   string
	Values string
}

// showLibrary shows the library.
func (s *server) showLibrary(w http.ResponseWriter, r *http.Request) error {
	a, err := s.ask(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	var found library.Page
	var searching error
	var search sync.WaitGroup
	search.Go(func() { // while the rest is counted
		searching = safely(func() (err error) {
			found, err = s.service.Search(ctx, a.Question, r.URL.Query().Get("cursor"), 0)
			return err
		})
	})
	v, facets, err := s.facets(ctx, a.Question)
	search.Wait()
	if err := cmp.Or(searching, err); err != nil {
		return err
	}
	p := libraryPage{asked: a.asked("/", a.tabs("/", query.Articles, query.Statements, query.Events)...), Ranked: found.Ranked, Extent: extentOf(v)}
	whole := a.Question.Query.Root == nil && v.More
	if whole || len(found.Hits) == 0 { // to look at all articles takes as long as many a search
		about, err := s.service.About(ctx)
		if err != nil {
			return err
		}
		p.Empty = about.Articles == 0
		if whole {
			n := about.Statements // all articles are counted already
			if v.Rows == query.Events {
				n = about.Events
			}
			p.Extent.Whole = plural(n, p.Extent.Noun) + " in the library"
		}
	}
	slices.SortStableFunc(facets, func(a, b survey.Facet) int { return cmp.Compare(rank(a.Field), rank(b.Field)) })
	for _, f := range facets {
		if len(f.Values) > 1 || len(a.parts()) > 0 && f.Field == query.Holder { // else it narrows nothing down
			p.Facets = append(p.Facets, a.facet("/", f))
		}
	}
	lit := a.Question.Query.Highlighter()
	for i := range found.Hits {
		p.Hits = append(p.Hits, hitOf(&found.Hits[i], lit))
	}
	if found.Next != "" {
		p.Next = join(a.state.at("/"), "cursor="+escape(found.Next))
	}
	if r.URL.Query().Get("cursor") != "" {
		p.First = a.state.at("/")
	}
	for _, f := range query.Fields() {
		p.Help = append(p.Help, help{f, f.Help(), strings.Join(f.Values(), " ")})
	}
	title := "Library"
	if a.state.Query != "" {
		title = a.state.Query
	}
	skip := "found"
	if p.Empty {
		skip = ""
	}
	return s.show(w, r, http.StatusOK, "library", page{Title: title, Here: "/", State: a.state, Main: p, Skip: skip})
}

// facets counts what a question finds.
func (s *server) facets(ctx context.Context, q service.Question) (*survey.Survey, []survey.Facet, error) {
	v, err := s.service.Survey(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	facets, err := v.Facets(ctx)
	return v, facets, err
}

// join adds to an address.
func join(address, more string) string {
	if strings.Contains(address, "?") {
		return address + "&" + more
	}
	return address + "?" + more
}

// facet makes links of a facet's values.
func (a asking) facet(path string, f survey.Facet) facet {
	made := facet{Name: facetName(f.Field), Others: f.Others}
	has := map[string]bool{}
	for _, n := range a.parts() {
		has[query.Query{Root: n}.String()] = true
	}
	for _, v := range f.Values {
		value := facetValue{Name: v.Value, Count: grouped(v.Count)}
		var nodes []query.Node
		n, ok := clause(f.Field, v.Value)
		if f.Field == query.Holder || f.Field == query.Agent || f.Field == query.Recipient || f.Field == query.Publisher {
			n, ok = named(f.Field, v.Value)
		}
		if ok {
			nodes = append(nodes, n)
		}
		if f.Field == query.Since { // a year
			if until, is := clause(query.Until, v.Value); is && ok {
				nodes = append(nodes, until)
			}
		}
		if len(nodes) > 0 {
			value.Here = has[query.Query{Root: nodes[0]}.String()]
			value.Address = a.with(a.Question.Rows, nodes...).at(path)
		}
		made.Values = append(made.Values, value)
	}
	return made
}

// rank is a facet's place on the page: what is asked for most comes first.
func rank(f query.Field) int {
	order := []query.Field{query.HolderKind, query.Holder, query.Type, query.Agent, query.Recipient, query.Kind, query.Check, query.Stance, query.Place,
		query.Publisher, query.Since, query.Modality, query.Form, query.Checkable, query.Polarity, query.Language}
	if i := slices.Index(order, f); i >= 0 {
		return i
	}
	return len(order)
}

// facetName is a field's name over its values.
func facetName(f query.Field) string {
	switch f {
	case query.HolderKind:
		return "whose word"
	case query.Since:
		return "year"
	case query.Place:
		return "country"
	case query.Agent:
		return "who"
	case query.Recipient:
		return "to whom"
	}
	return string(f)
}

// hitOf is what a list says of a hit.
func hitOf(h *library.Hit, lit *query.Highlighter) hit {
	made := hit{Article: h.Article.ID, Address: articleAddress(h.Article.ID), Title: "(no title)", Before: h.Before, After: h.After, Counts: contentsOf(h.Counts)}
	if h.Article.Title != nil {
		made.Title = *h.Article.Title
	}
	add := func(s *string) {
		if s != nil && *s != "" {
			made.Facts = append(made.Facts, *s)
		}
	}
	add(h.Article.Publisher)
	if h.Article.Published != nil {
		day, _, _ := strings.Cut(h.Article.Published.Value, "T")
		made.Facts = append(made.Facts, day)
	}
	if h.Article.Publisher == nil && h.Article.Source != nil {
		name := whence(*h.Article.Source)
		add(&name)
	}
	if st := h.Statement; st != nil {
		made.Address += "#" + st.ID
		made.Quote = pieces(st.Text, lit)
		made.Class, made.Letter = view.Look(st.Holder.Kind)
		if made.Holder = h.Holder; made.Holder == "" {
			made.Holder = string(st.Holder.Kind)
		}
		made.Marks = append(made.Marks, string(st.Kind))
		if st.Modality != sayso.Asserted {
			made.Marks = append(made.Marks, string(st.Modality))
		}
		if st.Polarity == sayso.Negative {
			made.Marks = append(made.Marks, "put negatively")
		}
	}
	if e := h.Event; e != nil {
		place := ""
		if h.Place != nil {
			place = bidi.Isolate(*h.Place)
		}
		told := brief.Told(e, isolated(h.Agents), isolated(h.Recipients), place)
		made.Event = &told
		if h.Statement == nil {
			made.Quote = pieces(e.Trigger.Text, lit)
		}
	}
	return made
}

// whence is a source as lists show it: the host of an address, a file's own name.
func whence(source string) string {
	if u, err := url.Parse(source); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Host, "www.")
	}
	return source[strings.LastIndexAny(source, `/\`)+1:]
}

// isolated sets names apart from each other, whichever way they are written.
func isolated(names []string) []string {
	apart := make([]string, len(names))
	for i, name := range names {
		apart[i] = bidi.Isolate(name)
	}
	return apart
}

// pieces cuts a text at what was looked for.
func pieces(text string, lit *query.Highlighter) []piece {
	var all []piece
	at := 0
	for _, f := range lit.Find(text) {
		if f[0] > at {
			all = append(all, piece{text[at:f[0]], false})
		}
		all = append(all, piece{text[f[0]:f[1]], true})
		at = f[1]
	}
	if at < len(text) {
		all = append(all, piece{text[at:], false})
	}
	return all
}

// articleAddress is where an article is.
func articleAddress(id string) string { return "/article/" + strings.TrimPrefix(id, "sha256:") }

// aboutPage says how the room works.
type aboutPage struct{ About library.About }

// showAbout says how the room works.
func (s *server) showAbout(w http.ResponseWriter, r *http.Request) error {
	about, err := s.service.About(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "about", page{Title: "About", Here: "/about", Main: aboutPage{about}})
}
