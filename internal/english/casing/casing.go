package casing

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"unicode"
)

// Class is how a word is usually written inside a sentence.
type Class uint8

// The classes of casing.
const (
	Unknown Class = iota // the word is not in the table
	Lower                // "house"
	Capital              // "Baghdad"
	Upper                // "NATO"
	Mixed                // "McDonald": see [Table.Form]
)

// Entry says how a word is written and how surely.
type Entry struct {
	Class Class
	// Sure is 0 to 7: how many sevenths of the word's occurrences are so
	// written, rounded down.
	Sure uint8
	// Stop is 0 to 3: how regularly a full stop follows the word; 2 and 3 are
	// abbreviations.
	Stop uint8
}

// Table maps words to their usual casing. It is an open-addressed hash table of
// 32-bit slots, used as it is embedded: 24 bits of the word's hash that tell it
// from others, 2 bits stop, 3 bits sureness, 3 bits class. Zero is an empty slot.
type Table struct {
	slots []byte
	mask  uint32
	mixed map[string]string
}

const slotSize = 4

// Hash is the hash of a word, whatever its case: FNV-1a over its lower-cased
// code points.
func Hash(word string) uint64 {
	h := uint64(offset64)
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= 0x80 {
			return hashRunes(word)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * prime64
	}
	return h
}

// FNV-1a, 64 bits.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func hashRunes(word string) uint64 {
	h := uint64(offset64)
	for _, r := range word {
		h = (h ^ uint64(unicode.ToLower(r))) * prime64
	}
	return h
}

// place gives the first slot to try and the mark of a hash.
func place(hash uint64, mask uint32) (slot, mark uint32) {
	mixed := hash * 0x9E3779B97F4A7C15 // spreads FNV's weak low bits
	return uint32(mixed>>32) & mask, uint32(mixed) & 0xFFFFFF
}

// Lookup returns the entry of the word with this [Hash].
func (t *Table) Lookup(hash uint64) Entry {
	if len(t.slots) == 0 {
		return Entry{}
	}
	slot, mark := place(hash, t.mask)
	for {
		v := binary.LittleEndian.Uint32(t.slots[slot*slotSize:])
		if v == 0 {
			return Entry{}
		}
		if v>>8 == mark {
			return Entry{Class(v & 7), uint8(v >> 3 & 7), uint8(v >> 6 & 3)}
		}
		slot = (slot + 1) & t.mask
	}
}

// Form returns the usual writing of a word of class [Mixed], by its lower-cased
// form.
func (t *Table) Form(lower string) (string, bool) {
	form, ok := t.mixed[lower]
	return form, ok
}

// Word is one line of the table in the making.
type Word struct {
	Form string // as usually written
	Entry
}

// Encode builds the table of words. Words of the same hash keep the first.
func Encode(words []Word) []byte {
	const spare = 3 // slots for every two words: short searches, and always an empty slot
	size := uint32(1) << bits.Len(uint(len(words)*spare/2))
	slots := make([]uint32, size)
	var forms []byte
	count := 0
	for _, w := range words {
		slot, mark := place(Hash(w.Form), size-1)
		for slots[slot] != 0 && slots[slot]>>8 != mark {
			slot = (slot + 1) & (size - 1)
		}
		if slots[slot] != 0 {
			continue
		}
		slots[slot] = mark<<8 | uint32(w.Stop&3)<<6 | uint32(w.Sure&7)<<3 | uint32(w.Class)
		if w.Class == Mixed {
			forms = append(append(forms, byte(len(w.Form))), w.Form...)
			count++
		}
	}
	data := binary.LittleEndian.AppendUint32(nil, size)
	for _, s := range slots {
		data = binary.LittleEndian.AppendUint32(data, s)
	}
	data = binary.LittleEndian.AppendUint32(data, uint32(count))
	return append(data, forms...)
}

// Decode reads a table that [Encode] built. The table refers to data.
func Decode(data []byte) (*Table, error) {
	if len(data) < 4 {
		return nil, fmt.Errorf("casing table: %d bytes", len(data))
	}
	size := binary.LittleEndian.Uint32(data)
	data = data[4:]
	if bits.OnesCount32(size) != 1 || uint64(len(data)) < uint64(size)*slotSize+4 {
		return nil, fmt.Errorf("casing table: %d slots do not fit", size)
	}
	t := &Table{slots: data[:size*slotSize], mask: size - 1, mixed: map[string]string{}}
	if !t.hasEmptySlot() {
		return nil, errors.New("casing table: no empty slot, so that searches would not end")
	}
	data = data[size*slotSize:]
	count := binary.LittleEndian.Uint32(data)
	data = data[4:]
	for range count {
		if len(data) == 0 || len(data) < 1+int(data[0]) {
			return nil, fmt.Errorf("casing table: forms are cut short")
		}
		form := string(data[1 : 1+data[0]])
		t.mixed[lower(form)] = form
		data = data[1+data[0]:]
	}
	return t, nil
}

func (t *Table) hasEmptySlot() bool {
	for at := 0; at < len(t.slots); at += slotSize {
		if binary.LittleEndian.Uint32(t.slots[at:]) == 0 {
			return true
		}
	}
	return false
}

func lower(s string) string {
	runes := []rune(s)
	for i, r := range runes {
		runes[i] = unicode.ToLower(r)
	}
	return string(runes)
}
