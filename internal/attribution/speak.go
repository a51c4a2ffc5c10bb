package attribution

import (
	"sort"
	"strings"

	"sayso"
)

// quotesFrom returns the quotations that begin at or after a byte.
func (f *finder) quotesFrom(at int) []quote {
	return f.quotes[sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].start >= at }):]
}

// speak hands every outermost quotation to the speaker beside it, or to the one
// who was speaking before.
func (f *finder) speak() {
	f.bySentence = append(f.bySentence, len(f.speakers))
	byContent := f.contentIndex()
	last := -1             // the attribution that spoke last
	lastEnd, owed := 0, "" // where its quotation ended; the kind of what follows
	for k := range f.quotes {
		q := &f.quotes[k]
		if q.depth > 0 {
			continue
		}
		first := f.sentenceAt(q.start)
		final := f.sentenceAt(q.end - 1)
		if first < 0 || final < 0 {
			continue
		}
		number := byContent.covering(f.found, q)
		if number < 0 && f.worded(q) {
			number = f.beside(q, first, final)
		}
		if number < 0 && f.whole(q, first) && last >= 0 {
			between := f.d.Text[lastEnd:q.start]
			newParagraph := strings.Contains(between, "\n\n")
			switch {
			case newParagraph && owed == "continued" || !newParagraph && !f.otherSpeaker(lastEnd, q.start, last):
				a := &f.found[last]
				number = len(f.found)
				f.found = append(f.found, Attribution{Class: a.Class, Rule: "continued", Sentence: a.Sentence, Word: a.Word, Cue: a.Cue, Holder: a.Holder, Form: sayso.FormDirect})
			}
		}
		if number < 0 && f.whole(q, first) && f.speechlike(q) {
			number = f.introduced(first)
		}
		if number < 0 {
			continue
		}
		a := &f.found[number]
		if a.Rule != "fragment" {
			if f.whole(q, first) || f.speechlike(q) {
				a.Content = append(a.Content, Range{q.start, q.end})
			}
			if f.speechlike(q) {
				a.Form = sayso.FormDirect
			}
		}
		last, lastEnd, owed = number, q.end, ""
		if q.continued {
			owed = "continued"
		}
	}
}

// contents finds attributions by what they cover.
type contents struct {
	start []int
	owner []int
}

// contentIndex lists the pieces of the attributions made by trees, by start.
func (f *finder) contentIndex() contents {
	var c contents
	type piece struct{ start, owner int }
	var all []piece
	for i := range f.found {
		if f.found[i].Class.Mind() || f.found[i].Word < 0 && f.found[i].Rule != "adverbial" {
			continue
		}
		for _, p := range f.found[i].Content {
			all = append(all, piece{p.Start, i})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].start < all[j].start })
	for _, p := range all {
		c.start, c.owner = append(c.start, p.start), append(c.owner, p.owner)
	}
	return c
}

// covering returns an attribution whose cue stands outside the quotation and
// whose content begins at the quotation's start or covers it, or -1.
func (c *contents) covering(found []Attribution, q *quote) int {
	// Contents that begin a little before the quotation ("that “…”") or inside it.
	k := sort.SearchInts(c.start, q.start+2)
	for steps := 0; k > 0 && steps < maxClimb; steps++ {
		k--
		a := &found[c.owner[k]]
		if a.Cue.Start >= q.start && a.Cue.End <= q.end {
			continue
		}
		for _, p := range a.Content {
			if p.Start <= q.start+1 && q.start < p.End {
				return c.owner[k]
			}
		}
	}
	return -1
}

// sentenceAt returns the sentence that holds a byte, or the next one after it.
func (f *finder) sentenceAt(at int) int {
	k := sort.Search(len(f.d.Sentences), func(i int) bool { return f.d.Sentences[i].End > at })
	if k == len(f.d.Sentences) {
		return k - 1
	}
	return k
}

// worded says whether a quotation has words enough to be speech.
func (f *finder) worded(q *quote) bool {
	n := 1
	for i := q.start; i < q.end && n < speechWords; i++ {
		if f.d.Text[i] == ' ' {
			n++
		}
	}
	return n >= speechWords || q.end > q.start && strings.ContainsRune(".,?!", rune(f.d.Text[q.end-1]))
}

