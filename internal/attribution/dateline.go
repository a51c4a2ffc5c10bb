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
