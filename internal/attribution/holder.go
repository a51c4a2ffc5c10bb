package attribution

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/sides"
)

// mentions finds mentions by bytes of the text.
type mentions struct {
	start, end []int
	entity     []string
	kind       map[string]*sayso.Entity
	first      map[string]int // the number of an entity's first mention
}

// indexMentions indexes the mentions of named entities or, where described is
// true, those of the others: a description makes nobody a named source.
func indexMentions(d *draft.Draft, described bool) mentions {
	m := mentions{kind: d.Reading.EntitiesByID(), first: map[string]int{}}
	for i := range d.Reading.Mentions {
		one := &d.Reading.Mentions[i]
		if d.Unnamed[one.Entity] != described {
			continue
		}
		if _, is := m.first[one.Entity]; !is {
			m.first[one.Entity] = len(m.start)
		}
		m.start = append(m.start, d.Byte(one.Start))
		m.end = append(m.end, d.Byte(one.End))
		m.entity = append(m.entity, one.Entity)
	}
	return m
}

// index returns the innermost mention that covers a byte, or -1: a place may stand
// inside the name of a body.
func (m *mentions) index(at int) int {
	k := sort.SearchInts(m.start, at+1) - 1
	for steps := 0; k >= 0 && steps < nestedMentions; k, steps = k-1, steps+1 {
		if at < m.end[k] {
			return k
		}
	}
	return -1
}

// at returns the entity of the mention that covers a byte, or "".
func (m *mentions) at(at int) string {
	if k := m.index(at); k >= 0 {
		return m.entity[k]
	}
	return ""
}

// phrase makes a holder of the noun phrase of a head word; cue is the head word
// of the cue, which must stay outside, or -1. ok is false for what is no
// holder: a first or second person, an expletive, a question word, a number.
func (f *finder) phrase(head, cue int) (Holder, bool) {
	tokens := f.s.Tokens
	w := &tokens[head]
	h := Holder{sentence: f.number, word: head}
	if f.nobody(head) {
		return h, false
	}
	if w.UPOS == "PRON" || w.UPOS == "DET" {
		lower := strings.ToLower(w.Form)
		switch lower {
		case "i", "we", "you", "me", "us", "it's", "my", "our", "your", "myself", "ourselves", "there", "this", "that", "these", "what", "one's":
			if !(lower == "that" && cue >= 0 && f.relative(head, cue)) {
				return h, false
			}
		}
		if wh(w) || lower == "that" {
			antecedent := -1
			if cue >= 0 {
				antecedent = f.antecedent(cue)
			}
			if antecedent < 0 {
				return h, false
			}
			// A pronoun is a phrase of its own; what it stands for says of what kind.
			h.word = antecedent
			h.Kind, h.Range = f.sort(antecedent), f.bytes(head, head)
			h.Entity = f.entityOf(antecedent)
			return h, !f.selfless(antecedent)
		}
	}
	if w.UPOS != "NOUN" && w.UPOS != "PROPN" && w.UPOS != "PRON" && w.UPOS != "DET" && w.UPOS != "NUM" && w.UPOS != "ADJ" {
		return h, false
	}
	first, last := f.t.Extent(head)
	if cue >= 0 {
		// The cue, and what hangs on it, is no part of the holder; neither is a
		// bad attachment that reaches across it.
		if first <= cue && cue < head {
			first = cue + 1
		}
		if head < cue && cue <= last {
			last = cue - 1
			for last > head && f.hangsOn(last, head, cue) {
				last--
			}
		}
	}
	if cue > last {
		// A comma of its own may reach over what hangs on the cue.
		for k := head + 1; k < last; k++ {
			if (f.s.Tokens[k].XPOS == "VBG" || f.s.Tokens[k].UPOS == "ADP") && f.s.Tokens[k-1].Form == "," && f.hangsOn(k, head, cue) && !f.secret(k, last) {
				last = k - 1
			}
		}
	}
	// A clause that is loosely attached does not belong to the phrase.
	for _, k := range f.t.Children(head) {
		k := int(k)
		a, b := f.t.Extent(k)
		switch f.t.Relation(k) {
		case "parataxis", "advcl", "ccomp", "dislocated", "discourse":
			if k > head && a > head {
				last = min(last, a-1)
			}
			if k < head && b < head {
				first = max(first, b+1)
			}
		case "acl":
			// "UNIFIL, quoting its patrols, reported": a deed, not part of the name
			if tokens[k].XPOS == "VBG" && a == k && a > head+1 && tokens[a-1].Form == "," && !f.secret(a, b) {
				last = min(last, a-1)
			}
		case "appos":
			if tokens[k].UPOS == "NUM" && a > head && w.XPOS == "NNS" {
				last = min(last, a-1) // "according to rights groups, one for every ten people"
			}
		case "conj":
			if tokens[k].UPOS == "VERB" && a > head {
				last = min(last, a-1)
			}
		case "nmod":
			// "the ministry in a statement said", "the ministry in fact said": no part of it
			if c := f.t.Child(k, "case"); a > head && c == a && tokens[c].Form == "in" && (vehicles[tokens[k].Lemma] || a+1 == k && b == k && manners[tokens[k].Lemma]) {
				last = min(last, a-1)
			}
		}
	}
	if f.own(head) {
		return h, false
	}
	first = f.behindClause(first, head)
	if dash := Dateline(f.s); dash >= 0 && first <= dash && dash < head {
		first = dash + 1
	}
	for k := first; k < head; k++ {
		if tokens[k].Form == ":" {
			first = k + 1 // a label before a colon is no part of the phrase
		}
	}
	last = f.beforeAside(head, last)
	h.Kind = f.sort(head)
	if h.Kind == sayso.HolderUnnamed && cue > last {
		last = f.excuse(last, cue)
	}
	h.Range = f.nominal(first, last)
	f.namedWhole(&h, head, cue)
	h.Entity = f.entityOf(head)
	if id := f.titledOf(head, &h); id != "" {
		h.Entity = id
	}
	if h.Entity == "" && w.XPOS == "NN" && (words.source[w.Lemma] == "voice" || words.source[w.Lemma] == "office") {
		h.Entity = f.bearer(&h)
	}
	return h, h.End > h.Start && !f.selfless(head)
}

