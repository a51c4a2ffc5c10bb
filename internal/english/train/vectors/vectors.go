package vectors

import (
	"math"
	"math/rand/v2"
	"sync"

	"sayso/internal/english/tensor"
)

// Break stands between two sentences in a stream of words.
const Break = -1

// Unknown is a word outside the vocabulary in a stream of words.
const Unknown = 0

// positions are the places of context words, relative to the word.
var positions = [...]int{-2, -1, 1, 2}

// smoothing is the power that context frequencies are raised to, so that rare
// contexts do not dominate (Levy et al. 2015).
const smoothing = 0.75

// powerRounds is the number of rounds of power iteration of the decomposition;
// after three the vectors no longer change to the eye.
const powerRounds = 3

// matrix is a sparse matrix by rows.
type matrix struct {
	rows, cols int
	from       []int // where each row begins, and the total
	col        []int32
	value      []float32
}

// Make returns a vector of width values for each of words words, by rows. stream
// holds the text as word numbers, [Break] between sentences; the contexts are
// the words numbered 1 to contexts. Vectors have unit length, or are zero for
// words that never occur. width must be a multiple of tensor.Lane.
func Make(stream []int32, words, contexts, width int, seed uint64) []float32 {
	return decompose(count(stream, words, contexts), width, seed)
}

// count returns the information matrix: a row for each word, and for each
// position a column for each context word and one for the sentence's edge.
func count(stream []int32, words, contexts int) *matrix {
	block := contexts + 1
	m := &matrix{rows: words, cols: block * len(positions)}
	parts := make([]*matrix, len(positions))
	for p, offset := range positions {
		parts[p] = countAt(stream, words, contexts, offset)
	}
	for w := range words {
		m.from = append(m.from, len(m.col))
		for p, part := range parts {
			for k := part.from[w]; k < part.from[w+1]; k++ {
				m.col = append(m.col, int32(p*block)+part.col[k])
				m.value = append(m.value, part.value[k])
			}
		}
	}
	m.from = append(m.from, len(m.col))
	return m
}

// countAt returns the information of the context words at one offset. Column 0
// is the edge of the sentence.
func countAt(stream []int32, words, contexts, offset int) *matrix {
	block := contexts + 1
	counts := make([]uint32, words*block)
	rowSum, colSum := make([]float64, words), make([]float64, block)
	for i, w := range stream {
		if w <= Unknown {
			continue
		}
		c := context(stream, i, offset)
		if c < 0 || int(c) > contexts {
			continue
		}
		counts[int(w)*block+int(c)]++
		rowSum[w]++
		colSum[c]++
	}
	total := 0.0
	for c := range colSum {
		colSum[c] = math.Pow(colSum[c], smoothing)
		total += colSum[c]
	}
	m := &matrix{rows: words, cols: block}
	for w := range words {
		m.from = append(m.from, len(m.col))
		for c, n := range counts[w*block : (w+1)*block] {
			if n == 0 {
				continue
			}
			if pmi := math.Log(float64(n) * total / (rowSum[w] * colSum[c])); pmi > 0 {
				m.col = append(m.col, int32(c))
				m.value = append(m.value, float32(pmi))
			}
		}
	}
	m.from = append(m.from, len(m.col))
	return m
}

// context is the word at an offset from i: 0 if the sentence ends before it, -1
// if it is outside the vocabulary.
func context(stream []int32, i, offset int) int32 {
	step := 1
	if offset < 0 {
		step = -1
	}
	for k := i + step; ; k += step {
		if k < 0 || k >= len(stream) || stream[k] == Break {
			return 0
		}
		if k == i+offset {
			if stream[k] == Unknown {
				return -1
			}
			return stream[k]
		}
	}
}

// decompose returns the rows of U·√S of the matrix's singular value
// decomposition cut to width, each scaled to unit length.
func decompose(m *matrix, width int, seed uint64) []float32 {
	rng := rand.New(rand.NewPCG(seed, 2))
	z := make([]float32, m.cols*width)
	for i := range z {
		z[i] = float32(rng.NormFloat64())
	}
	y := make([]float32, m.rows*width)
	for range powerRounds {
		m.times(y, z, width)
		orthonormal(y, m.rows, width)
		m.timesTransposed(z, y, width)
		orthonormal(z, m.cols, width)
	}
	m.times(y, z, width)
	// y = U·S·Vᵀ with V from the eigenvectors of yᵀy.
	values, v := eigen(gram(y, m.rows, width), width)
	scaled := make([]float32, width*width)
	for i := range width {
		for j := range width {
			scaled[i*width+j] = float32(v[i*width+j] / math.Pow(math.Max(values[j], 1e-12), 0.25))
		}
	}
	out := make([]float32, m.rows*width)
	tensor.MulAdd(out, width, y, width, 1, scaled, width, m.rows, width, width)
	for r := range m.rows {
		row := out[r*width : (r+1)*width]
		norm := 0.0
		for _, x := range row {
			norm += float64(x) * float64(x)
		}
		if norm > 0 {
			s := float32(1 / math.Sqrt(norm))
			for j := range row {
				row[j] *= s
			}
		}
	}
	return out
}

