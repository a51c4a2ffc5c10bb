package main

import (
	"strings"

	"sayso/internal/draft"
	"sayso/internal/entity"
	"sayso/internal/entity/tagger"
)

// names counts for each name found in raw text, in lower case, how often it was
// taken for which kind.
type names map[string]*[5]int

// add counts the names of one sentence.
func (n names) add(units []entity.Unit, labels []tagger.Label) {
	for i := 0; i < len(units); i++ {
		if labels[i] == tagger.Outside {
			continue
		}
		first := i
		for i+1 < len(units) && labels[i+1].Inside() {
			i++
		}
		key := spelled(units[first : i+1])
		c := n[key]
		if c == nil {
			c = &[5]int{}
			n[key] = c
		}
		c[labels[first].Kind()]++
	}
}

func spelled(units []entity.Unit) string {
	if len(units) == 1 {
		return units[0].Word()
	}
	var b strings.Builder
	for i := range units {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(units[i].Word())
	}
	return b.String()
}

// settle keeps the kind of the names that are nearly always of one.
func (n names) settle() map[string]int {
	settled := make(map[string]int, len(n)/4)
	for key, c := range n {
		all, best := 0, 0
		for k, m := range c {
			all += m
			if m > c[best] {
				best = k
			}
		}
		if all >= settledFrom && 10*c[best] >= settledShare*all {
			settled[key] = best
		}
	}
	return settled
}

const (
	// settledFrom is how often a name must be found to be settled, settledShare
	// the tenths of these that must agree.
	settledFrom  = 4
	settledShare = 7
	// longestName is the length in units of the names that are looked up.
	longestName = 6
)

// teach corrects the labels of a sentence by the settled names. It reports
// whether the sentence is fit to learn from: whether no capital in it is left
// that may be a name after all.
func teach(settled map[string]int, units []entity.Unit, labels []tagger.Label) bool {
	// What was found takes the kind it has elsewhere.
	for i := 0; i < len(units); i++ {
		if labels[i] == tagger.Outside {
			continue
		}
		first := i
		for i+1 < len(units) && labels[i+1].Inside() {
			i++
		}
		if kind, is := settled[spelled(units[first:i+1])]; is {
			label(labels[first:i+1], kind)
		}
	}
	// What was not found, but is a name elsewhere.
	for i := 0; i < len(units); i++ {
		if labels[i] != tagger.Outside || !units[i].Capital() || units[i].Class != entity.NoClass {
			continue
		}
		for end := min(i+longestName, len(units)); end > i; end-- {
			if !units[end-1].Capital() || !free(labels[i:end]) || end < len(units) && (labels[end] != tagger.Outside || units[end].Capital()) ||
				i > 0 && units[i-1].Capital() && !units[i-1].Title() {
				continue
			}
			kind, is := settled[spelled(units[i:end])]
			if is && kind != tagger.BeginOther.Kind() && (end > i+1 || i > 0 && units[i].NameAlone()) {
				label(labels[i:end], kind)
				i = end - 1
				break
			}
		}
	}
	for i := 0; i < len(units); i++ {
		if labels[i] == tagger.Outside {
			if units[i].Doubtful(i == 0) {
				return false
			}
			continue
		}
		first := i
		for i+1 < len(units) && labels[i+1].Inside() {
			i++
		}
		name := units[first : i+1]
		if _, is := settled[spelled(name)]; !is && !entity.Supported(name, labels[first].Kind()) {
			return false
		}
	}
	return true
}

func free(labels []tagger.Label) bool {
	for _, l := range labels {
		if l != tagger.Outside {
			return false
		}
	}
	return true
}

func label(labels []tagger.Label, kind int) {
	for i := range labels {
		labels[i] = tagger.Label(2 * kind)
	}
	labels[0]--
}

// silver returns sentences of raw text, labelled by a model and by the names that
// the whole of the text settles.
func (p *pipeline) silver(m *tagger.Model, settled map[string]int) []example {
	plain := p.observer()
	plain.Plain = nil
	found := make([][]example, len(p.raw))
	p.each(len(p.raw), func(i int) {
		if i%p.learnFrom(i) != 0 {
			return
		}
		found[i] = lesson(p.blinkered(silverHidden, i), plain, m, settled, p.raw[i])
	})
	var all []example
	for _, f := range found {
		all = append(all, f...)
	}
	return all
}

// learnFrom says of which documents sentences are learned from: one of so many.
func (p *pipeline) learnFrom(i int) int {
	if p.near[i] {
		return 1
	}
	return farEvery
}

// farEvery thins out what is unlike news and the web, so that these are not
// drowned.
const farEvery = 8

// lesson labels one document.
func lesson(o, plain *entity.Observer, m *tagger.Model, settled map[string]int, d *draft.Draft) []example {
	var all []example
	masked, seen := o.Observe(d), plain.Observe(d)
	found := make([][]tagger.Label, len(seen))
	for j := range seen {
		found[j] = m.Tag(nil, seen[j].Features())
		entity.Tidy(seen[j].Units, found[j])
	}
	entity.Agree(seen, found)
	for j := range seen {
		s, labels := &seen[j], found[j]
		if !teach(settled, s.Units, labels) {
			continue
		}
		e := example{labels: labels, features: masked[j].Features()}
		for k := range e.labels {
			if len(e.features[k]) == 0 {
				e.labels[k] = tagger.Outside
			}
		}
		some := false
		for _, f := range e.features {
			some = some || len(f) > 0
		}
		if some {
			all = append(all, e)
		}
	}
	return all
}
