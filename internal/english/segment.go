package english

import (
	_ "embed"
	"fmt"
	"iter"
	"sync"

	"sayso/internal/english/casing"
	"sayso/internal/english/segmenter"
)

//go:embed model/segment.bin
var segmentModel []byte

//go:embed model/casing.bin
var casingModel []byte

// Segmenter splits text into sentences and words. It is read-only and safe to
// use from many goroutines.
type Segmenter struct {
	inner *segmenter.Segmenter
	names *casing.Table // finds names of sides, for which stand-ins are shown; nil: none
}

// LoadSegmenter returns the embedded segmenter. It is decoded once a process,
// in about a millisecond. An error means that the program was built badly.
func LoadSegmenter() (*Segmenter, error) { return loadSegmenter() }

var loadSegmenter = sync.OnceValues(func() (*Segmenter, error) {
	table, err := loadCasing()
	if err != nil {
		return nil, err
	}
	s, err := NewSegmenter(segmentModel, table)
	if err != nil {
		return nil, err
	}
	s.names = table
	return s, nil
})

// NewSegmenter returns a segmenter of a model as the trainer wrote it. It sees
// every word as it is: names of sides too, so that what is learned from raw text
// does not hang on our lists.
func NewSegmenter(model []byte, table *casing.Table) (*Segmenter, error) {
	inner, err := segmenter.Load(model, table)
	if err != nil {
		return nil, fmt.Errorf("model segment.bin: %w", err)
	}
	return &Segmenter{inner: inner}, nil
}

var loadCasing = sync.OnceValues(func() (*casing.Table, error) {
	table, err := casing.Decode(casingModel)
	if err != nil {
		return nil, fmt.Errorf("embedded model casing.bin: %w", err)
	}
	return table, nil
})

// Segment splits text into sentences. Words are in order, do not overlap and
// cover every character that is not white space; byte offsets are into text.
// Form, Start, End, Joined and SpaceAfter of the words are set, Head is -1. A
// blank line always ends a sentence, a single line break never does by itself.
func (s *Segmenter) Segment(text string) []Sentence {
	const wordSize = 6 // bytes of text a word, its space included; rather too few than too many
	sentences := make([]Sentence, 0, len(text)/(20*wordSize)+1)
	for sentence := range s.Sentences(text) {
		sentences = append(sentences, sentence)
	}
	return sentences
}

// Sentences yields what [Segmenter.Segment] returns, one sentence after the
// other, so that a long text needs little memory.
func (s *Segmenter) Sentences(text string) iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		const slab = 512 // words allocated at a time: few allocations, little waste
		shown, pieces := text, []piece(nil)
		if s.names != nil {
			shown, pieces = show(text, s.names)
		}
		was := places{pieces: pieces}
		var tokens []Token
		for words, opens := range s.inner.Sentences(shown) {
			if cap(tokens)-len(tokens) < len(words) {
				tokens = make([]Token, 0, max(slab, len(words)))
			}
			from := len(tokens)
			for _, w := range words {
				start, _ := was.back(w.Start)
				end, named := was.back(w.End)
				if named {
					tokens = appendWords(tokens, text, start, end, w.Joined)
					continue
				}
				tokens = append(tokens, Token{Form: text[start:end], Start: start, End: end, Head: -1,
					Joined: w.Joined, SpaceAfter: w.SpaceAfter})
			}
			own := tokens[from:len(tokens):len(tokens)]
			if len(own) == 0 {
				continue // the full stop of an abbreviation alone
			}
			sentence := Sentence{Start: own[0].Start, End: own[len(own)-1].End, Tokens: own, Paragraph: opens}
			if !yield(sentence) {
				return
			}
		}
	}
}
