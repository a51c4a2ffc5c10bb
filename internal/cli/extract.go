package cli

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/page"
)

// extractOptions are the options of `sayso extract`.
type extractOptions struct {
	page   page.Options
	intake intakeOptions
}

func newExtract(c *console) *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract PAGE… | -",
		Short: "Print what is on a page: the article, its title, authors and dates",
		Long: `Take pages apart, from files, archives or the web, and print the article of each as JSON, one
object a line: its text, block by block, title, byline, times of publication and
update, publisher and address, each with where on the page it was read. It is the
"article" of the reading format; what the page does not state is null.

Unlike sayso read, it takes a page of any language and says which it is ("und"
where that cannot be told), for nothing is read here that needs English.

Inputs are answered in the order given. One that cannot be read is reported on
standard error and does not end the run; docs/exit-codes.md lists the exit codes.`,
		Example: `  sayso extract page.html
  sayso extract pages/*.html > articles.jsonl
  curl -s ADDRESS | sayso extract - | jq -r .text
  sayso extract pages/*.html | jq -r '[.published.value, .title] | @tsv'`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := checkDate(cmd, o.page.Date); err != nil {
				return err
			}
			if err := o.intake.check(cmd, names); err != nil {
				return err
			}
			o.page.AnyLanguage = true
			return c.extract(cmd.Context(), names, o)
		},
	}
	pageFlags(cmd, &o.page)
	o.intake.flags(cmd)
	return cmd
}

// extract takes the inputs apart and prints their articles in order.
func (c *console) extract(ctx context.Context, names []string, o extractOptions) error {
	err := c.answerAll(ctx, names, o.intake, "", func(ctx context.Context, i item) answer { return c.answer(ctx, i, o.page, articleLine) })
	if err != nil {
		return err
	}
	return ended(ctx, nil)
}

// articleLine is an article as a line of JSON.
func articleLine(a sayso.Article) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // the text stands in no web page
	err := encoder.Encode(a)
	return b.Bytes(), err
}
