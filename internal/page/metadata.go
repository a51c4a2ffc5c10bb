package page

import (
	"strings"
	"time"

	"golang.org/x/net/html"
)

// readMetadata reads what a page states about itself. It returns the heading that
// is the article's title, nil if none is. From is the address that the page came from.
func (d *draft) readMetadata(doc *html.Node, from string, now time.Time) *html.Node {
	f := gather(doc)
	title, node := f.findTitle()
	f.about(doc, node)
	d.language = f.declaredLanguage()
	d.state(&d.title, "title", title.value, title.where)
	address, where := f.address()
	d.state(&d.url, "url", address, where)
	d.readPublisher(f)
	authors, where := f.findAuthors()
	for _, a := range authors {
		role := ""
		if a.Role != nil {
			role = *a.Role
		}
		d.addAuthor(a.Name, role, where)
	}
	d.stated = len(authors) > 0
	if d.url != "" {
		from = d.url
	}
	published, updated := f.findDates(from, now)
	switch {
	case published != nil && published.class == fromAddress:
		d.addressDate = published.stamp
	case published != nil:
		d.stamp(&d.published, "published", published.stamp, published.where)
	}
	if updated != nil {
		d.stamp(&d.updated, "updated", updated.stamp, updated.where)
	}
	return node
}

// readPublisher takes the publisher from JSON-LD, then from meta elements by
// their rank.
func (d *draft) readPublisher(f *facts) {
	if a := f.data.best(f); a != nil {
		if !nobody(a.publisher) {
			d.state(&d.publisher, "publisher", a.publisher, jsonLD)
		}
	}
	for _, m := range lexicons().meta["publisher"] {
		if v := f.metaOf(m); webAddress(v) == "" && !nobody(v) && !strings.HasPrefix(v, "@") {
			d.state(&d.publisher, "publisher", v, "meta "+m)
		}
	}
}
