package attribution

import (
	"slices"
	"strings"

	"sayso"
)

// bodyMeant returns the named body that a bare noun behind "the" means ("the group"), or "":
// the only one of its class that was named in the sentences before or, of two, the one
// of whom the last of these sentences is. What the text has brought in by a fuller
// description ("a mining company") is left to that.
func (f *finder) bodyMeant(h *Holder, a *Attribution) string {
	s := &f.d.Sentences[h.sentence]
	w := &s.Tokens[h.word]
	class, is := words.classes[w.Lemma]
	if !is || h.word == 0 || f.quoted(w.Start) >= 0 || !strings.EqualFold(s.Tokens[h.word-1].Form, "the") || f.modified(h) || f.broughtIn(h, w.Lemma) {
		return ""
	}
	nearest, other := "", ""
	subject := false
	k := f.mentions.before(w.Start)
	from := f.d.Sentences[max(0, h.sentence-recentSentences)].Start
	for steps := 0; k >= 0 && f.mentions.start[k] >= from && steps < recentMentions; k, steps = k-1, steps+1 {
		id := f.mentions.entity[k]
		if k > 0 && f.mentions.end[k] <= f.mentions.end[k-1] {
			continue // a name inside a name
		}
		if id == nearest || id == other || !class.has(f.mentions.kind[id]) || f.namedIn(a, id) {
			continue
		}
		if nearest != "" {
			other = id
			break
		}
		nearest, subject = id, f.leads(k, h.sentence)
	}
	e := f.mentions.kind[nearest]
	if e == nil || !subject && (other != "" || e.Kind == sayso.EntityOther || e.Sector == nil) {
		return ""
	}
	return nearest
}

// has says whether an entity is of the class.
func (c class) has(e *sayso.Entity) bool {
	if e == nil || !slices.Contains(c.kinds, string(e.Kind)) {
		return false
	}
	sector := "-"
	if e.Sector != nil {
		sector = *e.Sector
	}
	return slices.Contains(c.sectors, sector)
}

// modified says whether a noun has more before or behind it than its article.
func (f *finder) modified(h *Holder) bool {
	t := f.d.Tree(h.sentence)
	for _, k := range t.Children(h.word) {
		switch t.Relation(int(k)) {
		case "amod", "compound", "nmod", "acl", "appos", "conj", "nummod", "flat":
			return true
		}
	}
	return false
}

// broughtIn says whether the description that a bare noun belongs to has more words
// than the noun.
func (f *finder) broughtIn(h *Holder, lemma string) bool {
	id := f.described.at(f.d.Sentences[h.sentence].Tokens[h.word].Start)
	e := f.described.kind[id]
	if e == nil {
		return false
	}
	name := strings.ToLower(e.Name)
	return name != lemma && name != "the "+lemma
}

// leads says whether mention k is the subject of its sentence, or of who speaks there,
// in the sentence before the one given or in that.
func (f *finder) leads(k, sentence int) bool {
	number := f.sentenceAt(f.mentions.start[k])
	if number < 0 || sentence-number > 1 {
		return false
	}
	t := f.d.Tree(number)
	tokens := f.d.Sentences[number].Tokens
	for i := range tokens {
		if at := tokens[i].Start; at >= f.mentions.start[k] && at < f.mentions.end[k] && t.Relation(i) == "nsubj" {
			return t.Child(i, "conj") < 0
		}
	}
	return false
}
