package feed

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
)

// salvage takes a broken feed apart at its entries and reads each by itself. It
// returns those that can be read and how many cannot.
func salvage(text string) (f *gofeed.Feed, skipped int) {
	f = &gofeed.Feed{}
	take := func(small string) {
		one, err := parse(small)
		if err != nil || len(one.Items) != 1 {
			skipped++
			return
		}
		if f.Title == "" {
			f.Title = one.Title
		}
		f.Items = append(f.Items, one.Items[0])
	}
	if isJSON(text) {
		skipped += salvageJSON(text, take)
	} else {
		skipped += salvageXML(text, take)
	}
	return f, skipped
}

// opening is the first start tag of an XML feed.
var opening = regexp.MustCompile(`<((?:[A-Za-z_][\w.-]*:)?(?:rss|RDF|feed))\b[^<>]*>`)

// entryStart is the start tag of an entry, which no other element's name begins
// like.
var entryStart = regexp.MustCompile(`<((?:[A-Za-z_][\w.-]*:)?(?:item|entry))(?:\s[^<>]*)?>`)

// salvageXML gives take a feed of each entry that has an end. It returns how many
// have none, or are too many.
func salvageXML(text string, take func(string)) (skipped int) {
	root := opening.FindStringSubmatch(text[:min(len(text), maxRoot)])
	if root == nil {
		return 0
	}
	before, after := root[0], "</"+root[1]+">"
	if strings.HasSuffix(root[1], "rss") {
		before, after = before+"<channel>", "</channel>"+after
	}
	starts := entryStart.FindAllStringSubmatchIndex(text, 2*MaxEntries)
	for i, at := range starts {
		next := len(text)
		if i+1 < len(starts) {
			next = starts[i+1][0]
		}
		end := "</" + text[at[2]:at[3]] + ">"
		n := strings.Index(text[at[0]:next], end)
		if n < 0 {
			skipped++
			continue
		}
		take(before + text[at[0]:at[0]+n+len(end)] + after)
	}
	return skipped
}

// salvageJSON gives take a feed of each item up to where the JSON breaks, and
// returns 1 for what breaks there.
func salvageJSON(text string, take func(string)) (skipped int) {
	d := json.NewDecoder(strings.NewReader(text))
	if _, err := d.Token(); err != nil {
		return 0
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return 0
		}
		if key != "items" {
			var other json.RawMessage
			if d.Decode(&other) != nil {
				return 0
			}
			continue
		}
		if start, err := d.Token(); err != nil || start != json.Delim('[') {
			return 0
		}
		for n := 0; d.More() && n < 2*MaxEntries; n++ {
			var item json.RawMessage
			if err := d.Decode(&item); err != nil {
				return 1
			}
			take(`{"version": "https://jsonfeed.org/version/1.1", "items": [` + string(item) + `]}`)
		}
	}
	return 0
}
