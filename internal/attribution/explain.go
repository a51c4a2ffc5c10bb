package attribution

import (
	_ "embed"
	"sort"
	"strings"

	"sayso/internal/draft"
	"sayso/internal/lexicon"
)

//go:embed rules.tsv
var rulesFile string

// Because says in words why a rule gives its content to its holder; empty for a
// rule that there is not.
func Because(rule string) string {
	rows := lexicon.Rows(rulesFile)
	k := sort.Search(len(rows), func(i int) bool { return rows[i][0] >= rule })
	if k < len(rows) && rows[k][0] == rule {
		return rows[k][1]
	}
	return ""
}

// Refusal is a word that can hand something over and here does not.
type Refusal struct {
	Cue Range
	// Reason says why in words: "nobody is named who says it".
	Reason string
}

// Explain returns what [Find] does, and the verbs of speech that hand nothing
// over, each with the reason, in order of the text.
func Explain(d *draft.Draft) ([]Attribution, []Refusal) {
	f := newFinder(d)
	f.explains = true
	f.find()
	var refusals []Refusal
	for _, r := range f.refused {
		k := sort.Search(len(f.found), func(i int) bool { return f.found[i].Cue.Start >= r.Cue.Start })
		if k < len(f.found) && f.found[k].Cue.Start < r.Cue.End {
			continue // another rule took it
		}
		refusals = append(refusals, r)
	}
	return f.found, refusals
}

// refuse notes why a verb of speech handed nothing over.
func (f *finder) refuse(v *verbal) {
	reason := ""
	switch _, speaks := takes(v.senses, takesClause+takesQuotation+takesInfinitive+takesObject); {
	case !speaks:
		return
	case f.negated(v.word):
		reason = "it is negated: nothing has been said"
	case f.hedged(v.word):
		reason = "it is only possible, asked for or a condition: nothing has been said"
	case !v.ok && v.passive:
		reason = "it is passive and names nobody who says it"
	case !v.ok && v.subject >= 0:
		reason = "its subject “" + f.s.Tokens[v.subject].Form + "” is nobody who can be taken for a source"
	case !v.ok:
		reason = "nobody is named who says it"
	case v.content < 0 && v.object < 0 && v.infinitive < 0:
		reason = "nothing stands beside it that it could hand over"
	default:
		reason = "what stands beside it is nothing that this verb hands over"
	}
	f.refused = append(f.refused, Refusal{Cue: v.cue, Reason: reason})
}

// Handles says whether an attribution's content holds the bytes [start, end).
func (a *Attribution) Handles(start, end int) bool {
	for _, p := range a.Content {
		if p.Start <= start && end <= p.End {
			return true
		}
	}
	return false
}

// Words returns the words of a stretch of text, shortened in the middle where
// they are many.
func Words(text string, r Range) string {
	fields := strings.Fields(text[r.Start:r.End])
	if len(fields) > maxShown {
		half := maxShown / 2
		fields = append(append(append([]string{}, fields[:half]...), "…"), fields[len(fields)-half:]...)
	}
	return strings.Join(fields, " ")
}
