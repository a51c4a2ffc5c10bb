package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/casing"
	"sayso/internal/english/network"
	"sayso/internal/sides"
)

// unit is what the network sees as one word: the tokens [first, last] of its
// sentence.
type unit struct {
	first, last int
	class       sides.Class // 0 for a word that is no name of a side
	both        bool        // an adjective that may mean several of the people
}

// nameFinder finds the names of sides in sentences; it holds buffers.
type nameFinder struct {
	text   []byte // the sentence at hand
	starts []int  // where its words begin in text
	names  []sides.Name
	all    []unit // of all sentences since reset
	shown  []Token
}

func (w *nameFinder) reset() { w.all = w.all[:0] }

// units groups the words of a sentence so that each name of a side is one unit;
// nil if there is no such name. The result holds until reset.
func (w *nameFinder) units(tokens []Token, table *casing.Table) []unit {
	w.text, w.starts = w.text[:0], w.starts[:0]
	for i := range tokens {
		w.starts = append(w.starts, len(w.text))
		w.text = append(w.text, tokens[i].Form...)
		if tokens[i].SpaceAfter {
			w.text = append(w.text, ' ')
		}
	}
	w.names = findNames(w.names[:0], string(w.text), table)
	if len(w.names) == 0 {
		return nil
	}
	ends := func(i int) int { return w.starts[i] + len(tokens[i].Form) }
	from, names, named := len(w.all), w.names, false
	for i := 0; i < len(tokens); i++ {
		u := unit{first: i, last: i}
		for len(names) > 0 && names[0].Start < w.starts[i] {
			names = names[1:]
		}
		if len(names) > 0 && names[0].Start == w.starts[i] {
			last := i
			for last+1 < len(tokens) && ends(last) < names[0].End {
				last++
			}
			if ends(last) == names[0].End {
				if last > i && tokens[last].Form == "." { // a stop that was parted from its abbreviation
					last--
				}
				u.last, u.class, u.both, named = last, names[0].Class, names[0].Both, true
			}
		}
		w.all = append(w.all, u)
		i = u.last
	}
	if !named {
		return nil
	}
	return w.all[from:len(w.all):len(w.all)]
}

// forms appends what the network is shown of a sentence with names to dst: for
// each unit a word, and at the end a full stop where an abbreviation holds the
// sentence's own. loud says that the sentence is in capitals.
func (w *nameFinder) forms(dst []string, tokens []Token, units []unit, r *Recaser) (shown []string, loud bool) {
	w.shown = w.shown[:0]
	for _, u := range units {
		t := Token{Form: tokens[u.first].Form, Joined: tokens[u.first].Joined, SpaceAfter: tokens[u.last].SpaceAfter}
		if u.class != 0 {
			t.Form, t.Joined = standIn(t.Form, u.class), false
		}
		w.shown = append(w.shown, t)
	}
	forms, changed := r.recase(w.shown, units)
	if changed {
		dst = append(dst, forms...)
	} else {
		for i := range w.shown {
			dst = append(dst, w.shown[i].Form)
		}
	}
	if stopHeld(tokens, units) {
		dst = append(dst, ".")
	}
	return dst, changed
}

// stopHeld says that the sentence's full stop is that of a name at its end, "the
// U.S."; only quotation marks and brackets may follow.
func stopHeld(tokens []Token, units []unit) bool {
	for i := len(units) - 1; i >= 0; i-- {
		if units[i].class != 0 {
			return strings.HasSuffix(tokens[units[i].last].Form, ".")
		}
		if strings.Trim(tokens[units[i].first].Form, "\"'”’)]") != "" {
			return false
		}
	}
	return false
}

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
	"know": true, "knew": true, "learn": true, "learned": true, "learning": true, "learns": true, "speak": true, "speaking": true,
	"speaks": true, "spoke": true, "spoken": true, "studied": true, "studies": true, "study": true, "studying": true,
	"taught": true, "teach": true, "teaches": true, "teaching": true, "understand": true, "understands": true, "understood": true,
}

// base is a relation without its subtype.
func base(deprel string) string {
	relation, _, _ := strings.Cut(deprel, ":")
	return relation
}

// lay gives a sentence's words what the network found of its units.
func lay(tokens []Token, units []unit, found []network.Word) {
	if len(found) > len(units) {
		dropLast(found)
	}
	heads := make([]int, len(units)) // the word of each unit that others hang on
	for i, u := range units {
		heads[i] = u.first
		if u.last > u.first {
			heads[i] = u.first + structure(tokens[u.first:u.last+1], u.first, found[i])
		}
	}
	for i, x := range found[:len(units)] {
		for j := units[i].first; j <= units[i].last; j++ {
			tokens[j].Side, tokens[j].SideGoesOn = units[i].class, j > units[i].first
		}
		t := &tokens[heads[i]]
		if units[i].first == units[i].last {
			t.UPOS, t.XPOS = x.UPOS, x.XPOS
		}
		t.Deprel, t.Head = x.Deprel, x.Head
		if x.Head >= 0 {
			t.Head = heads[x.Head]
		}
	}
}

