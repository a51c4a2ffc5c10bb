package wording

import "sayso/internal/sides"

// loadedSide adds a name of a state that only some use, at its first word: "the
// Zionist regime", "the Kyiv regime".
func (f *finder) loadedSide(i int) {
	if f.tokens[i].Side != sides.Regime || f.tokens[i].SideGoesOn {
		return
	}
	last := i
	for last+1 < len(f.tokens) && f.tokens[last+1].SideGoesOn {
		last++
	}
	f.add(i, last, naming)
}

// regime adds "regime" at word i where it is a government's name: of a side, of a
// person, or alone. A "sanctions regime" is none.
func (f *finder) regime(i int) {
	t := &f.tokens[i]
	if t.UPOS != "NOUN" || t.Side != 0 {
		return
	}
	first, qualified, definite := i, false, false
	for k := range f.tokens {
		w := &f.tokens[k]
		if w.Head != i {
			continue
		}
		switch relation := relationOf(w); {
		case relation == "det":
			switch w.Lemma {
			case "the", "this", "that":
				definite = true
			}
		case k > i && relation == "nmod":
			if w.UPOS != "PROPN" {
				return // "the regime of inspections"
			}
			definite = true
		case k > i:
		case relation == "compound", relation == "amod", w.Deprel == "nmod:poss":
			switch {
			case w.Side != 0, w.UPOS == "PROPN", w.UPOS == "PRON":
				first, qualified = min(first, f.start(k)), true
			case relation != "amod" || !ages[w.Lemma]:
				return
			}
		}
	}
	if relationOf(t) == "compound" && t.Head > i && !followers[f.tokens[t.Head].Lemma] {
		return // "regime change"
	}
	if qualified || definite || relationOf(t) == "compound" {
		f.add(first, i, naming)
	}
}

// start is the first word of the name of a side that word k ends, or k.
func (f *finder) start(k int) int {
	for k > 0 && f.tokens[k].SideGoesOn {
		k--
	}
	return k
}

// ages qualify a regime of any kind.
var ages = map[string]bool{"old": true, "new": true, "current": true, "former": true, "previous": true, "ruling": true, "whole": true, "entire": true}

// followers are what a government has: "regime forces".
var followers = map[string]bool{
	"ally": true, "army": true, "agent": true, "bombing": true, "force": true, "figure": true, "insider": true, "loyalist": true,
	"media": true, "militia": true, "official": true, "propaganda": true, "soldier": true, "supporter": true, "troop": true, "troops": true, "warplane": true,
}
