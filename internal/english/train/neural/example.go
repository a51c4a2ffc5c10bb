package neural

import (
	"strings"

	"sayso/internal/english"
	"sayso/internal/english/network"
)

// Example is a sentence to learn from, its labels as indices of a
// [network.Labels].
type Example struct {
	Features []network.Features
	UPOS     []int32
	XPOS     []int32
	Deprel   []int32
	Heads    []int // -1 for the root
}

// Encoder turns annotated sentences into examples.
type Encoder struct {
	Words              map[string]int32 // normal form to row of the word table
	Hashed             int              // rows of the hashed table
	upos, xpos, deprel map[string]int32
}

// NewEncoder returns an encoder for the given labels, word rows and size of the
// hashed table.
func NewEncoder(l network.Labels, words map[string]int32, hashed int) *Encoder {
	return &Encoder{Words: words, Hashed: hashed, upos: network.Index(l.UPOS), xpos: network.Index(l.XPOS), deprel: network.Index(l.Deprel)}
}

// Encode returns the example of a sentence. Labels that are not known are -1 and
// teach nothing; a relation whose subtype is not known takes its plain form.
func (e *Encoder) Encode(s *english.Sentence) Example {
	n := len(s.Tokens)
	x := Example{
		Features: make([]network.Features, n),
		UPOS:     make([]int32, n),
		XPOS:     make([]int32, n),
		Deprel:   make([]int32, n),
		Heads:    make([]int, n),
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		norm := network.Norm(t.Form)
		x.Features[i].Word = e.Words[norm]
		x.Features[i].Spelling(t.Form, norm, e.Hashed)
		x.UPOS[i] = index(e.upos, t.UPOS)
		x.XPOS[i] = index(e.xpos, t.XPOS)
		x.Deprel[i] = index(e.deprel, t.Deprel)
		if x.Deprel[i] < 0 {
			plain, _, _ := strings.Cut(t.Deprel, ":")
			x.Deprel[i] = index(e.deprel, plain)
		}
		x.Heads[i] = t.Head
	}
	return x
}

// index is m[name], or -1.
func index(m map[string]int32, name string) int32 {
	if i, ok := m[name]; ok {
		return i
	}
	return -1
}
