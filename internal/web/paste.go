package web

import (
	"html/template"
	"net/http"
	"strings"
	"time"

	pages "sayso/internal/page"
	"sayso/internal/web/view"
)

// pastePage is the box for a text of the visitor's.
type pastePage struct {
	Text, Date string
	Wrong      *problem
}

// readPage is the reading of a text of the visitor's.
type readPage struct{ Body template.HTML }

// showPaste shows the box.
func (s *server) showPaste(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, "paste", page{Title: "Read a text", Here: "/read", Main: pastePage{}})
}

// read reads the text, and keeps nothing of it.
func (s *server) read(w http.ResponseWriter, r *http.Request) error {
	// A browser sends line ends as CR LF, whatever the text had.
	text := strings.ReplaceAll(r.PostFormValue("text"), "\r\n", "\n")
	date := r.PostFormValue("date")
	reading, why, err := s.service.Read(r.Context(), []byte(text), pages.Options{Date: date})
	if err != nil {
		p := describe(err)
		if p.Kind == "internal" {
			return err
		}
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			date = "" // a browser's field for a day holds nothing else
		}
		return s.show(w, r, http.StatusUnprocessableEntity, "paste", page{Title: "Read a text", Here: "/read", Main: pastePage{text, date, &p}})
	}
	body, err := view.Render(reading, view.Options{Explanations: why})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "readtext", page{Title: body.Title, Here: "/read", Main: readPage{body.Body}, Skip: "text"})
}
