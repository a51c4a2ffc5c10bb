package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"sayso/internal/brief"
	"sayso/internal/failure"
	"sayso/internal/library/query"
	"sayso/internal/web/bidi"
	"sayso/internal/web/service"
)

//go:embed template/*.html
var templateFiles embed.FS

// templates are parsed once.
var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		"plural":   plural,
		"sentence": brief.Sentence,
		"short":    short,
	}).ParseFS(templateFiles, "template/*.html")
})

// page is what the layout shows around a page's own template.
type page struct {
	Title string
	Here  string // the path of the view that is shown
	State state
	Bare  bool // without the ways elsewhere: who reads it has not come in
	Main  any

	Body     template.HTML
	Style    []string
	Script   string
	Views    []way
	LoggedIn bool
	// Skip is the id of the element where the page's own matter begins.
	Skip string
}

// way is a way to look at what a query finds.
type way struct {
	Name, Address, Key string
	Here               bool
}

// show answers with a page.
func (s *server) show(w http.ResponseWriter, r *http.Request, status int, name string, p page) error {
	t, err := templates()
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	var body, whole bytes.Buffer
	if err := t.ExecuteTemplate(&body, name, p.Main); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	p.Body = template.HTML(bidi.Page(body.Bytes())) // escaped, by the template
	p.Style, p.Script = []string{assetAddress("view.css"), assetAddress("room.css")}, assetAddress("keys.js")
	p.LoggedIn = s.lock != nil && !p.Bare
	if p.Skip == "" {
		p.Skip = "main"
	}
	for _, v := range []way{{"Library", "/", "g l", false}, {"Stories", "/stories", "g s", false}, {"Actors", "/actors", "g a", false}, {"Map", "/map", "g m", false},
		{"Timeline", "/timeline", "g t", false}, {"Read a text", "/read", "g r", false}} {
		v.Here = v.Address == p.Here
		if v.Address != "/read" {
			v.Address = p.State.at(v.Address)
		}
		p.Views = append(p.Views, v)
	}
	if err := t.ExecuteTemplate(&whole, "layout", p); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(whole.Bytes()) // whoever asked may have gone
	return nil
}

// state is what the address says of what is looked at.
type state struct {
	Query string
	Rows  query.Rows // "" where the query decides
}

// stateOf reads an address.
func stateOf(r *http.Request) state {
	v := r.URL.Query()
	return state{Query: strings.TrimSpace(v.Get("q")), Rows: query.Rows(v.Get("rows"))}
}

// at is the address of a view in the same state.
func (s state) at(path string) string {
	v := url.Values{}
	if s.Query != "" {
		v.Set("q", s.Query)
	}
	if s.Rows != "" {
		v.Set("rows", string(s.Rows))
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// asking is a question with its state: the address of what differs in one thing can be
// told.
type asking struct {
	state
	service.Question
}

// ask understands the state of an address. Where fallback is set it says what rows a
// query finds that does not say it itself.
func (s *server) ask(r *http.Request, allowed ...query.Rows) (asking, error) {
	a := asking{state: stateOf(r)}
	q, err := s.service.Ask(a.state.Query, a.state.Rows)
	if err != nil {
		return a, err
	}
	if len(allowed) > 0 { // the view cannot show articles
		found := false
		for _, rows := range allowed {
			found = found || q.Rows == rows
		}
		if !found {
			q.Rows = allowed[0]
		}
	}
	a.Question = q
	return a, nil
}

// clause makes a condition of a field and a value; ok is false where a query cannot say
// it.
func clause(field query.Field, value string) (n query.Node, ok bool) {
	for _, text := range []string{string(field) + ":" + value, string(field) + `:"` + strings.ReplaceAll(value, `"`, " ") + `"`} {
		q, err := query.Parse(text)
		if is, isField := q.Root.(*query.Is); err == nil && isField {
			if name, isName := is.Value.(query.Name); isName && name.Prefix {
				continue
			}
			return is, true
		}
	}
	return nil, false
}

// named makes a condition of a field and a name, whatever the name looks like.
func named(field query.Field, name string) (n query.Node, ok bool) {
	q, err := query.Parse(string(field) + `:"` + strings.ReplaceAll(name, `"`, " ") + `"`)
	if err != nil || q.Root == nil {
		return nil, false
	}
	return q.Root, true
}

// parts are the conditions that all have to hold.
func (a asking) parts() []query.Node {
	switch root := a.Question.Query.Root.(type) {
	case nil:
		return nil
	case *query.And:
		return root.Of
	default:
		return []query.Node{root}
	}
}

// with is the state in which further conditions have to hold.
func (a asking) with(rows query.Rows, further ...query.Node) state {
	parts := append([]query.Node(nil), a.parts()...)
	for _, n := range further {
		text := query.Query{Root: n}.String()
		there := false
		for _, p := range parts {
			there = there || query.Query{Root: p}.String() == text
		}
		if !there {
			parts = append(parts, n)
		}
	}
	return state{written(parts), rows}
}

// written writes conditions that all have to hold.
func written(parts []query.Node) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return query.Query{Root: parts[0]}.String()
	}
	return query.Query{Root: &query.And{Of: parts}}.String()
}

// chip is a condition of the query, and the address without it.
type chip struct{ Text, Without string }

// chips are the conditions of a question.
func (a asking) chips(path string) []chip {
	var all []chip
	parts := a.parts()
	for i, n := range parts {
		rest := append(append([]query.Node(nil), parts[:i]...), parts[i+1:]...)
		all = append(all, chip{query.Query{Root: n}.String(), state{written(rest), a.state.Rows}.at(path)})
	}
	return all
}

// tab is one of several kinds of rows.
type tab struct {
	Name, Address string
	Here          bool
}

// tabs are the kinds of rows that a view can show.
func (a asking) tabs(path string, rows ...query.Rows) []tab {
	var all []tab
	for _, one := range rows {
		all = append(all, tab{string(one), state{a.state.Query, one}.at(path), one == a.Question.Rows})
	}
	return all
}

// asked is what a view says, above what it shows, of what is asked for: the template
// "state" is of it.
type asked struct {
	Query string
	Rows  query.Rows
	Notes []query.Note
	Chips []chip
	Tabs  []tab
}

// asked tells it.
func (a asking) asked(path string, tabs ...tab) asked {
	return asked{a.state.Query, a.Question.Rows, a.Notes, a.chips(path), tabs}
}

// plural is a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// short is an article's ID as pages show it.
func short(id string) string {
	const digits = 12
	id = strings.TrimPrefix(id, "sha256:")
	return id[:min(len(id), digits)]
}

// oneID gives the full ID of an article that an address names.
func (s *server) oneID(r *http.Request, name string) (string, error) {
	found, err := s.service.Named(r.Context(), name, 2)
	switch {
	case err != nil:
		return "", err
	case len(found) == 1:
		return found[0].ID, nil
	case len(found) > 1:
		return "", failure.New(failure.Usage, name, "give more of its ID", "several articles are called so")
	}
	return "", failure.New(failure.NotFound, "", "the library is on the first page", "no such article in the library")
}
