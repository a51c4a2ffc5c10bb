package neural

import (
	"io"

	"sayso/internal/english/network"
	"sayso/internal/english/tensor"
)

// Encode writes the network as a model file. words names the rows of the word
// table; each row written is the fixed vector's image and what was learned on
// top of it.
func (t *Trainer) Encode(w io.Writer, l network.Labels, words []string) error {
	c := t.Config
	merged := append([]float32(nil), t.Words.W...)
	tensor.MulAdd(merged, c.Width, t.Vectors, t.VectorWidth, 1, t.Mapping, c.Width, c.Words, c.Width, t.VectorWidth)
	return network.Encode(w, c, l, words, merged, t.Hashed.W, t.Params)
}
