package library

import "strings"

// Words gives a text as the indexes of words take it, and as a query for them has to
// be put: without apostrophes, at which they would cut ("al-Qa'im" and "al-Qaim" have
// the same words). They see to case and marks themselves.
func Words(s string) string {
	if !strings.ContainsAny(s, apostrophes) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if !strings.ContainsRune(apostrophes, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// apostrophes are the signs that stand for one, those that write the Arabic hamza and
// ayn among them.
const apostrophes = "'’‘`´ʼʿʾʻ"
