package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/entity"
	"sayso/internal/sides"
)

// unnamed adds a mention for the noun at word i if it stands for an actor and is
// something that a clause or a noun may speak of.
func (f *finder) unnamed(i int) {
	w := &f.s.Tokens[i]
	if w.UPOS != "NOUN" && w.UPOS != "PROPN" || w.Lemma == "" {
		return
	}
	n, text, from, is := f.look(i)
	last := i
	if i+1 < len(f.s.Tokens) && f.cover[i+1] < 0 && f.t.Head(i+1) == i {
		// "attorney general": the noun stands first
		two := strings.ToLower(f.s.Tokens[i].Form) + " " + strings.ToLower(f.s.Tokens[i+1].Form)
		if wide, known := nouns[two]; known {
			n, text, is, last = wide, two, true, i+1
		}
	}
	if !is || !f.argument(i, n) {
		return
	}
	if i > 0 && strings.EqualFold(f.s.Tokens[i].Form, "front") && strings.EqualFold(f.s.Tokens[i-1].Form, "in") {
		return // "in front of"
	}
	titled, at := f.titled(last, n)
	if titled >= 0 {
		f.note(&f.entities[titled], f.ofBody(i, n.sector), f.country(i, f.first(i, from)))
		if f.t.Head(i) == at {
			return
		}
		// The office stands for the person in its clause.
	}
	first := f.first(i, from)
	code := f.country(i, first)
	if n.kind == sayso.EntityFacility || n.kind == sayso.EntityOther {
		first, last = f.thing(i, first, from, last)
	}
	e := -1
	if titled >= 0 {
		e = titled
	} else if person := f.bearer(i); person >= 0 {
		e = person // "the foreign minister, X": one person
		f.note(&f.entities[e], f.ofBody(i, n.sector), code)
	} else if code != "" && states[text] && w.XPOS != "NNS" {
		e = f.state(code)
		f.add(f.behind(first, from), i, e, sayso.ViaList)
		return
	} else {
		e = f.described(i, first, last, n, text, code)
	}
	f.add(f.behind(first, from), last, e, sayso.ViaText)
	if last == i+1 && f.t.Head(last) == i {
		f.cover[last] = taken // "attorney general"
	}
}

// behind returns the first word of a description behind the names in it, which are
// mentions of their own: "soldiers" of "former U.S. soldiers". The entity's name
// has the whole phrase.
func (f *finder) behind(first, from int) int {
	at := first
	for k := first; k < from; k++ {
		if w := &f.s.Tokens[k]; f.cover[k] != -1 || w.UPOS == "PROPN" && w.Side != sides.Adjective {
			at = k + 1
			for at < from && f.s.Tokens[at].UPOS != "ADJ" && (f.s.Tokens[at].UPOS == "PUNCT" || f.s.Tokens[at].UPOS == "PART") {
				at++ // the hyphen or the 's behind the name
			}
		}
	}
	return at
}

// taken marks a word that a mention of this layer has used already.
const taken = -2

// look finds the longest entry of nouns.tsv that ends with word i; from is the
// word it begins with.
func (f *finder) look(i int) (n noun, text string, from int, is bool) {
	tokens := f.s.Tokens
	for from := max(0, i-maxNoun+1); from <= i; from++ {
		if from < i && (!f.modifies(from, i) || f.cover[from] >= 0 || tokens[from].UPOS == "PUNCT") {
			continue
		}
		before := ""
		for k := from; k < i; k++ {
			if tokens[k].Form != "-" {
				before += strings.ToLower(tokens[k].Form) + " "
			}
		}
		for _, last := range [...]string{strings.ToLower(tokens[i].Form), strings.ToLower(tokens[i].Lemma)} {
			if n, is := nouns[before+last]; is {
				return n, before + last, from, true
			}
		}
	}
	return noun{}, "", i, false
}

