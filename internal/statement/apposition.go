package statement

import (
	"strings"

	"sayso"
	"sayso/internal/english"
)

// apposition is a name with a phrase behind a comma that states a fact about it
// ("Dondo, about 28 km from Beira", "Beira, the main port of Sofala").
type apposition struct {
	first, comma, last int // words; the name ends before the comma
	kind               sayso.StatementKind
}

// appositions finds the appositions of a sentence by word order, for parsers
// hang them in many ways: a name, a comma, then a measure of distance or a noun
// of relation without a verb, up to the next comma, bracket or end.
func appositions(s *english.Sentence) []apposition {
	var found []apposition
	for k := 1; k+2 < len(s.Tokens); k++ {
		if s.Tokens[k].Form != "," || s.Tokens[k-1].UPOS != "PROPN" {
			continue
		}
		last := phraseEnd(s, k+1)
		kind := stated(s, k+1, last)
		if kind == "" {
			continue
		}
		first := k - 1
		for first > 0 && (s.Tokens[first-1].UPOS == "PROPN" || s.Tokens[first-1].Form == "-") {
			first--
		}
		found = append(found, apposition{first, k, last, kind})
	}
	return found
}

// phraseEnd returns the last word of the phrase from word first on: before the
// next mark, joining word, pronoun of a clause, or verb.
func phraseEnd(s *english.Sentence, first int) int {
	k := first
	for ; k < len(s.Tokens) && k-first < maxApposition; k++ {
		w := &s.Tokens[k]
		if w.UPOS == "PUNCT" && w.Form != "-" || w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "CCONJ" || w.UPOS == "SCONJ" || strings.HasPrefix(w.XPOS, "W") {
			break
		}
	}
	return k - 1
}

// stated returns the kind of fact that a phrase states of the name before it,
// or "" for none.
func stated(s *english.Sentence, first, last int) sayso.StatementKind {
	if last+1 >= len(s.Tokens) || last < first+1 || s.Tokens[last+1].UPOS != "PUNCT" {
		return "" // a verb or a list follows: the phrase is a subject of its own
	}
	if s.Tokens[last+1].Form == ";" || s.Tokens[last+1].Form == ":" {
		return ""
	}
	for k := first; k <= last && k-first <= maxHedge; k++ {
		w := &s.Tokens[k]
		if w.UPOS == "NUM" && k+2 <= last && distances[strings.ToLower(s.Tokens[k+1].Lemma)] {
			return sayso.KindQuantity
		}
	}
	if d := strings.ToLower(s.Tokens[first].Form); s.Tokens[first].UPOS != "DET" || d != "the" && d != "a" && d != "an" {
		return ""
	}
	superlative, place := false, -1
	for k := first + 1; k <= last; k++ {
		w := &s.Tokens[k]
		superlative = superlative || w.XPOS == "JJS" && strings.HasSuffix(strings.ToLower(w.Form), "est")
		if w.UPOS == "ADP" {
			place = k
			break
		}
	}
	if place < 0 || place == last {
		return ""
	}
	if head := &s.Tokens[place-1]; head.UPOS == "NOUN" && (superlative || related[head.Lemma]) {
		return sayso.KindRelation
	}
	return ""
}

// appositions writes a sentence's appositions and cuts them off the ends of the
// statements from number first on.
func (w *writer) appositions(number, first int) {
	s := &w.d.Sentences[number]
	scan := sweep{v: w.v, next: w.from(s.Start)}
	scan.reopen(s.Start)
	for _, a := range appositions(s) {
		at := s.Tokens[a.comma+1].Start
		if w.inPhrase(at) {
			continue // it tells who the speaker is
		}
		st := sayso.Statement{Holder: sayso.Holder{Kind: sayso.HolderAuthor}, Chain: []sayso.Holder{}, Form: sayso.FormNone, Polarity: sayso.Positive, Modality: sayso.Asserted, Kind: a.kind}
		w.credit(&st, &scan, at)
		st.Checkable = checkable(st.Kind, st.Modality)
		st.Span = w.d.Span(s.Tokens[a.first].Start, s.Tokens[a.last].End)
		name := w.d.Span(s.Tokens[a.first].Start, s.Tokens[a.comma-1].End)
		for i := first; i < len(w.out); i++ {
			if o := &w.out[i]; o.End == st.End && o.Start < name.Start && o.Kind != sayso.KindMotive {
				o.Span = w.d.Span(w.d.Byte(o.Start), w.d.Byte(name.End))
			}
		}
		w.out = append(w.out, st)
	}
}

// credit gives a statement the holder whose content holds the byte.
func (w *writer) credit(st *sayso.Statement, scan *sweep, at int) {
	owner, _ := scan.at(at)
	if owner < 0 {
		return
	}
	a := &w.v.all[owner]
	st.Holder, st.Chain, st.Form = holder(w.d, a.Holder), w.v.chain(w.d, owner), a.Form
	cue := w.d.Span(a.Cue.Start, a.Cue.End)
	st.Cue = &cue
}

// inPhrase says whether a byte stands in the phrase of one who speaks.
func (w *writer) inPhrase(at int) bool {
	k := w.firstHolder(at + 1)
	for steps := 0; k > 0 && steps < maxUp; steps++ {
		k--
		if w.told[k].start <= at && at < w.told[k].end {
			return true
		}
	}
	return false
}
