package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
)

// The most words of a title and of a heading.
const (
	maxTitleWords   = 30
	maxHeadingWords = 15
)

// visible is the evidence for what was read off the text itself.
const visible = "visible text"

// readText reads a plain text.
func readText(text string) *draft {
	d := newDraft()
	for _, b := range split(text) {
		d.parts = append(d.parts, part{text: b})
	}
	d.arrange()
	d.dateByDateline()
	return d
}

// arrange says of every part what it is. Parts that a page has given a kind keep
// it, unless they are furniture. The top of an article is what stands above its
// first running text, the bottom what stands below its last: bylines and date
// lines are sought only there, so that a dated heading stays one.
func (d *draft) arrange() {
	if len(d.parts) > MaxBlocks {
		return // Read refuses it
	}
	if len(d.parts) == 1 {
		d.parts[0].kind = sayso.BlockParagraph
		return
	}
	first, last := len(d.parts), -1
	for i, p := range d.parts {
		if p.kind != sayso.BlockHeading && p.kind != sayso.BlockTitle && prose(p.text) && !isAside(p.text) {
			first, last = min(first, i), i
		}
	}
	form, others := false, false
	for i := range d.parts {
		p := &d.parts[i]
		if p.kind == sayso.BlockTitle {
			continue
		}
		switch kind, ok := furniture(p.text); {
		case ok:
			p.aside = kind
		case form && fields(p.text):
			p.aside = sayso.FurnitureCommentForm
		case others && i > last && short(p.text):
			p.aside = sayso.FurnitureNavigation
		case short(p.text) && phraseKind(p.text, whereStarts) == string(sayso.BlockCaption):
			p.kind = sayso.BlockCaption
		case (i < first || i > last || d.page && i < first+fewBelow && !prose(p.text)) && p.kind != sayso.BlockItem && (p.kind != sayso.BlockHeading || d.page && (startsWithLead(p.text) || startsWithForeignLead(p.text))):
			d.sign(p, i > last)
		}
		form = form || p.aside == sayso.FurnitureCommentForm
		others = others || i > last && phraseKind(p.text, whereOthers) != ""
	}
	d.signByName(first)
	d.chooseTitle(first)
	d.findKinds()
}

// signByName takes a person's name that stands by itself below the first block of a
// plain text and beside its date for the author.
func (d *draft) signByName(first int) {
	if d.page || len(d.byline) > 0 {
		return
	}
	open := 0 // blocks above that are no furniture: the title is among them
	for i := 0; i < first && i < len(d.parts); i++ {
		p := &d.parts[i]
		if p.aside != "" {
			continue
		}
		dated := i > 0 && d.parts[i-1].aside == sayso.FurnitureDate || i+1 < len(d.parts) && d.parts[i+1].aside == sayso.FurnitureDate
		if name := signedName(p.text); open > 0 && dated && name != "" {
			p.aside = sayso.FurnitureByline
			d.addAuthor(name, "", visible)
			return
		}
		open++
	}
}

// fields says whether every line of a block is a field or a button of a comment form.
func fields(s string) bool {
	for l := range strings.SplitSeq(s, "\n") {
		if phraseKind(l, whereAfter) == "" && !furnitureLine(l) {
			return false
		}
	}
	return true
}

// isAside says whether a block is furniture or a byline by its form.
func isAside(s string) bool {
	if _, ok := furniture(s); ok {
		return true
	}
	_, ok := parseByline(s)
	return ok
}

// sign reads a byline or a date line. One below the text of a page, without words
// that say what date it is, may be that of another story.
func (d *draft) sign(p *part, below bool) {
	if d.page {
		s, ok := parseSignature(p.text)
		switch {
		case !ok:
			return
		case len(s.authors) > 0:
			p.aside = sayso.FurnitureByline
		default:
			p.aside = sayso.FurnitureDate
		}
		d.signedBy(s.authors)
		d.state(&d.publisher, "publisher", s.publisher, "byline")
		if !below || len(s.authors) > 0 || dateLed(p.text) {
			d.stamp(&d.published, "published", s.date.published, visible)
			d.stamp(&d.updated, "updated", s.date.updated, visible)
		}
		return
	}
	if b, ok := parseByline(p.text); ok {
		p.aside = sayso.FurnitureByline
		d.signedBy(b.authors)
		d.state(&d.publisher, "publisher", b.publisher, "byline")
		d.stamp(&d.published, "published", b.date.published, visible)
		d.stamp(&d.updated, "updated", b.date.updated, visible)
		return
	}
	if line, ok := parseDateLine(p.text); ok {
		p.aside = sayso.FurnitureDate
		d.stamp(&d.published, "published", line.published, visible)
		d.stamp(&d.updated, "updated", line.updated, visible)
	}
}

// signedBy takes the authors of a byline that stands in the text. Beside those
// that a page has stated, it only gives roles, and others where it names all of
// the stated too.
func (d *draft) signedBy(authors []sayso.Author) {
	if d.stated && !hasPerson(d.byline) && hasPerson(authors) {
		d.byline, d.stated = []sayso.Author{}, false // an account, or an agency, and here is a name
		delete(d.evidence, "byline")
	}
	more := !d.stated || includes(authors, d.byline)
	for _, a := range authors {
		role := ""
		if a.Role != nil {
			role = *a.Role
		}
		if more || includes(d.byline, []sayso.Author{a}) {
			d.addAuthor(a.Name, role, visible)
		}
	}
}

