// Package statement adds the statement sheet: each clause that puts something
// forward, who stands behind it, and how it is put.
//
// Method. Every sentence is cut into clauses along its tree: the main clause,
// clauses joined to it with a verb of their own, complements, clauses of
// reason, time and contrast, relative clauses that add a fact, participial
// clauses. A clause that is a statement of its own is cut off its host's ends.
// Over the clauses lie the contents that the attribution layer found: the
// innermost one that holds a clause's head word gives the holder, those around
// it the chain. A clause that only hands over ("X said") is no statement; a
// clause of the mind ("X wants …") is one whole statement of kind motive.
//
// A clause inside the phrase of one who speaks, a question inside a clause
// ("accounts of how it began") and a clause that only frames its complement
// ("the figures show") are no statements. Appositions are found by the order of
// words: a name, a comma, a measure of distance or a noun of relation. A sentence
// of running text in which nothing was found is one statement as a whole.
//
// Kind is the first that fits in the order of the reading format, by verb and
// noun lexicons: what may, could or would be done is a prediction; what can be done, and
// what the first person thinks or wants, has no kind of its own. Polarity and modality
// come from auxiliaries, negations, adverbs and the cue. A content without a clause of
// its own ("by calling for a truce") is a statement beside the one that tells of it. An item's marker and a dateline belong to no statement.
//
// Figures: entity, attribution and statement together read about 66,000
// sentences a second on one core, on the short texts of BenchmarkAdd, trees given.
//
// Known failures: clauses follow the parser's mistakes in long coordinations, and
// a relative clause may run on over the main clause's subject; restrictive and
// fact-adding relative clauses are told apart by the comma alone; "on whose" and
// "with which" stay at the head of a clause; "dead" of a treaty is read as of a
// person; a heading without a verb is never a statement.
package statement
