package check

import (
	"sync"

	"sayso/internal/draft"
)

// Layer checks what an article states. It is safe to use from many goroutines.
type Layer struct {
	atlas func() (Atlas, error)
}

// New returns a layer that checks against an atlas, which is opened when the
// first article is read, and once.
func New(open func() (Atlas, error)) *Layer {
	return &Layer{atlas: sync.OnceValues(open)}
}

// Add adds the checks of a draft, see [Add]. Without an atlas there are none: the
// place layer has said why.
func (l *Layer) Add(d *draft.Draft) {
	if atlas, err := l.atlas(); err == nil {
		Add(d, atlas)
	}
}
