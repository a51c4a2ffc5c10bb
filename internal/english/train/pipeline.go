package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"sayso/internal/english"
	"sayso/internal/english/casing"
	"sayso/internal/english/network"
	traincasing "sayso/internal/english/train/casing"
	"sayso/internal/english/train/corpus"
	"sayso/internal/english/train/lemma"
	"sayso/internal/english/train/neural"
	"sayso/internal/english/train/segment"
)

// hashedRows is the size of the table of spelling features.
const hashedRows = 1 << 15

// teachers are the networks that annotate raw text: as large as patience allows,
// and unlike each other, so that their errors differ.
var teachers = []struct {
	width, layers int
	seed          uint64
}{
	{width: 320, layers: 4, seed: 11},
	{width: 320, layers: 4, seed: 12},
}

// teaching and studying are how teachers and student are trained; chosen on dev.
var (
	teaching = neural.Options{Epochs: 15, Tokens: 500, Rate: 1.6e-3, Dropout: 0.35, Unknown: 0.2}
	studying = neural.Options{Epochs: 16, Tokens: 600, Rate: 2e-3, Dropout: 0.2, Unknown: 0.15}
)

// goldOnly is the number of last epochs in which the student sees the treebanks alone.
const goldOnly = 3

// pipeline makes all models.
type pipeline struct {
	data, out string
	seed      uint64

	segmenter *english.Segmenter
	labels    network.Labels
	plain     []int32 // each relation without its subtype, as an index
	gold      []neural.Example
	dev       map[string][]neural.Example
	words     *vocabulary
	written   map[string][]byte // the model files by name
}

func (p *pipeline) run(ctx context.Context) error {
	docs, err := p.treebanks("train.conllu")
	if err != nil {
		return err
	}
	if err := p.front(docs); err != nil {
		return err
	}
	if err := p.network(ctx, corpus.Sentences(docs)); err != nil {
		return err
	}
	var files [][]byte
	for _, name := range slices.Sorted(maps.Keys(p.written)) {
		files = append(files, p.written[name])
	}
	return p.write("digest.txt", []byte(english.Digest(files...)+"\n"))
}

// text is the folder of the raw text.
func (p *pipeline) text() string { return filepath.Join(p.data, "text") }

// treebanks reads one part of both treebanks.
func (p *pipeline) treebanks(part string) ([]*english.Document, error) {
	var docs []*english.Document
	for _, name := range treebankNames {
		d, err := corpus.Treebank(filepath.Join(p.data, "ud", name, part))
		if err != nil {
			return nil, err
		}
		docs = append(docs, d...)
	}
	return docs, nil
}

// treebankNames are the folders below ud.
var treebankNames = []string{"ewt", "gum"}

// write writes a model file.
func (p *pipeline) write(name string, data []byte) error {
	if err := os.WriteFile(filepath.Join(p.out, name), data, 0o644); err != nil {
		return fmt.Errorf("model: %w", err)
	}
	p.written[name] = data
	fmt.Printf("%s: %d bytes\n", name, len(data))
	return nil
}

// front makes the models that work before the network does, and beside it: the
// casing table, the segmenter and the lemma rules.
func (p *pipeline) front(docs []*english.Document) error {
	counter := traincasing.NewCounter()
	err := corpus.Paragraphs(p.text(), func(_, line string) error {
		counter.Line(line)
		return nil
	})
	if err != nil {
		return err
	}
	table := casing.Encode(counter.Words())
	if err := p.write("casing.bin", table); err != nil {
		return err
	}
	words, err := casing.Decode(table)
	if err != nil {
		return err
	}
	model, err := segment.Train(docs, words, p.seed)
	if err != nil {
		return err
	}
	if err := p.write("segment.bin", model); err != nil {
		return err
	}
	if p.segmenter, err = english.NewSegmenter(model, words); err != nil {
		return err
	}
	var lemmas bytes.Buffer
	if err := lemma.Train(&lemmas, docs); err != nil {
		return err
	}
	return p.write("lemma.tsv", lemmas.Bytes())
}

