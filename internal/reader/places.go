package reader

import (
	"sayso/internal/check"
	"sayso/internal/gazetteer"
	"sayso/internal/place"
)

// Places is a gazetteer by which names can be placed and statements checked.
type Places interface {
	place.Atlas
	check.Atlas
}

// built opens the built-in gazetteer.
func built() (Places, error) { return gazetteer.Built() }

// Option sets a Reader up.
type Option func(*Reader)

// WithPlaces has places looked up in p; its version stands in every reading.
func WithPlaces(p Places) Option {
	return func(r *Reader) {
		version := p.Version()
		r.places = func() (Places, error) { return p, nil }
		r.software.Gazetteer = &version
	}
}
