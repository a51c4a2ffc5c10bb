package numeral

import (
	_ "embed"
	"math"
	"strconv"
	"strings"

	"sayso/internal/lexicon"
)

//go:embed numbers.tsv
var numbersFile string

// meaning is a line of numbers.tsv.
type meaning struct {
	class string
	value float64
}

// words is the lexicon; it is never changed after start-up.
var words = load()

func load() map[string]meaning {
	all := map[string]meaning{}
	for _, row := range lexicon.Rows(numbersFile) {
		value, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			continue // the lexicon's test holds that there is none
		}
		all[row[0]] = meaning{row[1], value}
	}
	return all
}

// Number is a number of the text.
type Number struct {
	Value float64
	Next  int  // the piece behind it
	Words bool // written in words, or with a word of scale
	Whole bool // digits without separator, fraction or scale: "2019"
	// Vague says that it stands for no exact number: "dozens", "hundreds of".
	Vague bool
	// Fraction says that it is a part of a whole: "one third", "half".
	Fraction bool
	// Of says that "of" belongs behind it and has been passed: "dozens of".
	Of bool
}

// Read reads the number that begins at piece i. Ordinals are none; see [Ordinal].
func Read(p []Piece, i int) (Number, bool) {
	if i < 0 || i >= len(p) {
		return Number{}, false
	}
	if p[i].Kind == Digits || p[i].Kind == Sign && glyph(p[i].Text) > 0 {
		return digits(p, i)
	}
	if p[i].Kind != Word {
		return Number{}, false
	}
	return inWords(p, i)
}

// text gives the text of piece i, or "" beyond the end.
func text(p []Piece, i int) string {
	if i < 0 || i >= len(p) {
		return ""
	}
	return p[i].Text
}

// glyph gives the value of a fraction of one sign, or 0.
func glyph(s string) float64 {
	switch s {
	case "½":
		return 0.5
	case "¼":
		return 0.25
	case "¾":
		return 0.75
	case "⅓":
		return 1.0 / 3
	case "⅔":
		return 2.0 / 3
	case "⅕":
		return 0.2
	case "⅛":
		return 0.125
	}
	return 0
}

// digits reads a number in digits, and a word of scale behind it.
func digits(p []Piece, i int) (Number, bool) {
	n := Number{Next: i}
	if g := glyph(p[i].Text); g > 0 {
		n.Value, n.Next, n.Fraction = g, i+1, true
		return scaled(p, n), true
	}
	if len(p[i].Text) > maxDigits {
		return n, false
	}
	figures := p[i].Text
	n.Next, n.Whole = i+1, true
	// Groups of thousands: "1,234,567".
	for len(figures) <= maxDigits-3 && len(p[i].Text) <= 3 && p[i].Text[0] != '0' && glued(p, n.Next, ",") && len(p[n.Next+1].Text) == 3 && !glued(p, n.Next+2, ".,") {
		figures += p[n.Next+1].Text
		n.Next += 2
		n.Whole = false
	}
	for len(figures) <= maxDigits-3 && len(p[i].Text) <= 3 && p[i].Text[0] != '0' && glued(p, n.Next, ",") && len(p[n.Next+1].Text) == 3 {
		figures += p[n.Next+1].Text
		n.Next += 2
		n.Whole = false
	}
	switch {
	case glued(p, n.Next, ".") && len(p[n.Next+1].Text) <= maxDigits && !glued(p, n.Next+2, "./"):
		figures += "." + p[n.Next+1].Text
		n.Next += 2
		n.Whole = false
	case n.Whole && glued(p, n.Next, ",") && len(p[n.Next+1].Text) <= 2 && !glued(p, n.Next+2, ".,"):
		// A decimal comma, which only a scale or a unit behind it proves; else a list.
		if m := words[text(p, n.Next+2)]; m.class == "scale" {
			figures += "." + p[n.Next+1].Text
			n.Next += 2
			n.Whole = false
		}
	case n.Whole && glued(p, n.Next, "/⁄") && !glued(p, n.Next+2, "/") && len(figures) <= 2 && len(p[n.Next+1].Text) <= 2:
		above, _ := strconv.ParseFloat(figures, 64)
		below, _ := strconv.ParseFloat(p[n.Next+1].Text, 64)
		if below > above && above > 0 {
			n.Value, n.Next, n.Whole, n.Fraction = above/below, n.Next+2, false, true
			return n, true
		}
	}
	value, err := strconv.ParseFloat(figures, 64)
	if err != nil {
		return n, false
	}
	n.Value = value
	if g := glyph(text(p, n.Next)); g > 0 {
		n.Value += g
		n.Next++
		n.Whole = false
	} else if n.Whole && n.Next+2 < len(p) && !p[n.Next].Glued && p[n.Next].Kind == Digits && len(p[n.Next].Text) == 1 && glued(p, n.Next+1, "/") && len(p[n.Next+2].Text) == 1 {
		if part, ok := digits(p, n.Next); ok && part.Fraction { // "2 1/2"
			n.Value += part.Value
			n.Next, n.Whole = part.Next, false
		}
	} else if n.Whole {
		n = half(p, n)
	}
	return scaled(p, n), true
}

