package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/fetch"
	"sayso/internal/gazetteer/obtain"
)

// connect opens a web for the options, and says how to close it.
type connect func(o networkOptions) (obtain.Web, func(), error)

// tables is the connect of the program.
func (c *console) tables(o networkOptions) (obtain.Web, func(), error) {
	client, err := c.client(o)
	if err != nil {
		return nil, nil, err
	}
	return downloads{client}, client.Close, nil
}

// downloads is a client as package obtain asks for files.
type downloads struct{ *fetch.Client }

// Open implements [obtain.Web].
func (d downloads) Open(ctx context.Context, address string, ask obtain.Ask) (obtain.Answer, error) {
	a, err := d.Download(ctx, address, fetch.Validators{ETag: ask.ETag, LastModified: ask.LastModified}, ask.From)
	if err != nil {
		return obtain.Answer{}, err
	}
	return obtain.Answer{NotModified: a.NotModified, From: a.From, Size: a.Size, ETag: a.ETag, LastModified: a.LastModified, Body: a.Body}, nil
}

// newGazetteerFetch returns the command that gets GeoNames' files.
func newGazetteerFetch(c *console, connect connect) *cobra.Command {
	var folder string
	var network networkOptions
	cmd := &cobra.Command{
		Use:   "fetch [FILE…]",
		Short: "Get GeoNames' tables from download.geonames.org",
		Long: `Get tables of GeoNames from https://download.geonames.org/export/dump/ into a folder:
cities15000.zip and admin1CodesASCII.txt, or those that are named. This is the only
command of the gazetteer that uses the network. A table that is there already is
got anew only if it has changed; a download that was interrupted goes on.`,
		Example: `  sayso gazetteer fetch
  sayso gazetteer fetch allCountries.zip alternateNamesV2.zip admin1CodesASCII.txt
  sayso gazetteer fetch IQ.zip --folder tables`,
		Args: func(cmd *cobra.Command, names []string) error {
			for _, name := range names {
				if !obtain.Known(name) {
					return usage(cmd, "%q is no table of GeoNames' dump that can be imported", name)
				}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, names []string) error {
			if len(names) == 0 {
				names = obtain.Defaults()
			}
			if err := network.check(cmd); err != nil {
				return err
			}
			web, disconnect, err := connect(network)
			if err != nil {
				return err
			}
			defer disconnect()
			return c.fetchTables(cmd.Context(), web, names, folder)
		},
	}
	cmd.Flags().StringVar(&folder, "folder", ".", "the `FOLDER` to put them into")
	network.flags(cmd)
	return cmd
}

// fetchTables gets tables one after the other and says how to import them. One that
// cannot be had is reported, and the others are still got.
func (c *console) fetchTables(ctx context.Context, web obtain.Web, names []string, folder string) error {
	var got []string
	for _, name := range names {
		show, finish := c.phases()
		r, err := obtain.Get(ctx, web, name, folder, func(done, total int64) { show("getting", name, done, max(total, 0)) })
		finish()
		switch {
		case ctx.Err() != nil:
			return err
		case err != nil:
			c.fail(err)
			continue
		case r.Unchanged:
			fmt.Fprintf(c.err, "sayso: %s: unchanged\n", printable(r.Path))
		default:
			fmt.Fprintf(c.err, "sayso: %s: %s\n", printable(r.Path), megabytes(r.Bytes))
		}
		got = append(got, quoted(r.Path))
	}
	if len(got) > 0 {
		_, err := fmt.Fprintf(c.out, "sayso gazetteer import %s\n", strings.Join(got, " "))
		return ended(ctx, err)
	}
	return nil
}

// quoted writes a path so that a shell takes it for one word.
func quoted(path string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("./-_+,:@%", r)
	}
	if path != "" && !strings.ContainsFunc(path, func(r rune) bool { return !plain(r) }) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
