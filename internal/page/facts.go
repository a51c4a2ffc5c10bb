package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts is what a page says about itself, before any of it is believed: see
// title.go, author.go and published.go for how it is judged.
type facts struct {
	meta         map[string][]string // contents of meta elements, by name, property or itemprop in lower case
	canonical    string              // of link rel=canonical
	base         string              // of the base element
	language     string
	titleElement string
	headline     string // of an element marked itemprop=headline
	headings     []heading
	logos        []string // names that the page's signs give the site: alternative texts of logos, headings that lead to its first page
	data         linkedData
	dates        []markedDate
	authors      []markedAuthor
	title        *html.Node // the heading that is the title
	head         int        // how much more text the walk may pass before the head of the article ends, in bytes
}

// heading is one of the page's own headings.
type heading struct {
	text  string
	level int // 1 or 2
	node  *html.Node
}

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

// gather collects a page's facts in two walks: the second, for what stands about
// the title, has to know where that is.
func gather(doc *html.Node) *facts {
	f := &facts{meta: map[string][]string{}}
	var scripts []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			f.language = attr(n, "lang")
		case atom.Meta:
			f.addMeta(n)
		case atom.Base:
			f.base = attr(n, "href")
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && f.canonical == "" {
				f.canonical = strings.TrimSpace(attr(n, "href"))
			}
		case atom.Script:
			if kind, _, _ := strings.Cut(attr(n, "type"), ";"); strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") && n.FirstChild != nil {
				scripts = append(scripts, n.FirstChild.Data)
			}
		case atom.Title:
			if f.titleElement == "" && !inSVG(n) {
				f.titleElement = line(textOf(n))
			}
		case atom.H1, atom.H2, atom.H3:
			f.addHeading(n)
		case atom.Img:
			if alt := line(attr(n, "alt")); alt != "" && strings.Contains(strings.ToLower(attr(n, "src")), "logo") && len(f.logos) < maxValues {
				f.logos = append(f.logos, alt)
			}
		}
		if f.headline == "" && attr(n, "itemprop") == "headline" && n.DataAtom != atom.Meta {
			f.headline = line(textOf(n))
		}
	}
	f.data = readLinkedData(scripts)
	return f
}

// addHeading notes a heading: one of the first two levels, or one that is called
// a title by its class, which counts as of the first. A heading that is a link to
// the site's first page is the site's name.
func (f *facts) addHeading(n *html.Node) {
	t := line(headingText(n))
	if t == "" || len(f.headings) >= maxHeadings {
		return
	}
	level := int(n.Data[1] - '0')
	switch kind := nameWords(n); {
	case linksHome(n):
		f.logos = append(f.logos, t)
		return
	case slices.Contains(kind, "headline"), slices.Contains(kind, "title") && (slices.Contains(kind, "post") || slices.Contains(kind, "entry") || slices.Contains(kind, "article")):
		level = 1
	case level > 2:
		return
	}
	f.headings = append(f.headings, heading{t, level, n})
}

// headingText returns the text of a heading without what stands in it above or below
// the title: a kicker, a date. A heading that is nothing else keeps it.
func headingText(n *html.Node) string {
	const least = 2 // words of what is left
	var b strings.Builder
	var write func(n *html.Node, depth int)
	write = func(n *html.Node, depth int) {
		if depth > MaxDepth || b.Len() > 8*maxMetaRunes {
			return
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
			return
		case n.DataAtom == atom.Br:
			b.WriteByte(' ')
		case n.DataAtom == atom.Time, depth > 0 && slices.ContainsFunc(nameWords(n), func(w string) bool { return slices.Contains(kickerWords[:], w) || dateWord(w) }):
			b.WriteByte(' ')
			return
		case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Svg, n.DataAtom == atom.Template, hidden(n):
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			write(c, depth+1)
		}
		if n.DataAtom == atom.Div || n.DataAtom == atom.P {
			b.WriteByte(' ')
		}
	}
	write(n, 0)
	if t := strings.TrimLeft(b.String(), ":|-–—"+space); len(words(t)) >= least || len(words(textOf(n))) < least {
		return t
	}
	return textOf(n)
}

// kickerWords are the words in the class of an element inside a heading by which it
// is known to be no part of the title.
var kickerWords = [...]string{"kicker", "overline", "topline", "roofline", "dachzeile", "eyebrow", "subtitle", "subline", "subheadline", "subheading", "topic", "category", "antetitulo", "surtitre", "supertitle", "spitzmarke", "ressort", "overtitle", "pretitle", "headerline", "label", "badge"}