// chooseTitle takes the first block above the first running text that looks like a
// title. The name of a section above it ("OPINION") is navigation.
func (d *draft) chooseTitle(first int) {
	if d.title != "" || first >= len(d.parts) {
		return
	}
	var candidates []int
	for i := range first {
		p := &d.parts[i]
		if _, item := itemMarker(p.text); p.aside == "" && p.kind == "" && !item && titleLike(p.text) {
			candidates = append(candidates, i)
		}
	}
	for n, i := range candidates {
		p := &d.parts[i]
		if n+1 < len(candidates) && kicker(p.text) {
			p.aside = sayso.FurnitureNavigation
			continue
		}
		if n+2 < len(candidates) && kicker(d.parts[candidates[n+1]].text) || n+1 < len(candidates) && letterhead(p.text) {
			p.aside = sayso.FurnitureOther
			d.state(&d.publisher, "publisher", p.text, visible)
			continue
		}
		p.kind = sayso.BlockTitle
		d.state(&d.title, "title", p.text, visible)
		return
	}
}

// kicker says whether a block is the name of a section, or a trail of them:
// "OPINION / EDITORIAL".
func kicker(s string) bool {
	for part := range strings.SplitSeq(s, "/") {
		if phraseKind(part, whereKicker) == "" {
			return false
		}
	}
	return true
}

// findKinds says what the parts are that are still open: items, quotes, headings,
// paragraphs. It goes backwards, for a heading is one by what it stands over.
func (d *draft) findKinds() {
	below := sayso.BlockKind("") // kind of the next block, "" if there is none
	running := false             // the next block is running text or a heading over it
	for i := len(d.parts) - 1; i >= 0; i-- {
		p := &d.parts[i]
		if p.aside != "" {
			continue
		}
		m, item := itemMarker(p.text)
		switch {
		case p.kind == sayso.BlockItem:
		case p.kind != "":
			item = false
		case item && m.dash() && !d.dashNear(i):
			item = false
		case item:
			p.kind = sayso.BlockItem
		}
		if item && m.number > 0 {
			p.number = &m.number
		}
		if p.kind == "" {
			switch {
			case quoted(p.text):
				p.kind = sayso.BlockQuote
			case below != "" && running && headingLike(p.text):
				p.kind = sayso.BlockHeading
			default:
				p.kind = sayso.BlockParagraph
			}
		}
		below = p.kind
		running = p.kind != sayso.BlockParagraph || prose(p.text)
	}
}

// dashNear says whether a block beside the i-th is an item behind a dash too.
func (d *draft) dashNear(i int) bool {
	for _, j := range [2]int{i - 1, i + 1} {
		if j >= 0 && j < len(d.parts) {
			if m, ok := itemMarker(d.parts[j].text); ok && m.dash() {
				return true
			}
		}
	}
	return false
}

// titleLike says whether a block can be a title: one or two lines, short, begun
// with a capital, without a full stop or a sentence's end inside.
func titleLike(s string) bool {
	return short(s) && strings.Count(s, "\n") <= 1 && len(words(s)) <= maxTitleWords && label(s)
}

// headingLike says whether a block can be a heading, a short question included.
func headingLike(s string) bool {
	return short(s) && !strings.Contains(s, "\n") && len(words(s)) <= maxHeadingWords && label(s)
}

// label says whether s reads as the name of what follows and not as a sentence.
func label(s string) bool {
	s = strings.TrimRight(s, closers)
	if s == "" || !upperFirst(s) || sentenceInside(s) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(":;,…", r) && (r != '.' || endsAbbreviation(s))
}

// sentenceInside says whether a sentence ends inside s: a mark, white space, and
// a capital. A full stop behind a short word is taken for an abbreviation's.
func sentenceInside(s string) bool {
	const abbreviation = 4 // letters: "Prof."
	w := words(s)
	for i := 0; i+1 < len(w); i++ {
		x := strings.TrimRight(w[i], closers)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w[i+1], "\"'“‘("))
		if !unicode.IsUpper(first) || x == "" {
			continue
		}
		switch x[len(x)-1] {
		case '?', '!':
			return true
		case '.':
			if utf8.RuneCountInString(x)-1 > abbreviation && !endsAbbreviation(x) {
				return true
			}
		}
	}
	return false
}

// quoted says whether a block stands wholly in one pair of quotation marks, or
// every line of it behind a ">".
func quoted(s string) bool {
	if strings.HasPrefix(s, ">") {
		for line := range strings.Lines(s) {
			if !strings.HasPrefix(trim(line), ">") {
				return false
			}
		}
		return true
	}
	const least = 5 // words: fewer are a name in quotation marks
	open, size := utf8.DecodeRuneInString(s)
	closing, ok := map[rune]string{'"': `"`, '“': "”", '«': "»", '„': "“"}[open]
	if !ok {
		return false
	}
	inside := strings.TrimRight(s[size:], ".")
	inside, ok = strings.CutSuffix(inside, closing)
	return ok && !strings.Contains(inside, closing) && !strings.ContainsRune(inside, open) && len(strings.Fields(inside)) >= least
}
