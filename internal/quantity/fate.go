package quantity

import (
	"strings"

	"sayso/internal/numeral"
)

// befallen gives what is said of those that a figure without a noun counts: "12
// were killed", "12 dead", "killing 12", "a death toll of 41".
func (f *finder) befallen(r *reading, word int) string {
	if r.next < len(f.p) { // "12 dead", "30 wounded", "12 killed and …"
		if of := fateOf(f.p[r.next].Text, "adjective"); of != "" {
			if t := f.token(r.next); t.UPOS == "ADJ" || t.UPOS == "VERB" || t.UPOS == "NOUN" {
				return of
			}
		}
	}
	if f.at(r.next) == "taken" && f.among(r.next+1, "hostage", "captive", "prisoner") {
		return "taken " + f.at(r.next+1)
	}
	if of := f.ofThem(r); of != "" {
		return of
	}
	if of := f.justBefore(r); of != "" {
		return of
	}
	if r.next < len(f.p) {
		if t := f.token(r.next); t.UPOS == "AUX" || t.UPOS == "VERB" && t.XPOS != "VBG" && t.XPOS != "VBN" {
			if of := f.predicate(f.p[r.next].Token); of != "" {
				return of
			}
		}
	}
	if f.at(r.first) == "one" {
		return "" // a pronoun
	}
	t := f.tree
	if of := f.fate(word); of != "" {
		return of
	}
	if h := t.Head(word); h >= 0 && t.Relation(word) == "nsubj" && f.s.Tokens[h].UPOS == "NOUN" && f.s.Tokens[h].XPOS == "NNS" && t.Child(h, "cop") >= 0 {
		return f.whole(h) // "three were children"
	}
	// a toll: "the death toll rose to 41", "a toll of 41", "the number of dead at 41"
	at := word
	for range maxClimb {
		switch t.Relation(at) {
		case "obl", "nmod", "obj", "nummod", "xcomp", "dep", "appos", "compound":
		default:
			if of := f.toll(at); of != "" && at != word {
				return of
			}
			if t.Relation(at) != "conj" && t.Relation(at) != "root" {
				return ""
			}
		}
		head := t.Head(at)
		if head < 0 {
			return ""
		}
		if of := f.toll(head); of != "" {
			return of
		}
		for _, k := range t.Children(head) {
			if r := t.Relation(int(k)); (r == "nsubj" || r == "obj") && int(k) != at {
				if of := f.toll(int(k)); of != "" {
					return of
				}
			}
		}
		at = head
	}
	return ""
}

// justBefore gives what befell those whose figure is the object of the verb right
// before it, whatever the tree says: "killed 12, wounded some 30".
func (f *finder) justBefore(r *reading) string {
	before := r.first
	if _, first, ok := lexicons.approximate.Before(f.p, before, maxApproximate); ok {
		before = first
	}
	if before == 0 {
		return ""
	}
	w := f.token(before - 1)
	if w.UPOS != "VERB" && w.UPOS != "ADJ" || !f.happened(f.p[before-1].Token) || f.passive(f.p[before-1].Token) {
		return ""
	}
	return fateOfVerb(w, "object")
}

// ofThem gives what befell the part of those named before: "four of whom died",
// "three of them children".
func (f *finder) ofThem(r *reading) string {
	if f.at(r.next) != "of" || !f.among(r.next+1, "whom", "them") {
		return ""
	}
	return f.predicate(f.p[r.next+1].Token + 1)
}

// predicate reads what is said of a subject from the words behind it, whatever
// the tree says: "were killed", "died", "remain missing", "children".
func (f *finder) predicate(from int) string {
	passive := false
	for k := from; k < len(f.s.Tokens) && k < from+maxPredicate; k++ {
		w := &f.s.Tokens[k]
		switch {
		case w.UPOS == "AUX":
			if w.XPOS == "MD" {
				return ""
			}
			passive = passive || w.Lemma == "be"
		case w.UPOS == "ADV" && w.Lemma != "not":
		case w.UPOS == "VERB" && (w.Lemma == "remain" || w.Lemma == "go" || w.Lemma == "find" && passive || w.Lemma == "leave" && passive || w.Lemma == "report" && passive):
		case w.UPOS == "VERB" && passive:
			return fateOfVerb(w, "object")
		case w.UPOS == "VERB":
			if of := fateOfVerb(w, "subject"); of != "" || k == from {
				return of
			}
			return fateOf(strings.ToLower(w.Form), "adjective")
		case w.UPOS == "ADJ":
			if of := fateOf(strings.ToLower(w.Form), "adjective"); of != "" {
				return of
			}
			if k+1 >= len(f.s.Tokens) || f.s.Tokens[k+1].UPOS != "NOUN" {
				return ""
			}
		case w.UPOS == "NOUN" && w.XPOS == "NNS":
			return f.whole(k)
		default:
			return ""
		}
	}
	return ""
}

// toll gives whom a word counts where it is a toll or a number of them.
func (f *finder) toll(k int) string {
	t := f.tree
	switch f.s.Tokens[k].Lemma {
	case "toll":
		for _, c := range t.Children(k) {
			if f.s.Tokens[c].Lemma == "injury" {
				return "injured"
			}
		}
		return "dead"
	case "number", "count", "total":
		for _, c := range t.Children(k) {
			if t.Relation(int(c)) == "nmod" && int(c) > k {
				w := &f.s.Tokens[c]
				if of := fateOf(strings.ToLower(w.Form), "adjective"); of != "" {
					return of
				}
				if w.UPOS == "NOUN" && w.XPOS == "NNS" {
					of := f.whole(int(c))
					if fate := f.fate(int(c)); fate != "" {
						of += " " + fate
					}
					return of
				}
			}
		}
	}
	return ""
}