// linksHome says whether all that an element holds is a link to the first page of
// a site.
func linksHome(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			u, err := url.Parse(strings.TrimSpace(attr(c, "href")))
			return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && (u.Host != "" || u.Path != "") && line(textOf(c)) == line(textOf(n))
		}
	}
	return false
}

// addMeta notes a meta element under each of its names.
func (f *facts) addMeta(n *html.Node) {
	content := line(unescape(attr(n, "content")))
	if content == "" {
		return
	}
	if strings.EqualFold(attr(n, "http-equiv"), "content-language") && f.language == "" {
		f.language = content
	}
	for _, key := range []string{attr(n, "property"), attr(n, "name"), attr(n, "itemprop")} {
		if key = strings.ToLower(strings.TrimSpace(key)); key != "" && len(f.meta[key]) < maxValues {
			f.meta[key] = append(f.meta[key], content)
		}
	}
}

// metaOf returns the first content of a meta element.
func (f *facts) metaOf(name string) string {
	if v := f.meta[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// sites returns the names by which the page's site goes: what it calls itself,
// and its host.
func (f *facts) sites() []string {
	var names []string
	for _, m := range lexicons().meta["publisher"] {
		names = append(names, f.meta[m]...)
	}
	for _, a := range f.data.articles {
		names = append(names, a.publisher)
	}
	names = append(names, f.data.sites...)
	names = append(names, f.logos...)
	for _, handle := range f.meta["twitter:site"] {
		names = append(names, strings.TrimPrefix(handle, "@"))
	}
	names = append(names, f.hosts()...)
	// Some pages give their own title where the site's name should be.
	titles := []string{fold(f.titleElement), fold(f.metaOf("og:title"))}
	return slices.DeleteFunc(names, func(n string) bool { return slices.Contains(titles, fold(n)) })
}

// hosts returns the names that the page's address gives its site.
func (f *facts) hosts() []string {
	return append(hostNames(f.canonical), hostNames(f.metaOf("og:url"))...)
}

// hostNames returns an address's host, and the part of it that is the site's name.
func hostNames(address string) []string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	labels := strings.Split(host, ".")
	longest := ""
	for _, l := range labels[:max(len(labels)-1, 0)] {
		if len(l) > len(longest) {
			longest = l
		}
	}
	return []string{host, longest}
}

// isSite says whether s is one of the names, by their letters and digits alone:
// "The Example Post", "example-post" and "ExamplePost.com" are one.
func isSite(s string, sites []string) bool {
	s = siteKey(s)
	return s != "" && slices.ContainsFunc(sites, func(site string) bool {
		key := siteKey(site)
		return key != "" && (s == key || strings.TrimPrefix(s, "the") == strings.TrimPrefix(key, "the"))
	})
}

// siteKey folds a name to its letters and digits, without the last part of a host.
func siteKey(s string) string {
	s = strings.ToLower(s)
	for _, ending := range []string{".com", ".org", ".net", ".co.uk", ".info", ".news"} {
		s = strings.TrimSuffix(s, ending)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

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

// inHead says whether an element stands beside the title or in the head of the
// article below it.
func (f *facts) inHead(n *html.Node) bool {
	return f.title != nil && (f.head > 0 || near(f.title, n))
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

// address returns the page's canonical address and where it is stated: what the
// link says, then OpenGraph, then JSON-LD. An address without a path is that of
// the site's first page, and stands only where the page states no other.
func (f *facts) address() (address, where string) {
	type candidate struct{ address, where string }
	all := []candidate{{f.canonical, "link rel=canonical"}, {f.metaOf("og:url"), "meta og:url"}}
	if a := f.data.best(f); a != nil {
		for _, u := range a.urls {
			all = append(all, candidate{u, jsonLD})
		}
	}
	base := ""
	for _, c := range append([]candidate{{f.base, ""}}, all...) {
		if base = webAddress(c.address); base != "" {
			break
		}
	}
	for _, c := range all {
		full := webAddress(c.address)
		if full == "" && c.address != "" && base != "" {
			full = resolve(base, c.address)
		}
		if full == "" {
			continue
		}
		u, err := url.Parse(full)
		if err != nil {
			continue
		}
		if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
			return full, c.where
		}
		if address == "" {
			address, where = full, c.where
		}
	}
	return address, where
}

// resolve makes a relative address whole.
func resolve(base, address string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ""
	}
	u, err := b.Parse(address)
	if err != nil {
		return ""
	}
	return webAddress(u.String())
}

// webAddress returns s if it is an absolute address of the web.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// declaredLanguage returns the language that the page says it is in.
func (f *facts) declaredLanguage() string {
	for _, l := range []string{f.language, f.metaOf("og:locale"), f.metaOf("language"), f.metaOf("dc.language"), f.data.language} {
		if l != "" {
			return l
		}
	}
	return ""
}

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
