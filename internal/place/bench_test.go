package place

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
)

// exampleTexts are the example articles.
func exampleTexts(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../examples/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	if len(texts) == 0 {
		t.Fatal("no examples")
	}
	return texts
}

// BenchmarkAdd places the names of the example articles: each turn is all of them.
func BenchmarkAdd(b *testing.B) {
	benchmark(b, exampleTexts(b))
}

// BenchmarkNames places a list of two hundred capitals, of which each is held against
// the others.
func BenchmarkNames(b *testing.B) {
	benchmark(b, []string{capitals(b)})
}

// capitals is a sentence of all the world's.
func capitals(t testing.TB) string {
	t.Helper()
	atlas, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range atlas.States() {
		if s.Capital != "" {
			names = append(names, s.Capital)
		}
	}
	return "They flew to " + strings.Join(names, ", ") + " and came home."
}

func benchmark(b *testing.B, texts []string) {
	model, err := english.Load()
	if err != nil {
		b.Fatal(err)
	}
	sentences := 0
	analysed := make([][]english.Sentence, len(texts))
	for i, text := range texts {
		analysed[i] = model.Analyze(text)
		sentences += len(analysed[i])
	}
	built.Add(draft.New(sayso.Article{Text: texts[0]}, analysed[0])) // opens the atlas
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		drafts := make([]*draft.Draft, len(texts))
		for i, text := range texts {
			drafts[i] = draft.New(sayso.Article{Text: text}, analysed[i])
			entity.Add(drafts[i])
		}
		b.StartTimer()
		for _, d := range drafts {
			built.Add(d)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*sentences), "ns/sentence")
}
