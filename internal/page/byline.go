package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
)

// byline is what a byline states.
type byline struct {
	authors   []sayso.Author
	publisher string
	date      dateLine
}

// bylineLeads are the words that open a byline, longest first. Those with a
// colon need one, or " :".
var bylineLeads = [...]string{
	"interview by", "written by", "reported by", "reporting by", "story by", "posted by", "text by", "words by", "opinion by", "analysis by",
	"report by", "published by", "by", "authors:", "author:", "reporter:", "writer:", "byline:", "correspondent:",
}

// parseByline reads a block that is a byline: "By X", "* By X, role",
// "Author: X , role", "By X and Y | 3 March 2021", "(Reporting by X; Editing by
// Y)". A sentence or a title that merely begins with "By" is none.
func parseByline(s string) (byline, bool) {
	const most = 24 // words
	var b byline
	if !short(s) {
		return b, false
	}
	s = strings.TrimLeft(trim(strings.Join(words(s), " ")), "*•-–—|( ")
	s = strings.TrimRight(s, "*|) ")
	if len(words(s)) > most {
		return b, false
	}
	rest, colon, ok := cutLead(s)
	if !ok {
		return b, false
	}
	rest = datedApart.Replace(rest)
	pieces := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("|•·;", r) })
	if len(pieces) == 0 {
		return b, false
	}
	for i, piece := range pieces {
		piece = trim(piece)
		if i == 0 {
			if !b.people(piece, colon) {
				return b, false
			}
			continue
		}
		if !b.extra(piece) {
			return b, false
		}
	}
	return b, len(b.authors) > 0
}

// datedApart sets a bar before the words that open a date behind a name: "By Jane Doe
// Published: 3 March 2021".
var datedApart = strings.NewReplacer(" Published:", " | Published:", " Updated:", " | Updated:", " Posted:", " | Posted:", " Last updated:", " | Last updated:")

// letterhead says whether s names who publishes what follows and says nothing else: an
// outlet, a ministry or another office with what it is of.
func letterhead(s string) bool {
	const most = 10 // words
	if outlet(s) {
		return true
	}
	w := words(s)
	if len(w) < 3 || len(w) > most || !bodies[strings.ToLower(w[0])] || !strings.EqualFold(w[1], "of") && !strings.EqualFold(w[1], "for") {
		return false
	}
	for _, x := range w {
		if !upperFirst(x) && !small[x] {
			return false
		}
	}
	return !endsSentence(s)
}

// bodies are the words that open the name of an office of state or of a body.
var bodies = map[string]bool{
	"ministry": true, "office": true, "department": true, "embassy": true, "presidency": true, "secretariat": true, "government": true,
	"headquarters": true, "directorate": true, "council": true, "bureau": true, "mission": true, "federation": true, "union": true, "command": true,
}

// small are the words inside such a name that have no capital.
var small = map[string]bool{"of": true, "for": true, "the": true, "and": true, "in": true, "to": true, "on": true, "&": true, "–": true, "-": true, "—": true}

// signedName reads a line that is a person's name and nothing else, with a rank or
// without; the name as it is printed, "" if it is something else.
func signedName(s string) string {
	const most = 4 // words of a name without its rank
	w := words(s)
	for len(w) > 0 && (strings.HasSuffix(w[0], ".") && len(w[0]) > 2 || ranks[strings.ToLower(w[0])] || strings.HasPrefix(w[0], "(") && strings.HasSuffix(w[0], ")")) {
		w = w[1:]
	}
	if len(w) < 2 || len(w) > most || towns[strings.ToLower(w[0])] {
		return ""
	}
	for _, x := range w {
		if lower := strings.ToLower(x); phraseKind(x, whereKicker) != "" || outletWords[lower] || bodies[lower] || lower == "release" || lower == "report" {
			return "" // "Press Release", "Special Report"
		}
	}
	name := strings.Join(w, " ")
	if strings.ContainsAny(s, "\n:,") || !personName(name, false, false) || !person(sayso.Author{Name: name}) || letterhead(s) || roleLike(name) {
		return ""
	}
	return s
}

