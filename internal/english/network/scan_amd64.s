#include "textflag.h"

DATA limit<>+0(SB)/4, $6.0
GLOBL limit<>(SB), RODATA, $4
DATA lower<>+0(SB)/4, $-6.0
GLOBL lower<>(SB), RODATA, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA, $4
DATA nine<>+0(SB)/4, $9.0
GLOBL nine<>(SB), RODATA, $4
DATA cube<>+0(SB)/4, $27.0
GLOBL cube<>(SB), RODATA, $4
DATA one<>+0(SB)/4, $1.0
GLOBL one<>(SB), RODATA, $4

// SIGMOID sets x to Sigmoid(x), with q, d as scratch.
#define SIGMOID(x, q, d) \
	VMINPS Y15, x, x \
	VMAXPS Y14, x, x \
	VMULPS Y13, x, x \
	VMULPS x, x, q \
	VMULPS Y12, q, d \
	VADDPS Y11, d, d \
	VADDPS Y11, q, q \
	VMULPS Y13, x, x \
	VMULPS q, x, x \
	VDIVPS d, x, x \
	VADDPS Y13, x, x

// func recurAsm(u, prev, x, v, b, gate, cell, out *float32, width, n int)
//
// See recurGo. Eight columns at a time.
TEXT ·recurAsm(SB), NOSPLIT, $0-80
	MOVQ u+0(FP), SI
	MOVQ prev+8(FP), DX
	MOVQ x+16(FP), BX
	MOVQ v+24(FP), R8
	MOVQ b+32(FP), R9
	MOVQ gate+40(FP), R10
	MOVQ cell+48(FP), R11
	MOVQ out+56(FP), DI
	MOVQ width+64(FP), AX
	MOVQ n+72(FP), CX
	SHLQ $2, AX
	VBROADCASTSS limit<>(SB), Y15
	VBROADCASTSS lower<>(SB), Y14
	VBROADCASTSS half<>(SB), Y13
	VBROADCASTSS nine<>(SB), Y12
	VBROADCASTSS cube<>(SB), Y11
	VBROADCASTSS one<>(SB), Y10

loop:
	VMOVUPS (DX), Y0
	VMULPS  (R8), Y0, Y1
	VADDPS  (SI)(AX*1), Y1, Y1
	VADDPS  (R9), Y1, Y1
	VMULPS  (R8)(AX*1), Y0, Y2
	VADDPS  (SI)(AX*2), Y2, Y2
	VADDPS  (R9)(AX*1), Y2, Y2
	SIGMOID(Y1, Y3, Y4)
	SIGMOID(Y2, Y5, Y6)
	VMOVUPS Y1, (R10)
	VMOVUPS Y2, (R10)(AX*1)
	VSUBPS  Y1, Y10, Y3
	VMULPS  (SI), Y3, Y3
	VMULPS  Y0, Y1, Y1
	VADDPS  Y3, Y1, Y1
	VMOVUPS Y1, (R11)
	VSUBPS  Y2, Y10, Y4
	VMULPS  (BX), Y4, Y4
	VMULPS  Y1, Y2, Y2
	VADDPS  Y4, Y2, Y2
	VMOVUPS Y2, (DI)
	ADDQ    $32, SI
	ADDQ    $32, DX
	ADDQ    $32, BX
	ADDQ    $32, R8
	ADDQ    $32, R9
	ADDQ    $32, R10
	ADDQ    $32, R11
	ADDQ    $32, DI
	SUBQ    $8, CX
	JNZ     loop
	VZEROUPPER
	RET
