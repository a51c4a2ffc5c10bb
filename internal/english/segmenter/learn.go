package segmenter

// Learn is told the features of one decision and the right answer. It must
// not keep features.
type Learn func(features []uint32, answer int)

// Examples walks through a text whose words and sentences are known and hands
// over every decision that [Segmenter.Sentences] would have to make, with the
// features of this moment and the right answer. Only the segmenter's casing
// and contractions are used. gold are the words of the text, in order; opens
// says of each whether it begins a sentence.
func (s *Segmenter) Examples(text string, gold []Word, opens func(i int) bool, word, sentence Learn) {
	starts := make(map[int]int, len(gold)) // where a word starts: the answer there
	sentences := make(map[int]bool)
	for i, g := range gold {
		starts[g.Start] = newToken
		if g.Joined {
			starts[g.Start] = newPart
		}
		if opens(i) {
			sentences[g.Start] = true
		}
	}
	w := scratch{}
	w.decide = func(w *scratch, text string, k, begun, last int, near neighbours) int {
		answer := starts[w.this.runs[k].start]
		w.features = w.this.wordFeatures(w.features[:0], text, s.casing, k, begun, last, near)
		word(w.features, answer)
		return answer
	}
	for start, end := range paragraphs(text) {
		if end < 0 {
			end = -end
		}
		s.findWords(&w, text, start, end)
		if len(w.words) == 0 {
			continue
		}
		b := &w.boundary
		b.begin(w.words, w.traits)
		for i := range w.words[:len(w.words)-1] {
			b.pass(i)
			opens := sentences[w.words[i+1].Start]
			if b.possible(i) {
				answer := 0
				if opens {
					answer = 1
				}
				w.features = b.features(w.features[:0], text, i)
				sentence(w.features, answer)
			}
			if opens {
				b.cut(i + 1)
			}
		}
	}
}
