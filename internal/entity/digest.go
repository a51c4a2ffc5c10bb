package entity

import (
	_ "embed"
	"strings"
)

//go:embed model/digest.txt
var digestFile string

// Digest is "sha256:" and the hex digest of the model files, names.bin and then
// words.tsv. It stands in a file of its own, which a test holds against them.
func Digest() string { return strings.TrimSpace(digestFile) }
