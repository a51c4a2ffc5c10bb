package draft

import (
	"sort"
	"unicode/utf8"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/tree"
)

// Draft is a reading under way. Layers read what earlier layers left in it and
// add their own; nothing downstream changes what is upstream.
type Draft struct {
	Reading *sayso.Reading
	// Text is the article's text; all byte offsets are into it.
	Text string
	// Sentences are the sentences of Text in order, with their trees.
	Sentences []english.Sentence
	// Unnamed holds the IDs of the entities that the text describes without naming
	// them ("the rebels"); none before the layer that finds them.
	Unnamed map[string]bool
	// trees are those of Sentences, made when first asked for.
	trees []*tree.Tree
	// runes maps byte offsets to code points; nil where the text is ASCII.
	runes []int32
}

// New returns a draft of a reading of a, whose text has been analysed into sentences.
func New(a sayso.Article, sentences []english.Sentence) *Draft {
	d := &Draft{Reading: sayso.NewReading(a), Text: a.Text, Sentences: sentences, trees: make([]*tree.Tree, len(sentences))}
	for i := 0; i < len(d.Text); i++ {
		if d.Text[i] >= utf8.RuneSelf {
			d.runes = runeOffsets(d.Text)
			break
		}
	}
	for i, s := range sentences {
		d.Reading.Sentences = append(d.Reading.Sentences, d.Span(s.Start, s.End))
		if cut := len(s.Tokens) >= english.MaxWords && i+1 < len(sentences) && !sentences[i+1].Paragraph; cut {
			d.warnCut(&s)
		}
	}
	return d
}

// warnCut warns of a sentence that was too long and had to be cut, by the words
// before the cut.
func (d *Draft) warnCut(s *english.Sentence) {
	const shown = 8 // words
	last := d.Span(s.Tokens[len(s.Tokens)-shown].Start, s.End)
	d.Reading.Warnings = append(d.Reading.Warnings, sayso.Warning{Kind: "cut-sentence", Start: &last.Start, End: &last.End, Text: last.Text})
}

// Tree returns the tree of sentence number i. It is one for all layers.
func (d *Draft) Tree(i int) *tree.Tree {
	if d.trees[i] == nil {
		d.trees[i] = tree.New(&d.Sentences[i])
	}
	return d.trees[i]
}

// Span returns the span of the bytes [start, end) of the text, in code points.
func (d *Draft) Span(start, end int) sayso.Span {
	return sayso.Span{Start: d.Rune(start), End: d.Rune(end), Text: d.Text[start:end]}
}

// Rune returns the code point offset of a byte offset of the text.
func (d *Draft) Rune(at int) int {
	if d.runes == nil {
		return at
	}
	return int(d.runes[at])
}

// Byte returns the byte offset of a code point offset of the text.
func (d *Draft) Byte(at int) int {
	if d.runes == nil {
		return at
	}
	return sort.Search(len(d.runes), func(i int) bool { return int(d.runes[i]) >= at })
}

// runeOffsets gives for every byte offset of s, and for its end, the number of
// code points that begin before it.
func runeOffsets(s string) []int32 {
	offsets := make([]int32, len(s)+1)
	n := int32(0)
	for i := 0; i < len(s); i++ {
		offsets[i] = n
		if i+1 == len(s) || utf8.RuneStart(s[i+1]) {
			n++
		}
	}
	offsets[len(s)] = n
	return offsets
}
