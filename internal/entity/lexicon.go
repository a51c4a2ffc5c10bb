package entity

import (
	_ "embed"
	"strings"

	"sayso"
	"sayso/internal/lexicon"
)

//go:embed countries.tsv
var countriesFile string

//go:embed bodies.tsv
var bodiesFile string

//go:embed places.tsv
var placesFile string

//go:embed peoples.txt
var peoplesFile string

//go:embed given.tsv
var givenFile string

//go:embed titles.txt
var titlesFile string

//go:embed heads.tsv
var headsFile string

//go:embed leads.tsv
var leadsFile string

// known is what a lexicon says of a name.
type known struct {
	name   string // the full name
	kind   sayso.EntityKind
	code   string // ISO 3166-1 alpha-3, or empty
	sector string
	// list says that the name stands for the entity by sayso's own list: a
	// capital, or a name that only one side uses.
	list bool
}

// lists holds the word lists, read once.
type lists struct {
	names     map[string]known // by normal form
	capitals  map[string]known // by normal form: the country a capital acts for
	adjective map[string]string
	given     map[string]byte // m, f or u
	titles    map[string]bool
	heads     map[string]known // by a name's last word
	leads     map[string]known // by a name's first word
	places    map[string]bool
	longest   int // words in the longest name
}

// words is the lexicon; it is never changed after start-up.
var words = load()

// loaded are the names of states that only some use for them. An entity is not
// named by them, and a mention by them is joined by a list.
var loaded = map[string]bool{
	"zionist regime": true, "zionist entity": true, "jewish state": true,
	"communist china": true, "islamic republic": true,
}

func load() *lists {
	l := &lists{
		names: map[string]known{}, capitals: map[string]known{}, adjective: map[string]string{},
		given: map[string]byte{}, titles: map[string]bool{}, heads: map[string]known{}, leads: map[string]known{}, places: map[string]bool{},
	}
	add := func(name string, k known) {
		key := normal(name)
		if _, is := l.names[key]; !is {
			l.names[key] = k
			l.longest = max(l.longest, strings.Count(key, " ")+1)
		}
	}
	for _, row := range lexicon.Rows(countriesFile) {
		state := known{name: row[1], kind: sayso.EntityCountry, code: row[0], sector: "GOV"}
		add(row[1], state)
		for _, alias := range split(row[2]) {
			k := state
			k.list = loaded[normal(alias)]
			add(alias, k)
		}
		for _, adjective := range split(row[3]) {
			l.adjective[normal(adjective)] = row[0]
		}
		for _, people := range split(row[4]) {
			add(people, known{name: people, kind: sayso.EntityPeople, code: row[0]})
		}
		for _, capital := range split(row[5]) {
			k := state
			k.list = true
			l.capitals[normal(capital)] = k
			add(capital, known{name: capital, kind: sayso.EntityPlace, code: row[0]})
			l.places[normal(capital)] = true
		}
	}
	for _, row := range lexicon.Rows(bodiesFile) {
		add(row[0], known{name: row[1], kind: sayso.EntityKind(row[2]), sector: row[3]})
		add(row[1], known{name: row[1], kind: sayso.EntityKind(row[2]), sector: row[3]})
	}
	for _, row := range lexicon.Rows(placesFile) {
		add(row[0], known{name: row[0], kind: sayso.EntityPlace})
		l.places[normal(row[0])] = true
	}
	for _, row := range lexicon.Rows(peoplesFile) {
		add(row[0], known{name: row[0], kind: sayso.EntityPeople})
	}
	for _, row := range lexicon.Rows(givenFile) {
		l.given[row[0]] = row[1][0]
	}
	for _, row := range lexicon.Rows(titlesFile) {
		l.titles[row[0]] = true
	}
	for _, row := range lexicon.Rows(headsFile) {
		l.heads[row[0]] = known{kind: sayso.EntityKind(row[1]), sector: row[2]}
	}
	for _, row := range lexicon.Rows(leadsFile) {
		l.leads[row[0]] = known{kind: sayso.EntityKind(row[1]), sector: row[2]}
	}
	return l
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
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