// speechlike says whether a quotation ends as speech does, or has a verb.
func (f *finder) speechlike(q *quote) bool {
	if q.open || strings.ContainsRune(".,?!…", rune(f.d.Text[q.end-1])) || strings.HasSuffix(f.d.Text[:q.end], "…") {
		return true
	}
	s := f.sentenceAt(q.start)
	if s < 0 {
		return false
	}
	for i := range f.d.Sentences[s].Tokens {
		w := &f.d.Sentences[s].Tokens[i]
		if w.Start >= q.start && w.End <= q.end && (w.XPOS == "VBZ" || w.XPOS == "VBD" || w.XPOS == "VBP" || w.XPOS == "MD") && f.worded(q) {
			return true
		}
	}
	return false
}

// whole says whether a quotation opens its sentence.
func (f *finder) whole(q *quote, sentence int) bool {
	return q.start-f.d.Sentences[sentence].Start <= 3 && f.worded(q)
}

// beside returns the attribution of the speaker next to a quotation, or -1.
func (f *finder) beside(q *quote, first, final int) int {
	best, bestGap := -1, 1<<30
	try := func(sentence int) {
		if sentence < 0 || sentence >= len(f.d.Sentences) {
			return
		}
		for k := f.bySentence[sentence]; k < f.bySentence[sentence+1]; k++ {
			s := &f.speakers[k]
			var gap Range
			switch {
			case s.clause.Start >= q.end:
				gap = Range{q.end, s.clause.Start}
			case s.clause.End <= q.start:
				gap = Range{s.clause.End, q.start}
			default:
				continue
			}
			between := f.d.Text[gap.Start:gap.End]
			if strings.ContainsAny(between, "“”\"") && strings.Count(between, " ") > 1 && f.foreign(gap) || strings.Contains(between, "\n\n") {
				continue
			}
			if strings.ContainsAny(between, ";?!") || s.clause.Start >= q.end && strings.Count(between, " ") > 3 {
				continue
			}
			if sentence > final && len(between) > 4 {
				continue // another sentence's cue must follow at once
			}
			if s.clause.End <= q.start && !strings.ContainsAny(between, ",:") && s.found >= 0 {
				continue
			}
			if length := len(between); length < bestGap {
				best, bestGap = k, length
			}
		}
	}
	try(final)
	if first != final {
		try(first)
	}
	// "He said:" or a cue that the segmenter left in a sentence of its own.
	before := strings.TrimRight(f.d.Text[:q.start], " \n“\"‘")
	if best < 0 && strings.HasSuffix(before, ":") && first > 0 {
		sentence := f.sentenceAt(len(before) - 1)
		if k := f.bySentence[sentence+1] - 1; k >= f.bySentence[sentence] && f.speakers[k].clause.End <= len(before) {
			best = k
		}
	}
	if best < 0 && final+1 < len(f.d.Sentences) && f.d.Sentences[final+1].Start-q.end < 4 {
		try(final + 1)
	}
	if best < 0 {
		return -1
	}
	s := &f.speakers[best]
	if s.class == Deny {
		return -1
	}
	if s.found < 0 {
		s.found = len(f.found)
		f.found = append(f.found, Attribution{Class: s.class, Rule: "quotation", Sentence: s.sentence, Word: s.word, Cue: s.cue, Holder: s.holder, Form: sayso.FormDirect})
	}
	return s.found
}

// foreign says whether another quotation stands in a gap.
func (f *finder) foreign(gap Range) bool {
	rest := f.quotesFrom(gap.Start)
	return len(rest) > 0 && rest[0].end < gap.End
}

// otherSpeaker says whether someone else speaks between two quotations.
func (f *finder) otherSpeaker(from, to, last int) bool {
	for i := f.sentenceAt(from); i >= 0 && i < len(f.d.Sentences) && f.d.Sentences[i].Start < to; i++ {
		for k := f.bySentence[i]; k < f.bySentence[i+1]; k++ {
			if s := &f.speakers[k]; s.cue.Start >= from && s.cue.End <= to && s.cue != f.found[last].Cue {
				return true
			}
		}
		if f.d.Sentences[i].Start > from && f.d.Sentences[i].End < to {
			return true // the author's own sentence stands between
		}
	}
	return false
}
