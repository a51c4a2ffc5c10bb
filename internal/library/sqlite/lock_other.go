//go:build !unix

package sqlite

// holder cannot tell.
func holder(string) string { return "" }
