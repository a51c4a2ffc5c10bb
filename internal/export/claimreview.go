package export

import (
	"io"
	"strings"

	"sayso"
)

// reviews writes drafts of ClaimReview, as schema.org has it, a JSON-LD object on each
// line: one for each statement that could be checked. A draft says what is claimed, by
// whom and where, and nothing of whether it is so: there is no reviewRating, and no
// author and no date of a review, for there is no review.
type reviews struct{ lines }

func newReviews(w io.Writer) *reviews { return &reviews{newLines(w)} }

type claimReview struct {
	Context  string `json:"@context"`
	Type     string `json:"@type"` // "ClaimReview"
	ID       string `json:"identifier"`
	Status   string `json:"creativeWorkStatus"` // "Draft"
	Claimed  string `json:"claimReviewed"`
	Reviewed claim  `json:"itemReviewed"`
}

type claim struct {
	Type       string     `json:"@type"` // "Claim"
	Text       string     `json:"text"`
	Author     []maker    `json:"author"`
	About      string     `json:"description"` // how it is put, in words
	Appearance appearance `json:"appearance"`
}

// maker is who made a claim, or wrote an article.
type maker struct {
	Type string `json:"@type,omitempty"` // "Person" or "Organization", "" where neither is sure
	Name string `json:"name"`
	Role string `json:"jobTitle,omitempty"`
}

// appearance is the article that the claim stands in.
type appearance struct {
	Type      string  `json:"@type"` // "Article"
	ID        string  `json:"identifier"`
	URL       *string `json:"url,omitempty"`
	Headline  *string `json:"headline,omitempty"`
	Published string  `json:"datePublished,omitempty"`
	Author    []maker `json:"author,omitempty"`
	Publisher *maker  `json:"publisher,omitempty"`
}

// reviewContext is schema.org's JSON-LD context.
const reviewContext = "https://schema.org"

// Write implements [Writer].
func (w *reviews) Write(r *sayso.Reading) error {
	f := factsOf(r)
	for i := range r.Statements {
		s := &r.Statements[i]
		claimed := f.claimed(s)
		if !s.Checkable || claimed == "" {
			continue
		}
		review := claimReview{Context: reviewContext, Type: "ClaimReview", ID: f.id(s.ID), Status: "Draft", Claimed: claimed,
			Reviewed: claim{Type: "Claim", Text: claimed, Author: f.makers(s), Appearance: f.appearance(),
				About: f.inWords(s, string(s.Form), string(s.Polarity), string(s.Modality))}}
		if err := w.encoder.Encode(review); err != nil {
			return err
		}
	}
	return nil
}

// claimed is what is claimed, in the article's words. Where it is put negatively by a
// cue, the clause alone may say the opposite of what its holder says ("killing the
// judge"); then it is the whole sentence ("The rebels denied killing the judge"), or all
// from the cue's to the statement's; "" where that is too long.
func (f *facts) claimed(s *sayso.Statement) string {
	if s.Polarity != sayso.Negative || s.Cue == nil {
		return s.Text
	}
	first, last := f.sentence(s.Start), f.sentence(s.Cue.Start)
	if first > last {
		first, last = last, first
	}
	if first == 0 {
		return ""
	}
	var words strings.Builder
	for _, sentence := range f.Sentences[first-1 : last] {
		if words.Len() > 0 {
			words.WriteByte(' ')
		}
		if words.Len()+len(sentence.Text) > maxClaim {
			return ""
		}
		words.WriteString(sentence.Text)
	}
	return words.String()
}

// makers are those who put a claim forward: its holder, or the article's authors.
func (f *facts) makers(s *sayso.Statement) []maker {
	if s.Holder.Kind == sayso.HolderAuthor {
		return f.authors()
	}
	m := maker{Name: f.holder(&s.Holder)}
	if s.Holder.Entity != nil {
		if e := f.entities[*s.Holder.Entity]; e != nil {
			switch e.Kind {
			case sayso.EntityPerson:
				m.Type = "Person"
			case sayso.EntityCountry, sayso.EntityGovernment, sayso.EntityOrganization, sayso.EntityArmedGroup:
				m.Type = "Organization"
			}
		}
	}
	if m.Name == "" {
		return []maker{} // nobody is named
	}
	return []maker{m}
}

// authors are those whom the page names as its authors: people, desks or agencies.
func (f *facts) authors() []maker {
	list := []maker{}
	for _, a := range f.Article.Byline[:min(len(f.Article.Byline), maxListed)] {
		list = append(list, maker{Name: a.Name, Role: text(a.Role)})
	}
	return list
}

func (f *facts) appearance() appearance {
	a := appearance{Type: "Article", ID: f.Article.ID, URL: f.Article.URL, Headline: f.Article.Title, Published: f.published(), Author: f.authors()}
	if p := text(f.Article.Publisher); p != "" {
		a.Publisher = &maker{Type: "Organization", Name: p}
	}
	return a
}
