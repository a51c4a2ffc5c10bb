package copies

import "slices"

// Quote is a direct quotation of a text.
type Quote struct {
	// Start and End are byte offsets of what stands between the marks.
	Start, End int
	// Words is how many words it has.
	Words int
	// Hash is the same for quotations of the same words, whatever their case,
	// punctuation and marks.
	Hash uint64
}

// Quotes returns the direct quotations of a text that have [LeastQuote] words or more, in
// the order of the text, at most 256. Two texts that are not copies and share one have
// it from the same mouth or from each other. A store keeps Hash to find them by.
func Quotes(text string) []Quote {
	var all []Quote
	for _, q := range quotations(text) {
		if len(all) == mostQuotes {
			break
		}
		words := scan(text[q.start:q.end], nil)
		if len(words) < LeastQuote {
			continue
		}
		h := uint64(fnvBasis)
		for _, w := range words {
			h = (h ^ w.hash) * fnvPrime
		}
		all = append(all, Quote{q.start, q.end, len(words), mix(h)})
	}
	return all
}

// Lifted returns the quotations that two texts share, as pairs of places in a and b, each
// quotation of a once, in the order of a.
func Lifted(a, b []Quote) [][2]int {
	in := make(map[uint64]int, len(b))
	for j, q := range slices.Backward(b) {
		in[q.Hash] = j // the first of b remains
	}
	var shared [][2]int
	for i, q := range a {
		if j, is := in[q.Hash]; is && q.Words == b[j].Words {
			shared = append(shared, [2]int{i, j})
			delete(in, q.Hash)
		}
	}
	return shared
}
