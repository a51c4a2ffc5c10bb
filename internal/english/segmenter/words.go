package segmenter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/casing"
)

// Word is a word found in a text. Start and End are byte offsets.
type Word struct {
	Start, End int
	// Joined says that the word continues the surface token of the word before it.
	Joined bool
	// SpaceAfter says that white space or the end of the text follows.
	SpaceAfter bool
}

// The answers of the word network about the place between two runs. A network
// for words has WordClasses of them.
const (
	noBoundary  = iota
	newToken    // a new token begins
	newPart     // a new word of the same token begins: "do|n't"
	WordClasses // the number of answers
)

// kind is the sort of a run.
type kind uint8

const (
	lowerRun kind = iota + 1
	titleRun      // one capital, then lower case
	upperRun
	mixedRun
	digitRun
	markRun // one character that is neither letter nor digit
)

// run is a stretch of letters or of digits, or one other character. Words
// begin and end where runs do.
type run struct {
	start, end int
	hash       uint32 // of the lower-cased characters, quotes made straight
	shape      uint32 // kind and length, or the character
	kind       kind
	part       bool // begins inside a run of letters that may be a contraction
}

// chunk is a stretch between white space, as runs.
type chunk struct {
	runs  []run
	lower uint32 // hash of all
	shape uint32 // hash of the runs' shapes
	flags uint32 // bits: holds a dot between letters, "@", "//", "www"
	// Runs [addressFrom, addressTo) are a mail or web address.
	addressFrom, addressTo int
}

// scanChunk fills c with the runs of text[start:end].
func (s *Segmenter) scanChunk(c *chunk, text string, start, end int) {
	c.runs, c.lower, c.shape, c.flags = c.runs[:0], 0, 0, 0
	kindOf := kindOf
	if strings.Contains(text[start:end], "••") {
		kindOf = maskedKind
	}
	for at := start; at < end; {
		r, size := decode(text, at)
		first := at
		at += size
		k := kindOf(r)
		if k == markRun {
			if (r == '\'' || r == '`') && at < end && text[at] == text[first] {
				r, at = '"', at+1 // typewriters write a double mark as two single ones
			}
			r = straight(r)
			c.push(run{start: first, end: at, hash: mix(uint32(r), 1), shape: mix(uint32(r), 2), kind: markRun})
			continue
		}
		letters := k != digitRun
		hash := mix(uint32(unicode.ToLower(r)), 3)
		before := hash // of all letters but the last
		upper, length := 0, 1
		if k == upperRun {
			upper = 1
		}
		for at < end {
			r, size := decode(text, at)
			next := kindOf(r)
			if next == markRun || (next != digitRun) != letters {
				break
			}
			if next == upperRun {
				upper++
				r = unicode.ToLower(r)
			}
			before, hash = hash, mix(hash, uint32(r))
			length++
			at += size
		}
		switch {
		case !letters:
			k = digitRun
		case upper == 0:
			k = lowerRun
		case upper == length:
			k = upperRun
		case upper == 1 && kindAt(text, first) == upperRun:
			k = titleRun
		default:
			k = mixedRun
		}
		whole := run{start: first, end: at, hash: hash, kind: k, shape: lengthShape(k, length)}
		behindApostrophe := len(c.runs) > 0 && c.runs[len(c.runs)-1].hash == hashApostrophe
		if letters && length <= s.longestJoin && !behindApostrophe {
			if parts := s.joins[strings.ToLower(text[first:at])]; parts != nil && at-first == length {
				c.pushParts(text, whole, parts)
				continue
			}
		}
		if letters && length > 1 && at < end && isNot(text[at-1:end]) {
			stem := whole
			stem.end, stem.hash, stem.shape = at-1, before, lengthShape(k, length-1)
			c.push(stem)
			c.push(run{start: at - 1, end: at, hash: hashN, shape: lengthShape(k, 1), kind: k, part: true})
			continue
		}
		c.push(whole)
	}
	c.findAddress()
}