// modifies says whether the words from k up to word i all stand before it in one
// phrase.
func (f *finder) modifies(k, i int) bool {
	for ; k < i; k++ {
		h := f.t.Head(k)
		if h != i && (h <= k || h > i) {
			return false
		}
		switch f.t.Relation(k) {
		case "amod", "compound", "nmod", "flat", "punct":
		default:
			return false
		}
	}
	return true
}

// argument says whether the noun at word i stands where a phrase takes part in
// something: subject, object, after a preposition, or before a noun that is no
// actor itself ("rebel attacks").
func (f *finder) argument(i int, n noun) bool {
	for steps := 0; steps < maxUp; steps++ {
		switch f.t.Relation(i) {
		case "nsubj", "obj", "iobj", "obl":
			return f.t.Label(i) != "obl:tmod"
		case "nmod":
			return f.t.Label(i) != "nmod:desc" && f.t.Label(i) != "nmod:tmod"
		case "compound":
			h := f.t.Head(i)
			if _, _, _, actor := f.look(h); actor || f.cover[h] >= 0 {
				return false
			}
			switch n.kind {
			case sayso.EntityPerson, sayso.EntityPeople, sayso.EntityGovernment, sayso.EntityArmedGroup:
				// "a terrorist attack" says of what sort it is, not whose
				return f.s.Tokens[h].UPOS == "NOUN" && !strings.EqualFold(f.s.Tokens[i].Lemma, "terrorist")
			}
			return false
		case "conj", "appos":
			if f.t.Relation(i) == "appos" && f.cover[f.t.Head(i)] >= 0 {
				return false // it describes a name
			}
			i = f.t.Head(i)
		case "root":
			return f.t.Child(i, "cop", "nsubj") < 0 && f.t.Child(i, "acl") >= 0 // a headline's "Rebels killed in raid"
		default:
			return false
		}
	}
	return false
}

// first returns the first word of the mention: the leftmost modifier before the
// noun, without articles, possessors and what they hang on.
func (f *finder) first(i, from int) int {
	first := from
	for k := from - 1; k >= 0 && i-k < maxPhrase; k-- {
		h := f.t.Head(k)
		if h < k || h > i {
			break
		}
		w := &f.s.Tokens[k]
		if f.s.Tokens[k+1].SideGoesOn {
			if first == k+1 {
				first = k // "South" of "South Sudanese"
			}
			continue
		}
		if w.UPOS != "PUNCT" && f.s.Tokens[k+1].Form == "-" && w.End == f.s.Tokens[k+1].Start {
			first = k // "state" of "state-owned banks"
			continue
		}
		switch f.t.Relation(k) {
		case "amod", "compound", "nummod":
			if w.XPOS == "VBN" && k > 1 && f.s.Tokens[k-1].Form == "-" && f.s.Tokens[k-1].End == w.Start && f.cover[k-2] >= 0 {
				return first // "run" of "Hamas-run ministry": whose it is, is a name of its own
			}
			first = k
		case "advmod", "nmod", "flat", "case", "punct", "goeswith":
			if w.UPOS == "PUNCT" && (w.Form != "-" || w.End != f.s.Tokens[k+1].Start) || w.Form == "'s" || w.Form == "’s" || f.t.Label(k) == "nmod:poss" {
				return first
			}
			if h == i && (w.UPOS == "ADV" || w.UPOS == "ADP") {
				return first
			}
		default:
			return first
		}
	}
	return first
}

