package entity

import (
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
	mentions := make([]draft.Mention, len(names))
	for i := range names {
		n := &names[i]
		mentions[i] = draft.Mention{Start: d.Sentences[n.sentence].Tokens[n.first].Start, End: n.end, Via: n.via}
	}
	entities := make([]sayso.Entity, len(groups))
	for g := range groups {
		for _, n := range groups[g].names {
			mentions[n].Entity = g
		}
		entities[g] = groups[g].entity()
	}
	d.SetMentions(entities, mentions, nil)
}

// entity turns a group into an entity of the reading.
func (g *group) entity() sayso.Entity {
	e := sayso.Entity{Name: g.name, Kind: g.kind, Roles: g.roles}
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
