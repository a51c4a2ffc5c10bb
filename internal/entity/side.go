package entity

import (
	"strings"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/sides"
	"sayso/internal/tree"
)

// What follows asks for the class of a side's name, never for the side, and sees
// a name of several words as one: other names in an article change nothing but
// names.

// sideEnd returns the word after the name of a side that begins at word i; i if
// none begins there.
func sideEnd(tokens []english.Token, i int) int {
	if i >= len(tokens) || tokens[i].Side == 0 || tokens[i].SideGoesOn {
		return i
	}
	end := i + 1
	for end < len(tokens) && tokens[end].SideGoesOn {
		end++
	}
	return end
}

// sideStart returns the first word of the name of a side that word i is part of;
// i if it is part of none.
func sideStart(tokens []english.Token, i int) int {
	for i > 0 && tokens[i].SideGoesOn {
		i--
	}
	return i
}

// sideBefore returns the name of a side that ends before word i, as written, or
// the word there.
func sideBefore(text string, tokens []english.Token, i int) string {
	return text[tokens[sideStart(tokens, i-1)].Start:tokens[i-1].End]
}

// size is the number of the words from first to last, each name of a side among
// them counted once.
func size(tokens []english.Token, first, last int) int {
	n := 0
	for i := first; i <= last; i++ {
		if !tokens[i].SideGoesOn {
			n++
		}
	}
	return n
}

// titleAt says whether word i is a title or an office, or part of one.
func titleAt(tokens []english.Token, i int) bool {
	switch tokens[i].Side {
	case sides.Office:
		return true
	case 0:
		return words.titles[strings.ToLower(tokens[i].Form)]
	}
	return false
}

// peopleOf returns the word after the people of which the adjective that ends
// before word i names a part, "Iraqi Kurds"; i if there is none.
func peopleOf(t *tree.Tree, i int) int {
	tokens := t.Tokens
	next := i
	if next < len(tokens) && tokens[next].Form == "-" {
		next++
	}
	end := sideEnd(tokens, next)
	if end == next || tokens[next].Side != sides.Adjective && tokens[next].Side != sides.Many {
		return i
	}
	head := headOf(t, next, end-1)
	if tokens[head].UPOS == "ADJ" || t.Head(i-1) != head {
		return i
	}
	return end
}

// properSide says whether the head of a side's name is tagged as a name.
func properSide(head *english.Token) bool {
	return head.Side == sides.Regime || head.UPOS == "PROPN" || strings.HasPrefix(head.XPOS, "NNP")
}

// ofClass returns the class by which the model sees a name of a side, and what the
// lexicons say of the name, which is made of the words from first to last. An
// office has no class: it is a title like others.
func ofClass(text string, tokens []english.Token, first, last int) (Class, known) {
	written := text[tokens[first].Start:tokens[last].End]
	switch tokens[first].Side {
	case sides.Country:
		return StateClass, words.names[normal(written)]
	case sides.Regime:
		return StateClass, loaded(text, tokens, first, last)
	case sides.Adjective, sides.Many:
		return PeopleClass, words.names[normal(written)]
	case sides.Capital:
		return CapitalClass, words.names[normal(written)]
	case sides.Group:
		return ForceClass, words.names[normal(written)]
	case sides.Body:
		return BodyClass, words.names[normal(written)]
	case sides.Creed:
		return CreedClass, known{name: written, kind: sayso.EntityOther}
	}
	return NoClass, known{}
}

// anyOffice is the word that the model sees for every office of those who lead a state.
const anyOffice = "president"

// refused says that a name is one of a side's, and yet package english, which sees
// what stands around it, did not take it for one: a person's name, the pronoun in
// capitals.
func refused(w *english.Token) bool {
	if w.Side != 0 {
		return false
	}
	found := false
	sides.Find(w.Form, func(n sides.Name) { found = found || n.Start == 0 && n.End == len(w.Form) })
	return found
}

// loaded returns the state that the words from first to last name by a word of
// one side's, "Zionist regime", or by a word of the state and "regime".
func loaded(text string, tokens []english.Token, first, last int) known {
	until := func(last int) string { return normal(text[tokens[first].Start:tokens[last].End]) }
	if k, is := words.names[until(last)]; is {
		return k
	}
	if last == first {
		return known{}
	}
	of := until(last - 1)
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
func ofSide(text string, tokens []english.Token, last int) known {
	switch tokens[last].Side {
	case sides.Group:
		return known{kind: sayso.EntityArmedGroup, sector: "REB"}
	case sides.Body:
		if k := words.names[normal(sideBefore(text, tokens, last+1))]; k.kind == sayso.EntityGovernment {
			return known{kind: k.kind, sector: k.sector}
		}
	}
	return known{}
}
