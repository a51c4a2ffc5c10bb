package reader

import "sayso/internal/dictionary"

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
