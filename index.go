package sayso

// MentionsByID finds the mentions of r by their IDs.
func (r *Reading) MentionsByID() map[string]*Mention {
	return index(r.Mentions, func(m *Mention) string { return m.ID })
}

// EntitiesByID finds the entities of r by their IDs.
func (r *Reading) EntitiesByID() map[string]*Entity {
	return index(r.Entities, func(e *Entity) string { return e.ID })
}

// StatementsByID finds the statements of r by their IDs.
func (r *Reading) StatementsByID() map[string]*Statement {
	return index(r.Statements, func(s *Statement) string { return s.ID })
}

// PlacesByMention finds the places of r by the IDs of their mentions.
func (r *Reading) PlacesByMention() map[string]*Place {
	return index(r.Places, func(p *Place) string { return p.Mention })
}

// index finds parts by a key; of those that share one, the last.
func index[T any](parts []T, key func(*T) string) map[string]*T {
	found := make(map[string]*T, len(parts))
	for i := range parts {
		found[key(&parts[i])] = &parts[i]
	}
	return found
}
