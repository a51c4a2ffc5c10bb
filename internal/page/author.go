package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
)

// signature is a source's answer to who wrote the article.
type signature struct {
	authors []sayso.Author
	where   string
}

// findAuthors judges who wrote the article. The sources are asked in this order:
// JSON-LD, meta elements by their rank, marked elements. The first that names a
// person wins, unless a later one names the same and more of them; roles are
// taken from whichever source gives one. An office ("staff reporter") or a news
// agency is an author only where no source names a person. Accounts ("admin"),
// addresses and the site itself never are.
func (f *facts) findAuthors() ([]sayso.Author, string) {
	sites := f.sites()
	all := f.signatures(sites)
	best := -1
	for i, s := range all {
		switch {
		case best < 0:
			best = i
		case !hasPerson(all[best].authors) && hasPerson(s.authors):
			best = i
		case len(s.authors) > len(all[best].authors) && len(s.authors) <= maxAuthors && includes(s.authors, all[best].authors):
			best = i
		}
	}
	if best < 0 {
		return nil, ""
	}
	// Who put an article into a system is not always who wrote it: where readers are
	// shown a byline by itself under the title, and nowhere the name for machines, the
	// byline is right.
	if all[best].where != visible {
		if own := f.ownByline(all, all[best].authors, sites); own >= 0 {
			best = own
		}
	}
	chosen := slices.Clone(all[best].authors)
	for _, s := range all {
		for _, a := range s.authors {
			for i := range chosen {
				if chosen[i].Role == nil && a.Role != nil && sameName(chosen[i].Name, a.Name) {
					chosen[i].Role = a.Role
				}
			}
		}
	}
	return chosen, all[best].where
}

// ownByline returns the signature that a line in the head of the article states by
// itself ("By Jane Doe"), if readers see none of some authors; -1 if there is none.
func (f *facts) ownByline(all []signature, stated []sayso.Author, sites []string) int {
	var own []sayso.Author
	for _, m := range f.authors {
		for _, a := range stated {
			if cut := strings.Fields(a.Name); len(cut) > 0 && strings.Contains(fold(m.text), fold(cut[len(cut)-1])) {
				return -1
			}
		}
		if _, foreign := cutForeignLead(m.text); own == nil && m.head && !m.name && (foreign || startsWithLead(m.text)) {
			if a := readNames(m.text, sites); len(a) > 0 && !slices.ContainsFunc(a, func(a sayso.Author) bool { return !person(a) }) {
				own = a
			}
		}
	}
	if own == nil {
		return -1
	}
	return slices.IndexFunc(all, func(s signature) bool {
		return s.where == visible && includes(s.authors, own) && includes(own, s.authors)
	})
}

// signatures returns what each source says, those that say nothing left out.
func (f *facts) signatures(sites []string) []signature {
	var all []signature
	add := func(authors []sayso.Author, where string) {
		if len(authors) > 0 {
			all = append(all, signature{authors, where})
		}
	}
	if a := f.data.best(f); a != nil {
		add(linkedAuthors(a.authors, sites, f.hosts()), jsonLD)
	}
	// "Written by" as a label and the name as its value, as link previews have it.
	for _, n := range []string{"1", "2"} {
		label, data := f.metaOf("twitter:label"+n), f.metaOf("twitter:data"+n)
		if rest, ok := cutForeignLead(label + " " + data); ok && rest == data || strings.EqualFold(label, "Written by") {
			add(readNames(data, sites), "meta twitter:data"+n)
		}
	}
	for _, name := range lexicons().meta["author"] {
		var authors []sayso.Author
		if len(f.meta[name]) > maxAuthors {
			continue // a list of something else
		}
		for _, v := range f.meta[name] {
			authors = appendAuthors(authors, readNames(v, sites))
		}
		add(authors, "meta "+name)
	}
	if len(f.data.articles) == 0 {
		for _, p := range f.data.pages {
			add(linkedAuthors(p.authors, sites, f.hosts()), jsonLD)
		}
	}
	f.visibleSignatures(sites, add)
	return all
}

