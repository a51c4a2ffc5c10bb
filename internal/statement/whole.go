package statement

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/english"
)

// whole writes a sentence of running text in which no clause was found as one
// statement, so that none is lost in silence: a question as one asked, another
// as told. A heading, a cue that stands alone and what ends without a mark are
// none.
func (w *writer) whole(number int) {
	s := &w.d.Sentences[number]
	if attribution.Placeline(s) {
		return
	}
	start, end := w.tidy(max(s.Start, w.opening(number)), s.End)
	if start >= end || strings.Count(w.d.Text[start:end], " ")+1 < minSentence || w.inHeading(s.Start) || w.cued(s) {
		return
	}
	asked := w.asks(s)
	if !asked && !strings.HasSuffix(strings.TrimRight(w.d.Text[s.Start:s.End], closers), ".") || !worded(w.d.Text[start:end]) {
		return
	}
	st := sayso.Statement{
		Span: w.d.Span(start, end), Kind: sayso.KindOther, Holder: sayso.Holder{Kind: sayso.HolderAuthor}, Chain: []sayso.Holder{},
		Form: sayso.FormNone, Polarity: sayso.Positive, Modality: sayso.Asserted,
	}
	if asked {
		st.Modality = sayso.Asked
	}
	w.out = append(w.out, st)
}

// closers are the marks that may stand behind the one that ends a sentence.
const closers = "\"”’')] "

// asks says whether a sentence ends with a question mark, or, without a mark,
// opens as a question does ("What was claimed").
func (w *writer) asks(s *english.Sentence) bool {
	text := strings.TrimRight(w.d.Text[s.Start:s.End], closers)
	if strings.HasSuffix(text, "?") {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	first := s.Tokens[0].XPOS
	return unicode.IsLetter(last) && (first == "WP" || first == "WRB" || first == "WDT")
}

// cued says whether a cue, or a content, stands in the sentence: then it is
// told, or only tells who speaks.
func (w *writer) cued(s *english.Sentence) bool {
	all := w.v.all // in order of their cues
	if i := sort.Search(len(all), func(i int) bool { return all[i].Cue.Start >= s.Start }); i < len(all) && all[i].Cue.Start < s.End {
		return true
	}
	k := w.from(s.End) - 1
	for steps := 0; k >= 0 && steps < backPieces; k, steps = k-1, steps+1 {
		if p := w.v.pieces[k]; p.start < s.End && p.end > s.Start {
			return true
		}
	}
	return false
}

// worded says whether a text has words in lower case, and no masked address:
// running text, not a label or a contact line.
func worded(text string) bool {
	return strings.ContainsFunc(text, unicode.IsLetter) && !strings.Contains(text, "••")
}
