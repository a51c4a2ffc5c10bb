package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"sayso/internal/library"
	"sayso/internal/library/sqlite"
)

func newRemove(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "remove ARTICLE…",
		Short: "Take articles out of the library",
		Long: `Take articles out of the library: what came, the reading, where it was met, the words
in the indexes. What they held is overwritten. An article is named as for sayso show;
either all that are named are removed or, if one is not there, none. Corrections of an
article stay, in case it comes again, and backups are not touched.`,
		Example: `  sayso remove article.txt
  sayso remove 3f9a01c2 77b0e1f4`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(cmd, "no article; name one as for sayso show")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, names []string) error { return c.remove(cmd.Context(), names, o) },
	}
	o.flags(cmd)
	return cmd
}

// remove takes articles out.
func (c *console) remove(ctx context.Context, names []string, o libraryOptions) error {
	store, err := c.writable(ctx, &o, &placesOptions{}, sqlite.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	var articles []library.Summary
	var ids []string
	known := map[string]bool{}
	for _, name := range names {
		a, err := named(ctx, store, name)
		if err != nil {
			return err
		}
		if !known[a.ID] {
			known[a.ID] = true
			articles, ids = append(articles, a), append(ids, a.ID)
		}
	}
	if err := store.Remove(ctx, ids...); err != nil {
		return err
	}
	for _, a := range articles {
		if _, err := fmt.Fprintf(c.out, "removed %s\n", line(a)); err != nil {
			return ended(ctx, err)
		}
	}
	return nil
}
