package tensor

// Lane is the width, in float32 values, that the columns of a product must be a
// multiple of: two AVX registers, the width of one kernel.
const Lane = 16

// Rows is the number of rows the kernel takes at a time. Products over a
// multiple of it are fastest; callers pad their row count with [PadRows].
const Rows = 6

// PadRows rounds n up to a multiple of [Rows].
func PadRows(n int) int { return (n + Rows - 1) / Rows * Rows }

// PadLanes rounds n up to a multiple of [Lane].
func PadLanes(n int) int { return (n + Lane - 1) / Lane * Lane }

// MulAdd adds A·B to C, where C is m×n, A is m×k and B is k×n. C and B are
// row-major with row strides ldc and ldb. Element (i,p) of A is
// a[i*ars+p*acs], so that ars=k, acs=1 takes A as it stands and ars=1, acs=m
// takes the transpose of a k×m matrix. n must be a multiple of [Lane].
func MulAdd(c []float32, ldc int, a []float32, ars, acs int, b []float32, ldb int, m, n, k int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	// One look at the last element of each, so that the kernels need no bounds.
	_, _, _ = c[(m-1)*ldc+n-1], a[(m-1)*ars+(k-1)*acs], b[(k-1)*ldb+n-1]
	for j := 0; j < n; j += Lane {
		i := 0
		for ; i+Rows <= m; i += Rows {
			mul6(&c[i*ldc+j], ldc, &a[i*ars], ars, acs, &b[j], ldb, k)
		}
		for ; i < m; i++ {
			mul1(&c[i*ldc+j], &a[i*ars], acs, &b[j], ldb, k)
		}
	}
}

// Panels are a k×n matrix laid out for the kernels: strips of [Lane] columns, each
// contiguous, so that a strip stays in the processor's nearest cache however
// wide the matrix is. It is worth making for weights that do not change.
type Panels struct {
	k, n int
	data []float32
}

// Pack lays out the row-major k×n matrix b, n a multiple of [Lane].
func Pack(b []float32, k, n int) *Panels {
	p := &Panels{k: k, n: n, data: make([]float32, 0, k*n)}
	for j := 0; j < n; j += Lane {
		for i := range k {
			p.data = append(p.data, b[i*n+j:i*n+j+Lane]...)
		}
	}
	return p
}

// MulAdd adds A·B to C for the packed B: A has m rows of k values with stride
// lda, C m rows of n with stride ldc. The sums are taken in the order of
// [MulAdd], to the bit.
func (p *Panels) MulAdd(c []float32, ldc int, a []float32, lda, m int) {
	for j := 0; j < p.n; j += Lane {
		MulAdd(c[j:], ldc, a, lda, 1, p.data[j*p.k:(j+Lane)*p.k], Lane, m, Lane, p.k)
	}
}

// AddScaled adds s·x to y, element by element. len(x) must not exceed len(y).
func AddScaled(y, x []float32, s float32) {
	if len(x) == 0 {
		return
	}
	_ = y[len(x)-1]
	n := len(x) / Lane * Lane
	if n > 0 {
		axpy(&y[0], &x[0], s, n)
	}
	for i := n; i < len(x); i++ {
		y[i] = fma(s, x[i], y[i])
	}
}

// AddScaled8 adds s·x to y, element by element, x in eight bits. len(x) must be a
// multiple of [Lane] and must not exceed len(y).
func AddScaled8(y []float32, x []int8, s float32) {
	if len(x) == 0 {
		return
	}
	_ = y[len(x)-1]
	axpy8(&y[0], &x[0], s, len(x))
}

// Transpose writes the transpose of the rows×cols matrix a into b.
func Transpose(b, a []float32, rows, cols int) {
	for i := range rows {
		for j := range cols {
			b[j*rows+i] = a[i*cols+j]
		}
	}
}

// fma is x·y+z rounded once (up to a double rounding that needs a tie of 29
// bits): what the assembly's fused multiply-add gives.
func fma(x, y, z float32) float32 { return float32(float64(x)*float64(y) + float64(z)) }

// Zeroed returns a slice of n zeros, in s's memory if it is large enough: the
// buffers of a pass are kept from one batch to the next.
func Zeroed(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}
