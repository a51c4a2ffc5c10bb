package english

import "sayso/internal/sides"

// Token is one syntactic word of Universal Dependencies: a word, a number, a
// punctuation mark, or a part of a contraction ("do" and "n't" of "don't").
type Token struct {
	Form   string // as it stands in the text
	Lemma  string
	UPOS   string // universal part of speech, "NOUN"
	XPOS   string // Penn Treebank tag, "NNS"
	Deprel string // relation to the head, with subtype: "nsubj:pass"; "root" for the root
	Head   int    // index in Sentence.Tokens; -1 for the root
	// Start and End are byte offsets into the text that was analysed.
	Start, End int
	// Joined says that this word continues the surface token of the word before
	// it ("n't" in "don't"): CoNLL-U prints the two under one range line.
	Joined bool
	// SpaceAfter says that white space follows the word in the text.
	SpaceAfter bool
	// Side is the class of the name of a side that the word is, or is part of; 0
	// for other words. SideGoesOn says that the name began before the word.
	Side       sides.Class
	SideGoesOn bool
}

// Sentence is a sentence with its words. Start and End are byte offsets of its
// first word's start and its last word's end.
type Sentence struct {
	Start, End int
	Tokens     []Token
	// Paragraph says that the sentence opens a paragraph: it is the first of the
	// text, or a blank line stands before it.
	Paragraph bool
}
