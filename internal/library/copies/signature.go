package copies

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// Signature is what is kept of a text to know its copies by. It is plain data:
// [Signature.AppendBinary] writes it in some 1.3 KB at most, whatever the text.
type Signature struct {
	// Exact is a hash of the text in normal form: the same for texts that differ in
	// case, marks of punctuation, white space and furniture alone.
	Exact uint64
	// Words is how many words the text has, without furniture; Shingles how many
	// different shingles, about.
	Words, Shingles uint32
	// Sketch holds hashes of shingles, ascending: all of them where they are few, else
	// the smallest. The lowest bit of each says that the shingle stands in a
	// quotation; two that differ in that alone are the same.
	Sketch []uint32
	// Figures and Names hold hashes of the figures, and of the words with a capital
	// within a sentence, ascending: the smallest where they are many.
	Figures, Names []uint32
}

// quotedBit marks a hash of a sketch as one that stands in a quotation.
const quotedBit = 1

// Sign makes the signature of a text: of an article's Text, title and all, blocks
// parted by empty lines. The same text has the same signature in every version of
// the program that has the same [Method].
func Sign(text string) Signature {
	text = body(text)
	words := scan(text, quotations(text))
	s := Signature{Words: uint32(len(words)), Exact: fnvBasis}
	var figures, names []uint32
	for _, w := range words {
		s.Exact = (s.Exact ^ w.hash) * fnvPrime
		switch {
		case w.figure:
			figures = append(figures, uint32(w.hash>>32))
		case w.name:
			names = append(names, uint32(w.hash>>32))
		}
	}
	s.Exact = mix(s.Exact)
	s.Figures, _ = smallest(figures, particulars)
	s.Names, _ = smallest(names, particulars)

	hashes := make([]uint32, 0, len(words))
	length := min(shingle, len(words)) // what is shorter is a shingle of its own
	for i := range len(words) - length + 1 {
		h, quoted := uint64(fnvBasis), uint32(quotedBit)
		for _, w := range words[i : i+length] {
			h = mix(h*fnvPrime ^ w.hash)
			if !w.quoted {
				quoted = 0
			}
		}
		hashes = append(hashes, uint32(h>>32)&^quotedBit|quoted)
	}
	if len(words) == 0 {
		return s
	}
	var kept int
	s.Sketch, kept = smallest(hashes, sketchSize)
	s.Shingles = uint32(kept)
	return s
}

// smallest returns the k smallest different hashes, ascending, and how many different
// ones there are. Of two that differ in the quoted bit alone the smaller, unquoted one stays.
func smallest(hashes []uint32, k int) (least []uint32, different int) {
	slices.Sort(hashes)
	hashes = slices.CompactFunc(hashes, func(a, b uint32) bool { return a|quotedBit == b|quotedBit })
	return slices.Clone(hashes[:min(k, len(hashes))]), len(hashes)
}

// Keys returns by which keys an index should keep the signature: few of its shingles,
// the same ones in every text that has them. Copies share several, other texts
// seldom more than one. At most 64, ascending; none of an empty text.
func (s Signature) Keys() []uint64 {
	n, _ := slices.BinarySearch(s.Sketch, math.MaxUint32/keyOf)
	n = min(max(n, leastKeys), mostKeys, len(s.Sketch))
	keys := make([]uint64, n)
	for i, h := range s.Sketch[:n] {
		keys[i] = uint64(h | quotedBit)
	}
	return keys
}

// Method names how signatures are made. Those of different methods cannot be
// compared: a store keeps it beside them.
const Method = "copies/1"

var errBinary = errors.New("copies: not a signature")

// AppendBinary appends the signature in a form of its own, little endian: Exact, Words,
// Shingles, the three lengths, the hashes.
func (s Signature) AppendBinary(b []byte) ([]byte, error) {
	b = binary.LittleEndian.AppendUint64(b, s.Exact)
	b = binary.LittleEndian.AppendUint32(b, s.Words)
	b = binary.LittleEndian.AppendUint32(b, s.Shingles)
	lists := [...][]uint32{s.Sketch, s.Figures, s.Names}
	for _, list := range lists {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(list)))
	}
	for _, list := range lists {
		for _, h := range list {
			b = binary.LittleEndian.AppendUint32(b, h)
		}
	}
	return b, nil
}

// MarshalBinary is AppendBinary on nothing.
func (s Signature) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

// UnmarshalBinary reads what AppendBinary wrote, and refuses anything else.
func (s *Signature) UnmarshalBinary(b []byte) error {
	const head = 8 + 4 + 4 + 3*2
	if len(b) < head {
		return errBinary
	}
	*s = Signature{Exact: binary.LittleEndian.Uint64(b), Words: binary.LittleEndian.Uint32(b[8:]), Shingles: binary.LittleEndian.Uint32(b[12:])}
	rest := b[head:]
	for i, list := range [...]*[]uint32{&s.Sketch, &s.Figures, &s.Names} {
		n := int(binary.LittleEndian.Uint16(b[16+2*i:]))
		if n > [...]int{sketchSize, particulars, particulars}[i] || len(rest) < 4*n {
			return errBinary
		}
		for j := range n {
			h := binary.LittleEndian.Uint32(rest[4*j:])
			if j > 0 && h|quotedBit <= (*list)[j-1]|quotedBit {
				return errBinary
			}
			*list = append(*list, h)
		}
		rest = rest[4*n:]
	}
	if len(rest) > 0 {
		return errBinary
	}
	return nil
}
