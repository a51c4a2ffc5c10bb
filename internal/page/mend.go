package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
)

// The extractor finds the article's body and hands back a copy of it, which is
// not quite what was on the page: spaces beside links are lost in lists, figures
// are gone, a body in several pieces is cut after the first, and now and then a
// box of other things is taken along. So each block is looked up on the page
// itself, and what is known there is set right.

// original is a block as it stands on the page.
type original struct {
	part  part
	node  *html.Node // nil for text that stands in no block
	taken bool       // it is in the article
	zone  bool       // it stands among other things
}

// mendParts takes the texts of the blocks from the page, sets those apart that
// stand in a zone of other things, and puts in captions and paragraphs that the
// extractor lost.
func (d *draft) mendParts(doc *html.Node, title *html.Node) {
	c := &collector{}
	c.walk(doc, "", 0)
	c.flush()
	page := make([]original, len(c.parts))
	for i, p := range c.parts {
		page[i] = original{part: p, node: c.nodes[i]}
	}
	at := d.align(page)
	d.setZones(page, at, title)
	d.nearbyDates(page, at)
	d.addLost(page, at)
	d.endAtText()
}

// nearbyDates looks for dates in the lines about the article, for a page that gives
// none elsewhere: in short ones between title and text, "News, 3 March 2021 |
// Geneva", and in those below that begin with the words for it, "Published on 3
// March 2021".
func (d *draft) nearbyDates(page []original, at []int) {
	const above, below, opening, longest = 2, 8, 5, 160 // blocks; bytes
	first, last, top := len(page), -1, len(page)
	for i, j := range at {
		if j < 0 {
			continue
		}
		top = min(top, j)
		if d.parts[i].aside == "" && prose(d.parts[i].text) {
			first, last = min(first, j), max(last, j)
		}
	}
	if title := d.titlePlace(page, first); title > 0 {
		top = title
	}
	for j := max(0, top-above); j < min(len(page), last+below+1); j++ {
		o := page[j]
		if o.zone || len(o.part.text) > longest && (j < first || j > first+opening) || j > first+opening && j >= first+fewBelow && j <= last {
			continue
		}
		published, updated := (*sayso.Stamp)(nil), (*sayso.Stamp)(nil)
		text := pointed(o.part.text, d.language)
		switch {
		case j > last:
			published, updated = ledDates(text)
		case !prose(text):
			published, updated = textStamps(text)
		default:
			published = openingDate(text)
		}
		if published == nil && updated == nil && j+1 < len(page) && isDateLead(text) { // a label, and its value
			if line, ok := parseDateLine(text + ": " + pointed(page[j+1].part.text, d.language)); ok {
				published, updated = line.published, line.updated
			}
		}
		if d.nearby.published == nil {
			d.nearby.published = published
		}
		if d.nearby.updated == nil {
			d.nearby.updated = updated
		}
	}
}

// ledDates reads the lines of a block that begin with the words for a date:
// "Published on 3 March 2021", whatever the other lines are.
func ledDates(s string) (published, updated *sayso.Stamp) {
	for l := range strings.SplitSeq(s, "\n") {
		if !dateLed(trim(l)) {
			continue
		}
		if line, ok := parseDateLine(trim(l)); ok {
			if published == nil {
				published = line.published
			}
			if updated == nil {
				updated = line.updated
			}
		}
	}
	return published, updated
}

// openingDate reads the date that a text opens with: "3 March 2021 – The bridge is
// open again.", "(3 March 2021) The bridge …", "GENEVA, 3 March 2021 (Example Wire) – The
// bridge …".
func openingDate(s string) *sayso.Stamp {
	const reach = 80 // bytes
	head := s[:min(len(s), reach)]
	inner, bracket := strings.CutPrefix(head, "(")
	stamp, n := parseStamp(inner)
	placed := false
	if stamp == nil && !bracket {
		rest := behindPlace(head)
		at := len(head) - len(rest)
		if stamp, n = parseStamp(rest); stamp != nil {
			n += at
			placed = true
		}
	}
	if stamp == nil || stamp.Precision != sayso.PrecisionDay && stamp.Precision != sayso.PrecisionMinute {
		return nil
	}
	rest := strings.TrimLeft(inner[n:], " ")
	if bracket && strings.HasPrefix(rest, ")") || !bracket && startsWithBar(rest) || placed && (strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "(")) {
		return stamp
	}
	return nil
}

