package imported

import (
	"errors"
	"os"

	"sayso/internal/datadir"
	"sayso/internal/failure"
	"sayso/internal/gazetteer"
)

// Variable names the environment's gazetteer file.
const Variable = "SAYSO_GAZETTEER"

// DefaultPath is where a gazetteer file is looked for that nobody names, and where an
// import puts it: sayso/gazetteer.db in the folder of the user's data, see
// [datadir.File], which env is for too.
func DefaultPath(env func(string) string) string { return datadir.File(env, "gazetteer.db") }

// Places is what a run looks places up in: the built-in atlas, with an imported file
// laid over it if there is one. It is safe to use from many goroutines.
type Places struct {
	*gazetteer.Atlas
	layers gazetteer.Layered
	file   *File // nil where none was imported
}

var _ gazetteer.Source = (*Places)(nil)

// Use opens what a run looks places up in: the built-in atlas, under the file given,
// else the one that $SAYSO_GAZETTEER names, else the one at DefaultPath if it exists.
// Its errors are of package failure; none is passed over, for with other places a
// reading would be another one.
func Use(given string, env func(string) string) (*Places, error) {
	atlas, err := gazetteer.Built()
	if err != nil {
		return nil, err
	}
	p := &Places{Atlas: atlas, layers: gazetteer.Layered{atlas}}
	name := given
	if name == "" {
		name = env(Variable)
	}
	if name == "" {
		name = DefaultPath(env)
		if name == "" {
			return p, nil
		}
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			return p, nil
		}
	}
	p.file, err = Open(name)
	if err != nil {
		var f *failure.Error
		if given == "" && errors.As(err, &f) {
			f.Remedy += ", or name another file with --gazetteer"
		}
		return nil, err
	}
	p.layers = gazetteer.Layered{p.file, atlas}
	return p, nil
}

// File is the imported file, nil where there is none.
func (p *Places) File() *File { return p.file }

// Close closes the imported file.
func (p *Places) Close() error {
	if p.file == nil {
		return nil
	}
	return p.file.Close()
}

// Err is the first error that the imported file met when it was asked, or nil.
func (p *Places) Err() error {
	if p.file == nil {
		return nil
	}
	return p.file.Err()
}

// Find asks the imported file and the built-in atlas.
func (p *Places) Find(name string) []gazetteer.Candidate { return p.layers.Find(name) }

// FindSure is Find without variants.
func (p *Places) FindSure(name string) []gazetteer.Candidate { return p.layers.FindSure(name) }

// Near asks the imported file and the built-in atlas.
func (p *Places) Near(at gazetteer.Point, km float64, filter gazetteer.Filter, limit int) []gazetteer.Hit {
	return p.layers.Near(at, km, filter, limit)
}

// ByID asks the imported file, then the built-in atlas.
func (p *Places) ByID(id string) (gazetteer.Place, bool) { return p.layers.ByID(id) }

// Version names the imported file and the built-in atlas under it.
func (p *Places) Version() string { return p.layers.Version() }
