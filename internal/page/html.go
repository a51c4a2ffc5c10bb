package page

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
	"sayso/internal/failure"
)

// readHTML reads an HTML page: what it states about itself, and its main text as
// go-trafilatura finds it. From is the address that it came from, if that is known.
func readHTML(input, text, from string, now time.Time) (*draft, error) {
	if err := precheck(input, text); err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		// The parser refuses a page for one reason only, its depth.
		return nil, failure.New(failure.TooLarge, input, instead, "HTML nested more than %d deep: %w", MaxDepth, err)
	}
	d := newDraft()
	d.page = true
	title := d.readMetadata(doc, from, now)
	strip(doc)
	body, err := mainText(doc)
	if err != nil {
		return nil, failure.New(failure.Empty, input, instead, "no article found on the page: %w", err)
	}
	c := &collector{starts: listStarts(doc)}
	c.walk(body, "", 0)
	c.flush()
	d.parts = c.parts
	d.mendParts(doc, title)
	d.placeTitle()
	d.arrange()
	d.signByDateline()
	if p := d.published; p != nil && d.addressDate != nil && len(p.Value) < len(d.addressDate.Value) && strings.HasPrefix(d.addressDate.Value, p.Value) {
		d.published = nil // a year that is all that is certain of "03/04/2021"
	}
	if n := d.nearby.published; good(n, now) && d.published != nil && d.published.Precision != sayso.PrecisionDay && len(d.published.Value) < len(n.Value) && strings.HasPrefix(n.Value, d.published.Value) {
		d.published = nil // a year or a month alone, and here is the day
	}
	if good(d.nearby.published, now) && (d.addressDate == nil || len(d.addressDate.Value) < len("2006-01-02")) {
		d.stamp(&d.published, "published", d.nearby.published, visible)
	}
	d.stamp(&d.published, "published", d.addressDate, "url")
	if u := d.nearby.updated; good(u, now) && d.published != nil && later(u, d.published) {
		d.stamp(&d.updated, "updated", u, visible)
	}
	return d, nil
}

// strip takes off the page what is not seen and has been read: scripts, styles,
// comments, and the head. The extractor copies the page three times over and asks
// it for facts that sayso has read itself; a head of a few lines answers that.
func strip(doc *html.Node) {
	var gone []*html.Node
	var head *html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode, n.DataAtom == atom.Script, n.DataAtom == atom.Style:
			gone = append(gone, n)
		case n.DataAtom == atom.Head && head == nil:
			head = n
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
	if head == nil {
		return
	}
	for head.FirstChild != nil {
		head.RemoveChild(head.FirstChild)
	}
	for _, property := range []string{"og:title", "og:author", "og:site_name", "og:description", "og:type", "og:article:tag"} {
		head.AppendChild(&html.Node{Type: html.ElementNode, Data: "meta", DataAtom: atom.Meta, Attr: []html.Attribute{
			{Key: "property", Val: property}, {Key: "content", Val: "Read Elsewhere"},
		}})
	}
}

// mainText returns the element with the article's text. Where the extractor finds
// next to nothing it gathers what text there is, and on a page that is merely
// short gives it twice: then the text is taken as first found.
func mainText(doc *html.Node) (*html.Node, error) {
	config := trafilatura.DefaultConfig()
	body, text, err := extract(doc, config)
	if limit := 4 * config.MinExtractedSize; err != nil || len(text) > limit*utf8.UTFMax {
		return body, err
	}
	config.MinExtractedSize = 1
	plain, once, err := extract(doc, config)
	if err == nil && once != "" && strings.Count(text, once) > 1 {
		return plain, nil
	}
	return body, nil
}

// extract runs the extractor. It returns the element with the text, and its
// text without white space. A panic of the extractor on a page that it was not made for is an
// error like any other.
func extract(doc *html.Node, config *trafilatura.Config) (body *html.Node, text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			body, text, err = nil, "", fmt.Errorf("the extractor failed: %v", r)
		}
	}()
	// The date is read in metadata.go: go-htmldate always gives one, even if the
	// page does not. The fallback extractors gain nothing and halve the speed.
	result, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		Config:          config,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled,
	})
	if err != nil {
		return nil, "", err
	}
	if result.ContentNode == nil {
		return nil, "", errors.New("no text")
	}
	return result.ContentNode, strings.Join(words(textOf(result.ContentNode)), ""), nil
}

// listStarts returns the first number of each numbered list that does not begin
// with 1, by the text of its first item: the extractor loses it.
func listStarts(doc *html.Node) map[string]int {
	starts := map[string]int{}
	for list := range doc.Descendants() {
		if list.DataAtom != atom.Ol {
			continue
		}
		if start, err := strconv.Atoi(attr(list, "start")); err == nil && start > 0 {
			starts[firstItem(list)] = start
		}
	}
	return starts
}

// firstItem returns the text of a list's first item.
func firstItem(list *html.Node) string {
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if tag(c) == atom.Li {
			return fold(textOf(c))
		}
	}
	return ""
}

// tag returns an element's name. The extractor makes and renames elements without
// setting their atoms.
func tag(n *html.Node) atom.Atom { return atom.Lookup([]byte(n.Data)) }