// glued says whether piece i is one of the signs with digits close behind it.
func glued(p []Piece, i int, signs string) bool {
	return i+1 < len(p) && p[i].Kind == Sign && p[i].Glued && strings.Contains(signs, p[i].Text) && p[i+1].Kind == Digits && p[i+1].Glued
}

// scaled multiplies by the words of scale behind a number: "3 million", "two
// hundred thousand", "2-million".
func scaled(p []Piece, n Number) Number {
	for range 2 {
		m := words[text(p, n.Next)]
		if m.class != "scale" {
			at := n.Next
			if m = words[text(p, at+1)]; text(p, at) != "-" || m.class != "scale" {
				break
			}
			n.Next++
		}
		n.Value = times(n.Value, m.value)
		n.Next++
		n.Whole, n.Words, n.Fraction = false, true, false
	}
	if n.Words && n.Value >= 1e5 { // "2 million and a half" is rare, "two and a half million" read elsewhere
		return n
	}
	if !n.Fraction && words[text(p, n.Next)].class == "group" && text(p, n.Next) != "couple" {
		n.Value = times(n.Value, words[text(p, n.Next)].value)
		n.Next++
		n.Whole, n.Words = false, true
	}
	return n
}

// times multiplies by a scale, to the thousandth: 33.2 million is 33200000, which
// the product of the two floats is not.
func times(n, scale float64) float64 {
	const exact, most = 1000, 1e12
	if product := n * scale; product < most {
		return math.Round(product*exact) / exact
	}
	return math.Round(n * scale)
}

// half adds "and a half" behind a number.
func half(p []Piece, n Number) Number {
	if text(p, n.Next) == "and" && text(p, n.Next+1) == "a" && (text(p, n.Next+2) == "half" || text(p, n.Next+2) == "quarter") {
		n.Value += words[text(p, n.Next+2)].value
		n.Next += 3
		n.Whole, n.Words = false, true
	}
	return n
}

// inWords reads a number in words.
func inWords(p []Piece, i int) (Number, bool) {
	n := Number{Words: true}
	switch w := words[p[i].Text]; w.class {
	case "plural": // "dozens of", "hundreds of thousands of"
		n.Value, n.Next, n.Vague = w.value, i+1, true
		for range 2 {
			if m := words[text(p, n.Next+1)]; text(p, n.Next) == "of" && m.class == "plural" {
				n.Value *= m.value
				n.Next += 2
			}
		}
		if text(p, n.Next) == "of" {
			n.Next++
			n.Of = true
		}
		return n, true
	case "half": // "half a million", "half a dozen", "half"
		n.Value, n.Next, n.Fraction = 0.5, i+1, true
		if text(p, i+1) == "a" || text(p, i+1) == "-" || text(p, i+1) == "an" {
			if m := words[text(p, i+2)]; m.class == "scale" || m.class == "group" {
				n.Value, n.Next, n.Fraction = 0.5*m.value, i+3, false
			}
		}
		return n, true
	case "scale", "group":
		return n, false // needs a number or an article before it
	}
	if p[i].Text == "a" || p[i].Text == "an" || p[i].Text == "several" {
		m := words[text(p, i+1)]
		switch {
		case p[i].Text == "several" && m.class == "scale" && m.value >= 100 || p[i].Text == "several" && text(p, i+1) == "dozen":
			n.Value, n.Next, n.Vague = 2*m.value, i+2, true
			return n, true
		case p[i].Text == "several":
			return n, false
		case m.class == "group":
			n.Value, n.Next = m.value, i+2
			n.Vague = p[i+1].Text == "score"
			if text(p, n.Next) == "of" {
				n.Next++
				n.Of = true
			} else if p[i+1].Text == "couple" && text(p, n.Next) == "" {
				return n, false
			}
			if p[i+1].Text == "couple" {
				n.Vague = true
			}
			return n, true
		case m.class == "fraction" && p[i].Text == "a" && text(p, i+2) != "-" || text(p, i+1) == "third" && (text(p, i+2) == "of" || text(p, i+2) == "off"):
			n.Value, n.Next, n.Fraction = m.value, i+2, true
			if text(p, i+1) == "third" {
				n.Value = 1.0 / 3
			}
			if text(p, i+1) == "quarter" && text(p, i+2) != "of" && text(p, i+2) != "million" {
				return n, false
			}
			return n, true
		case text(p, i+1) == "few" && (words[text(p, i+2)].class == "scale" || words[text(p, i+2)].class == "group"):
			n.Value, n.Next, n.Vague = 2*words[text(p, i+2)].value, i+3, true
			return n, true
		case m.class != "scale":
			return n, false
		}
	}
	next, value := sum(p, i)
	if next == i {
		return n, false
	}
	n.Value, n.Next = value, next
	n = half(p, n)
	// "one third", "two-thirds", "one in three"
	at := n.Next
	if text(p, at) == "-" {
		at++
	}
	if f, ok := fraction(text(p, at)); ok && value > 0 && value < 20 && next-i == 1 && (value > 1 || f < 1) {
		if value == 1 || strings.HasSuffix(text(p, at), "s") {
			n.Value, n.Next, n.Fraction = value*f, at+1, true
			return n, true
		}
	}
	return scaled(p, n), true
}

