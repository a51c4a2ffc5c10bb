package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markedAuthor is an element that names the author.
type markedAuthor struct {
	text string
	// name says that the element holds a name and nothing else; the others are
	// whole bylines.
	name bool
	// handle says that it is a link to the author's own page, or marked as the
	// name of somebody: then a name that is made up counts too.
	handle bool
	head   bool // it stands in the head of the article
	node   *html.Node
}

// markedDate is an element that gives a date.
type markedDate struct {
	value   string // of its datetime or content attribute
	text    string
	where   string // the evidence
	updated bool   // it says that it is the date of an update
	stated  bool   // it is marked as the date of publication
	far     bool   // it stands neither beside the title nor in the article's head
}

// note keeps an element that names the author or gives a date.
func (f *facts) note(n *html.Node) {
	prop, kind := property(n), nameWords(n)
	markup := "itemprop "
	if attr(n, "itemprop") == "" {
		markup = "property "
	}
	has := func(words ...string) bool {
		return slices.ContainsFunc(kind, func(w string) bool { return slices.Contains(words, w) })
	}
	if f.ofAnother(n) {
		return
	}
	if len(f.dates) < maxValues {
		switch {
		case prop == "datePublished" || prop == "dateCreated":
			f.addDate(n, markup+prop, false, true)
		case prop == "dateModified":
			f.addDate(n, markup+prop, true, false)
		case n.DataAtom == atom.Time:
			f.addDate(n, "time element", has("updated", "modified", "update", "revised"), has("published", "publish", "pubdate", "posted") || hasAttr(n, "pubdate"))
		case f.labelled(n):
			f.addDate(n, visible, false, true)
		case slices.Contains(kind, "postmetadata"):
			f.addSentence(n)
		case slices.ContainsFunc(kind, dateWord):
			f.addDate(n, visible, has("updated", "modified") && !has("published", "posted", "date"), has("published", "pubdate", "posted"))
		case f.setOff(n):
			f.addDate(n, visible, false, false)
		}
	}
	if has("credit") && f.inHead(n) && agency(shown(n, 40)) && len(f.authors) < maxValues { // a line of an agency
		f.authors = append(f.authors, markedAuthor{text: shown(n, 40), node: n})
	}
	if len(f.authors) >= maxValues || has("avatar", "bio", "about", "image", "img", "photo", "thumbnail", "twitter", "social", "email", "count", "more", "follow", "description", "caption", "credit", "biography") {
		return
	}
	rel := strings.Fields(strings.ToLower(attr(n, "rel")))
	switch {
	case prop == "author" || prop == "creator":
		f.addAuthor(n, false)
	case slices.Contains(rel, "author"):
		f.addAuthor(n, true)
	case has("byline", "byl", "signature"):
		f.addAuthor(n, has("name"))
	case has("wrote", "written", "by") && startsWithLead(shown(n, 200)):
		f.addAuthor(n, false)
	case has("meta", "postmeta", "info", "details", "submitted", "credits", "storyinfo", "postinfo"):
		m := f.metaLine(n)
		if m == "" {
			m = f.signedLine(n)
		}
		if m != "" {
			f.authors = append(f.authors, markedAuthor{text: m, node: n, head: f.inHead(n)})
		}
	case slices.ContainsFunc(kind, authorWord):
		f.addAuthor(n, has("name", "names", "link", "authorname"))
	case has("user", "poster") && has("name") && f.inHead(n):
		f.addAuthor(n, true)
	default:
		if m := f.signedLine(n); m != "" {
			f.authors = append(f.authors, markedAuthor{text: m, node: n, head: f.inHead(n)})
		}
	}
}

// authorWord says whether a word of an element's class says that the element names
// the author.
func authorWord(w string) bool {
	switch w {
	case "contributor", "contributors", "reporter", "writer", "columnist", "verfasser", "redakteur", "redacteur", "journalist",
		"firma", "forfatter", "kirjoittaja", "skribent", "yazar", "itemposter":
		return true
	}
	return strings.HasPrefix(w, "author") || strings.HasPrefix(w, "autor") || strings.HasPrefix(w, "auteur")
}

