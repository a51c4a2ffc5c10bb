package query

import (
	"strings"
	"unicode"

	"sayso/internal/gazetteer"
)

// Highlighter finds the words of a query in a text, to show them: those that are
// looked for, not those that are left out.
type Highlighter struct{ words []sought }

// sought is a word that is looked for, in the form in which words are compared.
type sought struct {
	word   string
	prefix bool
}

// Highlighter returns the query's. Words of one stem are told roughly, by common
// English endings: a store, which knows its own index, may find others.
func (q Query) Highlighter() *Highlighter {
	h := &Highlighter{}
	var add func(n Node)
	add = func(n Node) {
		switch n := n.(type) {
		case *And:
			for _, part := range n.Of {
				add(part)
			}
		case *Or:
			for _, part := range n.Of {
				add(part)
			}
		case *Words:
			found := split(n.Text)
			for i, at := range found {
				last := i == len(found)-1
				h.words = append(h.words, sought{stem(n.Text[at[0]:at[1]], n.Prefix && last), n.Prefix && last})
			}
		}
	}
	add(q.Root)
	return h
}

// Find gives the bytes of the text where the words stand, from and to, in order.
func (h *Highlighter) Find(text string) (found [][2]int) {
	if len(h.words) == 0 {
		return nil
	}
	for _, at := range split(text) {
		whole := text[at[0]:at[1]]
		for _, w := range h.words {
			if w.prefix && strings.HasPrefix(stem(whole, true), w.word) || !w.prefix && stem(whole, false) == w.word {
				found = append(found, at)
				break
			}
		}
	}
	return found
}

// split gives the words of a text, apostrophes in them included.
func split(text string) (words [][2]int) {
	start, end := -1, 0
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r):
			if start < 0 {
				start = i
			}
			end = i + len(string(r))
		case start >= 0 && strings.ContainsRune("'’‘ʼʿʾʻ`", r):
		case start >= 0:
			words = append(words, [2]int{start, end})
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, [2]int{start, end})
	}
	return words
}

// stem is a word in the form in which words are compared, without a common ending
// unless it is only the beginning of a word.
func stem(word string, prefix bool) string {
	word = gazetteer.Normal(word)
	if prefix || len(word) < 4 {
		return word
	}
	for _, ending := range [...]struct{ end, to string }{{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}} {
		if stem, has := strings.CutSuffix(word, ending.end); has && len(stem) >= 3 {
			return stem + ending.to
		}
	}
	return word
}
