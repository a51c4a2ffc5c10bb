package record

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/page"
)

// Facts are what a record states about its text. Empty ones are not stated.
type Facts struct {
	Title     string       `json:"title,omitempty"`
	Authors   string       `json:"authors,omitempty"` // as printed: "By Jane Doe and John Roe"
	Published *sayso.Stamp `json:"published,omitempty"`
	Updated   *sayso.Stamp `json:"updated,omitempty"`
	URL       string       `json:"url,omitempty"`
	// From is the address that a page was fetched from, which may tell its day.
	From string `json:"from,omitempty"`
	// Where is the evidence that is noted for them: "feed".
	Where string `json:"where,omitempty"`
}

// ID is the article ID of a record's body.
func ID(body []byte) string {
	sum := sha256.Sum256(body)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Read turns a record into an article. Body is the record's body as it stands
// there, from which the ID comes; it may be HTML. Errors are those of
// [page.Read].
func Read(source *string, body string, f Facts, o page.Options) (sayso.Article, error) {
	blocks := flatten(body)
	text, footer := cutFooter(blocks.text())
	title := oneLine(Flatten(f.Title))
	if utf8.RuneCountInString(title) > maxTitle {
		title = ""
	}
	if title != "" && strings.TrimSpace(text) != "" {
		text = title + "\n\n" + strings.TrimPrefix(text, title+"\n\n")
	}
	a, err := page.Read(source, []byte(text), o)
	if err != nil {
		return a, err
	}
	a.ID = ID([]byte(body))
	setTitle(&a, title, f.Where)
	setKinds(&a, blocks)
	if footer != "" {
		a.Furniture = append(a.Furniture, sayso.Furniture{Kind: sayso.FurnitureOther, Text: footer})
	}
	if names := Names(f.Authors); len(names) > 0 && !sameNames(a.Byline, names) {
		a.Byline, a.Evidence["byline"] = names, f.Where
	}
	if f.Published != nil {
		a.Published, a.Evidence["published"] = f.Published, f.Where
	}
	if f.Updated != nil {
		a.Updated, a.Evidence["updated"] = f.Updated, f.Where
	}
	if f.URL != "" {
		a.URL, a.Evidence["url"] = &f.URL, f.Where
	}
	return a, nil
}

// setTitle marks the block that is the title, if it has come through as the
// first one, and no other.
func setTitle(a *sayso.Article, title, where string) {
	if title == "" || len(a.Blocks) < 2 || a.Blocks[0].End != utf8.RuneCountInString(title) {
		return
	}
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Kind == sayso.BlockTitle {
			b.Kind = sayso.BlockParagraph
		}
	}
	a.Blocks[0].Kind, a.Blocks[0].Number = sayso.BlockTitle, nil
	shown, _, _ := strings.Cut(a.Text, "\n\n") // with its contact data masked
	a.Title, a.Evidence["title"] = &shown, where
}

// setKinds gives the blocks of an article the kinds that their elements had, where
// the text alone did not tell.
func setKinds(a *sayso.Article, blocks flattened) {
	const ahead = 20 // blocks that are looked at for one: some are set apart as furniture
	runes, next := []rune(a.Text), 0
	for i := range a.Blocks {
		b := &a.Blocks[i]
		for n := next; n < min(next+ahead, len(blocks)); n++ {
			if !shownAs(blocks[n].text, runes[b.Start:b.End]) {
				continue
			}
			next = n + 1
			if (b.Kind == sayso.BlockParagraph || b.Kind == sayso.BlockHeading) && blocks[n].kind != sayso.BlockParagraph {
				b.Kind = blocks[n].kind
			}
			break
		}
	}
}

// shownAs says whether a text is shown, its contact data masked letter for letter.
func shownAs(text string, shown []rune) bool {
	const masked = '•'
	if len(text) < len(shown) {
		return false
	}
	i := 0
	for _, r := range text {
		if i == len(shown) || r != shown[i] && shown[i] != masked {
			return false
		}
		i++
	}
	return i == len(shown)
}

// footer is the line that a common maker of blogs puts below each entry.
var footer = regexp.MustCompile(`\n\n(The post [^\n]{1,400} (?:appeared first on|first appeared on) [^\n]{1,200})\s*$`)

// cutFooter parts a text from the line that its feed's maker has put below it.
func cutFooter(text string) (rest, cut string) {
	const most = 700 // bytes that such a line may have
	tail := max(len(text)-most, 0)
	m := footer.FindStringSubmatchIndex(text[tail:])
	if m == nil {
		return text, ""
	}
	return text[:tail+m[0]], text[tail+m[2] : tail+m[3]]
}

// Names reads the authors of a field: "Jane Doe", "By Jane Doe and John Roe",
// "Jane Doe, John Roe". What is no name of a person or an office, such as a mail
// address, is left out.
func Names(field string) []sayso.Author {
	field = oneLine(field)
	if len(field) > maxNames*maxName {
		return nil
	}
	for _, lead := range []string{"By ", "by ", "BY "} {
		field = strings.TrimPrefix(field, lead)
	}
	var names []sayso.Author
	for _, part := range splitNames.Split(field, maxNames+1) {
		part = strings.Trim(part, " .,;|")
		if !isName(part) || len(names) == maxNames {
			continue
		}
		names = append(names, sayso.Author{Name: part})
	}
	return names
}

// splitNames is what stands between two names.
var splitNames = regexp.MustCompile(`,? and | & |;|,`)

// isName says whether s could be a name: it begins with a letter and has no sign
// that only addresses have.
func isName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first) && utf8.RuneCountInString(s) <= maxName && !strings.ContainsAny(s, "@/:<>{}[]0123456789")
}

// sameNames says whether a byline that was read off the text has these names; it
// may have roles besides.
func sameNames(byline []sayso.Author, names []sayso.Author) bool {
	if len(byline) != len(names) {
		return false
	}
	for i := range names {
		if !strings.EqualFold(byline[i].Name, names[i].Name) {
			return false
		}
	}
	return true
}

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ") }
