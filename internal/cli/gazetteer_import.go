package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/gazetteer/imported"
)

func newGazetteerImport(c *console) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Make a gazetteer file of GeoNames' and Who's On First tables",
		Long: `Read tables of places and make one indexed gazetteer file of them, in place of the one
that is there. Tables are told by their contents, in zip files or not:

  GeoNames        cities15000, cities500 … and allCountries or a country's (IQ.zip)
                  admin1CodesASCII.txt, admin2Codes.txt, countryInfo.txt
                  alternateNamesV2.zip
  Who's On First  tab-separated, with a header: id, name, placetype, lat, lon, and if
                  there are any country, region, alternates (with | between), is_current

Where two rows describe one place, it becomes one place with the names of both. Rows
that are wrong are skipped and reported. An import that is interrupted goes on when
the same command is given again. GeoNames asks for attribution (CC BY 4.0), and so do
parts of Who's On First: "sayso gazetteer info" shows it.`,
		Example: `  sayso gazetteer import cities15000.zip admin1CodesASCII.txt
  sayso gazetteer import --output iraq.db IQ.zip wof_iq.tsv`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(cmd, "no input; name the tables to import")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			if output == "" {
				output = os.Getenv(imported.Variable)
			}
			if output == "" {
				if output = imported.DefaultPath(os.Getenv); output == "" {
					return usage(cmd, "no folder to put the gazetteer into; give --output FILE")
				}
			}
			return c.importGazetteer(cmd.Context(), files, output)
		},
	}
	cmd.Flags().StringVar(&output, "output", "", "the `FILE` to make (default: the one that is used without --gazetteer)")
	return cmd
}

// importGazetteer imports files and tells what came of it, on standard error.
func (c *console) importGazetteer(ctx context.Context, files []string, output string) error {
	show, finish := c.phases()
	report, err := imported.Import(ctx, files, imported.Options{Output: output, Progress: func(p imported.Progress) {
		show(p.Phase, p.Input, p.Done, p.Total)
	}})
	finish()
	if failure.KindOf(err) == failure.Interrupted && err != nil {
		fmt.Fprintln(c.err, "sayso: interrupted; the same command goes on where it stopped")
	}
	if err != nil {
		return err
	}
	var b strings.Builder
	went := "imported"
	if report.Resumed {
		went = "went on with an interrupted import:"
	}
	fmt.Fprintf(&b, "sayso: %s %s places with %s names into %s, %s\n", went, thousands(report.Places), thousands(report.Names), printable(report.Output), megabytes(report.Bytes))
	inputLines(&b, report.Inputs)
	for _, line := range report.Attribution {
		fmt.Fprintf(&b, "  %s\n", printable(line))
	}
	fmt.Fprint(c.err, b.String())
	return nil
}

// phases shows how far work of several phases is, on standard error where that is a
// terminal. The first function shows a phase and what is worked on, of which done bytes
// of total are done; total is 0 where it is not known. The second takes the bar away.
func (c *console) phases() (show func(phase, what string, done, total int64), finish func()) {
	if !isTerminal(c.err) {
		return func(string, string, int64, int64) {}, func() {}
	}
	var bar *progressbar.ProgressBar
	now := ""
	end := func() {
		if bar != nil {
			_ = bar.Finish() // the bar is decoration
			_ = bar.Clear()
		}
	}
	show = func(phase, what string, done, total int64) {
		if bar == nil || phase != now {
			end()
			if now = phase; total == 0 {
				total = -1 // a bar that only shows that something is being done
			}
			bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(c.err), progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish())
		}
		bar.Describe(strings.TrimSpace(phase + " " + printable(what)))
		_ = bar.Set64(done)
	}
	return show, end
}
