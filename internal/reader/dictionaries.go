package reader

import (
	"sayso/internal/coding"
	"sayso/internal/dictionary"
	"sayso/internal/draft"
	"sayso/internal/event"
)

// Dictionaries are a user's own, each of which may be nil.
type Dictionaries struct {
	Actors   *dictionary.Actors
	Agents   *dictionary.Agents
	Verbs    *dictionary.Verbs
	Discards *dictionary.Discards
}

// WithDictionaries has articles coded by a user's own dictionaries.
func WithDictionaries(d Dictionaries) Option {
	return func(r *Reader) { r.given = d }
}

// actorsAt is the place of the layer of actors in [layers]: the codes of a user's
// dictionaries come right behind it, so that all later layers see whom they add.
const actorsAt = 2

// give puts the layers of the user's dictionaries in their places.
func (r *Reader) give() {
	g := r.given
	if g.Verbs != nil || g.Discards != nil {
		events := event.New(g.Verbs, g.Discards)
		r.layers[len(r.layers)-1], r.silent = events.Add, events.Silent
	}
	if g.Actors != nil || g.Agents != nil {
		codes := coding.New(g.Actors, g.Agents)
		r.layers = append(r.layers[:actorsAt+1], append([]func(*draft.Draft){codes.Add}, r.layers[actorsAt+1:]...)...)
	}
}
