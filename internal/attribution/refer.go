package attribution

import (
	"slices"
	"sort"
	"strings"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/entity"
)

// What follows finds whom "it" and "they" stand for, by the order of their sentences'
// subjects (the idea of centering; Grosz, Joshi and Weinstein 1995): who spoke or was
// the subject last is spoken of next. It answers only where one alone agrees.

// A candidate is somebody that a pronoun may stand for.
type candidate struct {
	sentence, word int
	entity         string
	spoke          bool
}

// agreement is whether a candidate and a pronoun go together.
type agreement int

const (
	differs agreement = iota // another number, or nothing that speaks
	unclear                  // it may well be meant, but has no entity or is several
	agrees
)

// A pronoun is one of the third person, in any of its forms.
type pronoun byte

const (
	noPronoun pronoun = iota
	thing             // it
	several           // they
	man               // he
	woman             // she
)

var pronouns = map[string]pronoun{
	"it": thing, "its": thing, "they": several, "their": several, "them": several,
	"he": man, "his": man, "him": man, "she": woman, "her": woman,
}

// pronounOf returns which pronoun a word is.
func pronounOf(w *english.Token) pronoun {
	if w.UPOS != "PRON" {
		return noPronoun
	}
	return pronouns[strings.ToLower(w.Form)]
}

// suits says whether a gender is not another than that of "he" or "she".
func (p pronoun) suits(g entity.Gender) bool {
	return !(p == man && g == entity.Feminine || p == woman && g == entity.Masculine)
}

// refer returns the entity that the pronoun at the holder of attribution number n
// stands for, or "".
func (f *finder) refer(n int) string {
	a := &f.found[n]
	h := &a.Holder
	tokens := f.d.Sentences[h.sentence].Tokens
	want := pronounOf(&tokens[h.word])
	if idiom := h.word > 0 && h.word+1 < len(tokens) && strings.EqualFold(tokens[h.word-1].Form, "as") && tokens[h.word+1].Form == "say"; idiom || f.quoted(h.Start) >= 0 {
		return "" // "as they say"; whom a quotation speaks of it has named itself
	}
	crossed := 0 // paragraphs
	for k := h.sentence; k >= 0 && h.sentence-k <= recentSentences && crossed <= maxParagraphs; k-- {
		before := len(f.d.Sentences[k].Tokens)
		var found []candidate
		if k == h.sentence {
			before = h.word
			found = f.subjectsBefore(h, n)
		} else {
			if !f.prose(k) {
				return ""
			}
			found = f.centres(k, n)
		}
		one, clear := f.only(found, want, a)
		if one >= 0 && clear && !f.rivalled(found, one, want, a) {
			return found[one].entity
		}
		if one >= 0 || !clear || f.mentioned(k, before, want, a) {
			return ""
		}
		if f.d.Sentences[k].Paragraph {
			crossed++
		}
	}
	return ""
}

// prose says whether a sentence ends as sentences do: a heading speaks of nobody for
// the text below it.
func (f *finder) prose(k int) bool {
	tokens := f.d.Sentences[k].Tokens
	return len(tokens) > 0 && tokens[len(tokens)-1].UPOS == "PUNCT"
}

// only returns the number of the one candidate that agrees, or -1. clear is false where
// another is not known well enough to be ruled out, or where two agree.
func (f *finder) only(found []candidate, want pronoun, a *Attribution) (one int, clear bool) {
	one = -1
	for i := range found {
		switch c := &found[i]; f.agreement(c, want, a) {
		case unclear:
			return -1, false
		case agrees:
			if one >= 0 && found[one].entity != c.entity {
				return -1, false
			}
			if one < 0 || c.spoke {
				one = i
			}
		}
	}
	return one, true
}

