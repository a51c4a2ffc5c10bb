package network

import (
	"math"
	"math/rand/v2"
	"testing"
)

// best finds the best tree with one root by trying all assignments of heads.
func best(n int, scores []float32, stride int) float64 {
	heads := make([]int, n)
	top := math.Inf(-1)
	var try func(i int)
	try = func(i int) {
		if i == n {
			roots, sum := 0, 0.0
			for k, h := range heads {
				if h < 0 {
					roots++
				}
				sum += float64(scores[k*stride+h+1])
			}
			if roots == 1 && acyclic(heads) {
				top = max(top, sum)
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return top
}

func TestTreeIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for range 3000 {
		n := 1 + rng.IntN(5)
		stride := 16
		scores := make([]float32, n*stride)
		for i := range scores {
			scores[i] = float32(rng.NormFloat64())
		}
		heads := make([]int, n)
		Tree(heads, scores, stride)
		roots, sum := 0, 0.0
		for i, h := range heads {
			if h < 0 {
				roots++
			}
			sum += float64(scores[i*stride+h+1])
		}
		if roots != 1 || !acyclic(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		// Only rootCandidates words are tried as the root.
		if want := best(n, scores, stride); n <= rootCandidates && sum < want-1e-4 {
			t.Fatalf("tree %v scores %.4f, the best %.4f", heads, sum, want)
		}
	}
}

// TestRootedIsBest compares the contraction of cycles with all trees of a root.
func TestRootedIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 3))
	const stride = 16
	for range 3000 {
		n := 2 + rng.IntN(4)
		root := rng.IntN(n)
		scores := make([]float32, n*stride)
		for i := range scores {
			scores[i] = float32(rng.NormFloat64())
		}
		// Make every other word dread the root, so that the best tree has this one.
		for i := range n {
			if i != root {
				scores[i*stride] = -1000
			}
		}
		heads := rooted(n, scores, stride, root)
		sum := 0.0
		for i, h := range heads {
			sum += float64(scores[i*stride+h+1])
		}
		if !acyclic(heads) || heads[root] != -1 {
			t.Fatalf("%v is no tree of root %d", heads, root)
		}
		if want := best(n, scores, stride); sum < want-1e-3 {
			t.Fatalf("tree %v scores %.4f, the best %.4f", heads, sum, want)
		}
	}
}

// TestTreeOfManyWords: long sentences must be bounded in time; a random matrix
// is the hardest case, full of cycles.
func TestTreeOfManyWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	const n = 1000
	const stride = 1008
	scores := make([]float32, n*stride)
	for i := range scores {
		scores[i] = float32(rng.NormFloat64())
	}
	heads := make([]int, n)
	Tree(heads, scores, stride)
	if !acyclic(heads) {
		t.Fatal("not a tree")
	}
}
