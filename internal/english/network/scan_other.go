//go:build !amd64

package network

func recur(u, prev, x, v, b, g, cell, out *float32, width, n int) {
	recurGo(u, prev, x, v, b, g, cell, out, width, n)
}
