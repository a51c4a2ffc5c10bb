package network

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestRecurMatchesGo holds the assembly to the bits of the Go version.
func TestRecurMatchesGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const width, n = 64, 32
	random := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(rng.NormFloat64() * 3)
		}
		return x
	}
	u, prev, x, v, b := random(3*width), random(width), random(width), random(2*width), random(2*width)
	run := func(f func(u, prev, x, v, b, g, cell, out *float32, width, n int)) [][]float32 {
		g, cell, out := make([]float32, 2*width), make([]float32, width), make([]float32, width)
		f(&u[0], &prev[0], &x[0], &v[0], &b[0], &g[0], &cell[0], &out[0], width, n)
		return [][]float32{g, cell, out}
	}
	got, want := run(recur), run(recurGo)
	for k := range got {
		for i := range got[k] {
			if got[k][i] != want[k][i] {
				t.Fatalf("output %d, column %d is %v, in Go %v", k, i, got[k][i], want[k][i])
			}
		}
	}
}

func TestSigmoid(t *testing.T) {
	for x := -10.0; x <= 10; x += 0.01 {
		got, want := float64(Sigmoid(float32(x))), 1/(1+math.Exp(-x))
		if math.Abs(got-want) > 0.013 {
			t.Fatalf("Sigmoid(%.2f) is %.4f, the logistic function %.4f", x, got, want)
		}
		const h = 1e-2
		slope := float64(Sigmoid(float32(x+h))-Sigmoid(float32(x-h))) / (2 * h)
		if d := math.Abs(slope - float64(SigmoidSlope(float32(x)))); d > 1e-3 {
			t.Fatalf("SigmoidSlope(%.2f) is off by %.5f", x, d)
		}
	}
	if Sigmoid(0) != 0.5 || Sigmoid(100) != 1 || Sigmoid(-100) != 0 {
		t.Error("Sigmoid does not meet its limits")
	}
}
