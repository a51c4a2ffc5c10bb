package entity

import (
	"strings"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/sides"
	"sayso/internal/tree"
)

// judge makes the kind of a candidate exact, or empties it where it is no name.
// The tagger tells persons, bodies and places apart; head words and lexicons say
// which kind of body or place it is.
func (f *finder) judge(n *name) {
	head := headOf(f.t, n.first, n.last)
	f.describe(n, head)
	if n.fromLexicon {
		f.seat(n, head)
		return
	}
	if n.first == n.last {
		lower := strings.ToLower(f.s.Tokens[n.last].Form)
		if f.ordinary(n, lower) || calendar[lower] {
			n.kind = ""
			return
		}
	}
	if n.titled && n.kind == sayso.EntityOther {
		n.kind = sayso.EntityPerson
	}
	k, is := leadOf(f.text, f.s.Tokens, n.first, n.last)
	if !is {
		if k := f.stated(n, head); k.kind != "" {
			n.kind, n.sector = k.kind, k.sector
		}
		return
	}
	switch n.kind {
	case sayso.EntityOther:
		if size(f.s.Tokens, n.first, n.last) > 1 && k.kind != sayso.EntityPerson && k.kind != sayso.EntityPeople {
			n.kind, n.sector = k.kind, k.sector
		}
	case sayso.EntityOrganization:
		switch k.kind {
		case sayso.EntityGovernment, sayso.EntityArmedGroup, sayso.EntityOrganization:
			n.kind, n.sector = k.kind, k.sector
		}
		f.ownState(n)
	case sayso.EntityPlace:
		if k.kind == sayso.EntityFacility {
			n.kind = k.kind
		}
	}
}

// stated returns what the text itself says that a name names: "X, the nearest
// town", "X is a company", "the town of X".
func (f *finder) stated(n *name, head int) known {
	noun := -1
	switch h := f.t.Head(head); {
	case f.t.Child(head, "appos") > n.last:
		noun = f.t.Child(head, "appos")
	case f.t.Relation(head) == "nsubj" && f.t.Child(h, "cop") >= 0 && f.t.Child(h, "case") < 0:
		noun = h
	case f.t.Relation(head) == "nmod" && n.first > 0 && f.s.Tokens[n.first-1].Form == "of" && h == n.first-2 && !capital(f.s.Tokens[h].Form):
		if k := words.heads[f.s.Tokens[h].Lemma]; k.kind == sayso.EntityPlace {
			return known{kind: sayso.EntityPlace}
		}
	}
	if noun < 0 || f.s.Tokens[noun].UPOS != "NOUN" || f.t.Child(noun, "det") < 0 || f.s.Tokens[noun].XPOS == "NNS" {
		return known{}
	}
	lemma := f.s.Tokens[noun].Lemma
	if words.titles[lemma] || f.s.Tokens[noun].Side == sides.Office {
		return known{kind: sayso.EntityPerson}
	}
	switch k := words.heads[lemma]; k.kind {
	case sayso.EntityPlace, sayso.EntityFacility, sayso.EntityOrganization:
		return k
	}
	return known{}
}

// ownState takes the state out of the name of its organ, for joining it with the
// organ's other names: "Iraqi Ministry of Defence".
func (f *finder) ownState(n *name) {
	tokens := f.s.Tokens
	end := sideEnd(tokens, n.first)
	if n.kind != sayso.EntityGovernment || end == n.first || end > n.last {
		return
	}
	code, is := words.adjective[normal(sideBefore(f.text, tokens, end))]
	if !is {
		return
	}
	if tokens[end].Form == "'s" || tokens[end].Form == "’s" {
		end++
	}
	if end > n.last {
		return
	}
	if rest := normal(f.text[tokens[end].Start:n.end]); rest != "" {
		n.code, n.key = code, rest
	}
}

// calendar words are proper nouns that name days and months.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "christmas": true, "easter": true, "ramadan": true,
	"am": true, "pm": true, "gmt": true, "utc": true, "est": true, "edt": true, "pst": true, "pdt": true, "god": true, "internet": true, "web": true,
	"jan.": true, "feb.": true, "mar.": true, "apr.": true, "jun.": true, "jul.": true, "aug.": true, "sep.": true, "sept.": true, "oct.": true, "nov.": true, "dec.": true,
	"jan": true, "feb": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
	"tv": true, "english": true, "mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true,
}