// isDateLead says whether a line is the words for a date and nothing else.
func isDateLead(s string) bool {
	s = fold(s)
	return slices.ContainsFunc(lexicons().leads, func(l dateLead) bool { return l.words == s })
}

// startsWithBar says whether s begins with a sign that parts a date from a text.
func startsWithBar(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return strings.ContainsRune("–—-|:•·", r)
}

// titlePlace returns where the title stands on the page, before the first text; 0
// if it does not.
func (d *draft) titlePlace(page []original, first int) int {
	want := fold(d.title)
	for j := 0; j <= first && j < len(page); j++ {
		if !page[j].zone && want != "" && short(page[j].part.text) && fold(page[j].part.text) == want {
			return j
		}
	}
	return 0
}

// dateLed says whether a line begins with the words for a date.
func dateLed(s string) bool {
	for _, l := range lexicons().leads {
		if rest, ok := cutFold(s, l.words); ok && !letterAt(rest) {
			return true
		}
	}
	return false
}

// setZones says which blocks of the page stand among other things, and sets those of the
// article apart that do. What is around the title, or around a good part of the
// article's text, is no such zone, whatever its class says.
func (d *draft) setZones(page []original, at []int, title *html.Node) {
	const share = 4 // a zone may hold less than one in so many bytes of the article
	around := map[*html.Node]bool{}
	for n := title; n != nil; n = n.Parent {
		around[n] = true
	}
	all, held := 0, map[*html.Node]int{}
	for i, j := range at {
		if j < 0 {
			continue
		}
		size := len(d.parts[i].text)
		all += size
		for n := page[j].node; n != nil; n = n.Parent {
			held[n] += size
		}
	}
	for n, size := range held {
		if share*size >= all {
			around[n] = true
		}
	}
	known := map[*html.Node]bool{}
	for i := range page {
		page[i].zone = inZone(page[i].node, around, known)
	}
	for i, j := range at {
		if j >= 0 && page[j].zone && d.parts[i].kind != sayso.BlockTitle {
			d.parts[i].aside = sayso.FurnitureOther
		}
	}
}

// inZone says whether an element, or one around it, is a zone of other things or
// is not shown. Known keeps the answers.
func inZone(n *html.Node, around, known map[*html.Node]bool) bool {
	var chain []*html.Node
	zone := false
	for ; n != nil && !around[n]; n = n.Parent {
		if z, ok := known[n]; ok {
			zone = z
			break
		}
		chain = append(chain, n)
	}
	for _, n := range slices.Backward(chain) {
		zone = zone || n.Type == html.ElementNode && (isZone(n, true) || hidden(n))
		known[n] = zone
	}
	return zone
}

