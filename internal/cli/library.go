package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/brief"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
)

// libraryOptions say which library a command works on.
type libraryOptions struct{ file string }

// flags adds the options to a command's.
func (o *libraryOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.file, "library", "", "the library's `FILE` (default: sayso/library.db below $XDG_DATA_HOME,\n"+
		"which is ~/.local/share where it is not set)")
}

// open opens the library.
func (o *libraryOptions) open(ctx context.Context, how sqlite.Options) (*sqlite.Store, error) {
	if o.file == "" {
		o.file = library.DefaultPath(os.Getenv)
	}
	if o.file == "" {
		return nil, failure.New(failure.NotFound, "library", "name one with --library", "no folder for it")
	}
	return sqlite.Open(ctx, o.file, how)
}

// writable opens the library to be changed. Where an earlier version of sayso has made
// it, the copies and the stories of its articles are found first. Corrections are laid
// over readings with the places' gazetteer.
func (c *console) writable(ctx context.Context, o *libraryOptions, places *placesOptions, how sqlite.Options) (*sqlite.Store, error) {
	how.Lay = places.lay
	store, err := o.open(ctx, how)
	if err != nil {
		return nil, err
	}
	n, err := store.Ungrouped(ctx)
	if err == nil && n > 0 {
		c.tell(fmt.Sprintf("%s: an earlier version made it; finding copies and stories of %s", o.file, brief.Plural(n, "article")))
		step, finish := c.progress(n)
		err = store.Group(ctx, func(done int) {
			for range done {
				step()
			}
		})
		finish()
	}
	if err != nil {
		_ = store.Close() // that it cannot be brought up to date is what counts
		return nil, err
	}
	return store, nil
}

// shownHash is how many digits of a hash stand in lists: enough to tell millions of
// articles apart, and to name one.
const shownHash = 12

// short is an article's ID as lists show it.
func short(id string) string { return id[len("sha256:"):][:shownHash] }

// maxNamed is of how many articles is told that a name may mean.
const maxNamed = 10

// named gives the one article that a name means. Errors are of package failure; the
// one about several lists them.
func named(ctx context.Context, s library.Store, name string) (library.Summary, error) {
	found, err := s.Find(ctx, name, maxNamed+1)
	switch {
	case err != nil:
		return library.Summary{}, err
	case len(found) == 0:
		return library.Summary{}, failure.New(failure.NotFound, name, "`sayso show` lists what is there",
			"no such article in the library; it is named by its source, its address or the first %d digits of its ID, or more", library.MinPrefix)
	case len(found) == 1:
		return found[0], nil
	}
	var ids []string
	for _, a := range found[:min(len(found), maxNamed)] {
		ids = append(ids, fmt.Sprintf("%s (%s)", short(a.ID), title(a)))
	}
	if len(found) > maxNamed {
		ids = append(ids, "…")
	}
	return library.Summary{}, failure.New(failure.Usage, name, "name one by its ID: "+strings.Join(ids, ", "), "several articles are called so")
}

// title is an article's title in a list.
func title(a library.Summary) string {
	if a.Title == "" {
		return "(no title)"
	}
	return a.Title
}

// line is an article in a list.
func line(a library.Summary) string {
	source := a.Source
	if source == "" {
		source = stdinName
	}
	const day = len("2020-01-01")
	published := a.Published
	if len(published) > day {
		published = published[:day]
	}
	return printable(fmt.Sprintf("%s  %-*s  %s  %s", short(a.ID), day, published, title(a), source))
}
