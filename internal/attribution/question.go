package attribution

import (
	"strings"

	"sayso"
)

// question makes an attribution of a verb of asking with the question that it
// takes ("asked workers if they planned to vote", "was asked by the mayor who had
// paid", "Asked whether it was safe, he …"). The question is read from the order
// of words: whom it is put to and by whom may stand between verb and question. A
// passive without an agent leaves the one who asks unnamed.
func (f *finder) question(v *verbal) bool {
	i := v.word
	opener := f.opener(i)
	if opener < 0 || f.negated(i) || f.hedged(i) {
		return false
	}
	fronted := f.fronted(i)
	holder := v.holder
	if !v.ok || fronted || v.passive && v.patient < 0 {
		if !v.passive && !fronted {
			return false
		}
		holder = Holder{Kind: sayso.HolderUnnamed, sentence: f.number, word: -1}
		if agent := f.agent(i); agent >= 0 {
			if h, ok := f.phrase(agent, i); ok {
				holder = h
			}
		}
	}
	if first := f.wordAt(holder.Start); v.passive && holder.End > f.s.Tokens[opener].Start && first < opener {
		holder.Range = f.nominal(first, opener-1) // the question is no part of who asks it
	}
	_, last := f.within(i)
	if fronted {
		last = f.frontEnd(opener, last)
	}
	last = f.lastSaid(opener, last)
	for last > opener && f.s.Tokens[last].UPOS == "PUNCT" {
		last--
	}
	if !f.hasFinite(opener+1, last) {
		return false
	}
	f.add(Attribution{Class: Ask, Rule: "question", Path: f.path(v.subject, i), Word: i, Clause: f.top(opener, last) + 1, Cue: v.cue, Holder: holder,
		Content: []Range{f.bytes(opener, last)}, Form: sayso.FormIndirect})
	return true
}

// opener returns the word that opens a question behind verb i, with at most a
// phrase between, or -1.
func (f *finder) opener(i int) int {
	for k := i + 1; k < len(f.s.Tokens) && k-i <= maxTail; k++ {
		w := &f.s.Tokens[k]
		switch lower := strings.ToLower(w.Form); {
		case lower == "whether" || lower == "if" || wh(w) && lower != "that":
			return k
		case w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "PUNCT" && w.Form != "-" || w.UPOS == "CCONJ" || lower == "about" || lower == "to":
			return -1
		}
	}
	return -1
}

// fronted says whether a participle without a subject opens its sentence or
// follows "when" there ("Asked whether …, he said").
func (f *finder) fronted(i int) bool {
	first, _ := f.within(i)
	if i > first && strings.EqualFold(f.s.Tokens[i-1].Form, "when") {
		return f.s.Tokens[i].XPOS == "VBN" || f.s.Tokens[i].XPOS == "VBD" // "… she said when asked whether"
	}
	for k := first; k < i; k++ {
		switch w := &f.s.Tokens[k]; {
		case w.UPOS == "PUNCT" || w.UPOS == "ADV" || w.UPOS == "CCONJ":
		case strings.EqualFold(w.Form, "when") || strings.EqualFold(w.Form, "if"):
		default:
			return false
		}
	}
	return f.s.Tokens[i].XPOS == "VBN" || f.s.Tokens[i].XPOS == "VBD"
}

// frontEnd returns the last word before the comma that ends a fronted question
// from word first on.
func (f *finder) frontEnd(first, last int) int {
	for k := first + 2; k <= last; k++ {
		if f.s.Tokens[k].Form == "," && f.hasFinite(first, k-1) {
			return k - 1
		}
	}
	return last
}
