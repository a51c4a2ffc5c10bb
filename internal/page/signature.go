package page

import (
	"slices"
	"strings"

	"sayso"
)

// fewBelow is how many blocks below the first running text of a page a byline may
// still stand: under a standfirst.
const fewBelow = 3

// parseSignature reads a line that signs an article on a page: a byline, a
// date line, both ("March 3rd, 2021 by Jane Doe", or on two lines), an office ("Our
// Correspondent"), a name with a role ("Jane Doe, staff writer").
func parseSignature(s string) (byline, bool) {
	const most = 4 // lines
	if !short(s) || strings.Count(s, "\n") >= most {
		return byline{}, false
	}
	var all byline
	for l := range strings.SplitSeq(s, "\n") {
		one, ok := parseSignedLine(trim(l))
		if !ok {
			return byline{}, false
		}
		all.authors = appendAuthors(all.authors, one.authors)
		if all.publisher == "" {
			all.publisher = one.publisher
		}
		if all.date.published == nil {
			all.date.published = one.date.published
		}
		if all.date.updated == nil {
			all.date.updated = one.date.updated
		}
	}
	return all, true
}

func parseSignedLine(s string) (byline, bool) {
	if b, ok := parseByline(s); ok {
		return b, true
	}
	if d, ok := parseDateLine(s); ok {
		return byline{date: d}, true
	}
	const mostOffice, mostSigned = 4, 12 // words
	// "von Erika Mustermann", "Auteur : Jean Dupont"
	if rest, ok := cutForeignLead(s); ok && len(words(s)) <= mostSigned {
		lead := strings.TrimRight(s[:len(s)-len(rest)], " :")
		colon := strings.Contains(s[len(lead):len(s)-len(rest)], ":")
		if authors := readNames(rest, nil); hasPerson(authors) && (colon || !endsSentence(s)) && (colon || strings.Contains(lead, " ") || slices.Contains([]string{"von", "par", "por", "autor", "autorin", "autoren", "auteur", "auteurs", "autores", "oleh", "door", "yazan"}, strings.ToLower(lead))) {
			return byline{authors: authors}, true
		}
	}
	w := words(s)
	if len(w) <= mostOffice && len(w) > 1 && office(w) && !strings.EqualFold(strings.Trim(w[0], ":"), "source") && upperFirst(w[len(w)-1]) {
		return byline{authors: []sayso.Author{{Name: s}}}, true
	}
	// "March 3rd, 2021 by Jane Doe"
	if i := strings.Index(s, " by "); i > 0 {
		d, ok := parseDateLine(s[:i])
		authors := readNames(s[i+1:], nil)
		if ok && (len(authors) > 0 || nobody(s[i+len(" by "):])) {
			return byline{authors: authors, date: d}, true
		}
	}
	// "Jane Doe, staff writer"
	name, role, ok := strings.Cut(s, ", ")
	if ok && len(w) <= mostSigned && !endsSentence(s) && !strings.Contains(role, ",") && person(sayso.Author{Name: name}) && personName(name, false, false) && roleLike(role) && len(words(role)) <= maxRoleWords/2 {
		return byline{authors: []sayso.Author{{Name: name, Role: &role}}}, true
	}
	return byline{}, false
}

// signByDateline takes the agency of a dispatch for its author where nobody else is
// named: "SANTA FE, N.M. (AP) — The bridge is open again."
func (d *draft) signByDateline() {
	if len(d.byline) > 0 {
		return
	}
	for _, p := range d.parts {
		if p.aside == "" && p.kind == sayso.BlockParagraph {
			if name := datelineAgency(p.text); name != "" {
				d.addAuthor(name, "", visible)
			}
			return
		}
	}
}

// dateByDateline takes the date of a plain text that states no other from the dateline
// that its running text opens with: "3 May 2021 (GENEVA) – The bridge is open again."
func (d *draft) dateByDateline() {
	if d.page || d.published != nil {
		return
	}
	for _, p := range d.parts {
		if p.aside != "" || p.kind != sayso.BlockParagraph {
			continue
		}
		stamp, n := parseStamp(p.text)
		if stamp == nil || stamp.Precision != sayso.PrecisionDay {
			return
		}
		if place, rest, ok := strings.Cut(p.text[n:], ")"); ok && strings.HasPrefix(place, " (") && upperFirst(place) && startsWithBar(rest) {
			d.stamp(&d.published, "published", stamp, visible)
		}
		return
	}
}

// datelineAgency returns the agency in the dateline that a text opens with, "" if there
// is none.
func datelineAgency(s string) string {
	const reach, mostPlace = 80, 6 // bytes of a dateline; words of its place
	open := strings.IndexByte(s[:min(len(s), reach)], '(')
	if open < 0 {
		return ""
	}
	name, rest, ok := strings.Cut(s[open+1:], ")")
	place := words(s[:open])
	if !ok || len(place) == 0 || len(place) > mostPlace || !agency(name) || !startsWithBar(rest) {
		return ""
	}
	for _, w := range place {
		if !upperFirst(w) {
			return ""
		}
	}
	return name
}
