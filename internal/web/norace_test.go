//go:build !race

package web

// raced says that the race detector is on.
const raced = false
