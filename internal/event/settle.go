package event

import (
	"sort"
	"strings"

	"sayso"
)

// settle fills in an event's place and time, from its own clause.
func (w *writer) settle(e *sayso.Event, f *found) {
	c := w.c
	top := f.word
	if f.noun {
		if h := c.t.Head(top); h >= 0 && c.s.Tokens[h].UPOS == "VERB" {
			top = h
		}
	}
	for _, m := range f.where {
		if w.placed(m) {
			id := c.mentions[m].id
			e.Place = &id
			break
		}
	}
	words := []int{f.word, f.object, top}
	if !f.noun {
		k := c.clause(f.word)
		words = append(words, k.objects...)
	}
	for _, word := range words {
		if word < 0 || e.Place != nil {
			continue
		}
		for _, i := range c.kids(word) {
			if r := c.t.Relation(i); r != "obl" && r != "nmod" {
				continue
			}
			switch c.prep(i) {
			case "in", "near", "at", "outside", "around", "inside", "off":
			default:
				continue
			}
			m := c.at(c.through(i))
			if m >= 0 && w.placed(m) {
				id := c.mentions[m].id
				e.Place = &id
				break
			}
		}
	}
	if e.Place == nil {
		if m := w.locate(f); m >= 0 {
			e.Place = &c.mentions[m].id
		}
	}
	w.date(e, f)
}

// locate returns the place of an event that does not stand right beside its word: one
// that its clause is set in, or one that it is done to ("shelled Donetsk"); or -1.
func (w *writer) locate(f *found) int {
	c, best, distance := w.c, -1, 0
	for i := range c.s.Tokens {
		m := c.headed[i]
		if m < 0 || !w.places[c.mentions[m].id] || !setting[c.prep(i)] || !c.sets(i, f) {
			continue
		}
		d := max(i-f.word, f.word-i)
		if best < 0 || d < distance {
			best, distance = m, d
		}
	}
	if best >= 0 || f.code.kind == "CONSULT" && f.code.mode != "visit" {
		return best
	}
	switch f.code.kind {
	case "ASSAULT", "COERCE", "CONSULT":
		for _, m := range f.recipients {
			if w.places[c.mentions[m].id] && c.mentions[m].entity.Kind != sayso.EntityCountry {
				return m
			}
		}
	}
	return -1
}

// setting are the prepositions behind which it stands where something takes place.
var setting = map[string]bool{"in": true, "near": true, "at": true, "outside": true, "around": true, "inside": true, "off": true, "across": true, "along": true}

// sets says whether the place at word i is where an event takes place: it hangs on the
// event's clause, or on one of its phrases.
func (c *scene) sets(i int, f *found) bool {
	for steps := 0; steps < maxUp; steps++ {
		h := c.t.Head(i)
		switch {
		case h < 0:
			return false
		case h == f.word:
			return true
		case c.s.Tokens[h].UPOS == "VERB" || c.s.Tokens[h].UPOS == "AUX":
			return c.partOf(h, f.word)
		case strings.HasPrefix(c.t.Label(h), "acl") || c.t.Relation(i) == "appos":
			return false
		case (f.part == nil || f.part.word != h) && c.nominal(h) != nil:
			return false // the place of another event
		}
		i = h
	}
	return false
}

// placed says whether a mention is used as a place: by the place layer, or by its
// kind where that layer has not been at work.
func (w *writer) placed(m int) bool {
	if w.places[w.c.mentions[m].id] {
		return true
	}
	switch w.c.mentions[m].entity.Kind {
	case sayso.EntityPlace, sayso.EntityCountry:
		return true
	}
	return false
}

