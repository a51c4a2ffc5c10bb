package neural

import (
	"math"

	"sayso/internal/english/network"
	"sayso/internal/english/tensor"
)

// gradient is what one shard's backward pass adds up.
type gradient struct {
	params  *network.Params
	mapping []float32 // of Trainer.mapping
	words   *sparse
	hashed  *sparse
	loss    float64

	// Buffers, kept from batch to batch.
	dH, dQ, dOut, dIn, dU, dLabel, dHidden, heads, dHeads, dScores, masked []float32
	transposed                                                             []float32
}

// softmaxLoss turns scores into the gradient of the cross-entropy of the right
// one, and returns that loss. If right is negative the gradient is zero.
func softmaxLoss(scores []float32, right int) float64 {
	if right < 0 {
		clear(scores)
		return 0
	}
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		e := math.Exp(float64(s - top))
		scores[i] = float32(e)
		sum += e
	}
	loss := -math.Log(max(float64(scores[right])/sum, 1e-12))
	inv := float32(1 / sum)
	for i := range scores {
		scores[i] *= inv
	}
	scores[right]--
	return loss
}

// mulTransposed adds D·Wᵀ to C: C is rows×in, D is rows×out, W is in×out, in a
// multiple of tensor.Lane.
func (g *gradient) mulTransposed(c, d, w []float32, rows, in, out int) {
	g.transposed = tensor.Zeroed(g.transposed, in*out)
	tensor.Transpose(g.transposed, w, in, out)
	tensor.MulAdd(c, in, d, out, 1, g.transposed, in, rows, in, out)
}

// addColumns adds the sum of the rows of d to sum.
func addColumns(sum, d []float32, rows int) {
	for r := range rows {
		tensor.AddScaled(sum, d[r*len(sum):(r+1)*len(sum)], 1)
	}
}

