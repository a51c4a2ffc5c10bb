package main

import (
	"sort"

	"sayso/internal/english"
	"sayso/internal/english/network"
	"sayso/internal/english/train/corpus"
	"sayso/internal/english/train/vectors"
)

// The sizes of the vocabulary: words seen at least rawCount times in the raw
// text, at most vocabularySize of them, and every word seen at least
// treebankCount times in the treebanks.
const (
	rawCount       = 12
	vocabularySize = 48000
	treebankCount  = 2
)

// contextWords is how many of the most frequent words count as contexts, and
// vectorWidth the width of the vectors made from them.
const (
	contextWords = 4000
	vectorWidth  = 128
)

// vocabulary lists the words that get a row of their own, the most frequent
// first, and their vectors. Entry 0 is the unknown word.
type vocabulary struct {
	Words   []string
	Vectors []float32
}

// rows maps each word to its row.
func (v *vocabulary) rows() map[string]int32 {
	m := make(map[string]int32, len(v.Words))
	for i, w := range v.Words {
		m[w] = int32(i)
	}
	delete(m, "")
	return m
}

// makeVocabulary counts the raw text's words and makes vectors of them.
func makeVocabulary(folder string, segmenter *english.Segmenter, treebank []english.Sentence, seed uint64) (*vocabulary, error) {
	// Words are numbered as they come; the stream is renumbered when counts are known.
	number := map[string]int32{}
	var names []string
	var counts []int
	var stream []int32
	err := corpus.Paragraphs(folder, func(_, line string) error {
		for _, s := range segmenter.Segment(line) {
			for _, t := range s.Tokens {
				norm := network.Norm(t.Form)
				n, ok := number[norm]
				if !ok {
					n = int32(len(names))
					number[norm] = n
					names = append(names, norm)
					counts = append(counts, 0)
				}
				counts[n]++
				stream = append(stream, n)
			}
			stream = append(stream, vectors.Break)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	order := make([]int32, 0, len(names))
	for i := range names {
		if counts[i] >= rawCount {
			order = append(order, int32(i))
		}
	}
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if counts[a] != counts[b] {
			return counts[a] > counts[b]
		}
		return names[a] < names[b]
	})
	order = order[:min(len(order), vocabularySize)]
	v := &vocabulary{Words: []string{""}}
	row := make([]int32, len(names))
	for i, n := range order {
		row[n] = int32(i + 1)
		v.Words = append(v.Words, names[n])
	}
	counted := len(v.Words)
	v.Words = append(v.Words, treebankWords(treebank, v.rows())...)
	for i, n := range stream {
		if n != vectors.Break {
			stream[i] = row[n]
		}
	}
	v.Vectors = make([]float32, len(v.Words)*vectorWidth)
	copy(v.Vectors, vectors.Make(stream, counted, contextWords, vectorWidth, seed))
	return v, nil
}

// treebankWords returns the frequent words of the treebank that are not known
// yet, sorted.
func treebankWords(treebank []english.Sentence, known map[string]int32) []string {
	counts := map[string]int{}
	for i := range treebank {
		for _, t := range treebank[i].Tokens {
			counts[network.Norm(t.Form)]++
		}
	}
	var words []string
	for w, n := range counts {
		if _, ok := known[w]; !ok && n >= treebankCount && w != "" {
			words = append(words, w)
		}
	}
	sort.Strings(words)
	return words
}
