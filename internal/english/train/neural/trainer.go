package neural

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"sayso/internal/english/network"
	"sayso/internal/english/tensor"
)

// Shards is the number of parts a batch is cut into. It is fixed, so that sums
// are taken in one order on any machine.
const Shards = 2

// Options steer a training run.
type Options struct {
	Epochs  int
	Tokens  int     // words in a batch, about
	Rate    float64 // learning rate at its highest
	Dropout float64 // of the inputs of layers and outputs
	Unknown float64 // share of words whose own row is left out, so that spelling learns
	Seed    uint64
	Log     io.Writer
}

// Trainer holds a network under training: its dense weights, its tables, and a
// map from fixed word vectors into the network's width.
type Trainer struct {
	Config network.Config
	Params *network.Params
	Words  *Table // learned on top of the fixed vectors
	Hashed *Table
	// Vectors are fixed word vectors, a row of VectorWidth for each row of Words;
	// Mapping (VectorWidth × Width) takes them into the network.
	Vectors     []float32
	VectorWidth int
	Mapping     []float32

	adam, adamMapping moments
	updates           int
	shards            [Shards]*shard
}

// shard is the state of one part of a batch.
type shard struct {
	batch    network.Batch
	masks    network.Masks
	grad     gradient
	rng      *rand.Rand
	examples []*Example
	lengths  []int
	vectors  []float32
	dropped  []bool
}

// NewTrainer returns a network with random weights. vectors has c.Words rows of
// width values.
func NewTrainer(c network.Config, vectors []float32, width int, seed uint64) *Trainer {
	rng := rand.New(rand.NewPCG(seed, 1))
	t := &Trainer{
		Config:      c,
		Params:      network.NewParams(c),
		Words:       NewTable(c.Words, c.Width),
		Hashed:      NewTable(c.Hashed, c.Width),
		Vectors:     vectors,
		VectorWidth: width,
		Mapping:     make([]float32, width*c.Width),
	}
	uniform := func(w []float32, limit float64) {
		for i := range w {
			w[i] = float32((rng.Float64()*2 - 1) * limit)
		}
	}
	glorot := func(w []float32, in, out int) { uniform(w, math.Sqrt(6/float64(in+out))) }
	for i := range t.Params.Layers {
		l := &t.Params.Layers[i]
		uniform(l.W, math.Sqrt(3/float64(c.Width)))
		uniform(l.V, 0.5)
	}
	glorot(t.Params.Heads, c.Width, c.Arc)
	glorot(t.Params.Biaff, c.Arc, c.Arc)
	glorot(t.Params.Out, c.Label, c.Deprel)
	uniform(t.Params.RootA, 0.1)
	uniform(t.Params.RootL, 0.1)
	uniform(t.Hashed.W, 0.15)
	uniform(t.Mapping, math.Sqrt(3/float64(width))*0.5)
	t.adam = newMoments(len(t.Params.Flat))
	t.adamMapping = newMoments(len(t.Mapping))
	for i := range t.shards {
		t.shards[i] = &shard{grad: gradient{
			params:  network.NewParams(c),
			mapping: make([]float32, len(t.Mapping)),
			words:   newSparse(t.Words),
			hashed:  newSparse(t.Hashed),
		}}
	}
	return t
}

// Train runs o.Epochs over what epoch(n) returns for the n-th. after, if not nil,
// is called when an epoch has ended.
func (t *Trainer) Train(ctx context.Context, o Options, epoch func(n int) []Example, after func(n int)) error {
	total := 0
	var sets [][]Example
	for n := range o.Epochs {
		sets = append(sets, epoch(n))
		total += len(batches(sets[n], o.Tokens, nil))
	}
	warm := min(400, total/10+1)
	done := 0
	for n, set := range sets {
		began := time.Now()
		loss, words := 0.0, 0
		for _, batch := range batches(set, o.Tokens, rand.New(rand.NewPCG(o.Seed, uint64(n)))) {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("training: %w", err)
			}
			done++
			rate := o.Rate * math.Min(float64(done)/float64(warm), math.Max(0.02, float64(total-done)/float64(total-warm)))
			l, w := t.batch(batch, o, rate)
			loss += l
			words += w
		}
		if o.Log != nil {
			fmt.Fprintf(o.Log, "epoch %d: loss %.4f a word, %d words, %.1f s\n", n+1, loss/float64(max(words, 1)), words, time.Since(began).Seconds())
		}
		if after != nil {
			after(n)
		}
	}
	return nil
}