// thing widens and narrows the phrase of a thing: how many there are is no part of
// it, whose it is and what it is of are, for without them a home or an office is any.
func (f *finder) thing(i, first, from, last int) (int, int) {
	tokens := f.s.Tokens
	for first < from && (tokens[first].UPOS == "NUM" || vague[strings.ToLower(tokens[first].Form)]) {
		first++
	}
	if first > 1 && (tokens[first-1].Form == "'s" || tokens[first-1].Form == "’s" || strings.EqualFold(tokens[first-1].Form, "'s")) {
		if owner := f.t.Head(first - 1); owner >= 0 && owner < first && f.t.Label(owner) == "nmod:poss" {
			if a, b := f.t.Extent(owner); b == first-1 && i-a < maxPhrase {
				first = a
				for first < owner && (f.t.Relation(first) == "det" || tokens[first].UPOS == "PUNCT" || f.t.Relation(first) == "case") {
					first++
				}
			}
		}
	}
	if !part[strings.ToLower(tokens[i].Lemma)] || last != i {
		return first, last
	}
	for _, k := range f.t.Children(i) {
		k := int(k)
		if k <= i || f.t.Relation(k) != "nmod" || !strings.EqualFold(tokens[i+1].Form, "of") {
			continue
		}
		if a, b := f.t.Extent(k); a == i+1 && b-i < maxPhrase {
			for j := a; j <= b; j++ {
				if tokens[j].UPOS == "PUNCT" || tokens[j].UPOS == "VERB" {
					return first, last
				}
			}
			return first, b
		}
		break
	}
	return first, last
}

// vague words count without a number.
var vague = map[string]bool{"several": true, "many": true, "various": true, "numerous": true, "few": true, "other": true, "some": true, "all": true, "more": true, "different": true}

// part nouns are known by what they are of.
var part = map[string]bool{"office": true, "branch": true, "headquarters": true, "residence": true, "home": true, "house": true, "building": true, "facility": true, "installation": true}

// country finds the state that the phrase of word i belongs to: an adjective
// before it, a possessor, or a state behind "of", "in" or "from".
func (f *finder) country(i, first int) string {
	for k := i - 1; k >= first; k-- {
		if code := f.codeAt(k); code != "" {
			return code
		}
	}
	for steps, k := range f.t.Children(i) {
		k := int(k)
		if steps > maxKids {
			break
		}
		switch f.t.Relation(k) {
		case "amod", "compound":
			if code := f.codeAt(k); code != "" {
				return code
			}
		case "nmod":
			if f.t.Label(k) == "nmod:poss" {
				if code := f.codeAt(k); code != "" {
					return code
				}
				continue
			}
			if c := f.t.Child(k, "case"); c >= 0 {
				switch strings.ToLower(f.s.Tokens[c].Form) {
				case "of", "from", "in":
					if code := f.codeAt(k); code != "" {
						return code
					}
				}
			}
		}
	}
	return ""
}

// codeAt returns the country that word k names, as a name or an adjective.
func (f *finder) codeAt(k int) string {
	if m := f.cover[k]; m >= 0 {
		e := &f.entities[f.marks[m].Entity]
		if (e.Kind == sayso.EntityCountry || e.Kind == sayso.EntityPlace) && e.Country != nil {
			return *e.Country
		}
		if e.Kind == sayso.EntityCountry {
			return entity.CountryOf(e.Name)
		}
	}
	w := &f.s.Tokens[k]
	if w.UPOS != "ADJ" && w.UPOS != "PROPN" && w.UPOS != "NOUN" {
		return ""
	}
	return entity.CountryOf(f.side(k))
}

// side returns the whole name of a side that word k is part of, "South Sudanese",
// or the word.
func (f *finder) side(k int) string {
	first, end := k, k+1
	for first > 0 && f.s.Tokens[first].SideGoesOn {
		first--
	}
	for end < len(f.s.Tokens) && f.s.Tokens[end].SideGoesOn {
		end++
	}
	return f.d.Text[f.s.Tokens[first].Start:f.s.Tokens[end-1].End]
}

// bearer returns the person whose office the noun at word i gives: its
// apposition, or the name that it stands in apposition to. It returns -1 for none.
func (f *finder) bearer(i int) int {
	for steps, k := range f.t.Children(i) {
		if steps > maxKids {
			break
		}
		if r := f.t.Relation(int(k)); (r == "appos" || r == "flat") && f.cover[k] >= 0 {
			if e := f.marks[f.cover[k]].Entity; f.entities[e].Kind == sayso.EntityPerson {
				return e
			}
		}
	}
	return -1
}