// ranks are titles without a full stop before a name.
var ranks = map[string]bool{"brig": true, "gen": true, "maj": true, "col": true, "lt": true, "capt": true, "air": true, "marshal": true, "dr": true,
	"prof": true, "sir": true, "dame": true, "lord": true, "mr": true, "mrs": true, "ms": true, "rev": true, "sheikh": true, "ambassador": true}

// towns are the words that open the names of many towns: of two words with such a one
// nobody can tell that they name a person.
var towns = map[string]bool{"new": true, "port": true, "san": true, "santa": true, "los": true, "las": true, "el": true, "tel": true, "cape": true,
	"saint": true, "st": true, "fort": true, "mount": true, "north": true, "south": true, "east": true, "west": true, "addis": true, "kuala": true,
	"buenos": true, "rio": true, "hong": true, "abu": true, "deir": true, "khan": true, "beit": true, "great": true, "upper": true, "lower": true}

// cutLead takes off the words that open a byline.
func cutLead(s string) (rest string, colon, ok bool) {
	for _, lead := range bylineLeads {
		word, needs := strings.CutSuffix(lead, ":")
		tail, ok := cutFold(s, word)
		if !ok || letterAt(tail) || tail == "" {
			continue
		}
		rest := strings.TrimLeft(tail, " ")
		after, colon := strings.CutPrefix(rest, ":")
		if needs && !colon {
			continue
		}
		return trim(after), colon, true
	}
	return "", false, false
}

// extra reads what stands behind a bar in a byline: a date, who edited it, an
// outlet or a place.
func (b *byline) extra(piece string) bool {
	if d, ok := parseDateLine(piece); ok {
		b.date = d
		return true
	}
	lower := strings.ToLower(piece)
	if strings.HasPrefix(lower, "editing by ") || strings.HasPrefix(lower, "additional reporting by ") || strings.HasPrefix(lower, "writing by ") {
		return true
	}
	if _, ok := furniture(piece); ok {
		return true
	}
	if outlet(piece) {
		b.publisher = piece
		return true
	}
	return len(words(piece)) <= 4 && upperFirst(piece) && !endsSentence(piece)
}

// people reads the names of a byline and the role behind a lone name.
func (b *byline) people(s string, colon bool) bool {
	// "By X - 3 March 2021", "By X, 3 March 2021"
	for _, sep := range []string{" - ", " – ", " — ", ", "} {
		if head, tail, ok := strings.Cut(s, sep); ok {
			if d, isDate := parseDateLine(tail); isDate {
				b.date, s = d, head
				break
			}
		}
	}
	s = strings.TrimRight(s, ", ")
	if endsSentence(s) && !strings.HasSuffix(s, "Jr.") && !strings.HasSuffix(s, "Sr.") {
		s = strings.TrimRight(s, ".")
		return names(b, s, colon)
	}
	if names(b, s, colon) {
		return true
	}
	// A name and a role.
	for _, sep := range []string{",", " - ", " – ", " — ", " in ", " for ", " at "} {
		name, role, ok := strings.Cut(s, sep)
		if !ok {
			continue
		}
		name, role = trim(name), undatedRole(trim(role))
		const mostRole = 12 // words
		w := words(role)
		if !personName(name, false, colon) || len(w) == 0 || len(w) > mostRole || endsSentence(role) {
			continue
		}
		if sep[1:] == "in " || sep[1:] == "at " {
			if !upperFirst(role) {
				continue
			}
			role = ""
		}
		if sep == " for " {
			b.publisher, role = role, ""
		}
		if sep == "," && len(w) > 2 && !roleLike(role) && !colon {
			continue
		}
		a := sayso.Author{Name: name}
		if agency(role) || initials(role) {
			role = "" // an agency or an outlet is nobody's role
		}
		if role != "" {
			a.Role = &role
			if b.publisher == "" {
				b.publisher = outletOf(role)
			}
		}
		b.authors = append(b.authors, a)
		return true
	}
	return false
}

