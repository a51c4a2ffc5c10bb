// Package cli is the command line: one file per command. Commands take their
// inputs, hand them to the packages that do the work, and print. Results go to
// standard output, everything else to standard error. An input that fails is
// reported and the others are still read; [Main] turns what failed into the
// exit code that docs/exit-codes.md gives.
package cli
