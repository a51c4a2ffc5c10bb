package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/network"
	"sayso/internal/sides"
)

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

// adjectives are those of names, beside the ones of states and peoples.
var adjectives = map[string]bool{
	"Blue": true, "Bolivarian": true, "Central": true, "Democratic": true, "Eastern": true, "Equatorial": true,
	"Federal": true, "Federated": true, "Foreign": true, "Free": true, "Great": true, "Hashemite": true, "Hellenic": true,
	"Holy": true, "Islamic": true, "New": true, "Northern": true, "Papal": true, "Paramount": true, "Prime": true,
	"Rapid": true, "Red": true, "Saint": true, "Shining": true, "Southern": true, "St.": true, "Supreme": true,
	"United": true, "Western": true, "White": true,
}

// headsLast are words that what stands before them describes: "Mexico City",
// "Ivory Coast".
var headsLast = map[string]bool{
	"Army": true, "Bank": true, "City": true, "Coast": true, "Confederation": true, "Council": true, "Department": true,
	"Duma": true, "Emirate": true, "Emirates": true, "Federation": true, "Force": true, "Forces": true, "Front": true,
	"Group": true, "Guard": true, "Guards": true, "Hill": true, "House": true, "Islands": true, "Kingdom": true,
	"Minister": true, "Path": true, "Prince": true, "Regime": true, "Republic": true, "Secretary": true, "State": true,
	"States": true, "Street": true, "Strip": true, "Tigers": true, "Union": true, "Yard": true,
}

// plurals are heads of names that are plural in form.
var plurals = map[string]bool{"Guards": true, "Emirates": true, "Forces": true, "Grenadines": true, "Islands": true, "States": true, "Tigers": true}
