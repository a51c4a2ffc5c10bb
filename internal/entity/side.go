package entity

import (
	"strings"

	"sayso"
	"sayso/internal/sides"
)

// What follows asks for the class of a side's name, never for the side, and sees
// a name of several words as one: other names in an article change nothing but
// names.

// sideEnd returns the word after the name of a side that begins at word i; i if
// none begins there.
func (f *finder) sideEnd(i int) int {
	tokens := f.s.Tokens
	if i >= len(tokens) || tokens[i].Side == 0 || tokens[i].SideGoesOn {
		return i
	}
	end := i + 1
	for end < len(tokens) && tokens[end].SideGoesOn {
		end++
	}
	return end
}

// size is the number of a name's words, each name of a side in it counted once.
func (f *finder) size(n *name) int {
	size := 0
	for i := n.first; i <= n.last; i++ {
		if !f.s.Tokens[i].SideGoesOn {
			size++
		}
	}
	return size
}

// peopleOf returns the word after the people of which the adjective that ends
// before word i names a part; i if there is none.
func (f *finder) peopleOf(i int) int {
	tokens := f.s.Tokens
	next := i
	if next < len(tokens) && tokens[next].Form == "-" {
		next++
	}
	end := f.sideEnd(next)
	if end == next || tokens[next].Side != sides.Adjective && tokens[next].Side != sides.Many {
		return i
	}
	head := f.headIn(next, end-1)
	if tokens[head].UPOS == "ADJ" || f.t.Head(i-1) != head {
		return i
	}
	return end
}

// sideBefore returns the name of a side that ends before word i, as written, or
// the word there.
func (f *finder) sideBefore(i int) string {
	tokens := f.s.Tokens
	first := i - 1
	for first > 0 && tokens[first].SideGoesOn {
		first--
	}
	return f.text[tokens[first].Start:tokens[i-1].End]
}

// properSide says whether a side's name, of which word head is the head, is
// tagged as a name.
func (f *finder) properSide(head int) bool {
	w := &f.s.Tokens[head]
	return w.UPOS == "PROPN" || strings.HasPrefix(w.XPOS, "NNP")
}

// loaded returns the state that the words from first to last name by a word of
// one side's, "Zionist regime", or by a word of the state and "regime".
func (f *finder) loaded(first, last int) known {
	tokens := f.s.Tokens
	text := func(last int) string { return normal(f.text[tokens[first].Start:tokens[last].End]) }
	if k, is := words.names[text(last)]; is {
		return k
	}
	if last == first {
		return known{}
	}
	of := text(last - 1)
	code, is := words.adjective[of]
	if !is {
		code = words.capitals[of].code
	}
	k := words.states[code]
	k.list = true
	return k
}

// ofSide says what a name is that ends in that of an armed group or of an organ of
// a state: "Kata'ib Hezbollah", "U.S. Senate". Its kind is empty for others.
func (f *finder) ofSide(n *name) known {
	switch f.s.Tokens[n.last].Side {
	case sides.Group:
		return known{kind: sayso.EntityArmedGroup, sector: "REB"}
	case sides.Body:
		if k := words.names[normal(f.sideBefore(n.last+1))]; k.kind == sayso.EntityGovernment {
			return known{kind: k.kind, sector: k.sector}
		}
	}
	return known{}
}
