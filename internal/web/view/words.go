package view

import (
	"fmt"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/web/bidi"
)

// holderClass is a kind of holder as a page shows it. Classes are of our own making:
// what a reading says never becomes the name of a class.
type holderClass struct {
	kind sayso.HolderKind
	// Class is the word in the style sheet, Letter the sign beside a name, Name what
	// it means.
	Class, Letter, Name string
}

// holderClasses lists the kinds of holder in the order of the legend.
func holderClasses() []holderClass {
	return []holderClass{
		{sayso.HolderAuthor, "author", "", "the author"},
		{sayso.HolderNamed, "named", "N", "a named source"},
		{sayso.HolderGroup, "group", "G", "a group without one body"},
		{sayso.HolderUnnamed, "unnamed", "U", "a source kept unidentified"},
	}
}

// holderOf gives the class of a kind of holder; a kind that is not known is shown as
// the author's, as the program does when it is unsure.
func holderOf(kind sayso.HolderKind) holderClass {
	all := holderClasses()
	for _, c := range all {
		if c.kind == kind {
			return c
		}
	}
	return all[0]
}

// Look is how a kind of holder is shown: a class of the style sheet, and the letter beside
// a name, "" for the author.
func Look(kind sayso.HolderKind) (class, letter string) {
	c := holderOf(kind)
	return c.Class, c.Letter
}

// kindClass is a kind of statement as a page shows it.
type kindClass struct {
	// Class is the word in the style sheet, which is the kind's name too; Filled is
	// its sign where a statement is asserted, Hollow where it is not.
	Class, Filled, Hollow, Name string
}

// kindClasses lists the kinds of statement in the order of the legend. The signs are
// those of the terminal's sheet.
func kindClasses() []kindClass {
	return []kindClass{
		{"event", "●", "○", "something happened or happens"},
		{"quantity", "■", "□", "its point is a figure"},
		{"relation", "▬", "▭", "part of, near to, located in"},
		{"cause", "◀", "◁", "its point is why"},
		{"prediction", "▶", "▷", "about the future"},
		{"demand", "▲", "△", "what is asked of somebody"},
		{"motive", "★", "☆", "what another is said to want, believe or feel"},
		{"judgement", "◆", "◇", "evaluation, law, morals"},
		{"other", "▪", "▫", "none of these"},
	}
}

// kindOf gives the class of a kind of statement, "other" where it is not known.
func kindOf(kind sayso.StatementKind) kindClass {
	all := kindClasses()
	for _, c := range all {
		if c.Class == string(kind) {
			return c
		}
	}
	return all[len(all)-1]
}

// resultClass is what a check came to, as a page shows it.
type resultClass struct{ result, Class, Sign, Name string }

// resultOf gives the class of a check's result; what is not known is shown as one
// that could not be told.
func resultOf(result string) resultClass {
	for _, c := range results() {
		if c.result == result {
			return c
		}
	}
	return results()[2]
}

// results lists what a check can come to.
func results() []resultClass {
	return []resultClass{
		{"consistent", "consistent", "=", "consistent"},
		{"conflicts", "conflicts", "≠", "conflicts"},
		{"cannot-tell", "cannot-tell", "?", "cannot tell"},
	}
}

// wordingName says what a kind of wording is, in the words of the legend.
func wordingName(kind string) string {
	switch kind {
	case "naming":
		return "loaded name"
	case "evaluation":
		return "judging word"
	case "certainty":
		return "word of certainty"
	case "universal":
		return "sweeping word"
	case "vague-source":
		return "vague source"
	}
	return spaced(kind)
}

// spaced gives a word of the reading format as prose has it.
func spaced(s string) string { return strings.ReplaceAll(s, "-", " ") }

// amount gives one side of a check in words.
func amount(a sayso.Amount) string {
	text := "nothing"
	switch v := a.Value.(type) {
	case nil:
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
	default:
		text = bidi.Isolate(fmt.Sprint(v))
	}
	if a.Unit != nil {
		text += " " + bidi.Isolate(*a.Unit)
	}
	return text
}

// percent gives a share in whole per cent, "under 1 %" where there is something that
// rounds to nothing.
func percent(part, whole int) string {
	if whole == 0 || part == 0 {
		return "0 %"
	}
	p := (100*part + whole/2) / whole
	if p == 0 {
		return "under 1 %"
	}
	return strconv.Itoa(p) + " %"
}

// or gives what p points to, s where it is nil.
func or(p *string, s string) string {
	if p == nil {
		return s
	}
	return *p
}
