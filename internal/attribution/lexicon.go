package attribution

import (
	_ "embed"
	"strings"

	"sayso/internal/lexicon"
)

//go:embed cues.tsv
var cuesFile string

//go:embed sources.tsv
var sourcesFile string

//go:embed adverbials.tsv
var adverbialsFile string

//go:embed classes.tsv
var classesFile string

// Class is what a cue does with its content.
type Class string

// The classes of speech, and those of the mind.
const (
	Say     Class = "say"
	Deny    Class = "deny" // what is said is denied
	Demand  Class = "demand"
	Ask     Class = "ask"
	Predict Class = "predict"
	Promise Class = "promise"

	Want    Class = "want"
	Believe Class = "believe"
	Know    Class = "know"
	Feel    Class = "feel"
)

// Mind says whether the class is of the mind: the writer ascribes it, the one
// it is ascribed to has said nothing.
func (c Class) Mind() bool { return c == Want || c == Believe || c == Know || c == Feel }

// sense is one line of cues.tsv: a class and what it takes.
type sense struct {
	class Class
	takes string
}

// What a cue can take, as cues.tsv writes it.
const (
	takesClause     = "c"
	takesQuotation  = "q"
	takesInfinitive = "t"
	takesNoun       = "n"
	takesThing      = "i"
	takesObject     = "o"
	takesPredicate  = "p"
	takesFragment   = "f"
)

// is says whether the sense takes any of the things.
func (s sense) is(things string) bool { return strings.ContainsAny(s.takes, things) }

// takes returns the first of the senses that takes one of the things.
func takes(senses []sense, things string) (sense, bool) {
	for _, s := range senses {
		if s.is(things) {
			return s, true
		}
	}
	return sense{}, false
}

// OnlyMind says whether a verb is one of the mind and never one of speech: under it nothing
// happens that others could see ("expect", "hope").
func OnlyMind(lemma string) bool {
	for _, s := range words.verb[lemma] {
		if !s.class.Mind() || !s.is(takesClause) && !(s.is(takesInfinitive) && s.is(takesNoun)) {
			return false
		}
	}
	return words.verb[lemma] != nil
}

type lists struct {
	verb, adjective, noun, adverb map[string][]sense
	source                        map[string]string
	adverbial                     map[string]string // noun → prepositions joined by |
	classes                       map[string]class  // noun for a body → which
}

// class is a line of classes.tsv: what a body has to be that a noun may mean.
type class struct{ kinds, sectors []string }

// words is the lexicon; it is never changed after start-up.
var words = load()

func load() *lists {
	l := &lists{map[string][]sense{}, map[string][]sense{}, map[string][]sense{}, map[string][]sense{}, map[string]string{}, map[string]string{}, map[string]class{}}
	part := map[string]map[string][]sense{"verb": l.verb, "adj": l.adjective, "noun": l.noun, "adverb": l.adverb}
	for _, row := range lexicon.Rows(cuesFile) {
		list := part[row[1]]
		list[row[0]] = append(list[row[0]], sense{Class(row[2]), row[3]})
	}
	for _, row := range lexicon.Rows(sourcesFile) {
		l.source[row[0]] = row[1]
	}
	for _, row := range lexicon.Rows(adverbialsFile) {
		l.adverbial[row[0]] = row[1]
	}
	for _, row := range lexicon.Rows(classesFile) {
		l.classes[row[0]] = class{strings.Split(row[1], "|"), strings.Split(row[2], "|")}
	}
	return l
}
