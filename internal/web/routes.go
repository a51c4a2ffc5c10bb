package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"sayso/internal/brief"
	"sayso/internal/failure"
	"sayso/internal/library/query"
)

// Where things are.
const (
	apiPath    = "/api/v1/"
	assetPath  = "/asset/"
	loginPath  = "/login"
	logoutPath = "/logout"
	readPath   = "/read"
)

// isAPI says whether a request is a program's.
func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, apiPath) }

// route is a thing that the server does.
type route struct {
	method, path string
	do           func(w http.ResponseWriter, r *http.Request) error
	// body is how many bytes the request's body may have.
	body int64
}

// routes lists what the server does.
func (s *server) routes() []route {
	get, post := http.MethodGet, http.MethodPost
	return []route{
		{get, "/{$}", s.showLibrary, 0},
		{get, "/article/{id}", s.showArticle, 0},
		{post, "/article/{id}/correct", s.correct, maxForm},
		{post, "/article/{id}/undo", s.undo, maxForm},
		{get, readPath, s.showPaste, 0},
		{post, readPath, s.read, maxTextForm},
		{get, "/stories", s.showStories, 0},
		{get, "/story/{id}", s.showStory, 0},
		{get, "/compare", s.showComparison, 0},
		{get, "/actors", s.showActors, 0},
		{get, "/map", s.showMap, 0},
		{get, "/timeline", s.showTimeline, 0},
		{get, "/about", s.showAbout, 0},
		{get, loginPath, s.showLogin, 0},
		{post, loginPath, s.logIn, maxForm},
		{post, logoutPath, s.logOut, maxForm},
		{get, assetPath + "{name}", s.asset, 0},
		{get, apiPath + "openapi.json", s.apiDescription, 0},
		{get, apiPath + "library", s.apiLibrary, 0},
		{get, apiPath + "search", s.apiSearch, 0},
		{get, apiPath + "facets", s.apiFacets, 0},
		{get, apiPath + "actors", s.apiActors, 0},
		{get, apiPath + "places", s.apiPlaces, 0},
		{get, apiPath + "timeline", s.apiTimeline, 0},
		{get, apiPath + "stories", s.apiStories, 0},
		{get, apiPath + "stories/{id}", s.apiOneStory, 0},
		{get, apiPath + "compare", s.apiCompare, 0},
		{post, apiPath + "read", s.apiRead, maxText},
		{get, apiPath + "articles/{id}", s.apiArticle, 0},
		{get, apiPath + "articles/{id}/corrections", s.apiCorrections, 0},
		{post, apiPath + "articles/{id}/corrections", s.apiCorrect, maxForm},
		{http.MethodDelete, apiPath + "articles/{id}/corrections/{correction}", s.apiUndo, 0},
	}
}

// mux finds what a request is for.
func (s *server) mux() *http.ServeMux {
	mux := http.NewServeMux()
	for _, one := range s.routes() {
		mux.HandleFunc(one.method+" "+one.path, func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, one.body)
			if err := s.parse(r, one); err != nil {
				s.refuse(w, r, err)
				return
			}
			if err := safely(func() error { return one.do(w, r) }); err != nil {
				s.refuse(w, r, err)
			}
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, failure.New(failure.NotFound, "", "the library is on the first page", "no such page"))
	})
	return mux
}

// safely does something, and makes a failure of a fault of sayso's own: one page must not
// cost the others theirs.
func safely(do func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = failure.New(failure.Internal, "", "please report it", "%v\n%s", fault, debug.Stack())
		}
	}()
	return do()
}

// parse reads a form, so that one that is too large is told.
func (s *server) parse(r *http.Request, one route) error {
	if one.method != http.MethodPost || isAPI(r) {
		return nil
	}
	return tooLarge(r.ParseForm())
}

// tooLarge gives an error that was met in reading a body its kind.
func tooLarge(err error) error {
	var large *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &large):
		return failure.New(failure.TooLarge, "", "send less", "a request of more than %d bytes", large.Limit)
	}
	return &failure.Error{Kind: failure.Usage, Remedy: "send it again", Err: err}
}

// problem is an error as pages and programs are told it.
type problem struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Remedy  string `json:"remedy"`
	// Start and End are where a query is wrong, code points of it; null where it is not.
	Start *int `json:"start"`
	End   *int `json:"end"`

	// Title is what the status says, in words.
	Title string `json:"-"`
	// Named says that the message begins with what it is about, which is shown as it came.
	Named bool `json:"-"`
	// Before, At and After are the query around what is wrong.
	Before, At, After string `json:"-"`
}

// refuse answers a request with an error.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	kind := failure.KindOf(err)
	status := kind.HTTPStatus()
	if errors.Is(err, context.DeadlineExceeded) || kind == failure.Interrupted && r.Context().Err() != nil {
		status = http.StatusServiceUnavailable
	}
	s.answerError(w, r, status, err)
}

// answerError answers a request with an error and a status.
func (s *server) answerError(w http.ResponseWriter, r *http.Request, status int, err error) {
	p := describe(err)
	p.Title = brief.Sentence(strings.ToLower(http.StatusText(status)))
	if p.Start != nil {
		p.Title = "A mistake in the query"
	}
	if failure.KindOf(err) == failure.Internal {
		if s.fault != nil {
			s.fault(err)
		}
		p.Named = false
		p.Message, p.Remedy = "a fault of sayso's own", "what it was is told where the server was started; please report it"
	}
	if isAPI(r) {
		writeJSON(w, status, map[string]problem{"error": p})
		return
	}
	if e := s.show(w, r, status, "error", page{Title: p.Title, Main: p}); e != nil {
		http.Error(w, p.Message, status)
	}
}

// describe puts an error into words.
func describe(err error) problem {
	p := problem{Kind: failure.KindOf(err).String(), Message: err.Error()}
	var known *failure.Error
	if errors.As(err, &known) {
		p.Message, p.Remedy = known.Err.Error(), known.Remedy
		if known.Input != "" {
			p.Message, p.Named = known.Input+": "+p.Message, true
		}
	}
	var wrong *query.Error
	if errors.As(err, &wrong) {
		p.Message, p.Remedy, p.Named = wrong.What, wrong.Remedy, false
		p.Start, p.End = &wrong.Start, &wrong.End
		signs := []rune(wrong.Query)
		start := min(max(wrong.Start, 0), len(signs))
		end := min(max(wrong.End, start), len(signs))
		p.Before, p.At, p.After = string(signs[:start]), string(signs[start:end]), string(signs[end:])
	}
	return p
}

// writeJSON answers with JSON.
func writeJSON(w http.ResponseWriter, status int, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		http.Error(w, `{"error":{"kind":"internal","message":"a fault of sayso's own","remedy":"","start":null,"end":null}}`, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(data, '\n')) // whoever asked may have gone
}

// escape writes a value for an address.
func escape(s string) string { return url.QueryEscape(s) }
