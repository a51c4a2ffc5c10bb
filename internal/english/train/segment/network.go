package segment

import (
	"math"
	"math/rand/v2"

	"sayso/internal/english/segmenter"
)

// examples are decisions with their features, in one array.
type examples struct {
	features []uint32
	ends     []int // where each example's features end
	answers  []uint8
}

func (e *examples) add(features []uint32, answer int) {
	e.features = append(e.features, features...)
	e.ends = append(e.ends, len(e.features))
	e.answers = append(e.answers, uint8(answer))
}

func (e *examples) at(i int) []uint32 {
	if i == 0 {
		return e.features[:e.ends[0]]
	}
	return e.features[e.ends[i-1]:e.ends[i]]
}

// schedule says how a network is trained.
type schedule struct {
	bits    uint
	classes int
	epochs  int
	rate    float64 // of the first step; it falls to nothing in a straight line
	dropout float64 // share of the features left out of an example at random
	decay   float64 // share of a row's weights lost each time it is met, times the rate
}

// parameters is a network under training, in floating point, with the sums of
// squared gradients of Adagrad (Duchi et al. 2011).
type parameters struct {
	schedule
	rows, rowSquares []float32
	bias, biasSq     []float32
	out, outSq       []float32 // classes × hidden
	last, lastSq     []float32
}

const hidden = segmenter.Hidden

// train fits a network to examples by stochastic gradient descent on the
// logistic loss. The same examples and seed give the same network.
func train(e *examples, plan schedule, seed uint64) *segmenter.Network {
	random := rand.New(rand.NewPCG(seed, 1))
	p := newParameters(plan, random)
	order := make([]int, len(e.ends))
	for i := range order {
		order[i] = i
	}
	kept := make([]uint32, 0, 128)
	total := float64(plan.epochs * len(order))
	step := 0
	for range plan.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			kept = kept[:0]
			for _, f := range e.at(i) {
				if random.Float64() >= plan.dropout {
					kept = append(kept, f>>(32-plan.bits))
				}
			}
			p.learn(kept, int(e.answers[i]), float32(plan.rate*(1-float64(step)/total)), float32(1/(1-plan.dropout)))
			step++
		}
	}
	return p.network()
}

func newParameters(plan schedule, random *rand.Rand) *parameters {
	p := &parameters{schedule: plan}
	n := hidden << plan.bits
	p.rows, p.rowSquares = make([]float32, n), make([]float32, n)
	p.bias, p.biasSq = make([]float32, hidden), make([]float32, hidden)
	p.out, p.outSq = make([]float32, hidden*plan.classes), make([]float32, hidden*plan.classes)
	p.last, p.lastSq = make([]float32, plan.classes), make([]float32, plan.classes)
	for i := range p.bias {
		p.bias[i] = 0.2 // every unit begins awake
	}
	for i := range p.out {
		p.out[i] = float32(random.NormFloat64() * 0.5)
	}
	return p
}

// learn takes one step.
func (p *parameters) learn(features []uint32, answer int, rate, scale float32) {
	var sum, h, back [hidden]float32
	for _, f := range features {
		row := p.rows[int(f)*hidden:][:hidden]
		for j, w := range row {
			sum[j] += w
		}
	}
	for j := range h {
		h[j] = max(0, sum[j]*scale+p.bias[j])
	}
	var score [8]float32
	top := float32(math.Inf(-1))
	for c := range p.classes {
		score[c] = p.last[c]
		for j := range h {
			score[c] += h[j] * p.out[c*hidden+j]
		}
		top = max(top, score[c])
	}
	total := float32(0)
	for c := range p.classes {
		score[c] = float32(math.Exp(float64(score[c] - top)))
		total += score[c]
	}
	for c := range p.classes {
		g := score[c] / total
		if c == answer {
			g--
		}
		for j := range h {
			back[j] += g * p.out[c*hidden+j]
			adagrad(&p.out[c*hidden+j], &p.outSq[c*hidden+j], g*h[j], rate)
		}
		adagrad(&p.last[c], &p.lastSq[c], g, rate)
	}
	quiet := true
	for j := range back {
		if h[j] == 0 {
			back[j] = 0
			continue
		}
		quiet = quiet && back[j] > -1e-4 && back[j] < 1e-4
		adagrad(&p.bias[j], &p.biasSq[j], back[j], rate)
		back[j] *= scale
	}
	if quiet { // a decision long since right moves nothing
		return
	}
	for _, f := range features {
		at := int(f) * hidden
		row, squares := p.rows[at:at+hidden], p.rowSquares[at:at+hidden]
		for j, g := range back {
			if g != 0 {
				g += row[j] * float32(p.decay)
				adagrad(&row[j], &squares[j], g, rate)
			}
		}
	}
}

func adagrad(w, square *float32, g, rate float32) {
	*square += g * g
	*w -= rate * g / (float32(math.Sqrt(float64(*square))) + 1e-3)
}

// network rounds the rows to bytes.
func (p *parameters) network() *segmenter.Network {
	n := &segmenter.Network{Bits: p.bits, Rows: make([]int8, len(p.rows)),
		Out: make([][hidden]float32, p.classes), OutBias: p.last}
	most := float32(0)
	for _, w := range p.rows {
		most = max(most, w, -w)
	}
	n.Scale = most / 127
	for i, w := range p.rows {
		n.Rows[i] = int8(math.Round(float64(w / n.Scale)))
	}
	copy(n.Bias[:], p.bias)
	for c := range n.Out {
		copy(n.Out[c][:], p.out[c*hidden:])
	}
	return n
}
