package check

import (
	"sort"
	"strconv"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/gazetteer"
	"sayso/internal/tree"
)

// Atlas is what checks ask of a gazetteer: places, and the lines between
// countries. *[gazetteer.Atlas] is one; so is an imported table laid over it.
type Atlas interface {
	gazetteer.Source
	State(code string) (gazetteer.State, bool)
	CapitalOf(country string) (gazetteer.Place, bool)
	Neighbours(country string) ([]string, error)
	GroundAt(p gazetteer.Point) (gazetteer.Ground, error)
}

// outcome is what a check found, before it is written down.
type outcome struct {
	stated, found sayso.Amount
	result        string
	working       string
	caveats       []string
}

// Add adds the checks of a draft, in order of the text: of the figures and
// relations that its statements state, those that the atlas, the calendar or
// arithmetic can settle. It reads places, times, quantities and statements.
func Add(d *draft.Draft, atlas Atlas) {
	f := finder{d: d, atlas: atlas}
	f.locate()
	f.index()
	for i := range d.Sentences {
		f.enter(i)
		f.distances()
		f.superlatives()
		f.containments()
		f.directions()
		f.borders()
		f.weekdays()
		f.sums()
		f.percentages()
		f.ages()
		f.durations()
	}
	f.repeats()
	sort.SliceStable(f.out, func(i, j int) bool { return f.out[i].at < f.out[j].at })
	for i := range f.out {
		if i == maxChecks {
			break
		}
		f.out[i].check.ID = "c" + strconv.Itoa(i+1)
		d.Reading.Checks = append(d.Reading.Checks, f.out[i].check)
	}
}

// finder finds what can be checked in one article.
type finder struct {
	d     *draft.Draft
	atlas Atlas
	spots []spot
	// amounts are the quantities in order of the text, with their bytes.
	amounts []amount
	times   []moment
	// states gives the country codes of the entities that are countries.
	states map[string]string
	// number, s and tree are the sentence at hand.
	number   int
	s        *english.Sentence
	tree     *tree.Tree
	measured []measured
	out      []written
}

// written is a check and the byte at which its expression begins.
type written struct {
	at    int
	check sayso.Check
}

// amount is a quantity with its bytes.
type amount struct {
	start, end int
	*sayso.Quantity
}

// moment is a time with its bytes.
type moment struct {
	start, end int
	*sayso.Time
}

func (f *finder) index() {
	r := f.d.Reading
	for i := range r.Quantities {
		q := &r.Quantities[i]
		f.amounts = append(f.amounts, amount{f.d.Byte(q.Start), f.d.Byte(q.End), q})
	}
	f.states = map[string]string{}
	for i := range r.Entities {
		if e := &r.Entities[i]; e.Kind == sayso.EntityCountry && e.Country != nil {
			f.states[e.ID] = *e.Country
		}
	}
	for i := range r.Times {
		t := &r.Times[i]
		f.times = append(f.times, moment{f.d.Byte(t.Start), f.d.Byte(t.End), t})
	}
}

// amountsHere returns the quantities of the sentence at hand.
func (f *finder) amountsHere() []amount {
	a := sort.Search(len(f.amounts), func(i int) bool { return f.amounts[i].start >= f.s.Start })
	b := sort.Search(len(f.amounts), func(i int) bool { return f.amounts[i].start >= f.s.End })
	return f.amounts[a:b]
}

// timesHere returns the times of the sentence at hand.
func (f *finder) timesHere() []moment {
	a := sort.Search(len(f.times), func(i int) bool { return f.times[i].start >= f.s.Start })
	b := sort.Search(len(f.times), func(i int) bool { return f.times[i].start >= f.s.End })
	return f.times[a:b]
}

// spotsHere returns the spots of the sentence at hand.
func (f *finder) spotsHere() []spot {
	a := sort.Search(len(f.spots), func(i int) bool { return f.spots[i].start >= f.s.Start })
	b := sort.Search(len(f.spots), func(i int) bool { return f.spots[i].start >= f.s.End })
	return f.spots[a:b]
}

// enter makes a sentence the one at hand.
func (f *finder) enter(number int) {
	f.number, f.s, f.tree = number, &f.d.Sentences[number], f.d.Tree(number)
}

// word returns the first word of the sentence at hand that ends after a byte.
func (f *finder) word(at int) int {
	return sort.Search(len(f.s.Tokens), func(i int) bool { return f.s.Tokens[i].End > at })
}

// write keeps a check of the expression at the bytes [start, end) under the
// innermost statement that holds it; without one there is nobody who states it,
// and no check.
func (f *finder) write(method string, start, end int, o outcome) {
	id := f.statement(start, end)
	if id == "" || o.result == "" || len(f.out) >= maxChecks {
		return
	}
	f.deny(start, end, &o)
	if o.caveats == nil {
		o.caveats = []string{}
	}
	f.out = append(f.out, written{start, sayso.Check{
		Statement: id, Method: method, Stated: o.stated, Found: o.found, Result: o.result, Working: o.working, Caveats: o.caveats,
	}})
}

// deny turns a result round where the words deny what they name: who writes that
// a town is not 90 km away is right if it is 199.
func (f *finder) deny(start, end int, o *outcome) {
	if o.result == sayso.ResultCannotTell || !f.denied(start, end) {
		return
	}
	if o.result == sayso.ResultConflicts {
		o.result = sayso.ResultConsistent
	} else {
		o.result = sayso.ResultConflicts
	}
	o.caveats = append(o.caveats, "the words deny it, and the result is that of the denial")
}

// denied says whether a "not" belongs to the head of the words between two bytes,
// or to the verb of lying on which it hangs. One that belongs to another verb
// denies something else: "he did not reach Homs, 160 km from Damascus".
func (f *finder) denied(start, end int) bool {
	first := f.word(start)
	if first >= len(f.s.Tokens) {
		return false
	}
	t, head := f.tree, first
	for h := t.Head(head); h >= first && h < len(f.s.Tokens) && f.s.Tokens[h].End <= end; h = t.Head(head) {
		head = h
	}
	if f.negated(head) {
		return true
	}
	switch t.Relation(head) {
	case "obl", "obj", "advmod", "xcomp":
		h := t.Head(head)
		return h >= 0 && lying[f.s.Tokens[h].Lemma] && f.negated(h)
	}
	return false
}

// negated says whether a "not" hangs on word i.
func (f *finder) negated(i int) bool {
	for _, k := range f.tree.Children(i) {
		switch f.s.Tokens[k].Lemma {
		case "not", "n't", "never":
			return true
		}
	}
	return false
}

// lying are the verbs by which a place is where it is.
var lying = map[string]bool{"be": true, "lie": true, "stand": true, "sit": true, "situate": true, "locate": true}

// statement returns the innermost statement around the bytes, or the one in the
// same sentence that shares most with them, or "".
func (f *finder) statement(start, end int) string {
	all := f.d.Reading.Statements
	from, to := f.d.Rune(start), f.d.Rune(end)
	best, most, shortest := "", 0, 0
	k := sort.Search(len(all), func(i int) bool { return all[i].Start >= to })
	low := f.d.Rune(f.s.Start)
	for k--; k >= 0 && all[k].Start >= low; k-- {
		s := &all[k]
		shared := min(s.End, to) - max(s.Start, from)
		length := s.End - s.Start
		if shared > most || shared == most && shared > 0 && length < shortest {
			best, most, shortest = s.ID, shared, length
		}
	}
	return best
}

// unit gives a unit as an amount carries it.
func unit(u string) *string { return &u }
