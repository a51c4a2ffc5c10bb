package english

import (
	"strings"

	"sayso/internal/english/network"
	"sayso/internal/sides"
)

// many looks for adjectives that the network, shown a stand-in for one of a people
// or its adjective, took for several ("the Chinese said"), and shows it the plural
// there. It returns whether it changed a form.
func many(forms []string, units []unit, found []network.Word) bool {
	changed := false
	for i, u := range units {
		if u.both && several(i, forms, found) {
			forms[i] = standIn(forms[i], sides.Many)
			changed = true
		}
	}
	return changed
}

// several says whether word i, an adjective of a people or one of it by its form,
// means several: it qualifies no noun, is no predicate, names no language, and no
// word says that it is one.
func several(i int, forms []string, found []network.Word) bool {
	if i+1 < len(forms) && forms[i+1] == "-" {
		return false // "the Syrian-Lebanese border"
	}
	at := i
	if base(found[at].Deprel) == "conj" && found[at].Head < at {
		at = found[at].Head // "Chinese and American officials"
	}
	switch head := found[at].Head; base(found[at].Deprel) {
	case "amod", "compound", "flat", "conj":
		if head != at+1 || found[head].UPOS != "VERB" {
			return false // "Chinese living abroad", by a mistake, is no noun's adjective
		}
	case "obj":
		if speaks[ToLower(forms[head])] {
			return false // a language
		}
	case "nsubj", "iobj", "obl", "nmod", "appos":
	default:
		return determined(i, forms, found)
	}
	if language(i, forms, found) {
		return false
	}
	return !one(i, forms, found)
}

// determined says whether word i has a determiner or a number of several.
func determined(i int, forms []string, found []network.Word) bool {
	for k := range found {
		if relation := base(found[k].Deprel); found[k].Head == i && (relation == "det" || relation == "nummod") {
			return !one(i, forms, found)
		}
	}
	return false
}

// one says whether a word at word i tells that it is one, or a predicate.
func one(i int, forms []string, found []network.Word) bool {
	for k := range found {
		if found[k].Head != i {
			continue
		}
		switch base(found[k].Deprel) {
		case "cop":
			return true // "is Chinese"
		case "det", "nummod":
			switch ToLower(forms[k]) {
			case "a", "an", "one", "this", "that", "every", "each", "another":
				return true
			}
		}
	}
	return false
}

// language says whether word i stands behind a preposition as languages do, "in
// French".
func language(i int, forms []string, found []network.Word) bool {
	for k := range found[:i] {
		if form := forms[k]; found[k].Head == i && base(found[k].Deprel) == "case" && (form == "in" || form == "In" || form == "into") {
			return k+1 == i
		}
	}
	return false
}

// speaks are verbs of which a language is the object.
var speaks = map[string]bool{
	"knew": true, "know": true, "learn": true, "learned": true, "learning": true, "learns": true, "speak": true,
	"speaking": true, "speaks": true, "spoke": true, "spoken": true, "studied": true, "studies": true, "study": true,
	"studying": true, "taught": true, "teach": true, "teaches": true, "teaching": true, "understand": true,
	"understands": true, "understood": true,
}

// base is a relation without its subtype.
func base(deprel string) string {
	relation, _, _ := strings.Cut(deprel, ":")
	return relation
}
