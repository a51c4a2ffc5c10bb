package corpus

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	"github.com/ulikunitz/xz"

	"sayso/internal/english"
)

// Treebank returns the documents of a CoNLL-U file.
func Treebank(path string) ([]*english.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("treebank: %w", err)
	}
	defer f.Close()
	docs, err := english.ReadCoNLLU(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("treebank %s: %w", path, err)
	}
	return docs, nil
}

// Sentences returns the sentences of documents, in order.
func Sentences(docs []*english.Document) []english.Sentence {
	var all []english.Sentence
	for _, d := range docs {
		all = append(all, d.Sentences...)
	}
	return all
}

// Paragraphs calls f with each line of the xz files in folder, file by file in
// the order of their names.
func Paragraphs(folder string, f func(file, line string) error) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt.xz"))
	if err != nil {
		return fmt.Errorf("raw text: %w", err)
	}
	if len(files) == 0 {
		return fmt.Errorf("raw text: no *.txt.xz in %s", folder)
	}
	sort.Strings(files)
	for _, name := range files {
		if err := paragraphs(name, f); err != nil {
			return fmt.Errorf("raw text %s: %w", name, err)
		}
	}
	return nil
}

// longestLine bounds a paragraph; those of the corpus are cut at 1,500
// characters or so.
const longestLine = 1 << 20

func paragraphs(name string, f func(file, line string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	r, err := xz.NewReader(bufio.NewReaderSize(file, 1<<20))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(io.Reader(r))
	lines.Buffer(make([]byte, 1<<16), longestLine)
	for lines.Scan() {
		if err := f(filepath.Base(name), lines.Text()); err != nil {
			return err
		}
	}
	return lines.Err()
}
