package web

import (
	_ "embed"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/survey"
	pages "sayso/internal/page"
	"sayso/internal/web/service"
)

// openAPI describes the API (OpenAPI 3.1). A test holds it against the routes.
//
//go:embed openapi.json
var openAPI []byte

// apiDescription answers with the API's description.
func (s *server) apiDescription(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(openAPI) // whoever asked may have gone
	return nil
}

// apiLibrary says what is in the library. Where its file is, is the owner's business.
func (s *server) apiLibrary(w http.ResponseWriter, r *http.Request) error {
	a, err := s.service.About(r.Context())
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, struct {
		Articles    int `json:"articles"`
		Statements  int `json:"statements"`
		Events      int `json:"events"`
		Corrections int `json:"corrections"`
	}{a.Articles, a.Statements, a.Events, a.Corrections})
	return nil
}

// apiNote is a note on a query.
type apiNote struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// apiAnswer begins every answer to a query.
type apiAnswer struct {
	Query string     `json:"query"` // in canonical form
	Rows  query.Rows `json:"rows"`
	Notes []apiNote  `json:"notes"`
}

func answerOf(a asking) apiAnswer {
	made := apiAnswer{a.Question.Query.String(), a.Question.Rows, []apiNote{}}
	for _, n := range a.Notes {
		made.Notes = append(made.Notes, apiNote{n.Start, n.End, n.Text})
	}
	return made
}

// apiSearch searches.
func (s *server) apiSearch(w http.ResponseWriter, r *http.Request) error {
	a, err := s.ask(r)
	if err != nil {
		return err
	}
	limit := 0
	if text := r.URL.Query().Get("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > service.MaxLimit {
			return failure.New(failure.Usage, "limit "+text, "give 1 to "+strconv.Itoa(service.MaxLimit), "no number of hits")
		}
	}
	found, err := s.service.Search(r.Context(), a.Question, r.URL.Query().Get("cursor"), limit)
	if err != nil {
		return err
	}
	var next *string
	if found.Next != "" {
		next = &found.Next
	}
	hits := found.Hits
	if hits == nil {
		hits = []library.Hit{}
	}
	writeJSON(w, http.StatusOK, struct {
		apiAnswer
		Ranked bool          `json:"ranked"`
		Hits   []library.Hit `json:"hits"`
		Next   *string       `json:"next"`
	}{answerOf(a), found.Ranked, hits, next})
	return nil
}

// surveyed asks and counts.
func (s *server) surveyed(r *http.Request, allowed ...query.Rows) (asking, *survey.Survey, error) {
	a, err := s.ask(r, allowed...)
	if err != nil {
		return a, nil, err
	}
	v, err := s.service.Survey(r.Context(), a.Question)
	return a, v, err
}

// apiFacets counts the values of fields.
func (s *server) apiFacets(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r)
	if err != nil {
		return err
	}
	facets, err := v.Facets(r.Context())
	if err != nil {
		return err
	}
	if facets == nil {
		facets = []survey.Facet{}
	}
	writeJSON(w, http.StatusOK, struct {
		apiAnswer
		Extent survey.Extent  `json:"extent"`
		Facets []survey.Facet `json:"facets"`
	}{answerOf(a), v.Extent, facets})
	return nil
}

// apiActors counts who says something about whom, or does something to whom.
func (s *server) apiActors(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r, query.Statements, query.Events)
	if err != nil {
		return err
	}
	pairs, err := pairsOf(r, v)
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, struct {
		apiAnswer
		Extent survey.Extent `json:"extent"`
		Pairs  []survey.Pair `json:"pairs"`
	}{answerOf(a), v.Extent, pairs})
	return nil
}

// apiPlaces counts places.
func (s *server) apiPlaces(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r, query.Statements, query.Events)
	if err != nil {
		return err
	}
	places, placed, others, err := v.Places(r.Context())
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, struct {
		apiAnswer
		Extent   survey.Extent  `json:"extent"`
		Unplaced int            `json:"unplaced"`
		Places   []survey.Place `json:"places"`
		Others   int            `json:"others"`
	}{answerOf(a), v.Extent, v.Count - placed, places, others})
	return nil
}

