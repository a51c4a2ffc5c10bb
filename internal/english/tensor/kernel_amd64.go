//go:build amd64

package tensor

import "golang.org/x/sys/cpu"

// fast says that the assembly may be used.
var fast = cpu.X86.HasAVX2 && cpu.X86.HasFMA

//go:noescape
func mul4Asm(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int)

//go:noescape
func mul1Asm(c *float32, a *float32, acs int, b *float32, ldb int, k int)

//go:noescape
func axpyAsm(y, x *float32, s float32, n int)

func mul4(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int) {
	if fast {
		mul4Asm(c, ldc, a, ars, acs, b, ldb, k)
		return
	}
	mul4Go(c, ldc, a, ars, acs, b, ldb, k)
}

func mul1(c *float32, a *float32, acs int, b *float32, ldb int, k int) {
	if fast {
		mul1Asm(c, a, acs, b, ldb, k)
		return
	}
	mul1Go(c, a, acs, b, ldb, k)
}

func axpy(y, x *float32, s float32, n int) {
	if fast {
		axpyAsm(y, x, s, n)
		return
	}
	axpyGo(y, x, s, n)
}