// backward adds the gradient of a batch's loss to g, after a forward pass, and
// leaves the gradient of the input vectors in the slice it returns.
func (g *gradient) backward(c network.Config, p *network.Params, b *network.Batch, m *network.Masks, examples []*Example) []float32 {
	rows := b.Rows()
	k := c.HeadColumns()
	labels := tensor.PadLanes(c.Deprel)
	g.dH = tensor.Zeroed(g.dH, rows*k)
	g.dQ = tensor.Zeroed(g.dQ, rows*c.Arc)
	for s, x := range examples {
		g.arcs(c, p, b, s, x)
		// Relations, given the right heads.
		scores, hidden := network.LabelScores(c, p, b, s, x.Heads, m)
		n := len(x.Heads)
		g.dLabel = tensor.Zeroed(g.dLabel, tensor.PadRows(n)*labels)
		copy(g.dLabel, scores[:n*labels])
		for i := range n {
			row := g.dLabel[i*labels : (i+1)*labels]
			clear(row[c.Deprel:])
			g.loss += softmaxLoss(row[:c.Deprel], int(x.Deprel[i]))
		}
		tensor.MulAdd(g.params.Out, labels, hidden, 1, c.Label, g.dLabel, labels, c.Label, labels, n)
		addColumns(g.params.OutB, g.dLabel, n)
		g.dHidden = tensor.Zeroed(g.dHidden, tensor.PadRows(n)*c.Label)
		g.mulTransposed(g.dHidden, g.dLabel, p.Out, n, c.Label, labels)
		first := b.Starts[s]
		for i, h := range x.Heads {
			d := g.dHidden[i*c.Label : (i+1)*c.Label]
			for j := range d {
				if hidden[i*c.Label+j] <= 0 {
					d[j] = 0
				} else {
					d[j] *= m.Label[(first+i)*c.Label+j]
				}
			}
			tensor.AddScaled(g.dH[(first+i)*k+c.LabelColumn():][:c.Label], d, 1)
			if h < 0 {
				tensor.AddScaled(g.params.RootL, d, 1)
			} else {
				tensor.AddScaled(g.dH[(first+h)*k+c.LabelColumn()+c.Label:][:c.Label], d, 1)
			}
		}
		for i := range n {
			upos, xpos := network.TagScores(c, b, first+i)
			at := (first+i)*k + c.TagColumn()
			du, dx := g.dH[at:at+c.UPOS], g.dH[at+c.UPOS:at+c.UPOS+c.XPOS]
			copy(du, upos)
			copy(dx, xpos)
			g.loss += softmaxLoss(du, int(x.UPOS[i])) + softmaxLoss(dx, int(x.XPOS[i]))
		}
	}
	// Q = H_dep · Biaff + ArcB.
	tensor.MulAdd(g.params.Biaff, c.Arc, b.H, 1, k, g.dQ, c.Arc, c.Arc, c.Arc, rows)
	addColumns(g.params.ArcB, g.dQ, rows)
	g.dIn = tensor.Zeroed(g.dIn, rows*c.Arc)
	g.mulTransposed(g.dIn, g.dQ, p.Biaff, rows, c.Arc, c.Arc)
	arc := c.LabelColumn()
	for r := range rows {
		tensor.AddScaled(g.dH[r*k:r*k+c.Arc], g.dIn[r*c.Arc:(r+1)*c.Arc], 1)
		d, h, f := g.dH[r*k:r*k+arc], b.H[r*k:r*k+arc], m.Arc[r*arc:(r+1)*arc]
		for j := range d {
			if h[j] <= 0 {
				d[j] = 0
			} else {
				d[j] *= f[j]
			}
		}
	}
	top := g.mask(b, b.X[c.Layers], m.Top, c.Width)
	tensor.MulAdd(g.params.Heads, k, top, 1, c.Width, g.dH, k, c.Width, k, rows)
	addColumns(g.params.HeadsB, g.dH, rows)
	g.dOut = tensor.Zeroed(g.dOut, rows*c.Width)
	g.mulTransposed(g.dOut, g.dH, p.Heads, rows, c.Width, k)
	applyMask(b, g.dOut, m.Top, c.Width)
	for l := c.Layers - 1; l >= 0; l-- {
		g.layer(c, p, b, m, l)
	}
	return g.dOut
}

// arcs adds the gradient of the heads of a sentence.
func (g *gradient) arcs(c network.Config, p *network.Params, b *network.Batch, s int, x *Example) {
	first, n := b.Starts[s], len(x.Heads)
	k := c.HeadColumns()
	scores, stride := network.ArcScores(c, p, b, s)
	g.dScores = tensor.Zeroed(g.dScores, tensor.PadRows(n)*stride)
	for i := range n {
		row := g.dScores[i*stride : i*stride+n+1]
		copy(row, scores[i*stride:])
		row[i+1] = -1e9 // no word is its own head
		g.loss += softmaxLoss(row, x.Heads[i]+1)
		for j, d := range row {
			g.params.Dist[network.Bucket(i, j-1)] += d
		}
	}
	g.heads = tensor.Zeroed(g.heads, (n+1)*c.Arc)
	copy(g.heads, p.RootA)
	for j := range n {
		copy(g.heads[(j+1)*c.Arc:], b.H[(first+j)*k+c.Arc:(first+j)*k+2*c.Arc])
	}
	tensor.MulAdd(g.dQ[first*c.Arc:], c.Arc, g.dScores, stride, 1, g.heads, c.Arc, n, c.Arc, n+1)
	g.dHeads = tensor.Zeroed(g.dHeads, (n+1)*c.Arc)
	tensor.MulAdd(g.dHeads, c.Arc, g.dScores, 1, stride, b.Q[first*c.Arc:], c.Arc, n+1, c.Arc, n)
	tensor.AddScaled(g.params.RootA, g.dHeads[:c.Arc], 1)
	for j := range n {
		tensor.AddScaled(g.dH[(first+j)*k+c.Arc:][:c.Arc], g.dHeads[(j+1)*c.Arc:(j+2)*c.Arc], 1)
	}
}

