package query

import (
	"strconv"
	"strings"
)

// quoted is a text of the query as messages show it.
func quoted(s string) string { return strconv.Quote(s) }

// listed joins words as prose does.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// decimal reads a plain decimal number, without exponent. A negative zero is zero.
func decimal(s string) (float64, bool) {
	if strings.Trim(s, "0123456789.-+") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f + 0, err == nil
}

// example is a value that a field may have.
func example(a about) string {
	switch a.form {
	case ofValues, aCheck:
		return a.values[0]
	case anActor:
		return `"foreign ministry"`
	case aCountry:
		return "IRQ"
	case aPlace:
		return "al-Qa'im/50km"
	case aDay, aPeriod:
		return "2019-12"
	case aCode:
		return "19"
	case aLanguage:
		return "en"
	case anID:
		return "sha256:3f9a…"
	}
	switch a.field {
	case Source:
		return "news.example"
	case Title:
		return "bridge"
	}
	return "…"
}