// date takes the time of the event's own clause that stands nearest to its trigger,
// and marks what lies in an earlier year than the article.
func (w *writer) date(e *sayso.Event, f *found) {
	c := w.c
	from, to := w.d.Rune(c.s.Start), w.d.Rune(c.s.End)
	best, times := -1, w.d.Reading.Times // in order of the text
	for i := sort.Search(len(times), func(i int) bool { return times[i].Start >= from }); i < len(times) && times[i].Start < to; i++ {
		t := &times[i]
		if t.End > to || t.Type != "date" && t.Type != "time" || t.Value == nil || !c.dates(w.d.Byte(t.Start), w.d.Byte(t.End), f) {
			continue
		}
		d := max(t.Start-e.Trigger.End, e.Trigger.Start-t.End)
		if best < 0 || d < best {
			best = d
			e.Time = &sayso.EventTime{Value: *t.Value, Precision: precision(*t.Value), Anchor: t.Anchor}
		}
	}
	published := w.d.Reading.Article.Published
	year := 0
	if published != nil && len(published.Value) >= 4 {
		year, _ = numeral(published.Value[:4])
	}
	for _, i := range c.kids(f.word) {
		if r := c.t.Relation(i); r != "obl" && r != "nmod" {
			continue
		}
		if n, is := numeral(c.lower[i]); is && c.prep(i) == "in" && n > 1000 && n < 3000 && (year == 0 || n < year) {
			e.Background = true
		}
		if first, _ := c.t.Extent(i); c.lower[first] == "last" && (c.lower[i] == "year" || c.lower[i] == "decade" || c.lower[i] == "century") {
			e.Background = true
		}
		if i+1 < len(c.lower) && c.lower[i+1] == "ago" && (c.lemma[i] == "year" || c.lemma[i] == "decade" || c.lemma[i] == "month") {
			e.Background = true
		}
	}
	if e.Time != nil && year > 0 && len(e.Time.Value) >= 4 {
		if n, is := numeral(e.Time.Value[:4]); is && n < year-1 {
			e.Background = true
		}
	}
}

// precision reads how exact a TIMEX3 value is.
func precision(value string) sayso.Precision {
	switch {
	case strings.Contains(value, "T"):
		return "minute"
	case len(value) >= len("2006-01-02"):
		return "day"
	case len(value) >= len("2006-01"):
		return "month"
	}
	return "year"
}

// dates says whether the expression of time between two bytes tells when an event
// takes place: it hangs on the event's verb or noun, on what that governs, or on the
// verb that it shares its subject with. One that stands before a noun of another
// thing ("the 2026 paper leak") dates that, and one of a verb of speech the speech.
func (c *scene) dates(from, to int, f *found) bool {
	head := -1
	for i := range c.s.Tokens {
		if c.s.Tokens[i].Start >= from && c.s.Tokens[i].Start < to {
			if h := c.t.Head(i); h < 0 || c.s.Tokens[h].Start < from || c.s.Tokens[h].Start >= to {
				head = i
				break
			}
		}
	}
	if head < 0 {
		return false
	}
	for i, steps := head, 0; i >= 0 && steps < maxUp; steps++ {
		h := c.t.Head(i)
		if h < 0 {
			return false
		}
		if h == f.word {
			return true
		}
		if c.s.Tokens[h].UPOS == "VERB" || c.s.Tokens[h].UPOS == "AUX" {
			return c.partOf(h, f.word)
		}
		if i < h && c.prep(i) == "" && c.s.Tokens[h].UPOS != "ADJ" {
			return f.part != nil && f.part.word == h // "killed in Monday's raid"
		}
		i = h
	}
	return false
}

// partOf says whether the word i belongs to the clause of the verb at word v: its
// phrases, its infinitives and participles, the verbs joined to it.
func (c *scene) partOf(v, i int) bool {
	if c.t.Head(v) == i && c.t.Relation(v) == "conj" && c.nsubj(v) < 0 && c.t.Child(i, "obj", "obl") < 0 {
		return true // "was shot and killed on Saturday"
	}
	for steps := 0; i >= 0 && steps < maxUp; steps++ {
		if i == v {
			return true
		}
		switch r := c.t.Relation(i); r {
		case "ccomp", "parataxis", "acl":
			return false
		case "advcl", "conj":
			if c.s.Tokens[i].UPOS == "VERB" && c.nsubj(i) >= 0 {
				return false
			}
		}
		i = c.t.Head(i)
	}
	return false
}
