package entity

import (
	"strings"

	"sayso/internal/entity/tagger"
)

// What follows tells persons by what the tagger's window does not show.

// rollCall labels a row of names without a mark between them, as in lists of those
// present: "Mary Jones John Q. Smith Ann Brown".
func rollCall(units []Unit, labels []tagger.Label) {
	const fewest = 3 // two names in a row may be one long one
	for i := 0; i < len(units); i++ {
		var begins []int
		end := i
		for end+1 < len(units) && units[end].given() && units[end+1].plainCapital() {
			begins = append(begins, end)
			end += 2
			if len(strings.TrimSuffix(units[end-1].lower, ".")) == 1 && end < len(units) && units[end].plainCapital() {
				end++ // behind a middle initial
			}
		}
		if len(begins) < fewest {
			continue
		}
		for k := i; k < end; k++ {
			labels[k] = tagger.InsidePerson
		}
		for _, k := range begins {
			labels[k] = tagger.BeginPerson
		}
		switch {
		case end < len(units) && units[end].given():
			labels[end] = tagger.BeginPerson
		case end < len(units) && labels[end].Inside():
			labels[end]-- // now it begins here
		}
		i = end
	}
}

// addressees labels the names of persons in the heads of letters, in quotation
// marks before an address, where the family name may be first: "Smith, Mary".
func addressees(units []Unit, labels []tagger.Label) {
	const name = 3 // units: two words and what is between them
	for i := 1; i+2 < len(units); i++ {
		if !quote(units[i-1].lower) || !units[i].plainCapital() {
			continue
		}
		end := i + 1
		comma, ordinary := false, units[i].justWord()
		for end < len(units) && end < i+name && (units[end].plainCapital() || units[end].lower == ",") {
			comma = comma || units[end].lower == ","
			ordinary = ordinary || units[end].justWord()
			end++
		}
		if ordinary || end < i+2 || end+1 >= len(units) || !units[end-1].plainCapital() || !quote(units[end].lower) || units[end+1].lower != "<" && !(comma && units[end-1].given()) {
			continue
		}
		labels[i] = tagger.BeginPerson
		for k := i + 1; k < end; k++ {
			labels[k] = tagger.InsidePerson
		}
		i = end
	}
}

func quote(word string) bool {
	return word == "\"" || word == "“" || word == "”" || word == "''" || word == "``"
}

// straight returns the normal form of a person's name with the family name last.
func straight(key, text string) string {
	family, _, is := strings.Cut(text, ", ")
	if family = normal(family); !is || len(key) <= len(family)+1 {
		return key
	}
	return key[len(family)+1:] + " " + family
}

// plainCapital says whether a unit is a word with a capital and nothing else.
func (u *Unit) plainCapital() bool { return u.capital && u.Class == NoClass && !u.side && u.hint == 0 }

// addressed says whether a word is somebody who is spoken to: "X, you were right".
func (f *finder) addressed(u *Unit, l tagger.Label) bool {
	return f.t.Relation(u.head) == "vocative" && u.plainCapital() && len(u.lower) > 1 && (l != tagger.Outside || u.Doubtful(false)) && !greetings[u.lower]
}

// initialled says whether the unit before a person's name is his initials: "J.R.".
func initialled(units []Unit, labels []tagger.Label, i int) bool {
	if i == 0 || labels[i-1] != tagger.Outside || !units[i-1].plainCapital() || greetings[units[i-1].lower] {
		return false
	}
	letters := strings.ReplaceAll(units[i-1].lower, ".", "")
	return len(letters) <= 3 && len(units[i-1].lower) == 2*len(letters)
}

// besidePronoun says whether a name is joined by "and" to a pronoun that stands for
// a person: "me and X", "X and I".
func (f *finder) besidePronoun(head int) bool {
	if f.t.Relation(head) == "conj" && personal[strings.ToLower(f.s.Tokens[f.t.Head(head)].Form)] {
		return true
	}
	other := f.t.Child(head, "conj")
	return other > head && personal[strings.ToLower(f.s.Tokens[other].Form)]
}

var personal = map[string]bool{"i": true, "me": true, "he": true, "him": true, "she": true, "her": true, "myself": true}

// planets bear the names of gods, and persons seldom bear theirs alone.
var planets = map[string]bool{"mercury": true, "venus": true, "mars": true, "jupiter": true, "saturn": true, "uranus": true, "neptune": true, "pluto": true}

// storms are common nouns before the name of a storm.
var storms = map[string]bool{"hurricane": true, "typhoon": true, "cyclone": true, "storm": true}

// stormNames returns the words by which an article names storms, in lower case.
func stormNames(sentences []Sentence) map[string]bool {
	var found map[string]bool
	for i := range sentences {
		units := sentences[i].Units
		for k := 1; k < len(units) && !sentences[i].Headline; k++ {
			if storms[units[k-1].lower] && units[k].plainCapital() {
				if found == nil {
					found = map[string]bool{}
				}
				found[units[k].lower] = true
			}
		}
	}
	return found
}
