// Package entity adds names to a reading: every mention of a name, and the
// entities that mentions stand for.
//
// Names are found by a tagger (package tagger) that was trained by
// internal/entity/train. It sees a sentence as units: words, and the names of sides
// (package sides), listed places and bodies as one unit each, of which it is told
// the class or the list and never the name, so that all members are alike to it.
// Of the other words it sees shape, affixes, tags, neighbours, their place in the
// tree, what a table counted in raw text says of their use in names
// (model/words.tsv), what the rest of the article shows of them, and what a scout
// guesses by rules alone: runs of proper nouns with what joins them, judged by
// head words ("University", "Ministry"), given names, and the tree.
//
// What it labels is put right where its window is too small: two people in a row
// are parted, and a place and the person after it ("President of Georgia X", "in
// Ankara X"), and an office and who holds it ("Home Minister X"); titles, parties, days and joining words come off a name's ends, a
// body's long name is joined ([Tidy]); who was named in full is a person under the
// last name, too ([Agree]); rows of names in lists, names before an address, who is
// spoken to or named beside a pronoun are persons, a storm is none (persons.go). Head
// words and lexicons then say which kind of body or place it is; titles before and
// after a person are kept as roles.
//
// Mentions are joined into entities: the same name in another spelling, an acronym
// with or without its expansion, a surname or a first name after the full name, a
// company without "Inc.", "the Ministry" after the only one, a capital that acts
// for its government (marked as joined by a list of sayso's own). Kept apart are
// people with one surname and other first names or genders, ministries of two
// states, and names that only share a word. A surname that two people have goes to
// the one whom the article named last, unless a title tells otherwise.
//
// Decisions on names of sides go by the class that their words carry, never by the
// side, in the tagger, in the scout and after them, and a name of several words
// counts as one (side.go); an office of those who lead a state is "president" to the
// tagger. Other sides in an article change names and nothing else, as a test of
// internal/reader holds. Where they do not: an acronym that is made of a side's
// first letters ("USDA"), a list's name that holds another's ("South Sudan", "Agence
// France-Presse", "Washington, D.C."), a country whose name is also a person's.
//
// The first word of a sentence and the words of headings prove nothing by their
// capitals: there a name needs support from the rest of the article or from a
// lexicon.
//
// Figures on UNER EWT dev, from raw text, by exact span and kind (`make eval`):
//
//	               F1 by rules alone       P     R     F1
//	person                      65.2    76.6  81.0  78.8
//	organization                52.4    64.2  56.0  59.8
//	place                       77.1    79.6  79.2  79.4
//	all three                           75.2  74.3  74.7
//
// Rules and settings were chosen with a look at that file's mistakes, so the figures
// flatter. With all layers a reading has 78.1, 59.5 and 77.1: the actor layer's
// descriptions ("American people") count as names there. On GUM's dev documents, with their words given, the tagger by itself
// reaches F1 80.3 for persons, 65.6 for bodies and 78.9 for places.
//
// On one core the layer takes some 15 µs a sentence (`make bench`); its model is
// loaded in some 6 ms and takes 5 MB.
//
// Known failures: company names that are ordinary words or look like surnames;
// products, storms and planets that are taken for people; letters and chats where
// two names stand side by side without a mark; towns that neither the table nor a
// preposition gives away; names in texts in capitals; people known by an unusual
// single name that nothing else in the article supports, which stay "other".
package entity
