// Package labelled reads articles that somebody has put into groups, from JSON Lines: an
// object a line, with a text, a label that is the same for what belongs together, and if
// there are, an ID, a title and a date. Story grouping is fitted and measured on such
// files.
//
//	{"id": "1", "date": "2031-03-04", "label": "flood", "title": "River rises", "text": "…"}
package labelled
