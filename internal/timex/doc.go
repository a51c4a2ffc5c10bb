// Package timex writes and reads the values of TIMEX3, the time expressions of
// TimeML (ISO 24617-1:2012): "2019-12", "2020-W01", "P3D".
//
// A [Moment] is a calendar unit, a day or a year or a quarter, of which parts
// may be unknown. [Days] turns any value of a date into its first and last day,
// [Length] a duration into a number and a unit: what a check of a date or of a
// sum of days needs.
//
// Years before 1 are written as in TIMEX2, "BC0044". Centuries and decades are
// the first digits of their years: "19" are the years from 1900 to 1999, as
// TIMEX3 has it for "the 20th century".
package timex
