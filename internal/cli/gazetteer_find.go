package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/gazetteer"
	"sayso/internal/gazetteer/imported"
)

// findOptions are the options of `sayso gazetteer find`.
type findOptions struct {
	places placesOptions
	json   bool
	near   string
}

func newGazetteerFind(c *console) *cobra.Command {
	var o findOptions
	cmd := &cobra.Command{
		Use:   "find NAME",
		Short: "Show which places a name may mean",
		Long: `Show the places that a name may mean, the likeliest first: by the place's own name
(exact), by another of its names (alternate), or, where neither gives any, by another
way of writing it (variant). Which one an article means, its context decides.`,
		Example: `  sayso gazetteer find "Al Qa'im"
  sayso gazetteer find "San José" --near "Costa Rica/300"
  sayso gazetteer find --json Kyiv`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "one name is due, in quotation marks if it has blanks")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.find(cmd, args[0], o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON object a line")
	f.StringVar(&o.near, "near", "", "only what lies within KM of the likeliest `PLACE/KM`")
	o.places.flags(cmd)
	return cmd
}

// find prints the candidates for a name.
func (c *console) find(cmd *cobra.Command, name string, o findOptions) error {
	places, err := imported.Use(o.places.file, os.Getenv)
	if err != nil {
		return err
	}
	defer places.Close()
	found := places.Find(name)
	if o.near != "" {
		if found, err = within(cmd, places, found, o.near); err != nil {
			return err
		}
	}
	if err := places.Err(); err != nil {
		return err
	}
	if len(found) == 0 {
		return failure.New(failure.NotFound, strconv.Quote(name), "try another spelling, or import a larger table with `sayso gazetteer import`",
			"no such place in the gazetteer")
	}
	return c.candidates(cmd.Context(), places, found, o.json)
}

// within keeps the candidates that lie near a place: "Costa Rica/300".
func within(cmd *cobra.Command, places *imported.Places, found []gazetteer.Candidate, near string) ([]gazetteer.Candidate, error) {
	i := strings.LastIndexByte(near, '/')
	if i < 0 {
		return nil, usage(cmd, "--near %q is no PLACE/KM", near)
	}
	km, err := strconv.ParseFloat(near[i+1:], 64)
	if err != nil || !(km >= 0) {
		return nil, usage(cmd, "--near %q: %q is no number of kilometres", near, near[i+1:])
	}
	around := places.Find(near[:i])
	if len(around) == 0 {
		return nil, failure.New(failure.NotFound, strconv.Quote(near[:i]), "try another spelling", "no such place in the gazetteer")
	}
	var kept []gazetteer.Candidate
	for _, one := range found {
		if gazetteer.Distance(one.Point, around[0].Point) <= km {
			kept = append(kept, one)
		}
	}
	return kept, nil
}

// candidate is a candidate as it is printed for programs; its names are those of the
// reading format.
type candidate struct {
	Gazetteer  string  `json:"gazetteer"`
	Name       string  `json:"name"`
	Match      string  `json:"match"`
	Class      string  `json:"class"`
	Country    *string `json:"country"`
	Admin1     *string `json:"admin1"`
	Lat        float64 `json:"lat"`
	Lon        float64 `json:"lon"`
	Population *int    `json:"population"`
	Capital    bool    `json:"capital"`
}

// known is a value for JSON: null where it is not known.
func known[T comparable](value T) *T {
	var none T
	if value == none {
		return nil
	}
	return &value
}

// candidates prints candidates, for people or for programs.
func (c *console) candidates(ctx context.Context, places *imported.Places, found []gazetteer.Candidate, asJSON bool) error {
	var b bytes.Buffer
	if asJSON {
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		for _, one := range found {
			if err := encoder.Encode(candidate{one.ID, one.Name, one.Match.String(), one.Class.String(), known(one.Country), known(one.Admin1),
				one.Lat, one.Lon, known(one.Population), one.Capital}); err != nil {
				return err
			}
		}
		_, err := c.out.Write(b.Bytes())
		return ended(ctx, err)
	}
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "MATCH\tNAME\tCLASS\tWHERE\tPOPULATION\tLAT, LON\tID")
	for _, one := range found {
		population, class := "", one.Class.String()
		if one.Population > 0 {
			population = thousands(one.Population)
		}
		if one.Capital {
			class = "capital"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%.4f, %.4f\t%s\n", one.Match, printable(one.Name), class, where(places, one.Place), population, one.Lat, one.Lon, one.ID)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := c.out.Write(b.Bytes())
	return ended(ctx, err)
}

// where says in which region and country a place lies.
func where(places *imported.Places, p gazetteer.Place) string {
	var parts []string
	if p.Admin1 != "" && p.Class != gazetteer.Region {
		parts = append(parts, printable(p.Admin1))
	}
	if p.Class != gazetteer.Country {
		for _, code := range places.CountriesOf(p) {
			name := code
			if state, known := places.State(code); known {
				name = state.Name
			}
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, ", ")
}
