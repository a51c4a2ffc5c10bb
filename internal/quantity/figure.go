package quantity

import (
	"sayso/internal/numeral"
)

// reading is a figure under way.
type reading struct {
	first, next int // pieces of the figure, without what makes it rough
	number      numeral.Number
	value       float64
	approximate bool
	ranged      bool
}

// figure reads a number or a range of two: "12-15", "12 to 15", "between 12 and
// 15" (at "12"). The value of a range is its lower bound, and it is approximate.
func (f *finder) figure(i int, money bool) (reading, bool) {
	n, ok := numeral.Read(f.p, i)
	if !ok {
		return reading{}, false
	}
	r := reading{first: i, next: n.Next, number: n, value: n.Value, approximate: n.Vague}
	f.abbreviated(&r, money)
	join := f.at(r.next)
	if f.hyphen(r.next) || join == "to" || join == "or" || join == "and" && f.at(i-1) == "between" {
		at := r.next + 1
		if _, next, ok := lexicons.currencies.Match(f.p, at); ok && money {
			at = next
		}
		if second, ok := numeral.Read(f.p, at); ok && !second.Fraction && f.p[at].Text != "a" && f.p[at].Text != "an" && f.timeFree(at) {
			high := reading{first: at, next: second.Next, number: second, value: second.Value}
			f.abbreviated(&high, money)
			low := r.value
			if high.number.Words && low < 1000 && high.value >= 1000 { // "3 to 5 million", "€4.5-5bn"
				scale := high.value / second.Value
				if scale == 1 {
					scale = scaleOf(f.p, at, high.next)
				}
				if low*scale < high.value {
					low *= scale
				}
			}
			if low < high.value && (f.hyphen(r.next) || join != "or" || high.value-low <= low) {
				r.value, r.next, r.approximate, r.ranged = low, high.next, true, true
				r.number.Words, r.number.Whole = high.number.Words, false
			}
		}
	}
	if f.at(r.next) == "+" || f.at(r.next) == "plus" && f.glued(r.next) {
		r.next++
		r.approximate = true
	}
	if f.at(r.next) == "or" && f.among(r.next+1, "so", "more") || f.at(r.next) == "-" && f.at(r.next+1) == "odd" {
		r.approximate = true
		r.next += 2
	}
	return r, true
}

// timeFree says whether no time stands at piece i.
func (f *finder) timeFree(i int) bool {
	for _, t := range f.times[min(f.time, len(f.times)):] {
		if t.start >= f.p[i].End {
			break
		}
		if t.end > f.p[i].Start {
			return false
		}
	}
	return true
}

// scaleOf gives by how much the words of scale in the pieces [from, next)
// multiply: a range has its scale behind its second number.
func scaleOf(p []numeral.Piece, from, next int) float64 {
	whole, ok := numeral.Read(p, from)
	if !ok || next > len(p) {
		return 1
	}
	for end := from + 1; end < whole.Next; end++ {
		if n, ok := numeral.Read(p[:end], from); ok && n.Value > 0 && n.Value < 1000 && n.Next == end {
			return whole.Value / n.Value
		}
	}
	return 1
}

// abbreviated multiplies by "m", "bn" and "k" close behind a figure, where they
// cannot be metres: beside a currency, or before a noun.
func (f *finder) abbreviated(r *reading, money bool) {
	if !money && !f.glued(r.next) {
		return
	}
	scale := 0.0
	switch f.at(r.next) {
	case "bn":
		scale = 1e9
	case "mn", "mln":
		scale = 1e6
	case "tn", "trn":
		scale = 1e12
	case "m", "k", "b":
		if !money && (f.token(r.next+1).UPOS != "NOUN" || f.token(r.next+1).XPOS != "NNS") {
			return
		}
		scale = map[string]float64{"m": 1e6, "k": 1e3, "b": 1e9}[f.at(r.next)]
	default:
		return
	}
	r.value *= scale
	r.next++
	r.number.Words, r.number.Whole = true, false
}

// excluded says whether a figure is no quantity: part of a name, a code, a score.
func (f *finder) excluded(i int, r *reading) bool {
	n := &r.number
	if f.items[f.p[i].Start] || i == 0 && n.Whole && (f.at(r.next) == ")" || f.at(r.next) == "." && f.glued(r.next)) {
		return true // the number of an item
	}
	before, behind := f.at(i-1), f.at(r.next)
	if f.glued(i) {
		switch {
		case f.p[i-1].Kind != numeral.Sign:
			return true // "K1"
		case f.hyphen(i-1) && f.glued(i-1), before == "/" && f.glued(i-1), before == ":", before == ".", before == "#", before == "№", before == "@", before == "•", before == "_", before == "\\", before == "=", before == "&":
			return true // "F-16", "7/11"
		case before == "," && n.Whole:
			return true
		case before == "[" && behind == "]", before == "+":
			return true // a footnote, a telephone
		}
	}
	if n.Whole && f.glued(r.next) {
		switch {
		case behind == "st" || behind == "nd" || behind == "rd" || behind == "th" || behind == "s" || behind == "x":
			return true
		case f.hyphen(r.next) && r.next+1 < len(f.p) && f.p[r.next+1].Kind == numeral.Digits && f.glued(r.next+1):
			return true // "3-1", "555-1234": a range would have been read
		case (behind == "/" || behind == ":" || behind == "." || behind == "•" || behind == "_") && r.next+1 < len(f.p) && f.p[r.next+1].Kind != numeral.Sign && f.glued(r.next+1):
			return true
		}
	}
	if r.ranged && (f.hyphen(r.next) || f.at(r.next) == "•") && f.glued(r.next) && r.next+1 < len(f.p) && f.p[r.next+1].Kind == numeral.Digits {
		return true // "020-7946-0018"
	}
	if f.p[i].Kind == numeral.Digits && len(f.p[i].Text) > 1 && f.p[i].Text[0] == '0' && n.Whole {
		return true // a code
	}
	if f.name(f.p[i].Start) && i > 0 && f.name(f.p[i-1].Start) {
		return true
	}
	if f.p[i].Kind == numeral.Digits && n.Whole && !f.followed(r) && i > 0 && f.p[i-1].Kind == numeral.Word {
		t := f.token(i - 1)
		if numeral.Numbered(before) || t.UPOS == "PROPN" || before == "number" {
			return true // "brigade 45", "Boeing 737"
		}
	}
	switch before {
	case "fortune", "ftse", "nikkei", "cac", "dax", "stoxx":
		return true // part of the name of an index
	}
	if before == "of" && f.at(i-2) == "group" && n.Value > 1 && n.Value < plainFigure && (n.Words || n.Whole) && f.upper(i-2) {
		return true // "the Group of Eight"
	}
	if numeral.Numbered(before) && f.p[i].Kind == numeral.Digits && n.Whole && f.token(i-1).UPOS != "VERB" && f.token(i).Head == f.p[i-1].Token {
		return true
	}
	return false
}

// upper says whether piece i begins with a capital.
func (f *finder) upper(i int) bool {
	c := f.text[f.p[i].Start]
	return c >= 'A' && c <= 'Z'
}

// followed says whether a unit, or a noun that the figure counts, stands behind it.
func (f *finder) followed(r *reading) bool {
	if _, _, ok := lexicons.units.Match(f.p, r.next); ok {
		return true
	}
	noun, _ := f.noun(r)
	return noun >= 0
}
