// Package attribution finds who says what: the cues of an article, the holder
// each hands its content to, and the content.
//
// Method. Rules on Universal Dependencies, in the order cue → holder → content
// → resolution of short forms (the order of Citron; Newell et al. 2018 for the
// parts). A cue is a word of cues.tsv where it takes what that file says it
// takes: a verb with a content clause or a quotation ("said that …", "…, X
// said"), an adverbial ("according to", "in the view of"), a reporting noun
// ("the claim that"), a passive ("is said to"), an adverb ("reportedly"), or
// the colon after a speaker's name. Quotations are found in the text itself,
// paragraph by paragraph, and handed to the cue beside them; one that goes on
// without a new cue stays with its speaker.
//
// Verbs of the mind ("wants", "believes", "knows", "is pleased") are found the
// same way and marked as such: with them it is the writer who speaks.
//
// When the parts do not agree (no subject, a subject on the wrong side, a first
// person) there is no attribution and the words stay the author's.
//
// Figures, on PolNeAR dev from raw text (evaluation only, nothing trained on it):
// cue 54.6 F1 exact (precision 81), source 58.1, content
// 52.2, triple 43.8 at overlap 0.5; the right holder where the content is found
// 88 %.
//
// Known failures: noun objects ("condemned the raid") are no contents; nouns
// like "claim" with "of"; a speaker introduced a sentence before the quotation;
// "said" inside a clause that the parser hangs elsewhere.
//
// [Find] returns the attributions; the statement layer lays them over its
// clauses. They are also kept for explaining: each has the name of its rule and
// the way through the tree.
package attribution