// namedWhole stretches a phrase over all of the person's name that its head is part of,
// where a tree parts the name.
func (f *finder) namedWhole(h *Holder, head, cue int) {
	k := f.mentions.index(f.s.Tokens[head].Start)
	if k < 0 || h.End <= h.Start || f.mentions.kind[f.mentions.entity[k]].Kind != sayso.EntityPerson {
		return
	}
	start, end := f.mentions.start[k], f.mentions.end[k]
	if cue >= 0 && start < f.s.Tokens[cue].End && f.s.Tokens[cue].Start < end {
		return
	}
	h.Range = Range{min(h.Start, start), max(h.End, end)}
}

// secret says whether the words from first to last tell that a source's name is kept back.
func (f *finder) secret(first, last int) bool {
	for k := first; k <= last && k-first < maxParenthesis; k++ {
		switch f.s.Tokens[k].Lemma {
		case "anonymity", "anonymously", "anonymous", "name", "identify":
			return true
		}
	}
	return false
}

// titledOf returns the person whose name ends the phrase of an office and what it is
// of ("President of Serbia Jane Doe"), or "".
func (f *finder) titledOf(head int, h *Holder) string {
	if h.End <= h.Start || words.source[strings.ToLower(f.s.Tokens[head].Form)] != "office" {
		return ""
	}
	end := h.End
	if open := strings.LastIndexByte(f.d.Text[h.Start:h.End], '('); f.d.Text[end-1] == ')' && open > 0 {
		end = h.Start + len(strings.TrimRight(f.d.Text[h.Start:h.Start+open], " ")) // the name in its own script
	}
	k := f.mentions.index(end - 1)
	if k < 0 || f.mentions.end[k] != end || f.mentions.start[k] <= f.s.Tokens[head].End || f.mentions.kind[f.mentions.entity[k]].Kind != sayso.EntityPerson {
		return ""
	}
	between := f.d.Text[f.s.Tokens[head].End:f.mentions.start[k]]
	if !strings.HasPrefix(between, " of ") && !strings.HasPrefix(between, " for ") && !strings.HasPrefix(between, " at ") || strings.ContainsAny(between, ",;:") || strings.Contains(between, " and ") || strings.Contains(between, "'s ") {
		return ""
	}
	return f.mentions.entity[k]
}