// batches cuts examples into batches of about tokens words, in random order if
// rng is not nil.
func batches(set []Example, tokens int, rng *rand.Rand) [][]*Example {
	order := make([]*Example, len(set))
	for i := range set {
		order[i] = &set[i]
	}
	if rng != nil {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	var all [][]*Example
	from, words := 0, 0
	for i, x := range order {
		words += len(x.Heads)
		if words >= tokens || i == len(order)-1 {
			all = append(all, order[from:i+1])
			from, words = i+1, 0
		}
	}
	return all
}

// batch learns from one batch, and returns its loss and number of words.
func (t *Trainer) batch(examples []*Example, o Options, rate float64) (float64, int) {
	t.updates++
	words := 0
	for _, s := range t.shards {
		s.examples, s.lengths = s.examples[:0], s.lengths[:0]
	}
	for i, x := range examples {
		s := t.shards[i%Shards]
		s.examples = append(s.examples, x)
		s.lengths = append(s.lengths, len(x.Heads))
		words += len(x.Heads)
	}
	t.parallel(func(k int) {
		s := t.shards[k]
		s.rng = rand.New(rand.NewPCG(o.Seed^uint64(k+1)<<32, uint64(t.updates)))
		t.pass(s, o)
	})
	first := t.shards[0].grad
	loss := 0.0
	for _, s := range t.shards {
		loss += s.grad.loss
	}
	t.parallel(func(k int) {
		// The sums are over parts of the vector, the order of shards is fixed.
		other := t.shards[1].grad
		switch k {
		case 0:
			first.words.merge(other.words)
			first.hashed.merge(other.hashed)
		case 1:
			tensor.AddScaled(first.params.Flat, other.params.Flat, 1)
			tensor.AddScaled(first.mapping, other.mapping, 1)
			clear(other.params.Flat)
			clear(other.mapping)
		}
	})
	st := stepAt(t.updates, rate)
	scale := float32(1 / float64(max(words, 1)))
	// Clip the dense gradient as a whole.
	norm := 0.0
	for _, v := range first.params.Flat {
		norm += float64(v) * float64(v)
	}
	if norm = math.Sqrt(norm) * float64(scale); norm > clipNorm {
		scale *= float32(clipNorm / norm)
	}
	t.parallel(func(k int) {
		n := len(t.Params.Flat)
		from, to := n*k/Shards, n*(k+1)/Shards
		t.adam.slice(from, to).update(st, t.Params.Flat[from:to], first.params.Flat[from:to], scale)
		t.Words.update(first.words, st, scale, k, Shards)
		t.Hashed.update(first.hashed, st, scale, k, Shards)
		if k == 0 {
			t.adamMapping.update(st, t.Mapping, first.mapping, scale)
		}
	})
	first.words.reset()
	first.hashed.reset()
	for _, s := range t.shards {
		s.grad.loss = 0
	}
	return loss, words
}

// clipNorm is the largest norm of a batch's dense gradient, a word.
const clipNorm = 5

// parallel runs f for each shard at once and waits.
func (t *Trainer) parallel(f func(k int)) {
	var wait sync.WaitGroup
	for k := range Shards {
		wait.Go(func() { f(k) })
	}
	wait.Wait()
}

// pass runs a shard forward and back.
func (t *Trainer) pass(s *shard, o Options) {
	c := t.Config
	s.batch.Reset(c, s.lengths)
	rows := s.batch.Rows()
	t.drawMasks(s, o)
	t.input(s, o)
	network.Forward(c, t.Params, &s.batch, &s.masks)
	d := s.grad.backward(c, t.Params, &s.batch, &s.masks, s.examples)
	row := 0
	for _, x := range s.examples {
		for _, f := range x.Features {
			g := d[row*c.Width : (row+1)*c.Width]
			drop := s.dropped[row*(network.Slots+2):][:network.Slots+2]
			if !drop[0] && f.Word > 0 {
				tensor.AddScaled(s.grad.words.row(f.Word), g, 1)
			}
			for k, h := range f.Hashed {
				if !drop[k+2] {
					tensor.AddScaled(s.grad.hashed.row(h), g, 1)
				}
			}
			row++
		}
	}
	tensor.MulAdd(s.grad.mapping, c.Width, s.vectors, 1, t.VectorWidth, d, c.Width, t.VectorWidth, c.Width, rows)
}

// spellingDropout is the share of hashed features left out in training.
const spellingDropout = 0.1

// input fills the batch's input vectors, leaving out features at random.
func (t *Trainer) input(s *shard, o Options) {
	c := t.Config
	rows := s.batch.Rows()
	s.vectors = tensor.Zeroed(s.vectors, rows*t.VectorWidth)
	if n := rows * (network.Slots + 2); cap(s.dropped) < n {
		s.dropped = make([]bool, n)
	}
	s.dropped = s.dropped[:rows*(network.Slots+2)]
	x := s.batch.X[0]
	row := 0
	for _, e := range s.examples {
		for i := range e.Features {
			f := &e.Features[i]
			drop := s.dropped[row*(network.Slots+2):][:network.Slots+2]
			drop[0] = s.rng.Float64() < o.Unknown
			// The fixed vector goes only where the word's own row goes too.
			drop[1] = drop[0] && s.rng.Float64() < 0.5
			for k := range network.Slots {
				drop[k+2] = o.Dropout > 0 && s.rng.Float64() < spellingDropout
			}
			// The form as written tells a known word from its row alone.
			drop[2] = drop[2] || drop[0]
			dst := x[row*c.Width : (row+1)*c.Width]
			if !drop[0] {
				tensor.AddScaled(dst, t.Words.Row(f.Word), 1)
			}
			if !drop[1] {
				copy(s.vectors[row*t.VectorWidth:], t.Vectors[int(f.Word)*t.VectorWidth:][:t.VectorWidth])
			}
			for k, h := range f.Hashed {
				if !drop[k+2] {
					tensor.AddScaled(dst, t.Hashed.Row(h), 1)
				}
			}
			row++
		}
	}
	tensor.MulAdd(x, c.Width, s.vectors, t.VectorWidth, 1, t.Mapping, c.Width, rows, c.Width, t.VectorWidth)
}

// drawMasks draws the dropout masks of a batch.
func (t *Trainer) drawMasks(s *shard, o Options) {
	c, m := t.Config, &s.masks
	draw := func(mask []float32, n int) []float32 {
		mask = tensor.Zeroed(mask, n)
		keep := float32(1 / (1 - o.Dropout))
		for i := range mask {
			if s.rng.Float64() >= o.Dropout {
				mask[i] = keep
			}
		}
		return mask
	}
	if m.Layer == nil {
		m.Layer = make([][]float32, c.Layers)
	}
	n := len(s.lengths)
	for i := range m.Layer {
		m.Layer[i] = draw(m.Layer[i], n*c.Width)
	}
	m.Top = draw(m.Top, n*c.Width)
	m.Arc = draw(m.Arc, s.batch.Rows()*2*c.Arc)
	m.Label = draw(m.Label, s.batch.Rows()*c.Label)
}

// Analysis is what a network finds in a sentence, as indices of its labels.
type Analysis struct {
	UPOS, XPOS, Deprel []int32
	Heads              []int
}

// Vectors fills in the input vectors of a sentence, as inference has them.
func (t *Trainer) fill(dst []float32, x *Example) {
	c := t.Config
	for i := range x.Features {
		f := &x.Features[i]
		row := dst[i*c.Width : (i+1)*c.Width]
		tensor.AddScaled(row, t.Words.Row(f.Word), 1)
		for _, h := range f.Hashed {
			tensor.AddScaled(row, t.Hashed.Row(h), 1)
		}
	}
	// Word by word would waste the kernel: the whole sentence at once.
	n := len(x.Features)
	v := make([]float32, n*t.VectorWidth)
	for i := range x.Features {
		copy(v[i*t.VectorWidth:], t.Vectors[int(x.Features[i].Word)*t.VectorWidth:][:t.VectorWidth])
	}
	tensor.MulAdd(dst, c.Width, v, t.VectorWidth, 1, t.Mapping, c.Width, n, c.Width, t.VectorWidth)
}
