package network

import "math"

// Tree finds the best dependency tree over n words: heads[i] gets the index of
// word i's head, -1 for the one root. scores is laid out as [ArcScores] gives it
// and is not changed. It follows Chu and Liu 1965 and Edmonds 1967 in Tarjan's
// O(n²) order, with exactly one word under the root.
func Tree(heads []int, scores []float32, stride int) {
	n := len(heads)
	if n == 0 {
		return
	}
	if greedy(heads, scores, stride) {
		return
	}
	// The word with most to gain as the root, among the few likeliest.
	best := math.Inf(-1)
	var found []int
	for _, root := range likelyRoots(n, scores, stride) {
		t := rooted(n, scores, stride, root)
		total := 0.0
		for i, h := range t {
			total += float64(scores[i*stride+h+1])
		}
		if total > best {
			best, found = total, t
		}
	}
	copy(heads, found)
}

// greedy gives every word its best head, and says whether that makes a tree
// with one root.
func greedy(heads []int, scores []float32, stride int) bool {
	n, roots := len(heads), 0
	for i := range heads {
		row := scores[i*stride : i*stride+n+1]
		best := 0
		for j := 1; j <= n; j++ {
			if row[j] > row[best] && j != i+1 || best == i+1 {
				best = j
			}
		}
		heads[i] = best - 1
		if best == 0 {
			roots++
		}
	}
	return roots == 1 && acyclic(heads)
}

// acyclic says whether every word reaches the root.
func acyclic(heads []int) bool {
	state := make([]int32, len(heads)) // 0 unseen, otherwise the walk that saw it
	for i := range heads {
		walk := int32(i + 1)
		j := i
		for j >= 0 && state[j] == 0 {
			state[j] = walk
			j = heads[j]
		}
		if j >= 0 && state[j] == walk {
			return false
		}
	}
	return true
}

// rootCandidates is how many words are tried as the root of a tree.
const rootCandidates = 3

// likelyRoots returns the words that lose least, against their best other head,
// by hanging on the root.
func likelyRoots(n int, scores []float32, stride int) []int {
	type candidate struct {
		word int
		gain float32
	}
	var top []candidate
	for i := range n {
		row := scores[i*stride : i*stride+n+1]
		other := float32(math.Inf(-1))
		for j := 1; j <= n; j++ {
			if j != i+1 && row[j] > other {
				other = row[j]
			}
		}
		if n == 1 {
			other = 0
		}
		c := candidate{i, row[0] - other}
		at := len(top)
		for at > 0 && top[at-1].gain < c.gain {
			at--
		}
		if at < rootCandidates {
			top = append(top, candidate{})
			copy(top[at+1:], top[at:])
			top[at] = c
			top = top[:min(len(top), rootCandidates)]
		}
	}
	words := make([]int, len(top))
	for i, c := range top {
		words[i] = c.word
	}
	return words
}

// rooted finds the best tree whose root is the given word: heads[root] is -1.
//
// Cycles are contracted one at a time while walking from each word along best
// heads towards the root; a contracted cycle becomes a node of its own, whose
// incoming scores are those of its words less what their heads in the cycle give.
func rooted(n int, scores []float32, stride, root int) []int {
	size := 2 * n // words, then contracted cycles
	score := make([]float64, size*n)
	// enter[v*n+u]: the word inside node v that the arc from u's node really enters.
	enter := make([]int32, size*n)
	inf := math.Inf(-1)
	const worst = -1e30 // no real score; finite, so that differences stay numbers
	for i := range n {
		for j := range n {
			s := float64(scores[i*stride+j+1])
			if i == j || i == root {
				s = inf
			}
			score[i*n+j] = max(s, worst)
			enter[i*n+j] = int32(i)
		}
	}
	parent := make([]int, size) // the cycle a node was contracted into, -1 if none
	head := make([]int, size)   // the word that a node's best arc comes from
	for i := range parent {
		parent[i], head[i] = -1, -1
	}
	top := func(v int) int {
		for parent[v] >= 0 {
			v = parent[v]
		}
		return v
	}
	owner := make([]int, n) // the outermost node of each word
	for i := range owner {
		owner[i] = i
	}
	members := make([][]int, size)
	state := make([]int, size) // the walk a node was met on
	next := n
	for start := range n {
		v := top(start)
		if v == top(root) || state[v] != 0 {
			continue
		}
		walk := start + 1
		for {
			state[v] = walk
			best := -1
			for u := range n {
				if owner[u] != v && (best < 0 || score[v*n+u] > score[v*n+best]) {
					best = u
				}
			}
			head[v] = best
			u := owner[best]
			if u == top(root) || state[u] != 0 && state[u] != walk {
				break
			}
			if state[u] == 0 {
				v = u
				continue
			}
			// A cycle from u round to u: contract it into one node.
			c := next
			next++
			for j := range n {
				score[c*n+j] = inf
			}
			for w := u; ; {
				members[c] = append(members[c], w)
				loss := score[w*n+head[w]]
				for j := range n {
					if s := score[w*n+j] - loss; s > score[c*n+j] {
						score[c*n+j] = s
						enter[c*n+j] = enter[w*n+j]
					}
				}
				w = owner[head[w]]
				if w == u {
					break
				}
			}
			for _, w := range members[c] {
				parent[w] = c
			}
			for i := range n {
				if parent[owner[i]] == c {
					owner[i] = c
				}
			}
			v = c
		}
	}
	// Open the cycles from the outside in: the word an arc enters keeps that
	// arc, the others keep theirs.
	heads := make([]int, n)
	for c := next - 1; c >= n; c-- {
		if head[c] < 0 {
			continue
		}
		w := int(enter[c*n+head[c]])
		for parent[w] != c {
			w = parent[w]
		}
		head[w] = head[c]
	}
	for i := range heads {
		heads[i] = head[i]
	}
	heads[root] = -1
	return heads
}
