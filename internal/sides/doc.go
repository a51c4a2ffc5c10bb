// Package sides knows the names by which the sides of a conflict go: states and
// their peoples, capitals and loaded names, lands in dispute, peoples of no one
// state, armed groups, organs of states, the offices of leaders. It is the one place
// where they stand, so that whatever reads a text can tell of which class a name is
// without caring which side it names.
//
// [Find] finds the names in a text by the lists alone, whatever stands around
// them, the longest where several begin alike. Package english shows each to its
// models as one word of its class; package entity takes kinds, full names and
// states from the rows.
//
// Finding costs some 6 nanoseconds a byte of text (BenchmarkFind).
//
// Known failures: a name that is also an ordinary word in capitals is taken for
// the name ("Polish" of shoes at the start of a sentence; Male, the capital of the
// Maldives, is left out for that). In sentences in capitals "US" is told from the
// pronoun by the words beside it alone, and "IS" and "CAR" are names only behind
// "THE" or before a hyphen.
package sides
