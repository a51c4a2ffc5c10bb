package attribution

import (
	"sort"
	"strings"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/tree"
)

// finder holds the finding of one article under way.
type finder struct {
	d      *draft.Draft
	quotes []quote
	// mentions are of names, described of those whom the text only describes.
	mentions, described mentions
	found               []Attribution
	speakers            []speaker
	// number, s and t are the sentence at hand.
	number int
	s      *english.Sentence
	t      *tree.Tree
	// bySentence gives the first speaker of each sentence: speakers[bySentence[i]:bySentence[i+1]].
	bySentence []int
	// explains keeps the reasons why cues were refused.
	explains bool
	refused  []Refusal
}

// speaker is a verb of speech with its subject, as a quotation beside it needs it.
type speaker struct {
	sentence, word int
	cue            Range
	clause         Range // from the subject to the last word of the verb's group
	holder         Holder
	class          Class
	found          int // the attribution it already made, or -1
}

func newFinder(d *draft.Draft) *finder {
	f := &finder{d: d, quotes: quotes(d.Text), mentions: indexMentions(d, false), described: indexMentions(d, true)}
	for i := range f.quotes {
		// How far a quotation goes that is never closed nobody can tell: its first
		// sentence is quoted, the rest stays the author's.
		if q := &f.quotes[i]; q.open && !q.continued {
			q.end = firstSentence(d, q.start, q.end)
		}
	}
	return f
}

// find applies all rules.
func (f *finder) find() {
	for i := range f.d.Sentences {
		f.sentence(i)
	}
	f.part()
	f.speak()
	f.labels()
	f.order()
	f.resolve()
}

// sentence applies the rules that work on one tree.
func (f *finder) sentence(number int) {
	f.number, f.s = number, &f.d.Sentences[number]
	f.bySentence = append(f.bySentence, len(f.speakers))
	f.t = f.d.Tree(number)
	for i := range f.s.Tokens {
		w := &f.s.Tokens[i]
		switch w.UPOS {
		case "VERB":
			f.verb(i)
		case "ADJ":
			f.adjective(i)
		case "NOUN":
			f.noun(i)
		case "ADV":
			f.adverb(i)
		}
		if w.Form == "according" || w.Form == "According" {
			f.according(i)
		}
		if w.Form == "For" {
			f.forWhom(i)
		}
	}
}

// order sorts the attributions by cue and leaves out the empty ones.
func (f *finder) order() {
	kept := f.found[:0]
	for _, a := range f.found {
		a.Content = normalise(a.Content)
		if a.Class.Mind() || len(a.Content) > 0 {
			a.Clause-- // the rules count from 1, so that their zero is none
			kept = append(kept, a)
		}
	}
	f.found = kept
	sort.SliceStable(f.found, func(i, j int) bool { return f.found[i].Cue.Start < f.found[j].Cue.Start })
}

// part cuts what a speaker says before the next cue of the same speaker in the
// sentence: in "he said …, adding that …" the second cue has its own content.
func (f *finder) part() {
	for i := range f.found {
		a := &f.found[i]
		for j := i + 1; j < len(f.found) && f.found[j].Sentence == a.Sentence && j-i <= maxCues; j++ {
			b := &f.found[j]
			if b.Class.Mind() || b.Holder.Range != a.Holder.Range || a.Holder.End <= a.Holder.Start {
				continue
			}
			for k := range a.Content {
				if p := &a.Content[k]; p.Start >= a.Cue.End && p.Start < b.Cue.Start && b.Cue.End <= p.End {
					p.End = b.Cue.Start
				} else if p.Start >= b.Cue.Start && p.Start >= a.Cue.End {
					p.End = p.Start
				}
			}
		}
	}
}

// normalise sorts pieces and joins those that touch or overlap.
func normalise(pieces []Range) []Range {
	sort.Slice(pieces, func(i, j int) bool { return pieces[i].Start < pieces[j].Start })
	kept := pieces[:0]
	for _, p := range pieces {
		if p.End <= p.Start {
			continue
		}
		if last := len(kept) - 1; last >= 0 && p.Start <= kept[last].End {
			kept[last].End = max(kept[last].End, p.End)
		} else {
			kept = append(kept, p)
		}
	}
	return kept
}

// bytes returns the stretch from word first to word last, empty where the order
// is not so.
func (f *finder) bytes(first, last int) Range {
	if last < first {
		return Range{}
	}
	return Range{f.s.Tokens[first].Start, f.s.Tokens[last].End}
}

