package tensor

import "unsafe"

// The kernels in Go: what machines without AVX2 run, and what the tests hold
// the assembly against. They sum in the same order.

// mul6Go adds [Rows] rows of a product to a strip of [Lane] columns.
func mul6Go(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int) {
	for r := range Rows {
		mul1Go(at(c, r*ldc), at(a, r*ars), acs, b, ldb, k)
	}
}

// mul1Go adds one row of a product to a strip of [Lane] columns.
func mul1Go(c *float32, a *float32, acs int, b *float32, ldb int, k int) {
	row := unsafe.Slice(c, Lane)
	for p := range k {
		x := *at(a, p*acs)
		for j, y := range unsafe.Slice(at(b, p*ldb), Lane) {
			row[j] = fma(x, y, row[j])
		}
	}
}

// axpyGo adds s·x to y over n values.
func axpyGo(y, x *float32, s float32, n int) {
	ys := unsafe.Slice(y, n)
	for i, v := range unsafe.Slice(x, n) {
		ys[i] = fma(s, v, ys[i])
	}
}

// axpy8Go adds s·x to y over n values of eight bits.
func axpy8Go(y *float32, x *int8, s float32, n int) {
	ys := unsafe.Slice(y, n)
	for i, v := range unsafe.Slice(x, n) {
		ys[i] = fma(s, float32(v), ys[i])
	}
}

// at is the address of the i-th value after p. MulAdd has checked the bounds.
func at(p *float32, i int) *float32 {
	return (*float32)(unsafe.Add(unsafe.Pointer(p), i*4))
}
