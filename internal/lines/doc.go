// Package lines reads a file line by line, with a bound on how long a line may be:
// one beyond it is passed over and costs no memory. What is wrong with a line is
// [Damage], after which the others are read.
package lines
