package bidi

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// The signs that turn the direction of writing (UAX #9, 2): embeddings and overrides,
// which a PDF closes, and isolates, which a PDI closes.
const (
	lre = '\u202a'
	rle = '\u202b'
	pdf = '\u202c'
	lro = '\u202d'
	rlo = '\u202e'
	lri = '\u2066'
	rli = '\u2067'
	fsi = '\u2068'
	pdi = '\u2069'
)

// Isolate sets a text apart from what stands before and after it, which is only needed
// where something in it is written from right to left.
func Isolate(s string) string {
	if !turns(s) {
		return s
	}
	return string(fsi) + Close(s) + string(pdi)
}

// turns says whether a text has something in it that is not written from left to right.
func turns(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		class, size := bidi.LookupString(s[i:])
		switch class.Class() {
		case bidi.R, bidi.AL, bidi.AN, bidi.LRE, bidi.LRO, bidi.RLE, bidi.RLO, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
			return true
		}
		i += max(size, 1)
	}
	return false
}

// Close has a text close what it opens, at its end at the latest, and leaves out what
// closes something that it did not open. It does nothing else, and nothing twice.
func Close(s string) string {
	if !marked(s) {
		return s
	}
	var b strings.Builder
	var open []rune // what closes what is open, the outermost first
	inside := 0     // how many of them are isolates
	for _, r := range s {
		switch r {
		case lre, rle, lro, rlo:
			open = append(open, pdf)
		case lri, rli, fsi:
			open = append(open, pdi)
			inside++
		case pdf: // it reaches no further than the isolate that it is in
			if len(open) == 0 || open[len(open)-1] != pdf {
				continue
			}
			open = open[:len(open)-1]
		case pdi: // it closes embeddings in its isolate too
			if inside == 0 {
				continue
			}
			for open[len(open)-1] != pdi {
				open = open[:len(open)-1]
			}
			open = open[:len(open)-1]
			inside--
		}
		b.WriteRune(r)
	}
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteRune(open[i])
	}
	return b.String()
}

// marked says whether one of the signs may be in a text: all of them begin so in UTF-8.
func marked(s string) bool { return strings.Contains(s, "\xe2\x80") || strings.Contains(s, "\xe2\x81") }

// The element of a page that holds the text of an article.
const (
	begins = "<article"
	ends   = "</article>"
)

// Page has each text of a page, which is what stands between two tags, close what it
// opens. The page has to be one that a template has escaped.
func Page(page []byte) []byte {
	if !marked(string(page)) {
		return page
	}
	var b bytes.Buffer
	b.Grow(len(page) + len(page)/64)
	for rest := page; len(rest) > 0; {
		var part []byte
		switch {
		case bytes.HasPrefix(rest, []byte(begins)):
			if end := bytes.Index(rest, []byte(ends)); end >= 0 {
				part = rest[:end+len(ends)]
			} else {
				part = rest
			}
			b.Write(part)
		case rest[0] == '<':
			if end := bytes.IndexByte(rest, '>'); end >= 0 {
				part = rest[:end+1]
			} else {
				part = rest
			}
			b.Write(part)
		default:
			if end := bytes.IndexByte(rest, '<'); end >= 0 {
				part = rest[:end]
			} else {
				part = rest
			}
			b.WriteString(Close(string(part)))
		}
		rest = rest[len(part):]
	}
	return b.Bytes()
}
