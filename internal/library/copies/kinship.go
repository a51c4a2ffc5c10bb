package copies

import (
	"cmp"
	"math"
)

// Kinship is how much of two texts is the same, estimated from their signatures. All
// shares are from 0 to 1.
type Kinship struct {
	// Exact says that they are the same but for case, punctuation, white space and furniture.
	Exact bool
	// Jaccard is their resemblance: shared shingles of all different ones.
	Jaccard float64
	// AInB is the share of A's shingles that B has, BInA of B's that A has.
	AInB, BInA float64
	// Own is like the greater of AInB and BInA, of what stands outside quotations; the
	// same where nearly all is quoted.
	Own float64
	// Sample is of how many shingles the greater share is an estimate: its standard error is
	// about half of one by the square root of it.
	Sample int
	// Figures and Names are how many of the figures and names of the one that has
	// fewer shingles the other has too.
	Figures, Names Part
}

// Part is so many of so many.
type Part struct{ Shared, Of int }

// share is the part as a number from 0 to 1; 1 of nothing, for nothing is missing.
func (p Part) share() float64 {
	if p.Of == 0 {
		return 1
	}
	return share(p.Shared, p.Of)
}

// InOther is the greater of AInB and BInA: near 1 where one text is cut from the other.
func (k Kinship) InOther() float64 { return max(k.AInB, k.BInA) }

// Compare estimates the kinship of two texts. It is symmetric but for the names
// of its sides.
func Compare(a, b Signature) Kinship {
	k := Kinship{Exact: a.Exact == b.Exact && a.Words == b.Words && a.Words > 0}
	limit := min(reach(a.Sketch, sketchSize), reach(b.Sketch, sketchSize))
	var inA, inB, ownA, ownB, shared, sharedOwn int
	i, j := 0, 0
	for i < len(a.Sketch) || j < len(b.Sketch) {
		x, y := uint64(math.MaxUint64), uint64(math.MaxUint64)
		if i < len(a.Sketch) {
			x = uint64(a.Sketch[i] | quotedBit)
		}
		if j < len(b.Sketch) {
			y = uint64(b.Sketch[j] | quotedBit)
		}
		if min(x, y) > limit {
			break
		}
		own := false
		if x <= y {
			inA++
			if own = a.Sketch[i]&quotedBit == 0; own {
				ownA++
			}
			i++
		}
		if y <= x {
			inB++
			if b.Sketch[j]&quotedBit == 0 {
				ownB++
				own = true
			}
			j++
		}
		if x == y {
			shared++
			if own {
				sharedOwn++
			}
		}
	}
	if shared > 0 {
		k.Jaccard = share(shared, inA+inB-shared)
		k.AInB, k.BInA = share(shared, inA), share(shared, inB)
	}
	// Where a shingle is quoted in one text alone, it counts as the other's own, so
	// the share might pass 1.
	k.Own = min(1, max(share(sharedOwn, ownA), share(sharedOwn, ownB)))
	if mostlyQuoted*min(ownA, ownB) < min(inA, inB) { // there is little else: a speech, an interview
		k.Own = k.InOther()
	}
	k.Sample = min(inA, inB)
	switch {
	case a.Shingles < b.Shingles:
		k.Figures, k.Names = kept(a.Figures, b.Figures), kept(a.Names, b.Names)
	case a.Shingles > b.Shingles:
		k.Figures, k.Names = kept(b.Figures, a.Figures), kept(b.Names, a.Names)
	default: // of two of one length, the one of which more is in the other
		k.Figures = better(kept(a.Figures, b.Figures), kept(b.Figures, a.Figures))
		k.Names = better(kept(a.Names, b.Names), kept(b.Names, a.Names))
	}
	return k
}

// better is the greater share; of equal ones, the one of more.
func better(a, b Part) Part {
	if cmp.Or(cmp.Compare(a.share(), b.share()), cmp.Compare(a.Of, b.Of)) < 0 {
		return b
	}
	return a
}

// reach is up to which hash a sketch holds all there are.
func reach(sketch []uint32, size int) uint64 {
	if len(sketch) < size {
		return math.MaxUint32
	}
	return uint64(sketch[len(sketch)-1] | quotedBit)
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// kept is how many of the hashes of one list another has.
func kept(of, in []uint32) (p Part) {
	limit := min(reach(of, particulars), reach(in, particulars))
	j := 0
	for _, h := range of {
		if uint64(h|quotedBit) > limit {
			break
		}
		p.Of++
		for j < len(in) && in[j]|quotedBit < h|quotedBit {
			j++
		}
		if j < len(in) && in[j]|quotedBit == h|quotedBit {
			p.Shared++
		}
	}
	return p
}

// Copy says that one text is a copy of the other, or both of a third: the words
// are the same, within quotations and without, and so are figures and names. What
// comes out of one mould every day has the words, but not the figures and names.
func (k Kinship) Copy() bool {
	if k.Exact {
		return true
	}
	if !k.share(leastShared) {
		return false
	}
	both := Part{k.Figures.Shared + k.Names.Shared, k.Figures.Of + k.Names.Of}
	if both.Of >= fewParticulars && both.share() < leastParticulars {
		return false
	}
	return k.Figures.Of < fewParticulars || k.Figures.share() >= leastFigures
}

// share says that at least so much of the shorter text is in the other, of all
// and of what it does not quote, one standard error allowed for.
func (k Kinship) share(least float64) bool {
	least += 0.5 / math.Sqrt(float64(max(k.Sample, 1)))
	return k.InOther() >= least && k.Own >= least
}

// Version says that a text is another version of one of the same outlet: more is the
// same than what an outlet prints under everything, its background and its foot.
func (k Kinship) Version() bool {
	return k.Exact || k.Copy() && k.share(leastVersion)
}
