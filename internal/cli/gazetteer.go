package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/gazetteer/imported"
)

func newGazetteer(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gazetteer",
		Short: "Look places up, and import larger tables of them",
		Long: `sayso has a gazetteer built in: countries, regions and 135,000 settlements. Where that
is not enough, import tables of GeoNames (https://download.geonames.org/export/dump/)
or of Who's On First. They become one indexed file, which is laid over the built-in
gazetteer by every command that looks places up.

The file is the one that --gazetteer names, else $` + imported.Variable + `, else
sayso/gazetteer.db below $XDG_DATA_HOME (~/.local/share where that is not set).`,
		Example: `  sayso gazetteer fetch
  sayso gazetteer import cities15000.zip admin1CodesASCII.txt
  sayso gazetteer find "Al Qa'im"
  sayso gazetteer info`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newGazetteerImport(c), newGazetteerFetch(c, c.tables), newGazetteerFind(c), newGazetteerInfo(c))
	return cmd
}

func newGazetteerInfo(c *console) *cobra.Command {
	var o placesOptions
	cmd := &cobra.Command{
		Use:     "info",
		Short:   "Say which gazetteer is used, what is in it, and what is owed for it",
		Example: `  sayso gazetteer info`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			places, err := imported.Use(o.file, os.Getenv)
			if err != nil {
				return err
			}
			defer places.Close()
			var b strings.Builder
			if file := places.File(); file != nil {
				about, err := file.About()
				if err != nil {
					return err
				}
				fmt.Fprintf(&b, "%s: %s places with %s names, %s\n", printable(file.Name()), thousands(about.Places), thousands(about.Names), megabytes(about.Bytes))
				inputLines(&b, about.Inputs)
				for _, line := range about.Attribution {
					fmt.Fprintf(&b, "  %s\n", printable(line))
				}
			} else {
				b.WriteString("built-in gazetteer alone; `sayso gazetteer import` adds to it\n")
			}
			fmt.Fprintf(&b, "version: %s\n", places.Version())
			_, err = c.out.Write([]byte(b.String()))
			return ended(cmd.Context(), err)
		},
	}
	o.flags(cmd)
	return cmd
}

// inputLines tells what came of each file of an import.
func inputLines(b *strings.Builder, inputs []imported.InputReport) {
	for _, in := range inputs {
		fmt.Fprintf(b, "  %s: %s, %s rows", printable(in.Name), in.Kind, thousands(int(in.Kept)))
		if in.Left > 0 {
			fmt.Fprintf(b, ", %s left out", thousands(int(in.Left)))
		}
		if in.Wrong > 0 {
			fmt.Fprintf(b, ", %s wrong and skipped", thousands(int(in.Wrong)))
		}
		b.WriteByte('\n')
		for _, p := range in.Problems {
			fmt.Fprintf(b, "    line %d: %s\n", p.Line, printable(p.What))
		}
	}
}

// thousands writes a count as people read it: 135,233.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// megabytes writes a size: "49.2 MB", or "57 kB" of a small one.
func megabytes(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%d kB", (n+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
