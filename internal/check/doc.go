// Package check holds what an article states against the atlas, the calendar and
// arithmetic, and shows the working. It settles nothing else: it knows no events,
// no numbers of dead, and what it cannot settle it says it cannot tell.
//
// It works from the places, times and quantities that earlier layers found, by the
// order of words and the tree around them:
//
//   - distance: "X is 450 km from Y", "X, about 28 km from Y"; great circles between
//     all plausible places of both names
//   - nearest, comparison: "the nearest town to Y", "the largest city in Y", within
//     what the gazetteer knows
//   - containment: "X in Y", "X, Y", by the gazetteer's codes
//   - direction: "X, north of Y", by the initial bearing
//   - border: two countries of which a border is stated
//   - weekday: a weekday beside a date
//   - duration, age: between two dates, since a birth
//   - sum, percent: a total and its parts, a part of a whole, a change
//   - repeat: the distance between the same two places given twice
//
// The holding itself is done by pure functions (distance, nearest, containment …)
// over values; the rest finds what to hold against what. Every check belongs to a
// statement, so that it is known who stands behind what was checked. Tolerances
// stand in limit.go, their reasons in docs/checks.md.
//
// Known failures: a distance whose subject is a pronoun is not checked; a part
// that is told in another sentence is not added up.
package check
