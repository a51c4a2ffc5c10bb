package network

import "sayso/internal/english/tensor"

// Batch is the state of a forward pass over some sentences laid end to end. Its
// buffers are kept from one batch to the next.
type Batch struct {
	// Starts holds where each sentence begins, and the total number of words.
	Starts []int
	// X holds the vectors that go into each layer, and those that leave the last:
	// Layers+1 matrices of rows × Width.
	X [][]float32
	// U holds each layer's products, rows × 3·Width.
	U [][]float32
	// G holds the values of each layer's gates, rows × 2·Width: forget, highway.
	G [][]float32
	// C holds each layer's cells, rows × Width.
	C [][]float32
	// H holds the outputs, rows × HeadColumns; the arc columns rectified.
	H []float32
	// Q holds the dependents' arc vectors times the biaffine weights, rows × Arc.
	Q []float32

	rows   int
	scores []float32
	headsT []float32
	hidden []float32
	labels []float32
	masked []float32
	zeros  []float32 // the cell before the first word
}

// Rows is the number of rows of the batch's matrices: its words, padded.
func (b *Batch) Rows() int { return b.rows }

// Reset readies b for sentences of the given lengths.
func (b *Batch) Reset(c Config, lengths []int) {
	b.Starts = append(b.Starts[:0], 0)
	for _, n := range lengths {
		b.Starts = append(b.Starts, b.Starts[len(b.Starts)-1]+n)
	}
	b.rows = tensor.PadRows(b.Starts[len(b.Starts)-1])
	if len(b.X) == 0 {
		b.X = make([][]float32, c.Layers+1)
		b.U = make([][]float32, c.Layers)
		b.G = make([][]float32, c.Layers)
		b.C = make([][]float32, c.Layers)
	}
	// Only what is summed into has to be zero; the rest is written before it is
	// read, but for padding, which no word looks at.
	b.X[0] = tensor.Zeroed(b.X[0], b.rows*c.Width)
	for i := range b.U {
		b.U[i] = tensor.Zeroed(b.U[i], b.rows*3*c.Width)
		b.G[i] = sized(b.G[i], b.rows*2*c.Width)
		b.C[i] = sized(b.C[i], b.rows*c.Width)
		b.X[i+1] = sized(b.X[i+1], b.rows*c.Width)
	}
	b.zeros = tensor.Zeroed(b.zeros, c.Width)
	b.H = sized(b.H, b.rows*c.HeadColumns())
	b.Q = sized(b.Q, b.rows*c.Arc)
}

// sized returns a slice of n values, in s's memory if it is large enough.
func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/2)
	}
	return s[:n]
}

// Masks are dropout masks of a forward pass: factors that values are multiplied
// with, 0 or 1/(1-p). The zero value drops nothing.
type Masks struct {
	// Layer holds, for each layer, one row of Width for each sentence: the same
	// inputs are dropped along the whole sentence (Gal and Ghahramani 2016).
	Layer [][]float32
	// Top is applied to the last layer's output, as Layer to the inputs.
	Top []float32
	// Arc is applied to the arc vectors, rows × 2·Arc.
	Arc []float32
	// Label is applied to the sums that relations are scored from, rows × Label.
	Label []float32
}

// Forward runs the network over the batch, whose X[0] holds the input vectors.
func Forward(c Config, p *Params, b *Batch, m *Masks) {
	for i := range p.Layers {
		x := b.X[i]
		if m != nil {
			x = b.mask(x, m.Layer[i], c.Width)
		}
		times(b.U[i], x, c.Width, p.Layers[i].W, p.packed.layers[i], b.rows, 3*c.Width, c.Width)
		for s := 0; s+1 < len(b.Starts); s++ {
			scan(c.Width, &p.Layers[i], b.X[i], b.U[i], b.G[i], b.C[i], b.X[i+1], b.zeros, b.Starts[s], b.Starts[s+1])
		}
	}
	top := b.X[c.Layers]
	if m != nil {
		top = b.mask(top, m.Top, c.Width)
	}
	k := c.HeadColumns()
	for r := range b.rows {
		copy(b.H[r*k:(r+1)*k], p.HeadsB)
	}
	times(b.H, top, c.Width, p.Heads, p.packed.heads, b.rows, k, c.Width)
	rectified := c.LabelColumn()
	for r := range b.rows {
		row := b.H[r*k : r*k+rectified]
		for j, v := range row {
			if v < 0 {
				row[j] = 0
			}
		}
		if m != nil {
			for j, f := range m.Arc[r*rectified : (r+1)*rectified] {
				row[j] *= f
			}
		}
	}
	for r := range b.rows {
		copy(b.Q[r*c.Arc:(r+1)*c.Arc], p.ArcB)
	}
	times(b.Q, b.H, k, p.Biaff, p.packed.biaff, b.rows, c.Arc, c.Arc)
}

