package cli

import (
	"os"

	"github.com/spf13/cobra"

	"sayso/internal/gazetteer/imported"
	"sayso/internal/reader"
)

// placesOptions say where places are looked up.
type placesOptions struct{ file string }

// flags adds the options to a command's.
func (o *placesOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.file, "gazetteer", "", "look places up in `FILE`, an imported gazetteer, too (default: $"+imported.Variable+",\n"+
		"else sayso/gazetteer.db below $XDG_DATA_HOME if it is there)")
}

// open opens the gazetteer that a run uses, and gives the reader's options for it:
// none where nothing was imported, for readers have the built-in one anyway.
func (o *placesOptions) open() (*imported.Places, []reader.Option, error) {
	places, err := imported.Use(o.file, os.Getenv)
	if err != nil {
		return nil, nil, err
	}
	if places.File() == nil {
		return places, nil, nil
	}
	return places, []reader.Option{reader.WithPlaces(places)}, nil
}
