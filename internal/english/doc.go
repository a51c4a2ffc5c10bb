// Package english analyses English text: sentences, words, tags, lemmas and
// dependency trees after Universal Dependencies 2.16, with models that are part
// of the program.
//
// Text is divided as the treebanks EWT and GUM divide it (package segmenter).
// Tags and trees come from a small neural network (package network), trained by
// internal/english/train. Lemmas come from decision lists of word endings, one a
// Penn tag, learned from the same treebanks; of several edits the first that
// makes a known word is taken. Sentences in capitals are given their usual casing
// for analysis only, from a table counted in raw text (package casing).
//
// Every side is analysed alike. The models see words, so another country's name
// could change where a sentence ends or how its tree is built. Each name of a side
// (package sides: states and their peoples, capitals and organs, armed groups,
// leaders' offices) is therefore shown to them as one word, the same for all names
// of its class, whatever the name's casing and number of words; what they find is
// laid on the article's own words (standin.go, unit.go, structure.go). Names of several words get
// the inner structure that the treebanks give them. A word such as "Chinese", which
// is an adjective and also the plural, is shown as an adjective first and once more
// as a plural where the tree says that it means several. Tokens say which are names
// of sides, and of what class. Each class's word was chosen by the figures below;
// between the best and the worst of some ten candidates lay at most 0.1.
//
// Four kinds of tags and trees that contradict each other are put right afterwards
// (agree.go): names that are odd words, verbs that were taken for participles or plural
// nouns in a sentence without another, and verbs that hang in a relative clause of
// their own subject.
//
// Figures on the dev sets, by `make eval` (LAS ignores subtypes; raw means from the
// text alone):
//
//	                                  EWT     GUM
//	UPOS, gold tokens               96.27   97.32
//	XPOS                            95.59   97.18
//	lemmas, predicted tags          97.58   98.38
//	UAS / LAS, gold tokens    88.67/86.02 88.72/86.33
//	tokens F1, raw                  99.56   99.89
//	sentences F1, raw               88.63   96.88
//	LAS, raw                        83.96   85.99
//	LAS in capitals, gold tokens            86.10
//
// Settings were chosen on these sets, so held-out figures may lie a little lower.
//
// On one core some 60,000 words a second are analysed, most of the time in the
// network's matrix products; loading takes some 10 ms.
//
// Where sides are not alike: a name beside a word that can only be a name is taken
// for a person's ("Jordan Peterson"), so that "Jordan" differs from "Iran" there;
// "U.S." before a capitalised word that does not tell whether a sentence begins; an
// adjective that is also the plural, in one of twenty places; "US" and "IS" in
// sentences in capitals; "male", which is left out; names that no list of sides has.
//
// Known failures: words that run together ("everyday" for "every day"); chats
// without stops; "people", which is the lemma person in one treebank and people
// in the other; names of common words in capitals ("WHITE HOUSE"); long
// coordinations, and prepositional phrases that could hang on two heads.
package english