// names reads one or more names and nothing else.
func names(b *byline, s string, colon bool) bool {
	list := strings.ReplaceAll(strings.ReplaceAll(s, " and ", ", "), " & ", ", ")
	list = strings.ReplaceAll(list, ",,", ",")
	var authors []sayso.Author
	publisher := ""
	pieces := strings.Split(list, ",")
	for _, n := range pieces {
		n = trim(n)
		if len(authors) > 0 && outlet(n) {
			publisher = n
			continue
		}
		if !personName(n, len(pieces) == 1, colon) || len(authors) > 0 && roleLike(n) {
			return false // "X, staff writer" is one author with a role
		}
		authors = append(authors, sayso.Author{Name: n})
	}
	b.authors = append(b.authors, authors...)
	if b.publisher == "" {
		b.publisher = publisher
	}
	return true
}

// initials says whether s is the name of an outlet by its letters: "CNN".
func initials(s string) bool {
	const most = 5
	return len(s) >= 2 && len(s) <= most && strings.ToUpper(s) == s && !strings.ContainsAny(s, " .") && unicode.IsLetter([]rune(s)[0])
}

// particles are the small words inside names.
var particles = map[string]bool{
	"de": true, "da": true, "di": true, "du": true, "del": true, "della": true, "der": true, "den": true, "van": true, "von": true,
	"bin": true, "bint": true, "ibn": true, "ben": true, "al": true, "el": true, "la": true, "le": true, "dos": true, "ter": true, "ten": true, "y": true, "e": true,
}

// notNames are capitalised words that no person's name begins or ends with: with
// them a title such as "By Land, Sea and Air" is told from a byline.
var notNames = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "this": true, "that": true, "these": true, "our": true, "their": true, "his": true,
	"her": true, "its": true, "then": true, "now": true, "all": true, "no": true, "any": true, "every": true, "contrast": true,
	"and": true, "or": true, "for": true, "in": true, "on": true, "to": true, "with": true, "land": true, "sea": true, "air": true,
	"numbers": true, "design": true, "default": true, "accident": true, "night": true, "day": true, "law": true, "force": true,
	"comment": true, "comments": true, "posts": true, "articles": true, "artikel": true, "view": true, "more": true, "follow": true, "share": true, "read": true, "profile": true,
	"today": true, "tomorrow": true, "midnight": true, "noon": true, "next": true, "last": true, "using": true, "early": true, "late": true, "mid": true,
}

// personName says whether s can be the name of an author: two to five capitalised
// words, with particles and initials between; one word if alone says so; or an
// office ("our staff", "The Editorial Board").
func personName(s string, alone, colon bool) bool {
	const most = 5
	w := strings.Fields(s)
	if len(w) == 0 || len(w) > most+1 {
		return false
	}
	if office(w) {
		return true
	}
	capital := 0
	for i, x := range w {
		lower := strings.ToLower(x)
		if notNames[lower] && x != "A" || monthOf(lower) > 0 && len(w) == 1 || weekday(lower) {
			return false
		}
		if particles[lower] && i < len(w)-1 && (x == lower || i > 0) {
			continue
		}
		for j, r := range x {
			ok := unicode.IsLetter(r) || unicode.IsMark(r) || strings.ContainsRune("'’‘.-‑", r) && j > 0
			if !ok {
				return false
			}
		}
		first := []rune(strings.TrimPrefix(strings.TrimPrefix(x, "al-"), "el-"))
		if len(first) == 0 || !unicode.IsUpper(first[0]) && unicode.IsLower(first[0]) {
			return false
		}
		capital++
	}
	if len(w) == 1 && utf8.RuneCountInString(strings.Trim(s, ".")) < 2 {
		return false // an initial
	}
	return capital >= 2 || capital == 1 && len(w) == 1 && (colon || alone)
}

// office says whether words name an office that signs articles.
func office(w []string) bool {
	if slices.ContainsFunc(w, func(x string) bool { return strings.ContainsAny(x, ":?!") }) {
		return false
	}
	const mostForeign = 5 // words: "Die Redaktion der Beispielpost"
	if len(w) <= mostForeign && upperFirst(w[0]) && slices.ContainsFunc(w, func(x string) bool { return foreignOffices[strings.ToLower(x)] }) {
		return true
	}
	last := strings.ToLower(w[len(w)-1])
	switch last {
	case "staff", "agencies", "correspondent", "correspondents", "reporter", "reporters", "desk", "board", "team", "press", "agency", "newsroom", "editors", "writer", "service", "editor":
		return upperFirst(w[0]) || strings.EqualFold(w[0], "the") || strings.EqualFold(w[0], "our") || strings.EqualFold(w[0], "a") || len(w) <= 2
	}
	return false
}

