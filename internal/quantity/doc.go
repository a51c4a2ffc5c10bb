// Package quantity adds quantities to a reading: figures with their unit, or
// with the noun that they count.
//
// It works from pieces finer than tokens (internal/numeral), which read numbers
// in figures and words, and from the times that were found before it: nothing
// that stands in a date or a time of day is a quantity, and a duration is both.
// Units stand in units.tsv, currencies in currencies.tsv.
//
// The span is the figure with its unit or noun, without what makes it rough:
// "450 km", "12 people", "$1.2m". The rules for the rest:
//
//   - approximate: "about", "at least", "up to", "more than" and their like stand
//     before it (approximate.txt), or the word is vague: dozens, hundreds.
//   - A range, "12-15", "between 3 and 5 million", has its lower bound as value and
//     is approximate. "Dozens" are 12, "scores" 20, "hundreds" 100, "several
//     hundred" 200: the least that they can be.
//   - Units are kept as stated and only spelled alike: kilometres are km, miles
//     stay mi. "Tons", of which there are three, are "ton"; tonnes are t. Units of
//     time are min, h, day, week, month, year, decade; "an hour and a half" is
//     90 min. An age has kind age.
//   - "$" is the US dollar unless the article names one other dollar in full and
//     not that one; a name that several currencies share ("rupees", "pounds",
//     "dinars") is the one whose country the article names, and has no unit where
//     it names none, or more.
//   - A percentage is 0 to 100 without a unit. A part of a whole ("one in three",
//     "two thirds of the houses") is of kind other, its value the part of 1.
//   - A count's "of" is its noun with adjectives and what befell those counted:
//     "people killed", "homes destroyed"; "killed", "dead", "wounded" where the
//     text has no noun. The words are in harm.tsv; the tree says whom they befall,
//     in the active, the passive, participles and relative clauses, and only where
//     it is put as having happened. A death toll counts "dead".
//   - Parts of a sum stay apart, in order: "12 dead, 7 civilians and 6 soldiers"
//     are three counts.
//
// Not quantities: names and numbers of things (numeral's numbered.txt: "brigade
// 45", "Resolution 2254"; "K1", "F-16"), scores ("3-1"), telephones, the printed
// numbers of items, footnotes, addresses, bare small figures, "one" as a pronoun.
//
// Figures: there is no public gold to score against. testdata/quantities.txt has
// some 130 sentences with what is to be found in them. Some 400 findings in the
// development parts of PolNeAR and MUC-4 and in GeoVirus were read for
// absurdities, and what was found was mended.
//
// Known failures: elided nouns beyond the nearest ("Russia put it at 444,000");
// temperatures below zero; whether "tons" and "pounds" are of this or that kind;
// a verb that the tree takes for an adjective ("wounded 30 men").
package quantity
