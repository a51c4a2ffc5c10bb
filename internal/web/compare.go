package web

import (
	"net/http"
	"strings"

	"sayso/internal/compare"
	"sayso/internal/failure"
)

// comparison is several articles side by side.
type comparison struct {
	Columns []column
	Rows    []compareRow
	// Differ says that only what the articles differ in is shown; Other is the address of
	// the other way to look at it.
	Differ bool
	Other  string
	// Same is the address without "differ".
	JSON string
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
	Cells    [][]answer
}

// answer is an article's answer.
type answer struct {
	Value, Holder, Class, Letter, Stance, Quote, Address string
	Approximate, Words                                   bool
}

// showComparison shows articles side by side.
func (s *server) showComparison(w http.ResponseWriter, r *http.Request) error {
	ids, err := s.chosen(r)
	if err != nil {
		return err
	}
	t, err := s.service.Compare(r.Context(), ids)
	if err != nil {
		return err
	}
	p := comparison{Differ: r.URL.Query().Get("only") == "differences"}
	var names []string
	for _, c := range t.Columns {
		p.Columns = append(p.Columns, column{c, articleAddress(c.Article)})
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
		made := compareRow{Question: row.Question, Standing: row.Standing}
		for i, cell := range row.Cells {
			answers := []answer{}
			for _, v := range cell {
				class, letter := holderLook(v.Kind)
				a := answer{Value: v.Value, Holder: v.Holder, Class: class, Letter: letter, Stance: v.Stance, Quote: v.Quote.Text, Approximate: v.Approximate,
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
