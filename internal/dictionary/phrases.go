package dictionary

import (
	"bytes"
	"hash/maphash"
)

// phrases is a set of phrases, each with the number at which it came in. It holds
// millions in little room: the text of all in one piece, their ends, and a table of
// numbers. To look one up takes time in proportion to its length.
type phrases struct {
	seed maphash.Seed
	text []byte
	ends []uint32 // of each phrase in text
	// table has each number, plus one, at the first free place from its hash on.
	table []uint32
	// reach gives by the hash of a first word the most words of a phrase that begins
	// with it, or with another of that hash.
	reach []uint8
}

const reachSize = 1 << 16

func newPhrases() *phrases {
	return &phrases{seed: maphash.MakeSeed(), table: make([]uint32, 1<<8)}
}

// at returns phrase number n.
func (p *phrases) at(n uint32) string { return string(p.bytes(n)) }

func (p *phrases) bytes(n uint32) []byte {
	from := uint32(0)
	if n > 0 {
		from = p.ends[n-1]
	}
	return p.text[from:p.ends[n]]
}

// find returns the number of a phrase.
func (p *phrases) find(key []byte) (uint32, bool) {
	mask := uint64(len(p.table) - 1)
	for at := maphash.Bytes(p.seed, key) & mask; p.table[at] != 0; at = (at + 1) & mask {
		if n := p.table[at] - 1; bytes.Equal(p.bytes(n), key) {
			return n, true
		}
	}
	return 0, false
}

// reserve makes room for so many phrases of so many bytes in all, so that they need not
// be moved as they come in.
func (p *phrases) reserve(number, size int) {
	p.text = make([]byte, 0, size)
	p.ends = make([]uint32, 0, number)
	for 3*len(p.table) < 4*(number+1) {
		p.table = make([]uint32, 2*len(p.table))
	}
}

// add puts a phrase of so many words in, and returns its number and whether it is new.
func (p *phrases) add(key []byte, words int) (uint32, bool) {
	if n, is := p.find(key); is {
		return n, false
	}
	if 4*(len(p.ends)+1) > 3*len(p.table) {
		p.table = make([]uint32, 2*len(p.table))
		for n := range p.ends {
			p.place(uint32(n))
		}
	}
	p.text = append(p.text, key...)
	p.ends = append(p.ends, uint32(len(p.text)))
	n := uint32(len(p.ends) - 1)
	p.place(n)
	if words > 0 {
		if p.reach == nil {
			p.reach = make([]uint8, reachSize)
		}
		first, _, _ := bytes.Cut(key, []byte{' '})
		at := maphash.Bytes(p.seed, first) % reachSize
		p.reach[at] = max(p.reach[at], uint8(min(words, maxWords)))
	}
	return n, true
}

func (p *phrases) place(n uint32) {
	mask := uint64(len(p.table) - 1)
	at := maphash.Bytes(p.seed, p.bytes(n)) & mask
	for p.table[at] != 0 {
		at = (at + 1) & mask
	}
	p.table[at] = n + 1
}

// longest returns the longest phrase that begins with word i of words: its number
// and how many words it has, 0 for none. fit may refuse one.
func (p *phrases) longest(words []Word, i int, fit func(n uint32, words []Word) bool) (number uint32, length int) {
	if p == nil || p.reach == nil {
		return 0, 0
	}
	reach := min(int(p.reach[maphash.String(p.seed, words[i].Key)%reachSize]), len(words)-i)
	var room [128]byte
	key := room[:0]
	for k := range reach {
		if k > 0 {
			key = append(key, ' ')
		}
		key = append(key, words[i+k].Key...)
		if n, is := p.find(key); is && (fit == nil || fit(n, words[i:i+k+1])) {
			number, length = n, k+1
		}
	}
	return number, length
}
