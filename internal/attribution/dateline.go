package attribution

import (
	"strings"

	"sayso/internal/english"
)

// Dateline returns the dash that ends a dateline at the start of a sentence
// ("GENEVA, 3 March (Agency) — "), as an index into its words, or -1: a place in
// capitals, then names, figures and punctuation only.
func Dateline(s *english.Sentence) int {
	if !s.Paragraph || len(s.Tokens) == 0 {
		return -1
	}
	if dash := datedFirst(s); dash >= 0 {
		return dash
	}
	if dash := bracketed(s); dash >= 0 {
		return dash
	}
	if first := s.Tokens[0].Form; len(first) < 3 || first != strings.ToUpper(first) || first == strings.ToLower(first) {
		return -1
	}
	for k := 0; k+1 < len(s.Tokens) && k <= maxDateline; k++ {
		w := &s.Tokens[k]
		switch {
		case w.Form == "-" || w.Form == "–" || w.Form == "—" || w.Form == "--":
			if k > 0 && !(w.Form == "-" && s.Tokens[k-1].End == w.Start) {
				return k
			}
		case w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "DET" || w.UPOS == "PRON":
			return -1
		}
	}
	return -1
}

// datedFirst returns the dash that ends a dateline which begins with the date ("May 30,
// 2024 (GENEVA) – "), or -1: figures and a place in capitals in brackets before it.
func datedFirst(s *english.Sentence) int {
	figure, open, place := false, -1, false
	for k := 0; k+1 < len(s.Tokens) && k <= maxDateline; k++ {
		form := s.Tokens[k].Form
		switch {
		case form == "(":
			if !figure || open >= 0 {
				return -1
			}
			open = k
		case open >= 0 && (form == "-" || form == "–" || form == "—" || form == "--"):
			if place && s.Tokens[k-1].Form == ")" {
				return k
			}
			return -1
		case open >= 0:
			place = place || k == open+1 && len(form) > 2 && form == strings.ToUpper(form) && form != strings.ToLower(form)
		case strings.Trim(form, "0123456789") == "":
			figure = true
		case k > 1 && form != ",":
			return -1
		}
	}
	return -1
}

// bracketed returns the dash that ends a dateline in brackets ("(Geneva) – ", "(Geneva, 3
// May) – "), or -1: a name and figures only.
func bracketed(s *english.Sentence) int {
	if s.Tokens[0].Form != "(" {
		return -1
	}
	for k := 1; k+2 < len(s.Tokens) && k <= maxDateline; k++ {
		switch w := &s.Tokens[k]; {
		case w.Form == ")":
			if dash := &s.Tokens[k+1]; k > 1 && (dash.Form == "-" || dash.Form == "–" || dash.Form == "—" || dash.Form == "--") {
				return k + 1
			}
			return -1
		case w.UPOS == "PROPN" || w.UPOS == "NUM" || w.Form == ",":
		default:
			return -1
		}
	}
	return -1
}

// Placeline says whether a sentence only tells where and when a report was filed
// ("MOSCOW, March 18."): a place in capitals, and a date.
func Placeline(s *english.Sentence) bool {
	if !s.Paragraph || len(s.Tokens) < 3 || len(s.Tokens) > maxDateline {
		return false
	}
	if first := s.Tokens[0].Form; len(first) < 3 || first != strings.ToUpper(first) || first == strings.ToLower(first) {
		return false
	}
	figure := false
	for k := range s.Tokens {
		switch w := &s.Tokens[k]; w.UPOS {
		case "PROPN", "PUNCT":
		case "NUM":
			figure = true
		default:
			return false
		}
	}
	return figure
}
