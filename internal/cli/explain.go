package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/reader"
	"sayso/internal/terminal"
)

// explainOptions are the options of `sayso explain`.
type explainOptions struct {
	intake    intakeOptions
	page      page.Options
	json      bool
	statement string
	look      look
	places    placesOptions
}

func newExplain(c *console) *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain FILE | ADDRESS | -",
		Short: "Say why a statement has the holder it has",
		Long: `Read an article and say, for each statement or for one, why it has its holder: the
rule, the cue, the way through the sentence's tree, all that the cue hands over,
and who else was looked at and why they were not taken.

A statement is named by its ID in the reading ("s12") or by words of it.`,
		Example: `  sayso explain article.txt
  sayso explain article.txt --statement s12
  sayso explain article.txt --statement "the road is open" --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "one input is due, a file or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := o.look.check(cmd, c); err != nil {
				return err
			}
			if err := o.intake.check(cmd, names); err != nil {
				return err
			}
			return c.explain(cmd.Context(), names[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.statement, "statement", "", "only the statement with this `ID`, or those with these words")
	f.BoolVar(&o.json, "json", false, "print explanations as JSON, one object a line")
	o.look.flags(cmd)
	o.places.flags(cmd)
	o.intake.flags(cmd)
	pageFlags(cmd, &o.page)
	return cmd
}

func (c *console) explain(ctx context.Context, name string, o explainOptions) error {
	places, options, err := o.places.open()
	if err != nil {
		return err
	}
	defer places.Close()
	r, err := reader.New(options...)
	if err != nil {
		return err
	}
	article, err := c.article(ctx, name, o.intake, o.page)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	all := r.Explain(article)
	shown := 0
	for i := range all {
		if x := &all[i]; o.picks(x) {
			shown++
			if !o.json {
				terminal.Explain(&b, x, o.look.view)
			} else if err := encoder.Encode(x); err != nil {
				return inputError(name, err)
			}
		}
	}
	switch {
	case len(all) == 0:
		return failure.New(failure.Empty, display(name), "give an article", "there is no statement in it")
	case shown == 0:
		return failure.New(failure.NotFound, display(name), "its statements are s1 to "+all[len(all)-1].Statement.ID,
			"no statement %q", o.statement)
	}
	_, err = c.out.Write(b.Bytes())
	return ended(ctx, err)
}

// picks says whether an explanation is asked for.
func (o *explainOptions) picks(x *sayso.Explanation) bool {
	return o.statement == "" || x.Statement.ID == o.statement ||
		strings.Contains(o.statement, " ") && strings.Contains(strings.ToLower(x.Statement.Text), strings.ToLower(o.statement))
}
