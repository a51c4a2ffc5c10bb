package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"runtime"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/ordered"
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
	step, finish := c.progress(len(names))
	defer finish()
	one := func(ctx context.Context, i item) answered { return answered{c.extractOne(ctx, i, o.page), i} }
	tally := c.newTally()
	for a := range ordered.Map(ctx, runtime.GOMAXPROCS(0), c.items(ctx, names, o.intake), one) {
		if a.item.Last {
			step()
		}
		if !tally.note(a) {
			continue
		}
		if _, err := c.out.Write(a.output); err != nil {
			return ended(ctx, err)
		}
	}
	return ended(ctx, nil)
}

// extractOne takes one article's page apart, down to the line to print.
func (c *console) extractOne(ctx context.Context, i item, o page.Options) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{err: ownFault(i.name, fault)}
		}
	}()
	if i.Read == nil {
		return answer{err: i.Err}
	}
	article, err := i.article(c.elsewhere(ctx, o))
	if err != nil {
		return answer{err: err}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // the text stands in no web page
	if err := encoder.Encode(article); err != nil {
		return answer{err: inputError(i.name, err)}
	}
	return answer{output: b.Bytes()}
}

// ownFault reports a panic met on an input: it must not cost the others.
func ownFault(name string, fault any) error {
	return failure.New(failure.Internal, display(name), "please report it, with the input", "a fault of sayso's own: %v", fault)
}