// bearer returns the person whose name ends the phrase of an office, behind a comma
// ("the spokesman of the armed forces, General Jane Doe"), or "".
func (f *finder) bearer(h *Holder) string {
	if h.End <= h.Start {
		return ""
	}
	k := f.mentions.index(h.End - 1)
	if k < 0 || f.mentions.end[k] != h.End || f.mentions.start[k] <= h.Start || f.mentions.kind[f.mentions.entity[k]].Kind != sayso.EntityPerson {
		return ""
	}
	comma := strings.LastIndexByte(f.d.Text[h.Start:f.mentions.start[k]], ',')
	if comma < 0 || strings.Count(f.d.Text[h.Start+comma:f.mentions.start[k]], " ") > maxRank {
		return ""
	}
	return f.mentions.entity[k]
}

// manners are the nouns that make an adverb with "in".
var manners = map[string]bool{"fact": true, "turn": true, "general": true, "particular": true, "effect": true, "reality": true, "truth": true,
	"addition": true, "short": true, "principle": true, "practice": true, "part": true, "theory": true, "response": true, "return": true, "public": true, "private": true}

// own says whether a noun names the text at hand ("this analysis shows"), which
// is the author's own word.
func (f *finder) own(head int) bool {
	for _, k := range f.t.Children(head) {
		if k := int(k); k < head && f.t.Relation(k) == "det" && strings.EqualFold(f.s.Tokens[k].Form, "this") {
			w := &f.s.Tokens[head]
			return vehicles[w.Lemma] || w.Lemma == "analysis" || w.Lemma == "survey" || w.Lemma == "study" || w.Lemma == "paper" || w.Lemma == "review" || w.Lemma == "column" || w.Lemma == "essay"
		}
	}
	return false
}

// behindClause cuts a clause that opens the sentence off the front of a phrase
// ("After stopping the car, the driver, …, told").
func (f *finder) behindClause(first, head int) int {
	verb := false
	for k := first; k < head; k++ {
		switch w := &f.s.Tokens[k]; {
		case w.UPOS == "VERB":
			verb = true
		case verb && w.Form == ",":
			first, verb = k+1, false
		case wh(w):
			return first
		}
	}
	return first
}

// vehicles are nouns for what something is said in.
var vehicles = map[string]bool{
	"statement": true, "interview": true, "speech": true, "letter": true, "email": true, "e-mail": true, "post": true, "tweet": true,
	"article": true, "report": true, "release": true, "message": true, "briefing": true, "address": true, "remark": true,
	"communique": true, "communiqué": true, "communication": true, "note": true, "video": true, "broadcast": true, "conference": true, "comment": true,
}

// nobody says whether a word, or the "no" before it, says that there is nobody.
func (f *finder) nobody(i int) bool {
	switch strings.ToLower(f.s.Tokens[i].Form) {
	case "nobody", "none", "nothing", "neither":
		return true
	}
	for _, k := range f.t.Children(i) {
		if int(k) < i && f.t.Relation(int(k)) == "det" && strings.EqualFold(f.s.Tokens[k].Form, "no") {
			return true
		}
	}
	return false
}

// hangsOn says whether word i, behind head and before cue, belongs to a phrase that
// hangs on the cue and not on head.
func (f *finder) hangsOn(i, head, cue int) bool {
	for steps := 0; steps < maxClimb; steps++ {
		up := f.t.Head(i)
		if up == cue || up <= head || up > cue {
			return up == cue
		}
		i = up
	}
	return false
}

// beforeAside cuts a phrase before a clause that only stands in it between
// commas ("Officials, the press reported, told …").
func (f *finder) beforeAside(head, last int) int {
	for k := head + 1; k < last; k++ {
		if wh(&f.s.Tokens[k]) {
			return last
		}
		if f.s.Tokens[k].Form != "," {
			continue
		}
		for n := k + 1; n <= last && !wh(&f.s.Tokens[n]) && f.s.Tokens[n].UPOS != "PUNCT"; n++ {
			if finiteTag(&f.s.Tokens[n]) {
				return k - 1
			}
		}
	}
	return last
}

