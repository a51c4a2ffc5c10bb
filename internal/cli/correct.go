package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/brief"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/correct"
	"sayso/internal/library/sqlite"
)

func newCorrect(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "correct",
		Short: "Put right what a reading in the library has wrong",
		Long: `Put right what sayso has wrong about an article of the library. A correction lies over
the reading, which stays as it was made: it survives a new reading by a later version,
and it can be undone. Searches and counts follow at once. docs/library.md says what each
kind takes.`,
		Example: `  sayso correct add article.txt --kind place --quote Aleppo --value geonames:170063
  sayso correct add article.txt --kind holder --quote "the bridge was unsafe" --value author
  sayso correct list article.txt
  sayso correct undo correction:3f9a01c2…
  sayso correct export > corrections.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCorrectAdd(c), newCorrectList(c), newCorrectUndo(c), newCorrectExport(c), newCorrectImport(c))
	return cmd
}

// correctOptions are the options of `sayso correct add`.
type correctOptions struct {
	library    libraryOptions
	kind       string
	quote      string
	occurrence int
	value      string
	places     placesOptions
}

func newCorrectAdd(c *console) *cobra.Command {
	var o correctOptions
	cmd := &cobra.Command{
		Use:   "add ARTICLE --kind KIND [--quote WORDS] --value VALUE",
		Short: "Add a correction",
		Args:  one("article"),
		RunE: func(cmd *cobra.Command, names []string) error {
			if kinds := library.CorrectionKinds(); !slices.Contains(kinds, library.CorrectionKind(o.kind)) || o.kind == string(library.Withdraw) {
				return usage(cmd, "--kind %q is not one of %s", o.kind, listed(slices.DeleteFunc(kinds, func(k library.CorrectionKind) bool { return k == library.Withdraw })))
			}
			return c.correct(cmd.Context(), names[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.kind, "kind", "", "what is put right: `KIND` is merge-entities, split-entity, holder, place, date,\nstory-split or story-merge")
	f.StringVar(&o.quote, "quote", "", "the `WORDS` of the article that it is about, as they stand there")
	f.IntVar(&o.occurrence, "occurrence", 0, "the `N`th time that the words stand there, where they do more than once")
	f.StringVar(&o.value, "value", "", "what is right, see docs/library.md")
	o.library.flags(cmd)
	o.places.flags(cmd)
	return cmd
}

// one checks that there is one argument.
func one(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(cmd, "one %s is due", what)
		}
		return nil
	}
}

// correct adds a correction, if it fits.
func (c *console) correct(ctx context.Context, name string, o correctOptions) error {
	store, err := c.writable(ctx, &o.library, &o.places, sqlite.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	a, err := named(ctx, store, name)
	if err != nil {
		return err
	}
	r, err := store.Reading(ctx, a.ID)
	if err != nil {
		return err
	}
	record := library.Correction{Article: a.ID, Kind: library.CorrectionKind(o.kind), Quote: o.quote, Value: o.value, Made: time.Now().UTC().Truncate(time.Second)}
	if record.Kind == library.SplitStory || record.Kind == library.MergeStory {
		other, err := named(ctx, store, o.value)
		if err != nil {
			return err
		}
		record.Value = other.ID
	}
	if o.quote != "" {
		start, err := occurrence(name, r.Article.Text, o)
		if err != nil {
			return err
		}
		end := start + utf8.RuneCountInString(o.quote)
		record.Start, record.End = &start, &end
	}
	if err := record.Check(); err != nil {
		return err
	}
	before, err := store.Corrected(ctx, a.ID)
	if err != nil {
		return err
	}
	if _, left, err := o.places.over(r, append(before, record)); err != nil {
		return err
	} else if i := slices.IndexFunc(left, func(u correct.Unmatched) bool { return u.Correction.ID() == record.ID() }); i >= 0 {
		return failure.New(failure.NotFound, name, "`sayso show --json` has the article's mentions and statements", "the correction does not fit: %s", left[i].Why)
	}
	if _, err := store.Correct(ctx, []library.Correction{record}); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.out, record.ID())
	return ended(ctx, err)
}

// occurrence gives the code point at which the words of a correction stand.
func occurrence(name, text string, o correctOptions) (int, error) {
	var at []int
	for from := 0; ; {
		i := strings.Index(text[from:], o.quote)
		if i < 0 {
			break
		}
		at = append(at, from+i)
		from += i + len(o.quote)
	}
	switch n := o.occurrence; {
	case len(at) == 0:
		return 0, failure.New(failure.NotFound, name, "quote it letter for letter", "its text has no %q", o.quote)
	case n == 0 && len(at) > 1:
		return 0, failure.New(failure.Usage, name, "say which with --occurrence", "its text has %q %d times", o.quote, len(at))
	case n < 0 || n > len(at):
		return 0, failure.New(failure.Usage, name, "", "its text has %q %s", o.quote, brief.Plural(len(at), "time"))
	default:
		return utf8.RuneCountInString(text[:at[max(0, n-1)]]), nil
	}
}

// over lays corrections over a reading; the gazetteer is opened if there are any.
func (o *placesOptions) over(r *sayso.Reading, corrections []library.Correction) (*sayso.Reading, []correct.Unmatched, error) {
	if len(corrections) == 0 {
		return r, nil, nil
	}
	places, _, err := o.open()
	if err != nil {
		return nil, nil, err
	}
	defer places.Close()
	out, left := correct.Apply(r, corrections, places.ByID)
	return out, left, places.Err()
}

// lay is over for the library, see [library.Lay]: what does not fit is told of when the
// article is shown.
func (o *placesOptions) lay(r *sayso.Reading, corrections []library.Correction) (*sayso.Reading, error) {
	out, _, err := o.over(r, corrections)
	return out, err
}
