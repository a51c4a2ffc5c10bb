// Package numeral cuts a sentence into words, numbers and signs, and reads the
// numbers in it, in digits ("1,234.5", "2½", "3/4") and in words ("two hundred
// and five", "half a million", "a dozen"), for the layers that read times and
// quantities.
//
// Pieces are finer than the tokens of a tree: "three-day" is three, "5pm" is
// two, "1980s–90s" is five. Each knows its token, so that tags and relations
// are at hand.
//
// Number words stand in numbers.tsv. The grammar of English numerals is that of
// J. Hurford, The Linguistic Theory of Numerals (1975): a number below a scale
// multiplies it, and a smaller one behind it is added.
//
// Known failures: "twenty nineteen" is two numbers here; a list without signs
// ("five six") too; decimal commas ("1,5 million") are read only where no group
// of thousands can be meant.
package numeral
