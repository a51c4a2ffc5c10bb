package attribution

import (
	"sort"

	"sayso"
	"sayso/internal/draft"
)

// Range is a stretch of the article's text in bytes, End exclusive.
type Range struct{ Start, End int }

// Holder is who says it. Start and End are the bytes of the noun phrase, equal
// where nobody is named.
type Holder struct {
	Kind sayso.HolderKind
	Range
	// Entity is the ID of the entity it stands for, or empty.
	Entity string
	// sentence and word are where the phrase's head stands.
	sentence, word int
}

// Attribution is one cue with its holder and its content. For a class of the
// mind, Holder is the one it is ascribed to and Content is empty: the statement
// is the cue's clause.
type Attribution struct {
	Class Class
	// Rule names the rule that found it: verb, infinitive, parenthesis, passive,
	// order, adverbial, adverb, noun, quotation, introduced, continued, colon, fragment, mind.
	Rule string
	// Path is the way through the tree from content or holder to the cue, for
	// people to read; empty where no tree was used.
	Path string
	// Sentence is the index of the cue's sentence, Word that of its head word in
	// it; Word is -1 where the cue is no word of a clause of its own.
	Sentence, Word int
	// Clause is the head word of the content in the cue's sentence, -1 where the
	// content is no one clause of it.
	Clause int
	Cue    Range
	Holder Holder
	// Content is what is said, in pieces that do not overlap, in order.
	Content []Range
	Form    sayso.Form
	// Wanted says that the content is something to be done: an infinitive after
	// a demand or a promise.
	Wanted bool
	// Ought says that the clause of a verb of the mind tells what somebody should know,
	// believe or want: a demand of the writer's.
	Ought bool
}

// Denies says whether what is said is denied.
func (a *Attribution) Denies() bool { return a.Class == Deny }

// Find returns the attributions of a draft in order of their cues. It reads the
// mentions and entities of the draft and changes nothing.
func Find(d *draft.Draft) []Attribution {
	f := newFinder(d)
	f.find()
	return f.found
}

// firstSentence returns where the first sentence of the bytes [start, end) ends.
func firstSentence(d *draft.Draft, start, end int) int {
	k := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > start })
	if k == len(d.Sentences) {
		return end
	}
	return min(d.Sentences[k].End, end)
}

// Add warns of quotations that are never closed, each with the words that it
// opens with, and of the first one that stands too deep in others to be read. The
// attributions themselves are no part of a reading: the statement layer asks
// [Find] for them.
func Add(d *draft.Draft) {
	found, tooDeep := scanQuotes(d.Text)
	for _, q := range found {
		if q.open && !q.continued {
			warn(d, "unclosed-quotation", q.start, firstSentence(d, q.start, q.end))
		}
	}
	if tooDeep >= 0 {
		warn(d, "deep-quotation", tooDeep, firstSentence(d, tooDeep, len(d.Text)))
	}
}

func warn(d *draft.Draft, kind string, start, end int) {
	span := d.Span(start, end)
	d.Reading.Warnings = append(d.Reading.Warnings, sayso.Warning{Kind: kind, Start: &span.Start, End: &span.End, Text: span.Text})
}
