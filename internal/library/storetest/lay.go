package storetest

import (
	"sayso"
	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/correct"
)

// Lay lays corrections over a reading as the program does, with the built-in gazetteer:
// stores under test are opened with it.
func Lay(made *sayso.Reading, corrections []library.Correction) (*sayso.Reading, error) {
	atlas, err := gazetteer.Built()
	if err != nil {
		return nil, err
	}
	r, _ := correct.Apply(made, corrections, atlas.ByID)
	return r, nil
}
