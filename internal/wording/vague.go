package wording

import "strings"

// believed are verbs by which a passive gives a source that it does not name.
var believed = [...]string{
	"allege", "argue", "assume", "believe", "claim", "fear", "report", "rumor", "rumour", "say", "speculate", "suggest", "suspect", "think", "understand",
}

// speaker adds a plural noun for speakers at word i with its verb, "critics say",
// where nothing says who they are. A source is vague in any company.
func (f *finder) speaker(i int) {
	t := &f.tokens[i]
	source := t.Lemma == "source"
	pronoun := t.Lemma == "some" || t.Lemma == "many" || t.Lemma == "most"
	switch {
	case pronoun:
		if t.UPOS == "ADV" {
			return
		}
	case t.UPOS != "NOUN" || t.XPOS != "NNS" && !(source && f.indefinite(i)):
		return
	}
	if source && i >= 2 && f.accordingTo(i) {
		return
	}
	if t.Deprel != "nsubj" || t.Head <= i || !words.verbs[f.tokens[t.Head].Lemma] {
		return
	}
	first := i
	for k := range f.tokens {
		w := &f.tokens[k]
		if w.Head != i {
			continue
		}
		relation := relationOf(w)
		switch {
		case relation == "punct" || relation == "advmod":
		case source && (relation != "amod" && relation != "compound" && relation != "det" || k > i):
			// "sources close to the talks": still nobody
		case relation == "amod" && k < i && w.Side == 0, relation == "compound" && w.UPOS == "NOUN" && k < i, source:
			first = min(first, k)
		case relation == "amod" && k < i:
			first = min(first, f.start(k))
		case relation == "det" && (w.Lemma == "some" || w.Lemma == "many" || w.Lemma == "most" || w.Lemma == "several"):
			first = min(first, k)
		case relation == "nummod":
			return
		default:
			return // "critics of the plan", "the experts", "analysts who …"
		}
	}
	last := i
	if t.Head-i <= nearestVerb {
		last = t.Head
	}
	f.add(first, last, vague)
}

// indefinite says whether the noun at word i has "a" or "one" before it.
func (f *finder) indefinite(i int) bool {
	for k := range f.tokens[:i] {
		if w := &f.tokens[k]; w.Head == i {
			switch w.Lemma {
			case "a", "an", "one", "another":
				return true
			}
		}
	}
	return false
}

// accordingTo adds "according to … sources" at its last word.
func (f *finder) accordingTo(i int) bool {
	for k := i - 1; k >= 1 && i-k <= longestPhrase; k-- {
		if f.tokens[k].Form == "to" && strings.EqualFold(f.tokens[k-1].Form, "according") {
			f.add(k-1, i, vague)
			return true
		}
	}
	return false
}

// believed adds the passive at word i that leaves out who speaks: "it is believed",
// "is said to".
func (f *finder) believed(i int) {
	t := &f.tokens[i]
	if t.XPOS != "VBN" || i == 0 {
		return
	}
	aux := i - 1
	if f.tokens[aux].UPOS == "ADV" && aux > 0 {
		aux--
	}
	if f.tokens[aux].Lemma != "be" {
		return
	}
	first := aux
	for first > 0 && f.tokens[first-1].UPOS == "AUX" {
		first--
	}
	next := ""
	if i+1 < len(f.tokens) {
		next = strings.ToLower(f.tokens[i+1].Form)
	}
	if next == "by" {
		return
	}
	if first > 0 && strings.EqualFold(f.tokens[first-1].Form, "it") && (next == "that" || f.child(i, "ccomp") > i || f.child(i, "csubj") > i) {
		f.add(first-1, i, vague)
		return
	}
	if next == "to" && i+2 < len(f.tokens) && f.tokens[i+1].UPOS == "PART" {
		f.add(first, i, vague)
	}
}
