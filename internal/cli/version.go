package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/reader"
)

func newVersion(c *console) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version, the models and the gazetteer",
		Example: `  sayso version
  sayso version --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(cmd, "version takes no arguments")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			r, err := reader.New()
			if err != nil {
				return err
			}
			return ended(cmd.Context(), printVersion(c, r.Software(), asJSON))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the reading format's \"software\" object")
	return cmd
}

func printVersion(c *console, s sayso.Software, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(c.out).Encode(s)
	}
	text := fmt.Sprintf("%s %s\nformat     %s\n", s.Name, s.Version, sayso.Format)
	for _, language := range slices.Sorted(maps.Keys(s.Models)) {
		text += fmt.Sprintf("model %s   %s\n", language, s.Models[language])
	}
	gazetteer := "none"
	if s.Gazetteer != nil {
		gazetteer = *s.Gazetteer
	}
	text += fmt.Sprintf("gazetteer  %s\n", gazetteer)
	_, err := fmt.Fprint(c.out, text)
	return err
}
