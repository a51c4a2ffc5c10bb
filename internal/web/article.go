package web

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/web/bidi"
	"sayso/internal/web/service"
	"sayso/internal/web/view"
)

// articlePage is an article with what was put right in it.
type articlePage struct {
	Body      template.HTML
	ID        string
	JSON      string // address
	Map       string // address, of its events or, where none has a place, of its statements
	Timeline  string // likewise of days
	Explained bool   // whether it is told why statements have their holders
	Desk      desk
	Sightings []library.Sighting
	Story     *storyEntry // nil where the article is in none, or alone in it
}

// desk is where an article is put right.
type desk struct {
	Address    string // of the article
	Records    []record
	Statements []option
	Holders    []option
	Mentions   []option
	Entities   []option
	Published  string
	// Asked is the mention whose place is looked for, Name the name that was looked for,
	// and Candidates what the gazetteer has of that name.
	Asked      string
	Name       string
	Candidates []candidate
	Open       bool
}

// record is a correction in force.
type record struct {
	ID, What, Why string
	Made          string
}

// option is a choice of a form.
type option struct {
	Value, Text string
	Chosen      bool
}

// candidate is a place that may be meant.
type candidate struct{ ID, Name, About string }

// maxChoices is how many statements or mentions a form lists, and maxCandidates how many
// places.
const (
	maxChoices    = 2000
	maxCandidates = 8
)

// Parameters of an article's address: the statement that is to be put right, as a
// stretch of the text; and whether it is told why statements have their holders.
const (
	statementParam = "statement"
	reasonsParam   = "reasons"
)

// showArticle shows an article.
func (s *server) showArticle(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("id")
	id := "sha256:" + strings.TrimPrefix(name, "sha256:")
	if !library.IsID(id) {
		full, err := s.oneID(r, name)
		if err != nil {
			return err
		}
		http.Redirect(w, r, articleAddress(full), http.StatusSeeOther)
		return nil
	}
	a, err := s.service.Article(r.Context(), id)
	if err != nil {
		return err
	}
	only := string(query.ID) + ":" + short(id) // the query that finds this article alone
	places := a.Reading.PlacesByMention()
	placed := slices.ContainsFunc(a.Reading.Events, func(e sayso.Event) bool {
		return e.Place != nil && places[*e.Place] != nil && places[*e.Place].State == sayso.PlaceResolved
	})
	timed := slices.ContainsFunc(a.Reading.Events, func(e sayso.Event) bool { return e.Time != nil })
	p := articlePage{ID: id, JSON: apiPath + "articles/" + id, Map: state{only, rowsOf(placed)}.at("/map"), Timeline: state{only, rowsOf(timed)}.at("/timeline"), Explained: isSet(r, reasonsParam), Sightings: a.Sightings, Desk: s.desk(a, r)}
	o := view.Options{Links: view.Links{Map: state{only, query.Events}.at("/map"), Correct: map[string]string{}}}
	for i := range a.Reading.Statements {
		st := &a.Reading.Statements[i]
		o.Links.Correct[st.ID] = p.Desk.Address + "?" + statementParam + "=" + stretch(st.Start, st.End) + "#corrections"
	}
	if p.Explained {
		if o.Explanations, err = s.service.Explain(r.Context(), a); err != nil {
			return err
		}
	}
	body, err := view.Render(a.Reading, o)
	if err != nil {
		return err
	}
	p.Body = body.Body
	story, err := s.service.StoryOf(r.Context(), id)
	if err != nil {
		return err
	}
	if story != nil && len(story.Articles) > 1 {
		e := entryOf(story)
		p.Story = &e
	}
	return s.show(w, r, http.StatusOK, "article", page{Title: body.Title, Here: "/article", Main: p, Skip: "text"})
}

// rowsOf are the rows of an article that a view of it begins with: its events, if they
// have what the view shows.
func rowsOf(events bool) query.Rows {
	if events {
		return query.Events
	}
	return query.Statements
}