// hidden says whether an element is not shown.
func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return hasAttr(n, "hidden") || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// align finds the blocks on the page and takes their text from there. It returns
// for each its place on the page, -1 for one that is not found.
func (d *draft) align(page []original) []int {
	places := map[string][]int{}
	heads := map[string][]int{}
	for i, o := range page {
		key := compact(o.part.text)
		places[key] = append(places[key], i)
		if h := headOf(key); h != "" {
			heads[h] = append(heads[h], i)
		}
	}
	const tenth = 10 // by how much of its length a block may differ from what is on the page
	// next takes the first place of a text that is still free.
	next := func(places map[string][]int, key string) int {
		for list := places[key]; len(list) > 0; list = list[1:] {
			places[key] = list[1:]
			if !page[list[0]].taken {
				return list[0]
			}
		}
		return -1
	}
	at := make([]int, len(d.parts))
	for i := range d.parts {
		p := &d.parts[i]
		key := compact(p.text)
		at[i] = next(places, key)
		if m := itemSize(p.text); at[i] < 0 && m > 0 {
			at[i] = next(places, compact(p.text[m:])) // the number is ours
		}
		if h := headOf(key); at[i] < 0 && h != "" {
			at[i] = next(heads, h)
		}
		if at[i] < 0 {
			continue
		}
		o := &page[at[i]]
		o.taken = true
		whole, m := o.part.text, itemSize(p.text)
		switch size := len(p.text); {
		case compact(whole) == compact(p.text):
			p.text = whole
		case compact(whole) == compact(p.text[m:]):
			p.text = p.text[:m] + whole
		case size-size/tenth <= len(whole) && len(whole) <= size+size/tenth:
			p.text = whole
		}
	}
	return at
}

// itemSize returns the size of the marker at the head of an item, 0 if there is none.
func itemSize(s string) int {
	m, _ := itemMarker(s)
	return m.size
}

// headOf returns the beginning by which a long text without white space is known again where
// the rest was changed, "" for a short one.
func headOf(s string) string {
	const size = 40
	if len(s) <= size {
		return ""
	}
	return s[:size]
}

// compact returns a text without white space, by which it is known again.
func compact(s string) string { return strings.Join(words(s), "") }

// addLost puts in the captions of the article's own figures, and the paragraphs
// that stand where the article's others do: in the same element, or in one of the
// same name and class.
func (d *draft) addLost(page []original, at []int) {
	first, last := len(page), -1
	homes := map[*html.Node]bool{}
	alike := map[string]int{} // paragraphs of the article, by the class of their element
	for i, j := range at {
		if j < 0 || d.parts[i].aside != "" {
			continue
		}
		first, last = min(first, j), max(last, j)
		if p := home(page[j].node); p != nil && d.parts[i].kind == "" && prose(d.parts[i].text) {
			homes[p] = true
			if k := className(p); k != "" {
				alike[k]++
			}
		}
	}
	if last < 0 {
		return
	}
	titleAt := -1
	for i, j := range at {
		if j >= 0 && fold(d.parts[i].text) == fold(d.title) {
			titleAt = j
			break
		}
	}
	const leastCaption = 4 // words: fewer are the photographer's name
	var text strings.Builder
	for _, p := range d.parts {
		text.WriteString(compact(p.text))
	}
	there := func(s string) bool { // under another cut
		key := compact(s)
		if h := headOf(key); h != "" {
			key = h
		}
		return strings.Contains(text.String(), key)
	}
	var out []part
	looked := 0
	done := 0 // parts of the article that are out
	emit := func(upTo int) {
		for ; done < len(d.parts); done++ {
			if at[done] > upTo && at[done] >= 0 {
				return
			}
			out = append(out, d.parts[done])
		}
	}
	for j, o := range page {
		if o.taken || o.zone || o.node == nil {
			continue
		}
		lost := false
		switch {
		case o.part.kind == sayso.BlockHeading: // over a paragraph of the article that stands beside it
			lost = j+1 < len(page) && page[j+1].taken && j > first && j < last && page[j+1].node != nil && home(page[j+1].node) == home(o.node) &&
				headingLike(o.part.text) && !mostlyLinks(o.node)
		case j < first+fewBelow && o.part.kind == "" && j > titleAt:
			_, lost = parseSignature(o.part.text)
		case j > last && j <= last+fewBelow && o.part.kind == "" && signedBelow(o.part.text):
			lost = true
		case o.part.kind == sayso.BlockCaption:
			lost = j < last && len(words(o.part.text)) >= leastCaption && short(o.part.text) && ownFigure(o.node) && (j > first || sharesHome(o.node, homes))
		case o.part.kind == "" && tag(o.node) == atom.P && prose(o.part.text) && !mostlyLinks(o.node):
			p := home(o.node)
			const several = 3 // paragraphs by which a class is known as the body's
			lost = p != nil && (homes[p] && j > first && j < last || alike[className(p)] >= several && bodyClass(p))
		}
		if !lost {
			continue
		}
		if looked++; looked > maxLost {
			break
		}
		if there(o.part.text) {
			continue
		}
		emit(j)
		o.part.text = trim(o.part.text)
		out = append(out, o.part)
	}
	emit(len(page))
	d.parts = append(out, d.parts[done:]...)
}

