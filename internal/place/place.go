package place

import (
	"sync"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/gazetteer"
)

// Atlas is a gazetteer that also knows which names are mostly something else.
type Atlas interface {
	gazetteer.Source
	// FalseFriend says that a name is more often a word, a given name …
	FalseFriend(name string) (sense string, is bool)
}

// Layer places what an article names. It is safe to use from many goroutines.
type Layer struct {
	atlas func() (Atlas, error)
}

// New returns a layer that looks places up in an atlas. The atlas is opened when
// the first article is read, and once.
func New(open func() (Atlas, error)) *Layer {
	return &Layer{atlas: sync.OnceValues(open)}
}

// Built is the layer over the built-in gazetteer.
func Built() *Layer {
	return New(func() (Atlas, error) { return gazetteer.Built() })
}

// Add finds the mentions of a draft that are used as places, adds those that no
// layer before has found, and says where they lie. An atlas that cannot be
// opened leaves the draft without places and with a warning.
func (l *Layer) Add(d *draft.Draft) {
	atlas, err := l.atlas()
	if err != nil {
		d.Reading.Software.Gazetteer = nil
		d.Reading.Warnings = append(d.Reading.Warnings, sayso.Warning{Kind: "no-gazetteer", Text: err.Error()})
		return
	}
	version := atlas.Version()
	d.Reading.Software.Gazetteer = &version
	f := newFinder(d, atlas)
	f.find()
	f.settle()
	names := f.gather()
	rank(names)
	f.drop()
	f.write()
}