// foreignOffices are the words for an editorial office in other languages.
var foreignOffices = map[string]bool{
	"redaktion": true, "redaktionen": true, "redactie": true, "rédaction": true, "redazione": true, "redacción": true, "redação": true,
	"redakcja": true, "redakce": true, "redakcia": true, "redakcija": true, "redacció": true, "redacția": true, "toimitus": true,
	"szerkesztőség": true, "редакция": true, "редакція": true, "agenturen": true, "agences": true, "agencias": true, "agenzie": true,
}

// roleWords are the words by which an apposition is known to be an author's role.
var roleWords = [...]string{
	"editor", "correspondent", "reporter", "writer", "columnist", "journalist", "chief", "analyst", "contributor", "professor",
	"director", "fellow", "researcher", "author", "producer", "critic", "lecturer", "expert", "adviser", "advisor", "minister",
	"ambassador", "staff", "president", "secretary", "chair", "head", "specialist", "historian", "lawyer", "bureau",
}

// germanRoles are words of roles, as they end the compounds that German makes of them.
var germanRoles = [...]string{
	"redakteur", "korrespondent", "journalist", "referent", "pressesprecher", "projektleiter", "abteilungsleiter", "geschäftsführer",
	"mitarbeiter", "direktor", "reporter", "kolumnist", "autor", "experte", "expert", "berater", "wissenschaftler", "präsident",
}

// roleLike says whether s holds a word of a role.
func roleLike(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		w = strings.Trim(w, ".,;()")
		for _, r := range roleWords {
			if w == r || strings.HasPrefix(w, r+"-") || strings.HasSuffix(w, "-"+r) {
				return true
			}
		}
		for _, r := range germanRoles {
			if strings.HasSuffix(w, r) || strings.HasSuffix(w, r+"in") {
				return true
			}
		}
	}
	return false
}

// outletWords are the last words of names of outlets.
var outletWords = map[string]bool{
	"times": true, "post": true, "news": true, "tribune": true, "herald": true, "journal": true, "agency": true, "press": true,
	"guardian": true, "gazette": true, "daily": true, "chronicle": true, "review": true, "observer": true, "telegraph": true,
	"star": true, "mail": true, "today": true, "radio": true, "television": true, "tv": true, "magazine": true, "weekly": true,
	"standard": true, "examiner": true, "courier": true, "dispatch": true, "globe": true, "independent": true, "monitor": true,
	"mirror": true, "bulletin": true, "network": true, "wire": true, "media": true, "record": true, "register": true, "argus": true, "echo": true,
}

// outlet says whether s is the name of an outlet: capitalised words, the last one
// an outlet's.
func outlet(s string) bool {
	w := strings.Fields(s)
	if len(w) < 2 || len(w) > 5 || !outletWords[strings.ToLower(w[len(w)-1])] {
		return false
	}
	for _, x := range w {
		if r := []rune(x)[0]; !unicode.IsUpper(r) && x != "of" {
			return false
		}
	}
	return true
}

// outletOf returns the outlet at the head of an editorial role, "Example Times
// editor in chief", or behind it, "editor of the Example Times"; "" if none.
func outletOf(role string) string {
	w := strings.Fields(strings.ReplaceAll(role, ",", " ,"))
	editorial := false
	for _, x := range w {
		switch strings.ToLower(x) {
		case "editor", "editor-in-chief", "correspondent", "reporter", "columnist", "bureau", "writer", "journalist":
			editorial = true
		}
	}
	if !editorial {
		return ""
	}
	for end := len(w); end >= 2; end-- {
		if name := strings.Join(w[:end], " "); outlet(name) {
			return name
		}
	}
	for start := 1; start+1 < len(w); start++ {
		before := strings.ToLower(w[start-1])
		if before != "of" && before != "at" && before != "the" && before != "," && before != "for" {
			continue
		}
		if name := strings.Join(w[start:], " "); outlet(name) {
			return name
		}
	}
	return ""
}
