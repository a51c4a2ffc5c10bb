package casing

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/casing"
)

const (
	// leastSeen is how often a word must have been met inside sentences to be
	// worth a slot.
	leastSeen = 12
	// shoutedShare is the share of capitals from which a line tells nothing
	// about casing.
	shoutedShare = 0.3
)

// Counter counts how words are written inside sentences of raw text.
type Counter struct {
	words map[string]*count
}

// count is what was seen of a word.
type count struct {
	forms  map[string]int // by writing, inside sentences
	seen   int            // anywhere
	dotted int            // of these, with a full stop right behind
}

// NewCounter returns an empty counter.
func NewCounter() *Counter { return &Counter{words: map[string]*count{}} }

// Line counts the words of a paragraph. A word tells its casing where the
// character before it is that of a word, a comma or a hyphen: there no
// sentence begins and no title.
func (c *Counter) Line(line string) {
	if shouted(line) {
		return
	}
	end := 0 // of the word before
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if !unicode.IsLetter(r) {
			at += size
			continue
		}
		start := at
		at = wordEnd(line, at)
		word := line[start:at]
		lower := strings.ToLower(word)
		n := c.words[lower]
		if n == nil {
			n = &count{forms: map[string]int{}}
			c.words[strings.Clone(lower)] = n
		}
		n.seen++
		if at < len(line) && line[at] == '.' {
			n.dotted++
		}
		gap := line[end:start]
		if end > 0 && (gap == " " || gap == ", " || gap == "-") {
			if _, known := n.forms[word]; known {
				n.forms[word]++
			} else {
				n.forms[strings.Clone(word)] = 1
			}
		}
		end = at
	}
}

// wordEnd gives the end of the word that begins at at: letters, and an
// apostrophe or ampersand between letters that does not begin a contraction.
func wordEnd(line string, at int) int {
	for at < len(line) {
		r, size := utf8.DecodeRuneInString(line[at:])
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			at += size
			continue
		}
		if r != '\'' && r != '’' && r != '&' {
			return at
		}
		rest := line[at+size:]
		inner := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
		if inner < 0 {
			inner = len(rest)
		}
		if inner == 0 || r != '&' && inner <= 2 { // "it's", "they’re"
			return at
		}
		at += size
	}
	return at
}

func shouted(line string) bool {
	letters, capitals := 0, 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	return float64(capitals) > shoutedShare*float64(letters)
}

// Words returns the table's words, the most frequent first.
func (c *Counter) Words() []casing.Word {
	type entry struct {
		casing.Word
		times int
	}
	var entries []entry
	for lower, n := range c.words {
		times, best := 0, ""
		for form, k := range n.forms {
			times += k
			if k > n.forms[best] || k == n.forms[best] && form < best {
				best = form
			}
		}
		if times < leastSeen || len(best) > 255 {
			continue
		}
		w := casing.Word{Form: best}
		w.Class = classOf(best, lower)
		w.Sure = uint8(7 * n.forms[best] / times)
		w.Stop = stopGrade(float64(n.dotted) / float64(n.seen))
		entries = append(entries, entry{w, times})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(b.times-a.times, strings.Compare(a.Form, b.Form))
	})
	words := make([]casing.Word, len(entries))
	for i, e := range entries {
		words[i] = e.Word
	}
	return words
}

// stopGrade grades the share of a word's occurrences that have a full stop:
// ordinary words end one sentence in ten, abbreviations always look like it.
func stopGrade(share float64) uint8 {
	switch {
	case share > 0.85:
		return 3
	case share > 0.6:
		return 2
	case share > 0.35:
		return 1
	}
	return 0
}

func classOf(form, lower string) casing.Class {
	if form == lower {
		return casing.Lower
	}
	first, size := utf8.DecodeRuneInString(form)
	if unicode.IsUpper(first) && form[size:] == strings.ToLower(form[size:]) {
		return casing.Capital
	}
	if form == strings.ToUpper(form) {
		return casing.Upper
	}
	return casing.Mixed
}