// isNot says that the text begins with "n't", with any apostrophe and case.
func isNot(text string) bool {
	if text[0]|0x20 != 'n' {
		return false
	}
	r, size := decode(text, 1)
	if straight(r) != '\'' {
		return false
	}
	rest := text[1+size:]
	return rest != "" && rest[0]|0x20 == 't' && (len(rest) == 1 || kindAt(rest, 1) == markRun)
}

// lengthShape is the shape of a run of letters or digits.
func lengthShape(k kind, length int) uint32 {
	const longest = 6 // lengths beyond are alike
	return mix(uint32(k), 16+uint32(min(length, longest)))
}

// findAddress finds a mail or web address among the runs.
func (c *chunk) findAddress() {
	c.addressFrom, c.addressTo = 0, 0
	if c.flags == 0 {
		return
	}
	for i := range c.runs {
		switch {
		case c.runs[i].hash == hashAt && i > 0 && i+1 < len(c.runs):
			from, to := i, i+1
			for from > 0 && addressRun(&c.runs[from-1]) {
				from--
			}
			for to < len(c.runs) && addressRun(&c.runs[to]) {
				to++
			}
			for to > i && c.runs[to-1].kind == markRun {
				to--
			}
			if from < i && to > i+1 {
				c.addressFrom, c.addressTo = from, to
				return
			}
		case c.runs[i].hash == hashWWW && c.flags&1 != 0, c.flags&4 != 0 && i+2 < len(c.runs) && c.runs[i+1].hash == hashColon && c.runs[i+2].hash == hashSlash:
			to := len(c.runs)
			for to > i && c.runs[to-1].kind == markRun && c.runs[to-1].hash != hashSlash {
				to--
			}
			c.addressFrom, c.addressTo = i, to
			return
		}
	}
}

// addressRun says that a run may stand inside a mail address.
func addressRun(r *run) bool {
	return r.kind != markRun || r.hash == hashDot || r.hash == hashDash || r.hash == hashUnderscore
}

func (c *chunk) push(r run) {
	n := len(c.runs)
	if n > 0 && r.kind != markRun && c.runs[n-1].hash == hashDot && n > 1 && c.runs[n-2].kind != markRun {
		c.flags |= 1
	}
	switch r.hash {
	case hashAt:
		c.flags |= 2
	case hashSlash:
		if n > 0 && c.runs[n-1].hash == hashSlash {
			c.flags |= 4
		}
	case hashWWW:
		c.flags |= 8
	}
	c.lower = mix(c.lower, r.hash)
	const longest = 16 // runs that the chunk's shape tells
	if n < longest {
		c.shape = mix(c.shape, r.shape)
	}
	c.runs = append(c.runs, r)
}

// pushParts pushes the parts of a contraction; parts are their lengths.
func (c *chunk) pushParts(text string, whole run, parts []int) {
	at := whole.start
	for i, length := range parts {
		r := whole
		r.start, r.end, r.part = at, at+length, i > 0
		r.hash = mix(0, uint32(text[at]))
		for j := at; j < at+length; j++ {
			r.hash = mix(r.hash, uint32(text[j]|0x20))
		}
		at += length
		c.push(r)
	}
}

// hashes of runs that mark addresses.
var (
	hashDot        = mix('.', 1)
	hashAt         = mix('@', 1)
	hashSlash      = mix('/', 1)
	hashWWW        = mix(mix(mix('w', 3), 'w'), 'w')
	hashColon      = mix(':', 1)
	hashDash       = mix('-', 1)
	hashUnderscore = mix('_', 1)
	hashApostrophe = mix('\'', 1)
	hashS          = mix('s', 3)
	hashT          = mix('t', 3)
	hashM          = mix('m', 3)
	hashD          = mix('d', 3)
	hashRe         = mix(mix('r', 3), 'e')
	hashVe         = mix(mix('v', 3), 'e')
	hashLl         = mix(mix('l', 3), 'l')
	hashN          = mix('n', 3)
	hashNt         = mix(mix('n', 3), 't')
	hashAll        = mix(mix(mix('a', 3), 'l'), 'l')
	hashEm         = mix(mix('e', 3), 'm')
)

