package quantity

import (
	"slices"
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
		f.begin(s, d.Tree(i))
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

func (f *finder) begin(s *english.Sentence, t *tree.Tree) {
	f.s, f.tree, f.time = s, t, 0
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

// among says whether piece i is one of the words.
func (f *finder) among(i int, words ...string) bool {
	return i >= 0 && i < len(f.p) && slices.Contains(words, f.p[i].Text)
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
		if f.among(first, "a", "an") {
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

// one reads the quantity at piece i and gives the piece behind it.
func (f *finder) one(i int) int {
	code, sign := "", i
	if name, next, ok := lexicons.currencies.Match(f.p, i); ok && next < len(f.p) && f.p[next].Kind == numeral.Digits && f.sign(i, next) {
		code, sign = name, next
	}
	if code == "" && f.p[i].Kind != numeral.Digits && f.p[i].Kind != numeral.Word && !f.among(i, "½", "¼", "¾") {
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

// end gives the byte behind piece next-1.
func (f *finder) end(next int) int { return f.p[next-1].End }

func (f *finder) add(q found) { f.found = append(f.found, q) }

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
	if len(f.found) == 0 || !f.among(r.first-1, "and", ",") || f.token(r.next).UPOS != "ADP" {
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