// visibleSignatures reads the marked elements: the first byline that can be
// read, and the first names with those that stand beside them; which of the two
// stands first on the page is asked first.
func (f *facts) visibleSignatures(sites []string, add func([]sayso.Author, string)) {
	var byline, names []sayso.Author
	bylineAt, namesAt := len(f.authors), len(f.authors)
	for i, m := range f.authors {
		if m.name {
			continue
		}
		if byline = readNames(m.text, sites); len(byline) > 0 {
			bylineAt = i
			break
		}
	}
	for i, m := range f.authors {
		if !m.name || namesAt < i && !near(f.authors[namesAt].node, m.node) {
			continue
		}
		if a := readNames(m.text, sites); len(a) > 0 {
			namesAt = min(namesAt, i)
			names = appendAuthors(names, a)
		}
	}
	names = personsFirst(names)
	if len(names) > 1 && !hasPerson(names) {
		names = names[:1] // an agency, and the place behind it
	}
	if namesAt < bylineAt {
		add(names, visible)
		add(byline, visible)
	} else {
		add(byline, visible)
		add(names, visible)
	}
	for _, m := range f.authors {
		text := m.text
		led := false
		if rest, _, ok := cutLead(text); ok {
			text, led = rest, true
		} else if rest, ok := cutForeignLead(text); ok {
			text, led = rest, true
		}
		text = strings.Trim(beforeDate(text), " |,-–—·:")
		if (m.handle || led) && handle(text) && (!isSite(text, sites) || m.handle && f.keeps(text)) {
			add([]sayso.Author{{Name: text}}, visible)
			break
		}
	}
}

// handle says whether s is a name that somebody goes by on a site, as a link to
// the author shows it: one word, and not that of the site's keeper.
func handle(s string) bool {
	const least, most = 2, 25 // bytes
	return len(s) >= least && len(s) <= most && strings.ContainsFunc(s, unicode.IsLetter) && !nobody(s) && !strings.Contains(strings.ToLower(s), "admin") && !office([]string{s}) && !agency(s) &&
		strings.IndexFunc(s, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.", r)
		}) < 0
}

// blogHosts are hosts under which people write, each at a name of his own.
var blogHosts = [...]string{".wordpress.com", ".blogspot.com", ".livejournal.com", ".substack.com", ".tumblr.com", ".typepad.com"}

// keeps says whether a name is that under which somebody keeps the blog that the page
// stands on: there the first word of the address is a person's.
func (f *facts) keeps(name string) bool {
	for _, address := range []string{f.canonical, f.metaOf("og:url")} {
		for _, host := range blogHosts {
			for _, site := range hostNames(address) {
				if first, ok := strings.CutSuffix(site, host); ok && siteKey(first) == siteKey(name) {
					return true
				}
			}
		}
	}
	return false
}

// near says whether two elements stand in one row: they have an element close above
// them in common that is not the whole page.
func near(a, b *html.Node) bool {
	const most = 4
	for i, p := 0, a.Parent; i < most && p != nil && p.DataAtom != atom.Body; i, p = i+1, p.Parent {
		for j, q := 0, b.Parent; j < most && q != nil; j, q = j+1, q.Parent {
			if p == q {
				return true
			}
		}
	}
	return false
}

