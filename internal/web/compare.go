package web

import (
	"net/http"
	"strings"

	"sayso/internal/compare"
	"sayso/internal/failure"
	"sayso/internal/web/view"
)

// comparison is several articles side by side.
type comparison struct {
	Columns []column
	Rows    []compareRow
	// Differ says that only what the articles differ in is shown; Other is the address of
	// the other way to look at it.
	Differ bool
	Other  string
	JSON   string
	// Others is how many independent texts of the story there was no room for.
	Others int
}

// column is an article's.
type column struct {
	compare.Column
	Address string
}

// compareRow is a question and the answers to it.
type compareRow struct {
	Question compare.Question
	Standing compare.Standing
	Class    string // the word that the API and the style sheet have for it
	Cells    [][]answer
}

// answer is an article's answer.
type answer struct {
	Value, Holder, Class, Letter, Stance, Quote, Address string
	Approximate, Words                                   bool
}

// showComparison shows articles side by side.
func (s *server) showComparison(w http.ResponseWriter, r *http.Request) error {
	t, others, err := s.compared(r)
	if err != nil {
		return err
	}
	p := comparison{Others: others, Differ: r.URL.Query().Get("only") == "differences"}
	names := []string{}
	if story := r.URL.Query().Get("story"); story != "" {
		names = append(names, "story="+escape(story))
	}
	ofStory := len(names) > 0
	for _, c := range t.Columns {
		if c.Source != nil && c.Name == *c.Source {
			c.Name = whence(c.Name)
		}
		p.Columns = append(p.Columns, column{c, articleAddress(c.Article)})
		if ofStory {
			continue
		}
		names = append(names, "id="+strings.TrimPrefix(c.Article, "sha256:"))
	}
	p.Other = "/compare?" + strings.Join(names, "&")
	p.JSON = apiPath + "compare?" + strings.Join(names, "&")
	if p.Differ {
		t = t.Differences()
	} else {
		p.Other += "&only=differences"
	}
	for _, row := range t.Rows {
		if row.Standing == compare.Silent {
			continue
		}
		made := compareRow{Question: row.Question, Standing: row.Standing, Class: string(row.Standing)}
		for i, cell := range row.Cells {
			answers := []answer{}
			for _, v := range cell {
				class, letter := view.Look(v.Kind)
				a := answer{Value: v.Value, Holder: v.Holder, Class: class, Letter: letter, Stance: stanceName(v.Stance), Quote: v.Quote.Text, Approximate: v.Approximate,
					Words: row.Standing == compare.Beside || v.Value == v.Quote.Text, Address: p.Columns[i].Address}
				if v.Statement != "" {
					a.Address += "#" + v.Statement
				}
				answers = append(answers, a)
			}
			made.Cells = append(made.Cells, answers)
		}
		p.Rows = append(p.Rows, made)
	}
	return s.show(w, r, http.StatusOK, "compare", page{Title: "Side by side", Here: "/compare", Main: p})
}

// compared sets the articles side by side that an address names: articles by their IDs,
// or the independent texts of a story.
func (s *server) compared(r *http.Request) (t *compare.Table, others int, err error) {
	if id := r.URL.Query().Get("story"); id != "" {
		story, err := s.service.Story(r.Context(), id)
		if err != nil {
			return nil, 0, err
		}
		return s.service.CompareStory(r.Context(), story)
	}
	ids, err := s.chosen(r)
	if err != nil {
		return nil, 0, err
	}
	t, err = s.service.Compare(r.Context(), ids)
	return t, 0, err
}

// chosen are the articles that an address names.
func (s *server) chosen(r *http.Request) ([]string, error) {
	names := r.URL.Query()["id"]
	if len(names) < 2 {
		return nil, failure.New(failure.Usage, "", "tick two articles at least in the list", "articles are set side by side with others")
	}
	var ids []string
	for _, name := range names {
		id, err := s.oneID(r, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// stanceName is a stance in words. The author's own, "fact", has none: it is no verdict,
// and it is told already whose word it is.
func stanceName(stance string) string {
	if stance == "fact" {
		return ""
	}
	return strings.ReplaceAll(stance, "-", " ")
}