// agreement says whether a candidate can be what a pronoun for one body, or for many,
// stands for.
func (f *finder) agreement(c *candidate, want pronoun, a *Attribution) agreement {
	tokens := f.d.Sentences[c.sentence].Tokens
	w := &tokens[c.word]
	lower := strings.ToLower(w.Form)
	if w.UPOS == "PRON" {
		switch {
		case pronounOf(w) != want:
			return differs
		case c.entity == "":
			return unclear
		}
		return f.unlessNamed(c, a)
	}
	if want == man || want == woman {
		return f.suits(c, want, a)
	}
	many := want == several
	e := f.mentions.kind[c.entity]
	source := words.source[w.Lemma]
	plural := w.XPOS == "NNS" || w.XPOS == "NNPS"
	if e != nil && w.UPOS == "PROPN" {
		switch e.Kind {
		case sayso.EntityCountry, sayso.EntityGovernment, sayso.EntityOrganization:
			plural = false // "the United Nations", "Doctors Without Borders"
		}
	}
	either := lower == "police"
	if e == nil || e.Kind == sayso.EntityPerson || e.Kind == sayso.EntityPeople || body(e.Kind) {
		if f.coordinated(c) {
			if many {
				return unclear
			}
			return differs
		}
	}
	switch {
	case e == nil && !c.spoke && source == "":
		return differs // a thing
	case e == nil && !many && (plural || source == "one" || source == "source" || source == "voice"):
		return differs
	case e == nil && many && !plural && (source == "one" || source == "source" || source == "voice"):
		return differs
	case e == nil:
		return unclear
	}
	if f.joinedLoosely(c, e) {
		return unclear
	}
	switch e.Kind {
	case sayso.EntityPerson:
		if _, is := words.classes[w.Lemma]; !is || !f.d.Unnamed[e.ID] || many || plural {
			return differs // but "the regulator" may be a body
		}
	case sayso.EntityPeople:
		if !many && !plural {
			return unclear // "the crowd", "the family"
		}
		if !many {
			return differs
		}
	case sayso.EntityPlace, sayso.EntityFacility, sayso.EntityOther:
		if !c.spoke && (w.UPOS != "PROPN" || e.Kind != sayso.EntityOther) && !(source == "office" && f.d.Tree(c.sentence).Relation(c.word) == "nsubj") {
			return differs // but "the prosecutor's office" speaks
		}
		if many != plural {
			return differs
		}
	case sayso.EntityArmedGroup:
		if many && !plural && w.UPOS != "PROPN" || !many && plural {
			return differs
		}
	default:
		if many && !plural && !either {
			if c.spoke {
				return unclear // of a body that spoke many say "they"
			}
			return differs
		}
		if !many && plural && !either {
			return differs
		}
	}
	return f.unlessNamed(c, a)
}

// suits says whether a candidate can be the one whom "he" or "she" stands for.
func (f *finder) suits(c *candidate, want pronoun, a *Attribution) agreement {
	w := &f.d.Sentences[c.sentence].Tokens[c.word]
	e := f.mentions.kind[c.entity]
	if w.XPOS == "NNS" || w.XPOS == "NNPS" || f.coordinated(c) {
		return differs
	}
	if e == nil || e.Kind == sayso.EntityOther && w.UPOS == "PROPN" {
		if w.UPOS == "PROPN" || words.source[w.Lemma] != "" {
			return unclear
		}
		return differs
	}
	if e.Kind != sayso.EntityPerson {
		return differs
	}
	gender := entity.GenderOf(e.Name, e.Roles)
	if f.d.Unnamed[e.ID] {
		gender = entity.GenderOf("", []string{e.Name}) // "a spokeswoman"
	}
	if f.d.Unnamed[e.ID] && f.namesSomebody(c) {
		return unclear // "the secretary of state, Jane Doe"
	}
	if !want.suits(gender) {
		return differs
	}
	if f.joinedLoosely(c, e) {
		return unclear
	}
	return f.unlessNamed(c, a)
}

// namesSomebody says whether the phrase of a candidate has the name of a person in it.
func (f *finder) namesSomebody(c *candidate) bool {
	s := &f.d.Sentences[c.sentence]
	first, last := f.d.Tree(c.sentence).Extent(c.word)
	k := f.mentions.before(s.Tokens[last].End)
	for steps := 0; k >= 0 && f.mentions.start[k] >= s.Tokens[first].Start && steps < recentMentions; k, steps = k-1, steps+1 {
		if f.mentions.kind[f.mentions.entity[k]].Kind == sayso.EntityPerson {
			return true
		}
	}
	return false
}

// joinedLoosely says whether a candidate is described otherwise than its entity was at
// first: "officials of the ministry" need not be "some local officials" of before.
func (f *finder) joinedLoosely(c *candidate, e *sayso.Entity) bool {
	at := f.d.Sentences[c.sentence].Tokens[c.word].Start
	k, is := f.described.first[e.ID]
	if !is || !f.d.Unnamed[e.ID] || f.described.start[k] <= at && at < f.described.end[k] {
		return false
	}
	mine := f.restriction(c.sentence, c.word)
	if mine == "" {
		return false
	}
	number := f.sentenceAt(f.described.start[k])
	s := &f.d.Sentences[number]
	head := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Start >= f.described.end[k] }) - 1
	return head < 0 || f.restriction(number, head) != mine
}

// restriction returns the word that tells which of those a noun names are meant: whose
// they are, what they are of or what they did; "" where none does.
func (f *finder) restriction(sentence, word int) string {
	t := f.d.Tree(sentence)
	for _, k := range t.Children(word) {
		switch t.Relation(int(k)) {
		case "nmod", "acl":
			return f.d.Sentences[sentence].Tokens[k].Form
		}
	}
	return ""
}

