package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shown returns an element's text as one line, with white space where a browser
// starts a new one; "" if it is longer than most bytes.
func shown(n *html.Node, most int) string {
	var b strings.Builder
	left := maxLineNodes
	if !showInto(&b, n, most, 0, &left) {
		return ""
	}
	return strings.Join(words(withoutSoftHyphens(b.String())), " ")
}

func showInto(b *strings.Builder, n *html.Node, most, depth int, left *int) bool {
	if *left--; *left < 0 || depth > MaxDepth {
		return false
	}
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Svg, n.DataAtom == atom.Template:
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if b.Len() > 8*most || !showInto(b, c, most, depth+1, left) {
			return false
		}
	}
	switch n.DataAtom {
	case atom.Div, atom.P, atom.Li, atom.Br, atom.Ul, atom.H1, atom.H2, atom.H3, atom.H4, atom.Section, atom.Header, atom.Time, atom.Address, atom.Td, atom.Dd, atom.Dt:
		b.WriteString("\n")
	case atom.Span, atom.A:
		b.WriteString(" ")
	}
	return depth > 0 || len(strings.Join(words(b.String()), " ")) <= most
}

// inSVG says whether an element stands in a drawing, whose title is not the page's.
func inSVG(n *html.Node) bool { return n.Parent != nil && n.Parent.DataAtom == atom.Svg }

// unescape resolves references to characters that were escaped twice.
func unescape(s string) string {
	if strings.Contains(s, "&") && strings.Contains(s, ";") {
		return html.UnescapeString(s)
	}
	return s
}

// attr returns an attribute's value, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hasAttr says whether an element has an attribute.
func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// textOf returns the text in an element, as far as a fact may be long.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case b.Len() > 8*maxMetaRunes:
			return b.String()
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// withoutSoftHyphens takes out the marks at which a browser may break a word and which
// it shows nowhere else.
func withoutSoftHyphens(s string) string { return strings.ReplaceAll(s, "\u00ad", "") }

// line folds a value into one line, and returns "" if it is too long for one.
func line(s string) string {
	if len(s) > 4*utf8.UTFMax*maxMetaRunes {
		return ""
	}
	s = strings.Join(words(withoutSoftHyphens(strings.ToValidUTF8(s, ""))), " ")
	if utf8.RuneCountInString(s) > maxMetaRunes {
		return ""
	}
	return s
}
