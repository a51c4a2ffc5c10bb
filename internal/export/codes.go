package export

import (
	_ "embed"

	"sayso/internal/lexicon"
)

//go:embed countries.tsv
var countriesFile string

//go:embed sectors.tsv
var sectorsFile string

// country is what others call a country.
type country struct{ name, cameo, fips string }

var countries, sectors = readCodes()

// readCodes reads countries.tsv, by alpha-3 code, and sectors.tsv.
func readCodes() (map[string]country, map[string]string) {
	byCode, bySector := map[string]country{}, map[string]string{}
	for _, row := range lexicon.Rows(countriesFile) {
		byCode[row[0]] = country{row[1], row[2], row[3]}
	}
	for _, row := range lexicon.Rows(sectorsFile) {
		bySector[row[0]] = row[1]
	}
	return byCode, bySector
}

// countryOf gives the country of an ISO 3166-1 alpha-3 code, an empty one for nil.
func countryOf(code *string) country { return countries[text(code)] }

// quad is the class of four that an event falls into, from 1; 0 for none.
type quad int

// String names a class as PLOVER and POLECAT do.
func (q quad) String() string {
	return [...]string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}[q]
}

// quadOfPlover is the class of a PLOVER type, by the summary of the PLOVER manual
// (its appendix has SANCTION under verbal conflict, its chapters and summary do not).
func quadOfPlover(kind string) quad {
	switch kind {
	case "AGREE", "CONSULT", "SUPPORT", "CONCEDE":
		return 1
	case "COOPERATE", "AID", "RETREAT":
		return 2
	case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return 3
	case "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT":
		return 4
	}
	return 0
}

// quadOfCAMEO is the class of a CAMEO code, by its first two digits.
func quadOfCAMEO(code string) quad {
	switch root := code[:min(len(code), 2)]; {
	case "01" <= root && root <= "05":
		return 1
	case "06" <= root && root <= "08":
		return 2
	case "09" <= root && root <= "13":
		return 3
	case "14" <= root && root <= "20":
		return 4
	}
	return 0
}

// isCAMEO says whether a code is of CAMEO: two to four digits, the first two a root.
func isCAMEO(code string) bool {
	if len(code) < 2 || len(code) > 4 {
		return false
	}
	for i := range len(code) {
		if code[i] < '0' || code[i] > '9' {
			return false
		}
	}
	return quadOfCAMEO(code) != 0
}

// nonstate says whether a PLOVER sector stands for an international actor that has
// the place of a country: the UN, the EU, movements and firms across borders.
func nonstate(sector string) bool {
	switch sector {
	case "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC":
		return true
	}
	return false
}
