// Package sayso holds the domain's words: what an article is, and what a
// reading of it says. An [Article] is what was on the page; a [Reading] is what
// sayso found in it: each statement, who stands behind it, how it is put
// forward and whether it can be checked.
//
// The types mirror the reading format, version 1, field for field: encoding a
// Reading with encoding/json gives exactly what `sayso read --json` prints.
// The package imports nothing else of this module.
package sayso

// Format names the version of the reading format that [Reading] encodes to.
const Format = "sayso.reading/1"

// Span is a stretch of [Article].Text. Start and End are offsets in Unicode
// code points, End exclusive, as brat, spaCy and the W3C Web Annotation model
// count. Text is always the code points [Start, End) of the article's text.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}
