// Package brief tells findings in a few words, the same on a terminal, on a web page
// and in a list of what was found.
package brief
