package entity

// CountryOf returns the ISO 3166-1 alpha-3 code of the state that an adjective
// names ("Turkish", "TURKISH"), or an empty string. Kosovo, which has none, has
// an empty string too.
func CountryOf(adjective string) string {
	if code := words.adjective[normal(adjective)]; code != noCode {
		return code
	}
	return ""
}

// StateName returns the name that countries.tsv gives for a code, or an empty string.
func StateName(code string) string { return stateNames[code] }

// noCode stands in countries.tsv for a state without an ISO code.
const noCode = "XKX"

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
