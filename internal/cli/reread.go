package cli

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"runtime"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/intake"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
	"sayso/internal/ordered"
	"sayso/internal/page"
	"sayso/internal/reader"
)

// rereadOptions are the options of `sayso reread`.
type rereadOptions struct {
	library libraryOptions
	places  placesOptions
	all     bool
}

func newReread(c *console) *cobra.Command {
	var o rereadOptions
	cmd := &cobra.Command{
		Use:   "reread [ARTICLE…]",
		Short: "Read the library's articles again, with this version",
		Long: `Read articles of the library again, from the bytes that came and with the options that
they were added with: those that another version of sayso, of its models or of the
gazetteer has read, or all with --all. Without names, the whole library.

An article that cannot be read any more keeps the reading it has. Corrections stay. A
run that was stopped is taken up by giving the command again.`,
		Example: `  sayso reread
  sayso reread article.txt --all`,
		RunE: func(cmd *cobra.Command, names []string) error { return c.reread(cmd.Context(), names, o) },
	}
	cmd.Flags().BoolVar(&o.all, "all", false, "also those that this version has read")
	o.library.flags(cmd)
	o.places.flags(cmd)
	return cmd
}

// reread reads articles again.
func (c *console) reread(ctx context.Context, names []string, o rereadOptions) (err error) {
	store, err := c.writable(ctx, &o.library, &o.places, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if e := store.Close(); err == nil {
			err = e
		}
	}()
	places, options, err := o.places.open()
	if err != nil {
		return err
	}
	defer places.Close()
	r, err := reader.New(options...)
	if err != nil {
		return err
	}
	x := &rereader{c: c, store: store, r: r}
	of := len(names)
	if of == 0 {
		about, err := store.About(ctx)
		if err != nil {
			return err
		}
		of = about.Articles
	}
	step, finish := c.progress(of)
	defer func() { finish() }()
	done := 0
	articles := x.articles(ctx, names)
	again := ordered.Map(ctx, runtime.GOMAXPROCS(0), articles, func(ctx context.Context, a library.Summary) reread {
		if !o.all && reflect.DeepEqual(a.Software, r.Software()) {
			return reread{current: true}
		}
		return x.again(ctx, a)
	})
	for batch := range ordered.Batches(again, batchLimits(), func(a reread) int { return a.packed.Size() }) {
		var fresh []*library.Packed
		for _, a := range batch {
			switch {
			case a.fatal != nil:
				return a.fatal
			case a.err != nil && failure.KindOf(a.err) != failure.Interrupted:
				c.fail(a.err)
			case a.packed != nil:
				fresh = append(fresh, a.packed)
			case a.current:
				x.current++
			}
			step()
		}
		if err := places.Err(); err != nil { // readings may lack places
			return err
		}
		if len(fresh) > 0 {
			if err := store.Replace(context.WithoutCancel(ctx), fresh); err != nil {
				return err
			}
			done += len(fresh)
		}
	}
	finish()
	finish = func() {}
	if x.err != nil {
		return x.err
	}
	s := fmt.Sprintf("%s: %d read again, %d by this version already", o.library.file, done, x.current)
	if n := len(c.failed); n > 0 {
		s += fmt.Sprintf(", %d kept as they are", n)
	}
	if _, err := fmt.Fprintln(c.out, printable(s)); err != nil {
		return ended(ctx, err)
	}
	return ended(ctx, nil)
}

// rereader reads articles of a library again.
type rereader struct {
	c       *console
	store   *sqlite.Store
	r       *reader.Reader
	current int   // articles that this version has read
	err     error // that ended the list of articles
}

// reread is what came of an article.
type reread struct {
	packed  *library.Packed
	current bool
	err     error
	fatal   error // of the library, which ends the run
}

// articles gives the articles that are named, or all.
func (x *rereader) articles(ctx context.Context, names []string) iter.Seq[library.Summary] {
	return func(yield func(library.Summary) bool) {
		if len(names) > 0 {
			for _, name := range names {
				a, err := named(ctx, x.store, name)
				if err != nil {
					x.err = err
					return
				}
				if !yield(a) {
					return
				}
			}
			return
		}
		for a, err := range x.store.All(ctx) {
			if err != nil {
				x.err = err
				return
			}
			if !yield(a) {
				return
			}
		}
	}
}

// again reads an article again.
func (x *rereader) again(ctx context.Context, a library.Summary) (out reread) {
	name := short(a.ID) + " " + a.Source
	defer func() {
		if fault := recover(); fault != nil {
			out = reread{err: ownFault(name, fault)}
		}
	}()
	in, err := x.store.Input(ctx, a.ID)
	switch {
	case failure.KindOf(err) == failure.NotFound:
		return reread{} // removed meanwhile
	case err != nil:
		return reread{err: err}
	case !in.Kept:
		return reread{err: failure.New(failure.Empty, name, "add it again, without --no-input", "what came is not in the library, only its reading")}
	}
	var source *string
	if a.Source != "" {
		source = &a.Source
	}
	article, err := intake.Read(&in.Raw, source, x.c.elsewhere(ctx, page.Options{Date: in.Date, KeepContacts: in.KeepContacts}))
	if err != nil {
		return reread{err: inputError(name, err)}
	}
	packed, err := x.store.Packer().Pack(x.r.Read(article), in, library.Sighting{})
	if err != nil {
		return reread{err: inputError(name, err)}
	}
	return reread{packed: packed}
}
