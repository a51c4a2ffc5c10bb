package attribution

import (
	"strings"

	"sayso"
	"sayso/internal/entity"
)

// resolve gives pronouns and short descriptions among the holders the entity
// they stand for, where that is clear: the last one said or named before, in
// the same or a few earlier sentences, that agrees in number and gender. "It" and
// "they" are left to refer, names of bodies to bodyMeant.
func (f *finder) resolve() {
	last := "" // the entity that spoke last
	lastSentence := 0
	person, personSentence := "", 0 // the person who did
	for i := range f.found {
		h := &f.found[i].Holder
		if h.word < 0 {
			continue
		}
		if h.Entity == "" {
			if f.found[i].Sentence-lastSentence > recentSentences {
				last = ""
			}
			before := last
			if e := f.mentions.kind[last]; f.pronoun(h) && (e == nil || e.Kind != sayso.EntityPerson) && f.found[i].Sentence-personSentence <= recentSentences {
				before = person
			}
			if f.quotedIn(&f.found[i], before) {
				before = ""
			}
			which := pronounOf(&f.d.Sentences[h.sentence].Tokens[h.word])
			if f.found[i].Sentence > lastSentence+1 && f.pronoun(h) && f.quoted(h.Start) < 0 {
				if id := f.subjectBefore(h.sentence, which); id != "" {
					before = id
				}
			}
			if which == man || which == woman {
				if id, is := f.mainSubject(i, which, before); is {
					before = id
				}
			}
			if which == man || which == woman || which == noPronoun {
				h.Entity = f.stands(h, before, &f.found[i])
			}
			if which != noPronoun && h.Entity == "" {
				h.Entity = f.refer(i)
			}
			if e := f.mentions.kind[last]; h.Entity == "" && f.reads(&f.found[i]) && e != nil && (body(e.Kind) || e.Kind == sayso.EntityPerson) {
				h.Entity = last // "The text of the statement reads:" is whose statement it is
			}
			if h.Entity != "" && f.mentions.kind[h.Entity].Kind == sayso.EntityPeople {
				h.Kind = sayso.HolderGroup
			}
			if h.Entity == "" {
				h.Entity = f.described.at(f.d.Sentences[h.sentence].Tokens[h.word].Start)
			}
		}
		if h.Entity != "" && f.found[i].Rule != "colon" { // whom a speaker calls "she" is another
			last, lastSentence = h.Entity, f.found[i].Sentence
			if f.mentions.kind[last].Kind == sayso.EntityPerson {
				person, personSentence = last, lastSentence
			}
		}
	}
	f.keepBack()
}

// quotedIn says whether an entity is named in what a pronoun's holder is quoted as
// saying, and so is likely another than the speaker: a person does not speak of itself
// by name.
func (f *finder) quotedIn(a *Attribution, id string) bool {
	if id == "" || a.Form != sayso.FormDirect || !f.pronoun(&a.Holder) {
		return false
	}
	for _, p := range a.Content {
		for k := f.mentions.before(p.End); k >= 0 && f.mentions.start[k] >= p.Start; k-- {
			if f.mentions.entity[k] == id {
				return true
			}
		}
	}
	return false
}

// pronoun says whether a holder is a pronoun for one person.
func (f *finder) pronoun(h *Holder) bool {
	w := &f.d.Sentences[h.sentence].Tokens[h.word]
	return w.UPOS == "PRON" && (strings.EqualFold(w.Form, "he") || strings.EqualFold(w.Form, "she"))
}

// mainSubject returns the person who is the subject of the main clause of a pronoun's
// sentence, before the pronoun and outside what it says: "Jane Doe recalled the hearing:
// “It was long,” she said." The person is "" where it may be one but is not
// known, or where another is named in between, unless that one spoke before.
func (f *finder) mainSubject(n int, which pronoun, before string) (id string, is bool) {
	a := &f.found[n]
	h := &a.Holder
	if f.around(h, n) >= 0 || a.Form != sayso.FormDirect && len(a.Content) > 0 && a.Content[0].Start < h.Start {
		return "", false // somebody says it of somebody
	}
	t := f.d.Tree(h.sentence)
	tokens := f.d.Sentences[h.sentence].Tokens
	for i := 0; i < h.word; i++ {
		at := tokens[i].Start
		if t.Relation(i) != "nsubj" || t.Head(i) < 0 || t.Relation(t.Head(i)) != "root" || tokens[i].UPOS != "PROPN" || f.quoted(at) >= 0 {
			continue
		}
		for _, p := range a.Content {
			if verb := tokens[t.Head(i)].Start; p.Start <= at && at < p.End || p.Start <= verb && verb < p.End {
				return "", false
			}
		}
		id := f.mentions.at(at)
		switch e := f.mentions.kind[id]; {
		case e == nil || e.Kind == sayso.EntityOther:
			return "", true
		case e.Kind != sayso.EntityPerson || !which.suits(entity.GenderOf(e.Name, e.Roles)):
			return "", false
		case id == before && t.Child(i, "conj") < 0:
			return id, true
		case t.Child(i, "conj") >= 0 || f.namedIn(a, id) || f.anotherBetween(h, id, at, which):
			return "", true
		}
		return id, true
	}
	return "", false
}

