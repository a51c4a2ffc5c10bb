package page

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// jsonLD is the evidence for what schema.org data in a script says.
const jsonLD = "json-ld"

// linkedData is what a page's JSON-LD says.
type linkedData struct {
	articles []ldArticle
	pages    []ldArticle // web pages that are not said to be articles
	sites    []string    // names of the site and its owner
	language string
	things   map[string]map[string]any // by @id
}

// ldArticle is one article of it.
type ldArticle struct {
	titles             []string // headline, name
	published, updated string
	authors            []ldAuthor
	publisher          string
	urls               []string
	body               string
}

// ldAuthor is one author of it.
type ldAuthor struct {
	name, role   string
	organization bool
	person       bool
}

// readLinkedData reads all scripts of a page.
func readLinkedData(scripts []string) linkedData {
	d := linkedData{things: map[string]map[string]any{}}
	var values []any
	for _, s := range scripts {
		values = append(values, decodeLoose(s)...)
	}
	for _, v := range values {
		d.index(v, 0)
	}
	for _, v := range values {
		d.find(v, 0)
	}
	return d
}

// maxLevels is how deep an article may be nested in a page's data: @graph,
// mainEntity, arrays.
const maxLevels = 8

// index notes the things that others refer to.
func (d *linkedData) index(value any, level int) {
	if level > maxLevels {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			d.index(x, level+1)
		}
	case map[string]any:
		if id := str(v["@id"]); id != "" && len(v) > 1 && d.things[id] == nil {
			d.things[id] = v
		}
		d.index(v["@graph"], level+1)
	}
}

// find notes the articles among the data. It does not look for them among an
// article's own properties: what an article cites, or has in its comments, is
// another one.
func (d *linkedData) find(value any, level int) {
	if level > maxLevels {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			d.find(x, level+1)
		}
	case map[string]any:
		switch {
		case hasType(v["@type"], articleType):
			if len(d.articles) < maxValues {
				d.articles = append(d.articles, d.article(v))
			}
		case hasType(v["@type"], func(t string) bool { return strings.HasSuffix(t, "WebPage") || t == "ItemPage" }):
			if len(d.pages) < maxValues {
				d.pages = append(d.pages, d.article(v))
			}
		case hasType(v["@type"], func(t string) bool { return strings.HasSuffix(t, "Organization") || t == "WebSite" }):
			d.sites = append(d.sites, line(str(v["name"])), line(str(v["alternateName"])))
		}
		d.find(v["@graph"], level+1)
		d.find(v["mainEntity"], level+1)
	}
}

// article reads an article's properties.
func (d *linkedData) article(v map[string]any) ldArticle {
	a := ldArticle{published: str(v["datePublished"]), updated: str(v["dateModified"]), body: str(v["articleBody"])}
	if a.published == "" {
		a.published = str(v["dateCreated"])
	}
	for _, key := range []string{"headline", "name", "alternativeHeadline"} {
		if t := plainLine(str(v[key])); t != "" {
			a.titles = append(a.titles, t)
		}
	}
	a.publisher = plainLine(str(d.thing(v["publisher"])["name"]))
	if a.publisher == "" {
		if s, ok := v["publisher"].(string); ok && webAddress(s) == "" {
			a.publisher = plainLine(s)
		}
	}
	if d.language == "" {
		d.language = str(v["inLanguage"])
	}
	for _, u := range []any{v["mainEntityOfPage"], v["url"]} {
		if m, ok := u.(map[string]any); ok {
			if u = m["@id"]; str(u) == "" {
				u = m["url"]
			}
		}
		if s := str(u); s != "" {
			a.urls = append(a.urls, s)
		}
	}
	for _, key := range []string{"author", "creator"} {
		if len(a.authors) == 0 {
			d.authors(&a, v[key], 0)
		}
	}
	return a
}

// thing returns the thing that a property has as its value, or refers to.
func (d *linkedData) thing(value any) map[string]any {
	switch v := value.(type) {
	case []any:
		if len(v) > 0 {
			return d.thing(v[0])
		}
	case map[string]any:
		if t := d.things[str(v["@id"])]; t != nil && str(v["name"]) == "" {
			return t
		}
		return v
	}
	return nil
}

// authors reads the authors of an article: names, things with names, lists.
func (d *linkedData) authors(a *ldArticle, value any, level int) {
	if level > maxLevels || len(a.authors) >= maxValues {
		return
	}
	switch v := value.(type) {
	case string:
		if s := plainLine(v); s != "" {
			a.authors = append(a.authors, ldAuthor{name: s})
		}
	case []any:
		for _, x := range v {
			d.authors(a, x, level+1)
		}
	case map[string]any:
		t := d.thing(v)
		if names, ok := t["name"].([]any); ok && len(names) != 1 {
			d.authors(a, names, level+1)
			return
		}
		name := plainLine(str(t["name"]))
		if name == "" {
			name = plainLine(str(t["givenName"]) + " " + str(t["familyName"]))
		}
		if name == "" {
			return
		}
		person := hasType(t["@type"], func(t string) bool { return t == "Person" })
		organization := !person && hasType(t["@type"], func(t string) bool { return strings.HasSuffix(t, "Organization") })
		a.authors = append(a.authors, ldAuthor{name, plainLine(str(t["jobTitle"])), organization, person})
	}
}

