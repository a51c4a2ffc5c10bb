package copies

import (
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
	// Own is like the greater of AInB and BInA, of what stands outside quotations.
	Own float64
	// Sample is of how many shingles the greater share is an estimate: its standard error is
	// about half of one by the square root of it.
	Sample int
	// Figures and Names are which share of the figures and names of the one that has
	// fewer shingles the other has too; -1 where it has none.
	Figures, Names float64
	// FigureCount is on how many figures Figures rests.
	FigureCount int
}

// InOther is the greater of AInB and BInA: near 1 where one text is cut from the other.
func (k Kinship) InOther() float64 { return max(k.AInB, k.BInA) }

// Compare estimates the kinship of two texts. It is symmetric but for the names
// of its sides.
func Compare(a, b Signature) Kinship {
	k := Kinship{Exact: a.Exact == b.Exact && a.Words == b.Words}
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
	k.Sample = min(inA, inB)
	less, more := a, b
	if b.Shingles < a.Shingles {
		less, more = b, a
	}
	switch {
	case a.Shingles != b.Shingles:
		k.Figures, k.FigureCount = kept(less.Figures, more.Figures)
		k.Names, _ = kept(less.Names, more.Names)
	default: // of two of one length, the one that has more of its own in the other
		f, n := kept(a.Figures, b.Figures)
		g, m := kept(b.Figures, a.Figures)
		k.Figures, k.FigureCount = f, n
		if g > f {
			k.Figures, k.FigureCount = g, m
		}
		x, _ := kept(a.Names, b.Names)
		y, _ := kept(b.Names, a.Names)
		k.Names = max(x, y)
	}
	return k
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

// kept is which share of the hashes of one list another has, and of how many; -1 of none.
func kept(of, in []uint32) (float64, int) {
	limit := min(reach(of, particulars), reach(in, particulars))
	n, shared, j := 0, 0, 0
	for _, h := range of {
		if uint64(h|quotedBit) > limit {
			break
		}
		n++
		for j < len(in) && in[j]|quotedBit < h|quotedBit {
			j++
		}
		if j < len(in) && in[j]|quotedBit == h|quotedBit {
			shared++
		}
	}
	if n == 0 {
		return -1, 0
	}
	return share(shared, n), n
}

// Copy says that one text is a copy of the other, or both of a third.
func (k Kinship) Copy() bool { return k.Exact || k.InOther() >= 0.4 }
