package view

import (
	_ "embed"
	"html/template"
	"io"

	"sayso"
)

//go:embed view.css
var stylesheet string

//go:embed keys.js
var script string

// Options say what is shown besides the reading itself.
type Options struct {
	// Explanations say why each statement has its holder; nil leaves that out.
	Explanations []sayso.Explanation
}

// Article is a reading made ready for a page.
type Article struct {
	// Title is the article's title, or what stands for one where it has none. It
	// is plain text, for a template to escape.
	Title string
	// Body is the element <main id="main">, all that the page shows of the reading:
	// summary, filters, text, notes. It holds no script, no style and no address
	// outside the page but the article's own.
	Body template.HTML
}

// Render makes what a server's layout puts between its header and its footer. The
// layout links [Stylesheet] and, for those who have scripts, [Script]. The same
// reading and options give the same bytes.
func Render(r *sayso.Reading, o Options) (Article, error) {
	return Article{}, nil
}

// WritePage writes r as one page that needs nothing but itself: no server, no
// script, no network. Its Content-Security-Policy allows its own style and script,
// by their digests, and nothing else.
func WritePage(w io.Writer, r *sayso.Reading, o Options) error {
	return nil
}

// Entry is an article in a list of pages.
type Entry struct {
	File  string // the page's name, relative to the list
	Title string
	// Publisher and Published are as the page states them, empty where it does not.
	Publisher, Published string
	// Statements counts the statements by their holder.
	Statements Shares
}

// Shares count something by the four kinds of holder.
type Shares struct{ Author, Named, Group, Unnamed int }

// NewEntry returns the entry of r, whose page is called file.
func NewEntry(r *sayso.Reading, file string) Entry {
	return Entry{File: file}
}

// WriteIndex writes the self-contained page that lists entries, in their order.
func WriteIndex(w io.Writer, entries []Entry) error {
	return nil
}

// Stylesheet returns the pages' style sheet, CSS.
func Stylesheet() string { return stylesheet }

// Script returns the pages' script: the keyboard, and lighting up a statement
// together with its note. Pages read as well without it.
//
// Keys: / goes to [data-search], j and k to the next and the previous
// [data-item] that is shown, o opens the one that has the focus (clicks the
// [data-open] in it, or itself), n and p follow a[rel=next] and a[rel=prev], g and
// a letter x follows [data-key="g x"], ? lists the keys.
func Script() string { return script }
