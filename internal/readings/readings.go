package readings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"sayso"
	"sayso/internal/lines"
)

// Reader reads the readings of a file. It is for one goroutine.
type Reader struct{ lines *lines.Reader }

// NewReader returns a reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{lines.New(r, MaxLine)} }

// Next returns the next reading; empty lines are passed over. A [*lines.Damage] is about
// one line, after which Next goes on; io.EOF is the end; any other error is of the
// underlying reader, and the end.
func (r *Reader) Next() (*sayso.Reading, error) {
	line, err := r.lines.Next()
	if err != nil {
		return nil, err
	}
	reading, err := Parse(line)
	if err != nil {
		return nil, r.lines.Damage(err)
	}
	return reading, nil
}

// Parse reads one reading and checks that every span is the text at its offsets.
func Parse(line []byte) (*sayso.Reading, error) {
	var r sayso.Reading
	if err := json.Unmarshal(line, &r); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return nil, fmt.Errorf("a %s stands in the field %q", kind.Value, kind.Field)
		}
		return nil, errors.New("no JSON object")
	}
	if r.Format != sayso.Format {
		return nil, fmt.Errorf("its format is %.40q, not %q", r.Format, sayso.Format)
	}
	return &r, check(&r)
}

// check holds every span of a reading against its text and every name against its limit.
func check(r *sayso.Reading) error {
	c := checker{offsets: offsets(r.Article.Text), text: r.Article.Text}
	for _, s := range r.Sentences {
		c.span("sentence", s)
	}
	for _, m := range r.Mentions {
		c.span("mention", m.Span)
		c.name(&m.Text)
	}
	for _, t := range r.Times {
		c.span("time", t.Span)
	}
	for _, q := range r.Quantities {
		c.span("quantity", q.Span)
	}
	for _, s := range r.Statements {
		c.span("statement", s.Span)
		for _, h := range append(s.Chain[:len(s.Chain):len(s.Chain)], s.Holder) {
			if h.Start != nil && h.End != nil && h.Text != nil {
				c.span("holder", sayso.Span{Start: *h.Start, End: *h.End, Text: *h.Text})
			}
		}
		if s.Cue != nil {
			c.span("cue", *s.Cue)
		}
		if s.AscribedTo != nil {
			c.span("ascription", s.AscribedTo.Span)
		}
	}
	for _, e := range r.Events {
		c.span("trigger", e.Trigger)
		for _, i := range e.Instruments {
			c.span("instrument", i)
		}
	}
	for _, w := range r.Wording {
		c.span("wording", w.Span)
	}
	c.names(r)
	return c.err
}

// checker keeps the first thing that does not hold.
type checker struct {
	text    string
	offsets []int
	err     error
}

// offsets gives the byte at which each code point of a text begins, and its end;
// nil for a text of ASCII alone, where they are the same.
func offsets(text string) []int {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < 0x80
	}
	if ascii {
		return nil
	}
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

func (c *checker) span(what string, s sayso.Span) {
	end := len(c.text)
	if c.offsets != nil {
		end = len(c.offsets) - 1
	}
	holds := 0 <= s.Start && s.Start <= s.End && s.End <= end
	if holds {
		from, to := s.Start, s.End
		if c.offsets != nil {
			from, to = c.offsets[from], c.offsets[to]
		}
		holds = c.text[from:to] == s.Text
	}
	if !holds && c.err == nil {
		c.err = fmt.Errorf("the %s %.40q is not what the text has from %d to %d", what, s.Text, s.Start, s.End)
	}
}

// names checks the names that an export repeats.
func (c *checker) names(r *sayso.Reading) {
	a := &r.Article
	c.name(&a.ID, a.Source, a.URL, a.Title, a.Publisher, &r.Software.Name, &r.Software.Version)
	for _, b := range a.Byline {
		c.name(&b.Name, b.Role)
	}
	for _, e := range r.Entities {
		c.name(&e.Name, e.Country, e.Sector, e.Code)
		for _, role := range e.Roles {
			c.name(&role)
		}
	}
	for _, p := range r.Places {
		c.name(p.Gazetteer, p.Name, p.Country, p.Admin1)
	}
}

func (c *checker) name(names ...*string) {
	for _, n := range names {
		if n != nil && len(*n) > maxName && c.err == nil {
			c.err = fmt.Errorf("the name %.40q… has more than %d KiB", *n, maxName>>10)
		}
	}
}
