package reader

import "sayso/internal/gazetteer"

// Places is a gazetteer that also knows which names are mostly something else.
type Places interface {
	gazetteer.Source
	// FalseFriend says that a name is more often a word, a given name …
	FalseFriend(name string) (sense string, is bool)
}

// Option sets a Reader up.
type Option func(*Reader)

// WithPlaces has places looked up in p; its version stands in every reading.
func WithPlaces(p Places) Option {
	return func(r *Reader) {
		version := p.Version()
		r.places, r.software.Gazetteer = p, &version
	}
}
