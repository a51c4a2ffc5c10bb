// Package actor says on whose behalf the entities of a reading act, and adds the
// actors that the text does not name.
//
// To every actor it gives its PLOVER sector and ISO 3166-1 country where the text
// or a list tells them: from the office before a name or in apposition to it ("the
// Turkish foreign minister" is TUR, GOV), from the words of the name ("… Party"),
// from an adjective of nationality, a possessor, or a state behind "of", "in" or
// "from".
//
// Unnamed actors are nouns of nouns.tsv that head a phrase which takes part in
// something: subject, object, behind a preposition, before the noun of an act
// ("rebel attacks"). Their mention is the noun with its modifiers, without the
// article and without the names in it, which are mentions of their own; the
// entity's name is the phrase with its article, so that a description can be told
// from a name. "The Turkish government" is Turkey, joined by a list; so is
// "Turkish" before the noun of an act (acts.txt). One description means one actor
// all through an article, a bare noun behind "the" the last one so called; what is
// counted or brought in by "a" is new. How many there are of a thing is no part of
// it, whose it is and, for an office or a branch, what it is of are.
//
// Offices have days: offices.tsv says who held which office from when to when, and on the
// day of publication that gives a person the sector and the country that the article does
// not tell. The entity then says so (listed), for it is nothing that the page says.
//
// Beside that it knows armed groups, parties and international bodies that need no
// introduction (bodies.tsv), the acronym that an article gives one in brackets, and
// two of somebody's surnames for the person with all of them.
//
// Who is only described is marked so in the draft: a description makes nobody a
// named source, but "he" may stand for it.
//
// The layer numbers mentions and entities anew, in order of the text; nothing has
// named them before.
//
// Known failures: descriptions of different actors in the same words are one ("the
// police" of two states without a country beside them); "they" and other pronouns
// are left to those who need them; sectors of bodies whose names tell nothing are
// nil; a namesake of somebody in office who has no country in the article is taken for
// them; nouns that name a thing in one article and an actor
// in another ("power", "body") are taken for actors.
package actor
