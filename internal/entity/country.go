package entity

// CountryOf returns the ISO 3166-1 alpha-3 code of the state that an adjective
// names ("Turkish", "TURKISH"), [NoCode] for Kosovo, or an empty string. Of two states
// with one adjective it is the first's in the table.
func CountryOf(adjective string) string { return words.adjective[normal(adjective)] }

// StateName returns the name that countries.tsv gives for a code, or an empty string.
func StateName(code string) string { return stateNames[code] }

// NoCode stands in countries.tsv for a state without an ISO code. It tells the state
// from others inside the program and never goes into a reading.
const NoCode = "XKX"

var stateNames = namesByCode()

func namesByCode() map[string]string {
	names := make(map[string]string, len(words.names))
	for _, k := range words.names {
		if k.kind == "country" {
			names[k.code] = k.name
		}
	}
	return names
}
