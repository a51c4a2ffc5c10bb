package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
	"sayso/internal/terminal"
)

// showOptions are the options of `sayso show`.
type showOptions struct {
	library libraryOptions
	look    look
	places  placesOptions
	json    bool
	bare    bool
}

func newShow(c *console) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show [ARTICLE…]",
		Short: "Show articles of the library, or list them",
		Long: `Print the statement sheets of articles in the library. An article is named by its
source or its address, as it was added, or by the first digits of its ID. Without a
name, list all articles, a line each: ID, date of publication, title, source.

With --json, print readings instead, or what is known of each article in the list,
one JSON object a line.`,
		Example: `  sayso show
  sayso show article.txt
  sayso show 3f9a01c2 --json`,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := o.look.check(cmd, c); err != nil {
				return err
			}
			return c.show(cmd.Context(), names, o)
		},
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON, one object a line")
	cmd.Flags().BoolVar(&o.bare, "uncorrected", false, "show readings as they were made, without corrections")
	o.library.flags(cmd)
	o.places.flags(cmd)
	o.look.flags(cmd)
	return cmd
}

// show prints articles of the library.
func (c *console) show(ctx context.Context, names []string, o showOptions) error {
	store, err := o.library.open(ctx, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	if len(names) == 0 {
		return c.list(ctx, store, o.json)
	}
	printed := 0
	for _, name := range names {
		a, err := named(ctx, store, name)
		if err != nil {
			c.fail(err)
			continue
		}
		r, err := store.Reading(ctx, a.ID)
		if err != nil {
			c.fail(err)
			continue
		}
		if !o.bare {
			if r, err = c.corrected(ctx, store, r, &o.places); err != nil {
				return err
			}
		}
		var b bytes.Buffer
		if o.json {
			err = encode(&b, r)
		} else {
			if printed > 0 {
				b.WriteByte('\n')
			}
			err = terminal.Print(&b, r, o.look.view)
		}
		if err != nil {
			return err
		}
		printed++
		if _, err := c.out.Write(b.Bytes()); err != nil {
			return ended(ctx, err)
		}
	}
	return ended(ctx, nil)
}

// corrected lays an article's corrections over its reading; those that do not fit are
// told.
func (c *console) corrected(ctx context.Context, s *sqlite.Store, r *sayso.Reading, places *placesOptions) (*sayso.Reading, error) {
	corrections, err := s.Corrected(ctx, r.Article.ID)
	if err != nil {
		return nil, err
	}
	out, left, err := places.over(r, corrections)
	if err != nil {
		return nil, err
	}
	for _, u := range left {
		c.tell(fmt.Sprintf("%s: %s of %q: %s; it stays on record", short(r.Article.ID), u.Correction.Kind, u.Correction.Quote, u.Why))
	}
	return out, nil
}

// encode writes a value as a line of JSON that stands in no web page.
func encode(b *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// entry is an article in the list as JSON; what is not known is null.
type entry struct {
	ID         string         `json:"id"`
	Source     *string        `json:"source"` // the first
	URL        *string        `json:"url"`
	Title      *string        `json:"title"`
	Publisher  *string        `json:"publisher"`
	Published  *string        `json:"published"`
	Language   string         `json:"language"`
	Added      time.Time      `json:"added"`
	Statements int            `json:"statements"`
	Events     int            `json:"events"`
	Checks     int            `json:"checks"`
	Software   sayso.Software `json:"software"`
}

// entryOf is what the list says of an article.
func entryOf(a library.Summary) entry {
	return entry{a.ID, known(a.Source), known(a.URL), known(a.Title), known(a.Publisher), known(a.Published), a.Language, a.Added,
		a.Statements, a.Events, a.Checks, a.Software}
}

// list prints a line for each article of the library.
func (c *console) list(ctx context.Context, s *sqlite.Store, asJSON bool) error {
	for a, err := range s.All(ctx) {
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if !asJSON {
			fmt.Fprintln(&b, line(a))
		} else if err := encode(&b, entryOf(a)); err != nil {
			return err
		}
		if _, err := c.out.Write(b.Bytes()); err != nil {
			return ended(ctx, err)
		}
	}
	return ended(ctx, nil)
}
