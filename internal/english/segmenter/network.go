package segmenter

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Hidden is the width of a network's hidden layer. Sixteen units are enough to
// learn the conjunctions of features that decide a boundary, and one feature's
// row of bytes is a quarter of a cache line.
const Hidden = 16

// Network is a classifier over hashed binary features: the rows of the features
// at hand are added up, rectified, and weighed once more. It is a perceptron
// with one hidden layer whose input is sparse.
type Network struct {
	// Bits says how many rows there are: 1<<Bits. The top Bits bits of a feature's
	// hash choose its row.
	Bits uint
	// Rows holds 1<<Bits rows of Hidden weights, in units of Scale.
	Rows  []int8
	Scale float32
	Bias  [Hidden]float32
	// Out and OutBias give one row and one number a class.
	Out     [][Hidden]float32
	OutBias []float32
}

// scores fills result with one number a class; the highest is the answer.
func (n *Network) scores(features []uint32, result []float32) {
	var sum [Hidden]int32
	shift := 32 - n.Bits
	for _, f := range features {
		at := int(f>>shift) * Hidden
		row := (*[Hidden]int8)(n.Rows[at : at+Hidden])
		for j, w := range row {
			sum[j] += int32(w)
		}
	}
	var hidden [Hidden]float32
	for j, s := range sum {
		hidden[j] = max(0, float32(s)*n.Scale+n.Bias[j])
	}
	for c := range result {
		total := n.OutBias[c]
		out := &n.Out[c]
		for j, h := range hidden {
			total += h * out[j]
		}
		result[c] = total
	}
}

// append writes the network: bits, classes, scale, bias, out, rows.
func (n *Network) append(dst []byte) []byte {
	dst = append(dst, byte(n.Bits), byte(len(n.Out)))
	dst = appendFloats(dst, n.Scale)
	dst = appendFloats(dst, n.Bias[:]...)
	for c := range n.Out {
		dst = appendFloats(dst, n.Out[c][:]...)
	}
	dst = appendFloats(dst, n.OutBias...)
	for _, w := range n.Rows {
		dst = append(dst, byte(w))
	}
	return dst
}

func appendFloats(dst []byte, values ...float32) []byte {
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	return dst
}

// decodeNetwork reads what append wrote and returns what follows it.
func decodeNetwork(data []byte, classes int) (*Network, []byte, error) {
	const most = 24 // bits; far beyond any model, so that damage cannot ask for the memory
	if len(data) < 2 || data[0] > most || int(data[1]) != classes {
		return nil, nil, fmt.Errorf("network header is damaged")
	}
	n := &Network{Bits: uint(data[0]), Out: make([][Hidden]float32, classes), OutBias: make([]float32, classes)}
	data = data[2:]
	size := 4 * (1 + Hidden + classes*(Hidden+1))
	rows := Hidden << n.Bits
	if len(data) < size+rows {
		return nil, nil, fmt.Errorf("network is cut short: %d bytes of %d", len(data), size+rows)
	}
	next := func() float32 {
		v := math.Float32frombits(binary.LittleEndian.Uint32(data))
		data = data[4:]
		return v
	}
	n.Scale = next()
	for j := range n.Bias {
		n.Bias[j] = next()
	}
	for c := range n.Out {
		for j := range n.Out[c] {
			n.Out[c][j] = next()
		}
	}
	for c := range n.OutBias {
		n.OutBias[c] = next()
	}
	n.Rows = make([]int8, rows)
	for i := range n.Rows {
		n.Rows[i] = int8(data[i])
	}
	return n, data[rows:], nil
}