// linkedAuthors reads the authors of JSON-LD.
func linkedAuthors(list []ldAuthor, sites, hosts []string) []sayso.Author {
	var out []sayso.Author
	signed := slices.ContainsFunc(list, func(a ldAuthor) bool { return a.person && person(sayso.Author{Name: a.name}) })
	for _, a := range list {
		if signed && a.organization {
			continue // for whom the person writes
		}
		if w := words(a.name); a.organization && !office(w) && len(w) > 0 && isSite(w[len(w)-1], sites) {
			continue // "Lima Examplepost" on examplepost.example: the outlet itself
		}
		names := readNames(a.name, sites)
		bare, _ := cutForeignLead(a.name)
		if len(names) == 0 && a.person && !isSite(bare, hosts) && !nobody(a.name) && !outlet(a.name) && person(sayso.Author{Name: a.name}) && personName(a.name, false, false) {
			names = []sayso.Author{{Name: a.name}} // whose site it is, though it has another address
		}
		if len(names) == 0 && a.person && smallName(a.name) && !isSite(a.name, sites) {
			names = []sayso.Author{{Name: a.name}}
		}
		if len(names) == 0 && a.organization && !isSite(a.name, sites) && (office(words(a.name)) || !ofSite(a.name, sites) && !isSite(words(a.name)[len(words(a.name))-1], sites)) && !outlet(a.name) && !agency(a.name) && !nobody(a.name) && webAddress(a.name) == "" && len(words(a.name)) > 1 {
			names = []sayso.Author{{Name: a.name}}
		}
		if len(names) == 1 && len(words(a.role)) <= maxRoleWords {
			giveRole(names, a.role)
		}
		out = appendAuthors(out, names)
	}
	return personsFirst(out)
}

// smallName says whether s, which is marked as a person's name, is one that is
// written with a small letter where others have a capital: "Jane doe".
func smallName(s string) bool {
	w := strings.Fields(s)
	if len(w) < 2 || len(w) > 3 || nobody(s) || office(w) || body(s) {
		return false
	}
	for i := range w {
		r, size := utf8.DecodeRuneInString(w[i])
		w[i] = string(unicode.ToUpper(r)) + w[i][size:]
	}
	return personName(strings.Join(w, " "), false, false) && upperFirst(s)
}

// appendAuthors adds authors that are not there yet.
func appendAuthors(to, more []sayso.Author) []sayso.Author {
	for _, a := range more {
		if len(to) < maxAuthors && !slices.ContainsFunc(to, func(b sayso.Author) bool { return sameName(a.Name, b.Name) }) {
			to = append(to, a)
		}
	}
	return to
}

// sameName says whether two names are one, case and points aside.
func sameName(a, b string) bool {
	key := func(s string) string { return strings.ReplaceAll(fold(s), ".", "") }
	return key(a) == key(b)
}

// includes says whether all of some authors are among others.
func includes(all, some []sayso.Author) bool {
	return !slices.ContainsFunc(some, func(a sayso.Author) bool {
		return !slices.ContainsFunc(all, func(b sayso.Author) bool { return sameName(a.Name, b.Name) })
	})
}

// hasPerson says whether one of the authors is a person.
func hasPerson(authors []sayso.Author) bool {
	return slices.ContainsFunc(authors, person)
}

// person says whether an author has the name of one: no agency, no office, and
// more than a word.
func person(a sayso.Author) bool {
	w := strings.Fields(a.Name)
	return len(w) > 1 && !agency(a.Name) && !office(w)
}

// agency says whether s is the name of a news agency.
func agency(s string) bool {
	key := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		case isSpace(r) || r == '-':
			return ' '
		}
		return -1
	}, strings.ToLower(s))
	return lexicons().agency[strings.Join(strings.Fields(key), " ")]
}

// nobody says whether s stands where an author's name should and names none.
func nobody(s string) bool { return lexicons().nobody[fold(s)] }