// signedLine returns the names in an element of the head of an article that
// nothing marks: a date beside a name, or a label beside one. "" if there are none.
func (f *facts) signedLine(n *html.Node) string {
	const most, longest = 100, 24 // bytes of the line, of a label
	text := shown(n, most)
	if text != "" && saysAuthor(text) && hasPerson(readNames(text, nil)) {
		return strings.TrimSuffix(text, ".")
	}
	if !f.inHead(n) {
		return ""
	}
	if text == "" {
		return ""
	}
	if len(text) <= longest && authorLabel(text) { // "Author", and behind it the name
		if value := behind(n, most); value != "" && hasPerson(readNames(value, nil)) {
			return value
		}
	}
	rest, ok := cutForeignLead(text)
	if lead := text[:len(text)-len(rest)]; ok && !endsSentence(text) && (strings.EqualFold(trim(lead), "von") || strings.Contains(trim(lead), " ")) && hasPerson(readNames(rest, nil)) {
		return text
	}
	if rest, _, ok := cutLead(text); ok && strings.Contains(trim(text[:len(text)-len(rest)]), " ") && handle(rest) { // "Posted by jane"
		return text
	}
	if !hasDigit(text) {
		return ""
	}
	name, dated := "", false
	for _, p := range strings.FieldsFunc(strings.ReplaceAll(text, " - ", " | "), isBar) {
		p = trim(p)
		line, ok := parseDateLine(p)
		switch {
		case ok && line.published != nil:
			dated = true
		case ok, minutes(p), p == "":
		case name == "" && personName(p, false, false) && len(words(p)) > 1, name == "" && startsWithForeignLead(p) && hasPerson(readNames(p, nil)):
			name = p
		default:
			return ""
		}
	}
	if !dated {
		return ""
	}
	return name
}

// saysAuthor says whether a line that nothing marks opens with a word for an author
// and nothing but one: then it names who wrote the article wherever it stands.
func saysAuthor(s string) bool {
	w := words(s)
	if len(w) < 3 {
		return false
	}
	switch first, colon := strings.CutSuffix(strings.ToLower(w[0]), ":"); first {
	case "author", "authors", "autor", "autora", "autore", "auteur":
		return colon
	case "autorin", "autoren", "autorinnen", "autores", "autori", "auteurs", "autrice":
		return colon || !endsSentence(s)
	}
	return false
}

// authorLabel says whether a text is the words before an author's name and nothing
// else.
func authorLabel(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(fold(s), "(s)"), "(en)")
	return slices.Contains(lexicons().bylines, s) && !particles[s] || slices.ContainsFunc(bylineLeads[:], func(l string) bool { return strings.TrimSuffix(l, ":") == s })
}

// behind returns the text behind n, of at most so many bytes, as far as it stands in
// one element or in none.
func behind(n *html.Node, most int) string {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.ElementNode:
			return shown(n, most)
		case n.Type == html.TextNode && len(n.Data) <= most && strings.TrimSpace(n.Data) != "":
			return strings.TrimSpace(n.Data)
		}
	}
	return ""
}

// setOff says whether an element of the head of an article is a date and nothing
// else.
func (f *facts) setOff(n *html.Node) bool {
	const most = 60 // bytes
	if !f.inHead(n) {
		return false
	}
	text := shown(n, most)
	if !hasDigit(text) {
		return false
	}
	line, ok := parseDateLine(pointed(text, f.declaredLanguage()))
	return ok && line.published != nil && len(line.published.Value) >= len("2006-01-02")
}

// labelled says whether an element is a date and the one before it, in whole, the
// words that make it that of publication: "Published", and beside it "3 March 2021".
// "Date" alone may be an event's: it counts in the head of the article alone.
func (f *facts) labelled(n *html.Node) bool {
	const longest, most = 40, 60 // bytes of a label, of a date
	before := n.PrevSibling
	for before != nil && before.Type != html.ElementNode {
		if strings.TrimSpace(before.Data) != "" {
			return false
		}
		before = before.PrevSibling
	}
	if before == nil {
		return false
	}
	label := strings.TrimSpace(strings.TrimSuffix(strings.ToLower(shown(before, longest)), ":"))
	if label == "" || !slices.Contains(lexicons().leads, dateLead{label, false}) {
		return false
	}
	if !strings.Contains(label, " ") && f.title != nil && f.head == 0 && !near(f.title, n) {
		return false
	}
	line, ok := parseDateLine(pointed(shown(n, most), f.declaredLanguage()))
	return ok && line.published != nil && len(line.published.Value) >= len("2006-01-02")
}

