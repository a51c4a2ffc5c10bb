package quantity

import (
	"sort"
	"strings"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/numeral"
	"sayso/internal/timex"
	"sayso/internal/tree"
)

// The kinds of quantity, as the reading format has them.
const (
	kindDistance = "distance"
	kindCount    = "count"
	kindMoney    = "money"
	kindPercent  = "percent"
	kindDuration = "duration"
	kindAge      = "age"
	kindOther    = "other"
)

// Add finds the quantities of a draft, whose times have been found, and adds
// them, in order of the text.
func Add(d *draft.Draft) {
	f := finder{text: d.Text, money: money{source: d.Text}, items: items(d), name: named(d)}
	next := 0 // time
	for i := range d.Sentences {
		s := &d.Sentences[i]
		f.begin(s)
		for ; next < len(d.Reading.Times) && d.Byte(d.Reading.Times[next].Start) < s.End; next++ {
			t := &d.Reading.Times[next]
			f.times = append(f.times, stretch{start: d.Byte(t.Start), end: d.Byte(t.End), time: t})
		}
		f.find()
		sort.SliceStable(f.found, func(a, b int) bool { return f.found[a].start < f.found[b].start })
		for k := range f.found {
			q := &f.found[k]
			d.Reading.Quantities = append(d.Reading.Quantities, q.quantity(d))
		}
	}
}

// found is a quantity with its place in bytes.
type found struct {
	start, end  int
	kind        string
	value       float64
	unit, of    string
	approximate bool
}

func (q *found) quantity(d *draft.Draft) sayso.Quantity {
	out := sayso.Quantity{Span: d.Span(q.start, q.end), Kind: q.kind, Value: q.value, Approximate: q.approximate}
	if unit := q.unit; unit != "" {
		out.Unit = &unit
	}
	if of := q.of; of != "" {
		out.Of = &of
	}
	return out
}

// stretch is a time of the sentence, in bytes.
type stretch struct {
	start, end int
	time       *sayso.Time
}

// finder finds the quantities of one sentence after the other.
type finder struct {
	text  string
	s     *english.Sentence
	p     []numeral.Piece
	tree  *tree.Tree
	times []stretch
	time  int // the first of times that does not end before the piece looked at
	money money
	items map[int]bool      // where the printed number of an item begins
	name  func(at int) bool // whether a byte belongs to a name
	found []found
}

func (f *finder) begin(s *english.Sentence) {
	f.s, f.tree, f.time = s, nil, 0
	f.p = numeral.Pieces(f.text, s, f.p[:0])
	f.times, f.found = f.times[:0], f.found[:0]
}

// items gives the places of the numbers that are printed before items.
func items(d *draft.Draft) map[int]bool {
	at := map[int]bool{}
	for _, b := range d.Reading.Article.Blocks {
		if b.Kind == sayso.BlockItem && b.Number != nil {
			at[d.Byte(b.Start)] = true
		}
	}
	return at
}

// named tells which bytes stand in a mention of an entity that is no people:
// "12 Kurds" are counted, in "K1 base" nothing is.
func named(d *draft.Draft) func(at int) bool {
	people := map[string]bool{}
	for i := range d.Reading.Entities {
		if e := &d.Reading.Entities[i]; e.Kind == sayso.EntityPeople {
			people[e.ID] = true
		}
	}
	mentions := d.Reading.Mentions
	return func(at int) bool {
		at = d.Rune(at)
		i := sort.Search(len(mentions), func(i int) bool { return mentions[i].End > at })
		return i < len(mentions) && mentions[i].Start <= at && !people[mentions[i].Entity]
	}
}

// at gives the text of piece i, "" outside.
func (f *finder) at(i int) string {
	if i < 0 || i >= len(f.p) {
		return ""
	}
	return f.p[i].Text
}

func (f *finder) glued(i int) bool { return i > 0 && i < len(f.p) && f.p[i].Glued }

func (f *finder) token(i int) *english.Token {
	if i < 0 || i >= len(f.p) || len(f.s.Tokens) == 0 {
		return &english.Token{}
	}
	return &f.s.Tokens[f.p[i].Token]
}

func (f *finder) hyphen(i int) bool {
	switch f.at(i) {
	case "-", "–", "—", "‑":
		return true
	}
	return false
}

// timeAt gives the time that piece i stands in, or nil. It is asked with rising i.
func (f *finder) timeAt(i int) *stretch {
	for f.time < len(f.times) && f.times[f.time].end <= f.p[i].Start {
		f.time++
	}
	if f.time < len(f.times) && f.times[f.time].start < f.p[i].End {
		return &f.times[f.time]
	}
	return nil
}