// desk lays out what can be put right.
func (s *server) desk(a *service.Article, r *http.Request) desk {
	reading := a.Reading
	d := desk{Address: articleAddress(reading.Article.ID), Asked: r.URL.Query().Get("mention"), Name: r.URL.Query().Get("name")}
	statement := r.URL.Query().Get(statementParam)
	d.Open = len(a.Corrections) > 0 || d.Asked != "" || statement != ""
	why := map[string]string{}
	for _, u := range a.Unmatched {
		why[u.Correction.ID()] = u.Why
	}
	for _, c := range slices.Backward(a.Corrections) {
		id := c.ID()
		d.Records = append(d.Records, record{id, inWords(&c), why[id], c.Made.Format("2006-01-02 15:04 UTC")})
	}
	names := map[string]string{}
	for i := range reading.Entities {
		e := &reading.Entities[i]
		names[e.ID] = e.Name
		if len(e.Mentions) > 0 {
			d.Entities = append(d.Entities, option{e.Name, e.Name, false})
		}
	}
	slices.SortFunc(d.Entities, func(a, b option) int { return strings.Compare(a.Text, b.Text) })
	d.Entities = slices.CompactFunc(d.Entities, func(a, b option) bool { return a.Value == b.Value })
	d.Holders = append([]option{{"author", "the author", false}}, d.Entities...)
	for i := range reading.Statements[:min(len(reading.Statements), maxChoices)] {
		st := &reading.Statements[i]
		who := string(st.Holder.Kind)
		switch {
		case st.Holder.Entity != nil && names[*st.Holder.Entity] != "":
			who = names[*st.Holder.Entity]
		case st.Holder.Text != nil:
			who = *st.Holder.Text
		}
		value := stretch(st.Start, st.End)
		d.Statements = append(d.Statements, option{value, strconv.Itoa(i+1) + " (" + bidi.Isolate(cut(who, 30)) + ") " + bidi.Isolate(cut(st.Text, 60)), value == statement})
	}
	seen := map[string]int{}
	for i := range reading.Mentions[:min(len(reading.Mentions), maxChoices)] {
		m := &reading.Mentions[i]
		seen[m.Text]++
		text := bidi.Isolate(cut(m.Text, 50))
		if n := seen[m.Text]; n > 1 {
			text += " (" + strconv.Itoa(n) + ")"
		}
		if name := names[m.Entity]; name != m.Text {
			text += " = " + bidi.Isolate(cut(name, 40))
		}
		value := stretch(m.Start, m.End)
		d.Mentions = append(d.Mentions, option{value, text, value == d.Asked})
		if value == d.Asked && d.Name == "" {
			d.Name = m.Text
		}
	}
	if reading.Article.Published != nil {
		d.Published = reading.Article.Published.Value
	}
	if d.Asked != "" {
		for _, c := range s.service.Atlas().Find(d.Name) {
			if len(d.Candidates) == maxCandidates {
				break
			}
			about := []string{}
			for _, part := range []string{c.Place.Admin1, c.Place.Country, strings.ToLower(c.Place.Class.String())} {
				if part != "" {
					about = append(about, part)
				}
			}
			if c.Place.Population > 0 {
				about = append(about, grouped(c.Place.Population)+" people")
			}
			d.Candidates = append(d.Candidates, candidate{c.Place.ID, c.Place.Name, strings.Join(about, " · ")})
		}
	}
	return d
}

// inWords says what a correction puts right.
func inWords(c *library.Correction) string {
	quote, value := "“"+bidi.Isolate(cut(c.Quote, 80))+"”", bidi.Isolate(c.Value)
	switch c.Kind {
	case library.SetHolder:
		return quote + " is said by " + value
	case library.SetPlace:
		if c.Value == "" {
			return quote + " is no place"
		}
		return quote + " is the place " + value
	case library.SetDate:
		return "published " + value
	case library.MergeEntities:
		return quote + " means " + value
	case library.SplitEntity:
		return quote + " means another: " + value
	case library.MergeStory:
		return "of the same story as " + short(c.Value)
	case library.SplitStory:
		return "not of the same story as " + short(c.Value)
	}
	return string(c.Kind) + ": " + value
}

// stretch writes code points as a form sends them.
func stretch(start, end int) string { return strconv.Itoa(start) + "-" + strconv.Itoa(end) }

// cut shortens a text to so many signs.
func cut(s string, n int) string {
	signs := []rune(s)
	if len(signs) <= n {
		return s
	}
	return strings.TrimRight(string(signs[:n-1]), " ") + "…"
}

// correct takes a correction from the desk.
func (s *server) correct(w http.ResponseWriter, r *http.Request) error {
	id := "sha256:" + r.PathValue("id")
	c := service.Change{Kind: library.CorrectionKind(r.PostFormValue("kind")), Value: strings.TrimSpace(r.PostFormValue("value"))}
	if c.Kind == library.MergeStory && strings.HasPrefix(c.Value, "story:") { // people see the IDs of stories
		story, err := s.service.Story(r.Context(), c.Value)
		if err != nil {
			return err
		}
		c.Value = story.Articles[0].ID
	}
	if at := r.PostFormValue("at"); at != "" {
		from, to, _ := strings.Cut(at, "-")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return failure.New(failure.Usage, "", "choose one from the list", "no stretch of the text")
		}
		c.Start, c.End = &start, &end
	}
	if _, err := s.service.Correct(r.Context(), id, c); err != nil {
		return err
	}
	http.Redirect(w, r, articleAddress(id)+"#corrections", http.StatusSeeOther)
	return nil
}

// undo takes a correction back.
func (s *server) undo(w http.ResponseWriter, r *http.Request) error {
	id := "sha256:" + r.PathValue("id")
	if err := s.service.Undo(r.Context(), id, r.PostFormValue("correction")); err != nil {
		return err
	}
	http.Redirect(w, r, articleAddress(id)+"#corrections", http.StatusSeeOther)
	return nil
}
