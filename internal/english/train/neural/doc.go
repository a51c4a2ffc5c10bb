// Package neural trains the network of package network by gradient descent:
// forward passes are the network's own, the backward pass, the optimiser and the
// loop over the data are here.
//
// The loss of a batch is the sum of four cross-entropies: universal tag, Penn
// tag, head, and relation given the right head (Dozat and Manning 2017). Weights
// are updated by Adam (Kingma and Ba 2015), rows of the embedding tables only
// when a batch touches them.
//
// A batch is always cut into [Shards] parts whose gradients are added in a fixed
// order, and every random choice comes from a seeded generator: the same data
// and seed give the same bytes, on any number of cores.
package neural
