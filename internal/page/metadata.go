package page

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
)

// readMetadata reads what a page states about itself, each fact from the first of
// these that gives it: JSON-LD, meta elements, other elements of the page.
func (d *draft) readMetadata(doc *html.Node) {
	meta := map[string]string{}
	var scripts []string
	var headline, heading, pageTitle, jsonTitle string
	var times, bylines []*html.Node
	headings := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Meta:
			for _, key := range []string{attr(n, "property"), attr(n, "name"), attr(n, "itemprop")} {
				if key = strings.ToLower(key); key != "" && meta[key] == "" {
					meta[key] = line(attr(n, "content"))
				}
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && meta["canonical"] == "" {
				meta["canonical"] = attr(n, "href")
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				scripts = append(scripts, n.FirstChild.Data)
			}
		case atom.Title:
			if pageTitle == "" {
				pageTitle = line(textOf(n))
			}
		case atom.H1:
			if t := line(textOf(n)); t != "" {
				headings++
				heading = t
			}
		case atom.Time:
			times = append(times, n)
		}
		if attr(n, "itemprop") == "headline" && headline == "" {
			headline = line(textOf(n))
		}
		if bylineElement(n) {
			bylines = append(bylines, n)
		}
	}
	for _, s := range scripts {
		var value any
		if json.Unmarshal([]byte(s), &value) == nil {
			d.readJSONLD(value, &jsonTitle, 0)
		}
	}
	d.state(&d.publisher, "publisher", meta["og:site_name"], "meta og:site_name")
	d.state(&d.url, "url", webAddress(meta["canonical"]), "link rel=canonical")
	d.state(&d.url, "url", webAddress(meta["og:url"]), "meta og:url")
	for _, key := range []string{"article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "publishdate", "pubdate", "date"} {
		d.stamp(&d.published, "published", stampOf(meta[key]), "meta "+key)
	}
	for _, key := range []string{"article:modified_time", "datemodified", "og:updated_time", "last-modified"} {
		d.stamp(&d.updated, "updated", stampOf(meta[key]), "meta "+key)
	}
	for _, n := range times {
		if prop := attr(n, "itemprop"); prop == "" || prop == "datePublished" {
			d.stamp(&d.published, "published", stampOf(attr(n, "datetime")), "time element")
		}
	}
	for _, key := range []string{"author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"} {
		if len(d.byline) == 0 {
			d.signed(meta[key], "meta "+key)
		}
	}
	for _, n := range bylines {
		if len(d.byline) == 0 {
			d.signed(line(textOf(n)), visible)
		}
	}
	// The heading that a reader sees is the title, if it is the only one and says
	// what the page's own title says.
	stated := jsonTitle + " " + meta["og:title"] + " " + pageTitle
	if headings == 1 && alike(heading, stated) {
		d.state(&d.title, "title", heading, "h1")
	}
	d.state(&d.title, "title", headline, "itemprop headline")
	d.state(&d.title, "title", jsonTitle, "json-ld")
	d.state(&d.title, "title", withoutSite(meta["og:title"], d.publisher), "meta og:title")
	d.state(&d.title, "title", withoutSite(pageTitle, d.publisher), "title element")
}

