package numeral

import "sayso/internal/english"

// Phrases finds fixed sequences of pieces, each with a meaning.
type Phrases[T any] struct {
	first map[string][]entry[T] // by first piece
}

type entry[T any] struct {
	pieces  []string
	meaning T
}

// Add takes up a phrase, which is cut into pieces as a sentence is.
func (s *Phrases[T]) Add(text string, meaning T) {
	if s.first == nil {
		s.first = map[string][]entry[T]{}
	}
	one := entry[T]{meaning: meaning}
	for _, p := range Pieces(text, &english.Sentence{End: len(text)}, nil) {
		one.pieces = append(one.pieces, p.Text)
	}
	if len(one.pieces) > 0 {
		s.first[one.pieces[0]] = append(s.first[one.pieces[0]], one)
	}
}

// Starts says whether a phrase begins with a piece.
func (s *Phrases[T]) Starts(piece string) bool { return s.first[piece] != nil }

// Match returns the meaning of the longest phrase at piece i, and the piece
// behind it; of two that are equal, the one added first.
func (s *Phrases[T]) Match(p []Piece, i int) (meaning T, next int, ok bool) {
	if i < 0 || i >= len(p) {
		return meaning, i, false
	}
	for _, e := range s.first[p[i].Text] {
		if len(e.pieces) <= next-i || i+len(e.pieces) > len(p) {
			continue
		}
		same := true
		for k, piece := range e.pieces {
			same = same && p[i+k].Text == piece
		}
		if same {
			meaning, next, ok = e.meaning, i+len(e.pieces), true
		}
	}
	return meaning, next, ok
}

// Before returns the longest phrase that ends before piece i, and its first
// piece; it looks at most most pieces back.
func (s *Phrases[T]) Before(p []Piece, i, most int) (meaning T, first int, ok bool) {
	for k := max(0, i-most); k < i; k++ {
		if m, next, found := s.Match(p, k); found && next == i {
			return m, k, true
		}
	}
	return meaning, i, false
}
