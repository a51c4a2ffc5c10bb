// Package tagger labels the words of a sentence as the beginning, the inside or
// the outside of names of four kinds: person, organization, place, other.
//
// It is a linear chain: every word has features, hashed to 32 bits; a table
// gives each feature a weight for every label; the best sequence of labels that
// hangs together is found by the Viterbi algorithm. What the features are is
// the business of package entity; the weights are learned by
// internal/entity/train with an averaged structured perceptron (Collins 2002,
// "Discriminative Training Methods for Hidden Markov Models").
package tagger
