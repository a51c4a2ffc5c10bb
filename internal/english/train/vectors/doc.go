// Package vectors makes word vectors from raw text by counting: how often each
// frequent word stands one or two places before or after a word, positions kept
// apart, as positive pointwise mutual information with a smoothed context
// distribution, then reduced by a truncated singular value decomposition (Levy,
// Goldberg and Dagan 2015, "Improving Distributional Similarity with Lessons
// Learned from Word Embeddings"; the decomposition after Halko, Martinsson and
// Tropp 2011). Nothing is sampled in an order that depends on the machine: the
// same text gives the same bytes.
package vectors
