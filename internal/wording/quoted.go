package wording

import (
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
)

// longestScare is how many words a scare quote has at most; longer fragments are
// somebody's, named or not.
const longestScare = 3

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
	if count > longestScare || f.mentioned(first-1) || !f.own.holds(f.tokens[first].Start, f.tokens[last].End) {
		return
	}
	kind := evaluation
	if f.tokens[last].UPOS == "NOUN" {
		kind = naming
	}
	f.add(first, last, kind)
}

// mentioned says whether words before the quotation mark at word open tell that
// what follows is quoted as a word, or is somebody's.
func (f *finder) mentioned(open int) bool {
	const near = 5 // words
	for k := open - 1; k >= 0 && open-k <= near; k-- {
		switch f.tokens[k].Lemma {
		case "call", "dub", "term", "name", "title", "entitle", "nickname", "label", "brand", "describe", "know", "word", "phrase", "expression",
			"slogan", "say", "read", "chant", "write", "mean", "translate", "as", "like", "tag", "code", "refer", "consider", "declare", "deem",
			"argue", "claim", "insist", "tell", "accuse", "denounce", "condemn", "praise", "tweet", "post", "add", "warn", "speak", "use":
			return true
		}
	}
	return false
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
	best := -1
	for i, e := range a.extents {
		if e.start > start {
			break // statements are in order
		}
		if e.end >= end && (best < 0 || e.end-e.start <= a.extents[best].end-a.extents[best].start) {
			best = i
		}
	}
	return best >= 0 && a.extents[best].author
}
