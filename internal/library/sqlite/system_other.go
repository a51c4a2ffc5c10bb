//go:build !unix

package sqlite

// holder cannot tell.
func holder(string) string { return "" }

// writable cannot tell before it is tried.
func writable(string) bool { return true }
