package entity

import (
	"strconv"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/entity/tagger"
)

// Add finds the names of a draft and adds its mentions, in order of the text,
// and its entities, in order of their first mention.
func Add(d *draft.Draft) {
	f := finder{text: d.Text, lower: lowerWords(d)}
	m := learned()
	o := Observer{Table: m.table}
	sentences := o.Observe(d)
	labels := make([][]tagger.Label, len(sentences))
	for i := range sentences {
		labels[i] = m.tagger.Tag(nil, sentences[i].Features())
		Tidy(sentences[i].Units, labels[i])
	}
	Agree(sentences, labels)
	f.storms = stormNames(sentences)
	for i := range sentences {
		f.find(i, &d.Sentences[i], &sentences[i], labels[i])
	}
	names := supported(f.names)
	groups := merge(names)
	owner := make([]int, len(names))
	for g := range groups {
		for _, n := range groups[g].names {
			owner[n] = g
		}
		d.Reading.Entities = append(d.Reading.Entities, groups[g].entity(g))
	}
	for i := range names {
		n := &names[i]
		s := &d.Sentences[n.sentence]
		id := "m" + strconv.Itoa(i+1)
		e := &d.Reading.Entities[owner[i]]
		e.Mentions = append(e.Mentions, id)
		d.Reading.Mentions = append(d.Reading.Mentions, sayso.Mention{
			ID: id, Entity: e.ID, Span: d.Span(s.Tokens[n.first].Start, n.end), Via: n.via,
		})
	}
}

// entity turns a group into an entity of the reading.
func (g *group) entity(number int) sayso.Entity {
	e := sayso.Entity{ID: "e" + strconv.Itoa(number+1), Name: g.name, Kind: g.kind, Roles: g.roles}
	if e.Roles == nil {
		e.Roles = []string{}
	}
	if g.code != "" && g.code != NoCode {
		e.Country = &g.code
	}
	if g.sector != "" {
		e.Sector = &g.sector
	}
	return e
}

// lowerWords returns the words that the text writes in lower case somewhere.
func lowerWords(d *draft.Draft) map[string]bool {
	seen := make(map[string]bool, 256)
	for i := range d.Sentences {
		for j := range d.Sentences[i].Tokens {
			w := &d.Sentences[i].Tokens[j]
			if c := w.Form[0]; c >= 'a' && c <= 'z' && w.UPOS != "PROPN" && w.Side == 0 {
				seen[w.Form] = true
			}
		}
	}
	return seen
}

// supported leaves out candidates of headlines that nothing but their capitals
// speaks for, unless the headline's words recur as a name in running text.
func supported(names []name) []name {
	seen := map[string]bool{}
	for i := range names {
		if !names[i].headline {
			seen[names[i].key] = true
			seen[lastWord(names[i].key)] = true
		}
	}
	kept := names[:0]
	for _, n := range names {
		if n.headline && !n.fromLexicon && n.kind == sayso.EntityOther && !seen[n.key] {
			continue
		}
		kept = append(kept, n)
	}
	return kept
}
