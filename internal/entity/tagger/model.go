package tagger

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Label says what a word is to a name.
type Label uint8

// The labels. Those of a kind stand together, first the beginning, then the inside.
const (
	Outside Label = iota
	BeginPerson
	InsidePerson
	BeginOrganization
	InsideOrganization
	BeginPlace
	InsidePlace
	BeginOther
	InsideOther
	// Labels is their number.
	Labels = 9
)

// Kind is the kind of a label's name: 0 for Outside, then 1 to 4 for person,
// organization, place, other.
func (l Label) Kind() int { return (int(l) + 1) / 2 }

// Begins says whether the label begins a name.
func (l Label) Begins() bool { return l%2 == 1 }

// Inside says whether the label goes on with a name.
func (l Label) Inside() bool { return l != Outside && l%2 == 0 }

// May says whether label next may follow label l: the inside of a name follows
// its beginning or its inside.
func (l Label) May(next Label) bool { return !next.Inside() || l.Kind() == next.Kind() }

// Row holds a feature's weight for every label.
type Row [Labels]int8

// Model is the weights. It is read-only after decoding and safe to use from
// many goroutines.
type Model struct {
	// keys is an open-addressed hash table; 0 is an empty place.
	keys []uint32
	rows []Row
	mask uint32
	// step holds the weight of a label after another; row Labels is the start.
	step [Labels + 1][Labels]int32
}

// Weights is what a model is made of, as the trainer hands it over.
type Weights struct {
	Features map[uint32]Row
	// Steps holds the weights of a label after another; row Labels is the start
	// of a sentence. They are on the scale of the rows.
	Steps [Labels + 1][Labels]int16
}

// magic opens a model file and names its version.
const magic = "sayso names 1\n"

// Encode returns a model file: magic, the number of features, the steps, the
// features' hashes in order and their rows.
func Encode(w *Weights) []byte {
	keys := make([]uint32, 0, len(w.Features))
	for k := range w.Features {
		if k != 0 {
			keys = append(keys, k)
		}
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(keys)))
	for _, row := range w.Steps {
		for _, s := range row {
			out = binary.LittleEndian.AppendUint16(out, uint16(s))
		}
	}
	for _, k := range keys {
		out = binary.LittleEndian.AppendUint32(out, k)
	}
	for _, k := range keys {
		for _, v := range w.Features[k] {
			out = append(out, byte(v))
		}
	}
	return out
}

// Decode reads a model file. The error says what is wrong with it.
func Decode(data string) (*Model, error) {
	const steps = (Labels + 1) * Labels * 2
	if len(data) < len(magic)+4+steps || data[:len(magic)] != magic {
		return nil, fmt.Errorf("no model of names, or of another version")
	}
	data = data[len(magic):]
	word := func(at int) uint32 {
		return uint32(data[at]) | uint32(data[at+1])<<8 | uint32(data[at+2])<<16 | uint32(data[at+3])<<24
	}
	n := int(word(0))
	if len(data) != 4+steps+n*(4+Labels) {
		return nil, fmt.Errorf("the model of names is %d bytes long, which is not right for %d features", len(data), n)
	}
	m := &Model{}
	for i := range m.step {
		for j := range m.step[i] {
			at := 4 + (i*Labels+j)*2
			m.step[i][j] = int32(int16(uint16(data[at]) | uint16(data[at+1])<<8))
		}
	}
	size := 1
	for size < 2*n {
		size *= 2
	}
	m.keys, m.rows, m.mask = make([]uint32, size), make([]Row, size), uint32(size-1)
	rows := data[4+steps+4*n:]
	for i := range n {
		key := word(4 + steps + 4*i)
		at := key & m.mask
		for m.keys[at] != 0 {
			at = (at + 1) & m.mask
		}
		m.keys[at] = key
		for l := range Labels {
			m.rows[at][l] = int8(rows[i*Labels+l])
		}
	}
	return m, nil
}

// add adds the weights of a feature to the scores of the labels.
func (m *Model) add(scores *[Labels]int32, feature uint32) {
	for at := feature & m.mask; m.keys[at] != 0; at = (at + 1) & m.mask {
		if m.keys[at] == feature {
			for l, w := range m.rows[at] {
				scores[l] += int32(w)
			}
			return
		}
	}
}

// Tag appends to labels the best sequence for words with the given features. A
// word without features is outside of names.
func (m *Model) Tag(labels []Label, words [][]uint32) []Label {
	scores := make([][Labels]int32, len(words))
	for i, features := range words {
		for _, feature := range features {
			m.add(&scores[i], feature)
		}
	}
	return Best(labels, scores, &m.step, func(i int) bool { return len(words[i]) > 0 })
}

// Best appends the best sequence of labels by the scores of words and steps.
// Words that are not open are outside.
func Best[N int32 | float32](labels []Label, scores [][Labels]N, step *[Labels + 1][Labels]N, open func(int) bool) []Label {
	n := len(scores)
	back := make([][Labels]Label, n)
	const never = -1 << 28
	var best [Labels]N
	for i := range n {
		var now [Labels]N
		for l := range Label(Labels) {
			now[l] = never
			if l != Outside && !open(i) {
				continue
			}
			if i == 0 {
				if !l.Inside() {
					now[l] = step[Labels][l] + scores[0][l]
				}
				continue
			}
			for before := range Label(Labels) {
				if !before.May(l) {
					continue
				}
				if s := best[before] + step[before][l] + scores[i][l]; s > now[l] {
					now[l], back[i][l] = s, before
				}
			}
		}
		best = now
	}
	if n == 0 {
		return labels
	}
	last := Outside
	for l := range Label(Labels) {
		if best[l] > best[last] {
			last = l
		}
	}
	from := len(labels)
	for range n {
		labels = append(labels, last)
	}
	for i := n - 1; i >= 0; i-- {
		labels[from+i] = last
		last = back[i][last]
	}
	return labels
}