// addSentence notes the date in the sentence that blogs put under an article: "This
// entry was posted on 3 March 2021 and is filed under News."
func (f *facts) addSentence(n *html.Node) {
	const most, reach = 600, 120 // bytes of the paragraph, up to the end of the date
	text := shown(n, most)
	if len(text) > reach {
		cut := reach
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	if hasDigit(text) {
		f.dates = append(f.dates, markedDate{where: visible, text: text})
	}
}

// property returns the property of schema.org, or of Dublin Core, that an element has as
// its value: in microdata, or in RDFa, which puts a prefix before it.
func property(n *html.Node) string {
	if p := attr(n, "itemprop"); p != "" {
		return p
	}
	switch p := attr(n, "property"); p {
	case "dc:date", "dc:created", "dcterms:issued":
		return "datePublished"
	case "dc:creator":
		return "creator"
	default:
		return strings.TrimPrefix(p, "schema:")
	}
}

// dateWord says whether a word of an element's class says that the element gives a
// date, by itself or with other facts about the article.
func dateWord(w string) bool {
	switch w {
	case "dateline", "datetime", "timestamp", "submitted", "published", "posted", "publish", "updated", "modified", "time",
		"byline", "byl", "meta", "metadata", "postmeta", "storymeta", "author", "authors", "autor", "authored",
		"data", "fecha", "zeit", "datestamp", "timedata", "dates", "stand":
		return true
	}
	return strings.HasSuffix(w, "date") || strings.HasSuffix(w, "datum") || strings.HasPrefix(w, "date")
}

// metaLine returns the names in a line of facts about the article, "" if it holds
// other things than names, dates and times to read: "3 March 2021 · Jane Doe · 4
// min", "Posted on 3 March 2021 by Jane Doe".
func (f *facts) metaLine(n *html.Node) string {
	const most = 160       // bytes
	if holds(n, f.title) { // "Cargo seized by harbour police" is no byline
		return ""
	}
	text := shown(n, most)
	for _, by := range []string{" by ", " By ", " BY "} {
		if i := strings.Index(text, by); i >= 0 {
			return text[i+1:]
		}
	}
	if rest, _, ok := cutLead(text); ok {
		return rest
	}
	name := ""
	pieces := strings.FieldsFunc(text, isBar)
	for _, p := range pieces {
		p = trim(p)
		_, date := parseDateLine(p)
		_, other := furniture(p)
		switch {
		case p == "", date, other, minutes(p):
		case name == "" && personName(p, false, false) && len(words(p)) > 1:
			name = p
		default:
			return ""
		}
	}
	if len(pieces) < 2 {
		return ""
	}
	return name
}

// isBar says whether r parts the facts of a line.
func isBar(r rune) bool { return strings.ContainsRune("|•·;–—\n", r) }

// minutes says whether s is a time to read: "4 min".
func minutes(s string) bool {
	w := words(strings.ToLower(s))
	return len(w) >= 2 && len(w) <= 3 && number(w[0]) && strings.HasPrefix(w[1], "min")
}

// addDate notes an element with a date. The text of a long one is that of its
// parts, which come by themselves.
func (f *facts) addDate(n *html.Node, where string, updated, stated bool) {
	const most = 160 // bytes
	d := markedDate{where: where, updated: updated, stated: stated, value: attr(n, "datetime"), far: f.title != nil && f.head == 0 && !near(f.title, n)}
	if d.value == "" {
		d.value = attr(n, "content")
	}
	if d.value == "" {
		d.value = attr(n, "data-datetime")
	}
	if d.value == "" && metaStamp(attr(n, "title")) != nil {
		d.value = attr(n, "title") // as microformats have it
	}
	if t := shown(n, most); t != "" {
		d.text = t
	}
	if d.value != "" || hasDigit(d.text) {
		f.dates = append(f.dates, d)
	}
}

// addAuthor notes an element with an author.
func (f *facts) addAuthor(n *html.Node, name bool) {
	const most = 200 // bytes
	text := shown(n, most)
	if attr(n, "itemprop") != "" && n.DataAtom != atom.Meta {
		// A thing with a name of its own among its properties.
		for c := range n.Descendants() {
			if attr(c, "itemprop") == "name" {
				if t := attr(c, "content"); t != "" {
					text = t
				} else if t := shown(c, most); t != "" {
					text = t
				}
				name = true
				break
			}
		}
		if c := attr(n, "content"); c != "" {
			text, name = c, true
		}
	}
	if text != "" {
		kind := nameWords(n)
		handle := slices.Contains(strings.Fields(strings.ToLower(attr(n, "rel"))), "author") || slices.Contains(kind, "fn") && slices.Contains(kind, "url") ||
			slices.Contains(kind, "vcard") || linksAuthor(n)
		f.authors = append(f.authors, markedAuthor{text, name, handle, f.inHead(n), n})
	}
}

// linksAuthor says whether an element is or holds a link to the page of somebody who
// writes on the site.
func linksAuthor(n *html.Node) bool {
	leads := func(a *html.Node) bool {
		return a.DataAtom == atom.A && (slices.Contains(strings.Fields(strings.ToLower(attr(a, "rel"))), "author") || strings.Contains(attr(a, "href"), "/author/"))
	}
	if leads(n) {
		return true
	}
	for c := range n.Descendants() {
		if leads(c) {
			return true
		}
	}
	return false
}