// unlessNamed lets a candidate agree unless what the pronoun says names it: nobody
// speaks of itself by name ("It said that the army …" is not the army).
func (f *finder) unlessNamed(c *candidate, a *Attribution) agreement {
	if f.namedIn(a, c.entity) {
		return differs
	}
	return agrees
}

// namedIn says whether the content of an attribution names an entity.
func (f *finder) namedIn(a *Attribution, id string) bool {
	for _, p := range a.Content {
		for _, m := range [...]*mentions{&f.mentions, &f.described} {
			k := m.before(p.End)
			for steps := 0; k >= 0 && m.start[k] >= p.Start && steps < recentMentions; k, steps = k-1, steps+1 {
				if m.entity[k] == id && !f.ofNation(m.start[k]) {
					return true
				}
			}
		}
	}
	return false
}

// coordinated says whether a candidate is one of several joined by "and".
func (f *finder) coordinated(c *candidate) bool {
	t := f.d.Tree(c.sentence)
	if t.Relation(c.word) == "conj" || t.Child(c.word, "conj") >= 0 {
		return true
	}
	tokens := f.d.Sentences[c.sentence].Tokens
	for i := c.word + 1; i < t.Head(c.word) && !wh(&tokens[i]) && tokens[i].UPOS != "VERB"; i++ {
		if tokens[i].UPOS == "CCONJ" {
			return true // "the A, the B and the C", wherever a tree hangs them
		}
	}
	return false
}

// subjectsBefore returns who may be meant in a pronoun's own sentence: in what
// somebody says, the one who says it; else the subjects before it.
func (f *finder) subjectsBefore(h *Holder, n int) []candidate {
	var found []candidate
	s := &f.d.Sentences[h.sentence]
	t := f.d.Tree(h.sentence)
	from := 0
	if k := f.around(h, n); k >= 0 {
		outer := &f.found[k].Holder
		if outer.word < 0 {
			return nil
		}
		found = append(found, candidate{outer.sentence, outer.word, f.entityOfHolder(outer), true})
		if outer.sentence == h.sentence && outer.word < h.word {
			from = outer.word + 1
		}
	}
	for i := from; i < h.word; i++ {
		if t.Relation(i) == "nsubj" && s.Tokens[i].UPOS != "DET" && s.Tokens[i].UPOS != "PRON" && f.quoted(s.Tokens[i].Start) < 0 {
			found = append(found, candidate{h.sentence, i, f.entityAt(h.sentence, i), false})
		}
	}
	return found
}

// around returns the attribution of speech in whose content a holder stands, the
// innermost, or -1.
func (f *finder) around(h *Holder, n int) int {
	best, width := -1, 0
	for k, steps := n-1, 0; k >= 0 && f.found[k].Sentence == f.found[n].Sentence && steps < maxCues; k, steps = k-1, steps+1 {
		best, width = f.narrower(k, h, best, width)
	}
	for k, steps := n+1, 0; k < len(f.found) && f.found[k].Sentence == f.found[n].Sentence && steps < maxCues; k, steps = k+1, steps+1 {
		best, width = f.narrower(k, h, best, width)
	}
	return best
}

func (f *finder) narrower(k int, h *Holder, best, width int) (int, int) {
	for _, p := range f.found[k].Content {
		if p.Start <= h.Start && h.End <= p.End && (best < 0 || p.End-p.Start < width) && f.found[k].Holder.Range != h.Range {
			return k, p.End - p.Start
		}
	}
	return best, width
}

// centres returns those of whom a sentence before attribution n is: who speaks in it,
// but not in what another says, and the subjects of its main clauses.
func (f *finder) centres(k, n int) []candidate {
	var found []candidate
	last := n - 1
	for last >= 0 && f.found[last].Sentence > k {
		last--
	}
	first := last
	for first >= 0 && f.found[first].Sentence == k && last-first < maxCues {
		first--
	}
	spoken := f.found[first+1 : last+1]
	for i := range spoken {
		one := &spoken[i].Holder
		if spoken[i].Rule == "colon" {
			return []candidate{{one.sentence, max(one.word, 0), "", true}} // in an interview they speak of others
		}
		if one.word < 0 || f.told(spoken, i, spoken[i].Cue.Start) {
			continue
		}
		found = append(found, candidate{one.sentence, one.word, f.entityOfHolder(one), !spoken[i].Class.Mind()})
	}
	s, t := &f.d.Sentences[k], f.d.Tree(k)
	for i := range s.Tokens {
		if t.Relation(i) != "nsubj" || slices.ContainsFunc(found, func(c candidate) bool { return c.sentence == k && c.word == i }) {
			continue
		}
		up := t.Head(i)
		if r := t.Relation(up); r != "root" && !(r == "conj" && t.Head(up) >= 0 && t.Relation(t.Head(up)) == "root") {
			continue
		}
		if at := s.Tokens[i].Start; f.quoted(at) < 0 && !f.told(spoken, -1, at) {
			c := candidate{k, i, f.entityAt(k, i), false}
			if e := f.mentions.kind[c.entity]; e != nil && e.Kind == sayso.EntityFacility && t.Label(i) == "nsubj:pass" {
				continue // "The hospital was hit"
			}
			found = append(found, c)
		}
	}
	return found
}

