package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english"
	"sayso/internal/english/network"
	"sayso/internal/english/train/corpus"
	"sayso/internal/english/train/neural"
)

// shares are the parts of each source of raw text that the teachers annotate
// for the student, by the head of the file's name: news and speech more than
// encyclopedia, as that is what sayso reads.
var shares = map[string]float64{
	"current_events":  1,
	"senate":          0.16,
	"united_nations":  0.10,
	"prime_ministers": 0.16,
	"wikipedia":       0.09,
}

// Sentences outside these lengths, in words, teach little: fragments, and lists
// that the segmenter ran together.
const (
	shortestSentence = 4
	longestSentence  = 60
)

// recased is one in how many annotated sentences is shown in capitals, one in
// lower case and one in title case, so that the student can read headlines,
// upper-case copy and careless web text.
const recased = 30

// annotated returns sentences of raw text with the teachers' analyses, in
// random order.
func annotated(folder string, segmenter *english.Segmenter, teachers neural.Ensemble, enc *neural.Encoder, seed uint64) ([]neural.Example, error) {
	rng := rand.New(rand.NewPCG(seed, 3))
	var sentences []english.Sentence
	err := corpus.Paragraphs(folder, func(file, line string) error {
		source, _, _ := strings.Cut(file, ".")
		if rng.Float64() >= shares[source] {
			return nil
		}
		for _, s := range segmenter.Segment(line) {
			if n := len(s.Tokens); n >= shortestSentence && n <= longestSentence {
				sentences = append(sentences, s)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	rng.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
	examples := make([]neural.Example, len(sentences))
	for i := range sentences {
		examples[i] = enc.Encode(&sentences[i])
	}
	for i, a := range teachers.Analyze(examples) {
		x := &examples[i]
		x.UPOS, x.XPOS, x.Deprel, x.Heads = a.UPOS, a.XPOS, a.Deprel, a.Heads
		for j := range x.Features {
			form := sentences[i].Tokens[j].Form
			switch i % recased {
			case 0:
				form = strings.ToUpper(form)
			case 1:
				form = strings.ToLower(form)
			case 2:
				form = titleCase(form)
			default:
				continue
			}
			x.Features[j].Spelling(form, network.Norm(form), enc.Hashed)
		}
	}
	return examples, nil
}

// titleCase gives a form a capital first letter.
func titleCase(form string) string {
	if form == "" {
		return form
	}
	r, n := utf8.DecodeRuneInString(form)
	return string(unicode.ToUpper(r)) + form[n:]
}
