package network

import (
	"unicode"
	"unicode/utf8"
)

// Slots is the number of hashed spelling features of a token.
const Slots = 9

// Features are the rows a token's input vector is the sum of: one of the word
// table, and Slots of the hashed table.
type Features struct {
	Word   int32
	Hashed [Slots]int32
}

// Norm is the form under which a word is looked up: lower case, digits as 0,
// typographic quotation marks and dashes as their plain kin.
func Norm(form string) string {
	plain := true
	for i := 0; i < len(form); i++ {
		if c := form[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c >= '1' && c <= '9' {
			plain = false
			break
		}
	}
	if plain {
		return form
	}
	b := make([]byte, 0, len(form)+4)
	for _, r := range form {
		switch {
		case unicode.IsDigit(r):
			r = '0'
		case r == '’' || r == '‘' || r == '`':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r == '–' || r == '—' || r == '‑':
			r = '-'
		case r == '…':
			b = append(b, '.', '.')
			r = '.'
		default:
			r = unicode.ToLower(r)
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// Spelling fills in the hashed features of a form: the form itself, its first
// one to three and last one to four letters in lower case, and its shape. rows is
// the size of the hashed table, a power of two; norm is the form's [Norm].
func (f *Features) Spelling(form, norm string, rows int) {
	mask := uint32(rows - 1)
	slot := 0
	put := func(kind uint32, s string) {
		f.Hashed[slot] = int32(hash(kind, s) & mask)
		slot++
	}
	put(1, form)
	put(2, shape(form))
	for n := 1; n <= 3; n++ {
		put(2+uint32(n), norm[:prefix(norm, n)])
	}
	for n := 1; n <= 4; n++ {
		put(5+uint32(n), norm[suffix(norm, n):])
	}
}

// hash is 32-bit FNV-1a, with a final mix so that its low bits are good.
func hash(kind uint32, s string) uint32 {
	h := (2166136261 ^ kind) * 16777619
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

// prefix is the length in bytes of the first n runes of s, at most all.
func prefix(s string, n int) int {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return i
}

// suffix is where the last n runes of s begin, at least 0.
func suffix(s string, n int) int {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return i
}

// shapeLength is how many runs of a shape are kept: beyond it words are alike.
const shapeLength = 6

// shape gives the kinds of a word's characters, runs of one kind cut to two:
// "Xxx" is "Xxx", "1,000" is "d,dd", "U.S." is "X.X.".
func shape(form string) string {
	var b [4 * shapeLength]byte
	n, run := 0, 0
	var last rune
	for _, r := range form {
		k := r
		switch {
		case unicode.IsUpper(r):
			k = 'X'
		case unicode.IsLower(r):
			k = 'x'
		case unicode.IsDigit(r):
			k = 'd'
		case r == '’' || r == '‘':
			k = '\''
		case r == '“' || r == '”':
			k = '"'
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			k = 'l'
		case r >= utf8.RuneSelf:
			k = 'o'
		}
		if k == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = k, 1
		}
		if n >= 2*shapeLength {
			break
		}
		b[n] = byte(k)
		n++
	}
	return string(b[:n])
}
