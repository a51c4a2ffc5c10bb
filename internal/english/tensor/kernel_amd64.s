#include "textflag.h"

// func mul6Asm(c *float32, ldc int, a *float32, ars, acs int, b *float32, ldb int, k int)
//
// Six rows by sixteen columns of C stay in Y0-Y11 while k runs: twelve sums under
// way are enough to hide the latency of a multiply-add.
TEXT ·mul6Asm(SB), NOSPLIT, $0-64
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), R8
	MOVQ a+16(FP), SI
	MOVQ ars+24(FP), R9
	MOVQ acs+32(FP), R10
	MOVQ b+40(FP), DX
	MOVQ ldb+48(FP), R11
	MOVQ k+56(FP), CX
	SHLQ $2, R8
	SHLQ $2, R9
	SHLQ $2, R10
	SHLQ $2, R11
	LEAQ (R9)(R9*2), R12
	LEAQ (SI)(R12*1), BX
	LEAQ (R8)(R8*2), R13
	LEAQ (DI)(R13*1), AX
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(R8*1), Y2
	VMOVUPS 32(DI)(R8*1), Y3
	VMOVUPS (DI)(R8*2), Y4
	VMOVUPS 32(DI)(R8*2), Y5
	VMOVUPS (AX), Y6
	VMOVUPS 32(AX), Y7
	VMOVUPS (AX)(R8*1), Y8
	VMOVUPS 32(AX)(R8*1), Y9
	VMOVUPS (AX)(R8*2), Y10
	VMOVUPS 32(AX)(R8*2), Y11

loop6:
	VMOVUPS      (DX), Y12
	VMOVUPS      32(DX), Y13
	VBROADCASTSS (SI), Y14
	VBROADCASTSS (SI)(R9*1), Y15
	VFMADD231PS  Y12, Y14, Y0
	VFMADD231PS  Y13, Y14, Y1
	VFMADD231PS  Y12, Y15, Y2
	VFMADD231PS  Y13, Y15, Y3
	VBROADCASTSS (SI)(R9*2), Y14
	VBROADCASTSS (BX), Y15
	VFMADD231PS  Y12, Y14, Y4
	VFMADD231PS  Y13, Y14, Y5
	VFMADD231PS  Y12, Y15, Y6
	VFMADD231PS  Y13, Y15, Y7
	VBROADCASTSS (BX)(R9*1), Y14
	VBROADCASTSS (BX)(R9*2), Y15
	VFMADD231PS  Y12, Y14, Y8
	VFMADD231PS  Y13, Y14, Y9
	VFMADD231PS  Y12, Y15, Y10
	VFMADD231PS  Y13, Y15, Y11
	ADDQ         R10, SI
	ADDQ         R10, BX
	ADDQ         R11, DX
	DECQ         CX
	JNZ          loop6

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(R8*1)
	VMOVUPS Y3, 32(DI)(R8*1)
	VMOVUPS Y4, (DI)(R8*2)
	VMOVUPS Y5, 32(DI)(R8*2)
	VMOVUPS Y6, (AX)
	VMOVUPS Y7, 32(AX)
	VMOVUPS Y8, (AX)(R8*1)
	VMOVUPS Y9, 32(AX)(R8*1)
	VMOVUPS Y10, (AX)(R8*2)
	VMOVUPS Y11, 32(AX)(R8*2)
	VZEROUPPER
	RET

// func mul1Asm(c *float32, a *float32, acs int, b *float32, ldb int, k int)
TEXT ·mul1Asm(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ acs+16(FP), R10
	MOVQ b+24(FP), DX
	MOVQ ldb+32(FP), R11
	MOVQ k+40(FP), CX
	SHLQ $2, R10
	SHLQ $2, R11
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1

loop1:
	VBROADCASTSS (SI), Y10
	VFMADD231PS  (DX), Y10, Y0
	VFMADD231PS  32(DX), Y10, Y1
	ADDQ         R10, SI
	ADDQ         R11, DX
	DECQ         CX
	JNZ          loop1

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET

// func axpyAsm(y, x *float32, s float32, n int)
//
// n is a multiple of 16.
TEXT ·axpyAsm(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	VBROADCASTSS s+16(FP), Y10
	MOVQ n+24(FP), CX

loopx:
	VMOVUPS     (DI), Y0
	VMOVUPS     32(DI), Y1
	VFMADD231PS (SI), Y10, Y0
	VFMADD231PS 32(SI), Y10, Y1
	VMOVUPS     Y0, (DI)
	VMOVUPS     Y1, 32(DI)
	ADDQ        $64, SI
	ADDQ        $64, DI
	SUBQ        $16, CX
	JNZ         loopx
	VZEROUPPER
	RET

// func axpy8Asm(y *float32, x *int8, s float32, n int)
//
// n is a multiple of 16.
TEXT ·axpy8Asm(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	VBROADCASTSS s+16(FP), Y10
	MOVQ n+24(FP), CX

loop8:
	VPMOVSXBD   (SI), Y2
	VPMOVSXBD   8(SI), Y3
	VCVTDQ2PS   Y2, Y2
	VCVTDQ2PS   Y3, Y3
	VMOVUPS     (DI), Y0
	VMOVUPS     32(DI), Y1
	VFMADD231PS Y2, Y10, Y0
	VFMADD231PS Y3, Y10, Y1
	VMOVUPS     Y0, (DI)
	VMOVUPS     Y1, 32(DI)
	ADDQ        $16, SI
	ADDQ        $64, DI
	SUBQ        $16, CX
	JNZ         loop8
	VZEROUPPER
	RET
