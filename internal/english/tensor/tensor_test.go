package tensor

import (
	"math/rand/v2"
	"testing"
)

func random(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = rng.Float32()*2 - 1
	}
	return x
}

// naive is the definition of a product, in float64.
func naive(a []float32, ars, acs int, b []float32, ldb, m, n, k int) []float64 {
	c := make([]float64, m*n)
	for i := range m {
		for j := range n {
			for p := range k {
				c[i*n+j] += float64(a[i*ars+p*acs]) * float64(b[p*ldb+j])
			}
		}
	}
	return c
}

func TestMulAddMatchesDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []struct{ m, n, k int }{{1, 16, 1}, {3, 16, 5}, {4, 32, 7}, {9, 48, 33}, {16, 160, 96}} {
		for _, transposed := range []bool{false, true} {
			m, n, k := size.m, size.n, size.k
			ars, acs := k, 1
			if transposed {
				ars, acs = 1, m
			}
			a, b := random(rng, m*k), random(rng, k*n)
			want := naive(a, ars, acs, b, n, m, n, k)
			got := make([]float32, m*n)
			MulAdd(got, n, a, ars, acs, b, n, m, n, k)
			for i := range got {
				if d := float64(got[i]) - want[i]; d > 1e-4 || d < -1e-4 {
					t.Fatalf("%v transposed=%v: element %d is %v, want %v", size, transposed, i, got[i], want[i])
				}
			}
		}
	}
}

// TestAssemblyMatchesGo holds the two kernels to the same bits: models must
// give the same trees on machines with and without AVX2.
func TestAssemblyMatchesGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const k, ldc, ldb = 50, 32, 48
	a, b, c := random(rng, Rows*k), random(rng, k*ldb), random(rng, Rows*ldc)
	d := append([]float32(nil), c...)
	mul6(&c[0], ldc, &a[0], k, 1, &b[0], ldb, k)
	mul6Go(&d[0], ldc, &a[0], k, 1, &b[0], ldb, k)
	for i := range c {
		if c[i] != d[i] {
			t.Fatalf("mul6: element %d is %v, in Go %v", i, c[i], d[i])
		}
	}
	x, y := random(rng, 64), random(rng, 64)
	z := append([]float32(nil), y...)
	axpy(&y[0], &x[0], 0.37, 64)
	axpyGo(&z[0], &x[0], 0.37, 64)
	for i := range y {
		if y[i] != z[i] {
			t.Fatalf("axpy: element %d is %v, in Go %v", i, y[i], z[i])
		}
	}
}

func TestAddScaled8MatchesGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	y := random(rng, 48)
	z := append([]float32(nil), y...)
	x := make([]int8, 48)
	for i := range x {
		x[i] = int8(rng.IntN(256) - 128)
	}
	AddScaled8(y, x, 0.021)
	axpy8Go(&z[0], &x[0], 0.021, 48)
	for i := range y {
		if y[i] != z[i] {
			t.Fatalf("element %d is %v, in Go %v", i, y[i], z[i])
		}
	}
}

func TestAddScaledTail(t *testing.T) {
	y, x := make([]float32, 19), make([]float32, 19)
	for i := range x {
		x[i] = float32(i)
	}
	AddScaled(y, x, 2)
	for i := range y {
		if y[i] != 2*float32(i) {
			t.Fatalf("element %d is %v, want %v", i, y[i], 2*i)
		}
	}
}

func TestTranspose(t *testing.T) {
	b := make([]float32, 6)
	Transpose(b, []float32{1, 2, 3, 4, 5, 6}, 2, 3)
	if got, want := [6]float32(b), [6]float32{1, 4, 2, 5, 3, 6}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkMulAdd(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	const m, n, k = 24, 480, 160
	x, w, c := random(rng, m*k), random(rng, k*n), make([]float32, m*n)
	for b.Loop() {
		MulAdd(c, n, x, k, 1, w, n, m, n, k)
	}
	b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
