// Command train makes the model of names, internal/entity/model: a table of words
// that names are made of, and the weights of the tagger.
//
// It reads the names of GUM's mentions (its Entity= layer: those that have a
// proper noun as head, without titles and articles), tagged anew by the English
// model. That is too little to know many names by, so raw text teaches the rest,
// in rounds:
//
//  1. Words are counted that stand where only one kind of name does: after a title,
//     after a common given name, before the state a town lies in, where the text
//     says "X is a town" or "the spokesman X". Lists of facts add names of people
//     and of towns. The counts are the first table.
//  2. The tagger learns from GUM with that table.
//  3. It tags the raw text. The words of the names it finds make a better table, and
//     the names that it takes for one kind in seven of ten places are settled. The
//     sentences in which all capitals are explained, by settled names or by what the
//     table says of their words, are added to GUM as examples.
//
// Then 2 and 3 are repeated. Two things keep the tagger from believing itself: what
// the table says is hidden from a part of the words, so that what stands around a
// name is learned, too; and half of the features of every example are
// left out at random each time it is seen, so that none leaves the work to others.
//
// The same data make the same files, to the byte, on any number of cores. The
// figures it prints are those of GUM's dev documents.
package main