// ordinary says whether a single word whose capital proves nothing is an
// ordinary word: the article also writes it in lower case.
func (f *finder) ordinary(n *name, lower string) bool {
	if n.titled {
		return false
	}
	if (n.first == 0 || f.headline) && f.lower[lower] {
		return true
	}
	return false
}

// headOf returns the word of a name that its others hang on.
func headOf(t *tree.Tree, first, last int) int {
	for i := first; i <= last; i++ {
		if h := t.Head(i); h < first || h > last {
			return i
		}
	}
	return last
}

// leadOf returns what the head words in a name say: its last word, the word
// before "of", or its first word ("Lake Assad", "Camp Taji").
func leadOf(text string, tokens []english.Token, first, last int) (known, bool) {
	if k := ofSide(text, tokens, last); k.kind != "" {
		return k, true
	}
	for i := first + 1; i <= last; i++ {
		if form := tokens[i].Form; tokens[i].Side == 0 && (form == "of" || form == "for" || form == "on") {
			if k, is := words.heads[strings.TrimSuffix(strings.ToLower(tokens[i-1].Form), ".")]; is {
				return k, true
			}
			if strings.EqualFold(tokens[i-1].Form, "House") {
				return known{kind: sayso.EntityGovernment, sector: "LEG"}, true
			}
		}
	}
	if k, is := words.heads[strings.TrimSuffix(strings.ToLower(tokens[last].Form), ".")]; is && tokens[last].Side == 0 {
		if last > first || k.kind == sayso.EntityGovernment || k.kind == sayso.EntityArmedGroup {
			return k, true
		}
	}
	if last > first && tokens[first].Side == 0 {
		k, is := words.leads[strings.TrimSuffix(strings.ToLower(tokens[first].Form), ".")]
		return k, is
	}
	return known{}, false
}

// seat decides whether a capital acts for its government: as the subject or the
// agent of a clause, but not after a preposition of place.
func (f *finder) seat(n *name, head int) {
	state, is := words.capitals[n.key]
	if !is || n.kind != sayso.EntityPlace || f.headline {
		return
	}
	switch tree.Base(f.t.Label(int(head))) {
	case "nsubj":
		h := f.t.Head(head)
		if f.t.Child(h, "cop") >= 0 && f.t.Child(h, "case") < 0 && (f.t.Tokens[h].UPOS == "NOUN" || f.t.Tokens[h].UPOS == "PROPN") {
			return // "Tripoli is a city"
		}
		if passive := f.t.Label(int(head)) == "nsubj:pass"; passive {
			return // "Baghdad was bombed"
		}
		if f.t.Tokens[h].UPOS != "VERB" && f.t.Child(h, "cop") < 0 {
			return
		}
	case "obl":
		// "For Tripoli, the deal is a trap": not "For Tripoli, a winter is coming"
		h, c := f.t.Head(head), f.t.Child(head, "case")
		if n.first != 1 || c != 0 || f.t.Tokens[0].Form != "For" || n.last+1 >= len(f.s.Tokens) || f.s.Tokens[n.last+1].Form != "," || f.t.Child(h, "cop") < 0 || f.t.Child(h, "nsubj") < 0 || f.t.Child(h, "case") >= 0 && f.t.Child(h, "case") < h {
			return
		}
	case "nmod":
		if h := f.t.Head(head); f.t.Label(int(head)) == "nmod:poss" && f.t.Tokens[h].Lemma == "point" && h+2 < len(f.s.Tokens) && f.s.Tokens[h+2].Lemma == "view" {
			break // "from Tripoli's point of view"
		}
		if f.t.Label(int(head)) != "nmod:poss" || !political[f.t.Tokens[f.t.Head(head)].Lemma] {
			return
		}
	default:
		return
	}
	n.kind, n.code, n.sector, n.full, n.via = state.kind, state.code, state.sector, state.name, sayso.ViaList
}

// political nouns belong to a government, not to a town.
var political = map[string]bool{
	"policy": true, "decision": true, "position": true, "stance": true, "demand": true, "ally": true, "intention": true,
	"ambition": true, "sanction": true, "government": true, "foe": true, "ambassador": true, "envoy": true, "goal": true,
	"interest": true, "plan": true, "strategy": true, "response": true, "claim": true, "offer": true,
	"refusal": true, "accusation": true, "influence": true, "view": true, "perspective": true, "standpoint": true, "viewpoint": true,
	"opinion": true, "eye": true, "concern": true, "fear": true,
}

