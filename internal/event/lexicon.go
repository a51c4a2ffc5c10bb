package event

import (
	_ "embed"
	"slices"
	"strings"

	"sayso/internal/lexicon"
)

//go:embed codes.tsv
var codesFile string

//go:embed frames.tsv
var framesFile string

//go:embed sets.tsv
var setsFile string

//go:embed things.tsv
var thingsFile string

//go:embed compose.tsv
var composeFile string

//go:embed weapons.tsv
var weaponsFile string

//go:embed irregular.tsv
var irregularFile string

//go:embed sports.txt
var sportsFile string

//go:embed figurative.txt
var figurativeFile string

//go:embed accidents.txt
var accidentsFile string

//go:embed polls.txt
var pollsFile string

//go:embed labour.txt
var labourFile string

//go:embed needs.tsv
var needsFile string

// code is a group of codes.tsv.
type code struct {
	key      string
	kind     string // PLOVER type, empty for an operator
	mode     string
	cameo    string
	contexts []string
	// of: "of" behind a noun of the group names the recipient; owned: so does its
	// possessor; mutual: both sides do it to each other.
	of, owned, mutual bool
}

// operator says whether a word of this group only says how another event is put.
func (c *code) operator() bool { return c.kind == "" }

// frame is a line of frames.tsv.
type frame struct {
	prep  string // a preposition, or empty for the object
	class string // a class of things.tsv, or empty
	word  string // a noun, "*" for anything, or empty
	code  *code  // nil: the object's own
	// patient: the subject is whom it happens to.
	patient bool
}

// thing is a line of things.tsv.
type thing struct {
	classes []string
	code    *code // nil where the noun tells no event by itself
}

func (t *thing) is(class string) bool { return slices.Contains(t.classes, class) }

// weapon is a line of weapons.tsv.
type weapon struct{ mode, cameo string }

// lists holds the lexicons, read once.
type lists struct {
	codes      map[string]*code
	verbs      map[string][]frame // by lemma with its particle, or by "@set"
	adjectives map[string][]frame
	sets       map[string][]string // by lemma
	things     map[string]*thing
	compose    map[[2]string]*code // by outer type and inner group or type
	weapons    map[string]weapon
	irregular  map[string]string // form → lemma
	sports     map[string]bool
	figurative map[string]bool
	accidents  map[string]bool
	polls      map[string]bool
	labour     map[string]bool
	needs      map[string]needs // by lemma with its particle, or by "=group"
}

// words is the lexicon; it is never changed after start-up.
var words = load()

func load() *lists {
	l := &lists{
		codes: map[string]*code{}, verbs: map[string][]frame{}, adjectives: map[string][]frame{}, sets: map[string][]string{},
		things: map[string]*thing{}, compose: map[[2]string]*code{}, weapons: map[string]weapon{}, irregular: map[string]string{},
		sports: lexicon.Set(sportsFile), figurative: lexicon.Set(figurativeFile), accidents: lexicon.Set(accidentsFile), polls: lexicon.Set(pollsFile), labour: lexicon.Set(labourFile), needs: map[string]needs{},
	}
	for _, row := range lexicon.Rows(codesFile) {
		l.codes[row[0]] = &code{key: row[0], kind: row[1], mode: row[2], cameo: row[3], contexts: split(row[4]),
			of: strings.Contains(row[5], "o"), owned: strings.Contains(row[5], "p"), mutual: strings.Contains(row[5], "r")}
	}
	for _, row := range lexicon.Rows(framesFile) {
		f := parseFrame(row[2])
		f.code, f.patient = l.codes[row[3]], row[4] == "s"
		if row[1] == "adj" {
			l.adjectives[row[0]] = append(l.adjectives[row[0]], f)
		} else {
			l.verbs[row[0]] = append(l.verbs[row[0]], f)
		}
	}
	for _, row := range lexicon.Rows(setsFile) {
		l.sets[row[0]] = split(row[1])
	}
	for _, row := range lexicon.Rows(thingsFile) {
		l.things[row[0]] = &thing{classes: split(row[1]), code: l.codes[row[2]]}
	}
	for _, row := range lexicon.Rows(composeFile) {
		l.compose[[2]string{row[0], row[1]}] = &code{key: row[0] + " " + row[1], kind: row[2], mode: row[3], cameo: row[4], contexts: split(row[5])}
	}
	for _, row := range lexicon.Rows(weaponsFile) {
		l.weapons[row[0]] = weapon{row[1], row[2]}
	}
	for _, row := range lexicon.Rows(irregularFile) {
		l.irregular[row[0]] = row[1]
	}
	for _, row := range lexicon.Rows(needsFile) {
		l.needs[row[0]], _ = parseNeeds(row[1])
	}
	return l
}

// parseFrame reads a condition: "@class", "on @class", "on word", "on *" or nothing.
func parseFrame(condition string) frame {
	var f frame
	prep, rest, two := strings.Cut(condition, " ")
	if two {
		f.prep = prep
	} else {
		rest = condition
	}
	if class, is := strings.CutPrefix(rest, "@"); is {
		f.class = class
	} else {
		f.word = rest
	}
	return f
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
}

// composed returns what becomes of an inner event under an outer type, or nil.
func composed(outer string, inner *code) *code {
	if c := words.compose[[2]string{outer, inner.key}]; c != nil {
		return c
	}
	return words.compose[[2]string{outer, inner.kind}]
}

// cooperative says whether a type is one of cooperation.
func cooperative(kind string) bool {
	switch kind {
	case "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT":
		return true
	}
	return false
}

// hostile says whether a type is one of conflict with deeds.
func hostile(kind string) bool {
	switch kind {
	case "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT":
		return true
	}
	return false
}