// readJSONLD reads the article among schema.org data.
func (d *draft) readJSONLD(value any, title *string, depth int) {
	const maxDepth = 8 // of objects that hold an article: @graph, mainEntity
	if depth > maxDepth {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			d.readJSONLD(x, title, depth+1)
		}
	case map[string]any:
		if !articleType(v["@type"]) {
			d.readJSONLD(v["@graph"], title, depth+1)
			d.readJSONLD(v["mainEntity"], title, depth+1)
			return
		}
		const where = "json-ld"
		if *title == "" {
			*title = line(html.UnescapeString(str(v["headline"])))
		}
		d.stamp(&d.published, "published", stampOf(str(v["datePublished"])), where)
		d.stamp(&d.updated, "updated", stampOf(str(v["dateModified"])), where)
		d.state(&d.publisher, "publisher", line(nameOf(v["publisher"])), where)
		page := v["mainEntityOfPage"]
		if m, ok := page.(map[string]any); ok {
			page = m["@id"]
		}
		d.state(&d.url, "url", webAddress(str(v["url"])), where)
		d.state(&d.url, "url", webAddress(str(page)), where)
		authors, ok := v["author"].([]any)
		if !ok {
			authors = []any{v["author"]}
		}
		for _, a := range authors {
			before := len(d.byline)
			d.signed(line(html.UnescapeString(nameOf(a))), where)
			if m, ok := a.(map[string]any); ok && len(d.byline) == before+1 && d.byline[before].Role == nil {
				if role := line(str(m["jobTitle"])); role != "" {
					d.byline[before].Role = &role
				}
			}
		}
	}
}

// articleType says whether a schema.org type is that of an article.
func articleType(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || strings.HasSuffix(t, "Report")
	case []any:
		for _, x := range t {
			if articleType(x) {
				return true
			}
		}
	}
	return false
}

// signed reads the author's names that a page states in one field.
func (d *draft) signed(s, where string) {
	if s == "" || len(words(s)) > 2*maxHeadingWords || webAddress(s) != "" || strings.HasPrefix(s, "www.") {
		return
	}
	b, ok := parseByline(s)
	if !ok {
		if b, ok = parseByline("Author: " + s); !ok {
			return
		}
	}
	for _, a := range b.authors {
		role := ""
		if a.Role != nil {
			role = *a.Role
		}
		d.addAuthor(a.Name, role, where)
	}
}

// bylineElement says whether an element is marked as holding the author's name.
func bylineElement(n *html.Node) bool {
	if attr(n, "rel") == "author" || attr(n, "itemprop") == "author" {
		return true
	}
	for _, c := range strings.Fields(strings.ToLower(attr(n, "class"))) {
		switch c {
		case "byline", "author", "author-name", "byline__name", "article-author", "entry-author", "post-author", "article__author", "byline-name":
			return true
		}
	}
	return false
}

// stampOf reads a date of metadata, or returns nil.
func stampOf(s string) *sayso.Stamp {
	stamp, _ := parseStamp(s)
	return stamp
}

// alike says whether most words of a are in b.
func alike(a, b string) bool {
	in := map[string]bool{}
	for _, w := range strings.Fields(fold(b)) {
		in[w] = true
	}
	common, all := 0, 0
	for _, w := range strings.Fields(fold(a)) {
		all++
		if in[w] {
			common++
		}
	}
	return all > 0 && 2*common >= all
}

// withoutSite takes the site's name off the end, or the head, of a page's title:
// "A title | Example Post".
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » "} {
		if i := strings.LastIndex(title, sep); i >= 0 {
			head, tail := title[:i], title[i+len(sep):]
			if site == "" || strings.EqualFold(tail, site) || len(words(tail)) <= 4 && len(words(head)) > len(words(tail)) {
				return trim(head)
			}
			if strings.EqualFold(head, site) {
				return trim(tail)
			}
		}
	}
	return title
}

// webAddress returns s if it is an absolute address of the web.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// str returns v if it is a string.
func str(v any) string {
	s, _ := v.(string)
	return s
}

// nameOf returns a schema.org thing's name, or the thing if it is a string.
func nameOf(v any) string {
	if m, ok := v.(map[string]any); ok {
		return str(m["name"])
	}
	return str(v)
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

// textOf returns the text in an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && b.Len() < 8*maxMetaRunes {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// line folds a value into one line, and returns "" if it is too long for one.
func line(s string) string {
	s = strings.Join(words(strings.ToValidUTF8(s, "")), " ")
	if len([]rune(s)) > maxMetaRunes {
		return ""
	}
	return s
}