// layer takes g.dOut back through one recurrent layer.
func (g *gradient) layer(c network.Config, p *network.Params, b *network.Batch, m *network.Masks, l int) {
	rows, w := b.Rows(), c.Width
	g.dU = tensor.Zeroed(g.dU, rows*3*w)
	g.dIn = tensor.Zeroed(g.dIn, rows*w)
	half := w / 2
	for s := 0; s+1 < len(b.Starts); s++ {
		first, end := b.Starts[s], b.Starts[s+1]
		carry := make([]float32, w)
		for t := end - 1; t >= first; t-- {
			before := t - 1
			if t == first {
				before = -1
			}
			g.step(w, &p.Layers[l], &g.params.Layers[l], b, l, t, before, 0, half, carry)
		}
		for t := first; t < end; t++ {
			before := t + 1
			if before == end {
				before = -1
			}
			g.step(w, &p.Layers[l], &g.params.Layers[l], b, l, t, before, half, w, carry)
		}
	}
	x := g.mask(b, b.X[l], m.Layer[l], w)
	tensor.MulAdd(g.params.Layers[l].W, 3*w, x, 1, w, g.dU, 3*w, w, 3*w, rows)
	g.dOut = tensor.Zeroed(g.dOut, rows*w)
	g.mulTransposed(g.dOut, g.dU, p.Layers[l].W, rows, w, 3*w)
	applyMask(b, g.dOut, m.Layer[l], w)
	tensor.AddScaled(g.dOut, g.dIn, 1)
}

// step takes the gradient of one word's output back through the recurrence, for
// the columns [lo, hi); carry holds the gradient of its cell from the word after.
func (g *gradient) step(w int, layer, grad *network.Layer, b *network.Batch, l, t, before, lo, hi int, carry []float32) {
	x, u, gates, cells := b.X[l], b.U[l], b.G[l], b.C[l]
	for j := lo; j < hi; j++ {
		f, r := gates[t*2*w+j], gates[t*2*w+w+j]
		cell, in, cand := cells[t*w+j], x[t*w+j], u[t*3*w+j]
		var prev float32
		if before >= 0 {
			prev = cells[before*w+j]
		}
		vf, vr := layer.V[j], layer.V[w+j]
		do := g.dOut[t*w+j]
		dc := do*r + carry[j]
		dr := do * (cell - in)
		g.dIn[t*w+j] = do * (1 - r)
		df := dc * (prev - cand)
		daf := df * network.SigmoidSlope(u[t*3*w+w+j]+vf*prev+layer.B[j])
		dar := dr * network.SigmoidSlope(u[t*3*w+2*w+j]+vr*prev+layer.B[w+j])
		g.dU[t*3*w+j] = dc * (1 - f)
		g.dU[t*3*w+w+j] = daf
		g.dU[t*3*w+2*w+j] = dar
		grad.V[j] += daf * prev
		grad.V[w+j] += dar * prev
		grad.B[j] += daf
		grad.B[w+j] += dar
		carry[j] = dc*f + daf*vf + dar*vr
	}
}

// mask returns x times a mask of one row a sentence.
func (g *gradient) mask(b *network.Batch, x, mask []float32, width int) []float32 {
	g.masked = tensor.Zeroed(g.masked, len(x))
	copy(g.masked, x)
	applyMask(b, g.masked, mask, width)
	return g.masked
}

// applyMask multiplies x by a mask of one row a sentence.
func applyMask(b *network.Batch, x, mask []float32, width int) {
	for s := 0; s+1 < len(b.Starts); s++ {
		f := mask[s*width : (s+1)*width]
		for r := b.Starts[s]; r < b.Starts[s+1]; r++ {
			row := x[r*width : (r+1)*width]
			for j := range row {
				row[j] *= f[j]
			}
		}
	}
}
