// Package frontend makes the models that stand before the network: casing.bin,
// segment.bin and lemma.tsv. The same data and seed give the same bytes.
package frontend

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"sayso/internal/english"
	"sayso/internal/english/casing"
	traincasing "sayso/internal/english/train/casing"
	"sayso/internal/english/train/corpus"
	"sayso/internal/english/train/lemma"
	"sayso/internal/english/train/segment"
)

// Train reads the train files of ud/ewt and ud/gum and the raw text of text/
// below data, and writes the models to the folder out.
func Train(data, out string, seed uint64) error {
	var docs []*english.Document
	for _, name := range []string{"ewt", "gum"} {
		more, err := documents(filepath.Join(data, "ud", name, "train.conllu"))
		if err != nil {
			return err
		}
		docs = append(docs, more...)
	}
	counter := traincasing.NewCounter()
	err := corpus.Paragraphs(filepath.Join(data, "text"), func(_, line string) error {
		counter.Line(line)
		return nil
	})
	if err != nil {
		return err
	}
	casings := casing.Encode(counter.Words())
	table, err := casing.Decode(casings)
	if err != nil {
		return err
	}
	segments, err := segment.Train(docs, table, seed)
	if err != nil {
		return err
	}
	var lemmas bytes.Buffer
	if err := lemma.Train(&lemmas, docs); err != nil {
		return err
	}
	for name, content := range map[string][]byte{"casing.bin": casings, "segment.bin": segments, "lemma.tsv": lemmas.Bytes()} {
		if err := os.WriteFile(filepath.Join(out, name), content, 0o644); err != nil {
			return fmt.Errorf("model: %w", err)
		}
	}
	return nil
}

// documents reads a treebank file.
func documents(path string) ([]*english.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("treebank: %w", err)
	}
	defer f.Close()
	docs, err := english.ReadCoNLLU(f)
	if err != nil {
		return nil, fmt.Errorf("treebank %s: %w", path, err)
	}
	return docs, nil
}
