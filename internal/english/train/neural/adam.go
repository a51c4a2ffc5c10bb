package neural

import "math"

// The constants of Adam. Decay2 is lower than the usual 0.999 since embeddings
// of rare words see few updates (Dozat and Manning 2017 use 0.9).
const (
	decay1  = 0.9
	decay2  = 0.98
	epsilon = 1e-8
)

// moments are Adam's running means of a vector's gradient and of its square.
type moments struct{ first, second []float32 }

func newMoments(n int) moments { return moments{make([]float32, n), make([]float32, n)} }

// step is one update's learning rate, corrected for the means' start at zero.
type step struct{ rate, correct2 float32 }

// stepAt returns the step of the n-th update, n from 1.
func stepAt(n int, rate float64) step {
	c1 := 1 - math.Pow(decay1, float64(n))
	c2 := 1 - math.Pow(decay2, float64(n))
	return step{float32(rate / c1), float32(1 / c2)}
}

// update moves w against the gradient g, scaled by scale, and clears g.
func (m moments) update(s step, w, g []float32, scale float32) {
	first, second := m.first[:len(w)], m.second[:len(w)]
	g = g[:len(w)]
	for i := range w {
		d := g[i] * scale
		a := decay1*first[i] + (1-decay1)*d
		b := decay2*second[i] + (1-decay2)*d*d
		first[i], second[i] = a, b
		w[i] -= s.rate * a / (float32(math.Sqrt(float64(b*s.correct2))) + epsilon)
		g[i] = 0
	}
}

// slice is the moments of a part of the vector.
func (m moments) slice(from, to int) moments { return moments{m.first[from:to], m.second[from:to]} }
