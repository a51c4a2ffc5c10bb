// Package tree answers the questions that the layers ask of a dependency tree:
// the children of a word, the stretch of words under it, the way between two
// words. It indexes an [english.Sentence] in time and memory linear in its
// length and stands any heads a parser may give: out of range, several roots,
// cycles.
package tree
