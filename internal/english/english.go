package english

// Model analyses English text: tokens, sentences, tags, lemmas, trees. It is
// read-only after loading and safe to use from many goroutines.
type Model struct {
}

// Load returns the embedded English model. It is decoded once a process.
func Load() (*Model, error) { return &Model{}, nil }

// Analyze splits text into sentences and analyses each of them. A blank line
// always ends a sentence. Byte offsets of the result are into text.
func (m *Model) Analyze(text string) []Sentence {
	sentences := Segment(text)
	for i := range sentences {
		m.Annotate(&sentences[i])
	}
	return sentences
}

// Annotate fills in UPOS, XPOS, lemma, head and relation of a sentence whose
// tokens (forms, Joined, SpaceAfter) are given; it changes nothing else.
func (m *Model) Annotate(s *Sentence) {
}