// pieces returns the words of a subtree as stretches of text, without the words
// from cutFirst to cutLast and the commas beside them.
func (f *finder) pieces(first, last, cutFirst, cutLast int) []Range {
	if cutLast < first || cutFirst > last {
		return []Range{f.bytes(first, last)}
	}
	var result []Range
	left, right := cutFirst-1, cutLast+1
	for left >= first && f.comma(left) {
		left--
	}
	for right <= last && f.comma(right) {
		right++
	}
	for last >= right && f.s.Tokens[last].UPOS == "PUNCT" {
		last--
	}
	for first <= left && (f.comma(first) || f.s.Tokens[first].Form == ";") {
		first++
	}
	if left >= first && !(f.blank(first, left) && right <= last) {
		result = append(result, f.bytes(first, left))
	}
	if right <= last {
		result = append(result, f.bytes(right, last))
	}
	return result
}

func (f *finder) comma(i int) bool {
	switch f.s.Tokens[i].Form {
	case ",", "—", "–", "--", "-":
		return true
	}
	return false
}

// group returns the words of a verb's group around word i: auxiliaries,
// negation and adverbs before it without a gap, a particle after it.
func (f *finder) group(i int) (first, last int) {
	first, last = i, i
	for first > 0 {
		k := first - 1
		if f.t.Head(k) != i {
			break
		}
		if r := f.t.Relation(k); r != "aux" && !(r == "advmod" && f.s.Tokens[k].UPOS != "SCONJ") && !(r == "mark" && f.s.Tokens[k].Form == "to") {
			break
		}
		if f.s.Tokens[k].Form == "," || wh(&f.s.Tokens[k]) {
			break
		}
		first = k
	}
	for first < i && f.s.Tokens[first].Lemma == "to" {
		first++
	}
	if i+1 < len(f.s.Tokens) && f.t.Head(i+1) == i && f.t.Label(i+1) == "compound:prt" {
		last = i + 1
	}
	return first, last
}

// wh says whether a word is an interrogative or relative pronoun or adverb.
func wh(w *english.Token) bool { return len(w.XPOS) >= 2 && w.XPOS[0] == 'W' }

// negated says whether word i, or the auxiliary before it, is negated.
func (f *finder) negated(i int) bool {
	for _, k := range f.t.Children(i) {
		switch f.s.Tokens[k].Lemma {
		case "not", "never", "n't":
			return true
		}
		switch strings.ToLower(f.s.Tokens[k].Form) {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}

// clauseOf climbs from word i to the word that heads its clause.
func (f *finder) clauseOf(i int) int {
	for steps := 0; steps < maxClimb; steps++ {
		switch f.t.Relation(i) {
		case "root", "ccomp", "advcl", "acl", "parataxis", "csubj":
			return i
		case "xcomp":
			// part of its head's clause
		case "conj":
			if f.t.Child(i, "nsubj", "cop") >= 0 || f.s.Tokens[i].UPOS == "VERB" {
				return i
			}
		}
		h := f.t.Head(i)
		if h < 0 {
			return i
		}
		i = h
	}
	return i
}

// add keeps an attribution and returns its number.
func (f *finder) add(a Attribution) int {
	a.Sentence = f.number
	f.found = append(f.found, a)
	return len(f.found) - 1
}

// quoted returns the innermost quotation that holds the byte, or -1. The
// quotations are in order of their start.
func (f *finder) quoted(at int) int {
	k := sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].start > at }) - 1
	for steps := 0; k >= 0 && steps < maxClimb; k, steps = k-1, steps+1 {
		if at < f.quotes[k].end {
			return k
		}
		if f.quotes[k].depth == 0 {
			break
		}
	}
	return -1
}

// form says whether a stretch of text is given in quotation marks.
func (f *finder) form(pieces []Range) sayso.Form {
	if len(pieces) > 0 {
		if q := f.quoted(pieces[0].Start); q >= 0 && f.quotes[q].end+1 >= pieces[0].End-4 {
			return sayso.FormDirect
		}
		if q := f.quoted(pieces[0].Start + 3); q >= 0 && f.quotes[q].start <= pieces[0].Start+3 && f.quotes[q].end >= pieces[0].End-4 {
			return sayso.FormDirect
		}
	}
	return sayso.FormIndirect
}
