package wording

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
)

// quoted adds the fragments of the sentence in quotation marks that nobody is said
// to have said: they are the text's own wording, held at arm's length.
func (f *finder) quoted() {
	open := -1
	for i := range f.tokens {
		switch form := f.tokens[i].Form; {
		case form == "“" || form == "\"" && open < 0 || form == "``":
			open = i
		case form == "”" || form == "\"" || form == "''":
			if open >= 0 && i-open-1 >= 1 && i-open-1 <= 2*longestScare-1 {
				f.scare(open+1, i-1)
			}
			open = -1
		}
	}
}

// scare adds the words from first to last, all there is between two quotation
// marks, if they are a scare quote.
func (f *finder) scare(first, last int) {
	count := 0
	for k := first; k <= last; k++ {
		t := &f.tokens[k]
		r, _ := utf8.DecodeRuneInString(t.Form)
		switch {
		case unicode.IsLower(r):
			count++
		case t.Form == "-":
		default:
			return // a title, a figure, a sentence
		}
		switch t.UPOS {
		case "VERB", "AUX", "PRON", "INTJ", "SCONJ":
			return
		}
	}
	if relationOf(&f.tokens[first]) == "det" || last+2 < len(f.tokens) && f.tokens[last+2].Form == "(" {
		return // "a con", with its article, is taken over; "botcha" (a meat) is explained
	}
	if count > longestScare || f.mentioned(first-1) || !f.own.holds(f.tokens[first].Start, f.tokens[last].End) {
		return
	}
	kind := evaluation
	if f.tokens[last].UPOS == "NOUN" {
		kind = naming
	}
	f.add(first, last, kind)
}

// mentioned says whether something in the sentence tells that what stands after the
// quotation mark at word open is quoted as a word, or is somebody's.
func (f *finder) mentioned(open int) bool {
	for k := range open {
		if t := &f.tokens[k]; quoting[t.Lemma] || words.verbs[t.Lemma] && (t.UPOS == "VERB" || t.UPOS == "NOUN") {
			return true
		}
	}
	return false
}

// quoting are words that hand over what stands in quotation marks, beside the verbs
// of verbs.txt.
var quoting = map[string]bool{
	"add": true, "address": true, "as": true, "brand": true, "chant": true, "code": true, "condemn": true, "consider": true, "declare": true, "deem": true,
	"denounce": true, "dub": true, "entitle": true, "expression": true, "know": true, "label": true, "like": true, "mean": true, "name": true, "nickname": true,
	"cite": true, "compare": true, "concept": true, "doctrine": true, "liken": true, "mock": true, "policy": true, "principle": true, "reference": true, "strategy": true,
	"phrase": true, "post": true, "praise": true, "read": true, "refer": true, "slogan": true, "speak": true, "speech": true, "tag": true, "term": true,
	"title": true, "translate": true, "tweet": true, "use": true, "word": true, "write": true,
}

// authored tells which bytes of a text lie in statements of the author.
type authored struct {
	d       *draft.Draft
	known   bool
	extents []extent
}

type extent struct {
	start, end int
	author     bool
}

// holds says whether the innermost statement that covers the bytes is the author's,
// without a cue. Where there is none it says no.
func (a *authored) holds(start, end int) bool {
	if !a.known {
		a.known = true
		for i := range a.d.Reading.Statements {
			s := &a.d.Reading.Statements[i]
			a.extents = append(a.extents, extent{a.d.Byte(s.Start), a.d.Byte(s.End),
				s.Holder.Kind == sayso.HolderAuthor && s.Cue == nil && s.Form != sayso.FormDirect})
		}
	}
	// Statements are in order of their starts; the innermost one that covers the
	// bytes is among the last that begin before them.
	after := sort.Search(len(a.extents), func(i int) bool { return a.extents[i].start > start })
	best := -1
	for i := after - 1; i >= max(0, after-backStatements); i-- {
		e := a.extents[i]
		if e.end >= end && (best < 0 || e.end-e.start < a.extents[best].end-a.extents[best].start) {
			best = i
		}
	}
	return best >= 0 && a.extents[best].author
}
