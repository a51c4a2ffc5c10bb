package library

import "slices"

// Codes are the values of a field as small numbers, which indexes hold: the number
// is the place in the list, 0 is a value that the list lacks. New values go to the
// end, for the numbers are in files.
type Codes []string

// Number gives a value's number.
func (c Codes) Number(value string) int { return max(0, slices.Index(c, value)) }

// Name gives a number's value, "" where there is none.
func (c Codes) Name(number int) string {
	if number < 0 || number >= len(c) {
		return ""
	}
	return c[number]
}

// StatementKinds are the kinds of statement.
func StatementKinds() Codes {
	return Codes{"", "demand", "motive", "prediction", "cause", "quantity", "relation", "judgement", "event", "other"}
}

// HolderKinds are the kinds of holder.
func HolderKinds() Codes { return Codes{"", "author", "named", "unnamed", "group"} }

// Forms are the forms of statement.
func Forms() Codes { return Codes{"", "none", "direct", "indirect"} }

// Polarities are the polarities of statements and events.
func Polarities() Codes { return Codes{"", "positive", "negative"} }

// Modalities are the modalities of statements and events.
func Modalities() Codes {
	return Codes{"", "asserted", "possible", "predicted", "hypothetical", "wanted", "asked"}
}

// EntityKinds are the kinds of entity.
func EntityKinds() Codes {
	return Codes{"", "country", "government", "organization", "armed-group", "person", "people", "place", "facility", "other"}
}

// Stances are the stances of events.
func Stances() Codes {
	return Codes{"", "fact", "claimed", "accused", "accused-by-authorities", "denied"}
}

// Results are the results of checks.
func Results() Codes { return Codes{"", "consistent", "conflicts", "cannot-tell"} }

// Precisions are the precisions of places.
func Precisions() Codes {
	return Codes{"", "point", "settlement", "district", "region", "country", "line", "unknown"}
}
