package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

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
