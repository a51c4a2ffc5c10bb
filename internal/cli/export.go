package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"sayso/internal/export"
	"sayso/internal/failure"
	"sayso/internal/lines"
	"sayso/internal/readings"
)

func newExport(c *console) *cobra.Command {
	var as string
	cmd := &cobra.Command{
		Use:   "export --as FORMAT FILE… | -",
		Short: "Write readings in another format: a spreadsheet's, a map's, an event data set's",
		Long: `Take readings, as sayso read --json prints them, and write them to standard output in
another format:

  csv             for a spreadsheet: statements and events, each with its holder
  plover          events as PLOVER's JSON Lines
  polecat         events as POLECAT's 40 columns
  gdelt           events as GDELT 2.0's 61 columns
  gdelt-mentions  their mentions as GDELT 2.0's 16 columns
  geojson         events and statements on a map, one FeatureCollection
  annotation      W3C Web Annotations on the words, JSON Lines
  claimreview     drafts of ClaimReview for what could be checked, without a rating, JSON Lines

docs/export.md says what stands in each column. What a reading does not say stays
empty. POLECAT's and GDELT's tables have no room for what is denied, wished for or
only possible: such events are left out, and counted on standard error.

A line that is no reading is reported on standard error with its number and does not
end the run; docs/exit-codes.md lists the exit codes.`,
		Example: `  sayso export --as csv readings.jsonl > statements.csv
  sayso read --json *.html | sayso export --as geojson - > map.geojson
  sayso export --as gdelt readings.jsonl > events.tsv`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if as == "" {
				return usage(cmd, "--as is due: %s", export.Names())
			}
			w, err := export.New(export.Format(as), c.out)
			if err != nil {
				return usage(cmd, "--as: %s", err)
			}
			return c.export(cmd.Context(), names, w)
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "the `FORMAT`: "+export.Names())
	return cmd
}

// export writes the readings of the inputs, in order. The document is ended whatever
// happens before, so that what was written can be read.
func (c *console) export(ctx context.Context, names []string, w export.Writer) error {
	for _, name := range names {
		if err := c.exportFile(ctx, name, w); err != nil {
			return err
		}
	}
	return c.exported(ctx, w)
}

// exported ends an export's document, and tells what has no room in it.
func (c *console) exported(ctx context.Context, w export.Writer) error {
	if err := w.Close(); err != nil {
		return ended(ctx, err)
	}
	if l, some := w.(export.LeavesOut); some && l.LeftOut() > 0 {
		c.tell(fmt.Sprintf("events left out: %d; the format cannot say that they are denied, wished for or only possible, or has no code for them", l.LeftOut()))
	}
	return ended(ctx, nil)
}

// exportFile writes the readings of one input and reports the lines that are none. An
// error is the end of the run.
func (c *console) exportFile(ctx context.Context, name string, w export.Writer) error {
	in, _, err := c.openAny(ctx, name)
	if err != nil {
		c.fail(err)
		return nil
	}
	defer in.Close()
	r := readings.NewReader(in)
	for told := 0; ctx.Err() == nil; {
		reading, err := r.Next()
		var damage *lines.Damage
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &damage):
			err := notReading(name, damage)
			switch told++; {
			case told <= maxReported:
				c.fail(err)
			case told == maxReported+1:
				c.tell(display(name) + ": further lines that are no readings are not reported")
			}
			continue
		case err != nil:
			c.fail(inputError(name, err))
			return nil
		}
		if err := w.Write(reading); err != nil {
			return ended(ctx, err)
		}
	}
	return nil
}

// notReading says what is wrong with a line of an input.
func notReading(name string, d *lines.Damage) error {
	kind := failure.Unreadable
	if errors.Is(d.Err, lines.LongError(readings.MaxLine)) {
		kind = failure.TooLarge
	}
	return failure.New(kind, display(name)+":"+strconv.Itoa(d.Line), "give what `sayso read --json` prints", "no reading: %w", d.Err)
}
