// Package tensor holds the few dense kernels that the English model runs and
// trains on: matrix products, dot products and scaled additions over float32.
//
// On amd64 with AVX2 and FMA they are short assembly routines; elsewhere the
// same sums are taken in Go, each product and sum rounded once as a fused
// multiply-add would, so that a model gives the same trees on every machine.
// Matrices are row-major slices with an explicit row stride; the number of
// columns of a product must be a multiple of [Lane].
package tensor
