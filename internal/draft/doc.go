// Package draft holds a reading under way: the article's text, its analysed
// sentences with their trees, and the findings so far. It is what the layers hand on
// to each other. Layers work in byte offsets and tokens; [Draft.Span] turns these into
// the code point spans of the reading format.
package draft
