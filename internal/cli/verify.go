package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"sayso/internal/brief"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
)

func newVerify(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check the library: every hash, every reading, every span",
		Long: `Look at everything in the library: the file itself, the hash of every article's bytes,
every reading and every span in it, the indexes. Each problem is a line. Nothing is
changed.`,
		Example: `  sayso verify
  sayso verify --library dam.db`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.verify(cmd.Context(), o) },
	}
	o.flags(cmd)
	return cmd
}

// verify checks a library.
func (c *console) verify(ctx context.Context, o libraryOptions) error {
	store, err := o.open(ctx, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	about, err := store.About(ctx)
	if err != nil {
		return err
	}
	step, finish := c.progress(about.Articles)
	defer func() { finish() }()
	articles, problems := 0, 0
	var writing error
	err = store.Verify(ctx, func(p library.Problem) {
		problems++
		if _, err := fmt.Fprintln(c.out, printable(p.String())); err != nil && writing == nil {
			writing = err
		}
	}, func(done, _ int) { articles = done; step() })
	finish()
	finish = func() {}
	switch {
	case err != nil:
		return err
	case writing != nil:
		return ended(ctx, writing)
	case problems > 0:
		return failure.New(failure.Unreadable, o.file, "keep it as it is, and go on with a backup or add the articles again to another",
			"%s in %s", brief.Plural(problems, "problem"), brief.Plural(articles, "article"))
	}
	_, err = fmt.Fprintln(c.out, printable(fmt.Sprintf("%s: %s, all well", o.file, brief.Plural(articles, "article"))))
	return ended(ctx, err)
}
