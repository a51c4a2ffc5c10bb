// Package failure is the one table of what can go wrong: each kind of error
// with its exit code and its HTTP status. Packages wrap and return; only the
// command line and the web server turn a kind into a number.
package failure
