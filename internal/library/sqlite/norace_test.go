//go:build !race

package sqlite

// raced says that the race detector is on, with which all takes many times as long.
const raced = false