// anotherBetween says whether another person than one who agrees with a pronoun is named
// between a byte and the pronoun.
func (f *finder) anotherBetween(h *Holder, id string, from int, which pronoun) bool {
	k := f.mentions.before(h.Start)
	for steps := 0; k >= 0 && f.mentions.start[k] > from && steps < recentMentions; k, steps = k-1, steps+1 {
		e := f.mentions.kind[f.mentions.entity[k]]
		if e.ID != id && e.Kind == sayso.EntityPerson && which.suits(entity.GenderOf(e.Name, e.Roles)) {
			return true
		}
	}
	return false
}

// subjectBefore returns the person who is the subject of the last sentence before a
// sentence that is no quotation: a pronoun means that one rather than who spoke
// earlier; behind a sentence about "he" it is the one before that. "" where the subject is
// no named person.
func (f *finder) subjectBefore(sentence int, which pronoun) string {
	for k := sentence - 1; k >= 0 && sentence-k <= recentSentences; k-- {
		s := &f.d.Sentences[k]
		if f.quoted(s.Start) >= 0 || f.quoted(s.Start+1) >= 0 {
			continue
		}
		t := f.d.Tree(k)
		same := false
		for i := range s.Tokens {
			if t.Relation(i) != "root" {
				continue
			}
			if subject := t.Child(i, "nsubj"); subject >= 0 {
				if pronounOf(&s.Tokens[subject]) == which {
					same = true // "He has held no rallies": whom the sentence before is of
				}
				if id := f.mentions.at(s.Tokens[subject].Start); id != "" && f.mentions.kind[id].Kind == sayso.EntityPerson {
					return id
				}
			}
		}
		if !same {
			return ""
		}
	}
	return ""
}

// keepBack makes a source that was once kept unidentified so wherever it speaks: "the
// official" of one who asked not to be named, or "she".
func (f *finder) keepBack() {
	unnamed := map[string]bool{}
	for i := range f.found {
		if h := &f.found[i].Holder; h.Kind == sayso.HolderUnnamed && h.Entity != "" && h.word >= 0 && f.plain(h) {
			unnamed[h.Entity] = true
		}
	}
	for i := range f.found {
		if h := &f.found[i].Holder; h.Kind == sayso.HolderNamed && unnamed[h.Entity] && h.word >= 0 && f.plain(h) {
			h.Kind = sayso.HolderUnnamed
		}
	}
}

// plain says whether a holder is a pronoun or a common noun.
func (f *finder) plain(h *Holder) bool {
	switch f.d.Sentences[h.sentence].Tokens[h.word].UPOS {
	case "PRON", "NOUN", "DET":
		return true
	}
	return false
}

// stands returns the entity a holder without a name stands for, or "".
func (f *finder) stands(h *Holder, last string, a *Attribution) string {
	w := &f.d.Sentences[h.sentence].Tokens[h.word]
	lower := strings.ToLower(w.Form)
	switch {
	case w.UPOS == "PRON" && (lower == "he" || lower == "she" || lower == "his" || lower == "her"):
		want := entity.Masculine
		if lower == "she" || lower == "her" {
			want = entity.Feminine
		}
		return f.person(h, want, last, a)
	case w.UPOS == "NOUN" && w.XPOS != "NNS":
		if source := words.source[w.Lemma]; source == "office" || source == "voice" {
			if id := f.office(h, w.Lemma, last); id != "" {
				return id
			}
		}
		return f.bodyMeant(h, a)
	}
	return ""
}

// reads says whether an attribution is of a text that is handed on word by word.
func (f *finder) reads(a *Attribution) bool {
	w := &f.d.Sentences[a.Holder.sentence].Tokens[a.Holder.word]
	return f.d.Text[a.Cue.Start:a.Cue.End] == "reads" && (vehicles[w.Lemma] || w.Lemma == "text")
}