// collector gathers the blocks of an element as a browser shows them.
type collector struct {
	parts []part
	// nodes are the elements that the parts stand in, if they are asked for.
	nodes []*html.Node
	under *html.Node // the element of the block under way
	text  strings.Builder
	kind  sayso.BlockKind
	// starts are the first numbers of lists, by the text of their first items.
	starts map[string]int
	// next is the number of the next item, 0 in a list without numbers.
	next int
	// number is the marker of the item under way, until its first words are written.
	number string
}

// flush ends a block.
func (c *collector) flush() {
	for _, s := range strings.Split(strings.ReplaceAll(c.text.String(), "\n \n", "\n\n"), "\n\n") { // a doubled <br> parts paragraphs
		if s = trim(strings.ReplaceAll(s, " \n", "\n")); s != "" {
			if c.number != "" {
				s, c.number = c.number+s, ""
			}
			c.parts = append(c.parts, part{text: s, kind: c.kind})
			c.nodes = append(c.nodes, c.under)
		}
	}
	c.text.Reset()
}

// walk gathers the blocks of n, which stands in a block of the given kind.
func (c *collector) walk(n *html.Node, kind sayso.BlockKind, depth int) {
	if depth > MaxDepth {
		return
	}
	switch n.Type {
	case html.TextNode:
		c.write(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	own := kind
	block := true
	if kind == sayso.BlockCaption && isCredit(n) {
		return
	}
	switch tag(n) {
	case atom.Script, atom.Style, atom.Template, atom.Noscript:
		return
	case atom.Br:
		c.text.WriteByte('\n')
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary:
		own = sayso.BlockHeading
	case atom.Li, atom.Dd, atom.Dt:
		own = sayso.BlockItem
	case atom.Blockquote:
		own = sayso.BlockQuote
	case atom.Tr:
		own = sayso.BlockParagraph
	case atom.Figcaption, atom.Caption:
		own = sayso.BlockCaption
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Html, atom.Pre, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Hr, atom.Details, atom.Figure, atom.Header, atom.Footer, atom.Aside:
	case atom.Td, atom.Th:
		if c.text.Len() > 0 {
			c.text.WriteByte('\t')
		}
		block = false
	default:
		block = false
	}
	outer := c.under
	if block {
		c.flush()
		c.kind, c.under = own, n
	}
	next := c.next
	switch tag(n) {
	case atom.Ol:
		if c.next = c.starts[firstItem(n)]; c.next == 0 {
			c.next = 1
		}
	case atom.Ul, atom.Dl:
		c.next = 0
	case atom.Li:
		if next > 0 {
			c.number = strconv.Itoa(next) + ". " // as a browser prints it
			next++
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child, own, depth+1)
	}
	if block {
		c.flush()
		c.kind, c.under = kind, outer
	}
	if c.next = next; tag(n) == atom.Li {
		c.number = ""
	}
}

// write adds text with its white space folded as a browser folds it: a space that
// does not break is kept.
func (c *collector) write(s string) {
	ended := c.text.Len() == 0 || strings.HasSuffix(c.text.String(), " ") || strings.HasSuffix(c.text.String(), "\n")
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\f' || r == '\r' {
			if !ended {
				c.text.WriteByte(' ')
			}
			ended = true
			continue
		}
		if r == '\u00ad' { // a soft hyphen: where a word may be broken, and shown nowhere else
			continue
		}
		c.text.WriteRune(r)
		ended = false
	}
}

// placeTitle marks the block that is the page's title, or puts the title above
// the text if no block is. A heading that begins or ends with the title is parted: what
// stands above the title in it is a kicker. A title that stands there again
// is set apart.
func (d *draft) placeTitle() {
	const near = 4 // blocks among which the title is sought
	if d.title == "" || len(d.parts) == 0 {
		return
	}
	at := -1
	for i := range d.parts[:min(near, len(d.parts))] {
		if fold(d.parts[i].text) == fold(d.title) {
			at = i
			break
		}
	}
	for i := 0; at < 0 && i < min(near, len(d.parts)); i++ {
		if p := d.parts[i]; p.kind == sayso.BlockHeading && short(p.text) {
			at = d.partHeading(i)
		}
	}
	if at < 0 {
		d.parts = slices.Insert(d.parts, 0, part{text: d.title, kind: sayso.BlockTitle})
		return
	}
	d.parts[at].kind = sayso.BlockTitle
	d.title = strings.Join(words(d.parts[at].text), " ")
	for i := at + 1; i < min(at+near, len(d.parts)); i++ {
		if p := &d.parts[i]; p.kind == sayso.BlockHeading && fold(p.text) == fold(d.title) {
			p.aside = sayso.FurnitureNavigation
		}
	}
}

// partHeading parts the i-th block, a heading, into the title and what stands before
// or behind it. It returns the title's place, -1 if the title does not stand there.
func (d *draft) partHeading(i int) int {
	text := strings.Join(words(d.parts[i].text), " ")
	if head, ok := strings.CutSuffix(text, d.title); ok {
		kicker := part{text: trim(strings.TrimRight(trim(head), ":|-–—")), aside: sayso.FurnitureNavigation}
		d.parts[i].text = d.title
		if kicker.text == "" {
			return i
		}
		d.parts = slices.Insert(d.parts, i, kicker)
		return i + 1
	}
	if rest, ok := strings.CutPrefix(text, d.title); ok && trim(rest) != "" && !letterAt(rest) {
		d.parts[i].text = d.title
		d.parts = slices.Insert(d.parts, i+1, part{text: trim(rest)})
		return i
	}
	return -1
}