// signedBelow says whether a line below a text says who is its author: "Author: Jane
// Doe". One that says only "By" may be another story's.
func signedBelow(s string) bool {
	rest, ok := cutForeignLead(s)
	if !ok {
		rest, _, ok = cutLead(s)
	}
	if lead := strings.ToLower(s[:len(s)-len(rest)]); !ok || !strings.HasPrefix(lead, "aut") && !strings.HasPrefix(lead, "автор") {
		return false
	}
	b, ok := parseSignature(s)
	return ok && hasPerson(b.authors)
}

// home returns the element that a block stands in.
func home(n *html.Node) *html.Node {
	if n == nil {
		return nil
	}
	return n.Parent
}

// className tells an element's name and class, "" without a class.
func className(n *html.Node) string {
	if c := strings.Join(strings.Fields(attr(n, "class")), " "); c != "" {
		return n.Data + "." + c
	}
	return ""
}

// bodyClass says whether an element's class says that it is a piece of an article's body.
func bodyClass(n *html.Node) bool {
	w := nameWords(n)
	return slices.Contains(w, "body") || slices.Contains(w, "content") || slices.Contains(w, "text")
}

// ownFigure says whether a caption's figure is the article's: not a link to
// another story, as its picture or its caption.
func ownFigure(n *html.Node) bool {
	figure := n
	for figure != nil && tag(figure) != atom.Figure && tag(figure) != atom.Table {
		figure = figure.Parent
	}
	if figure == nil || slices.Contains(nameWords(figure), "video") {
		return false // a film's title is no caption
	}
	for p := figure.Parent; p != nil; p = p.Parent {
		if tag(p) == atom.A {
			return false
		}
	}
	return !mostlyLinks(n) && !isCredit(n)
}

// isCredit says whether an element says whose a picture is.
func isCredit(n *html.Node) bool {
	return slices.ContainsFunc(nameWords(n), func(w string) bool { return w == "credit" || w == "copyright" || w == "source" || w == "photographer" })
}

// sharesHome says whether the article's paragraphs stand in an element around n,
// a few levels up.
func sharesHome(n *html.Node, homes map[*html.Node]bool) bool {
	const most = 6 // levels
	for range most {
		if n = n.Parent; n == nil {
			return false
		}
		if homes[n] || tag(n) == atom.Article {
			return true
		}
	}
	return false
}

// mostlyLinks says whether more than half of an element's text is links.
func mostlyLinks(n *html.Node) bool {
	all, linked := 0, 0
	var count func(n *html.Node, link bool, depth int)
	count = func(n *html.Node, link bool, depth int) {
		if depth > MaxDepth {
			return
		}
		if n.Type == html.TextNode {
			size := len(strings.TrimSpace(n.Data))
			all += size
			if link {
				linked += size
			}
		}
		link = link || tag(n) == atom.A
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			count(c, link, depth+1)
		}
	}
	count(n, false, 0)
	return 2*linked > all
}

// endAtText sets the headings apart that stand behind the last text: they are the
// names of other stories.
func (d *draft) endAtText() {
	for i := len(d.parts) - 1; i > 0; i-- {
		p := &d.parts[i]
		if p.aside == "" && p.kind != sayso.BlockHeading {
			return
		}
		if p.aside == "" {
			p.aside = sayso.FurnitureNavigation
		}
	}
}
