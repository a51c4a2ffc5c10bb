package main

import (
	"math"
	"math/rand/v2"

	"sayso/internal/entity/tagger"
)

// example is a sentence to learn from.
type example struct {
	features [][]uint32
	labels   []tagger.Label
	known    [][]int32 // features as rows of the learner
}

// learner is an averaged structured perceptron (Collins 2002).
type learner struct {
	index  map[uint32]int32
	row    [][tagger.Labels]float32
	sum    [][tagger.Labels]float32
	step   [tagger.Labels + 1][tagger.Labels]float32
	steps  [tagger.Labels + 1][tagger.Labels]float32
	now    float32 // examples seen
	random *rand.Rand
}

// learn makes a model of examples. Features seen less than atLeast times are left out.
func learn(examples []example, epochs, atLeast int, seed uint64) *tagger.Weights {
	l := &learner{index: map[uint32]int32{}}
	count := map[uint32]int32{}
	for i := range examples {
		for _, features := range examples[i].features {
			for _, f := range features {
				count[f]++
			}
		}
	}
	for i := range examples {
		e := &examples[i]
		e.known = make([][]int32, len(e.features))
		for k, features := range e.features {
			rows := make([]int32, 0, len(features))
			for _, f := range features {
				if count[f] < int32(atLeast) {
					continue
				}
				at, is := l.index[f]
				if !is {
					at = int32(len(l.index))
					l.index[f] = at
				}
				rows = append(rows, at)
			}
			e.known[k] = rows
		}
	}
	l.row = make([][tagger.Labels]float32, len(l.index))
	l.sum = make([][tagger.Labels]float32, len(l.index))
	random := rand.New(rand.NewPCG(seed, seed))
	l.random = random
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l.see(&examples[i])
		}
	}
	return l.weights()
}

// see corrects the weights by one example.
func (l *learner) see(e *example) {
	l.now++
	scores := make([][tagger.Labels]float32, len(e.features))
	kept := make([][]int32, len(e.known))
	for i, rows := range e.known {
		for _, r := range rows {
			if l.random.Uint32()>>8 >= dropped {
				kept[i] = append(kept[i], r)
			}
		}
	}
	for i, rows := range kept {
		for _, r := range rows {
			for k, w := range l.row[r] {
				scores[i][k] += w
			}
		}
	}
	for i, right := range e.labels {
		// What is right must win by a margin.
		for k := range scores[i] {
			if tagger.Label(k) != right {
				scores[i][k] += margin
			}
		}
	}
	guess := tagger.Best(nil, scores, &l.step, func(i int) bool { return len(e.features[i]) > 0 })
	before, beforeGuess := tagger.Label(tagger.Labels), tagger.Label(tagger.Labels)
	for i, right := range e.labels {
		if g := guess[i]; g != right {
			for _, r := range kept[i] {
				l.row[r][right]++
				l.row[r][g]--
				l.sum[r][right] += l.now
				l.sum[r][g] -= l.now
			}
		}
		if guess[i] != right || before != beforeGuess {
			l.step[before][right]++
			l.step[beforeGuess][guess[i]]--
			l.steps[before][right] += l.now
			l.steps[beforeGuess][guess[i]] -= l.now
		}
		before, beforeGuess = right, guess[i]
	}
}

// dropped is the part of the features, of 1<<24, that an example is seen without,
// others each time: no feature shall leave the work to another.
const dropped = 5 << 24 / 10

// margin is by how much the right labels must beat the others while learning.
const margin = 4

// weights returns the averages, scaled to a byte.
func (l *learner) weights() *tagger.Weights {
	average := func(w, sum float32) float64 { return float64(w - sum/(l.now+1)) }
	top := 0.0
	for i := range l.row {
		for k := range l.row[i] {
			top = max(top, math.Abs(average(l.row[i][k], l.sum[i][k])))
		}
	}
	if top == 0 {
		top = 1
	}
	// The few largest weights are cut so that the many have a finer scale.
	scale := 127 / (top * 0.6)
	w := &tagger.Weights{Features: map[uint32]tagger.Row{}}
	for f, at := range l.index {
		var row tagger.Row
		weight := 0
		for k := range row {
			v := math.Round(scale * average(l.row[at][k], l.sum[at][k]))
			row[k] = int8(max(-127, min(127, v)))
			weight = max(weight, int(math.Abs(v)))
		}
		if weight >= lightest {
			w.Features[f] = row
		}
	}
	for i := range l.step {
		for k := range l.step[i] {
			w.Steps[i][k] = int16(max(-32000, min(32000, math.Round(scale*average(l.step[i][k], l.steps[i][k])))))
		}
	}
	return w
}

// lightest is the weight below which a feature is not worth its place.
const lightest = 4
