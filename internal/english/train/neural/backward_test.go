package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"sayso/internal/english/network"
)

// small returns a tiny network and two sentences for it.
func small() (*Trainer, []Example) {
	c := network.Config{Width: 32, Layers: 2, Arc: 32, Label: 32, UPOS: 3, XPOS: 4, Deprel: 5, Words: 6, Hashed: 8}
	rng := rand.New(rand.NewPCG(7, 7))
	vectors := make([]float32, c.Words*16)
	for i := range vectors {
		vectors[i] = rng.Float32() - 0.5
	}
	t := NewTrainer(c, vectors, 16, 1)
	for i := range t.Params.Flat {
		if t.Params.Flat[i] == 0 {
			t.Params.Flat[i] = (rng.Float32() - 0.5) * 0.2
		}
	}
	word := func(w int32) network.Features {
		f := network.Features{Word: w}
		for k := range f.Hashed {
			f.Hashed[k] = int32(rng.IntN(c.Hashed))
		}
		return f
	}
	return t, []Example{
		{Features: []network.Features{word(1), word(2), word(3)}, UPOS: []int32{0, 1, 2}, XPOS: []int32{0, 1, 3}, Deprel: []int32{0, 1, 2}, Heads: []int{1, -1, 1}},
		{Features: []network.Features{word(4), word(5)}, UPOS: []int32{2, 1}, XPOS: []int32{2, 2}, Deprel: []int32{4, 3}, Heads: []int{-1, 0}},
	}
}

// loss runs one pass over all examples without dropout and returns its loss.
func loss(t *Trainer, examples []Example) float64 {
	s := t.shards[0]
	s.examples, s.lengths = s.examples[:0], s.lengths[:0]
	for i := range examples {
		s.examples = append(s.examples, &examples[i])
		s.lengths = append(s.lengths, len(examples[i].Heads))
	}
	s.rng = rand.New(rand.NewPCG(1, 1))
	s.grad.loss = 0
	t.pass(s, Options{})
	return s.grad.loss
}

// TestGradient holds the backward pass against finite differences.
func TestGradient(t *testing.T) {
	tr, examples := small()
	loss(tr, examples)
	g := &tr.shards[0].grad
	dense := append([]float32(nil), g.params.Flat...)
	mapping := append([]float32(nil), g.mapping...)
	words := append([]float32(nil), g.words.row(2)...)
	hashed := append([]float32(nil), g.hashed.row(examples[0].Features[0].Hashed[0])...)
	rng := rand.New(rand.NewPCG(9, 9))
	check := func(name string, w, got []float32, samples int) {
		bad := 0
		for range samples {
			i := rng.IntN(len(w))
			const h = 2e-2
			keep := w[i]
			w[i] = keep + h
			up := loss(tr, examples)
			w[i] = keep - h
			down := loss(tr, examples)
			w[i] = keep
			want := (up - down) / (2 * h)
			if math.Abs(want-float64(got[i])) > 2e-2*(1+math.Abs(want)) {
				bad++
				t.Logf("%s[%d]: gradient %v, finite difference %v", name, i, got[i], want)
			}
		}
		// A kink of the rectifier may lie between the two points now and then.
		if bad > samples/20 {
			t.Errorf("%s: %d of %d gradients are wrong", name, bad, samples)
		}
	}
	check("dense", tr.Params.Flat, dense, 400)
	check("mapping", tr.Mapping, mapping, 60)
	check("word row", tr.Words.Row(2), words, 20)
	check("hashed row", tr.Hashed.Row(examples[0].Features[0].Hashed[0]), hashed, 20)
}
