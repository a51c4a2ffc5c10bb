package network

import (
	"sayso/internal/english/tensor"
)

// Net is a trained network, ready to analyse sentences. It is read-only and safe
// to use from many goroutines; each needs a [Worker] of its own.
type Net struct {
	Config
	Labels
	params *Params
	words  map[string]int32
	// Rows of the two tables, in eight bits with one scale a row.
	word, hashed quantised
	// pairs are the universal and Penn tags that go together, as indices.
	pairs []tagPair
	// root is the index of the relation of the root.
	root int
}

// Labels are the names that a network tells apart, in a fixed order. Pairs lists
// the tags that were seen together, "UPOS XPOS".
type Labels struct {
	UPOS, XPOS, Deprel, Pairs []string
}

type tagPair struct{ upos, xpos int32 }

// quantised is a table of rows of width values, each an integer times the row's scale.
type quantised struct {
	width  int
	values []int8
	scales []float32
}

// add adds a row to dst.
func (q *quantised) add(dst []float32, row int32) {
	at := int(row) * q.width
	tensor.AddScaled8(dst, q.values[at:at+q.width], q.scales[row])
}

// Word is what a network finds of one word.
type Word struct {
	UPOS, XPOS, Deprel string
	Head               int // index in the sentence, -1 for the root
}

// Worker holds the buffers of one goroutine's analyses.
type Worker struct {
	net      *Net
	batch    Batch
	lengths  []int
	heads    []int
	features Features
}

// NewWorker returns a worker for n.
func (n *Net) NewWorker() *Worker { return &Worker{net: n} }

// Analyze analyses sentences given as the forms of their words, all in one
// batch, and calls found for each word. It is fastest with some hundred words at
// a time.
func (w *Worker) Analyze(sentences [][]string, found func(sentence, word int, x Word)) {
	n := w.net
	w.lengths = w.lengths[:0]
	for _, s := range sentences {
		w.lengths = append(w.lengths, len(s))
	}
	b := &w.batch
	b.Reset(n.Config, w.lengths)
	row := 0
	for _, s := range sentences {
		for _, form := range s {
			norm := Norm(form)
			w.features.Spelling(form, norm, n.Hashed)
			dst := b.X[0][row*n.Width : (row+1)*n.Width]
			n.word.add(dst, n.words[norm])
			for _, h := range w.features.Hashed {
				n.hashed.add(dst, h)
			}
			row++
		}
	}
	Forward(n.Config, n.params, b, nil)
	labels := tensor.PadLanes(n.Config.Deprel)
	for s := range sentences {
		first, size := b.Starts[s], w.lengths[s]
		scores, stride := ArcScores(n.Config, n.params, b, s)
		if cap(w.heads) < size {
			w.heads = make([]int, size)
		}
		heads := w.heads[:size]
		Tree(heads, scores, stride)
		relations, _ := LabelScores(n.Config, n.params, b, s, heads, nil)
		for i, h := range heads {
			p := n.tags(b, first+i)
			x := Word{UPOS: n.Labels.UPOS[p.upos], XPOS: n.Labels.XPOS[p.xpos], Head: h}
			x.Deprel = n.Labels.Deprel[n.relation(relations[i*labels:i*labels+n.Config.Deprel], h)]
			found(s, i, x)
		}
	}
}

// tags returns the best pair of tags that go together.
func (n *Net) tags(b *Batch, row int) tagPair {
	upos, xpos := TagScores(n.Config, b, row)
	best := n.pairs[0]
	top := upos[best.upos] + xpos[best.xpos]
	for _, p := range n.pairs[1:] {
		if s := upos[p.upos] + xpos[p.xpos]; s > top {
			best, top = p, s
		}
	}
	return best
}

// relation returns the best relation to a head: the root's for the root alone.
func (n *Net) relation(scores []float32, head int) int {
	if head < 0 {
		return n.root
	}
	best := -1
	for i, s := range scores {
		if i != n.root && (best < 0 || s > scores[best]) {
			best = i
		}
	}
	return best
}
