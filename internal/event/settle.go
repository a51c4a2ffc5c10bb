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
	w.date(e, f)
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

// date takes the time that stands nearest to the trigger in its sentence, and
// marks what lies in an earlier year than the article.
func (w *writer) date(e *sayso.Event, f *found) {
	c := w.c
	from, to := w.d.Rune(c.s.Start), w.d.Rune(c.s.End)
	best, times := -1, w.d.Reading.Times // in order of the text
	for i := sort.Search(len(times), func(i int) bool { return times[i].Start >= from }); i < len(times) && times[i].Start < to; i++ {
		t := &times[i]
		if t.End > to || t.Type != "date" && t.Type != "time" || t.Value == nil {
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
