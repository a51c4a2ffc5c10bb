package copies

import (
	"cmp"
	"slices"
)

// Candidates says with which of the articles that an index holds a text should be
// compared: those that share keys with it, the most and the rarest first, at most 64.
// holding gives the articles kept under a key, at most as many as it is told, the
// first kept first. A store asks its table; [Index] is one in memory.
func Candidates(keys []uint64, holding func(key uint64, most int) ([]int64, error)) ([]int64, error) {
	// A key that many have weighs little. Whole numbers, so that the order of keys
	// makes no difference to a sum.
	const whole = 1 << 20
	type candidate struct{ id, weight int64 }
	var all []candidate
	for _, key := range keys {
		found, err := holding(key, mostPostings)
		if err != nil {
			return nil, err
		}
		each := int64(whole / (len(found) + 1))
		for _, id := range found {
			all = append(all, candidate{id, each})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int { return cmp.Compare(a.id, b.id) })
	merged := all[:0]
	for _, c := range all {
		if n := len(merged); n > 0 && merged[n-1].id == c.id {
			merged[n-1].weight += c.weight
			continue
		}
		merged = append(merged, c)
	}
	slices.SortFunc(merged, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id))
	})
	ids := make([]int64, min(len(merged), mostCandidates))
	for i := range ids {
		ids[i] = merged[i].id
	}
	return ids, nil
}

// Index holds signatures in memory. It is for tests and small collections; a store
// keeps signatures and keys in tables of its own. It is not safe for writing and
// reading at once.
type Index struct {
	postings   map[uint64][]int64
	signatures map[int64]Signature
}

// Add keeps a signature under a number of the caller's.
func (x *Index) Add(id int64, s Signature) {
	if x.postings == nil {
		x.postings, x.signatures = map[uint64][]int64{}, map[int64]Signature{}
	}
	x.signatures[id] = s
	for _, key := range s.Keys() {
		if len(x.postings[key]) < mostPostings {
			x.postings[key] = append(x.postings[key], id)
		}
	}
}

// Found is an article of the index that is kin to the one looked up.
type Found struct {
	ID int64
	// Kinship has the text looked up for A and the one found for B.
	Kinship Kinship
}

// Lookup returns the articles of which a text is a copy, or which are copies of it, by number.
func (x *Index) Lookup(s Signature) []Found {
	candidates, _ := Candidates(s.Keys(), func(key uint64, most int) ([]int64, error) {
		all := x.postings[key]
		return all[:min(most, len(all))], nil
	})
	var found []Found
	for _, id := range candidates {
		if k := Compare(s, x.signatures[id]); k.Copy() {
			found = append(found, Found{id, k})
		}
	}
	slices.SortFunc(found, func(a, b Found) int { return cmp.Compare(a.ID, b.ID) })
	return found
}
