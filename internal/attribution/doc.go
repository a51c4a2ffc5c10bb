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
// person) there is no attribution and the words stay the author's. Where the
// tree gives a verb of speech nothing, the order of words may: a final cue
// ("…, officials said."), one between commas, "that" behind the verb, a speaker
// between a closing quotation mark and the verb. A quotation that is a sentence
// of its own, without a cue, goes to the person whom the sentence before it in
// the same paragraph has as its subject.
//
// An adverbial reaches to the end of its clause, not into a consequence with a
// subject of its own ("so the party insists"). What a source says of itself
// ("who spoke on condition of anonymity because …") is part of its phrase.
//
// Figures, on PolNeAR dev from raw text (evaluation only, nothing trained on it):
// cue 58.0 F1 exact (precision 84), at overlap 0.5 source 63.1 (precision 87),
// content 56.7 (precision 82), triple 49.7 (precision 72); the right holder where
// the content is found 92 %. What is missed is mostly what the corpus counts and
// this layer leaves to the author on purpose: wishes, beliefs and plans.
//
// Known failures: noun objects ("condemned the raid") are no contents; nouns
// like "claim" with "of"; "are quick to declare that", where the parser takes the
// verb for a subject; "A:" in an interview stays the holder's name, not the one
// interviewed; an upper-case sentence cut in two by the segmenter loses its cue.
//
// [Find] returns the attributions; the statement layer lays them over its
// clauses. They are also kept for explaining: each has the name of its rule and
// the way through the tree.
package attribution