// find fills f.found.
func (f *finder) find() {
	for i := 0; i < len(f.p); {
		if t := f.timeAt(i); t != nil {
			i = f.duration(i, t)
			continue
		}
		if f.p[i].Kind == numeral.Word && !numeral.Starts(f.p[i].Text) && !lexicons.currencies.Starts(f.p[i].Text) ||
			f.p[i].Kind == numeral.Sign && f.p[i].Text[0] < 0x80 && f.p[i].Text != "$" {
			i++
			continue
		}
		next := f.one(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
}

// duration turns a time that is a duration into a quantity; it gives the piece
// behind the time.
func (f *finder) duration(i int, t *stretch) int {
	first, next := i, i
	for next < len(f.p) && f.p[next].Start < t.end {
		next++
	}
	if t.time.Type != "duration" || t.time.Value == nil {
		return next
	}
	for first < next && f.p[first].Kind != numeral.Digits {
		if _, ok := numeral.Read(f.p, first); ok || f.at(first) == "half" {
			break
		}
		if f.at(first) == "a" || f.at(first) == "an" {
			break
		}
		first++
	}
	if first == next {
		return next
	}
	q := found{start: f.p[first].Start, end: f.p[next-1].End, kind: kindDuration, approximate: f.rough(first) || first > i && f.rough(first)}
	n, unit, ok := timex.Length(*t.time.Value)
	if !ok {
		// "two to three weeks": the lower bound
		low, is := numeral.Read(f.p, first)
		if !is || low.Vague || low.Next+1 >= next {
			return next
		}
		if _, is := numeral.Read(f.p, low.Next+1); !is {
			return next
		}
		if _, unit, ok = timex.Length(strings.Replace(*t.time.Value, "X", "1", 1)); !ok {
			return next
		}
		n, q.approximate = low.Value, true
	}
	q.value, q.unit = n, unit
	f.found = append(f.found, q)
	return next
}

// rough says whether what stands before piece i makes a figure approximate.
func (f *finder) rough(i int) bool {
	_, _, ok := lexicons.approximate.Before(f.p, i, maxApproximate)
	return ok
}

// reading is a figure under way.
type reading struct {
	first, next int // pieces of the figure, without what makes it rough
	number      numeral.Number
	value       float64
	approximate bool
	ranged      bool
}

// one reads the quantity at piece i and gives the piece behind it.
func (f *finder) one(i int) int {
	code, sign := "", i
	if name, next, ok := lexicons.currencies.Match(f.p, i); ok && next < len(f.p) && f.p[next].Kind == numeral.Digits && f.sign(i, next) {
		code, sign = name, next
	}
	if code == "" && f.p[i].Kind != numeral.Digits && f.p[i].Kind != numeral.Word && f.at(i) != "½" && f.at(i) != "¼" && f.at(i) != "¾" {
		return i + 1
	}
	r, ok := f.figure(sign, code != "")
	if !ok {
		return f.pass(sign)
	}
	r.first = i
	r.approximate = r.approximate || f.rough(i)
	if code == "" && f.excluded(i, &r) {
		return r.next
	}
	if code != "" {
		return f.price(&r, code)
	}
	for _, read := range [...]func(*reading) (int, bool){f.measured, f.priced, f.age, f.part, f.counted, f.bare} {
		if next, ok := read(&r); ok {
			return next
		}
	}
	return r.next
}

// sign says whether the pieces [i, next) are a sign or a code of a currency, as
// stands before a figure, rather than a word: "$", "US $", "C$", "USD", "Rs".
func (f *finder) sign(i, next int) bool {
	written := f.text[f.p[i].Start:f.p[next-1].End]
	if f.p[i].Kind == numeral.Word && len(f.p[i].Text) == 1 && !f.glued(i+1) {
		return false // "A $100 note"
	}
	return written == strings.ToUpper(written) || f.at(i) == "rs"
}

// pass gives the piece behind a run that is no figure: nothing of it is one.
func (f *finder) pass(i int) int {
	if i < len(f.p) && f.p[i].Kind == numeral.Digits {
		if n, ok := numeral.Read(f.p, i); ok {
			return n.Next
		}
	}
	return i + 1
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
	if f.at(r.next) == "or" && (f.at(r.next+1) == "so" || f.at(r.next+1) == "more") || f.at(r.next) == "-" && f.at(r.next+1) == "odd" {
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

// end gives the byte behind piece next-1.
func (f *finder) end(next int) int { return f.p[next-1].End }

func (f *finder) add(q found) { f.found = append(f.found, q) }

// price reads what stands behind a sign of currency.
func (f *finder) price(r *reading, name string) int {
	f.add(found{start: f.p[r.first].Start, end: f.end(r.next), kind: kindMoney, value: r.value, unit: f.money.code(name), approximate: r.approximate})
	return r.next
}

// priced reads a figure with the name of a currency behind it: "200 yuan".
func (f *finder) priced(r *reading) (int, bool) {
	at := r.next
	if f.hyphen(at) && f.glued(at) {
		at++
	}
	name, next, ok := lexicons.currencies.Match(f.p, at)
	if !ok {
		if f.at(at) == "cents" || f.at(at) == "cent" {
			f.add(found{start: f.p[r.first].Start, end: f.end(at + 1), kind: kindMoney, value: r.value / 100, unit: f.money.code("$"), approximate: r.approximate})
			return at + 1, true
		}
		return 0, false
	}
	if name == "$" && next < len(f.p) && f.p[next].Kind == numeral.Digits {
		return 0, false
	}
	code := f.money.code(name)
	q := found{start: f.p[r.first].Start, end: f.end(next), kind: kindMoney, value: r.value, unit: code, approximate: r.approximate}
	if name == "pound" || name == "pounds" {
		switch {
		case f.at(next) == "of": // "of explosives"
			q.kind, q.unit = kindOther, "lb"
		case code == "": // money or weight: the article does not say
			q.kind = kindOther
		}
	}
	f.add(q)
	return next, true
}

// measured reads a figure with a unit: "450 km", "12 %", "a 10-mile-long wall".
func (f *finder) measured(r *reading) (int, bool) {
	at := r.next
	if f.hyphen(at) && f.glued(at) {
		at++
	}
	if r.number.Fraction && (f.at(at) == "a" || f.at(at) == "an") {
		at++ // "half a mile"
	}
	u, next, ok := lexicons.units.Match(f.p, at)
	if !ok {
		return 0, false
	}
	if len(f.at(at)) == 1 && f.p[at].Kind == numeral.Word && (f.p[r.next-1].Kind != numeral.Digits || f.at(at) == "g" && !f.glued(at)) {
		return 0, false // "m" and "g" need figures
	}
	if f.at(at) == "foot" && r.value == 1 && !f.hyphen(r.next) {
		return 0, false // "on one foot"
	}
	f.add(found{start: f.p[r.first].Start, end: f.end(next), kind: u.kind, value: r.value, unit: u.name, approximate: r.approximate})
	return next, true
}

// age reads "45 years old", "45-year-old", "aged 45", "the 45-year-old", "Ali,
// 45,".
func (f *finder) age(r *reading) (int, bool) {
	add := func(next int, unit string) (int, bool) {
		f.add(found{start: f.p[r.first].Start, end: f.end(next), kind: kindAge, value: r.value, unit: unit, approximate: r.approximate})
		return next, true
	}
	at := r.next
	if f.hyphen(at) {
		at++
	}
	unit := ""
	switch f.at(at) {
	case "year", "years", "yr", "yrs":
		unit = "year"
	case "month", "months":
		unit = "month"
	case "week", "weeks":
		unit = "week"
	case "day", "days":
		unit = "day"
	}
	if unit != "" {
		behind := at + 1
		if f.hyphen(behind) {
			behind++
		}
		if f.at(behind) == "old" || f.at(behind) == "olds" {
			return add(behind+1, unit)
		}
		if f.at(behind) == "of" && f.at(behind+1) == "age" {
			return add(behind+2, unit)
		}
		return r.next, true // a time that the layer of times did not take for one
	}
	if r.value < 1 || r.value > 120 || r.value != float64(int(r.value)) {
		return 0, false
	}
	before := f.at(r.first - 1)
	if before == "aged" || before == "age" || before == "of" && (f.at(r.first-2) == "age" || f.at(r.first-2) == "ages") {
		return add(r.next, "year")
	}
	if r.number.Whole && before == "," && r.first > 1 && f.token(r.first-2).UPOS == "PROPN" {
		switch f.at(r.next) {
		case ",", ")", ".", ";", "":
			if !f.glued(r.first) && (f.name(f.p[r.first-2].Start) || f.token(r.first).Deprel == "appos" && f.token(r.first).Head == f.p[r.first-2].Token) {
				return add(r.next, "year")
			}
		}
	}
	return 0, false
}

// part reads a part of a whole: "one-third of the town", "half of them", "one in
// three", "two out of five".
func (f *finder) part(r *reading) (int, bool) {
	q := found{start: f.p[r.first].Start, end: f.end(r.next), kind: kindOther, value: r.value, approximate: r.approximate}
	if r.number.Fraction && r.value < 1 {
		if before := f.token(r.first - 1); r.value == 0.5 && r.first > 0 && (before.UPOS == "ADJ" || before.UPOS == "DET" || before.UPOS == "PRON") && f.p[r.first].Kind == numeral.Word {
			return r.next, true // "the southern half of the country"
		}
		next := r.next
		switch f.at(r.next) {
		case "of":
			next++
		case "the", "its", "their", "his", "her", "our", "a", "an":
		default:
			if f.p[r.first].Kind == numeral.Word && r.value == 0.5 {
				return r.next, true
			}
			f.add(q)
			return r.next, true
		}
		if f.p[r.first].Text == "a" && f.at(r.next) != "of" {
			return r.next, true
		}
		if noun := f.headFrom(next); noun >= 0 {
			q.of = f.whole(noun)
		}
		f.add(q)
		return r.next, true
	}
	at, every := r.next, false
	switch {
	case f.at(at) == "in" && (f.at(at+1) == "every" || r.value < 10):
		at++
		if every = f.at(at) == "every"; every {
			at++
		}
	case f.at(at) == "out" && f.at(at+1) == "of":
		at += 2
		if f.at(at) == "every" {
			at++
		}
	default:
		return 0, false
	}
	whole, ok := numeral.Read(f.p, at)
	if !ok || whole.Value <= r.value || whole.Fraction || f.at(at) == "a" || !f.timeFree(at) {
		return 0, false
	}
	if f.at(r.next) == "in" && !every && (whole.Value > plainFigure && !whole.Words || f.token(r.first).UPOS != "NUM") {
		return 0, false
	}
	q.value, q.end = r.value/whole.Value, f.end(whole.Next)
	second := *r
	second.next, second.number = whole.Next, whole
	next := whole.Next
	if noun, first := f.noun(&second); noun >= 0 {
		q.of, q.end = f.phrase(first, noun), f.s.Tokens[noun].End
		for next < len(f.p) && f.p[next].Start < q.end {
			next++
		}
	}
	f.add(q)
	return next, true
}

// headFrom gives the last noun of the phrase that begins at piece i, or -1.
func (f *finder) headFrom(i int) int {
	if i >= len(f.p) || len(f.s.Tokens) == 0 {
		return -1
	}
	noun := -1
	from := f.p[i].Token
	for k := from; k < len(f.s.Tokens) && k < from+maxNoun; k++ {
		switch f.s.Tokens[k].UPOS {
		case "NOUN", "PROPN":
			noun = k
			continue
		case "PART": // "of Ethiopia's households"
			noun = -1
			continue
		case "DET", "ADJ", "PRON", "NUM":
			if noun < 0 {
				continue
			}
		}
		break
	}
	return noun
}

// bare reads a figure without unit or noun. It says something where it is large
// or exact, or where a toll or those befallen are spoken of.
func (f *finder) bare(r *reading) (int, bool) {
	q := found{start: f.p[r.first].Start, end: f.end(r.next), kind: kindOther, value: r.value, approximate: r.approximate}
	if f.hyphen(r.next) && f.glued(r.next) && f.glued(r.next+1) {
		return r.next, true // "a 5.2-magnitude quake"
	}
	if of := f.befallen(r, f.p[r.first].Token); of != "" && !r.number.Fraction {
		q.kind, q.of = kindCount, of
		f.add(q)
		return r.next, true
	}
	if before := f.joined(r); before != nil && f.at(r.first) != "one" { // "2,500 troops in Iraq and 900 in Syria"
		q.kind, q.of = kindCount, before.of
		f.add(q)
		return r.next, true
	}
	if r.number.Of || r.number.Whole || r.ranged && !r.number.Words || r.value < plainFigure && !strings.Contains(f.text[q.start:q.end], ".") || r.number.Vague {
		return r.next, true
	}
	f.add(q)
	return r.next, true
}

// joined gives the count whose noun a figure without one shares: "2,500 troops
// in Iraq and 900 in Syria". It returns nil where there is none.
func (f *finder) joined(r *reading) *found {
	if len(f.found) == 0 || f.at(r.first-1) != "and" && f.at(r.first-1) != "," || f.token(r.next).UPOS != "ADP" {
		return nil
	}
	last := &f.found[len(f.found)-1]
	if last.kind != kindCount || last.of == "" {
		return nil
	}
	for i := r.first - 1; i > 0 && i > r.first-maxPredicate-1; i-- {
		if f.p[i-1].End == last.end && f.at(i) == f.at(r.next) {
			return last
		}
	}
	return nil
}
