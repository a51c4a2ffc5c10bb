//go:build !amd64

package tensor

func mul6(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int) {
	mul6Go(c, ldc, a, ars, acs, b, ldb, k)
}

func mul1(c *float32, a *float32, acs int, b *float32, ldb int, k int) {
	mul1Go(c, a, acs, b, ldb, k)
}

func axpy(y, x *float32, s float32, n int) { axpyGo(y, x, s, n) }

func axpy8(y *float32, x *int8, s float32, n int) { axpy8Go(y, x, s, n) }
