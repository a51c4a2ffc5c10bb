package sides

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class says what kind of thing a name of a side names, and in which number.
type Class uint8

// The classes of names.
const (
	Country   Class = iota + 1 // a state or a land with a side of its own: "Iran", "the U.S."
	Adjective                  // of a people, or one of it: "Iranian", "British", "a Turk"
	Many                       // several of a people: "Iranians", "Frenchmen"
	Capital                    // the seat of a government: "Tehran"
	Group                      // an armed group: "Hamas", "the Houthis"
	Regime                     // a loaded name of a state: "Zionist regime", "the Kyiv regime"
	Body                       // an organ of a state: "the Kremlin", "the Knesset"
	Creed                      // a creed: "Islam", "Zionism"
	Office                     // a leader's office: "Prime Minister", "president"
)

// Name is a name found in a text, as byte offsets.
type Name struct {
	Start, End int
	Class      Class
	// Person says that the name is also a given or a family name.
	Person bool
	// Both says of an Adjective that it is also the word for several of the people,
	// "Chinese".
	Both bool
}

// entry is a name of the index.
type entry struct {
	name   string
	class  Class
	person bool
	both   bool
}

// index holds the names by their first run of letters and digits, in capitals;
// those that begin alike with the longest first. It is never changed after
// start-up.
var index = newIndex()

type table struct {
	names   map[string][]entry
	longest int       // bytes of a first run
	small   [256]bool // first letters of names that may be written small
}

func newIndex() *table {
	t := &table{names: map[string][]entry{}}
	persons := map[string]bool{}
	for _, name := range column(personsFile) {
		persons[name] = true
	}
	seen := map[string]bool{"Male": true} // too often an ordinary word
	both := false                         // of the people at hand, one word says both
	add := func(class Class, names ...string) {
		for _, name := range names {
			if strings.Contains(name, ",") || seen[name] {
				continue
			}
			seen[name] = true
			key := strings.ToUpper(name[:firstRun(name)])
			t.names[key] = append(t.names[key], entry{name: name, class: class, person: persons[name], both: both && class == Adjective})
			t.longest = max(t.longest, len(key))
			if r, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(r) {
				t.small[name[0]] = true
			}
		}
	}
	for _, s := range States() {
		add(Country, s.Name)
		add(Regime, s.Loaded...)
		both = !slices.ContainsFunc(s.Peoples, func(people string) bool {
			return number(people) == Many && !slices.Contains(s.Adjectives, people)
		}) || slices.ContainsFunc(s.Adjectives, func(adjective string) bool {
			return strings.HasSuffix(adjective, "sh") || strings.HasSuffix(adjective, "ch")
		})
		add(Adjective, s.Adjectives...)
		for _, people := range s.Peoples {
			add(number(people), people)
		}
	}
	for _, s := range States() { // "Georgia", "Luxembourg City": the states come first
		add(Country, s.Names...)
		add(Capital, s.Seats...)
	}
	add(Country, Territories()...)
	for _, p := range Peoples() {
		both = len(p.Many) == 0
		add(Adjective, p.One...)
		add(Many, p.Many...)
	}
	for _, g := range ArmedGroups() {
		add(Group, g.Name)
	}
	for _, o := range Organs() {
		add(Body, o.Name)
	}
	add(Creed, column(creedsFile)...)
	add(Office, column(officesFile)...)
	for _, entries := range t.names {
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(len(b.name), len(a.name)) })
	}
	return t
}

// IsAdjective says that word, with its capital, is an adjective of a state or a
// people.
func IsAdjective(word string) bool {
	for _, e := range index.names[strings.ToUpper(word)] {
		if e.class == Adjective && e.name == word {
			return true
		}
	}
	return false
}

// number is the class of a word for a state's people that is not also its
// adjective: one, or several.
func number(people string) Class {
	if strings.HasSuffix(people, "s") || strings.HasSuffix(people, "men") {
		return Many
	}
	return Adjective
}