// titled returns the person whose name follows an office that ends with word i, with at
// most a name of what it is of between ("spokeswoman X", "President of Georgia X"), and the
// name's first word, or -1.
func (f *finder) titled(i int, n noun) (person, at int) {
	if n.kind != sayso.EntityPerson {
		return -1, -1
	}
	k, of := i+1, false
	if k < len(f.s.Tokens) && f.s.Tokens[k].Form == "of" {
		k, of = k+1, true
		if k < len(f.s.Tokens) && f.s.Tokens[k].Form == "the" {
			k++
		}
		field := 0 // "Minister of Defence X": a field of work is no name
		for k < len(f.s.Tokens) && f.cover[k] < 0 && field < maxField && (capital(f.s.Tokens[k].Form) || f.s.Tokens[k].Form == "and") {
			if n, _, _, is := f.look(k); is && n.kind == sayso.EntityPerson {
				return -1, -1 // "an aide of President X"
			}
			k, field = k+1, field+1
		}
		if field > 0 && k+1 < len(f.s.Tokens) && f.s.Tokens[k].Form == "of" {
			k, field = k+1, 0
		}
		if k >= len(f.s.Tokens) || f.cover[k] < 0 {
			return -1, -1
		}
		for m := f.cover[k]; field == 0 && k < len(f.s.Tokens) && f.cover[k] == m; {
			k++
		}
	}
	if k >= len(f.s.Tokens) || f.cover[k] < 0 || !of && f.s.Tokens[k].UPOS != "PROPN" {
		return -1, -1
	}
	if e := f.marks[f.cover[k]].Entity; f.entities[e].Kind == sayso.EntityPerson {
		return e, k
	}
	return -1, -1
}

// state returns the entity of a country.
func (f *finder) state(code string) int {
	if e, is := f.states[code]; is {
		return e
	}
	e := sayso.Entity{Name: entity.StateName(code), Kind: sayso.EntityCountry, Roles: []string{}}
	f.note(&e, "GOV", code)
	f.entities = append(f.entities, e)
	f.states[code] = len(f.entities) - 1
	return len(f.entities) - 1
}

// described returns the entity of a description. The same words mean the same
// actor; so does the bare noun behind an article that the text has met before;
// what is counted or brought in by "a" is new.
func (f *finder) described(i, first, last int, n noun, text, code string) int {
	tokens := f.s.Tokens
	plural := tokens[i].XPOS == "NNS" || tokens[i].XPOS == "NNPS"
	definite, fresh := false, false
	article := first
	for k := first - 1; k >= 0 && k >= first-2; k-- {
		if f.t.Relation(k) != "det" {
			continue
		}
		article = k
		switch strings.ToLower(tokens[k].Form) {
		case "the", "this", "that", "these", "those", "both":
			definite = true
		case "a", "an", "another", "some":
			fresh = true
		}
	}
	if f.t.Relation(i) == "compound" && n.kind == sayso.EntityPerson {
		plural = true // "rebel attacks" are those of rebels
	}
	fields := make([]string, 0, maxPhrase)
	counted := false
	for k := first; k < i; k++ {
		if tokens[k].UPOS == "NUM" {
			counted = true
			continue
		}
		fields = append(fields, strings.ToLower(tokens[k].Form))
	}
	form := "s "
	if plural {
		form = "p "
	}
	noun := form + strings.ToLower(tokens[i].Lemma)
	if plural && n.sector == "REB" && alike[strings.ToLower(tokens[i].Lemma)] {
		noun = form + "rebel"
	}
	key := form + code + " " + strings.Join(fields, " ") + " " + noun
	bare := len(fields) == 0 && code == ""
	if !fresh && !counted || definite {
		if e, is := f.byKey[key]; is {
			f.byNoun[noun] = e
			return e
		}
		if e, is := f.byNoun[noun]; is && bare && (definite || plural) {
			return e
		}
		if e, is := f.offices[text]; is && definite && !plural && code == "" {
			return e
		}
	}
	e := sayso.Entity{Name: f.inside(article, last), Kind: n.kind, Roles: []string{}}
	if n.kind == sayso.EntityPerson && plural {
		e.Kind = sayso.EntityPeople
	}
	f.note(&e, f.ofBody(i, n.sector), code)
	f.entities = append(f.entities, e)
	at := len(f.entities) - 1
	f.byKey[key], f.byNoun[noun] = at, at
	f.unnamedFrom[at] = true
	return at
}