func decode(text string, at int) (rune, int) {
	if c := text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[at:])
}

// kindOf sorts a character: lowerRun, upperRun, digitRun or markRun.
func kindOf(r rune) kind {
	switch {
	case 'a' <= r && r <= 'z':
		return lowerRun
	case 'A' <= r && r <= 'Z':
		return upperRun
	case '0' <= r && r <= '9':
		return digitRun
	case r < utf8.RuneSelf:
		return markRun
	case unicode.IsUpper(r):
		return upperRun
	case unicode.IsLetter(r), unicode.IsMark(r):
		return lowerRun
	case unicode.IsDigit(r):
		return digitRun
	}
	return markRun
}

// maskedKind is kindOf where contact data is masked, which pages show as •: it stands for
// letters and digits, and "••••••@••••.•••" is one word as an address is.
func maskedKind(r rune) kind {
	if r == '•' {
		return lowerRun
	}
	return kindOf(r)
}

func kindAt(text string, at int) kind {
	r, _ := decode(text, at)
	return kindOf(r)
}

// straight makes curly quotation marks straight. An opening single mark, which
// no apostrophe is, counts as a double one.
func straight(r rune) rune {
	switch r {
	case '’', '`', '´':
		return '\''
	case '“', '”', '‘':
		return '"'
	}
	return r
}

// neighbours is what the word network sees of the chunks beside a chunk.
type neighbours struct {
	before, after  uint32 // shape of the nearest run, 0 at the paragraph's edge
	afterWord      uint32 // hash of the next run
	afterLowerCase uint32 // 1 if the next run is usually written small
}

// wordFeatures appends the features of the boundary before run k, k > 0. begun
// is the run at which the word under way began, last the last answer.
func (c *chunk) wordFeatures(dst []uint32, text string, table *casing.Table, k, begun, last int, near neighbours) []uint32 {
	at := func(i int) (hash, shape uint32) {
		if i < 0 {
			return 7, 7
		}
		if i >= len(c.runs) {
			return 9, 9
		}
		return c.runs[i].hash, c.runs[i].shape
	}
	_, s3 := at(k - 3)
	h2, s2 := at(k - 2)
	h1, s1 := at(k - 1)
	h0, s0 := at(k)
	g1, t1 := at(k + 1)
	g2, t2 := at(k + 2)
	ss := mix(s1, s0)
	id := uint32(100)
	add := func(v uint32) {
		id++
		dst = append(dst, mix(id, v))
	}
	add(0)
	add(h1)
	add(h0)
	add(ss)
	add(mix(h1, h0))
	add(mix(mix(h2, h1), h0))
	add(mix(mix(h1, h0), g1))
	add(mix(mix(mix(h2, h1), h0), g1))
	add(mix(s2, ss))
	add(mix(ss, t1))
	add(mix(mix(s2, ss), t1))
	add(mix(mix(mix(mix(s3, s2), ss), t1), t2))
	add(mix(h1, s0))
	add(mix(s1, h0))
	add(mix(h2, ss))
	add(mix(ss, g1))
	add(mix(mix(h2, s1), h0))
	add(mix(mix(h1, s0), g1))
	add(mix(mix(g1, ss), g2))
	add(mix(uint32(last)+1, ss))
	word := uint32(k - begun)
	for i := max(begun, k-8); i < k; i++ {
		word = mix(word, c.runs[i].hash)
	}
	add(mix(word, s0))
	add(mix(word, h0))
	add(mix(uint32(min(k-begun, 5)), ss))
	add(mix(c.lower, uint32(k)))
	add(mix(c.shape, uint32(k)))
	add(mix(c.flags, ss))
	add(mix(c.flags, uint32(min(k, 3))))
	rest := uint32(0)
	for i := k; i < len(c.runs); i++ {
		if i-k == 4 || c.runs[i].kind != markRun {
			rest = 1
			break
		}
		rest = mix(rest, c.runs[i].hash)
	}
	add(mix(rest, s1))
	add(mix(rest, word))
	lead := uint32(0)
	for i := range k {
		if i == 4 || c.runs[i].kind != markRun {
			lead = 1
			break
		}
		lead = mix(lead, c.runs[i].hash)
	}
	add(mix(lead, s0))
	add(mix(uint32(len(c.runs)), mix(uint32(k), ss)))
	inside := uint32(0)
	switch {
	case c.addressFrom < k && k < c.addressTo:
		inside = 1
	case c.addressTo > 0 && (k == c.addressFrom || k == c.addressTo):
		inside = 2
	}
	// The kinds alone, whatever the lengths: "1,200.50", "450km", "rock'n'roll".
	c1, c0 := c.coarse(k-1), c.coarse(k)
	cc := c1<<16 ^ c0
	wide := mix(mix(c.coarse(k-2), cc), c.coarse(k+1))
	add(cc)
	add(mix(cc, c.coarse(k+1)))
	add(mix(mix(c.coarse(k-2), cc), 2))
	add(wide)
	add(mix(mix(c.coarse(k-3), wide), c.coarse(k+2)))
	add(mix(wide, uint32(last)))
	add(mix(mix(c.clitic(k), c.clitic(k+1)), cc))
	add(mix(mix(c.clitic(k), c.clitic(k+1)), wide))
	add(mix(inside, 1))
	add(mix(inside, ss))
	if h0 == hashDot && c.runs[k-1].kind != markRun {
		usual := uint32(table.Lookup(casing.Hash(text[c.runs[begun].start:c.runs[k-1].end])).Stop) + 1
		add(mix(usual, s1))
		add(mix(usual, t1))
		add(mix(usual, rest))
		add(mix(usual, mix(near.after, near.afterLowerCase)))
	} else {
		id += 4
	}
	if k == len(c.runs)-1 {
		add(mix(near.after, ss))
		add(mix(near.after, word))
		add(mix(mix(near.afterWord, near.afterLowerCase), mix(h1, h0)))
		add(mix(mix(near.after, near.afterLowerCase), ss))
	} else {
		id += 4
	}
	add(mix(near.before, ss))
	if c.runs[k].part {
		add(mix(near.before, mix(c.lower, near.after)))
		add(mix(near.afterWord, c.lower))
	}
	return dst
}

