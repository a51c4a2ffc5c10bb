package segment

import (
	_ "embed"
	"strings"
	"sync"

	"sayso/internal/english"
	"sayso/internal/english/casing"
	"sayso/internal/english/segmenter"
)

// Plans that measured best on the dev sets.
var (
	wordPlan     = schedule{bits: 14, classes: segmenter.WordClasses, epochs: 8, rate: 0.1, dropout: 0.1}
	sentencePlan = schedule{bits: 15, classes: segmenter.SentenceClasses, epochs: 10, rate: 0.1, dropout: 0.3, decay: 0.003}
)

// Train learns words and sentences from annotated documents and returns the
// model for [segmenter.Load]. The same documents, table and seed give the
// same bytes.
func Train(docs []*english.Document, table *casing.Table, seed uint64) ([]byte, error) {
	blank, err := segmenter.New(nil, nil, table)
	if err != nil {
		return nil, err
	}
	var words, sentences examples
	for _, d := range docs {
		gold, opens := flatten(d)
		blank.Examples(d.Text, gold, func(i int) bool { return opens[i] }, words.add, sentences.add)
	}
	for range exampleWeight {
		addExamples(blank, &words)
	}
	var wordNet, sentenceNet *segmenter.Network
	var both sync.WaitGroup
	both.Go(func() { wordNet = train(&words, wordPlan, seed) })
	both.Go(func() { sentenceNet = train(&sentences, sentencePlan, seed) })
	both.Wait()
	s, err := segmenter.New(wordNet, sentenceNet, table)
	if err != nil {
		return nil, err
	}
	return s.Encode(), nil
}

//go:embed examples.txt
var exampleLines string

// exampleWeight is how often the lines of examples.txt are learned from: they
// are few beside the treebanks.
const exampleWeight = 3

// addExamples adds the decisions about words of examples.txt.
func addExamples(s *segmenter.Segmenter, words *examples) {
	for line := range strings.Lines(exampleLines) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		text, gold := readExample(line)
		s.Examples(text, gold, func(i int) bool { return i == 0 }, words.add, func([]uint32, int) {})
	}
}

// readExample gives the text of a line of examples.txt and its words.
func readExample(line string) (text string, words []segmenter.Word) {
	var plain strings.Builder
	joined := false
	start := 0
	end := func() {
		if plain.Len() > start {
			words = append(words, segmenter.Word{Start: start, End: plain.Len(), Joined: joined})
		}
	}
	for _, r := range line {
		switch r {
		case '|', '~':
			end()
			start, joined = plain.Len(), r == '~'
		case ' ':
			end()
			plain.WriteByte(' ')
			start, joined = plain.Len(), false
		default:
			plain.WriteRune(r)
		}
	}
	end()
	return plain.String(), words
}

// flatten gives the words of a document and which of them begin a sentence.
func flatten(d *english.Document) (words []segmenter.Word, opens []bool) {
	for _, s := range d.Sentences {
		for i, t := range s.Tokens {
			words = append(words, segmenter.Word{Start: t.Start, End: t.End, Joined: t.Joined, SpaceAfter: t.SpaceAfter})
			opens = append(opens, i == 0)
		}
	}
	return words, opens
}
