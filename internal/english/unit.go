package english

import (
	"strings"

	"sayso/internal/english/casing"
	"sayso/internal/english/network"
	"sayso/internal/sides"
)

// unit is what the network sees as one word: the tokens [first, last] of its
// sentence.
type unit struct {
	first, last int
	class       sides.Class // 0 for a word that is no name of a side
	both        bool        // an adjective that may mean several of the people
}

// nameFinder finds the names of sides in sentences; it holds buffers.
type nameFinder struct {
	text   []byte // the sentence at hand
	starts []int  // where its words begin in text
	names  []sides.Name
	all    []unit // of all sentences since reset
	shown  []Token
}

func (w *nameFinder) reset() { w.all = w.all[:0] }

// units groups the words of a sentence so that each name of a side is one unit;
// nil if there is no such name. The result holds until reset.
func (w *nameFinder) units(tokens []Token, table *casing.Table) []unit {
	w.text, w.starts = w.text[:0], w.starts[:0]
	for i := range tokens {
		w.starts = append(w.starts, len(w.text))
		w.text = append(w.text, tokens[i].Form...)
		if tokens[i].SpaceAfter {
			w.text = append(w.text, ' ')
		}
	}
	w.names = findNames(w.names[:0], string(w.text), table)
	if len(w.names) == 0 {
		return nil
	}
	ends := func(i int) int { return w.starts[i] + len(tokens[i].Form) }
	from, names, named := len(w.all), w.names, false
	for i := 0; i < len(tokens); i++ {
		u := unit{first: i, last: i}
		for len(names) > 0 && names[0].Start < w.starts[i] {
			names = names[1:]
		}
		if len(names) > 0 && names[0].Start == w.starts[i] {
			last := i
			for last+1 < len(tokens) && ends(last) < names[0].End {
				last++
			}
			if ends(last) == names[0].End {
				if last > i && tokens[last].Form == "." { // a stop that was parted from its abbreviation
					last--
				}
				u.last, u.class, u.both, named = last, names[0].Class, names[0].Both, true
			}
		}
		w.all = append(w.all, u)
		i = u.last
	}
	if !named {
		return nil
	}
	return w.all[from:len(w.all):len(w.all)]
}

// forms appends what the network is shown of a sentence with names to dst: for
// each unit a word, and at the end a full stop where an abbreviation holds the
// sentence's own. loud says that the sentence is in capitals.
func (w *nameFinder) forms(dst []string, tokens []Token, units []unit, r *Recaser) (shown []string, loud bool) {
	w.shown = w.shown[:0]
	for _, u := range units {
		t := Token{Form: tokens[u.first].Form, Joined: tokens[u.first].Joined, SpaceAfter: tokens[u.last].SpaceAfter}
		if u.class != 0 {
			t.Form, t.Joined = standIn(t.Form, u.class), false
		}
		w.shown = append(w.shown, t)
	}
	forms, changed := r.recase(w.shown, units)
	if changed {
		dst = append(dst, forms...)
	} else {
		for i := range w.shown {
			dst = append(dst, w.shown[i].Form)
		}
	}
	if stopHeld(tokens, units) {
		dst = append(dst, ".")
	}
	return dst, changed
}

// stopHeld says that the sentence's full stop is that of a name at its end, "the
// U.S."; only quotation marks and brackets may follow.
func stopHeld(tokens []Token, units []unit) bool {
	for i := len(units) - 1; i >= 0; i-- {
		if units[i].class != 0 {
			return strings.HasSuffix(tokens[units[i].last].Form, ".")
		}
		if strings.Trim(tokens[units[i].first].Form, "\"'”’)]") != "" {
			return false
		}
	}
	return false
}

// lay gives a sentence's words what the network found of its units.
func lay(tokens []Token, units []unit, found []network.Word) {
	if len(found) > len(units) {
		dropLast(found)
	}
	heads := make([]int, len(units)) // the word of each unit that others hang on
	for i, u := range units {
		heads[i] = u.first
		if u.last > u.first {
			heads[i] = u.first + structure(tokens[u.first:u.last+1], u.first, found[i])
		}
	}
	for i, x := range found[:len(units)] {
		for j := units[i].first; j <= units[i].last; j++ {
			tokens[j].Side, tokens[j].SideGoesOn = units[i].class, j > units[i].first
		}
		t := &tokens[heads[i]]
		if units[i].first == units[i].last {
			t.UPOS, t.XPOS = x.UPOS, x.XPOS
		}
		t.Deprel, t.Head = x.Deprel, x.Head
		if x.Head >= 0 {
			t.Head = heads[x.Head]
		}
	}
}

// dropLast takes the last word out of a tree: those that hang on it go to its
// head, or to the first of them if it was the root.
func dropLast(found []network.Word) {
	last := len(found) - 1
	head, deprel := found[last].Head, found[last].Deprel
	for i := range found[:last] {
		if x := &found[i]; x.Head == last {
			x.Head = head
			if head < 0 {
				x.Deprel, head = deprel, i
			}
		}
	}
}
