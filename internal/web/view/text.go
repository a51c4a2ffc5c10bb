package view

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"sayso"
)

// block is a block of the text with the notes on the statements that begin in it.
type block struct {
	// Before is what stands in the text between the block before and this one.
	Before string
	// Kind is a kind of block; of titles only the first is called title.
	Kind sayso.BlockKind
	// Lines says that the block's line breaks are to be kept.
	Lines    bool
	Segments []segment
	Notes    []*note

	start, end int
}

// segment is a piece of a block that is the same all through: in the same innermost
// statement, of the same wording, and so on.
type segment struct {
	Text string
	// Refs are the notes on the statements that begin here; Anchors the places and
	// wordings.
	Refs    []*note
	Anchors []string
	// Note is the note on the innermost statement, nil where there is none.
	Note *note
	// Who is the class of the holder whom the words name, empty where they name none.
	Who string
	// Place says that the table of places links here.
	Place bool
	// Wording says what sort of loaded word this is, empty where it is none.
	Wording string
}

// Plain says that a segment is nothing but text.
func (s segment) Plain() bool { return s.Class() == "" }

// Class gives the classes of the segment's element.
func (s segment) Class() string {
	var classes []string
	if s.Note != nil {
		classes = append(classes, "s of-"+s.Note.Holder.Class)
	}
	if s.Who != "" {
		classes = append(classes, "by-"+s.Who)
	}
	if s.Place {
		classes = append(classes, "place")
	}
	return strings.Join(classes, " ")
}

// anchor is where in the text something begins that the page links to.
type anchor struct {
	at   int
	note *note
	id   string
}

// cut cuts the text into blocks and these into segments, and hands each block its
// notes. The text of all blocks, with what stands before them and tail behind, is
// the article's text: nothing is left out, added or turned around.
func (l *leaf) cut(r *sayso.Reading) {
	text := []rune(r.Article.Text)
	l.Blocks, l.Tail = blocks(r.Article.Blocks, text)
	var statements, who, wording, places []sayso.Span
	var whose []string // the classes of who
	var anchors []anchor
	for i := range r.Statements {
		s := &r.Statements[i]
		statements = append(statements, s.Span)
		if within(s.Span, len(text)) {
			anchors = append(anchors, anchor{at: s.Start, note: l.notes[i]})
		}
		for _, h := range append([]sayso.Holder{s.Holder}, s.Chain...) {
			if h.Start != nil && h.End != nil {
				who = append(who, sayso.Span{Start: *h.Start, End: *h.End})
				whose = append(whose, holderOf(h.Kind).Class)
			}
		}
	}
	for i, w := range r.Wording {
		wording = append(wording, w.Span)
		anchors = append(anchors, anchor{at: w.Start, id: wordingID(i)})
	}
	for _, p := range l.mapped {
		places = append(places, p.span)
		anchors = append(anchors, anchor{at: p.span.Start, id: p.id})
	}
	slices.SortStableFunc(anchors, func(a, b anchor) int { return cmp.Compare(a.at, b.at) })

	inStatement, inWho, inWording, inPlace := lay(statements, text), lay(who, text), lay(wording, text), lay(places, text)
	next := 0
	for i := range l.Blocks {
		b := &l.Blocks[i]
		for at := b.start; at < b.end; {
			var s segment
			for ; next < len(anchors) && anchors[next].at <= at; next++ {
				s.take(b, anchors[next])
			}
			end := b.end
			if next < len(anchors) {
				end = min(end, anchors[next].at)
			}
			if n := inStatement.at(at, &end); n >= 0 {
				s.Note = l.notes[n]
			}
			if n := inWho.at(at, &end); n >= 0 {
				s.Who = whose[n]
			}
			s.Place = inPlace.at(at, &end) >= 0
			if n := inWording.at(at, &end); n >= 0 {
				s.Wording = wordingName(r.Wording[n].Kind)
			}
			s.Text = string(text[at:end])
			b.Segments = append(b.Segments, s)
			at = end
		}
	}
	// What begins in no block has its note all the same.
	last := &l.Blocks[len(l.Blocks)-1]
	var s segment
	for ; next < len(anchors); next++ {
		s.take(last, anchors[next])
	}
	if len(s.Refs)+len(s.Anchors) > 0 {
		last.Segments = append(last.Segments, s)
	}
	for _, n := range l.notes {
		if !n.Linked {
			last.Notes = append(last.Notes, n)
		}
	}
}

// take sets an anchor before the segment, which is of block b.
func (s *segment) take(b *block, a anchor) {
	if a.note == nil {
		s.Anchors = append(s.Anchors, a.id)
		return
	}
	a.note.Linked = true
	s.Refs = append(s.Refs, a.note)
	b.Notes = append(b.Notes, a.note)
}

// within says that a span is a stretch of a text of n code points.
func within(s sayso.Span, n int) bool { return s.Start >= 0 && s.Start < s.End && s.End <= n }

// layer is runs being walked along the text.
type layer struct {
	runs []run
	next int
}

// lay makes a layer of spans.
func lay(spans []sayso.Span, text []rune) *layer { return &layer{runs: innermost(spans, len(text))} }

// at gives the span seen at a position, -1 where there is none, and draws end in to
// where that changes. Positions only grow.
func (l *layer) at(position int, end *int) int {
	for l.next < len(l.runs) && l.runs[l.next].end <= position {
		l.next++
	}
	if l.next == len(l.runs) {
		return -1
	}
	r := l.runs[l.next]
	if r.start > position {
		*end = min(*end, r.start)
		return -1
	}
	*end = min(*end, r.end)
	return r.which
}

// blocks gives the blocks of a text, and what stands behind the last. What is in no
// block becomes a paragraph, so that no word is lost; there is always one block.
func blocks(given []sayso.Block, text []rune) (made []block, tail string) {
	at, titled := 0, false
	gap := func(end int) string {
		between := string(text[at:end])
		if strings.TrimSpace(between) != "" {
			made = append(made, block{Kind: sayso.BlockParagraph, start: at, end: end, Lines: broken(between)})
			return ""
		}
		return between
	}
	for _, g := range given {
		if g.Start < at || g.End < g.Start || g.End > len(text) {
			continue
		}
		before := gap(g.Start)
		b := block{Before: before, Kind: g.Kind, start: g.Start, end: g.End, Lines: broken(string(text[g.Start:g.End]))}
		if b.Kind == sayso.BlockTitle {
			if titled {
				b.Kind = sayso.BlockHeading
			}
			titled = true
		}
		made = append(made, b)
		at = g.End
	}
	if tail = gap(len(text)); len(made) == 0 {
		made = append(made, block{Kind: sayso.BlockParagraph, start: len(text), end: len(text)})
	}
	return made, tail
}

// broken says that the lines of a block were broken on purpose.
func broken(s string) bool {
	lines := strings.Split(strings.TrimRightFunc(s, unicode.IsSpace), "\n")
	for _, line := range lines[:len(lines)-1] {
		if len([]rune(line)) < minFlowing {
			return true
		}
	}
	return false
}
