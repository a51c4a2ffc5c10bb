// Package ordered spreads work over several workers and gives the results back
// in the order of the inputs, whichever worker was done first. Only a bounded
// number of inputs is under way or waits to be taken, so memory stays bounded
// however long the input is and however slowly the output is taken.
package ordered
