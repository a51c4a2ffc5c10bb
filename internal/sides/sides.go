package sides

import (
	_ "embed"
	"strings"

	"sayso/internal/lexicon"
)

// State is a row of countries.tsv.
type State struct {
	Code       string   // ISO 3166-1 alpha-3; XKX for Kosovo, which has none
	Name       string   // its usual name
	Names      []string // other names
	Adjectives []string
	Peoples    []string // one of its people, and several
	Seats      []string // its capital and other seats of its government
	Loaded     []string // names that only some use for it
}

// People is a row of peoples.tsv: a people, a creed or a party that is not that
// of one state.
type People struct {
	One  []string // adjectives, and words for one of them
	Many []string // words for several, where they differ
}

// ArmedGroup is a row of groups.tsv: a force of no state.
type ArmedGroup struct {
	Name string // as written
	Full string // its full name
}

//go:embed countries.tsv
var countriesFile string

//go:embed peoples.tsv
var peoplesFile string

//go:embed groups.tsv
var groupsFile string

//go:embed organs.tsv
var organsFile string

//go:embed territories.txt
var territoriesFile string

//go:embed creeds.txt
var creedsFile string

//go:embed offices.txt
var officesFile string

//go:embed persons.txt
var personsFile string

// States returns the states of the world, by code.
func States() []State {
	rows := lexicon.Rows(countriesFile)
	states := make([]State, len(rows))
	for i, row := range rows {
		states[i] = State{Code: row[0], Name: row[1], Names: split(row[2]), Adjectives: split(row[3]),
			Peoples: split(row[4]), Seats: split(row[5]), Loaded: split(row[6])}
	}
	return states
}

// Peoples returns the peoples that are not those of one state.
func Peoples() []People {
	rows := lexicon.Rows(peoplesFile)
	peoples := make([]People, len(rows))
	for i, row := range rows {
		peoples[i] = People{One: split(row[0]), Many: split(row[1])}
	}
	return peoples
}

// ArmedGroups returns the armed groups.
func ArmedGroups() []ArmedGroup {
	rows := lexicon.Rows(groupsFile)
	groups := make([]ArmedGroup, len(rows))
	for i, row := range rows {
		groups[i] = ArmedGroup{Name: row[0], Full: row[1]}
	}
	return groups
}

// Organ is a row of organs.tsv: a body of a state.
type Organ struct {
	Name   string // as written
	Full   string // its full name
	Sector string // PLOVER sector
}

// Organs returns organs of states.
func Organs() []Organ {
	rows := lexicon.Rows(organsFile)
	organs := make([]Organ, len(rows))
	for i, row := range rows {
		organs[i] = Organ{Name: row[0], Full: row[1], Sector: row[2]}
	}
	return organs
}

// Territories returns lands that have a side of their own and are no state.
func Territories() []string { return column(territoriesFile) }

// column returns a list of one column.
func column(file string) []string {
	rows := lexicon.Rows(file)
	list := make([]string, len(rows))
	for i, row := range rows {
		list[i] = row[0]
	}
	return list
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
}
