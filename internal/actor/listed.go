package actor

import (
	"strings"

	"sayso"
)

// body is what bodies.tsv says of a name.
type body struct {
	short   string // the name as the list writes it
	name    string // in full
	kind    sayso.EntityKind
	country string
	sector  string
}

// listed adds a mention for the name of bodies.tsv that begins at word i, where
// the entity layer found none.
func (f *finder) listed(i int) bool {
	tokens := f.s.Tokens
	if c := tokens[i].Form[0]; c < 'A' || c > 'Z' || tokens[i].UPOS != "PROPN" && tokens[i].UPOS != "NOUN" && tokens[i].UPOS != "ADJ" {
		return false
	}
	shortest := i
	if m := f.cover[i]; m >= 0 { // only a longer name than the entity layer's
		for shortest+1 < len(tokens) && f.cover[shortest+1] == m {
			shortest++
		}
		shortest++
	}
	for end := min(len(tokens), i+maxName); end > shortest; end-- {
		text := f.d.Text[tokens[i].Start:tokens[end-1].End]
		b, is := bodies[strings.ToLower(text)]
		if !is || end == i+1 && (tokens[i].UPOS != "PROPN" || text != b.short && text != strings.ToUpper(text)) {
			continue
		}
		e, is := f.byName[b.name]
		if !is {
			entity := sayso.Entity{Name: b.name, Kind: b.kind, Roles: []string{}}
			f.note(&entity, b.sector, b.country)
			f.entities = append(f.entities, entity)
			e = len(f.entities) - 1
			f.byName[b.name] = e
		}
		f.add(i, end-1, e, sayso.ViaList)
		for k := i; k < end; k++ {
			if f.cover[k] < 0 {
				f.cover[k] = taken
			}
		}
		return true
	}
	return false
}
