package tree

import (
	"strings"

	"sayso/internal/english"
)

// Tree is an index over the heads of one sentence. It is read-only after New.
type Tree struct {
	Tokens []english.Token
	// kids holds the children of all words, word after word, each in order of
	// the sentence; those of word i are kids[offset[i]:offset[i+1]].
	kids, offset []int32
	// order lists the words from the roots downwards, parents before children.
	order []int32
	// first and last are the outermost words of each word's subtree.
	first, last []int32
	head        []int32
}

// New indexes a sentence. A head out of range counts as a root, and so does the
// first word of a cycle.
func New(s *english.Sentence) *Tree {
	n := len(s.Tokens)
	store := make([]int32, 6*n+1)
	t := &Tree{Tokens: s.Tokens,
		kids: store[:0:n], offset: store[n : 2*n+1], order: store[2*n+1 : 2*n+1 : 3*n+1],
		first: store[3*n+1 : 4*n+1], last: store[4*n+1 : 5*n+1], head: store[5*n+1 : 6*n+1]}
	for i := range s.Tokens {
		h := s.Tokens[i].Head
		if h < 0 || h >= n || h == i {
			h = -1
		}
		t.head[i] = int32(h)
	}
	t.breakCycles()
	t.index()
	return t
}

// breakCycles makes the first word of every cycle a root.
func (t *Tree) breakCycles() {
	const unseen, done = 0, -1
	mark := make([]int32, len(t.head))
	for i := range t.head {
		walk := int32(i + 1)
		j := int32(i)
		for j >= 0 && mark[j] == unseen {
			mark[j] = walk
			j = t.head[j]
		}
		if j >= 0 && mark[j] == walk { // came round to this very walk
			t.head[j] = -1
		}
		for j = int32(i); j >= 0 && mark[j] == walk; j = t.head[j] {
			mark[j] = done
		}
	}
}

// index fills in children, order and extents.
func (t *Tree) index() {
	n := len(t.head)
	for _, h := range t.head {
		if h >= 0 {
			t.offset[h+1]++
		}
	}
	for i := 0; i < n; i++ {
		t.offset[i+1] += t.offset[i]
	}
	t.kids = t.kids[:t.offset[n]]
	for i := range t.head { // first serves as the fill count of each word for now
		if h := t.head[i]; h >= 0 {
			t.kids[t.offset[h]+t.first[h]] = int32(i)
			t.first[h]++
		} else {
			t.order = append(t.order, int32(i))
		}
	}
	for at := 0; at < len(t.order); at++ {
		t.order = append(t.order, t.Children(int(t.order[at]))...)
	}
	for i := 0; i < n; i++ {
		t.first[i], t.last[i] = int32(i), int32(i)
	}
	for at := n - 1; at >= 0; at-- {
		i := t.order[at]
		if h := t.head[i]; h >= 0 {
			t.first[h] = min(t.first[h], t.first[i])
			t.last[h] = max(t.last[h], t.last[i])
		}
	}
}

// Head returns the head of word i, -1 for a root.
func (t *Tree) Head(i int) int { return int(t.head[i]) }

// Children returns the children of word i in order of the sentence; none for
// i < 0. The slice is the tree's own.
func (t *Tree) Children(i int) []int32 {
	if i < 0 {
		return nil
	}
	return t.kids[t.offset[i]:t.offset[i+1]]
}

// Order returns the words with every parent before its children. The slice is
// the tree's own.
func (t *Tree) Order() []int32 { return t.order }

// Extent returns the first and the last word of the subtree of i, both inclusive.
func (t *Tree) Extent(i int) (first, last int) { return int(t.first[i]), int(t.last[i]) }

// Label returns the relation of word i to its head, "root" for a root whatever
// the parser called it: who reads "nsubj" may rely on a head.
func (t *Tree) Label(i int) string {
	if t.head[i] < 0 {
		return "root"
	}
	return t.Tokens[i].Deprel
}

// Relation returns the relation of word i to its head without its subtype.
func (t *Tree) Relation(i int) string { return Base(t.Label(i)) }

// Base returns a relation without its subtype: "nsubj" for "nsubj:pass".
func Base(relation string) string {
	if at := strings.IndexByte(relation, ':'); at >= 0 {
		return relation[:at]
	}
	return relation
}

// Child returns the first child of i that has one of the relations, subtypes
// left aside, or -1.
func (t *Tree) Child(i int, relations ...string) int {
	for _, k := range t.Children(i) {
		base := t.Relation(int(k))
		for _, r := range relations {
			if base == r {
				return int(k)
			}
		}
	}
	return -1
}

// Under says whether word i is ancestor or stands below it.
func (t *Tree) Under(i, ancestor int) bool {
	first, last := t.Extent(ancestor)
	if i < first || i > last {
		return false
	}
	for ; i >= 0; i = t.Head(i) {
		if i == ancestor {
			return true
		}
	}
	return false
}

// Path describes the way up from word i to an ancestor, for people to read:
// "minister ←nsubj said". It returns the word alone where the ancestor is none.
func (t *Tree) Path(i, ancestor int) string {
	if !t.Under(i, ancestor) {
		return t.Tokens[i].Form
	}
	var b strings.Builder
	b.WriteString(t.Tokens[i].Form)
	for ; i != ancestor; i = t.Head(i) {
		b.WriteString(" ←")
		b.WriteString(t.Label(i))
		b.WriteByte(' ')
		b.WriteString(t.Tokens[t.Head(i)].Form)
	}
	return b.String()
}
