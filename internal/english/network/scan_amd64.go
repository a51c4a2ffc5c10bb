//go:build amd64

package network

import "golang.org/x/sys/cpu"

//go:noescape
func recurAsm(u, prev, x, v, b, gate, cell, out *float32, width, n int)

func recur(u, prev, x, v, b, g, cell, out *float32, width, n int) {
	if cpu.X86.HasAVX2 {
		recurAsm(u, prev, x, v, b, g, cell, out, width, n)
		return
	}
	recurGo(u, prev, x, v, b, g, cell, out, width, n)
}
