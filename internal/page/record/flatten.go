package record

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
)

// Flatten writes a piece of HTML out as plain text, its blocks parted by blank
// lines, items with the marker that a browser prints. A text without any tag
// comes back with its lines as they are; its character references are resolved.
func Flatten(body string) string { return flatten(body).text() }

// flattened is a body as blocks of plain text.
type flattened []flatBlock

// flatBlock is a block and what it is by its element: a heading, an item, a
// quote, a caption, or a paragraph where that is not known.
type flatBlock struct {
	text string
	kind sayso.BlockKind
}

// text joins the blocks.
func (f flattened) text() string {
	texts := make([]string, len(f))
	for i, b := range f {
		texts[i] = b.text
	}
	return strings.Join(texts, "\n\n")
}

// flatten is Flatten, block by block. A text without any tag is one block.
func flatten(body string) flattened {
	plain := func() flattened {
		return flattened{{strings.TrimSpace(html.UnescapeString(body)), sayso.BlockParagraph}}
	}
	if !strings.Contains(body, "<") {
		return plain()
	}
	f := &flattener{}
	tokens := html.NewTokenizer(strings.NewReader(body))
	tagged := false
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			if !tagged {
				return plain() // a lone "<" is none
			}
			f.flush()
			return f.blocks
		case html.TextToken:
			f.text(string(tokens.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			tagged = true
			name, more := tokens.TagName()
			tag := atom.Lookup(name)
			start := 0
			for more && tag == atom.Ol {
				var key, value []byte
				key, value, more = tokens.TagAttr()
				if string(key) == "start" {
					start, _ = strconv.Atoi(string(value)) // 0 where it is none
				}
			}
			f.open(tag, start, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			tagged = true
			name, _ := tokens.TagName()
			f.close(atom.Lookup(name))
		}
	}
}

// flattener gathers blocks.
type flattener struct {
	blocks flattened
	line   strings.Builder
	ended  bool   // the line ends with white space
	marker string // of the item under way, until its first words come
	lists  []int  // the next number of each list around; 0 for one without
	hidden atom.Atom
	pre    int
	quotes int       // blockquotes around
	inside atom.Atom // the heading or caption around, 0 if there is none
}

// text adds text, its white space folded but in preformatted text.
func (f *flattener) text(s string) {
	if f.hidden != 0 {
		return
	}
	if f.pre > 0 {
		f.line.WriteString(strings.ReplaceAll(s, "\r", ""))
		return
	}
	for _, r := range s {
		switch r {
		case ' ', '\n', '\t', '\f', '\r':
			if !f.ended && f.line.Len() > 0 {
				f.line.WriteByte(' ')
			}
			f.ended = true
		default:
			f.line.WriteRune(r)
			f.ended = false
		}
	}
}

// flush ends a block.
func (f *flattener) flush() {
	for _, part := range strings.Split(f.line.String(), "\n\n") { // a doubled <br> parts paragraphs
		part = strings.TrimSpace(strings.ReplaceAll(part, " \n", "\n"))
		if part == "" {
			continue
		}
		f.blocks = append(f.blocks, flatBlock{f.marker + part, f.kind()})
		f.marker = ""
	}
	f.line.Reset()
	f.ended = false
}

// kind is what the block under way is.
func (f *flattener) kind() sayso.BlockKind {
	switch {
	case f.marker != "":
		return sayso.BlockItem
	case f.inside == atom.Figcaption || f.inside == atom.Caption:
		return sayso.BlockCaption
	case f.inside != 0:
		return sayso.BlockHeading
	case f.quotes > 0:
		return sayso.BlockQuote
	}
	return sayso.BlockParagraph
}

// titling says whether an element makes a block a heading or a caption.
func titling(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Figcaption, atom.Caption:
		return true
	}
	return false
}

// open takes a start tag.
func (f *flattener) open(tag atom.Atom, start int, closed bool) {
	if f.hidden != 0 {
		return
	}
	switch tag {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Svg, atom.Button, atom.Select, atom.Object:
		if !closed {
			f.hidden = tag
		}
	case atom.Br:
		if f.line.Len() > 0 {
			f.line.WriteByte('\n')
			f.ended = true
		}
	case atom.Td, atom.Th:
		if f.line.Len() > 0 {
			f.line.WriteByte('\t')
			f.ended = true
		}
	case atom.Ol, atom.Ul:
		f.flush()
		if tag == atom.Ul {
			start = 0
		} else if start < 1 {
			start = 1
		}
		if len(f.lists) < maxLists {
			f.lists = append(f.lists, start)
		}
	case atom.Li:
		f.flush()
		f.marker = "- "
		if n := len(f.lists); n > 0 && f.lists[n-1] > 0 {
			f.marker = strconv.Itoa(f.lists[n-1]) + ". "
			f.lists[n-1]++
		}
	case atom.Pre:
		f.flush()
		f.pre++
	default:
		if block(tag) {
			f.flush()
		}
		switch {
		case titling(tag):
			f.inside = tag
		case tag == atom.P || tag == atom.Div:
			f.inside = 0 // a heading that was not closed ends here
		case tag == atom.Blockquote:
			f.quotes++
		}
	}
}

// close takes an end tag.
func (f *flattener) close(tag atom.Atom) {
	switch {
	case f.hidden != 0:
		if tag == f.hidden {
			f.hidden = 0
		}
		return
	case tag == atom.Ol || tag == atom.Ul:
		f.flush()
		f.lists = f.lists[:max(len(f.lists)-1, 0)]
	case tag == atom.Li:
		f.flush()
		f.marker = ""
	case tag == atom.Pre:
		f.flush()
		f.pre = max(f.pre-1, 0)
	case block(tag):
		f.flush()
		switch {
		case tag == f.inside:
			f.inside = 0
		case tag == atom.Blockquote:
			f.quotes = max(f.quotes-1, 0)
		}
	}
}

// block says whether an element begins and ends a block.
func block(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Figure, atom.Figcaption,
		atom.Table, atom.Caption, atom.Tr, atom.Dl, atom.Dt, atom.Dd, atom.Hr, atom.Address, atom.Details, atom.Summary,
		atom.Body, atom.Html, atom.Title, atom.Form:
		return true
	}
	return false
}