// apiSpan is a span of days.
type apiSpan struct {
	First string `json:"first"`
	Last  string `json:"last"`
	Count int    `json:"count"`
}

// apiTimeline counts days.
func (s *server) apiTimeline(w http.ResponseWriter, r *http.Request) error {
	a, v, err := s.surveyed(r)
	if err != nil {
		return err
	}
	spans, dated, others, err := v.Days(r.Context())
	if err != nil {
		return err
	}
	days := []apiSpan{}
	for _, x := range spans {
		days = append(days, apiSpan{x.First.Format(time.DateOnly), x.Last.Format(time.DateOnly), x.Count})
	}
	writeJSON(w, http.StatusOK, struct {
		apiAnswer
		Extent  survey.Extent `json:"extent"`
		Undated int           `json:"undated"`
		Spans   []apiSpan     `json:"spans"`
		More    bool          `json:"more"`
	}{answerOf(a), v.Extent, v.Count - dated, days, others > 0})
	return nil
}

// apiCompare sets articles side by side.
func (s *server) apiCompare(w http.ResponseWriter, r *http.Request) error {
	t, _, err := s.compared(r)
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, t)
	return nil
}

// apiRead reads the body, a text or an HTML page, and keeps nothing of it.
func (s *server) apiRead(w http.ResponseWriter, r *http.Request) error {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return tooLarge(err)
	}
	reading, _, err := s.service.Read(r.Context(), data, pages.Options{Date: r.URL.Query().Get("date")})
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, reading)
	return nil
}

// apiID is the article that an address names.
func (s *server) apiID(r *http.Request) (string, error) {
	if id := r.PathValue("id"); library.IsID(id) {
		return id, nil
	}
	return s.oneID(r, r.PathValue("id"))
}

// apiArticle answers with a reading, its corrections laid over it.
func (s *server) apiArticle(w http.ResponseWriter, r *http.Request) error {
	id, err := s.apiID(r)
	if err != nil {
		return err
	}
	a, err := s.service.Article(r.Context(), id)
	if err != nil {
		return err
	}
	reading := a.Reading
	switch text := r.URL.Query().Get("uncorrected"); text {
	case "", "false":
	case "true":
		reading = a.Made
	default:
		return failure.New(failure.Usage, "uncorrected "+text, "it is true or false", "no such choice")
	}
	writeJSON(w, http.StatusOK, reading)
	return nil
}

// apiCorrection is a correction with its ID.
type apiCorrection struct {
	ID string `json:"id"`
	library.Correction
	// Unmatched says why it fits nothing in the reading; null where it does.
	Unmatched *string `json:"unmatched"`
}

// apiCorrections lists an article's corrections in force.
func (s *server) apiCorrections(w http.ResponseWriter, r *http.Request) error {
	id, err := s.apiID(r)
	if err != nil {
		return err
	}
	a, err := s.service.Article(r.Context(), id)
	if err != nil {
		return err
	}
	all := []apiCorrection{}
	for _, c := range a.Corrections {
		one := apiCorrection{ID: c.ID(), Correction: c}
		for _, u := range a.Unmatched {
			if u.Correction.ID() == one.ID {
				one.Unmatched = &u.Why
			}
		}
		all = append(all, one)
	}
	writeJSON(w, http.StatusOK, map[string][]apiCorrection{"corrections": all})
	return nil
}

// apiCorrect adds a correction.
func (s *server) apiCorrect(w http.ResponseWriter, r *http.Request) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return failure.New(failure.Usage, "", "send it as application/json", "no JSON")
	}
	id, err := s.apiID(r)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return tooLarge(err)
	}
	var c service.Change
	if err := json.Unmarshal(data, &c); err != nil {
		return &failure.Error{Kind: failure.Usage, Remedy: "see " + apiPath + "openapi.json", Err: err}
	}
	record, err := s.service.Correct(r.Context(), id, c)
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusCreated, apiCorrection{ID: record.ID(), Correction: record})
	return nil
}

// apiUndo takes a correction back.
func (s *server) apiUndo(w http.ResponseWriter, r *http.Request) error {
	id, err := s.apiID(r)
	if err != nil {
		return err
	}
	if err := s.service.Undo(r.Context(), id, r.PathValue("correction")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
