package entity

import (
	"strings"

	"sayso"
	"sayso/internal/tree"
)

// judge gives a candidate its kind, or leaves it empty where it is no name.
func (f *finder) judge(n *name) {
	head := f.head(n)
	f.describe(n, head)
	if n.fromLexicon {
		f.seat(n, head)
		return
	}
	tokens := f.s.Tokens
	last := strings.ToLower(tokens[n.last].Form)
	first := strings.ToLower(tokens[n.first].Form)
	if n.first == n.last && f.ordinary(n, last) {
		return
	}
	if calendar[last] && n.first == n.last {
		return
	}
	_, given := words.given[first]
	switch k, is := f.lead(n); {
	case n.titled && !(is && k.kind != sayso.EntityPlace):
		n.kind = sayso.EntityPerson
	case is:
		n.kind, n.sector = k.kind, k.sector
	case n.first == n.last && words.places[n.key]:
		n.kind = sayso.EntityPlace
	case given && n.last > n.first:
		n.kind = sayso.EntityPerson
	case f.initial(n):
		n.kind = sayso.EntityPerson
	case n.first == n.last && acronym(tokens[n.last].Form) && !f.headline:
		n.kind = sayso.EntityOrganization
	case f.flat(n):
		n.kind = sayso.EntityPerson
	case f.placed(head):
		n.kind = sayso.EntityPlace
	case given:
		n.kind = sayso.EntityPerson
	case n.acronym != "":
		n.kind = sayso.EntityOrganization
	case f.speaks(head) && f.size(n) <= 3:
		n.kind = sayso.EntityPerson
	case n.last > n.first && f.size(n) <= 5 && f.compound(n) && !f.headline:
		n.kind = sayso.EntityOrganization
	default:
		n.kind = sayso.EntityOther
	}
}

// compound says whether all words are proper nouns with the head last, as in
// the names of bodies.
func (f *finder) compound(n *name) bool {
	for i := n.first; i < n.last; i++ {
		if end := f.sideEnd(i); end > i+1 && end <= n.last { // as one word
			i = f.headIn(i, end-1)
			if f.t.Relation(i) != "compound" || f.t.Head(i) < end || f.t.Head(i) > n.last {
				return false
			}
			i = end - 1
			continue
		}
		if f.t.Relation(i) != "compound" || f.t.Head(i) > n.last || f.t.Head(i) < i || !f.proper(i) {
			return false
		}
	}
	return f.proper(n.last)
}

// calendar words are proper nouns that name days and months.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "christmas": true, "easter": true, "ramadan": true,
	"am": true, "pm": true, "gmt": true, "utc": true, "est": true, "edt": true, "pst": true, "pdt": true, "god": true, "internet": true, "web": true,
	"jan.": true, "feb.": true, "mar.": true, "apr.": true, "jun.": true, "jul.": true, "aug.": true, "sep.": true, "sept.": true, "oct.": true, "nov.": true, "dec.": true,
	"english": true, "mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true,
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

// head returns the word of a candidate that the others hang on.
func (f *finder) head(n *name) int { return f.headIn(n.first, n.last) }

// headIn returns the word from first to last that the others hang on.
func (f *finder) headIn(first, last int) int {
	for i := first; i <= last; i++ {
		if h := f.t.Head(i); h < first || h > last {
			return i
		}
	}
	return last
}

