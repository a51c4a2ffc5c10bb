package page

import (
	"strings"
	"unicode/utf8"

	"sayso"
)

// part is one block of the page under way: the text as read, and what it is.
type part struct {
	text   string
	kind   sayso.BlockKind     // of a block of the article
	aside  sayso.FurnitureKind // of a piece of furniture; empty for a block
	number *int                // an item's
}

// draft is an article under way.
type draft struct {
	parts              []part
	title              string
	byline             []sayso.Author
	url, publisher     string
	page               bool         // it is an HTML page
	addressDate        *sayso.Stamp // the date in its address, which counts where there is no better
	nearby             dateLine     // dates in the lines about the text, which count where there is no better
	language           string       // as the page declares it
	stated             bool         // the byline is what the page states beside its text
	published, updated *sayso.Stamp
	evidence           sayso.EvidenceNote
}

// newDraft returns an empty draft.
func newDraft() *draft {
	return &draft{byline: []sayso.Author{}, evidence: sayso.EvidenceNote{}}
}

// state notes a fact that is read off the page and where, unless an earlier
// source has stated it.
func (d *draft) state(field *string, name, value, where string) {
	if *field == "" && value != "" {
		*field, d.evidence[name] = value, where
	}
}

// stamp notes a time like state.
func (d *draft) stamp(field **sayso.Stamp, name string, value *sayso.Stamp, where string) {
	if *field == nil && value != nil {
		*field, d.evidence[name] = value, where
	}
}

// addAuthor adds an author to the byline, or the role to one who is there.
func (d *draft) addAuthor(name, role, where string) {
	for i := range d.byline {
		if strings.EqualFold(fold(d.byline[i].Name), fold(name)) {
			if d.byline[i].Role == nil && role != "" {
				d.byline[i].Role = &role
			}
			return
		}
	}
	a := sayso.Author{Name: name}
	if role != "" {
		a.Role = &role
	}
	d.byline = append(d.byline, a)
	if d.evidence["byline"] == "" {
		d.evidence["byline"] = where
	}
}

// hasText says whether there is a block that is not furniture.
func (d *draft) hasText() bool {
	for _, p := range d.parts {
		if p.aside == "" {
			return true
		}
	}
	return false
}

// sample returns the beginning of the article's text, to tell the language from.
func (d *draft) sample() string {
	var b strings.Builder
	for _, p := range d.parts {
		if p.aside != "" {
			continue
		}
		if room := maxLanguageBytes - b.Len(); len(p.text) > room {
			b.WriteString(strings.ToValidUTF8(p.text[:max(room, 0)], ""))
			break
		}
		b.WriteString(p.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// article joins the parts. Offsets are code points.
func (d *draft) article(mask bool) sayso.Article {
	shown := func(s string) string { return s }
	if mask {
		shown = maskContacts
	}
	optional := func(s string) *string {
		if s == "" {
			return nil
		}
		s = shown(s)
		return &s
	}
	a := sayso.Article{
		Title: optional(d.title), Byline: d.byline, Publisher: optional(d.publisher),
		Published: d.published, Updated: d.updated, Evidence: d.evidence, Language: "en",
		Blocks: make([]sayso.Block, 0, len(d.parts)), Furniture: []sayso.Furniture{},
	}
	if d.url != "" {
		a.URL = &d.url
	}
	for i := range a.Byline {
		a.Byline[i].Name = shown(a.Byline[i].Name)
		if r := a.Byline[i].Role; r != nil {
			a.Byline[i].Role = optional(*r)
		}
	}
	var text strings.Builder
	at := 0
	for _, p := range d.parts {
		s := shown(p.text)
		if p.aside != "" {
			a.Furniture = append(a.Furniture, sayso.Furniture{Kind: p.aside, Text: s})
			continue
		}
		if at > 0 {
			text.WriteString("\n\n")
			at += 2
		}
		end := at + utf8.RuneCountInString(s)
		a.Blocks = append(a.Blocks, sayso.Block{Kind: p.kind, Start: at, End: end, Number: p.number})
		text.WriteString(s)
		at = end
	}
	a.Text = text.String()
	return a
}
