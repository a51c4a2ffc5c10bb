package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"

	"sayso"
	"sayso/internal/lines"
	"sayso/internal/page"
	"sayso/internal/page/record"
)

// DefaultField is the field that holds the text unless another is named.
const DefaultField = "text"

// Reader reads a file of JSON Lines. It is for one goroutine.
type Reader struct {
	lines *lines.Reader
	field string
}

// Record is one line's article.
type Record struct {
	Offset int64 // of the line in the file, in bytes
	text   string
	facts  record.Facts
}

var errObject = errors.New("no JSON object")

// where is the evidence for what a line states beside its text.
const where = "json"

// Is says whether data, the first bytes of an input, begin a file of JSON Lines:
// the first line is an object, as far as it is there.
func Is(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	if !bytes.HasPrefix(data, []byte("{")) {
		return false
	}
	line, _, whole := bytes.Cut(data, []byte("\n"))
	var object map[string]json.RawMessage
	err := json.Unmarshal(line, &object)
	var syntax *json.SyntaxError
	if whole || err == nil {
		return err == nil
	}
	// The first line is longer than what is there: so far it must be JSON.
	return errors.As(err, &syntax) && syntax.Offset >= int64(len(line)) && bytes.HasPrefix(bytes.TrimLeft(line[1:], " \t"), []byte(`"`))
}

// NewReader returns a reader of r whose texts stand in the given field, "" being
// [DefaultField].
func NewReader(r io.Reader, field string) *Reader {
	if field == "" {
		field = DefaultField
	}
	return &Reader{lines: lines.New(r, MaxLine), field: field}
}

// Next returns the next article. A [*lines.Damage] is about one line, after which Next
// goes on; io.EOF is the end; any other error is of the underlying reader, and the end.
func (r *Reader) Next() (*Record, error) {
	line, err := r.lines.Next()
	if err != nil {
		return nil, err
	}
	record, err := r.record(line)
	if err != nil {
		return nil, r.lines.Damage(err)
	}
	record.Offset = r.lines.Offset()
	return record, nil
}

// record reads a line's fields.
func (r *Reader) record(line []byte) (*Record, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil || object == nil {
		return nil, errObject
	}
	str := func(name string) string {
		var s string
		if json.Unmarshal(object[name], &s) != nil {
			return "" // what is no string is not stated
		}
		return s
	}
	text := str(r.field)
	if text == "" {
		return nil, fmt.Errorf("no text in the field %q", r.field)
	}
	rec := &Record{text: text, facts: record.Facts{Where: where}}
	for _, name := range dateFields() {
		if rec.facts.Published = record.Stamp(str(name)); rec.facts.Published != nil {
			break
		}
	}
	if r.field != "title" {
		rec.facts.Title = str("title")
	}
	if u, err := url.Parse(str("url")); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil {
		rec.facts.URL = u.String()
	}
	return rec, nil
}

// dateFields are the fields that may say when an article was published, the first that
// does counting: ours, JSON Feed's, news-please's, and what most others call it.
func dateFields() []string { return []string{"published", "date_published", "date_publish", "date"} }

// Article returns the line's text as an article, file being the file's name.
// Errors are those of [page.Read].
func (r *Record) Article(file string, o page.Options) (sayso.Article, error) {
	source := r.Source(file)
	return record.Read(&source, r.text, r.facts, o)
}

// Source is where the line stands: "FILE#offset".
func (r *Record) Source(file string) string { return fmt.Sprintf("%s#%d", file, r.Offset) }

// Raw is the line's article as it came.
func (r *Record) Raw() (*record.Raw, error) {
	return &record.Raw{Form: record.FormEntry, Body: []byte(r.text), Facts: r.facts}, nil
}
