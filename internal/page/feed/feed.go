package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/page/record"
)

// Feed is what a feed holds.
type Feed struct {
	// Title is the feed's own, or "".
	Title string
	// Entries are those that could be read, in the feed's order.
	Entries []Entry
	// Skipped is how many entries could not be, or were too many; Why says what was
	// wrong with the first.
	Skipped int
	Why     error
}

// Entry is one entry of a feed.
type Entry struct {
	// Key tells the entry from the feed's others, now and later: the ID that the
	// feed gives it, else its address, else its words.
	Key string
	// Source is the entry's address, or the feed's name and the entry's number.
	Source string

	body  string
	facts record.Facts
}

// Address is the entry's address, or "".
func (e *Entry) Address() string { return e.facts.URL }

// Complete adds to an article that was read at the entry's address what the entry
// states and the page does not.
func (e *Entry) Complete(a *sayso.Article) {
	if a.Published == nil && e.facts.Published != nil {
		a.Published, a.Evidence["published"] = e.facts.Published, where
	}
	if a.URL == nil && e.facts.URL != "" {
		a.URL, a.Evidence["url"] = &e.facts.URL, where
	}
}

// where is the evidence for what entries state.
const where = "feed"

// Article returns the entry's text as an article. Errors are those of
// [page.Read].
func (e *Entry) Article(o page.Options) (sayso.Article, error) {
	return record.Read(&e.Source, e.body, e.facts, o)
}

// Raw is the entry as it came.
func (e *Entry) Raw() *record.Raw {
	return &record.Raw{Form: record.FormEntry, Body: []byte(e.body), Facts: e.facts}
}

// Is says whether data, the first bytes of an input, begin a feed.
func Is(data []byte) bool {
	text := prepare(data[:min(len(data), sniffed)], "")
	if isJSON(text) { // its version may be its last field
		return bytes.Contains(data, []byte("https://jsonfeed.org/version/")) || bytes.Contains(data, []byte(`https:\/\/jsonfeed.org\/version\/`))
	}
	return gofeed.DetectFeedType(strings.NewReader(text)) != gofeed.FeedTypeUnknown
}

// isJSON says whether a text is JSON if it is a feed.
func isJSON(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "{") }

// Parse reads a feed. Input names it in errors; base is its address, or "", from
// which relative addresses start; charset is the encoding that its server named,
// or "".
//
// Errors are [failure.Error]s of kind TooLarge, or Unreadable where not one entry
// could be read. A feed without entries is no error.
func Parse(input, base string, data []byte, charset string) (*Feed, error) {
	if len(data) > MaxBytes {
		return nil, failure.New(failure.TooLarge, input, "give the pages themselves", "a feed of more than %d MiB", MaxBytes>>20)
	}
	text := prepare(data, charset)
	whole, err := parse(text)
	f := &Feed{}
	if err != nil {
		if whole, f.Skipped = salvage(text); len(whole.Items) == 0 {
			return nil, failure.New(failure.Unreadable, input, "give the pages themselves", "a feed that cannot be read: %w", err)
		}
		f.Why = err
	}
	f.Title = line(whole.Title)
	if n := len(whole.Items); n > MaxEntries {
		whole.Items = whole.Items[:MaxEntries]
		f.Skipped += n - MaxEntries
		f.Why = fmt.Errorf("more than %d entries", MaxEntries)
	}
	at, err := url.Parse(base)
	if err != nil {
		at = &url.URL{}
	}
	for i, item := range whole.Items {
		f.Entries = append(f.Entries, entryOf(item, at, fmt.Sprintf("%s#%d", input, i+1)))
	}
	return f, nil
}

// parse reads a prepared feed. A fault of the parser's in a feed that it was not
// made for is an error like any other.
func parse(text string) (f *gofeed.Feed, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			f, err = nil, fmt.Errorf("the parser failed: %v", fault)
		}
	}()
	if !isJSON(text) {
		if err := guard(text); err != nil {
			return nil, err
		}
	}
	p := gofeed.NewParser()
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	return p.ParseString(text)
}

// entryOf takes what is of use from a feed's item.
func entryOf(item *gofeed.Item, base *url.URL, numbered string) Entry {
	e := Entry{body: item.Content, facts: record.Facts{Title: item.Title, Where: where}}
	if strings.TrimSpace(e.body) == "" {
		e.body = item.Description
	}
	for _, link := range append([]string{item.Link}, item.Links...) {
		if address := webAddress(base, link); address != "" {
			e.facts.URL = address
			break
		}
	}
	var names []string
	for _, p := range item.Authors {
		if p != nil && strings.TrimSpace(p.Name) != "" {
			names = append(names, strings.TrimSpace(p.Name))
		}
	}
	e.facts.Authors = strings.Join(names, "; ")
	e.facts.Published = record.Stamp(item.Published)
	e.facts.Updated = record.Stamp(item.Updated)
	if e.facts.Published == nil {
		e.facts.Published = e.facts.Updated // Atom demands only that one
	}
	if e.facts.Updated != nil && e.facts.Published != nil && *e.facts.Updated == *e.facts.Published {
		e.facts.Updated = nil
	}
	if e.Source = e.facts.URL; e.Source == "" {
		e.Source = numbered
	}
	if e.Key = strings.TrimSpace(item.GUID); e.Key == "" {
		e.Key = e.facts.URL
	}
	if e.Key == "" {
		e.Key = record.ID([]byte(item.Title + "\n" + e.body))
	}
	return e
}

// webAddress returns a link as an absolute address of the web, or "".
func webAddress(base *url.URL, link string) string {
	link = strings.TrimSpace(link)
	if link == "" {
		return ""
	}
	u, err := base.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	return u.String()
}

// line folds white space.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// prepare returns a feed in UTF-8, without a declaration of another encoding and
// without signs that XML forbids, so that every parser reads the same.
func prepare(data []byte, charset string) string {
	text := decode(data, charset)
	if forbidden(text) {
		text = strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
				return -1
			}
			return r
		}, text)
	}
	return text
}

// forbidden says whether a text has signs that XML forbids.
func forbidden(text string) bool {
	for _, r := range text {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return true
		}
	}
	return false
}

// trimmed leaves out what may stand before a feed.
func trimmed(data []byte) []byte { return bytes.TrimLeft(data, " \t\r\n") }
