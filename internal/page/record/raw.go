package record

import (
	"cmp"

	"sayso"
	"sayso/internal/page"
)

// Form says how the bytes of an article are to be read.
type Form string

// The forms of an article's bytes.
const (
	FormPage  Form = "page"  // plain text or HTML that speaks for itself
	FormEntry Form = "entry" // a record's text, beside which its facts are stated
	FormMail  Form = "mail"  // a message, with its header
)

// Raw is an article as it came, with all that its reading depends on but the
// options: whoever keeps it can read the article again.
type Raw struct {
	Form Form
	// Body are the bytes of which the article's ID is the hash.
	Body []byte
	// Charset is the encoding that a server named, or "".
	Charset string
	// Facts are what was stated beside the body. Of a page they count only where
	// the page itself says nothing.
	Facts Facts
}

// ID is the ID of the article.
func (r *Raw) ID() string { return ID(r.Body) }

// Page reads a raw article of [FormPage]. Errors are those of [page.Read].
func (r *Raw) Page(source *string, o page.Options) (sayso.Article, error) {
	o.Address = cmp.Or(r.Facts.From, r.Facts.URL)
	a, err := page.Read(source, ToUTF8(r.Body, r.Charset), o)
	if err != nil {
		return a, err
	}
	a.ID = r.ID() // of what came, not of what became of it
	if f := r.Facts; a.Published == nil && f.Published != nil {
		a.Published, a.Evidence["published"] = f.Published, f.Where
	}
	if f := r.Facts; a.URL == nil && f.URL != "" {
		a.URL, a.Evidence["url"] = &f.URL, f.Where
	}
	return a, nil
}