// coarse is the kind of run i, or its character; at an edge of the chunk, a
// mark of that.
func (c *chunk) coarse(i int) uint32 {
	if i < 0 {
		return 7
	}
	if i >= len(c.runs) {
		return 9
	}
	switch r := &c.runs[i]; r.kind {
	case markRun:
		return r.hash & 0xFFFF
	case digitRun:
		return 1
	case lowerRun:
		return 2
	default:
		return 3
	}
}

// clitic says that run i is what follows the apostrophe of a contraction.
func (c *chunk) clitic(i int) uint32 {
	if i < 0 || i >= len(c.runs) {
		return 0
	}
	switch h := c.runs[i].hash; h {
	case hashS, hashT, hashM, hashD, hashRe, hashVe, hashLl:
		return 1
	}
	return 2
}

// inName says that run k is an apostrophe between letters, or the letters behind it,
// where these are small and no ending that English joins on
// with an apostrophe.
func (c *chunk) inName(k int) bool {
	if c.runs[k].hash == hashApostrophe {
		k++
	}
	if k < 2 || k >= len(c.runs) || c.runs[k-1].hash != hashApostrophe {
		return false
	}
	before, after := &c.runs[k-2], &c.runs[k]
	if before.kind != titleRun || after.kind != lowerRun || c.clitic(k) == 1 || before.part {
		return false
	}
	switch after.hash {
	case hashAll, hashEm, hashNt:
		return false
	}
	return true
}

// mix folds value into hash; the high bits of the result are the best.
func mix(hash, value uint32) uint32 {
	hash = (hash ^ value) * 0x9E3779B1
	return hash ^ hash>>15
}

// lowerCased is 1 if the table says that the word is usually written small.
func (s *Segmenter) lowerCased(word string) uint32 {
	if e := s.casing.Lookup(casing.Hash(word)); e.Class == casing.Lower {
		return 1
	}
	return 0
}
