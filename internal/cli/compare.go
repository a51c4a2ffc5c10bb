package cli

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/compare"
	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/reader"
	"sayso/internal/terminal"
)

// compareOptions are the options of `sayso compare`.
type compareOptions struct {
	intake      intakeOptions
	page        page.Options
	places      placesOptions
	look        look
	json        bool
	differences bool
	library     libraryOptions
	there       bool // --library was given
}

func newCompare(c *console) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare FILE FILE… | STORY | ARTICLE ARTICLE…",
		Short: "Set articles on the same happening side by side",
		Long: `Set articles on the same happening side by side: what happened, where, when, how many
were killed, who did it, who says so, why, what next. Each answer stands with its
holder and the words of the article; each question says whether the texts agree,
differ, or are silent. Which of them is right is not said.

A file, an address of the web or - is read. What is neither is looked up in the library:
a story by its ID (story:3f9a01c27b0e1f44, or first digits), an article by its source,
its address or first digits of its ID. With --library, names are looked up there first.
Of a story the texts that are no copies of each other stand side by side, each with the
number of its copies. Corrections are laid over what the library has.`,
		Example: `  sayso compare monday/*.txt
  sayso compare --only-differences wire.html paper.html
  sayso compare --json a.txt b.txt
  sayso compare story:3f9a01c27b0e1f44`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := checkDate(cmd, o.page.Date); err != nil {
				return err
			}
			if err := o.intake.check(cmd, names); err != nil {
				return err
			}
			if err := o.look.check(cmd, c); err != nil {
				return err
			}
			o.there = cmd.Flags().Changed("library")
			return c.compare(cmd.Context(), names, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print the comparison as JSON")
	f.BoolVar(&o.differences, "only-differences", false, "show only the questions on which the texts differ")
	pageFlags(cmd, &o.page)
	o.library.flags(cmd)
	o.look.flags(cmd)
	o.places.flags(cmd)
	o.intake.flags(cmd)
	return cmd
}

// compare reads the inputs and prints them side by side.
func (c *console) compare(ctx context.Context, names []string, o compareOptions) error {
	inputs, texts, err := c.stored(ctx, names, o)
	if err != nil {
		return err
	}
	if len(inputs) > 0 {
		read, err := c.texts(ctx, inputs, o)
		if err != nil {
			return err
		}
		texts = append(read, texts...)
	}
	return c.sideBySide(ctx, texts, o)
}

// sideBySide prints texts side by side.
func (c *console) sideBySide(ctx context.Context, texts []compare.Text, o compareOptions) error {
	switch {
	case len(texts) < 2:
		return failure.New(failure.Usage, "compare", "give it two articles or more", "%d article to compare", len(texts))
	case len(texts) > compare.MaxTexts:
		return failure.New(failure.TooLarge, "compare", "give it fewer", "%d articles; at most %d stand side by side", len(texts), compare.MaxTexts)
	}
	t := compare.Texts(texts)
	if o.differences {
		t = t.Differences()
	}
	var b bytes.Buffer
	var err error
	if o.json {
		err = json.NewEncoder(&b).Encode(t)
	} else {
		err = terminal.Compare(&b, t, o.look.view)
	}
	if err != nil {
		return err
	}
	_, err = c.out.Write(b.Bytes())
	return ended(ctx, err)
}

// texts reads the articles of the inputs, in order. What cannot be read is reported.
func (c *console) texts(ctx context.Context, names []string, o compareOptions) ([]compare.Text, error) {
	places, options, err := o.places.open()
	if err != nil {
		return nil, err
	}
	defer places.Close()
	r, err := reader.New(options...)
	if err != nil {
		return nil, err
	}
	read := func(ctx context.Context, i item) answer {
		var reading *sayso.Reading
		a := c.answer(ctx, i, o.page, func(a sayso.Article) ([]byte, error) {
			reading = r.Read(a)
			return nil, nil
		})
		a.reading = reading
		return a
	}
	var texts []compare.Text
	err = c.eachAnswer(ctx, names, o.intake, read, func(a answer) error {
		texts = append(texts, compare.Text{Name: outlet(a.reading), Reading: a.reading})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := places.Err(); err != nil {
		return nil, err
	}
	return texts, ctx.Err()
}

// outlet names a text in short: its publisher, else where it is from.
func outlet(r *sayso.Reading) string {
	switch a := &r.Article; {
	case a.Publisher != nil:
		return *a.Publisher
	case a.Source != nil:
		return *a.Source
	}
	return stdinName
}