// describe collects what stands around a name: the state of a body by the
// adjective before it, offices before and after a person.
func (f *finder) describe(n *name, head int) {
	tokens := f.s.Tokens
	if n.first > 0 {
		before := sideBefore(f.text, tokens, n.first)
		if code, is := words.adjective[normal(before)]; is && capital(before) && n.code == "" {
			n.code = code
		}
		if tokens[n.first-1].Form == "'s" || tokens[n.first-1].Form == "’s" {
			// "Iraq's Ministry of Defence"
			if n.first > 1 && n.code == "" && body(n.kind) {
				if k := words.names[normal(sideBefore(f.text, tokens, n.first-1))]; k.kind == sayso.EntityCountry {
					n.code = k.code
				}
			}
		}
		// "foreign minister X" in lower case
		k := n.first
		for k > 0 && titleAt(tokens, k-1) && tokens[k-1].UPOS != "DET" {
			k--
		}
		if k > 0 && k < n.first && fields[tokens[k-1].Form] {
			k-- // "Home Minister X"
		}
		if k < n.first && tokens[n.first-1].UPOS != "ADJ" && f.near(k, n.first-1, head) {
			n.roles = append(n.roles, f.text[tokens[k].Start:tokens[n.first-1].End])
			n.titled = true
		}
	}
	if n.kind == sayso.EntityPerson && len(n.roles) == 0 {
		if k := f.officeOf(n.first); k >= 0 {
			n.roles = append(n.roles, f.text[tokens[k].Start:tokens[n.first-1].End])
			n.titled = true
		}
	}
	if h := f.t.Head(head); h >= 0 && n.kind == sayso.EntityOther && n.first != n.last && f.t.Relation(head) == "appos" && tokens[h].UPOS == "NOUN" && h < n.first && titleAt(tokens, h) {
		n.kind, n.titled = sayso.EntityPerson, true // "the union's president, Jane Doe,"
		n.roles = append(n.roles, tokens[h].Lemma)
	}
	for _, k := range f.t.Children(head) {
		k := int(k)
		if k <= n.last || f.t.Relation(k) != "appos" || tokens[k].UPOS != "NOUN" || !words.titles[tokens[k].Lemma] && !titleAt(tokens, k) {
			continue
		}
		first, last := f.t.Extent(k)
		for first < last && (tokens[first].UPOS == "PUNCT" || tokens[first].UPOS == "DET") {
			first++
		}
		for i := first; i <= last; i++ {
			if tokens[i].UPOS == "PUNCT" && tokens[i].Form != "-" {
				last = i - 1
			}
		}
		if last >= first && first > n.last && size(tokens, first, last) <= maxRoleWords {
			n.roles = append(n.roles, f.text[tokens[first].Start:tokens[last].End])
			n.titled = true
		}
	}
}

// fields are words of offices that are too common to stand among the titles.
var fields = map[string]bool{"Home": true, "Special": true, "External": true, "Health": true, "Economy": true, "Education": true, "Energy": true, "Labour": true, "Justice": true, "First": true, "Senior": true}

// officeOf returns the first word of an office with what it is of that stands right
// before a name ("President of Georgia X", "Governor of New South Wales X"), or -1.
func (f *finder) officeOf(first int) int {
	tokens := f.s.Tokens
	k := first - 1
	for k > 0 && first-k <= maxRoleWords && (tokens[k].UPOS == "PROPN" || tokens[k].Side != 0 || tokens[k].Form == "the" || tokens[k].Form == "and" || tokens[k].Form == "de") {
		k--
	}
	if k < 1 || k == first-1 || tokens[k].Form != "of" || !titleAt(tokens, k-1) {
		return -1
	}
	for k--; k > 0 && titleAt(tokens, k-1) && tokens[k-1].UPOS != "DET"; {
		k--
	}
	return k
}

// near says whether the words from first to last belong to the name whose head
// is given: one of them hangs on it or it on them.
func (f *finder) near(first, last, head int) bool {
	for i := first; i <= last; i++ {
		if f.t.Head(i) == head || f.t.Head(head) == i {
			return true
		}
	}
	return false
}
