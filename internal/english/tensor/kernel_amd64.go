//go:build amd64

package tensor

import "golang.org/x/sys/cpu"

// fast says that the assembly may be used.
var fast = cpu.X86.HasAVX2 && cpu.X86.HasFMA

//go:noescape
func mul6Asm(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int)

//go:noescape
func mul1Asm(c *float32, a *float32, acs int, b *float32, ldb int, k int)

//go:noescape
func axpyAsm(y, x *float32, s float32, n int)

//go:noescape
func axpy8Asm(y *float32, x *int8, s float32, n int)

func mul6(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int) {
	if fast {
		mul6Asm(c, ldc, a, ars, acs, b, ldb, k)
		return
	}
	mul6Go(c, ldc, a, ars, acs, b, ldb, k)
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

func axpy8(y *float32, x *int8, s float32, n int) {
	if fast {
		axpy8Asm(y, x, s, n)
		return
	}
	axpy8Go(y, x, s, n)
}
