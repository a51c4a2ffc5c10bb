package neural

// Table is an embedding table: rows of width values, of which a batch touches few.
type Table struct {
	Width int
	W     []float32
	adam  moments
}

// NewTable returns a table of zeros.
func NewTable(rows, width int) *Table {
	return &Table{Width: width, W: make([]float32, rows*width), adam: newMoments(rows * width)}
}

// Row returns a row of the table.
func (t *Table) Row(i int32) []float32 { return t.W[int(i)*t.Width:][:t.Width] }

// sparse is the gradient of the rows of a table that a shard touched.
type sparse struct {
	width int
	slot  []int32 // row to its place in rows, plus one; 0 if untouched
	rows  []int32
	grads []float32
}

func newSparse(t *Table) *sparse {
	return &sparse{width: t.Width, slot: make([]int32, len(t.W)/t.Width)}
}

// row returns the gradient of a row, zero at the first touch.
func (s *sparse) row(i int32) []float32 {
	if s.slot[i] == 0 {
		s.rows = append(s.rows, i)
		s.slot[i] = int32(len(s.rows))
		n := len(s.rows) * s.width
		if cap(s.grads) < n {
			grown := make([]float32, n, 2*n)
			copy(grown, s.grads)
			s.grads = grown
		}
		s.grads = s.grads[:n]
		clear(s.grads[n-s.width:])
	}
	at := (int(s.slot[i]) - 1) * s.width
	return s.grads[at : at+s.width]
}

// reset forgets all rows.
func (s *sparse) reset() {
	for _, r := range s.rows {
		s.slot[r] = 0
	}
	s.rows, s.grads = s.rows[:0], s.grads[:0]
}

// merge adds the other shard's rows to s.
func (s *sparse) merge(other *sparse) {
	for k, r := range other.rows {
		dst := s.row(r)
		for j, v := range other.grads[k*s.width : (k+1)*s.width] {
			dst[j] += v
		}
	}
	other.reset()
}

// update applies the gradient of every parts-th row from part on.
func (t *Table) update(g *sparse, s step, scale float32, part, parts int) {
	for k := part; k < len(g.rows); k += parts {
		at := int(g.rows[k]) * t.Width
		t.adam.slice(at, at+t.Width).update(s, t.W[at:at+t.Width], g.grads[k*t.Width:(k+1)*t.Width], scale)
	}
}