// best returns the article that is the page's own, nil if there is none: the one
// that has the page's title, or its address, else the first.
func (d *linkedData) best(f *facts) *ldArticle {
	if len(d.articles) == 0 {
		return nil
	}
	titles := []string{f.metaOf("og:title"), f.titleElement, f.headline}
	for _, h := range f.headings {
		if h.level == 1 {
			titles = append(titles, h.text)
		}
	}
	best, score := 0, 0
	for i, a := range d.articles {
		s := 0
		for _, own := range a.titles {
			for _, t := range titles {
				if t != "" && (fold(own) == fold(t) || alike(own, t) && alike(t, own)) {
					s = 2
				}
			}
		}
		for _, u := range a.urls {
			if u != "" && (u == f.canonical || u == f.metaOf("og:url")) {
				s++
			}
		}
		if s > score {
			best, score = i, s
		}
	}
	return &d.articles[best]
}

// hasType says whether one of a thing's types is wanted.
func hasType(t any, wanted func(string) bool) bool {
	switch t := t.(type) {
	case string:
		return wanted(strings.TrimPrefix(strings.TrimPrefix(t, "https://schema.org/"), "http://schema.org/"))
	case []any:
		for _, x := range t {
			if s, ok := x.(string); ok && wanted(s) {
				return true
			}
		}
	}
	return false
}

// articleType says whether a type of schema.org is that of an article.
func articleType(t string) bool {
	return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || strings.HasSuffix(t, "Report") || t == "LiveBlogPosting" || t == "Posting" || t == "Recipe"
}

// str returns v if it is a string, a number's digits, or the first of a list.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return s
			}
		}
	}
	return ""
}

// markup are tags in a value that should have none.
var markup = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>`)

// plainLine returns a value as one line, without markup, references resolved as often
// as they were escaped.
func plainLine(s string) string {
	s = unescape(unescape(s))
	if strings.Contains(s, "<") {
		s = markup.ReplaceAllString(s, " ")
	}
	return line(s)
}

// decodeLoose decodes JSON as pages have it: in comments, one value after
// another, with line breaks in strings, a comma too many, or escaped as HTML. Of
// what is too far gone it reads the properties that stand alone on their names.
func decodeLoose(s string) []any {
	s = strings.TrimSpace(s)
	for _, mark := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, mark))
	}
	for _, mark := range []string{"-->", "//]]>", "/*]]>*/", "]]>", "//", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, mark))
	}
	if s == "" {
		return nil
	}
	if values, ok := decodeAll(s); ok {
		return values
	}
	if strings.Contains(s, "&quot;") {
		s = html.UnescapeString(s)
	}
	if values, ok := decodeAll(mend(s)); ok {
		return values
	}
	return []any{salvage(s)}
}

// decodeAll decodes values that stand one after another.
func decodeAll(s string) (values []any, ok bool) {
	decoder := json.NewDecoder(strings.NewReader(s))
	for decoder.More() && len(values) < maxValues {
		var v any
		if decoder.Decode(&v) != nil {
			return values, false
		}
		values = append(values, v)
	}
	return values, len(values) > 0
}

// mend replaces control characters in strings by spaces and takes out commas
// before a closing bracket.
func mend(s string) string {
	out := make([]byte, 0, len(s))
	inside, escaped := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case inside && c < ' ':
			c, escaped = ' ', false
		case inside && escaped:
			if strings.IndexByte(`"\/bfnrtu`, c) < 0 {
				out = append(out, '\\') // a backslash that escapes nothing stands for itself
			}
			escaped = false
		case inside && c == '\\':
			escaped = true
		case c == '"':
			inside = !inside
		case !inside && (c == '}' || c == ']'):
			end := len(out)
			for end > 0 && out[end-1] <= ' ' {
				end--
			}
			if end > 0 && out[end-1] == ',' {
				out = append(out[:end-1], out[end:]...)
			}
		}
		out = append(out, c)
	}
	return string(out)
}

// salvaged is one of the properties that salvage reads.
var salvaged = regexp.MustCompile(`"(headline|datePublished|dateModified|articleAuthor)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"`)

// author is an author's name within reach of that property.
var author = regexp.MustCompile(`"author"\s*:\s*[\[{\s]{0,4}[^\[\]{}]{0,200}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"`)

// salvage reads from broken JSON the first of each property, as an article's; nil
// if there is no headline and no date, which an article has.
func salvage(s string) any {
	v := map[string]any{"@type": "Article"}
	for _, m := range salvaged.FindAllStringSubmatch(s, maxValues) {
		if v[m[1]] == nil {
			v[m[1]] = unquote(m[2])
		}
	}
	if len(v) == 1 {
		return nil
	}
	if m := author.FindStringSubmatch(s); m != nil {
		v["author"] = unquote(m[1])
	}
	return v
}

// unquote resolves the escapes of a JSON string.
func unquote(s string) string {
	var out string
	if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
		return s
	}
	return out
}
