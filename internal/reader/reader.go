package reader

import (
	"fmt"

	"sayso"
	"sayso/internal/actor"
	"sayso/internal/attribution"
	"sayso/internal/check"
	"sayso/internal/coding"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/event"
	"sayso/internal/place"
	"sayso/internal/quantity"
	"sayso/internal/statement"
	"sayso/internal/when"
	"sayso/internal/wording"
)

// Reader reads articles. It is safe to use from many goroutines.
type Reader struct {
	model    *english.Model
	software sayso.Software
	places   func() (Places, error)
	given    Dictionaries
	layers   []func(*draft.Draft)
	silent   func(*draft.Draft) []sayso.Silence
}

// New loads the models, which takes some tens of milliseconds; make one Reader
// a process. The error is one of damaged models, a fault of the build.
func New(options ...Option) (*Reader, error) {
	model, err := english.Load()
	if err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	r := &Reader{model: model, software: software(model), places: built}
	for _, set := range options {
		set(r)
	}
	events := event.New(r.given.Verbs, r.given.Discards)
	r.layers, r.silent = layers(r.places, r.given, events), events.Silent
	return r, nil
}

// Software says what r reads with: every reading of r carries it.
func (r *Reader) Software() sayso.Software { return r.software }

// Read returns the reading of article, whose text is valid UTF-8. It cannot
// fail: what is not found is absent from the reading.
func (r *Reader) Read(article sayso.Article) *sayso.Reading { return r.read(article).Reading }

// layers lists the layers in the order in which they read: each may use what
// those before it left. The gazetteer is opened when the first article is read. That
// of a user's dictionaries is there only where they are.
func layers(open func() (Places, error), given Dictionaries, events *event.Layer) []func(*draft.Draft) {
	places := place.New(func() (place.Atlas, error) { return open() })
	checks := check.New(func() (check.Atlas, error) { return open() })
	list := []func(*draft.Draft){
		entity.Add, // who is spoken of
		places.Add, // where that lies
		actor.Add,  // on whose behalf they act, and who is unnamed
	}
	if given.Actors != nil || given.Agents != nil {
		list = append(list, coding.New(given.Actors, given.Agents).Add) // by which code a user knows them
	}
	return append(list,
		when.Add,        // when
		quantity.Add,    // how many, how far, how much
		attribution.Add, // who says what
		statement.Add,   // what is put forward, and how
		wording.Add,     // in which words
		checks.Add,      // what of it can be settled
		events.Add,      // who did what to whom
	)
}