// excuse stretches the phrase of an unnamed source over the reason for keeping
// the name back, wherever the tree hangs it ("who spoke on condition of
// anonymity because the talks are private, said").
func (f *finder) excuse(last, cue int) int {
	tokens := f.s.Tokens
	k := last + 1
	if k < cue && tokens[k].Form == "," {
		k++
	}
	end, _ := f.group(cue)
	if k >= end || end-k > maxParenthesis || tokens[end-1].Form != "," {
		return last
	}
	switch strings.ToLower(tokens[k].Form) {
	case "because", "since", "as", "citing", "who", "speaking", "asking", "requesting":
		return end - 1
	}
	return last
}

// selfless says whether a noun can hold no statement at all: a time or a bare
// measure that a parser took for the subject.
func (f *finder) selfless(head int) bool {
	switch f.s.Tokens[head].Lemma {
	case "day", "week", "month", "year", "today", "yesterday", "time", "thing", "way", "fact", "reason", "moment", "problem", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	switch f.s.Tokens[head].Form {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

// relative says whether the word is the relative pronoun of the cue's clause.
func (f *finder) relative(pronoun, cue int) bool {
	return strings.HasPrefix(f.t.Label(int(cue)), "acl") && pronoun < cue
}

// antecedent returns the noun that the relative clause of a cue hangs on, or -1.
func (f *finder) antecedent(cue int) int {
	for steps := 0; cue >= 0 && steps < maxClimb; steps++ {
		if f.t.Label(int(cue)) == "acl:relcl" {
			h := f.t.Head(cue)
			if h >= 0 && h < cue && (f.s.Tokens[h].UPOS == "NOUN" || f.s.Tokens[h].UPOS == "PROPN") {
				return h
			}
			return -1
		}
		if r := f.t.Relation(cue); r != "conj" && r != "xcomp" {
			return -1
		}
		cue = f.t.Head(cue)
	}
	return -1
}

// nominal returns the bytes of a phrase without prepositions, conjunctions and
// punctuation at its ends.
func (f *finder) nominal(first, last int) Range {
	tokens := f.s.Tokens
	for first < last {
		w := &tokens[first]
		if w.UPOS == "PUNCT" && w.Form != "“" && w.Form != "(" || w.UPOS == "CCONJ" || w.UPOS == "SCONJ" || w.UPOS == "ADP" || w.UPOS == "ADV" && first+1 <= last && tokens[first+1].UPOS == "PUNCT" {
			first++
			continue
		}
		if first > 0 && days[w.Form] && strings.EqualFold(tokens[first-1].Form, "on") && tokens[first+1].UPOS == "PROPN" {
			first++ // "On Sunday President X told"
			continue
		}
		break
	}
	for last > first {
		w := &tokens[last]
		if w.UPOS == "PUNCT" && w.Form != ")" || w.UPOS == "CCONJ" || w.UPOS == "PART" && strings.HasSuffix(w.Form, "s") {
			last--
			continue
		}
		break
	}
	if last < first {
		return Range{}
	}
	return f.bytes(first, last)
}

// sort tells named, unnamed and group apart by the head of the phrase.
func (f *finder) sort(head int) sayso.HolderKind {
	tokens := f.s.Tokens
	w := &tokens[head]
	plural := w.XPOS == "NNS" || w.XPOS == "NNPS" && (w.Side == 0 || w.Side == sides.Many) // not "the United States"
	definite, indefinite, hidden := false, false, false
	for _, k := range f.t.Children(head) {
		k := int(k)
		lower := strings.ToLower(tokens[k].Form)
		switch f.t.Relation(k) {
		case "det":
			definite = definite || lower == "the" || lower == "this" || lower == "that"
			indefinite = indefinite || lower == "a" || lower == "an" || lower == "another" || lower == "one" || lower == "some" || lower == "any"
		case "nmod":
			if tokens[k].Deprel == "nmod:poss" {
				definite = true
			}
		case "amod":
			hidden = hidden || lower == "anonymous" || lower == "unnamed" || lower == "unidentified"
		case "acl":
			// "officials who asked not to be named", "speaking on condition of anonymity"
			first, last := f.t.Extent(k)
			for i := max(first, head); i <= last && i-first < maxParenthesis; i++ {
				switch tokens[i].Lemma {
				case "anonymity", "anonymously", "anonymous":
					hidden = true
				case "name", "identify":
					for j := max(first, i-4); j < i; j++ {
						hidden = hidden || tokens[j].Lemma == "not" || tokens[j].Lemma == "decline"
					}
				}
			}
		}
	}
	if w.UPOS == "PRON" || w.UPOS == "DET" || w.UPOS == "ADJ" || w.UPOS == "NUM" {
		switch strings.ToLower(w.Form) {
		case "he", "she", "it", "his", "her", "its":
			return sayso.HolderNamed
		case "one", "someone", "somebody", "anyone", "another":
			return sayso.HolderUnnamed
		}
		return sayso.HolderGroup
	}
	if shares[w.Lemma] {
		return sayso.HolderGroup // "64 percent", "a majority of voters"
	}
	if plural && w.UPOS == "NOUN" && head > 1 && upper(w.Form) && upper(tokens[head-1].Form) && tokens[head-1].UPOS != "DET" {
		return sayso.HolderNamed // "the Example Public Relations": a name, whatever its tag
	}
	source := words.source[w.Lemma]
	if source == "office" && strings.EqualFold(w.Form, w.Lemma) {
		plural = false // "the police" is one body, whatever its tag
	}
	if hidden || source == "source" {
		return sayso.HolderUnnamed
	}
	if source == "voice" {
		return sayso.HolderNamed // a voice speaks for its body, which the page names
	}
	if w.UPOS == "PROPN" {
		if id := f.mentions.at(w.Start); id != "" && f.mentions.kind[id].Kind == sayso.EntityPeople {
			return sayso.HolderGroup
		}
		return sayso.HolderNamed
	}
	if id := f.entityOf(head); id != "" {
		switch f.mentions.kind[id].Kind {
		case sayso.EntityPeople:
			return sayso.HolderGroup
		case sayso.EntityPerson:
			return sayso.HolderNamed
		}
	}
	switch {
	case plural && w.Lemma == "official" && f.t.Child(head, "conj") < 0:
		return sayso.HolderUnnamed
	case plural:
		return sayso.HolderGroup
	case source == "office" && !indefinite:
		return sayso.HolderNamed
	case source == "one" || indefinite:
		if definite && !indefinite {
			return sayso.HolderNamed
		}
		return sayso.HolderUnnamed
	}
	return sayso.HolderNamed
}

// upper says whether a word begins with a capital letter.
func upper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// shares are nouns for a part of a group.
var shares = map[string]bool{
	"percent": true, "percentage": true, "majority": true, "minority": true, "half": true, "third": true, "quarter": true, "most": true,
	"number": true, "proportion": true, "share": true, "handful": true, "dozen": true, "%": true,
}

// entityOf returns the entity that a phrase with this head names: the mention
// that covers the head, or the name joined to it ("Foreign Minister X", "the
// spokesman, X").
func (f *finder) entityOf(head int) string {
	if id := f.mentions.at(f.s.Tokens[head].Start); id != "" {
		return id
	}
	for _, k := range f.t.Children(head) {
		k := int(k)
		switch f.t.Relation(k) {
		case "flat", "appos", "compound":
			if k > head || f.t.Relation(k) == "flat" {
				if id := f.mentions.at(f.s.Tokens[k].Start); id != "" && f.mentions.kind[id].Kind == sayso.EntityPerson {
					return id
				}
			}
		}
	}
	// "the party X", "the news agency X", wherever a tree hangs the name
	if next := head + 1; next < len(f.s.Tokens) && f.s.Tokens[head].UPOS == "NOUN" && f.s.Tokens[head].XPOS == "NN" && f.s.Tokens[next].XPOS != "POS" {
		if k := f.mentions.index(f.s.Tokens[next].Start); k >= 0 && f.mentions.start[k] == f.s.Tokens[next].Start && nominals[words.source[f.s.Tokens[head].Lemma]] {
			if e := f.mentions.kind[f.mentions.entity[k]]; e.Kind == sayso.EntityPerson || e.Kind == sayso.EntityOther || body(e.Kind) && e.Kind != sayso.EntityCountry {
				return e.ID
			}
		}
	}
	return ""
}

// nominals are the classes of nouns for a body or somebody that a name may follow.
var nominals = map[string]bool{"office": true, "one": true, "voice": true}
