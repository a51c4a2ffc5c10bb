package export

import (
	"io"
	"strconv"
	"strings"

	"sayso"
)

// annotations writes Web Annotations of the W3C, a JSON-LD object on each line: one for
// each statement, on its words, and one for each event, on the words that tell it.
type annotations struct{ lines }

func newAnnotations(w io.Writer) *annotations { return &annotations{newLines(w)} }

type annotation struct {
	Context    string     `json:"@context"`
	ID         string     `json:"id"`
	Type       string     `json:"type"` // "Annotation"
	Motivation string     `json:"motivation"`
	Creator    creator    `json:"creator"`
	Body       []textBody `json:"body"`
	Target     target     `json:"target"`
}

type creator struct {
	Type string `json:"type"` // "Software"
	Name string `json:"name"`
}

// textBody is a tag, "holder: the ministry", or a description in words.
type textBody struct {
	Type    string `json:"type"` // "TextualBody"
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
}

type target struct {
	Source   string `json:"source"`
	Selector [2]any `json:"selector"` // by quotation and by position: two ways to the same words
}

type quoteSelector struct {
	Type   string `json:"type"` // "TextQuoteSelector"
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

// positionSelector counts code points of the article's text.
type positionSelector struct {
	Type  string `json:"type"` // "TextPositionSelector"
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// annotationContext is the JSON-LD context of the Web Annotation model.
const annotationContext = "http://www.w3.org/ns/anno.jsonld"

// Write implements [Writer].
func (w *annotations) Write(r *sayso.Reading) error {
	f := factsOf(r)
	runes := []rune(r.Article.Text)
	for i := range r.Statements {
		s := &r.Statements[i]
		if err := w.encoder.Encode(f.annotation(s.ID, runes, s.Span, f.statementTags(s))); err != nil {
			return err
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		if err := w.encoder.Encode(f.annotation(e.ID, runes, e.Trigger, f.eventTags(e))); err != nil {
			return err
		}
	}
	return nil
}

func (f *facts) annotation(id string, text []rune, s sayso.Span, tags []tag) annotation {
	body := []textBody{}
	for _, t := range tags {
		if t.value != "" {
			body = append(body, textBody{"TextualBody", "tagging", t.name + ": " + t.value})
		}
	}
	start := min(max(s.Start, 0), len(text))
	end := min(max(s.End, start), len(text))
	return annotation{
		Context: annotationContext, ID: f.id(id), Type: "Annotation", Motivation: "tagging",
		Creator: creator{"Software", f.coder()}, Body: body,
		Target: target{f.address(), [2]any{
			quoteSelector{"TextQuoteSelector", string(text[start:end]), string(text[max(start-around, 0):start]), string(text[end:min(end+around, len(text))])},
			positionSelector{"TextPositionSelector", start, end},
		}},
	}
}

// address is the article's address, or its ID: the target of an annotation must be an
// IRI, which a file's name is not.
func (f *facts) address() string {
	if u := text(f.Article.URL); u != "" {
		return u
	}
	return f.Article.ID
}

// tag is one thing that is said of a stretch of text; without a value it is not said.
type tag struct{ name, value string }

func (f *facts) statementTags(s *sayso.Statement) []tag {
	tags := []tag{
		{"statement", string(s.Kind)},
		{"holder kind", string(s.Holder.Kind)},
		{"holder", f.holder(&s.Holder)},
		{"told by", strings.Join(f.chain(s), ", ")},
	}
	if s.Cue != nil {
		tags = append(tags, tag{"cue", s.Cue.Text})
	}
	if s.AscribedTo != nil {
		tags = append(tags, tag{"ascribed to", s.AscribedTo.Text})
	}
	tags = append(tags, tag{"form", string(s.Form)}, tag{"polarity", string(s.Polarity)}, tag{"modality", string(s.Modality)},
		tag{"checkable", yes(s.Checkable)})
	for _, c := range f.checks[s.ID] {
		tags = append(tags, tag{"check", c.Method + " " + c.Result + ": " + c.Working})
	}
	return tags
}

func (f *facts) eventTags(e *sayso.Event) []tag {
	tags := []tag{{"event", strings.TrimSpace(string(e.Type) + " " + text(e.Mode))}}
	for _, a := range f.actors(e.Agents) {
		tags = append(tags, tag{"agent", a.name()})
	}
	for _, a := range f.actors(e.Recipients) {
		tags = append(tags, tag{"recipient", a.name()})
	}
	tags = append(tags, tag{"stance", e.Stance}, tag{"polarity", string(e.Polarity)}, tag{"modality", string(e.Modality)})
	if s := f.statementOf(e); s != nil {
		tags = append(tags, tag{"statement ID", f.id(s.ID)}, tag{"holder kind", string(s.Holder.Kind)}, tag{"holder", f.holder(&s.Holder)},
			tag{"told by", strings.Join(f.chain(s), ", ")})
	}
	if m, p := f.place(e); m != nil {
		tags = append(tags, tag{"place", m.Text}, tag{"gazetteer", text(resolved(p).Gazetteer)})
	}
	if e.Time != nil {
		tags = append(tags, tag{"time", e.Time.Value})
	}
	for _, c := range []struct {
		name string
		n    *int
	}{{"killed", e.Counts.Killed}, {"wounded", e.Counts.Wounded}, {"arrested", e.Counts.Arrested}, {"displaced", e.Counts.Displaced}} {
		if c.n != nil {
			tags = append(tags, tag{c.name, strconv.Itoa(*c.n)})
		}
	}
	return tags
}
