package quantity

import (
	"slices"
	"strings"
)

// money decides which of the currencies of one name an article means. It looks
// the text through once for each name that is asked for.
type money struct {
	text   string // in lower case; made when first needed
	source string
	known  map[string]string
}

// code gives the ISO 4217 code of the currency that goes by a name of
// currencies.tsv; "" where the article does not decide.
func (m *money) code(name string) string {
	if code, ok := m.known[name]; ok {
		return code
	}
	if m.known == nil {
		m.known = map[string]string{}
	}
	m.known[name] = m.decide(lexicons.sharing[name])
	return m.known[name]
}

func (m *money) decide(sharing []currency) string {
	if len(sharing) == 1 && sharing[0].evidence == nil && !sharing[0].usual {
		return sharing[0].code
	}
	if m.text == "" {
		m.text = strings.ToLower(m.source)
	}
	if len(sharing) == 1 && sharing[0].usual {
		return m.dollar(sharing[0].code)
	}
	var found []string
	for _, c := range sharing {
		for _, stem := range c.evidence {
			if strings.Contains(m.text, stem) {
				found = append(found, c.code)
				break
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// dollars are the dollars that a text may name in full.
var dollars = []struct{ name, code string }{
	{"australian dollar", "AUD"}, {"canadian dollar", "CAD"}, {"hong kong dollar", "HKD"}, {"new zealand dollar", "NZD"},
	{"singapore dollar", "SGD"}, {"taiwan dollar", "TWD"}, {"a$", "AUD"}, {"c$", "CAD"}, {"hk$", "HKD"}, {"nz$", "NZD"}, {"s$", "SGD"}, {"nt$", "TWD"},
	{"us dollar", "USD"}, {"u.s. dollar", "USD"}, {"us$", "USD"}, {"american dollar", "USD"},
}

// dollar gives the code of "$": the usual one, unless the article names one other
// dollar in full, and not the usual one.
func (m *money) dollar(usual string) string {
	var found []string
	for _, d := range dollars {
		at := strings.Index(m.text, d.name)
		if at < 0 || at > 0 && m.text[at-1] >= 'a' && m.text[at-1] <= 'z' || slices.Contains(found, d.code) {
			continue
		}
		found = append(found, d.code)
	}
	switch {
	case len(found) == 0 || slices.Contains(found, usual):
		return usual
	case len(found) == 1:
		return found[0]
	}
	return ""
}
