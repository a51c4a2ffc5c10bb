package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso/internal/brief"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
	"sayso/internal/lines"
)

func newCorrectList(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "list [ARTICLE]",
		Short: "List the corrections in force, of one article or of all",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			ctx := cmd.Context()
			store, err := o.open(ctx, sqlite.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer store.Close()
			id := ""
			if len(names) == 1 {
				a, err := named(ctx, store, names[0])
				if err != nil {
					return err
				}
				id = a.ID
			}
			records, err := store.Corrected(ctx, id)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			for i := range records {
				r := &records[i]
				fmt.Fprintln(&b, printable(fmt.Sprintf("%s  %s  %s  %s  %q → %q", r.ID(), r.Made.Format(time.DateOnly), short(r.Article), r.Kind, r.Quote, r.Value)))
			}
			_, err = c.out.Write(b.Bytes())
			return ended(ctx, err)
		},
	}
	o.flags(cmd)
	return cmd
}

func newCorrectUndo(c *console) *cobra.Command {
	var o libraryOptions
	var places placesOptions
	cmd := &cobra.Command{
		Use:   "undo ID",
		Short: "Take a correction back; that is recorded too",
		Args:  one("correction's ID, or first digits of it"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			store, err := c.writable(ctx, &o, &places, sqlite.Options{})
			if err != nil {
				return err
			}
			defer store.Close()
			records, err := store.Corrected(ctx, "")
			if err != nil {
				return err
			}
			records = slices.DeleteFunc(records, func(r library.Correction) bool {
				return !strings.HasPrefix(r.ID(), "correction:"+strings.TrimPrefix(args[0], "correction:"))
			})
			if len(records) != 1 {
				return failure.New(failure.NotFound, args[0], "`sayso correct list` lists them", "%s in force begin so", brief.Plural(len(records), "correction"))
			}
			r := records[0]
			_, err = store.Correct(ctx, []library.Correction{{Article: r.Article, Kind: library.Withdraw, Value: r.ID(), Made: time.Now().UTC().Truncate(time.Second)}})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(c.out, "undone "+r.ID())
			return ended(ctx, err)
		},
	}
	o.flags(cmd)
	places.flags(cmd)
	return cmd
}

func newCorrectExport(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the log of corrections as JSON Lines, undone ones and their undoing too",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			store, err := o.open(ctx, sqlite.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer store.Close()
			for r, err := range store.CorrectionLog(ctx) {
				if err != nil {
					return err
				}
				var b bytes.Buffer
				if err := encode(&b, r); err != nil {
					return err
				}
				if _, err := c.out.Write(b.Bytes()); err != nil {
					return ended(ctx, err)
				}
			}
			return ended(ctx, nil)
		},
	}
	o.flags(cmd)
	return cmd
}

// maxCorrections is how many records of a file are imported at once; all or none are.
const maxCorrections = 1_000_000

func newCorrectImport(c *console) *cobra.Command {
	var o libraryOptions
	var places placesOptions
	cmd := &cobra.Command{
		Use:   "import FILE | -",
		Short: "Join an exported log with the library's",
		Args:  one("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			records, err := c.corrections(ctx, args[0])
			if err != nil {
				return err
			}
			store, err := c.writable(ctx, &o, &places, sqlite.Options{Create: true})
			if err != nil {
				return err
			}
			defer store.Close()
			added, err := store.Correct(ctx, records)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.out, "%s: %d added, %d already there\n", printable(o.file), added, len(records)-added)
			return ended(ctx, err)
		},
	}
	o.flags(cmd)
	places.flags(cmd)
	return cmd
}

// corrections reads a log of corrections.
func (c *console) corrections(ctx context.Context, name string) (records []library.Correction, err error) {
	file, err := c.open(ctx, name, maxText)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	in := lines.New(file, maxText)
	for {
		line, err := in.Next()
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, inputError(name, err)
		}
		var r library.Correction
		if err = json.Unmarshal(line, &r); err == nil {
			err = r.Check()
		}
		if err == nil && len(records) == maxCorrections {
			return nil, failure.New(failure.TooLarge, display(name), "import it in parts", "more than %d corrections", maxCorrections)
		}
		if err != nil {
			return nil, failure.New(failure.Unreadable, display(name), "see docs/library.md", "line %d is no correction: %v", in.Number(), err)
		}
		records = append(records, r)
	}
}
