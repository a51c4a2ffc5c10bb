// Package network is the tagger and parser: a small neural network that reads a
// sentence's words and gives every word its universal and Penn tags, its head and
// its relation.
//
// A word's input vector is the sum of the rows of a word table (the normal form)
// and of nine hashed spelling features (form, shape, first and last letters).
// Three bidirectional simple recurrent layers (Lei et al. 2018) turn these into
// vectors that know the sentence. From them come the tags, by one linear map; the
// scores of all arcs, by a biaffine form (Dozat and Manning 2017) with a bias for
// distance; and, once the tree is known, the relations. The tree is the best one
// over all arcs with exactly one word under the root (Chu and Liu 1965, Edmonds
// 1967), so it may be non-projective.
//
// Training is in internal/english/train; the forward pass here is also the
// trainer's, so that the two cannot drift apart.
package network
