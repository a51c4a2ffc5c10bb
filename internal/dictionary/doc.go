// Package dictionary reads a user's own dictionaries: actors with their codes, each
// from a day to a day; agents, the common nouns that make up a code with an actor;
// verbs with their patterns; and discards. Actors come as a table of ours or in
// PETRARCH's format, the others in PETRARCH's (Schrodt, Beieler and Idris 2014), read
// anew from its documentation and its files. docs/dictionaries.md describes the formats
// as they are read here.
//
// A table of ours is held to its word: whatever is wrong with it is an error with its
// line, and it is not used. PETRARCH's own dictionaries have slips in them, so of those
// a line at fault is left out, and told with its number; a file of which most lines are
// at fault is no such dictionary, and an error. What stands twice is an error in a
// table and a notice in PETRARCH's formats, where the first stands. Nothing is dropped
// in silence; messages are bounded, and what is not told by itself is counted.
//
// Names lie in one piece of memory behind a table of numbers. Looking one up takes
// time in proportion to its length, whatever the size of the dictionary, and reading a
// text takes time in proportion to the text. Two million names of 57 bytes a row are
// read in 1.6 s of processor time and make a process of 280 MB out of one of 50 (GNU
// time, `sayso read --actors`).
//
// A name is compared by its words in lower case, but counts only where the text writes
// it with a capital; an acronym of a table ("US") only where it is in capitals. Words
// of PETRARCH's names that are parted by a space must stand side by side, as those
// parted by "_" must; there, other words might come between.
//
// Read so on 26 November 2026: PETRARCH's CAMEO.verbpatterns.150430 (14,000 lines, 5
// left out), CAMEO.2.0 of PETRARCH-2, Phoenix.Countries.actors (54,000 lines, 48 faults),
// Phoenix.International.actors, Phoenix.MilNonState.actors, Phoenix.agents and
// Phoenix.discards.
//
// Known failures: PETRARCH-2's phrases in brackets are asked for as words in a row; its
// pattern-wide rules of transformation are told as faults; a plural of PETRARCH's nouns
// within patterns is not made.
package dictionary