// lead returns what the head words in a name say: its last word, the word
// before "of", or its first word ("Lake Assad", "Camp Taji").
func (f *finder) lead(n *name) (known, bool) {
	tokens := f.s.Tokens
	if k := f.ofSide(n); k.kind != "" {
		return k, true
	}
	for i := n.first + 1; i <= n.last; i++ {
		if form := tokens[i].Form; tokens[i].Side == 0 && (form == "of" || form == "for" || form == "on") {
			if k, is := words.heads[strings.ToLower(tokens[i-1].Form)]; is {
				return k, true
			}
			if strings.EqualFold(tokens[i-1].Form, "House") {
				return known{kind: sayso.EntityGovernment, sector: "LEG"}, true
			}
		}
	}
	if k, is := words.heads[strings.TrimSuffix(strings.ToLower(tokens[n.last].Form), ".")]; is && tokens[n.last].Side == 0 {
		if n.last > n.first || k.kind == sayso.EntityGovernment || k.kind == sayso.EntityArmedGroup {
			return k, true
		}
	}
	if n.last > n.first && tokens[n.first].Side == 0 {
		k, is := words.leads[strings.TrimSuffix(strings.ToLower(tokens[n.first].Form), ".")]
		return k, is
	}
	return known{}, false
}

// initial says whether a name has a middle initial or a family suffix.
func (f *finder) initial(n *name) bool {
	for i := n.first; i <= n.last; i++ {
		form := f.s.Tokens[i].Form
		if i < n.last && len(form) == 2 && form[1] == '.' && capital(form) {
			return true
		}
		if form == "Jr." || form == "Sr." || form == "Jr" {
			return true
		}
	}
	return false
}

// flat says whether the words hang on the first one as parts of a personal name
// do in Universal Dependencies; bodies are mostly compounds with the head last.
func (f *finder) flat(n *name) bool {
	if n.last == n.first || n.last-n.first > 3 {
		return false
	}
	for i := n.first + 1; i <= n.last; i++ {
		if f.t.Relation(i) != "flat" || f.t.Head(i) < n.first {
			return false
		}
	}
	return !f.placed(n.first)
}

// placed says whether the name stands after a preposition of place.
func (f *finder) placed(head int) bool {
	for _, k := range f.t.Children(head) {
		if int(k) < head && f.t.Relation(int(k)) == "case" {
			switch strings.ToLower(f.t.Tokens[k].Form) {
			case "in", "near", "into", "across", "throughout", "outside", "around":
				return true
			}
		}
	}
	return false
}

// speaks says whether the name is the subject of a verb that people and
// bodies do, rather than things.
func (f *finder) speaks(head int) bool {
	if f.t.Relation(head) != "nsubj" {
		return false
	}
	switch h := f.t.Head(head); f.t.Tokens[h].Lemma {
	case "say", "tell", "add", "think", "believe", "want", "know", "ask", "write", "call", "argue", "deny", "admit", "explain", "note", "recall", "claim", "feel", "agree", "decide", "try":
		return f.t.Child(head, "det") < 0
	}
	return false
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
	case "nmod":
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
	"refusal": true, "accusation": true, "influence": true,
}

// describe collects what stands around a name: the state of a body by the
// adjective before it, offices before and after a person.
func (f *finder) describe(n *name, head int) {
	tokens := f.s.Tokens
	if n.first > 0 {
		before := f.sideBefore(n.first)
		if code, is := words.adjective[normal(before)]; is && capital(before) && n.code == "" {
			n.code = code
		}
		// "foreign minister X" in lower case
		k := n.first
		for k > 0 && words.titles[tokens[k-1].Form] && tokens[k-1].UPOS != "DET" {
			k--
		}
		if k < n.first && tokens[n.first-1].UPOS != "ADJ" && f.near(k, n.first-1, head) {
			n.roles = append(n.roles, f.text[tokens[k].Start:tokens[n.first-1].End])
			n.titled = true
		}
	}
	for _, k := range f.t.Children(head) {
		k := int(k)
		if k <= n.last || f.t.Relation(k) != "appos" || tokens[k].UPOS != "NOUN" || !words.titles[tokens[k].Lemma] && !words.titles[strings.ToLower(tokens[k].Form)] {
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
		if last >= first && last-first < maxRoleWords && first > n.last {
			n.roles = append(n.roles, f.text[tokens[first].Start:tokens[last].End])
			n.titled = true
		}
	}
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
