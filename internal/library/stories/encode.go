package stories

import (
	"encoding/binary"
	"errors"
	"math"
)

// The first byte of what is encoded names its kind and version.
const (
	profileVersion = 0x11
	storyVersion   = 0x21
)

// errEncoding says that bytes are not what was encoded.
var errEncoding = errors.New("stories: damaged, or of another version")

// MarshalBinary encodes the profile. The error is always nil.
func (p *Profile) MarshalBinary() ([]byte, error) { return p.appendTo(nil), nil }

func (p *Profile) appendTo(b []byte) []byte {
	b = append(b, profileVersion)
	b = appendString(b, p.ID)
	b = appendString(b, p.Language)
	b = appendTime(b, p.Published, p.Dated)
	for _, terms := range p.Terms {
		b = binary.AppendUvarint(b, uint64(len(terms)))
		for _, t := range terms {
			b = append(appendString(b, t.Text), t.Count)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(p.Names)))
	for _, name := range p.Names {
		b = appendString(b, name)
	}
	return b
}

// UnmarshalBinary decodes what MarshalBinary gave. The error says that data is
// something else.
func (p *Profile) UnmarshalBinary(data []byte) error {
	d := decoder{data: data}
	d.version(profileVersion)
	q := Profile{ID: d.string(), Language: d.string()}
	q.Published, q.Dated = d.time()
	for f := range q.Terms {
		for range d.length() {
			q.Terms[f] = append(q.Terms[f], Term{d.string(), d.byte()})
		}
		if !increasing(len(q.Terms[f]), func(i int) string { return q.Terms[f][i].Text }) {
			d.failed = true
		}
	}
	for range d.length() {
		q.Names = append(q.Names, d.string())
	}
	if d.failed || len(d.data) > 0 {
		return errEncoding
	}
	*p = q
	return nil
}

// MarshalBinary encodes the story. The error is always nil.
func (s *Story) MarshalBinary() ([]byte, error) {
	b := appendString([]byte{storyVersion}, s.ID)
	b = binary.AppendVarint(b, s.Opened)
	b = binary.AppendUvarint(b, uint64(s.Articles))
	b = appendTime(b, s.First, s.Dated)
	b = binary.AppendVarint(b, s.Last)
	for _, terms := range s.Terms {
		b = binary.AppendUvarint(b, uint64(len(terms)))
		for _, t := range terms {
			b = binary.LittleEndian.AppendUint32(appendString(b, t.Text), math.Float32bits(t.Weight))
		}
	}
	return b, nil
}

// UnmarshalBinary decodes what MarshalBinary gave. The error says that data is
// something else.
func (s *Story) UnmarshalBinary(data []byte) error {
	d := decoder{data: data}
	d.version(storyVersion)
	q := Story{ID: d.string(), Opened: d.varint(), Articles: int(d.uvarint() & math.MaxInt32)}
	q.First, q.Dated = d.time()
	q.Last = d.varint()
	for f := range q.Terms {
		for range d.length() {
			t := Weighted{d.string(), d.float()}
			if !(t.Weight >= 0 && t.Weight < math.MaxFloat32) { // also refuses what is no number
				d.failed = true
			}
			q.Terms[f] = append(q.Terms[f], t)
		}
		if !increasing(len(q.Terms[f]), func(i int) string { return q.Terms[f][i].Text }) {
			d.failed = true
		}
	}
	if d.failed || len(d.data) > 0 {
		return errEncoding
	}
	*s = q
	return nil
}

// increasing says whether n texts are in order, without doubles.
func increasing(n int, text func(int) string) bool {
	for i := 1; i < n; i++ {
		if text(i-1) >= text(i) {
			return false
		}
	}
	return true
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendTime(b []byte, at int64, known bool) []byte {
	if !known {
		return append(b, 0)
	}
	return binary.AppendVarint(append(b, 1), at)
}

// decoder takes encoded values off data. Once it has failed it gives zeros.
type decoder struct {
	data   []byte
	failed bool
}

func (d *decoder) version(want byte) {
	if d.byte() != want {
		d.failed = true
	}
}

// take takes n bytes off.
func (d *decoder) take(n uint64) []byte {
	if d.failed || n > uint64(len(d.data)) {
		d.failed, d.data = true, nil
		return nil
	}
	taken := d.data[:n]
	d.data = d.data[n:]
	return taken
}

func (d *decoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.failed, d.data = true, nil
		return 0
	}
	d.take(uint64(n))
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.data)
	if n <= 0 {
		d.failed, d.data = true, nil
		return 0
	}
	d.take(uint64(n))
	return v
}

func (d *decoder) float() float32 {
	if b := d.take(4); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

func (d *decoder) string() string { return string(d.take(d.uvarint())) }

// length is the number of things that follow, each of at least one byte.
func (d *decoder) length() int {
	n := d.uvarint()
	if n > maxDecoded || n > uint64(len(d.data)) {
		d.failed, d.data = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) time() (at int64, known bool) {
	switch d.byte() {
	case 0:
		return 0, false
	case 1:
		return d.varint(), true
	}
	d.failed = true
	return 0, false
}
