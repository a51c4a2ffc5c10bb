package view

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"sayso"
	"sayso/internal/brief"
	"sayso/internal/web/bidi"
)

//go:embed view.css
var stylesheet string

//go:embed keys.js
var script string

//go:embed *.html
var files embed.FS

// Options say what is shown besides the reading itself.
type Options struct {
	// Explanations say why each statement has its holder; nil leaves that out.
	Explanations []sayso.Explanation
	// Links are where a server shows more.
	Links Links
}

// Links are addresses of a server's own, of which the page makes links; where there is
// none, it has none.
type Links struct {
	// Correct is where it can be put right what is said of a statement, by its ID.
	Correct map[string]string
	// Map is where a map shows the article's events. Without it an event leads to the row
	// of its place in the page's own table.
	Map string
}

// Article is a reading made ready for a page.
type Article struct {
	// Title is the article's title, or what stands for one where it has none. It
	// is plain text, for a template to escape.
	Title string
	// Body is the element <main id="main">, all that the page shows of the reading:
	// summary, filters, text (id="text"), notes. It holds no script, no style and no
	// address outside the page but the article's own. Its other ids are places, wording,
	// those of statements (s1 …), notes (n1 …), places (p1 …) and words (w1 …) in the
	// text, numbered in the reading's order, and those of filters (f-…).
	Body template.HTML
}

// Render makes what a server's layout puts between its header and its footer. The
// layout links [Stylesheet] and, for those who have scripts, [Script]. The same
// reading and options give the same bytes.
func Render(r *sayso.Reading, o Options) (Article, error) {
	l := newLeaf(r, o)
	body, err := fill("main", l)
	return Article{Title: l.Title, Body: template.HTML(bidi.Page([]byte(body)))}, err // escaped, by the template
}

// WritePage writes r as one page that needs nothing but itself: no server, no
// script, no network. Its Content-Security-Policy allows its own style and script,
// by their digests, and nothing else.
func WritePage(w io.Writer, r *sayso.Reading, o Options) error {
	a, err := Render(r, o)
	if err != nil {
		return err
	}
	return writeAlone(w, alone{Title: a.Title, Body: a.Body, Skip: "text"})
}

// Entry is an article in a list of pages.
type Entry struct {
	File  string // the page's name, relative to the list
	Title string
	// Publisher and Published are as the page states them, empty where it does not.
	Publisher, Published string
	// Statements counts the statements by their holder.
	Statements brief.Holders
}

// NewEntry returns the entry of r, whose page is called file.
func NewEntry(r *sayso.Reading, file string) Entry {
	l := leaf{}
	l.head(r)
	e := Entry{File: file, Title: l.Title, Publisher: or(r.Article.Publisher, ""), Published: brief.Stamp(r.Article.Published)}
	for i := range r.Statements {
		e.Statements.Add(holderOf(r.Statements[i].Holder.Kind).kind, 1)
	}
	return e
}

// WriteIndex writes the self-contained page that lists entries, in their order.
func WriteIndex(w io.Writer, entries []Entry) error {
	body, err := fill("index", entries)
	if err != nil {
		return err
	}
	return writeAlone(w, alone{Title: brief.Plural(len(entries), "article"), Body: body, Skip: "main"})
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

// alone is a page that stands alone.
type alone struct {
	Title string
	Body  template.HTML
	Skip  string // where the text begins
	// The rest is of our own making.
	Policy string
	Style  template.CSS
	Script template.JS
}

// writeAlone writes a page that stands alone.
func writeAlone(w io.Writer, a alone) error {
	a.Policy = "default-src 'none'; style-src " + digest(stylesheet) + "; script-src " + digest(script) +
		"; base-uri 'none'; form-action 'none'"
	a.Style, a.Script = template.CSS(stylesheet), template.JS(script)
	page, err := fill("alone", a)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, string(page))
	return err
}

// digest names what a Content-Security-Policy is to allow.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// templates are the pages' templates, parsed once.
var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		// A carriage return in HTML has to be spelt.
		"pieces": func(s string) []string { return strings.Split(s, "\r") },
	}).ParseFS(files, "*.html")
})

// fill fills a template.
func fill(name string, data any) (template.HTML, error) {
	t, err := templates()
	if err != nil {
		return "", fmt.Errorf("view: %w", err)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, data); err != nil {
		return "", fmt.Errorf("view: %w", err)
	}
	return template.HTML(b.String()), nil // escaped, by the template
}
