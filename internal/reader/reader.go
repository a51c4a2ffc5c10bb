package reader

import (
	"fmt"

	"sayso"
	"sayso/internal/actor"
	"sayso/internal/attribution"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/event"
	"sayso/internal/statement"
)

// Reader reads articles. It is safe to use from many goroutines.
type Reader struct {
	model    *english.Model
	software sayso.Software
}

// New loads the models, which takes some tens of milliseconds; make one Reader
// a process. The error is one of damaged models, a fault of the build.
func New() (*Reader, error) {
	model, err := english.Load()
	if err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	return &Reader{model: model, software: software(model)}, nil
}

// Software says what r reads with: every reading of r carries it.
func (r *Reader) Software() sayso.Software { return r.software }

// Read returns the reading of article, whose text is valid UTF-8. It cannot
// fail: what is not found is absent from the reading.
func (r *Reader) Read(article sayso.Article) *sayso.Reading { return r.read(article).Reading }

// layers lists the layers in the order in which they read: each may use what
// those before it left.
func layers() []func(*draft.Draft) {
	return []func(*draft.Draft){
		entity.Add,      // who is spoken of
		actor.Add,       // on whose behalf they act, and who is unnamed
		attribution.Add, // who says what
		statement.Add,   // what is put forward, and how
		event.Add,       // who did what to whom
	}
}