// Find calls found for each name of a side in text, in order; they do not overlap.
func Find(text string, found func(Name)) {
	var buffer [64]byte
	for at := 0; at < len(text); {
		c := text[at]
		if c < utf8.RuneSelf && !letters[c] {
			at++
			continue
		}
		end := at + firstRun(text[at:])
		if end == at { // no letter
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		if 'a' <= c && c <= 'z' && !index.small[c] || end-at > index.longest {
			at = end
			continue
		}
		key := upper(buffer[:0], text[at:end])
		entries := index.names[string(key)]
		if len(entries) == 0 || !opens(text, at) {
			at = end
			continue
		}
		name, is := longest(text, at, entries)
		if !is {
			at = end
			continue
		}
		found(name)
		at = name.End
	}
}

// longest returns the longest of entries that stands at at.
func longest(text string, at int, entries []entry) (Name, bool) {
	for i := range entries {
		e := &entries[i]
		size := e.match(text[at:])
		if size == 0 || !closes(text, at+size) {
			continue
		}
		name := Name{Start: at, End: at + size, Class: e.class, Person: e.person, Both: e.both}
		if ordinary[e.name] && shouted(text, name) {
			return Name{}, false
		}
		switch e.class {
		case Country, Adjective, Capital:
			if rest := text[name.End:]; strings.HasPrefix(rest, regime) && closes(text, name.End+len(regime)) {
				name.Class, name.Both, name.End = Regime, false, name.End+len(regime)
			}
		}
		return name, true
	}
	return Name{}, false
}

// regime behind a name of a state makes it a loaded one.
const regime = " regime"

// match returns the length in bytes of the name at the start of text, 0 if it
// is not there: as listed, or all in capitals; an office or a loaded name also with
// some. White space, hyphens and apostrophes may be of any form.
func (e *entry) match(text string) int {
	listed, capitals := true, true
	at := 0
	for _, want := range e.name {
		if at == len(text) {
			return 0
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case want == ' ':
			n := space(text[at:])
			if n == 0 {
				return 0
			}
			at += n
			continue
		case want == '-':
			if r != '-' && r != '‑' && r != '–' {
				return 0
			}
		case want == '\'':
			if r != '\'' && r != '’' && r != '‘' && r != '`' {
				return 0
			}
		case r != want:
			if r != unicode.ToUpper(want) {
				return 0
			}
			listed = false
		case unicode.IsLower(r):
			capitals = false
		}
		at += size
	}
	if !listed && !capitals && e.class != Office && e.class != Regime {
		return 0
	}
	return at
}

// space returns the length of the white space at the start of text, 0 if there
// is none or it holds more than one line break.
func space(text string) int {
	at, breaks := 0, 0
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsSpace(r) {
			break
		}
		if r == '\n' {
			breaks++
		}
		at += size
	}
	if breaks > 1 {
		return 0
	}
	return at
}

// ordinary are abbreviations that are words too where all is in capitals.
var ordinary = map[string]bool{"CAR": true, "IS": true, "US": true}

// shouted says that the words beside a name are in capitals as well, so that its
// own prove nothing, and that it is an ordinary word by its place among them.
func shouted(text string, n Name) bool {
	before := strings.TrimRight(text[:n.Start], " ")
	word := before[lastRun(before):]
	after := strings.TrimLeft(text[n.End:], " ")
	after = after[:firstRun(after)]
	if !big(word) || !big(after) || len(word) <= 1 && len(after) <= 1 || strings.HasPrefix(text[n.End:], "-") {
		return false
	}
	switch {
	case text[n.Start:n.End] != "US":
		return word != "THE"
	case word == "":
		return false // a sentence opens with the country
	case word == "LET":
		return true
	case prepositions[word]:
		return false // "TALKS WITH US", in a headline
	}
	return after == "" || behindPronoun[after]
}

// prepositions and articles behind which "US" is the country.
var prepositions = map[string]bool{
	"A": true, "AGAINST": true, "BETWEEN": true, "BY": true, "FROM": true, "IN": true, "INTO": true, "OF": true, "OVER": true, "THE": true, "WITH": true,
}

// behindPronoun are words that follow the pronoun rather than the country.
var behindPronoun = map[string]bool{
	"A": true, "ABOUT": true, "ALL": true, "AN": true, "AND": true, "AS": true, "AT": true, "BACK": true, "BOTH": true, "BUT": true, "BY": true,
	"FOR": true, "FROM": true, "HOW": true, "IF": true, "IN": true, "INTO": true, "IT": true, "MORE": true, "NO": true, "NOT": true, "NOTHING": true, "OF": true,
	"ON": true, "OR": true, "OUR": true, "OUT": true, "SO": true, "THAT": true, "THE": true, "THEIR": true, "THEY": true, "THIS": true, "TO": true,
	"WE": true, "WHAT": true, "WHEN": true, "WHERE": true, "WHETHER": true, "WHO": true, "WHY": true, "WITH": true,
}

// big says that a word has no small letter.
func big(word string) bool { return !strings.ContainsFunc(word, unicode.IsLower) }

// opens says that a name may begin at at: not inside a word, an address or a
// person's name in "al-".
func opens(text string, at int) bool {
	if at == 0 {
		return true
	}
	switch text[at-1] {
	case '@', '#', '_', '.':
		return false
	case '-':
		before := text[:at-1]
		switch word := before[lastRun(before):]; word {
		case "al", "Al", "el", "El", "AL", "EL":
			return false
		}
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return !word(r)
}

// closes says that a name may end at end.
func closes(text string, end int) bool {
	if end == len(text) {
		return true
	}
	r, size := utf8.DecodeRuneInString(text[end:])
	if word(r) || r == '_' || r == '@' {
		return false
	}
	if r == '.' && end+size < len(text) {
		r, _ = utf8.DecodeRuneInString(text[end+size:])
		return !word(r)
	}
	return true
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// letters tells the letters and digits of ASCII.
var letters = func() (is [256]bool) {
	for c := range is {
		is[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return is
}()

// firstRun returns the length of the letters and digits at the start of s.
func firstRun(s string) int {
	for at := 0; at < len(s); {
		if c := s[at]; c < utf8.RuneSelf {
			if !letters[c] {
				return at
			}
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		if !word(r) {
			return at
		}
		at += size
	}
	return len(s)
}

// lastRun returns where the letters and digits at the end of s begin. It looks no
// further than any name is long.
func lastRun(s string) int {
	const far = 32
	at := len(s)
	for at > 0 && len(s)-at < far {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if !word(r) {
			break
		}
		at -= size
	}
	return at
}

// upper appends s in capitals.
func upper(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return append(dst[:0], strings.ToUpper(s)...)
		}
		c := s[i]
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}
