package labelled

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"sayso"
	"sayso/internal/library/stories"
	"sayso/internal/lines"
	"sayso/internal/page"
	"sayso/internal/page/record"
	"sayso/internal/reader"
)

// Fields are the names of the fields that hold the parts of an article.
type Fields struct{ ID, Title, Text, Date, Label string }

// DefaultFields are the fields that are read unless others are named.
func DefaultFields() Fields {
	return Fields{ID: "id", Title: "title", Text: "text", Date: "date", Label: "label"}
}

// Article is an article and the label of its group. Title and Date may be empty.
type Article struct{ ID, Title, Text, Date, Label string }

// maxLine is the most bytes of a line, as in JSON Lines that are read.
const maxLine = 64 << 20

// Read gives the articles of r in order. A [*lines.Damage] is about one line; any other
// error is the reader's, and the end.
func Read(r io.Reader, f Fields) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		in := lines.New(r, maxLine)
		for {
			line, err := in.Next()
			if err == io.EOF {
				return
			}
			var a Article
			if err == nil {
				if a, err = read(line, f); err != nil {
					err = in.Damage(err)
				} else if a.ID == "" {
					a.ID = fmt.Sprint("line ", in.Number())
				}
			}
			var damage *lines.Damage
			if !yield(a, err) || err != nil && !errors.As(err, &damage) {
				return
			}
		}
	}
}

// read reads a line's fields. An ID and a label may be numbers.
func read(line []byte, f Fields) (Article, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil || object == nil {
		return Article{}, errors.New("no JSON object")
	}
	str := func(name string) string {
		var s string
		var n json.Number
		switch {
		case json.Unmarshal(object[name], &s) == nil:
			return s
		case json.Unmarshal(object[name], &n) == nil:
			return n.String()
		}
		return ""
	}
	a := Article{str(f.ID), str(f.Title), str(f.Text), str(f.Date), str(f.Label)}
	switch {
	case a.Text == "" && a.Title == "":
		return a, fmt.Errorf("no text in the field %q", f.Text)
	case a.Label == "":
		return a, fmt.Errorf("no label in the field %q", f.Label)
	}
	if a.Text == "" {
		a.Title, a.Text = "", a.Title
	}
	return a, nil
}

// Profile reads the article with r, as it would be read for a library, and returns its
// profile; of an article that is not English, that of its words alone. Errors are those
// of [page.Read].
func (a Article) Profile(r *reader.Reader) (*stories.Profile, error) {
	facts := record.Facts{Title: a.Title, Published: record.Stamp(a.Date), Where: "json"}
	article, err := record.Read(nil, a.Text, facts, page.Options{AnyLanguage: true})
	if err != nil {
		return nil, err
	}
	// Texts that differ in their titles alone are two articles here.
	article.ID = record.ID([]byte(a.Title + "\n\n" + a.Text))
	if article.Language != "en" {
		return stories.NewProfile(sayso.NewReading(article)), nil
	}
	return stories.NewProfile(r.Read(article)), nil
}