func body(kind sayso.EntityKind) bool {
	return kind == sayso.EntityCountry || kind == sayso.EntityGovernment || kind == sayso.EntityOrganization || kind == sayso.EntityArmedGroup
}

// person looks back for the one person a pronoun can mean. The last speaker is
// preferred; of two others that agree neither is taken.
func (f *finder) person(h *Holder, want entity.Gender, last string, a *Attribution) string {
	agrees := func(id string) bool {
		e := f.mentions.kind[id]
		if e == nil || e.Kind != sayso.EntityPerson {
			return false
		}
		g := entity.GenderOf(e.Name, e.Roles)
		return g == want || g == entity.Unknown
	}
	if agrees(last) {
		return last
	}
	from := f.d.Sentences[max(0, h.sentence-recentSentences)].Start
	candidate := ""
	k := f.mentions.before(h.Start)
	for steps := 0; k >= 0 && f.mentions.start[k] >= from && steps < recentMentions; k, steps = k-1, steps+1 {
		id := f.mentions.entity[k]
		if !agrees(id) || id == candidate || f.quotedIn(a, id) {
			continue
		}
		if candidate != "" {
			return ""
		}
		candidate = id
	}
	return candidate
}

// office looks back for the body or person whose name or role has the word:
// "the ministry", "the president". Of two persons of one office who were both spoken of
// in the sentences before, only one who spoke last is taken; one whom the text has
// described with the word more lately ("the Texas senator") comes before all.
func (f *finder) office(h *Holder, lemma, last string) string {
	from := f.d.Sentences[max(0, h.sentence-recentSentences)].Start
	described := f.describedAt(h, lemma)
	person, between := "", ""
	k := f.mentions.before(h.Start)
	for steps := 0; k >= 0 && f.mentions.start[k] > described && steps < recentMentions; k, steps = k-1, steps+1 {
		e := f.mentions.kind[f.mentions.entity[k]]
		if person != "" && f.mentions.start[k] < from {
			break
		}
		// The words of the mention, not of a name that only a list gives; those of a
		// side's name ("Arakan Army", "Islamic Republic") are as they happen to be.
		text := f.d.Text[f.mentions.start[k]:f.mentions.end[k]]
		if person == "" && (e.Kind == sayso.EntityGovernment || e.Kind == sayso.EntityOrganization) && has(text, lemma) {
			return e.ID
		}
		if e.Kind != sayso.EntityPerson {
			continue
		}
		long, short := holds(e, lemma)
		switch {
		case !long && !(short && f.mentions.start[k] >= from && (between == "" || between == e.ID)):
			between = e.ID
		case person != "" && person != e.ID:
			if last == person || last == e.ID {
				return last
			}
			return ""
		default:
			person = e.ID
		}
	}
	return person
}

// describedAt returns where a noun's fuller description stood last before a holder, or -1.
func (f *finder) describedAt(h *Holder, lemma string) int {
	if !f.broughtIn(h, lemma) {
		return -1
	}
	id := f.described.at(f.d.Sentences[h.sentence].Tokens[h.word].Start)
	k := f.described.before(h.Start)
	for steps := 0; k >= 0 && steps < recentMentions; k, steps = k-1, steps+1 {
		if f.described.entity[k] == id && strings.Contains(f.d.Text[f.described.start[k]:f.described.end[k]], " ") {
			return f.described.start[k]
		}
	}
	return -1
}

// holds says whether a person has an office that the article calls by a noun, in full or
// by a short form before the name ("Sen.").
func holds(e *sayso.Entity, lemma string) (long, short bool) {
	for _, role := range e.Roles {
		fields := strings.Fields(strings.ToLower(role))
		if len(fields) == 0 {
			continue
		}
		word := fields[len(fields)-1]
		long = long || word == lemma
		short = short || shortRoles[strings.TrimSuffix(word, ".")] == lemma
	}
	return long, short
}

// shortRoles are the short forms of titles before a name.
var shortRoles = map[string]string{"sen": "senator", "gov": "governor", "gen": "general", "pres": "president"}

// has says whether a name has a word, whatever its case.
func has(name, word string) bool {
	for one := range strings.FieldsSeq(name) {
		if strings.EqualFold(one, word) {
			return true
		}
	}
	return false
}

// before returns the last mention that begins before a byte, or -1.
func (m *mentions) before(at int) int {
	low, high := 0, len(m.start)
	for low < high {
		mid := (low + high) / 2
		if m.start[mid] < at {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low - 1
}
