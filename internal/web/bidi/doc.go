// Package bidi keeps what is written from right to left, and the signs of Unicode that
// turn the direction of writing, to the text that they are in: a name with such a sign
// must not turn the words of the page that stand around it.
//
// Elements such as <bdi> set a text apart, but a browser does so by the same signs
// (UAX #9, 2.7; CSS Writing Modes 3, 2.4), and a text that closes what it did not open
// gets out of its element. [Page] therefore has each text of a page close what it opens
// and nothing else; [Isolate] sets a text apart within a sentence that is put together
// in Go.
//
// The text of an article is left as it is, to the letter: it stands in blocks of its
// own, beyond which no such sign has any effect.
package bidi
