package event

import (
	"strconv"
	"strings"

	"sayso"
)

// count fills in how many people the events of a sentence hit: from the phrase of
// those whom it happens to, and for an attack also from the killing and wounding
// that the same sentence tells of.
func (c *scene) count() {
	for i, f := range c.found {
		if f == nil || f.negative {
			continue
		}
		slot := f.slot()
		if slot == nil {
			continue
		}
		if f.noun {
			continue
		}
		k := c.clause(i)
		objects := k.objects
		if f.code.key == "kill" && len(objects) == 0 {
			if s := c.subject(i); s >= 0 && (c.lemma[i] == "die" || c.lemma[i] == "perish") {
				objects = append(objects, c.through(s))
			}
		}
		if n, is := c.sum(objects); is {
			*slot = &n
		}
	}
	c.shareCounts()
}

// shareCounts gives an attack the dead and wounded of the killing and wounding that
// hang on it or beside it.
func (c *scene) shareCounts() {
	var attacks []int
	for i, f := range c.found {
		if f != nil && f.code.kind == "ASSAULT" && !f.negative {
			attacks = append(attacks, i)
		}
	}
	for n, i := range attacks {
		f := c.found[i]
		for _, j := range attacks[max(0, n-maxAttacks):min(len(attacks), n+maxAttacks)] {
			g := c.found[j]
			if i == j || !c.t.Under(j, i) && c.t.Head(j) != c.t.Head(i) && !(f.noun && c.t.Under(i, j)) {
				continue
			}
			if f.counts.Killed == nil && f.code.key != "wound" {
				f.counts.Killed = g.counts.Killed
			}
			if f.counts.Wounded == nil && !strings.HasPrefix(f.code.key, "kill") {
				f.counts.Wounded = g.counts.Wounded
			}
		}
	}
}

// slot returns the count that an event's recipients make up, or nil.
func (f *found) slot() **int {
	switch f.code.key {
	case "kill", "kill-by-hand", "assassinate", "massacre":
		return &f.counts.Killed
	case "wound":
		return &f.counts.Wounded
	case "arrest":
		return &f.counts.Arrested
	case "deport":
		return &f.counts.Displaced
	}
	return nil
}

// sum adds up the numbers of several phrases; is says whether every one has one.
func (c *scene) sum(phrases []int) (n int, is bool) {
	for _, i := range phrases {
		one, ok := c.howMany(i)
		if !ok {
			return 0, false
		}
		n += one
	}
	return n, len(phrases) > 0 && n <= maxCounted
}

// howMany reads how many the phrase of word i speaks of: its numeral, or one where
// "a" or a person's name stands.
func (c *scene) howMany(i int) (int, bool) {
	if m := c.headed[i]; m >= 0 && c.mentions[m].entity.Kind == sayso.EntityPerson && c.s.Tokens[i].UPOS == "PROPN" {
		return 1, true
	}
	for _, k := range c.kids(i) {
		if c.t.Relation(k) == "nummod" {
			return numeral(c.lower[k])
		}
	}
	if n, is := numeral(c.lower[i]); is {
		return n, true
	}
	for _, k := range c.kids(i) {
		if c.t.Relation(k) == "det" && (c.lower[k] == "a" || c.lower[k] == "an") && c.s.Tokens[i].XPOS == "NN" {
			return 1, true
		}
	}
	return 0, false
}

// numeral reads a number in digits or a word.
func numeral(word string) (int, bool) {
	switch word {
	case "one":
		return 1, true
	case "two":
		return 2, true
	case "three":
		return 3, true
	case "four":
		return 4, true
	case "five":
		return 5, true
	case "six":
		return 6, true
	case "seven":
		return 7, true
	case "eight":
		return 8, true
	case "nine":
		return 9, true
	case "ten":
		return 10, true
	case "eleven":
		return 11, true
	case "twelve":
		return 12, true
	case "twenty":
		return 20, true
	case "thirty":
		return 30, true
	}
	n, err := strconv.Atoi(strings.ReplaceAll(word, ",", ""))
	return n, err == nil && n >= 0 && n <= maxCounted
}