// inside spells words as they would stand inside a sentence, for a description that
// begins one is no other for that: without the capital of its beginning and, where they
// are in capitals, with those alone that their lemmas have.
func (f *finder) inside(first, last int) string {
	tokens := f.s.Tokens
	var b strings.Builder
	for i := first; i <= last; i++ {
		w := &tokens[i]
		if i > first {
			b.WriteString(f.d.Text[tokens[i-1].End:w.Start])
		}
		initial, size := utf8.DecodeRuneInString(w.Form)
		lemma, _ := utf8.DecodeRuneInString(w.Lemma)
		rest := w.Form[size:]
		loud := rest != "" && rest != strings.ToLower(rest) && rest == strings.ToUpper(rest) && w.Lemma != strings.ToUpper(w.Lemma)
		begins := i == first && (i == 0 || tokens[i-1].UPOS == "PUNCT")
		if loud {
			rest = strings.ToLower(rest)
		}
		if (loud || begins) && w.UPOS != "PROPN" && unicode.IsLower(lemma) {
			initial = unicode.ToLower(initial)
		}
		b.WriteRune(initial)
		b.WriteString(rest)
	}
	return b.String()
}

// national adds a mention of the state for the adjective at word i, where it says
// whose act the noun behind it is.
func (f *finder) national(i int) bool {
	w := &f.s.Tokens[i]
	last := i // of a side's name of several words
	for last+1 < len(f.s.Tokens) && f.s.Tokens[last+1].SideGoesOn {
		last++
	}
	head := i
	for h := f.t.Head(head); h >= i && h <= last; h = f.t.Head(head) {
		head = h
	}
	if w.SideGoesOn || f.s.Tokens[head].UPOS != "ADJ" && f.s.Tokens[head].UPOS != "PROPN" || w.Form[0] < 'A' || w.Form[0] > 'Z' || f.t.Relation(head) != "amod" && f.t.Relation(head) != "compound" {
		return false
	}
	h := f.t.Head(head)
	if h <= last || f.cover[h] != -1 || !acts[strings.ToLower(f.s.Tokens[h].Lemma)] {
		return false
	}
	if _, _, _, actor := f.look(h); actor {
		return false
	}
	code := entity.CountryOf(f.side(i))
	if code == "" {
		return false
	}
	f.add(i, last, f.state(code), sayso.ViaList)
	for k := i; k <= last; k++ {
		f.cover[k] = taken
	}
	return true
}

// alike are words for the same fighters that an article changes between.
var alike = map[string]bool{"rebel": true, "guerrilla": true, "insurgent": true}

// note fills in a sector and a country where an entity has none.
func (f *finder) note(e *sayso.Entity, sector, code string) {
	if e.Sector == nil && sector != "" {
		e.Sector = &sector
	}
	if e.Country == nil && code != "" && code != entity.NoCode {
		e.Country = &code
	}
}

func (f *finder) add(first, last, owner int, via sayso.Via) {
	f.added = append(f.added, draft.Mention{Start: f.s.Tokens[first].Start, End: f.s.Tokens[last].End, Entity: owner, Via: via})
}

// capital says whether a word begins with a capital letter.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
