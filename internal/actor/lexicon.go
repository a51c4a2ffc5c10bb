package actor

import (
	_ "embed"
	"strings"

	"sayso"
	"sayso/internal/lexicon"
)

//go:embed nouns.tsv
var nounsFile string

//go:embed codes.tsv
var codesFile string

//go:embed bodies.tsv
var bodiesFile string

// bodies are the names of bodies.tsv in lower case; never changed.
var bodies = loadBodies()

func loadBodies() map[string]body {
	all := map[string]body{}
	for _, row := range lexicon.Rows(bodiesFile) {
		b := body{short: row[0], name: row[1], kind: sayso.EntityKind(row[2]), country: row[3], sector: row[4]}
		all[strings.ToLower(b.short)] = b
		if turned := turn(b.short); turned != "" {
			b.short = turned
			all[strings.ToLower(turned)] = b
		}
	}
	return all
}

// turn gives the other order in which translators put a name: "Army of National
// Liberation" for "National Liberation Army". It returns nothing for other names.
func turn(name string) string {
	cut := strings.LastIndexByte(name, ' ')
	if cut < 0 || strings.Contains(name, " of ") || strings.Contains(name, " for ") {
		return ""
	}
	switch head := name[cut+1:]; head {
	case "Army", "Front", "Movement", "Party", "Forces":
		return head + " of " + name[:cut]
	}
	return ""
}

//go:embed acts.txt
var actsFile string

// acts are the nouns of what states do; never changed.
var acts = lexicon.Set(actsFile)

// noun is what nouns.tsv says of a noun.
type noun struct {
	kind   sayso.EntityKind // one person is EntityPerson
	group  bool             // people, also in the singular
	sector string
}

// nouns is the list of nouns, by their text in lower case; never changed.
var nouns = loadNouns()

// sectors gives a sector for the last or first word of a name; never changed.
var sectors = loadCodes()

func loadNouns() map[string]noun {
	all := map[string]noun{}
	for _, row := range lexicon.Rows(nounsFile) {
		n := noun{kind: sayso.EntityKind(row[1]), sector: row[2]}
		if row[1] == "group" {
			n.kind, n.group = sayso.EntityPeople, true
		}
		all[row[0]] = n
	}
	return all
}

func loadCodes() map[string]string {
	all := map[string]string{}
	for _, row := range lexicon.Rows(codesFile) {
		all[row[0]] = row[1]
	}
	return all
}

// states are the nouns that mean the state itself when a country stands before
// them: "the Turkish government" is Turkey.
var states = map[string]bool{"government": true, "regime": true, "administration": true}

// sectorOf finds the sector of an office in words ("deputy foreign minister"):
// that of its longest ending in nouns.tsv.
func sectorOf(office string) string {
	fields := strings.Fields(strings.ToLower(office))
	for from := max(0, len(fields)-maxNoun); from < len(fields); from++ {
		if n, is := nouns[strings.Join(fields[from:], " ")]; is {
			return n.sector
		}
	}
	// "president of the council": the word before "of".
	for i, word := range fields {
		if i > 0 && (word == "of" || word == "for" || word == "to") {
			return sectorOf(strings.Join(fields[:i], " "))
		}
	}
	return ""
}