// account says whether s looks like the name of an account and not of a person: one
// word in capitals, longer than initials.
func account(s string) bool {
	const initials = 3
	return len(s) > initials && !strings.Contains(s, " ") && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// body says whether s is the name of a body and not of a person.
func body(s string) bool {
	w := strings.Fields(s)
	if len(w) > 1 && slices.Contains(legalForms[:], strings.ToLower(w[len(w)-1])) {
		return true
	}
	return len(w) > 1 && !office(w) && slices.ContainsFunc(w, func(x string) bool { return lexicons().body[strings.ToLower(x)] })
}

// legalForms are the last words by which a name is known to be a company's. Elsewhere in
// a name they may be initials.
var legalForms = [...]string{"ag", "e.v.", "ev", "kg", "mbh", "oy", "plc", "s.a.", "s.l.", "s.p.a.", "sarl", "spa", "srl"}

// ofSite says whether s is a name made of the site's: "Example Post Lima", "Team
// Example Post". Of one word, which may be a person's, only the first tells.
func ofSite(s string, sites []string) bool {
	w := words(s)
	for i := 1; i < len(w); i++ {
		if isSite(strings.Join(w[:i], " "), sites) || len(w)-i > 1 && isSite(strings.Join(w[i:], " "), sites) {
			return true
		}
	}
	return false
}

// withoutAddresses leaves out mail addresses and handles.
func withoutAddresses(s string) string {
	if !strings.Contains(s, "@") {
		return s
	}
	return strings.Join(slices.DeleteFunc(words(s), func(w string) bool { return strings.Contains(w, "@") }), " ")
}

// readNames reads a value that is marked as the author's name, or a whole
// byline: "Jane Doe", "By Jane Doe and A. N. Other", "Jane Doe, Reuters",
// "Jane Doe, staff writer | 3 March 2021", "Doe, Jane", "From our correspondent".
// It returns nil if that is not what it is.
func readNames(s string, sites []string) []sayso.Author {
	const most = 40 // words
	s = line(s)
	if s == "" || len(words(s)) > most || webAddress(s) != "" || strings.HasPrefix(strings.ToLower(s), "www.") || strings.HasPrefix(strings.ToLower(s), "copyright ") || strings.HasPrefix(s, "©") {
		return nil
	}
	s = undoubled(withoutAddresses(strings.Trim(s, "*•|–—- ,")))
	if rest, _, ok := cutLead(s); ok {
		s = rest
	} else if rest, ok := cutForeignLead(s); ok {
		s = rest
	} else if rest, ok := cutFold(s, "from "); ok {
		s = trim(rest)
	} else if rest, ok := cutFold(s, "author "); ok && upperFirst(rest) {
		s = trim(rest)
	}
	s = undoubled(s)
	var authors []sayso.Author
	agencies := ""
	if d, _ := parseStamp(s); d == nil {
		s = beforeDate(s)
	}
	if head, tail, ok := strings.Cut(s, ". "); ok && (isSite(tail, sites) || agency(tail) || outlet(tail)) {
		s = head // "Jane Doe. Example Post"
	}
	for i, piece := range strings.FieldsFunc(s, isBar) {
		piece = trim(strings.Trim(trim(piece), ","))
		if i > 0 && otherHand(piece) {
			continue
		}
		if _, date := parseDateLine(piece); piece == "" || date || minutes(piece) {
			continue
		}
		piece = beforeDate(piece)
		if i > 0 && len(authors) > 0 && roleLike(piece) && len(words(piece)) <= maxRoleWords && !startsWithLead(piece) {
			giveRole(authors, piece)
			continue
		}
		if rest, _, ok := cutLead(piece); ok {
			piece = rest
		}
		more, from := readPiece(piece, sites)
		if agencies == "" {
			agencies = from
		}
		authors = appendAuthors(authors, more)
		if len(more) == 0 && i == 0 && from == "" {
			return nil
		}
	}
	if len(authors) == 0 && agencies != "" {
		return []sayso.Author{{Name: agencies}}
	}
	return personsFirst(authors)
}

// undoubled leaves out the second half of a text that says everything twice, as the
// name beside a portrait and its alternative text do.
func undoubled(s string) string {
	w := words(s)
	if half := len(w) / 2; len(w) >= 4 && len(w)%2 == 0 && slices.Equal(w[:half], w[half:]) {
		return strings.Join(w[:half], " ")
	}
	if half := len(s) / 2; len(w) > 1 && len(s)%2 == 0 && s[:half] == s[half:] {
		return s[:half]
	}
	return s
}

// personsFirst leaves out what stands beside a person and is none: an agency, an
// office, a word alone.
func personsFirst(authors []sayso.Author) []sayso.Author {
	if !hasPerson(authors) {
		return authors
	}
	return slices.DeleteFunc(authors, func(a sayso.Author) bool { return !person(a) })
}

// beforeDate cuts a byline where a date or a number begins in it: "Jane Doe Monday,
// 3 March 2021", "Jane Doe on 3 March 2021".
func beforeDate(s string) string {
	const reach = 3 // words from a weekday or a month to a number
	w := words(s)
	for i, x := range w {
		x = strings.ToLower(strings.Trim(x, ".,"))
		if i == 0 || x == "" {
			continue
		}
		begins := '0' <= x[0] && x[0] <= '9'
		if _, tail, ok := strings.Cut(x, "/"); ok && letterAt(tail) {
			begins = false // "Group 90/The Example"
		}
		if weekday(x) || lexicons().weekdays[x] || monthOf(x) > 0 {
			begins = slices.ContainsFunc(w[i+1:min(i+1+reach, len(w))], func(y string) bool { return number(strings.TrimRight(y, ",.stndrh")) })
		}
		if !begins {
			continue
		}
		for i > 0 && slices.Contains([]string{"on", "at", "am", "um", "vom", "le", "el", "il", "op", "den", "vor", "hace", "há", "fa"}, strings.ToLower(w[i-1])) {
			i--
		}
		return strings.TrimRight(strings.Join(w[:i], " "), " ,-–—|")
	}
	return s
}

// cutForeignLead takes off the words that open a byline in another language. A
// particle of a name may look like one ("von", "di"): then two words have to be left.
func cutForeignLead(s string) (string, bool) {
	for _, lead := range lexicons().bylines {
		rest, ok := cutFold(s, lead)
		if !ok || letterAt(rest) || rest == "" {
			continue
		}
		rest, colon := strings.CutPrefix(trim(rest), ":")
		rest = trim(rest)
		if rest == "" || len(words(rest)) < 2 && particles[lead] && !colon && lead != "von" {
			return s, false
		}
		return rest, true
	}
	return s, false
}

// otherHand says whether s names somebody who did not write the article: who
// translated it, or took the pictures.
func otherHand(s string) bool {
	return slices.ContainsFunc(lexicons().otherHands, func(lead string) bool {
		rest, ok := cutFold(s, lead)
		return ok && !letterAt(rest)
	})
}

// startsWithLead says whether s opens as a byline does.
func startsWithLead(s string) bool {
	_, _, ok := cutLead(s)
	return ok
}

// startsWithForeignLead says whether s opens as a byline in another language does.
func startsWithForeignLead(s string) bool {
	_, ok := cutForeignLead(s)
	return ok
}

// giveRole gives the last author a role, unless there is one.
func giveRole(authors []sayso.Author, role string) {
	if role = undatedRole(role); role == "" || nobody(role) {
		return
	}
	if last := &authors[len(authors)-1]; last.Role == nil {
		last.Role = &role
	}
}

// undatedRole cuts a role where a date follows in the same breath.
func undatedRole(role string) string {
	if i := strings.IndexAny(role, "0123456789"); i >= 0 {
		role = role[:i]
	}
	for _, l := range []string{" Publish", " publish", " Posted", " Updated", " updated"} {
		if i := strings.Index(role, l); i >= 0 {
			role = role[:i]
		}
	}
	return trim(strings.TrimRight(role, " ,|-–:"))
}

// placeAndAgency returns the agency in what stands for a name and is the place of a
// dispatch and the agency that it came from: "Washington Reuters".
func placeAndAgency(s string) string {
	w := words(s)
	if len(w) < 2 || len(w) > 3 || !agency(w[len(w)-1]) {
		return ""
	}
	return w[len(w)-1]
}

// readPiece reads names that stand between the bars of a byline. It also returns
// the news agency among them.
func readPiece(s string, sites []string) (authors []sayso.Author, from string) {
	// "Jane Doe (Reuters)", "Jane Doe (editor)"
	note := ""
	if open := strings.IndexByte(s, '('); open > 0 && strings.HasSuffix(s, ")") {
		s, note = trim(s[:open]), trim(s[open+1:len(s)-1])
	}
	pieces := namePieces(s)
	// "Doe, Jane"
	if len(pieces) == 2 && strings.Contains(s, ", ") && len(words(pieces[0])) == 1 && len(words(pieces[1])) <= 2 && !agency(pieces[1]) && !outlet(pieces[1]) && !roleLike(pieces[1]) {
		if name := pieces[1] + " " + pieces[0]; personName(name, true, true) && !isSite(pieces[1], sites) {
			return []sayso.Author{{Name: name}}, ""
		}
	}
	for i, p := range pieces {
		if otherHand(p) {
			break
		}
		if rest, _, ok := cutLead(p); ok {
			p = rest
		}
		if d, n := parseStamp(p); d != nil && n > 0 {
			break // the date behind the names
		}
		switch {
		case agency(p):
			if from == "" {
				from = p
			}
		case placeAndAgency(p) != "":
			if from == "" {
				from = placeAndAgency(p)
			}
		case nobody(p), isSite(p, sites), account(p), body(p), !office(words(p)) && ofSite(p, sites), strings.HasPrefix(strings.ToLower(p), "special to "):
		case outlet(p) && len(pieces)+len(authors) > 1:
		case outlet(p):
			return nil, from
		case len(authors) > 0 && roleLike(p) && len(words(p)) <= maxRoleWords:
			giveRole(authors, p)
		case len(words(p)) > 2 && strings.Contains(words(p)[0], "-") && roleLike(words(p)[0]) && personName(strings.Join(words(p)[1:], " "), false, false):
			authors = append(authors, sayso.Author{Name: strings.Join(words(p)[1:], " ")}) // "Beispielpost-Redakteurin Jane Doe"
			giveRole(authors, words(p)[0])
		case personName(p, len(pieces) == 1, true) && (i == 0 || len(words(p)) > 1):
			authors = append(authors, sayso.Author{Name: p})
		default:
			name, rest := nameBefore(p)
			switch {
			case body(name):
			case name != "":
				authors = append(authors, sayso.Author{Name: name})
				if roleLike(rest) && len(words(rest)) <= maxRoleWords/2 {
					giveRole(authors, rest)
				}
			case len(authors) == 0 && i == 0:
				return nil, from
			}
		}
	}
	if note != "" && len(authors) > 0 && roleLike(note) && !agency(note) {
		giveRole(authors, note)
	}
	return authors, from
}

// nameBefore reads a name before its place, its outlet or its role: "Jane Doe in
// Geneva", "Jane Doe for Example Post", "Jane Doe - staff writer".
func nameBefore(s string) (name, rest string) {
	for _, sep := range []string{" - ", " in ", " for ", " at ", " of ", " @"} {
		if head, tail, ok := strings.Cut(s, sep); ok && personName(trim(head), false, false) {
			return trim(head), trim(tail)
		}
	}
	// "Jane Doe Staff Writer": the role begins with the first word of one.
	w := words(s)
	for i := 2; i < len(w) && i <= 4; i++ {
		if head := strings.Join(w[:i], " "); roleLike(w[i]) && personName(head, false, false) && !roleLike(head) {
			return head, strings.Join(w[i:], " ")
		}
	}
	return "", s
}

// namePieces cuts at commas, "and", "&", "with" and strokes; at the "and" of other
// languages that may stand in a name ("Ramón y Cajal") only between whole names.
func namePieces(s string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",&/،、", r) }) {
		var piece []string
		flush := func() {
			if len(piece) > 0 {
				out = append(out, strings.Join(piece, " "))
				piece = nil
			}
		}
		all := words(p)
		for i, w := range all {
			if slices.Contains([]string{"y", "e", "en", "i", "ja"}, w) && len(piece) > 1 && len(all)-i > 2 && upperFirst(all[i+1]) && upperFirst(all[i+2]) {
				flush()
				continue
			}
			if l := strings.ToLower(w); l == "and" || l == "with" || l == "und" || l == "et" || l == "och" || l == "og" || l == "и" || l == "та" || l == "και" || l == "ve" {
				flush()
				continue
			}
			piece = append(piece, w)
		}
		flush()
	}
	return out
}