// fate gives what befell those that word k counts, from its place in the tree:
// "killed 12 people", "12 people were killed", "people killed in the raid", "12
// people died", "12 people are missing", "left 12 people dead". It is "" where
// the tree tells nothing.
func (f *finder) fate(k int) string {
	t := f.tree
	for _, c := range t.Children(k) {
		w := &f.s.Tokens[c]
		switch t.Relation(int(c)) {
		case "acl":
			if t.Label(int(c)) == "acl" && int(c) > k && (w.XPOS == "VBN" || w.XPOS == "VBD") {
				if of := fateOfVerb(w, "object"); of != "" {
					return of
				}
				if of := fateOfVerb(w, "subject"); of != "" {
					return of
				}
			}
			if s := t.Child(int(c), "nsubj"); t.Label(int(c)) == "acl:relcl" && w.UPOS == "VERB" && s >= 0 && f.s.Tokens[s].UPOS == "PRON" && t.Child(s, "nmod") < 0 {
				if of := f.ofVerb(int(c), t.Child(int(c), "nsubj")); of != "" {
					return of
				}
			}
		case "amod":
			if int(c) > k {
				if of := fateOf(strings.ToLower(w.Form), "adjective"); of != "" {
					return of
				}
			}
		}
	}
	at := k
	for range maxClimb {
		head := t.Head(at)
		if head < 0 {
			return ""
		}
		w := &f.s.Tokens[head]
		relation := t.Relation(at)
		if relation == "obl" && (f.roughCase(at) || t.Child(at, "case") < 0) {
			relation = "obj"
		}
		switch relation {
		case "nsubj":
			if of := f.ofVerb(head, at); of != "" {
				return of
			}
			if of := f.state(head); of != "" { // "4 were found dead", "20 remain missing"
				return of
			}
			if w.UPOS == "ADJ" || w.UPOS == "VERB" {
				return fateOf(strings.ToLower(w.Form), "adjective")
			}
			return ""
		case "obj":
			if !f.happened(head) {
				return ""
			}
			if of := fateOfVerb(w, "object"); of != "" {
				return of
			}
			if w.Lemma == "leave" || w.Lemma == "find" || w.Lemma == "report" {
				if of := f.state(head); of != "" {
					return of
				}
			}
			if f.s.Tokens[k].Lemma == "life" && (w.Lemma == "claim" || w.Lemma == "cost" || w.Lemma == "take" || w.Lemma == "lose") {
				return "lost"
			}
			return ""
		case "nmod":
			if !numeral.Starts(strings.ToLower(w.Form)) {
				return ""
			}
			at = head // "dozens of civilians were killed"
			continue
		case "conj":
			if f.s.Tokens[head].UPOS == "VERB" && f.s.Tokens[at].UPOS == "VERB" {
				return ""
			}
			at = head
			continue
		}
		return ""
	}
	return ""
}

// state gives what a verb says its subject or object was found or left: "dead".
func (f *finder) state(verb int) string {
	t := f.tree
	for _, c := range t.Children(verb) {
		if r := t.Relation(int(c)); r == "xcomp" || r == "advcl" {
			if of := fateOf(strings.ToLower(f.s.Tokens[c].Form), "adjective"); of != "" {
				return of
			}
		}
	}
	return ""
}

// roughCase says whether what the tree takes for a preposition of word k only
// makes its figure rough: "killed at least 12 people".
func (f *finder) roughCase(k int) bool {
	c := f.tree.Child(k, "case")
	if c < 0 || c > k {
		return false
	}
	switch strings.ToLower(f.s.Tokens[c].Form) {
	case "at":
		next := strings.ToLower(f.s.Tokens[c+1].Form)
		return next == "least" || next == "most"
	case "over", "about", "around", "between", "up", "close", "under", "above", "near":
		return true
	}
	return false
}

// ofVerb gives what befell the subject of a verb.
func (f *finder) ofVerb(verb, subject int) string {
	t := f.tree
	w := &f.s.Tokens[verb]
	if !f.happened(verb) {
		return ""
	}
	if subject >= 0 && (t.Label(subject) == "nsubj:pass" || t.Child(verb, "aux") >= 0 && f.passive(verb)) {
		return fateOfVerb(w, "object")
	}
	return fateOfVerb(w, "subject")
}

// happened says whether a verb is put as a fact: not in the infinitive, under a
// modal or denied. "Sworn to kill ten judges" tells of none that was killed.
func (f *finder) happened(verb int) bool {
	t := f.tree
	for _, c := range t.Children(verb) {
		w := &f.s.Tokens[c]
		switch {
		case w.XPOS == "MD", w.XPOS == "TO", t.Relation(int(c)) == "mark" && w.Form == "to":
			return false
		case t.Relation(int(c)) == "advmod" && negative(w.Form):
			return false
		}
	}
	return true
}

func negative(word string) bool {
	return strings.EqualFold(word, "not") || strings.EqualFold(word, "n't") || strings.EqualFold(word, "n’t") || strings.EqualFold(word, "never")
}

func (f *finder) passive(verb int) bool {
	for _, c := range f.tree.Children(verb) {
		if f.tree.Label(int(c)) == "aux:pass" {
			return true
		}
	}
	return false
}