// fraction gives the value of a word that names a part: "third", "quarters".
func fraction(word string) (float64, bool) {
	m := words[word]
	switch {
	case m.class == "fraction":
		return m.value, true
	case m.class == "ordinal" && m.value > 2:
		return 1 / m.value, true
	case word == "half":
		return 0.5, true
	}
	return 0, false
}

// sum reads the words from piece i on: groups below a thousand, each times its
// scale, each smaller than the one before.
func sum(p []Piece, i int) (next int, value float64) {
	const none = 0
	total, group, last := 0.0, -1.0, 1e18
	tens := false // the group may still take a word of one digit
	hundreds := false
	at, end := i, min(len(p), i+maxWords)
loop:
	for at < end {
		word := p[at].Text
		if word == "-" || word == "–" {
			if at == i || at+1 >= end || !tens || words[p[at+1].Text].class != "one" {
				break
			}
			at++
			continue
		}
		if word == "and" {
			if at == i || at+1 >= end || !hundreds && total == none {
				break
			}
			if c := words[p[at+1].Text]; c.class != "one" && c.class != "ten" || !smaller(p, at+1, end, last, group, total, hundreds) {
				break
			}
			at++
			continue
		}
		m := words[word]
		switch {
		case (word == "a" || word == "an") && at == i:
			group = 1
		case m.class == "one":
			switch {
			case group < 0:
				group = m.value
				tens = false
			case tens && m.value > 0 && m.value < 10 || hundreds && !tens && int(group)%100 == 0:
				group += m.value
				tens = false
				hundreds = hundreds && m.value >= 100
			default:
				break loop
			}
		case m.class == "ten":
			switch {
			case group < 0:
				group = m.value
			case hundreds && int(group)%100 == 0:
				group += m.value
			default:
				break loop
			}
			tens = true
		case m.class == "scale" && m.value == 100:
			if group < 0 || group >= 100 {
				break loop
			}
			group *= 100
			hundreds, tens = true, false
		case m.class == "scale":
			if group < 0 || m.value >= last {
				break loop
			}
			total += group * m.value
			last, group, tens, hundreds = m.value, -1, false, false
		default:
			break loop
		}
		at++
	}
	if group > 0 || group == 0 && total == 0 {
		total += group
	} else if total == 0 {
		return i, 0
	}
	return at, total
}

// smaller says whether "and" at this place goes on with the number: behind a
// hundred or a scale what follows must be small ("two thousand and five"), and
// no scale may follow it that would make it another number.
func smaller(p []Piece, at, end int, last, group, total float64, hundreds bool) bool {
	if group < 0 && total == 0 || !hundreds && group >= 0 {
		return false
	}
	for k := at; k < end && k < at+4; k++ {
		switch m := words[p[k].Text]; m.class {
		case "one", "ten":
		case "scale":
			return m.value < last && (m.value > 100 || !hundreds)
		default:
			return true
		}
	}
	return true
}

// Ordinal reads an ordinal from 1 to 100 at piece i: "3rd", "third",
// "twenty-first". Next is the piece behind it.
func Ordinal(p []Piece, i int) (n, next int, ok bool) {
	if i < 0 || i >= len(p) {
		return 0, i, false
	}
	if p[i].Kind == Digits && len(p[i].Text) <= 3 && i+1 < len(p) && p[i+1].Glued {
		switch p[i+1].Text {
		case "st", "nd", "rd", "th":
			n, err := strconv.Atoi(p[i].Text)
			return n, i + 2, err == nil && n > 0
		}
		return 0, i, false
	}
	switch m := words[p[i].Text]; m.class {
	case "ordinal", "ordinal-ten":
		if m.value <= 100 {
			return int(m.value), i + 1, true
		}
	case "ten":
		at := i + 1
		if text(p, at) == "-" {
			at++
		}
		if o := words[text(p, at)]; o.class == "ordinal" && o.value < 10 {
			return int(m.value + o.value), at + 1, true
		}
	}
	return 0, i, false
}

// Decade reads a word for the years of a person or a century, "nineties": 90.
func Decade(word string) (int, bool) {
	m := words[word]
	return int(m.value), m.class == "decade"
}

// Starts says whether a number or an ordinal in words may begin with a word.
func Starts(word string) bool {
	_, ok := words[word]
	return ok || word == "a" || word == "an" || word == "several"
}

//go:embed numbered.txt
var numberedFile string

var numbered = lexicon.Set(numberedFile)

// Numbered says whether a number behind a noun is its name and counts nothing:
// "Resolution 2254", "brigade 45". The noun is given in lower case, in the
// singular or the plural.
func Numbered(noun string) bool {
	return numbered[noun] || numbered[strings.TrimSuffix(noun, "s")]
}

// Scale says whether a word multiplies the number before it: "million", "dozen".
func Scale(word string) bool {
	switch words[word].class {
	case "scale", "group":
		return true
	}
	return false
}