// times sets y to m·z.
func (m *matrix) times(y, z []float32, width int) {
	const parts = 4
	clear(y)
	var wait sync.WaitGroup
	for p := range parts {
		wait.Go(func() {
			for r := m.rows * p / parts; r < m.rows*(p+1)/parts; r++ {
				row := y[r*width : (r+1)*width]
				for k := m.from[r]; k < m.from[r+1]; k++ {
					c := int(m.col[k])
					tensor.AddScaled(row, z[c*width:(c+1)*width], m.value[k])
				}
			}
		})
	}
	wait.Wait()
}

// timesTransposed sets z to the transpose of m times y.
func (m *matrix) timesTransposed(z, y []float32, width int) {
	clear(z)
	for r := range m.rows {
		row := y[r*width : (r+1)*width]
		for k := m.from[r]; k < m.from[r+1]; k++ {
			c := int(m.col[k])
			tensor.AddScaled(z[c*width:(c+1)*width], row, m.value[k])
		}
	}
}

// gram returns aᵀa.
func gram(a []float32, rows, width int) []float64 {
	g := make([]float64, width*width)
	part := make([]float32, width*width)
	const chunk = 1024 // short sums in float32, their total in float64
	for from := 0; from < rows; from += chunk {
		n := min(chunk, rows-from)
		clear(part)
		tensor.MulAdd(part, width, a[from*width:], 1, width, a[from*width:], width, width, width, n)
		for i, v := range part {
			g[i] += float64(v)
		}
	}
	return g
}

// ridgeShare is the part of the trace of aᵀa that is added to its diagonal: above
// the noise of float32 sums, so that a matrix of lower rank than width does no harm.
const ridgeShare = 1e-6

// orthonormal makes the columns of a orthonormal, by Cholesky's factor of aᵀa.
func orthonormal(a []float32, rows, width int) {
	g := gram(a, rows, width)
	ridge := 0.0
	for i := range width {
		ridge += g[i*width+i]
	}
	ridge *= ridgeShare
	// l·lᵀ = g, then a ← a·l⁻ᵀ.
	l := make([]float64, width*width)
	for i := range width {
		for j := 0; j <= i; j++ {
			s := g[i*width+j]
			if i == j {
				s += ridge
			}
			for k := range j {
				s -= l[i*width+k] * l[j*width+k]
			}
			if i == j {
				l[i*width+i] = math.Sqrt(math.Max(s, ridge))
			} else {
				l[i*width+j] = s / l[j*width+j]
			}
		}
	}
	inverse := make([]float32, width*width) // of lᵀ, an upper triangle
	for j := range width {
		x := make([]float64, width)
		for i := j; i >= 0; i-- {
			s := 0.0
			if i == j {
				s = 1
			}
			for k := i + 1; k <= j; k++ {
				s -= l[k*width+i] * x[k]
			}
			x[i] = s / l[i*width+i]
		}
		for i := range width {
			inverse[i*width+j] = float32(x[i])
		}
	}
	const chunk = 4096
	out := make([]float32, chunk*width)
	for from := 0; from < rows; from += chunk {
		n := min(chunk, rows-from)
		part := out[:n*width]
		clear(part)
		tensor.MulAdd(part, width, a[from*width:], width, 1, inverse, width, n, width, width)
		copy(a[from*width:], part)
	}
}

// eigen returns the eigenvalues and eigenvectors (columns of v) of a symmetric
// matrix, by Jacobi's rotations.
func eigen(g []float64, n int) (values, v []float64) {
	a := append([]float64(nil), g...)
	v = make([]float64, n*n)
	for i := range n {
		v[i*n+i] = 1
	}
	const sweeps = 30
	for range sweeps {
		off, diagonal := 0.0, 0.0
		for i := range n {
			diagonal += a[i*n+i] * a[i*n+i]
			for j := range i {
				off += a[i*n+j] * a[i*n+j]
			}
		}
		if off <= 1e-18*diagonal {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				if a[p*n+q] == 0 {
					continue
				}
				theta := (a[q*n+q] - a[p*n+p]) / (2 * a[p*n+q])
				t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
				if theta < 0 {
					t = -t
				}
				c := 1 / math.Sqrt(t*t+1)
				s := t * c
				for k := range n {
					x, y := a[k*n+p], a[k*n+q]
					a[k*n+p], a[k*n+q] = c*x-s*y, s*x+c*y
				}
				for k := range n {
					x, y := a[p*n+k], a[q*n+k]
					a[p*n+k], a[q*n+k] = c*x-s*y, s*x+c*y
				}
				for k := range n {
					x, y := v[k*n+p], v[k*n+q]
					v[k*n+p], v[k*n+q] = c*x-s*y, s*x+c*y
				}
			}
		}
	}
	values = make([]float64, n)
	for i := range n {
		values[i] = a[i*n+i]
	}
	return values, v
}
