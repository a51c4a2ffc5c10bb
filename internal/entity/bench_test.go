package entity

import (
	"os"
	"path/filepath"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
)

// BenchmarkAdd reads the names of the examples; one operation is all of them.
func BenchmarkAdd(b *testing.B) {
	files, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no examples", err)
	}
	model, err := english.Load()
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	var analysed [][]english.Sentence
	sentences := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(data))
		analysed = append(analysed, model.Analyze(string(data)))
		sentences += len(analysed[len(analysed)-1])
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, text := range texts {
			Add(draft.New(sayso.Article{Text: text}, analysed[i]))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*sentences), "ns/sentence")
}

// BenchmarkLoad reads the embedded table and model, as every process does once.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := loadModel(); err != nil {
			b.Fatal(err)
		}
	}
}
