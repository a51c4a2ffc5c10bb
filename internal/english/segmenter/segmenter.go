package segmenter

import (
	_ "embed"
	"errors"
	"fmt"
	"iter"
	"strings"
	"unicode"

	"sayso/internal/english/casing"
)

// Segmenter finds words and sentences. It is read-only and safe to use from
// many goroutines.
type Segmenter struct {
	word     *Network
	sentence *Network
	casing   *casing.Table

	joins       map[string][]int // contractions in one run of letters: lengths of their parts
	longestJoin int
}

// New returns a segmenter of two networks, of which the first decides about
// words, the second about sentences, and a table of casings.
func New(word, sentence *Network, table *casing.Table) (*Segmenter, error) {
	if table == nil {
		return nil, errors.New("a segmenter needs a table of casings")
	}
	s := &Segmenter{word: word, sentence: sentence, casing: table, joins: map[string][]int{}}
	for line := range strings.Lines(contractions) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		letters, parts, ok := strings.Cut(line, "\t")
		if !ok || strings.ReplaceAll(parts, " ", "") != letters {
			return nil, fmt.Errorf("contractions.txt: the parts of %q do not spell it", line)
		}
		for part := range strings.SplitSeq(parts, " ") {
			s.joins[letters] = append(s.joins[letters], len(part))
		}
		s.longestJoin = max(s.longestJoin, len(letters))
	}
	return s, nil
}

//go:embed contractions.txt
var contractions string

// Load reads what [Segmenter.Encode] wrote.
func Load(model []byte, table *casing.Table) (*Segmenter, error) {
	word, rest, err := decodeNetwork(model, WordClasses)
	if err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	sentence, rest, err := decodeNetwork(rest, SentenceClasses)
	if err != nil {
		return nil, fmt.Errorf("sentences: %w", err)
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%d bytes too many", len(rest))
	}
	return New(word, sentence, table)
}

// Encode returns the two networks as bytes, for [Load].
func (s *Segmenter) Encode() []byte {
	return s.sentence.append(s.word.append(nil))
}

// SentenceClasses is the number of answers of the sentence network: no end,
// end.
const SentenceClasses = 2

// scratch is the working memory of one text.
type scratch struct {
	this, next chunk
	words      []Word
	traits     []trait
	features   []uint32
	boundary   boundary
	decide     decider
}

// decider answers what stands before run k of the chunk at hand.
type decider func(w *scratch, text string, k, begun, last int, near neighbours) int

// Sentences yields the sentences of text, in order, and for each whether it
// opens a paragraph. The words are overwritten by the next step. Words are in
// order, do not overlap and cover all that is not white space.
func (s *Segmenter) Sentences(text string) iter.Seq2[[]Word, bool] {
	return func(yield func([]Word, bool) bool) {
		w := scratch{decide: s.decideWord}
		opens := true
		for start, end := range paragraphs(text) {
			goesOn := end < 0 // the paragraph was cut for its length
			if goesOn {
				end = -end
			}
			s.findWords(&w, text, start, end)
			if !s.findSentences(&w, text, opens, yield) {
				return
			}
			opens = !goesOn
		}
	}
}

// findSentences yields the sentences of the paragraph whose words are in w.
func (s *Segmenter) findSentences(w *scratch, text string, opens bool, yield func([]Word, bool) bool) bool {
	if len(w.words) == 0 {
		return true
	}
	b := &w.boundary
	b.begin(w.words, w.traits)
	for i := range w.words {
		b.pass(i)
		last := i == len(w.words)-1
		if !last && (!w.words[i+1].Joined && i+1-b.begun >= MaxWords || b.possible(i) && s.endsBehind(w, text, i)) {
			last = true
		}
		if last {
			if !yield(w.words[b.begun:i+1], opens) {
				return false
			}
			opens = false
			b.cut(i + 1)
		}
	}
	return true
}

// endsBehind asks the network whether a sentence ends behind word i.
func (s *Segmenter) endsBehind(w *scratch, text string, i int) bool {
	w.features = w.boundary.features(w.features[:0], text, i)
	var scores [SentenceClasses]float32
	s.sentence.scores(w.features, scores[:])
	return scores[1] > scores[0]
}

