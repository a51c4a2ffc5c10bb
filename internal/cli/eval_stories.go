package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/library/stories"
	"sayso/internal/library/stories/labelled"
	"sayso/internal/library/stories/score"
	"sayso/internal/lines"
	"sayso/internal/ordered"
	"sayso/internal/reader"
)

// evalStoriesOptions are the options of `sayso eval stories`.
type evalStoriesOptions struct {
	fields labelled.Fields
	json   bool
	list   bool
}

func newEvalStories(c *console) *cobra.Command {
	o := evalStoriesOptions{fields: labelled.DefaultFields()}
	cmd := &cobra.Command{
		Use:   "stories FILE | -",
		Short: "Measure the grouping of articles into stories",
		Long: `Group the articles of a JSON Lines file into stories, in the order of the file, as a
library would as they arrive, and compare the stories with the file's labels. Each
line is an object with a text or a title or both, a label that is the same for the
articles of one happening, and if known an ID and a date (YYYY-MM-DD, or with a time
of day). An article that belongs with no other has a label of its own.

BCubed (Bagga and Baldwin 1998; Amigó et al. 2009) is the mean over all articles of
the share of an article's story that has its label (precision), and of the share of
the articles with its label that are in its story (recall). Pairs counts the pairs of
articles that are in one story. F1 is the harmonic mean. Nothing is kept.`,
		Example: `  sayso eval stories labelled.jsonl
  sayso eval stories --text-field body --label-field cluster --json labelled.jsonl
  sayso eval stories --list labelled.jsonl    # each article's story, and why`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage(cmd, "%d inputs; one FILE is grouped at a time", len(args))
			}
			return inputs(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.evalStories(cmd.Context(), args[0], o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON object")
	f.BoolVar(&o.list, "list", false, "print each article's ID, label and story, whether it opened or joined it, and the\nchance that it belongs to the likeliest story and what it shares with that")
	f.StringVar(&o.fields.ID, "id-field", o.fields.ID, "the field that holds an article's `ID`")
	f.StringVar(&o.fields.Title, "title-field", o.fields.Title, "the field that holds the `title`")
	f.StringVar(&o.fields.Text, "text-field", o.fields.Text, "the field that holds the `text`")
	f.StringVar(&o.fields.Date, "date-field", o.fields.Date, "the field that holds the `date`")
	f.StringVar(&o.fields.Label, "label-field", o.fields.Label, "the field that holds the `label`")
	cmd.MarkFlagsMutuallyExclusive("json", "list")
	return cmd
}

// labelledLine is a line of a labelled file, and what comes of it.
type labelledLine struct {
	labelled.Article
	profile *stories.Profile
	err     error
}

// storiesScore is what `sayso eval stories --json` prints.
type storiesScore struct {
	Articles int           `json:"articles"`
	Labels   int           `json:"labels"`
	Stories  int           `json:"stories"`
	Skipped  int           `json:"skipped"` // lines that could not be used
	BCubed   score.Figures `json:"bcubed"`
	Pairs    score.Figures `json:"pairs"`
}

// evalStories groups a file's articles and prints how well.
func (c *console) evalStories(ctx context.Context, name string, o evalStoriesOptions) error {
	r, err := reader.New()
	if err != nil {
		return err
	}
	grouper, err := stories.New(&stories.Memory{})
	if err != nil {
		return err
	}
	in, _, err := c.openAny(ctx, name)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // it is only read
	lines := func(yield func(labelledLine) bool) {
		for a, err := range labelled.Read(in, o.fields) {
			if !yield(labelledLine{Article: a, err: err}) {
				return
			}
		}
	}
	groups := &score.Groups{}
	skipped := 0
	for l := range profiles(ctx, r, lines) {
		if l.err != nil {
			skipped++
			c.fail(lineError(name, l.err))
			continue
		}
		d, err := grouper.Add(l.profile)
		if err != nil {
			return err
		}
		groups.Add(d.Story, l.Label)
		if o.list {
			if _, err := fmt.Fprintf(c.out, "%s\t%s\t%s\t%s\t%.2f\t%s\n", printable(l.ID), printable(l.Label), d.Story, did(d), d.Score, printable(d.Reason.String())); err != nil {
				return ended(ctx, err)
			}
		}
	}
	if err := ended(ctx, nil); err != nil || o.list {
		return err
	}
	if groups.Articles() == 0 {
		return failure.New(failure.Empty, display(name), "give it JSON Lines with texts and labels, see --help", "no labelled article in it")
	}
	return ended(ctx, c.printStoriesScore(storiesScore{groups.Articles(), groups.Labels(), groups.Groups(), skipped, groups.BCubed(), groups.Pairs()}, o.json))
}

// did says in a word what became of an article.
func did(d stories.Decision) string {
	switch {
	case d.Known:
		return "known" // the same text stood in the file before
	case d.New:
		return "opened"
	}
	return "joined"
}

// profiles reads labelled articles on all cores and gives them in order. A fault of
// sayso's own in one of them must not cost the others.
func profiles(ctx context.Context, r *reader.Reader, lines iter.Seq[labelledLine]) iter.Seq[labelledLine] {
	return ordered.Map(ctx, runtime.GOMAXPROCS(0), lines, func(_ context.Context, l labelledLine) (out labelledLine) {
		defer func() {
			if fault := recover(); fault != nil {
				l.err = ownFault(l.ID, fault)
				out = l
			}
		}()
		if l.err == nil {
			l.profile, l.err = l.Article.Profile(r)
		}
		return l
	})
}

// lineError is an error met on a line of the input name.
func lineError(name string, err error) error {
	var damage *lines.Damage
	if errors.As(err, &damage) {
		return failure.New(failure.Unreadable, display(name), "", "%w", err)
	}
	return inputError(name, err)
}

// printStoriesScore prints the figures.
func (c *console) printStoriesScore(s storiesScore, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(c.out).Encode(s)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-6s %10s %7s %6s\n", "", "precision", "recall", "F1")
	for _, row := range []struct {
		name string
		f    score.Figures
	}{{"BCubed", s.BCubed}, {"pairs", s.Pairs}} {
		fmt.Fprintf(&b, "%-6s %10.1f %7.1f %6.1f\n", row.name, 100*row.f.Precision, 100*row.f.Recall, 100*row.f.F1)
	}
	fmt.Fprintf(&b, "\n%d articles in %d stories; %d by their labels\n", s.Articles, s.Stories, s.Labels)
	_, err := io.WriteString(c.out, b.String())
	return err
}
