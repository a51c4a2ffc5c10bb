package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// found is a fact with its evidence.
type found struct{ value, where string }

// findTitle judges which of the page's titles is the article's, and returns the
// heading that it is, if one is.
//
// The heading that readers see wins over what is stated for machines: what is
// shared or searched for is often worded otherwise. It has to be the article's:
// of the headings of the first level, the one most like a stated title, or the
// only one where nothing is stated; a heading of the second level only if it is a
// stated title word for word. Without such a heading it is, in this order,
// the marked headline, JSON-LD, OpenGraph, other meta elements, the title
// element. The site's name is cut off a stated title, see withoutSite.
func (f *facts) findTitle() (title found, node *html.Node) {
	stated := f.statedTitles()
	sites := f.sites()
	best, score := -1, 0.0
	for i, h := range f.headings {
		if isSite(h.text, sites) {
			continue
		}
		s := 0.0
		for _, t := range stated {
			s = max(s, likeness(h.text, t.value))
		}
		const same, near = 0.99, 0.5
		if h.level == 2 && s < same && !f.titleHas(h.text) {
			continue
		}
		if h.level == 1 && s >= near {
			s++ // rather than a heading of the second level
		}
		if s >= near && s > score {
			best, score = i, s
		}
	}
	if only := f.onlyHeading(sites); best < 0 && only >= 0 {
		const least = 4 // words
		h := f.headings[only].text
		shared := 0.0
		for _, t := range stated {
			shared = max(shared, likeness(h, t.value))
		}
		if len(stated) == 0 || len(words(h)) >= least && shared >= worded {
			best = only
		}
	}
	if best >= 0 {
		h := f.headings[best]
		return found{withoutKicker(withoutSite(h.text, sites, stated), h.node, stated), "h" + string('0'+rune(h.level))}, h.node
	}
	if len(stated) == 0 {
		return found{}, nil
	}
	title = stated[0]
	for _, t := range stated[1:] { // "The bridge is …" is cut short; another is whole
		head := strings.TrimRight(title.value, ".… ")
		if head != title.value && len(t.value) > len(title.value) && strings.HasPrefix(t.value, head) {
			title = t
			break
		}
	}
	return title, nil
}

// withoutKicker takes the words off the head of a heading that stand above the title
// in an element of their own: "Tunisia A new government", where "A new government"
// is a title that the page states.
func withoutKicker(heading string, node *html.Node, stated []found) string {
	const least = 3 // words of a title
	for _, t := range stated {
		at := len(heading) - len(t.value)
		if at <= 0 || len(words(t.value)) < least || !strings.EqualFold(heading[at:], t.value) || strings.ContainsAny(heading[max(0, at-4):at], ":-–—|\"") {
			continue
		}
		for c := range node.Descendants() {
			if part := line(textOf(c)); c.Type == html.ElementNode && (fold(part) == fold(t.value) || fold(part) == fold(heading[:at])) {
				return heading[at:]
			}
		}
	}
	return heading
}

// titleHas says whether a text of some words is one of the parts of the title
// element.
func (f *facts) titleHas(s string) bool {
	const least = 3 // words
	if len(words(s)) < least {
		return false
	}
	rest := f.titleElement
	for {
		at, size := lastSeparator(rest)
		if at < 0 {
			return fold(rest) == fold(s) && rest != f.titleElement
		}
		if fold(rest[at+size:]) == fold(s) {
			return true
		}
		rest = rest[:at]
	}
}

// worded is the least likeness of a title to the same title worded otherwise.
const worded = 0.25

// onlyHeading returns the only heading of the first level that is no site's name,
// -1 if there is none or more.
func (f *facts) onlyHeading(sites []string) int {
	only := -1
	for i, h := range f.headings {
		if h.level != 1 || isSite(h.text, sites) {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = i
	}
	return only
}

// statedTitles returns the titles that the page states, the most trusted first,
// without the site's name.
func (f *facts) statedTitles() []found {
	var raw []found
	add := func(value, where string) {
		if value != "" {
			raw = append(raw, found{value, where})
		}
	}
	add(f.headline, "itemprop headline")
	if a := f.data.best(f); a != nil && len(a.titles) > 0 {
		add(a.titles[0], jsonLD)
	}
	for _, m := range lexicons().meta["title"] {
		add(f.metaOf(m), "meta "+m)
	}
	add(f.titleElement, "title element")
	sites := f.sites()
	var out []found
	for _, t := range raw {
		if !isSite(t.value, sites) {
			out = append(out, found{withoutSite(t.value, sites, raw), t.where})
		}
	}
	return out
}

// separators stand between a title and the name of the site.
var separators = [...]string{" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " « ", " » ", " / ", " : ", " ~ ", "|", "_"}

// withoutSite takes the site's name off the end or the head of a title:
// "A title | World | Example Post". What stands behind the last separator goes
// only if it is a name of the site, or if what then is left is another of the
// page's titles; once the name has gone, a section's name of a word or two
// before it goes too, if a title is left.
func withoutSite(title string, sites []string, others []found) string {
	const least, longest = 2, 3 // words of a title that is left, of a section
	other := func(s string) bool {
		for _, o := range others {
			if o.value == s {
				return true
			}
		}
		return false
	}
	cut := false
	for range len(separators) {
		at, size := lastSeparator(title)
		if at < 0 {
			break
		}
		head, tail := trim(title[:at]), trim(title[at+size:])
		switch {
		case isSite(tail, sites) && len(words(head)) >= 1, head != "" && other(head):
			title, cut = head, true
			continue
		case cut && len(words(tail)) <= longest && len(words(head)) > longest && strings.Contains("|-–—", trim(title[at:at+size])) && upperFirst(tail) && sectionLike(tail):
			title = head
			continue
		}
		break
	}
	for _, sep := range append(separators[:], ": ") {
		if head, tail, ok := strings.Cut(title, sep); ok && isSite(head, sites) && len(words(tail)) >= least {
			return trim(tail)
		}
	}
	return title
}

// sectionLike says whether s is the name of a part of a news site.
func sectionLike(s string) bool { return phraseKind(s, whereKicker) != "" }

// lastSeparator finds the last separator in a title.
func lastSeparator(s string) (at, size int) {
	at = -1
	for _, sep := range separators {
		if i := strings.LastIndex(s, sep); i > at {
			at, size = i, len(sep)
		}
	}
	return at, size
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

// likeness is the share of the words of the longer of two titles that are in
// both, 0 to 1; where one is the beginning of the other it is at least a half.
func likeness(a, b string) float64 {
	fa, fb := fold(a), fold(b)
	if fa == "" || fb == "" {
		return 0
	}
	if fa == fb {
		return 1
	}
	wa, wb := bare(fa), bare(fb)
	count := map[string]int{}
	for _, w := range wa {
		count[w]++
	}
	common := 0
	for _, w := range wb {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	share := float64(common) / float64(max(len(wa), len(wb)))
	const least = 12 // code points that a beginning has
	if utf8.RuneCountInString(fa) >= least && utf8.RuneCountInString(fb) >= least && (strings.HasPrefix(fa, fb) || strings.HasPrefix(fb, fa)) {
		share = max(share, 0.5)
	}
	return share
}

// bare returns the words of a folded text without the marks beside them.
func bare(s string) []string {
	w := strings.Fields(s)
	for i := range w {
		w[i] = strings.Trim(w[i], ".,:;!?\"'()[]|-")
	}
	return slices.DeleteFunc(w, func(x string) bool { return x == "" })
}
