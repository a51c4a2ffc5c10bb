package network

import "unsafe"

// scan runs a layer's recurrence over the words [first, end), the first half of
// the width forward and the second backward:
//
//	f = σ(u_f + v_f·c' + b_f)   forget gate, c' the cell before
//	r = σ(u_r + v_r·c' + b_r)   highway gate
//	c = f·c' + (1-f)·u          cell
//	h = r·c + (1-r)·x           output
func scan(width int, l *Layer, x, u, gates, cells, out, zeros []float32, first, end int) {
	half := width / 2
	step := func(t, before, lo int) {
		prev := zeros
		if before >= 0 {
			prev = cells[before*width+lo:]
		}
		recur(&u[t*3*width+lo], &prev[0], &x[t*width+lo], &l.V[lo], &l.B[lo],
			&gates[t*2*width+lo], &cells[t*width+lo], &out[t*width+lo], width, half)
	}
	before := -1
	for t := first; t < end; t++ {
		step(t, before, 0)
		before = t
	}
	before = -1
	for t := end - 1; t >= first; t-- {
		step(t, before, half)
		before = t
	}
}

// recurGo is one step of [scan] over n columns: u points at the candidate, whose
// gates' sums lie width and 2·width further; v, b and g point at the forget
// gate's values, the highway gate's lie width further. n is a multiple of 8.
func recurGo(u, prev, x, v, b, g, cell, out *float32, width, n int) {
	at := func(p *float32, i int) *float32 { return (*float32)(unsafe.Add(unsafe.Pointer(p), i*4)) }
	for j := range n {
		p, cand := *at(prev, j), *at(u, j)
		// The conversions keep a compiler from fusing products and sums: the
		// assembly does not.
		f := Sigmoid(float32(*at(v, j)*p) + *at(u, width+j) + *at(b, j))
		r := Sigmoid(float32(*at(v, width+j)*p) + *at(u, 2*width+j) + *at(b, width+j))
		c := float32(f*p) + float32((1-f)*cand)
		*at(g, j), *at(g, width+j), *at(cell, j) = f, r, c
		*at(out, j) = float32(r*c) + float32((1-r)**at(x, j))
	}
}

// sigmoidLimit is where [Sigmoid] reaches 0 and 1.
const sigmoidLimit = 6

// Sigmoid is a rational approximation of the logistic function, exact at 0 and
// within 0.013 everywhere: half of one plus Lambert's fraction for tanh(x/2),
// cut where it reaches one. It costs one division and no table.
func Sigmoid(x float32) float32 {
	x = min(max(x, -sigmoidLimit), sigmoidLimit)
	z := x * 0.5
	q := z * z
	return 0.5 + 0.5*z*(27+q)/(27+float32(9*q))
}

// SigmoidSlope is the derivative of [Sigmoid].
func SigmoidSlope(x float32) float32 {
	if x >= sigmoidLimit || x <= -sigmoidLimit {
		return 0
	}
	q := x * x * 0.25
	d := (9 - q) / (3 + q)
	return d * d / 36
}
