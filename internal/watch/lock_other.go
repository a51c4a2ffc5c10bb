//go:build (!unix && !windows) || solaris || aix

package watch

import (
	"io"
	"strings"
)

// lockFile locks nothing where the standard library has no lock that ends with
// the process.
func lockFile(string) (io.Closer, error) { return io.NopCloser(strings.NewReader("")), nil }