// told says whether a byte lies in what one of the attributions says, number self
// left out.
func (f *finder) told(spoken []Attribution, self int, at int) bool {
	for i := range spoken {
		if i == self {
			continue
		}
		for _, p := range spoken[i].Content {
			if p.Start <= at && at < p.End {
				return true
			}
		}
	}
	return false
}

// rivalled says whether something else in the sentence of the only candidate is as
// likely to be meant: what is done something to or what does it, where nobody speaks; a
// text that is published; what somebody is said to do before it is told who says so.
func (f *finder) rivalled(found []candidate, one int, want pronoun, a *Attribution) bool {
	c := &found[one]
	k := c.sentence
	s, t := &f.d.Sentences[k], f.d.Tree(k)
	end := len(s.Tokens)
	if k == a.Holder.sentence {
		end = a.Holder.word
	}
	for i := 0; i < end; i++ {
		w := &s.Tokens[i]
		if want != thing && pronounOf(w) == want && t.Relation(i) == "obj" {
			return true // "The police let them pass."
		}
		if w.UPOS != "NOUN" && w.UPOS != "PROPN" || i == c.word {
			continue
		}
		switch t.Relation(i) {
		case "obj", "iobj":
		case "obl":
			if p := t.Child(i, "case"); p < 0 || !strings.EqualFold(s.Tokens[p].Form, "by") {
				continue
			}
		case "nsubj":
			if i > c.word && !f.reports(c) || t.Label(i) == "nsubj:pass" {
				continue // "X said that Y had …": X goes on; who was killed does not speak
			}
		default:
			continue
		}
		if want == thing && vehicles[w.Lemma] && w.XPOS == "NN" && t.Relation(i) != "obl" {
			return true // "published a report. It said"
		}
		if c.spoke && t.Relation(i) != "nsubj" {
			continue
		}
		other := candidate{k, i, f.entityAt(k, i), false}
		if other.entity != c.entity && other.entity != "" && f.agreement(&other, want, a) != differs {
			return true
		}
	}
	return false
}

// reports says whether a candidate is one whose trade is to tell what others do.
func (f *finder) reports(c *candidate) bool {
	e := f.mentions.kind[c.entity]
	return e != nil && e.Sector != nil && *e.Sector == "JRN"
}

// mentioned says whether a sentence has, before a word, anybody else whom the pronoun
// could mean.
func (f *finder) mentioned(k, before int, want pronoun, a *Attribution) bool {
	s := &f.d.Sentences[k]
	for i := 0; i < before && i < len(s.Tokens); i++ {
		w := &s.Tokens[i]
		if w.UPOS != "NOUN" && w.UPOS != "PROPN" {
			continue
		}
		if id := f.entityAt(k, i); id != "" {
			if f.agreement(&candidate{k, i, id, false}, want, a) != differs {
				return true
			}
		}
	}
	return false
}

// entityOfHolder returns the entity of a holder, also where it is only described.
func (f *finder) entityOfHolder(h *Holder) string {
	if h.Entity != "" {
		return h.Entity
	}
	return f.entityAt(h.sentence, h.word)
}

// entityAt returns the entity of which a word speaks, by name or description, or "".
func (f *finder) entityAt(sentence, word int) string {
	at := f.d.Sentences[sentence].Tokens[word].Start
	if id := f.mentions.at(at); id != "" {
		return id
	}
	return f.described.at(at)
}

// ofNation says whether the word at a byte is an adjective ("Israeli").
func (f *finder) ofNation(at int) bool {
	k := f.sentenceAt(at)
	if k < 0 {
		return false
	}
	w := word(&f.d.Sentences[k], at)
	return w != nil && w.UPOS == "ADJ"
}

// word returns the word of a sentence that begins at a byte, or nil.
func word(s *english.Sentence, at int) *english.Token {
	for i := range s.Tokens {
		if s.Tokens[i].Start == at {
			return &s.Tokens[i]
		}
	}
	return nil
}
