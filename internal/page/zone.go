package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// about walks the page for what stands about its title: authors and dates.
// Around says which elements hold the title: they are never a zone of other
// things, whatever they are called.
func (f *facts) about(doc *html.Node, title *html.Node) {
	around := map[*html.Node]bool{}
	for n := title; n != nil; n = n.Parent {
		around[n] = true
	}
	f.title = title
	f.walk(doc, around, false, 0)
}

// headReach is how much text behind a title may stand before a date that is set
// off there, without a mark, is none of the article's: a standfirst, a caption.
const headReach = 1500

// walk looks at n and what it holds; main says that it stands in the page's main
// part, so that a header is the article's and not the site's.
func (f *facts) walk(n *html.Node, around map[*html.Node]bool, main bool, depth int) {
	if depth > MaxDepth {
		return
	}
	if n.Type == html.TextNode {
		f.head = max(0, f.head-len(strings.TrimSpace(n.Data)))
	}
	if n.Type == html.ElementNode {
		if !around[n] && isZone(n, main) && !f.beside(n) {
			return
		}
		if n == f.title {
			f.head = headReach
		}
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Template, atom.Head, atom.Svg, atom.Select:
			return
		case atom.Form:
			if !around[n] { // some systems put the whole page into one
				return
			}
		case atom.Article, atom.Main:
			main = true
		case atom.Div, atom.Section:
			main = main || n.Parent != nil && n.Parent.DataAtom != atom.Body && slices.ContainsFunc(nameWords(n), func(w string) bool { return w == "article" || w == "post" || w == "entry" || w == "news" })
		}
		f.note(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.walk(c, around, main, depth+1)
	}
}

// beside says whether an element is a line or two in one row with the title: it is
// about the article, whatever it is called.
func (f *facts) beside(n *html.Node) bool {
	const most = 160 // bytes
	if f.title == nil || n.DataAtom == atom.Nav || n.DataAtom == atom.Header || !near(f.title, n) {
		return false
	}
	for _, w := range nameWords(n) {
		if slices.Contains(todayWords[:], w) {
			return false
		}
	}
	return shown(n, most) != ""
}

// todayWords are the words by which an element is known to say what day it is.
var todayWords = [...]string{"clock", "current", "masthead", "menu", "today", "topbar"}

// isZone says whether an element holds other things than the article.
func isZone(n *html.Node, main bool) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer:
		// The foot of an article may name its author; that of a page does not.
		return n.DataAtom == atom.Nav || !main
	case atom.Aside:
		const note = 120 // bytes of a remark on the article; a box of other things has more
		return !slices.ContainsFunc(nameWords(n), func(w string) bool { return w == "meta" || w == "byline" || w == "author" || w == "info" }) &&
			!(main && shown(n, note) != "")
	case atom.Header:
		return !main
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.P, atom.A:
		return false // their names are made of their words
	}
	kind := nameWords(n)
	own := slices.ContainsFunc(kind, func(w string) bool { return w == "post" || w == "entry" || w == "article" || w == "story" })
	if slices.Contains(kind, "sidebar") && slices.ContainsFunc(kind, func(w string) bool { return slices.Contains(layoutWords[:], w) }) {
		return false // it is parted into the text and a sidebar
	}
	return slices.ContainsFunc(kind, func(w string) bool { return lexicons().zone[w] && !((own || main) && (w == "footer" || w == "banner")) })
}

// layoutWords are the words beside "sidebar" by which an element is known to hold
// the text as well.
var layoutWords = [...]string{"with", "has", "no", "lay", "layout", "main", "double", "content"}

// nameWords returns the words of an element's class and id, in lower case:
// "articleByline__name" has three.
func nameWords(n *html.Node) []string {
	const most = 200 // bytes: some builders give an element dozens of classes
	var out []string
	for _, value := range [...]string{attr(n, "class"), attr(n, "id"), attr(n, "data-testid")} {
		if value == "" {
			continue
		}
		start, lower := -1, false
		if len(value) > most {
			value = value[:most]
		}
		for i := 0; i <= len(value); i++ {
			var c byte
			if i < len(value) {
				c = value[i]
			}
			letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
			upper := 'A' <= c && c <= 'Z'
			if start >= 0 && (!letter || upper && lower) {
				out = append(out, strings.ToLower(value[start:i]))
				start = -1
			}
			if letter && start < 0 {
				start = i
			}
			lower = letter && !upper
		}
	}
	return out
}

// inHead says whether an element stands beside the title or in the head of the
// article below it.
func (f *facts) inHead(n *html.Node) bool {
	return f.title != nil && (f.head > 0 || near(f.title, n))
}

// ofAnother says whether an element is about what is linked to and not about the page:
// it stands in a link, or in an item of a list, that has a title beside it. A
// name is shorter than a title.
func (f *facts) ofAnother(n *html.Node) bool {
	const levels, most, title, long = 5, 400, 4, 30 // elements above; bytes of a link; words and bytes of a title
	if !slices.Contains([]string{"time", "span", "p", "div", "small", "em", "i", "b", "strong"}, n.Data) {
		return false
	}
	for i, p := 0, n.Parent; i < levels && p != nil; i, p = i+1, p.Parent {
		switch p.DataAtom {
		case atom.A:
			t := shown(p, most)
			return (t == "" || len(words(t))-len(words(shown(n, most))) >= title) && !holds(p, f.title)
		case atom.Li:
			left := maxLineNodes
			for c := range p.Descendants() {
				if left--; left < 0 {
					break // no line of a list
				}
				if c.DataAtom != atom.A {
					continue
				}
				if t := shown(c, most); (len(words(t)) >= title || len(t) > long) && !holds(p, f.title) {
					return true
				}
			}
			return false
		case atom.Article, atom.Section, atom.Main, atom.Body:
			return false
		}
	}
	return false
}

// holds says whether an element is another or holds it.
func holds(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}
