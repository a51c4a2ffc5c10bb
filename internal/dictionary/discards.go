package dictionary

import (
	"io"
	"strings"
)

// Discards is a list of phrases that tell that a sentence, or a whole article, is
// about nothing that is to be coded. It is read-only once read and safe to use from
// many goroutines.
type Discards struct {
	names   *phrases
	article []bool
	lines   []int
}

// In says whether one of the phrases stands in a text, and whether one of those that
// discard a whole article does. phrase is the one that decides, in lower case.
func (d *Discards) In(text string) (phrase string, article, is bool) {
	if d == nil {
		return "", false, false
	}
	words := Words(text)
	for i := range words {
		n, length := d.names.longest(words, i, nil)
		if length == 0 {
			continue
		}
		if d.article[n] {
			return d.names.at(n), true, true
		}
		if !is {
			phrase, is = d.names.at(n), true
		}
	}
	return phrase, false, is
}

// ReadDiscards reads a list of discards in PETRARCH's format: a phrase a line, behind
// "+" where it discards a whole article.
func ReadDiscards(file string, in io.Reader) (*Discards, *Report) {
	r := &Report{file: file, lenient: true}
	d := &Discards{names: newPhrases()}
	var b bare
	r.read(in, func(l line) {
		text := strings.TrimSpace(b.cut(l.text))
		if text == "" {
			return
		}
		if strings.ContainsAny(text, "*{}") || text[0] == '-' || text[0] == '&' {
			r.err(l.number, "give a dictionary of verbs with --verbs", "%q is no phrase", text)
			return
		}
		text, article := strings.CutPrefix(text, "+")
		if i := strings.IndexByte(text, '['); i >= 0 {
			r.note(l.number, "%q behind the phrase is not read", text[i:])
			text = text[:i]
		}
		key, words := keyOf(nil, text)
		if words == 0 || words > maxWords {
			r.err(l.number, "write a phrase of one to sixteen words", "%q is no phrase", text)
			return
		}
		if len(d.lines) >= maxPatterns {
			if r.errors <= maxShown {
				r.err(l.number, "split it", "more than %d phrases", maxPatterns)
			}
			return
		}
		n, isNew := d.names.add(key, words)
		if isNew {
			d.article, d.lines = append(d.article, article), append(d.lines, l.number)
			return
		}
		if article && !d.article[n] {
			r.note(l.number, "%q stands in line %d for a sentence: it discards the whole article", text, d.lines[n])
			d.article[n] = true
			return
		}
		r.note(l.number, "%q repeats line %d", text, d.lines[n])
	})
	if r.errors == 0 && len(d.lines) == 0 {
		r.fatal(0, "see docs/dictionaries.md", "no phrases in it")
	}
	r.close()
	return d, r
}
