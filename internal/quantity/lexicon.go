package quantity

import (
	_ "embed"
	"strings"

	"sayso/internal/english"
	"sayso/internal/lexicon"
	"sayso/internal/numeral"
)

//go:embed units.tsv
var unitsFile string

//go:embed currencies.tsv
var currenciesFile string

//go:embed harm.tsv
var harmFile string

//go:embed approximate.txt
var approximateFile string

//go:embed one.txt
var oneFile string

//go:embed invariable.txt
var invariableFile string

// unit is a line of units.tsv.
type unit struct{ name, kind string }

// currency is one of the currencies that go by a name.
type currency struct {
	code string
	// evidence are the stems of which the text must have one; nil where the name
	// is that of one currency alone.
	evidence []string
	// usual says that it is meant where the text names no other.
	usual bool
}

// fate is what befalls those who are counted.
type fate struct{ of, class string }

type lists struct {
	units       numeral.Phrases[unit]
	currencies  numeral.Phrases[string] // to the key of sharing
	sharing     map[string][]currency
	harm        map[string][]fate // by lemma or word
	approximate numeral.Phrases[struct{}]
	one         map[string]bool
	invariable  map[string]bool
}

// lexicons are read once and never changed.
var lexicons = load()

func load() *lists {
	l := &lists{sharing: map[string][]currency{}, harm: map[string][]fate{}, one: lexicon.Set(oneFile), invariable: lexicon.Set(invariableFile)}
	for _, row := range lexicon.Rows(unitsFile) {
		l.units.Add(row[0], unit{row[1], row[2]})
	}
	for _, row := range lexicon.Rows(currenciesFile) {
		if l.sharing[row[0]] == nil {
			l.currencies.Add(row[0], row[0])
		}
		c := currency{code: row[1], usual: row[2] == "*"}
		if row[2] != "" && !c.usual {
			c.evidence = strings.Split(row[2], "|")
		}
		l.sharing[row[0]] = append(l.sharing[row[0]], c)
	}
	for _, row := range lexicon.Rows(harmFile) {
		l.harm[row[0]] = append(l.harm[row[0]], fate{row[1], row[2]})
	}
	for _, row := range lexicon.Rows(approximateFile) {
		l.approximate.Add(row[0], struct{}{})
	}
	return l
}

// fateOf gives what a word of the class says of those counted, or "".
func fateOf(word, class string) string {
	for _, f := range lexicons.harm[word] {
		if f.class == class {
			return f.of
		}
	}
	return ""
}

// fateOfVerb is fateOf for a verb, by its lemma or, where the lemma is wrong, by
// its form.
func fateOfVerb(w *english.Token, class string) string {
	if of := fateOf(w.Lemma, class); of != "" {
		return of
	}
	return fateOf(strings.ToLower(w.Form), class)
}
