package network

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// tiny encodes a small random network.
func tiny(t *testing.T) (Config, *Params, string) {
	t.Helper()
	c := Config{Width: 32, Layers: 1, Arc: 16, Label: 16, UPOS: 2, XPOS: 3, Deprel: 3, Words: 4, Hashed: 8}
	l := Labels{
		UPOS:   []string{"NOUN", "VERB"},
		XPOS:   []string{"NN", "NNS", "VB"},
		Deprel: []string{"nsubj", "obj", "root"},
		Pairs:  []string{"NOUN NN", "NOUN NNS", "VERB VB"},
	}
	rng := rand.New(rand.NewPCG(1, 1))
	p := NewParams(c)
	fill := func(w []float32) {
		for i := range w {
			w[i] = float32(rng.NormFloat64())
		}
	}
	fill(p.Flat)
	word, hashed := make([]float32, c.Words*c.Width), make([]float32, c.Hashed*c.Width)
	fill(word)
	fill(hashed)
	var b bytes.Buffer
	if err := Encode(&b, c, l, []string{"", "ships", "sail", "seas"}, word, hashed, p); err != nil {
		t.Fatal(err)
	}
	return c, p, b.String()
}

func TestDecodeReadsWhatEncodeWrote(t *testing.T) {
	c, p, data := tiny(t)
	n, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if n.Config != c {
		t.Errorf("config is %+v, want %+v", n.Config, c)
	}
	for i := range p.Flat {
		if n.params.Flat[i] != p.Flat[i] {
			t.Fatalf("weight %d is %v, want %v", i, n.params.Flat[i], p.Flat[i])
		}
	}
	if n.words["sail"] != 2 || n.words[""] != 0 {
		t.Errorf("words are %v", n.words)
	}
	allowed := map[string]bool{"NOUN NN": true, "NOUN NNS": true, "VERB VB": true}
	n.NewWorker().Analyze([][]string{{"Ships", "sail", "seas"}, {"Sail"}}, func(s, i int, x Word) {
		if !allowed[x.UPOS+" "+x.XPOS] {
			t.Errorf("word %d of sentence %d has tags %s %s, which do not go together", i, s, x.UPOS, x.XPOS)
		}
		if (x.Head < 0) != (x.Deprel == "root") {
			t.Errorf("word %d of sentence %d has head %d and relation %s", i, s, x.Head, x.Deprel)
		}
	})
}

// TestQuantise: a value is off by at most half a step of its row.
func TestQuantise(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	const width = 32
	table := make([]float32, 3*width)
	top := [3]float64{}
	for i := range table {
		if i < 2*width { // the last row stays zero
			table[i] = float32(rng.NormFloat64())
		}
		top[i/width] = math.Max(top[i/width], math.Abs(float64(table[i])))
	}
	var b bytes.Buffer
	quantise(&b, table, width)
	q, rest := tableFrom(b.String(), 3, width)
	if rest != "" {
		t.Errorf("%d bytes are left over", len(rest))
	}
	for r := range 3 {
		row := make([]float32, width)
		q.add(row, int32(r))
		for j, got := range row {
			if d := math.Abs(float64(got - table[r*width+j])); d > top[r]/254+1e-6 {
				t.Errorf("row %d, value %d: %v became %v", r, j, table[r*width+j], got)
			}
		}
	}
}

func TestDecodeRefusesDamage(t *testing.T) {
	_, _, data := tiny(t)
	for name, bad := range map[string]string{
		"empty":          "",
		"another format": "sayso.network/9\n" + data[len(magic):],
		"cut short":      data[:len(data)-1],
		"too long":       data + "x",
		"no header":      magic + "\n",
		"other sizes":    strings.Replace(data, `"Width":32`, `"Width":64`, 1),
	} {
		if _, err := Decode(bad); !errors.Is(err, ErrModel) {
			t.Errorf("%s: error is %v, want ErrModel", name, err)
		}
	}
}
