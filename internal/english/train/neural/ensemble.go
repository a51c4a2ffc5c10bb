package neural

import (
	"math"
	"sync"

	"sayso/internal/english/network"
	"sayso/internal/english/tensor"
)

// Ensemble analyses sentences with several networks at once: their
// distributions over heads, relations and tags are averaged.
type Ensemble []*Trainer

// Analyze analyses the examples' words, on as many goroutines as there are
// shards. Labels in the examples are not looked at.
func (e Ensemble) Analyze(examples []Example) []Analysis {
	result := make([]Analysis, len(examples))
	var wait sync.WaitGroup
	for k := range Shards {
		wait.Go(func() {
			batch := make([]network.Batch, len(e))
			for i := k; i < len(examples); i += Shards {
				result[i] = e.analyze(batch, &examples[i])
			}
		})
	}
	wait.Wait()
	return result
}

func (e Ensemble) analyze(batches []network.Batch, x *Example) Analysis {
	n := len(x.Features)
	stride := tensor.PadLanes(n + 1)
	c := e[0].Config
	arcs := make([]float32, n*stride)
	upos, xpos := make([]float32, n*c.UPOS), make([]float32, n*c.XPOS)
	for k, t := range e {
		b := &batches[k]
		b.Reset(t.Config, []int{n})
		t.fill(b.X[0], x)
		network.Forward(t.Config, t.Params, b, nil)
		scores, _ := network.ArcScores(t.Config, t.Params, b, 0)
		for i := range n {
			addSoftmax(arcs[i*stride:i*stride+n+1], scores[i*stride:i*stride+n+1], i+1)
			u, p := network.TagScores(t.Config, b, i)
			addSoftmax(upos[i*c.UPOS:(i+1)*c.UPOS], u, -1)
			addSoftmax(xpos[i*c.XPOS:(i+1)*c.XPOS], p, -1)
		}
	}
	a := Analysis{UPOS: make([]int32, n), XPOS: make([]int32, n), Deprel: make([]int32, n), Heads: make([]int, n)}
	for i := range arcs {
		arcs[i] = float32(math.Log(float64(arcs[i]) + 1e-9))
	}
	network.Tree(a.Heads, arcs, stride)
	labels := tensor.PadLanes(c.Deprel)
	rel := make([]float32, n*c.Deprel)
	for k, t := range e {
		scores, _ := network.LabelScores(t.Config, t.Params, &batches[k], 0, a.Heads, nil)
		for i := range n {
			addSoftmax(rel[i*c.Deprel:(i+1)*c.Deprel], scores[i*labels:i*labels+c.Deprel], -1)
		}
	}
	for i := range n {
		a.UPOS[i] = argmax(upos[i*c.UPOS : (i+1)*c.UPOS])
		a.XPOS[i] = argmax(xpos[i*c.XPOS : (i+1)*c.XPOS])
		a.Deprel[i] = argmax(rel[i*c.Deprel : (i+1)*c.Deprel])
	}
	return a
}

// addSoftmax adds the distribution that scores stand for to sum, leaving out one
// index (-1 for none).
func addSoftmax(sum, scores []float32, without int) {
	top := float32(math.Inf(-1))
	for i, s := range scores {
		if i != without {
			top = max(top, s)
		}
	}
	total := 0.0
	e := make([]float64, len(scores))
	for i, s := range scores {
		if i != without {
			e[i] = math.Exp(float64(s - top))
			total += e[i]
		}
	}
	for i := range sum {
		sum[i] += float32(e[i] / total)
	}
}

// argmax is the index of the largest value, the first of equals.
func argmax(v []float32) int32 {
	best := 0
	for i := range v {
		if v[i] > v[best] {
			best = i
		}
	}
	return int32(best)
}

// Accuracy is the share of words, from 0 to 1, that an analysis has right.
// LAS counts a relation right whatever its subtype.
type Accuracy struct {
	UPOS, XPOS, UAS, LAS float64
}

// Evaluate compares the ensemble's analyses with the examples' own labels. plain
// maps a relation to its plain form's index.
func (e Ensemble) Evaluate(examples []Example, plain []int32) Accuracy {
	var r Accuracy
	words := 0.0
	for i, a := range e.Analyze(examples) {
		x := &examples[i]
		for j := range x.Heads {
			words++
			if a.UPOS[j] == x.UPOS[j] {
				r.UPOS++
			}
			if a.XPOS[j] == x.XPOS[j] {
				r.XPOS++
			}
			if a.Heads[j] == x.Heads[j] {
				r.UAS++
				if x.Deprel[j] >= 0 && plain[a.Deprel[j]] == plain[x.Deprel[j]] {
					r.LAS++
				}
			}
		}
	}
	r.UPOS /= words
	r.XPOS /= words
	r.UAS /= words
	r.LAS /= words
	return r
}