// findWords fills w with the words of text[start:end].
func (s *Segmenter) findWords(w *scratch, text string, start, end int) {
	w.words, w.traits = w.words[:0], w.traits[:0]
	at, stop := nextChunk(text, start, end)
	if at == stop {
		return
	}
	s.scanChunk(&w.next, text, at, stop)
	var near neighbours
	for at < stop {
		w.this, w.next = w.next, w.this
		at, stop = nextChunk(text, stop, end)
		near.after, near.afterWord, near.afterLowerCase = 0, 0, 0
		if at < stop {
			s.scanChunk(&w.next, text, at, stop)
			first := &w.next.runs[0]
			near.after, near.afterWord = first.shape, first.hash
			if first.kind == titleRun && len(w.this.runs) > 1 {
				near.afterLowerCase = s.lowerCased(text[first.start:first.end])
			}
		}
		c := &w.this
		begun, last := 0, newToken
		for k := 1; k < len(c.runs); k++ {
			answer := w.decide(w, text, k, begun, last, near)
			if answer != noBoundary {
				s.emit(w, text, begun, k, last)
				begun = k
				last = answer
			}
		}
		s.emit(w, text, begun, len(c.runs), last)
		near.before = c.runs[len(c.runs)-1].shape
	}
}

// decideWord asks the network, except inside a name such as "Kata'ib": what is no
// contraction is one word, and the treebanks have too few such names to learn from.
func (s *Segmenter) decideWord(w *scratch, text string, k, begun, last int, near neighbours) int {
	if w.this.inName(k) {
		return noBoundary
	}
	w.features = w.this.wordFeatures(w.features[:0], text, s.casing, k, begun, last, near)
	var scores [WordClasses]float32
	s.word.scores(w.features, scores[:])
	best := noBoundary
	for i := range scores {
		if scores[i] > scores[best] {
			best = i
		}
	}
	return best
}

// emit adds the word of runs [from, to) of the chunk at hand.
func (s *Segmenter) emit(w *scratch, text string, from, to, how int) {
	c := &w.this
	runs := c.runs[from:to]
	space := to == len(c.runs) && spaceAt(text, runs[len(runs)-1].end)
	w.traits = append(w.traits, s.traitOf(text, runs, from == 0, space))
	w.words = append(w.words, Word{Start: runs[0].start, End: runs[len(runs)-1].end, Joined: how == newPart, SpaceAfter: space})
}

// spaceAt says that white space or the text's end is at at.
func spaceAt(text string, at int) bool {
	if at == len(text) {
		return true
	}
	r, _ := decode(text, at)
	return unicode.IsSpace(r)
}

// nextChunk gives the next stretch without white space of text[at:end], at
// most MaxChunk bytes of it; an empty one if there is none.
func nextChunk(text string, at, end int) (start, stop int) {
	for at < end {
		r, size := decode(text, at)
		if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	start = at
	for at < end && at-start < MaxChunk {
		r, size := decode(text, at)
		if unicode.IsSpace(r) {
			break
		}
		at += size
	}
	return start, at
}

// paragraphs yields start and end of the stretches between blank lines. One
// longer than MaxParagraph is cut at white space (or where there is none, at
// a character); all its pieces but the last have their end negative.
func paragraphs(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start, breaks := 0, 0 // breaks: line ends since the last character that is no space
		for at := 0; at < len(text); {
			r, size := decode(text, at)
			space := unicode.IsSpace(r)
			switch {
			case r == '\n', r == '\u2028', r == '\r' && (at+1 == len(text) || text[at+1] != '\n'):
				breaks++
			case r == '\u2029':
				breaks += 2
			case !space:
				breaks = 0
			}
			if breaks >= 2 {
				if !yield(start, at) {
					return
				}
				start, breaks = at, 0
			}
			long := at - start
			if long >= MaxParagraph && (space || long >= 2*MaxParagraph) {
				if !yield(start, -at) {
					return
				}
				start = at
			}
			at += size
		}
		yield(start, len(text))
	}
}