// dropLast takes the last word out of a tree: those that hang on it go to its
// head, or to the first of them if it was the root.
func dropLast(found []network.Word) {
	last := len(found) - 1
	head, deprel := found[last].Head, found[last].Deprel
	for i := range found[:last] {
		if x := &found[i]; x.Head == last {
			x.Head = head
			if head < 0 {
				x.Deprel, head = deprel, i
			}
		}
	}
}

// structure gives the words of a name their tags and, but for one, their heads and
// relations, as the treebanks EWT and GUM do: "United" amod "States", "North"
// compound "Korea", "Sri" with "Lanka" flat. It returns the one that is the name's
// head. at is the place of words[0] in its sentence; x is what the network found
// of the name as a whole.
func structure(words []Token, at int, x network.Word) int {
	for i := 1; i+1 < len(words); i++ {
		form := ToLower(words[i].Form)
		if form != "of" && form != "and" {
			continue
		}
		head := plain(words[:i], at, x)
		rest := i + 1
		if ToLower(words[rest].Form) == "the" && rest+1 < len(words) {
			rest++
		}
		inner := rest + structure(words[rest:], at+rest, network.Word{UPOS: "PROPN", XPOS: "NNP"})
		if form == "of" {
			words[inner].Head, words[inner].Deprel = at+head, "nmod"
			set(&words[i], "ADP", "IN", "case", at+inner)
		} else {
			words[inner].Head, words[inner].Deprel = at+head, "conj"
			set(&words[i], "CCONJ", "CC", "cc", at+inner)
		}
		if rest > i+1 {
			set(&words[i+1], "DET", "DT", "det", at+inner)
		}
		return head
	}
	return plain(words, at, x)
}

func set(t *Token, upos, xpos, deprel string, head int) {
	t.UPOS, t.XPOS, t.Deprel, t.Head = upos, xpos, deprel, head
}

// plain is [structure] for a name without "of" and "and".
func plain(words []Token, at int, x network.Word) int {
	last := len(words) - 1
	head := 0
	if last > 0 && (qualifies(words[0].Form) || headsLast[capitalized(ToLower(words[last].Form))]) || x.UPOS == "NOUN" {
		head = last
	}
	for i := range words {
		t := &words[i]
		name := strings.HasPrefix(x.XPOS, "NNP")
		switch form := t.Form; {
		case i == head:
			t.UPOS, t.XPOS = x.UPOS, x.XPOS
			if name && plurals[capitalized(ToLower(form))] {
				t.XPOS = "NNPS"
			}
		case form == "-" || form == "‑" || form == "–":
			set(t, "PUNCT", "HYPH", "punct", at+head)
		case t.Joined:
			set(t, "PART", "POS", "case", at+i-1)
		case i+1 < len(words) && words[i+1].Joined:
			set(t, "PROPN", "NNPS", "nmod:poss", at+head)
		case i > head:
			set(t, x.UPOS, x.XPOS, "flat", at+head)
		case adjectival(form):
			set(t, "ADJ", "JJ", "amod", at+head)
			if strings.EqualFold(form, "United") {
				t.UPOS = "VERB" // a participle, says GUM and half of EWT
			}
			if name {
				t.XPOS = "NNP"
			}
		case startsWithCapital(form):
			set(t, "PROPN", "NNP", "compound", at+head)
		default:
			set(t, "NOUN", "NN", "compound", at+head)
		}
	}
	return head
}

func startsWithCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// qualifies says that the first word of a name describes the last: "North Korea",
// "Saudi Arabia", "Czech Republic".
func qualifies(word string) bool {
	word = capitalized(ToLower(word))
	return directions[word] || adjectival(word)
}

// adjectival says that a word of a name is an adjective.
func adjectival(word string) bool {
	word = capitalized(ToLower(word))
	return adjectives[word] || sides.IsAdjective(word)
}

// directions qualify as nouns do.
var directions = map[string]bool{"East": true, "North": true, "South": true, "West": true}

var adjectives = map[string]bool{
	"Blue": true, "Bolivarian": true, "Central": true, "Democratic": true, "Eastern": true, "Equatorial": true, "Federal": true,
	"Federated": true, "Foreign": true, "Free": true, "Great": true, "Hashemite": true, "Hellenic": true, "Holy": true,
	"Islamic": true, "New": true, "Northern": true, "Papal": true, "Paramount": true, "Prime": true, "Rapid": true, "Red": true,
	"Saint": true, "Shining": true, "Southern": true, "St.": true, "Supreme": true, "United": true, "Western": true, "White": true,
}

// headsLast are words that what stands before them describes: "Mexico City",
// "Ivory Coast".
var headsLast = map[string]bool{
	"Army": true, "Bank": true, "City": true, "Coast": true, "Council": true, "Department": true, "Duma": true, "Confederation": true, "Emirate": true, "Emirates": true,
	"Federation": true, "Forces": true, "Front": true, "Force": true, "Group": true, "Guard": true, "Guards": true, "Hill": true, "House": true, "Islands": true, "Kingdom": true, "Minister": true,
	"Path": true, "Prince": true, "Regime": true, "Republic": true, "Secretary": true, "State": true, "States": true,
	"Street": true, "Strip": true, "Tigers": true, "Union": true, "Yard": true,
}

// plurals are heads of names that are plural in form.
var plurals = map[string]bool{"Guards": true, "Emirates": true, "Forces": true, "Grenadines": true, "Islands": true, "States": true, "Tigers": true}
