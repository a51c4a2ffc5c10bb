package network

import "sayso/internal/english/tensor"

// Config gives the sizes of a network. Width, Arc and Label are multiples of 32.
type Config struct {
	Width  int // of a token's vector; each direction owns one half
	Layers int // recurrent layers
	Arc    int // width of the vectors that arcs are scored with
	Label  int // width of the vectors that relations are scored with
	UPOS   int // number of universal tags
	XPOS   int // number of Penn tags
	Deprel int // number of relations
	Words  int // rows of the word table; row 0 is the unknown word
	Hashed int // rows of the table that spelling features are hashed into, a power of two
}

// HeadColumns is the width of the one product that all output vectors come from.
func (c Config) HeadColumns() int {
	return 2*c.Arc + 2*c.Label + tensor.PadLanes(c.UPOS+c.XPOS)
}

// LabelColumn is where the relations' part of the output product begins. The
// product's columns are the vectors of a word as a dependent and as a head, for
// arcs and for relations, then the tags.
func (c Config) LabelColumn() int { return 2 * c.Arc }

// TagColumn is where the tags' part of the output product begins.
func (c Config) TagColumn() int { return 2*c.Arc + 2*c.Label }

// Layer is one bidirectional simple recurrent layer (SRU: Lei et al. 2018,
// "Simple Recurrent Units for Highly Parallelizable Recurrence"). All products
// are taken over the whole batch at once; what runs along the sentence is
// element by element.
type Layer struct {
	W []float32 // Width × 3·Width: candidate, forget and highway parts, forward half then backward half in each
	V []float32 // 2·Width: weights of the cell in the forget and highway gates
	B []float32 // 2·Width: biases of the two gates
}

// Params are the dense weights of a network, all of them views of Flat, so that
// a trainer can treat them as one vector.
type Params struct {
	Flat   []float32
	Layers []Layer
	Heads  []float32 // Width × HeadColumns
	HeadsB []float32 // HeadColumns
	Biaff  []float32 // Arc × Arc: dependent times head
	ArcB   []float32 // Arc: how readily a word is a head at all
	RootA  []float32 // Arc: the root as a head
	RootL  []float32 // Label: the root as a head
	Dist   []float32 // distanceBuckets: how readily an arc spans a distance
	Out    []float32 // Label × padded Deprel
	OutB   []float32 // padded Deprel

	packed packed
}

// packed holds the matrices of a trained network, laid out for speed; each is nil
// while the weights still change.
type packed struct {
	layers            []*tensor.Panels
	heads, biaff, out *tensor.Panels
}

// pack lays the matrices out for speed; the weights must not change after it.
func (p *Params) pack(c Config) {
	for i := range p.Layers {
		p.packed.layers[i] = tensor.Pack(p.Layers[i].W, c.Width, 3*c.Width)
	}
	p.packed.heads = tensor.Pack(p.Heads, c.Width, c.HeadColumns())
	p.packed.biaff = tensor.Pack(p.Biaff, c.Arc, c.Arc)
	p.packed.out = tensor.Pack(p.Out, c.Label, tensor.PadLanes(c.Deprel))
}

// times adds A·W to C: A has m rows of k values with stride lda, W is k×n, C has
// rows of n. ready is W laid out for speed, or nil; the sums are the same.
func times(c, a []float32, lda int, w []float32, ready *tensor.Panels, m, n, k int) {
	if ready != nil {
		ready.MulAdd(c, n, a, lda, m)
		return
	}
	tensor.MulAdd(c, n, a, lda, 1, w, n, m, n, k)
}

// distanceBuckets is the number of values of Params.Dist: signed distances from
// -distanceLimit to distanceLimit, and one for the root.
const (
	distanceLimit   = 20
	distanceBuckets = 2*distanceLimit + 2
)

// Bucket is the index in Params.Dist of the arc from head j to dependent i
// (word indices; j = -1 is the root).
func Bucket(i, j int) int {
	if j < 0 {
		return distanceBuckets - 1
	}
	return min(max(j-i, -distanceLimit), distanceLimit) + distanceLimit
}

// NewParams lays out zeroed weights for c.
func NewParams(c Config) *Params {
	p := &Params{}
	labels := tensor.PadLanes(c.Deprel)
	var parts []*[]float32
	var sizes []int
	part := func(s *[]float32, n int) {
		parts = append(parts, s)
		sizes = append(sizes, n)
	}
	p.Layers = make([]Layer, c.Layers)
	p.packed.layers = make([]*tensor.Panels, c.Layers)
	for i := range p.Layers {
		l := &p.Layers[i]
		part(&l.W, c.Width*3*c.Width)
		part(&l.V, 2*c.Width)
		part(&l.B, 2*c.Width)
	}
	part(&p.Heads, c.Width*c.HeadColumns())
	part(&p.HeadsB, c.HeadColumns())
	part(&p.Biaff, c.Arc*c.Arc)
	part(&p.ArcB, c.Arc)
	part(&p.RootA, c.Arc)
	part(&p.RootL, c.Label)
	part(&p.Dist, distanceBuckets)
	part(&p.Out, c.Label*labels)
	part(&p.OutB, labels)
	total := 0
	for _, n := range sizes {
		total += n
	}
	p.Flat = make([]float32, total)
	at := 0
	for i, s := range parts {
		*s = p.Flat[at : at+sizes[i] : at+sizes[i]]
		at += sizes[i]
	}
	return p
}
