package network

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unsafe"

	"sayso/internal/english/tensor"
)

// A model file is a line naming the format, a line of JSON (the header), the
// word list, one word a line, and then, with nothing between them: the scales
// and values of the word table, those of the hashed table, and the dense
// weights. Numbers are little-endian.
const magic = "sayso.network/1\n"

// header is what a model file says of itself.
type header struct {
	Config    Config
	Labels    Labels
	WordBytes int // of the word list
}

// Encode writes a model file. words names the rows of the word table, entry 0
// (the unknown word) empty; word and hashed are the tables, row by row.
func Encode(w io.Writer, c Config, l Labels, words []string, word, hashed []float32, p *Params) error {
	list := strings.Join(words, "\n") + "\n"
	h, err := json.Marshal(header{Config: c, Labels: l, WordBytes: len(list)})
	if err != nil {
		return fmt.Errorf("model header: %w", err)
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(h)
	b.WriteByte('\n')
	b.WriteString(list)
	quantise(&b, word, c.Width)
	quantise(&b, hashed, c.Width)
	for _, v := range p.Flat {
		b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("model: %w", err)
	}
	return nil
}

// quantise appends a table in eight bits: every row's scale, then all values.
func quantise(b *bytes.Buffer, table []float32, width int) {
	values := make([]byte, len(table))
	for r := 0; r < len(table); r += width {
		row := table[r : r+width]
		top := float32(0)
		for _, v := range row {
			top = max(top, v, -v)
		}
		scale := top / 127
		b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(scale)))
		if scale == 0 {
			continue
		}
		for j, v := range row {
			values[r+j] = byte(int8(math.RoundToEven(float64(v / scale))))
		}
	}
	b.Write(values)
}

// ErrModel says that a model file is damaged or of another version.
var ErrModel = errors.New("not a model of this version")

// Decode reads a model file. The tables stay in data, which must not change.
func Decode(data string) (*Net, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, fmt.Errorf("%w: no %q at its head", ErrModel, strings.TrimSpace(magic))
	}
	line, rest, _ := strings.Cut(rest, "\n")
	var h header
	if err := json.Unmarshal([]byte(line), &h); err != nil {
		return nil, fmt.Errorf("%w: header: %v", ErrModel, err)
	}
	n := &Net{Config: h.Config, Labels: h.Labels, params: NewParams(h.Config), root: -1}
	size := h.WordBytes + (h.Config.Words+h.Config.Hashed)*(4+h.Config.Width) + 4*len(n.params.Flat)
	if len(rest) != size {
		return nil, fmt.Errorf("%w: %d bytes of weights, want %d", ErrModel, len(rest), size)
	}
	n.words = make(map[string]int32, h.Config.Words)
	list := rest[:h.WordBytes]
	for row := int32(0); list != ""; row++ {
		word, tail, _ := strings.Cut(list, "\n")
		if row > 0 {
			n.words[word] = row
		}
		list = tail
	}
	rest = rest[h.WordBytes:]
	n.word, rest = tableFrom(rest, h.Config.Words, h.Config.Width)
	n.hashed, rest = tableFrom(rest, h.Config.Hashed, h.Config.Width)
	for i := range n.params.Flat {
		n.params.Flat[i] = float(rest[4*i:])
	}
	n.params.pack(h.Config)
	upos, xpos := Index(h.Labels.UPOS), Index(h.Labels.XPOS)
	for _, pair := range h.Labels.Pairs {
		u, x, _ := strings.Cut(pair, " ")
		n.pairs = append(n.pairs, tagPair{upos[u], xpos[x]})
	}
	for i, name := range h.Labels.Deprel {
		if name == "root" {
			n.root = i
		}
	}
	if len(n.pairs) == 0 || n.root < 0 || h.Config.Width%(2*tensor.Lane) != 0 {
		return nil, fmt.Errorf("%w: incomplete header", ErrModel)
	}
	return n, nil
}

// tableFrom takes a table off the head of data.
func tableFrom(data string, rows, width int) (quantised, string) {
	q := quantised{width: width, scales: make([]float32, rows)}
	for i := range q.scales {
		q.scales[i] = float(data[4*i:])
	}
	data = data[4*rows:]
	// A string's bytes as signed integers, without a copy: they are only read.
	q.values = unsafe.Slice((*int8)(unsafe.Pointer(unsafe.StringData(data))), rows*width)
	return q, data[rows*width:]
}

// float is the little-endian float32 at the head of s.
func float(s string) float32 {
	return math.Float32frombits(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24)
}

// Index maps names to their places in a list.
func Index(names []string) map[string]int32 {
	m := make(map[string]int32, len(names))
	for i, n := range names {
		m[n] = int32(i)
	}
	return m
}
