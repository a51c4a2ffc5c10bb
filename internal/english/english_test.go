package english

import (
	"strings"
	"testing"
)

// prose is ordinary news prose for benchmarks and properties.
const prose = `The ministry of agriculture said on Tuesday that 4,200 tonnes of wheat had reached the port of Djibouti, and that two more ships were expected before the end of the month. “We have not asked for more,” a spokesman told reporters, adding that the harvest in the northern districts was better than had been feared.

Officials in the neighbouring province, who asked not to be named, disagreed. According to the governor's office, roads were closed by floods for eleven days; the bridge at the river crossing, which carries most of the trade between the two countries, won't be repaired until spring. What happens next depends on the weather.
`

func TestAnalyze(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	sentences := m.Analyze(prose)
	if len(sentences) != 5 {
		t.Errorf("%d sentences, want 5", len(sentences))
	}
	for _, s := range sentences {
		roots := 0
		for i, tok := range s.Tokens {
			if tok.Head < 0 {
				roots++
			}
			if tok.Head == i || tok.Head >= len(s.Tokens) {
				t.Errorf("%q has head %d", tok.Form, tok.Head)
			}
			if tok.UPOS == "" || tok.XPOS == "" || tok.Lemma == "" || tok.Deprel == "" {
				t.Errorf("%q is not fully analysed: %+v", tok.Form, tok)
			}
			if prose[tok.Start:tok.End] != tok.Form {
				t.Errorf("%q lies at %q", tok.Form, prose[tok.Start:tok.End])
			}
		}
		if roots != 1 {
			t.Errorf("%q has %d roots", prose[s.Start:s.End], roots)
		}
	}
	said := sentences[0].Tokens[4]
	if said.Form != "said" || said.UPOS != "VERB" || said.Head != -1 {
		t.Errorf("the first sentence's verb is %+v", said)
	}
}

// TestAnnotateIsAloneForEachSentence: what stands next to a sentence must not
// change its analysis, or readings would depend on how work is cut up.
func TestAnnotateIsAloneForEachSentence(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	together := m.Analyze(prose)
	apart := m.segmenter.Segment(prose)
	for i := range apart {
		m.Annotate(apart[i : i+1])
		for j := range apart[i].Tokens {
			if apart[i].Tokens[j] != together[i].Tokens[j] {
				t.Errorf("alone %+v, among others %+v", apart[i].Tokens[j], together[i].Tokens[j])
			}
		}
	}
}

func TestDigestIsOfTheModels(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if want := Digest(casingModel, []byte(lemmaModel), []byte(networkModel), segmentModel); m.Digest() != want {
		t.Errorf("model/digest.txt says %s, the files are %s", m.Digest(), want)
	}
}

func BenchmarkAnalyze(b *testing.B) {
	m, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(prose, 20)
	n := len(m.segmenter.Segment(text))
	b.ReportAllocs()
	for b.Loop() {
		m.Analyze(text)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkAnnotate(b *testing.B) {
	m, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	sentences := m.segmenter.Segment(strings.Repeat(prose, 20))
	words := 0
	for i := range sentences {
		words += len(sentences[i].Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Annotate(sentences)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