// mask returns x times the sentence masks.
func (b *Batch) mask(x, mask []float32, width int) []float32 {
	b.masked = tensor.Zeroed(b.masked, len(x))
	for s := 0; s+1 < len(b.Starts); s++ {
		f := mask[s*width : (s+1)*width]
		for r := b.Starts[s]; r < b.Starts[s+1]; r++ {
			in, out := x[r*width:(r+1)*width], b.masked[r*width:(r+1)*width]
			for j := range out {
				out[j] = in[j] * f[j]
			}
		}
	}
	return b.masked
}

// ArcScores returns the scores of a sentence's arcs after Forward: row i holds
// the scores of word i's heads, column 0 the root and column j+1 word j; the row
// stride is the second result. The slice is valid until the next call.
func ArcScores(c Config, p *Params, b *Batch, sentence int) ([]float32, int) {
	first, n := b.Starts[sentence], b.Starts[sentence+1]-b.Starts[sentence]
	k := c.HeadColumns()
	stride := tensor.PadLanes(n + 1)
	b.headsT = tensor.Zeroed(b.headsT, c.Arc*stride)
	for a := range c.Arc {
		b.headsT[a*stride] = p.RootA[a]
	}
	for j := range n {
		row := b.H[(first+j)*k+c.Arc : (first+j)*k+2*c.Arc]
		for a, v := range row {
			b.headsT[a*stride+j+1] = v
		}
	}
	b.scores = tensor.Zeroed(b.scores, n*stride)
	for i := range n {
		row := b.scores[i*stride : i*stride+n+1]
		for j := range row {
			row[j] = p.Dist[Bucket(i, j-1)]
		}
	}
	tensor.MulAdd(b.scores, stride, b.Q[first*c.Arc:], c.Arc, 1, b.headsT, stride, n, stride, c.Arc)
	return b.scores, stride
}

// LabelScores returns the scores of the relations of a sentence's words, given
// their heads (-1 for the root): one row of padded Deprel a word. The second
// slice holds the rectified sums that the scores come from, a row of Label a
// word; m may be nil. Both are valid until the next call.
func LabelScores(c Config, p *Params, b *Batch, sentence int, heads []int, m *Masks) (scores, hidden []float32) {
	first, n := b.Starts[sentence], len(heads)
	k := c.HeadColumns()
	rows := tensor.PadRows(n)
	labels := tensor.PadLanes(c.Deprel)
	b.hidden = tensor.Zeroed(b.hidden, rows*c.Label)
	b.labels = tensor.Zeroed(b.labels, rows*labels)
	for i, h := range heads {
		head := p.RootL
		if h >= 0 {
			at := (first+h)*k + c.LabelColumn() + c.Label
			head = b.H[at : at+c.Label]
		}
		at := (first+i)*k + c.LabelColumn()
		copy(b.hidden[i*c.Label:(i+1)*c.Label], b.H[at:at+c.Label])
		tensor.AddScaled(b.hidden[i*c.Label:(i+1)*c.Label], head, 1)
		copy(b.labels[i*labels:(i+1)*labels], p.OutB)
	}
	for i, v := range b.hidden {
		if v < 0 {
			b.hidden[i] = 0
		}
	}
	if m != nil {
		for i, f := range m.Label[first*c.Label : (first+n)*c.Label] {
			b.hidden[i] *= f
		}
	}
	times(b.labels, b.hidden, c.Label, p.Out, p.packed.out, rows, labels, c.Label)
	return b.labels, b.hidden
}

// TagScores returns the scores of a word's universal and Penn tags.
func TagScores(c Config, b *Batch, row int) (upos, xpos []float32) {
	k := c.HeadColumns()
	at := row*k + c.TagColumn()
	return b.H[at : at+c.UPOS], b.H[at+c.UPOS : at+c.UPOS+c.XPOS]
}
