package entity

import (
	_ "embed"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/lexicon"
	"sayso/internal/sides"
)

//go:embed bodies.tsv
var bodiesFile string

//go:embed places.tsv
var placesFile string

//go:embed given.tsv
var givenFile string

//go:embed titles.txt
var titlesFile string

//go:embed heads.tsv
var headsFile string

//go:embed leads.tsv
var leadsFile string

//go:embed postal.tsv
var postalFile string

// known is what a lexicon says of a name.
type known struct {
	name   string // the full name
	kind   sayso.EntityKind
	code   string // ISO 3166-1 alpha-3, or empty
	sector string
	// list says that the name stands for the entity by sayso's own list: a
	// capital, or a name that only some use.
	list bool
}

// lists holds the word lists, read once.
type lists struct {
	names     map[string]known // by normal form
	capitals  map[string]known // by normal form: the country a capital acts for
	adjective map[string]string
	states    map[string]known // by code
	given     map[string]byte  // m, f or u
	titles    map[string]bool
	heads     map[string]known // by a name's last word
	leads     map[string]known // by a name's first word
	places    map[string]bool
	postal    map[string]known // by code, as written
	// openings holds for the first word of names how many words the longest of
	// them has, with their marks.
	openings map[string]int
}

// words is the lexicon; it is never changed after start-up.
var words = load()

func load() *lists {
	l := &lists{
		names: map[string]known{}, capitals: map[string]known{}, adjective: map[string]string{}, states: map[string]known{},
		given: map[string]byte{}, titles: map[string]bool{}, heads: map[string]known{}, leads: map[string]known{}, places: map[string]bool{},
		openings: map[string]int{}, postal: map[string]known{},
	}
	add := func(name string, k known) {
		key := normal(name)
		if _, is := l.names[key]; !is {
			l.names[key] = k
			length := strings.Count(key, " ") + 1
			// Hyphens and articles are words of their own in a text.
			first, _, _ := strings.Cut(key, " ")
			for _, opening := range [...]string{first, "al", "el"} {
				l.openings[opening] = max(l.openings[opening], 2*length+2)
			}
		}
	}
	for _, s := range sides.States() {
		state := known{name: s.Name, kind: sayso.EntityCountry, code: s.Code, sector: "GOV"}
		l.states[s.Code] = state
		l.adjective[normal(s.Name)] = s.Code
		add(s.Name, state)
		for _, alias := range s.Names {
			l.adjective[normal(alias)] = s.Code
			add(alias, state)
		}
		listed := state
		listed.list = true
		for _, name := range s.Loaded {
			add(name, listed)
		}
		for _, adjective := range s.Adjectives {
			if _, is := l.adjective[normal(adjective)]; !is {
				l.adjective[normal(adjective)] = s.Code // of two states, the first: as for "Congo"
			}
		}
		// One, several and, where no noun follows it, the adjective are one entity.
		for _, people := range slices.Concat(s.Peoples, s.Adjectives) {
			add(people, known{name: peopleName(s), kind: sayso.EntityPeople, code: s.Code})
		}
		for _, seat := range s.Seats {
			l.capitals[normal(seat)] = listed
			add(seat, known{name: seat, kind: sayso.EntityPlace, code: s.Code})
			l.places[normal(seat)] = true
		}
	}
	for _, g := range sides.ArmedGroups() {
		k := known{name: g.Full, kind: sayso.EntityArmedGroup, sector: "REB"}
		add(g.Name, k)
		add(g.Full, k)
	}
	for _, o := range sides.Organs() {
		k := known{name: o.Full, kind: sayso.EntityGovernment, sector: o.Sector}
		add(o.Name, k)
		add(o.Full, k)
	}
	for _, land := range sides.Territories() {
		add(land, known{name: land, kind: sayso.EntityPlace})
		l.places[normal(land)] = true
	}
	for _, row := range lexicon.Rows(bodiesFile) {
		add(row[0], known{name: row[1], kind: sayso.EntityKind(row[2]), sector: row[3]})
		add(row[1], known{name: row[1], kind: sayso.EntityKind(row[2]), sector: row[3]})
	}
	for _, row := range lexicon.Rows(placesFile) {
		add(row[0], known{name: row[0], kind: sayso.EntityPlace})
		l.places[normal(row[0])] = true
	}
	for _, p := range sides.Peoples() {
		all := slices.Concat(p.One, p.Many)
		for _, name := range all {
			add(name, known{name: all[len(all)-1], kind: sayso.EntityPeople})
		}
	}
	for _, row := range lexicon.Rows(givenFile) {
		l.given[row[0]] = row[1][0]
	}
	for _, row := range lexicon.Rows(titlesFile) {
		l.titles[row[0]] = true
	}
	for _, row := range lexicon.Rows(postalFile) {
		l.postal[row[0]] = known{name: row[1], kind: sayso.EntityPlace}
	}
	for _, row := range lexicon.Rows(headsFile) {
		l.heads[row[0]] = known{kind: sayso.EntityKind(row[1]), sector: row[2]}
	}
	for _, row := range lexicon.Rows(leadsFile) {
		l.leads[row[0]] = known{kind: sayso.EntityKind(row[1]), sector: row[2]}
	}
	return l
}

// peopleName is how the people of a state are called.
func peopleName(s sides.State) string {
	if len(s.Peoples) == 0 {
		return s.Name
	}
	return s.Peoples[len(s.Peoples)-1]
}

// Seat says whether a name is that of a town that may stand for its government, by
// sayso's own list: "Tehran", "Tel Aviv".
func Seat(name string) bool {
	_, is := words.capitals[normal(name)]
	return is
}

// Gender is what a name or a title tells of a person: 'm', 'f', or 'u'.
type Gender byte

// The genders a text can show.
const (
	Unknown   Gender = 'u'
	Masculine Gender = 'm'
	Feminine  Gender = 'f'
)

// GenderOf reads a person's gender off titles ("Mrs", "King") and the first
// given name; Unknown where neither tells.
func GenderOf(name string, roles []string) Gender {
	for _, role := range roles {
		for word := range strings.FieldsSeq(strings.ToLower(role)) {
			switch strings.TrimSuffix(word, ".") {
			case "mr", "sir", "king", "prince", "father", "brother", "lord", "congressman", "spokesman", "chairman", "emperor", "sheikh", "imam", "ayatollah", "pope", "actor":
				return Masculine
			case "mrs", "ms", "miss", "queen", "princess", "sister", "lady", "dame", "congresswoman", "spokeswoman", "chairwoman", "empress", "actress":
				return Feminine
			}
		}
	}
	first, _, _ := strings.Cut(name, " ")
	if g, is := words.given[strings.ToLower(first)]; is {
		return Gender(g)
	}
	return Unknown
}