// network makes the tagger and parser.
func (p *pipeline) network(ctx context.Context, train []english.Sentence) error {
	p.labels = labelsOf(train)
	p.plain = plainForms(p.labels.Deprel)
	began := time.Now()
	var err error
	if p.words, err = makeVocabulary(p.text(), p.segmenter, train, p.seed); err != nil {
		return err
	}
	fmt.Printf("%d words with vectors, %.0f s\n", len(p.words.Words), time.Since(began).Seconds())
	enc := neural.NewEncoder(p.labels, p.words.rows(), hashedRows)
	p.gold = encode(enc, train)
	p.dev = map[string][]neural.Example{}
	for _, name := range treebankNames {
		docs, err := corpus.Treebank(filepath.Join(p.data, "ud", name, "dev.conllu"))
		if err != nil {
			return err
		}
		p.dev[name] = encode(enc, corpus.Sentences(docs))
	}
	var ensemble neural.Ensemble
	for i, t := range teachers {
		o := teaching
		o.Seed = p.seed + t.seed
		trainer, err := p.train(ctx, fmt.Sprintf("teacher %d", i+1), p.config(t.width, t.layers, 128), o,
			func(int) []neural.Example { return p.gold })
		if err != nil {
			return err
		}
		ensemble = append(ensemble, trainer)
	}
	p.report("teachers together", ensemble)
	began = time.Now()
	raw, err := annotated(p.text(), p.segmenter, ensemble, enc, p.seed)
	if err != nil {
		return err
	}
	fmt.Printf("%d sentences annotated, %.0f s\n", len(raw), time.Since(began).Seconds())
	o := studying
	o.Seed = p.seed
	student, err := p.train(ctx, "student", p.config(192, 3, 96), o, func(epoch int) []neural.Example {
		return lesson(p.gold, raw, epoch, o.Epochs)
	})
	if err != nil {
		return err
	}
	var model bytes.Buffer
	if err := student.Encode(&model, p.labels, p.words.Words); err != nil {
		return err
	}
	return p.write("network.bin", model.Bytes())
}

// lesson is what the student sees in an epoch: the treebanks, and a part of the
// annotated text that moves on through it, twice over all epochs.
func lesson(gold, raw []neural.Example, epoch, epochs int) []neural.Example {
	if epoch >= epochs-goldOnly {
		return gold
	}
	const passes = 2
	n := len(raw) * passes / (epochs - goldOnly)
	set := append([]neural.Example(nil), gold...)
	for i := range n {
		set = append(set, raw[(epoch*n+i)%len(raw)])
	}
	return set
}

// config returns the sizes of a network.
func (p *pipeline) config(width, layers, score int) network.Config {
	return network.Config{
		Width: width, Layers: layers, Arc: score, Label: score,
		UPOS: len(p.labels.UPOS), XPOS: len(p.labels.XPOS), Deprel: len(p.labels.Deprel),
		Words: len(p.words.Words), Hashed: hashedRows,
	}
}

// reportEvery is how many epochs pass between two measurements on dev.
const reportEvery = 4

// train trains one network and prints how it fares.
func (p *pipeline) train(ctx context.Context, name string, c network.Config, o neural.Options, epoch func(int) []neural.Example) (*neural.Trainer, error) {
	o.Log = os.Stdout
	t := neural.NewTrainer(c, p.words.Vectors, vectorWidth, o.Seed)
	fmt.Println(name)
	err := t.Train(ctx, o, epoch, func(n int) {
		if (n+1)%reportEvery == 0 || n == o.Epochs-1 {
			p.report(name, neural.Ensemble{t})
		}
	})
	return t, err
}

// report prints an ensemble's figures on the dev sets.
func (p *pipeline) report(name string, e neural.Ensemble) {
	for _, set := range treebankNames {
		a := e.Evaluate(p.dev[set], p.plain)
		fmt.Printf("  %s, %s dev: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f\n", name, set, 100*a.UPOS, 100*a.XPOS, 100*a.UAS, 100*a.LAS)
	}
}

// encode returns the examples of sentences.
func encode(enc *neural.Encoder, sentences []english.Sentence) []neural.Example {
	examples := make([]neural.Example, len(sentences))
	for i := range sentences {
		examples[i] = enc.Encode(&sentences[i])
	}
	return examples
}

// labelsOf lists the labels of a treebank, sorted.
func labelsOf(sentences []english.Sentence) network.Labels {
	sets := [4]map[string]bool{{}, {}, {}, {}}
	for i := range sentences {
		for _, t := range sentences[i].Tokens {
			for k, name := range []string{t.UPOS, t.XPOS, t.Deprel, t.UPOS + " " + t.XPOS} {
				sets[k][name] = true
			}
		}
	}
	var lists [4][]string
	for k, set := range sets {
		for name := range set {
			lists[k] = append(lists[k], name)
		}
		sort.Strings(lists[k])
	}
	return network.Labels{UPOS: lists[0], XPOS: lists[1], Deprel: lists[2], Pairs: lists[3]}
}

// plainForms maps each relation to the index of its form without subtype, and
// forms of a subtype alone to the first of their kin.
func plainForms(names []string) []int32 {
	first := map[string]int32{}
	plain := make([]int32, len(names))
	for i, n := range names {
		form, _, _ := strings.Cut(n, ":")
		if _, ok := first[form]; !ok {
			first[form] = int32(i)
		}
		plain[i] = first[form]
	}
	return plain
}
