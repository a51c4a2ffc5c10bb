package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/ordered"
	"sayso/internal/page"
	"sayso/internal/reader"
	"sayso/internal/terminal"
)

// readOptions are the options of `sayso read`.
type readOptions struct {
	page   page.Options
	json   bool
	only   []string
	filter filter
	look   look
}

func newRead(c *console) *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:   "read FILE… | -",
		Short: "Lay out an article's statements, each with who stands behind it",
		Long: `Read articles, plain text or HTML, and print each one's statement sheet: every
statement in the order of the text, beside whoever stands behind it.

With --json, print readings instead, one JSON object a line, as the reading
format describes. Mail addresses, phone numbers and handles are masked in both
unless --keep-contacts is given.

Inputs are answered in the order given. One that cannot be read is reported on
standard error and does not end the run; docs/exit-codes.md lists the exit codes.`,
		Example: `  sayso read article.txt
  sayso read --only holder=unnamed --only holder=group article.txt
  sayso read --only kind=prediction --plain article.txt
  sayso read --json archive/*.html > readings.jsonl
  pbpaste | sayso read - --date 2020-01-01`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := o.check(cmd, c); err != nil {
				return err
			}
			return c.read(cmd.Context(), names, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print readings as JSON, one object a line")
	pageFlags(cmd, &o.page)
	f.StringArrayVar(&o.only, "only", nil, "show only statements with `holder=WHO` (author, named, unnamed, group,\n"+
		"or part of a name) or kind=KIND; may be repeated")
	o.look.flags(cmd)
	return cmd
}

// check completes the options and refuses what makes no sense.
func (o *readOptions) check(cmd *cobra.Command, c *console) error {
	err := checkDate(cmd, o.page.Date)
	if err != nil {
		return err
	}
	if o.filter, err = parseFilter(o.only); err != nil {
		return usage(cmd, "%s", err)
	}
	if !o.filter.empty() {
		o.look.view.Keep = o.filter.keep
	}
	return o.look.check(cmd, c)
}

// pageFlags adds the options that say how a page is read.
func pageFlags(cmd *cobra.Command, o *page.Options) {
	f := cmd.Flags()
	f.StringVar(&o.Date, "date", "", "publication `DATE` (YYYY-MM-DD) of a text that states none")
	f.BoolVar(&o.KeepContacts, "keep-contacts", false, "do not mask mail addresses, phone numbers and handles")
}

// checkDate refuses a --date that is none.
func checkDate(cmd *cobra.Command, date string) error {
	if date == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return usage(cmd, "--date %q is no day; write YYYY-MM-DD", date)
	}
	return nil
}

// answer is what a worker makes of one input: what to print, or what failed.
type answer struct {
	output []byte
	err    error
}

// read reads the inputs and prints them in order.
func (c *console) read(ctx context.Context, names []string, o readOptions) error {
	r, err := reader.New()
	if err != nil {
		return err
	}
	step, finish := c.progress(len(names))
	defer finish()
	one := func(ctx context.Context, name string) answer { return c.readOne(ctx, r, name, o) }
	printed := 0
	for a := range ordered.Map(ctx, runtime.GOMAXPROCS(0), slices.Values(names), one) {
		step()
		if a.err != nil {
			c.fail(a.err)
			continue
		}
		if printed++; printed > 1 && !o.json {
			a.output = append([]byte{'\n'}, a.output...)
		}
		if _, err := c.out.Write(a.output); err != nil {
			return ended(ctx, err)
		}
	}
	return ended(ctx, nil)
}

// readOne reads one input, down to the bytes to print. A fault of sayso's own
// in one article must not cost the others: it is caught and reported.
func (c *console) readOne(ctx context.Context, r *reader.Reader, name string, o readOptions) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{err: ownFault(name, fault)}
		}
	}()
	article, err := c.article(ctx, name, o.page)
	if err != nil {
		return answer{err: err}
	}
	output, err := o.render(r.Read(article))
	if err != nil {
		return answer{err: inputError(name, err)}
	}
	return answer{output: output}
}

// article loads an input and takes it apart. Errors are of package failure.
func (c *console) article(ctx context.Context, name string, o page.Options) (sayso.Article, error) {
	data, err := c.load(ctx, name, page.MaxBytes)
	if err != nil {
		return sayso.Article{}, err
	}
	var source *string
	if name != "-" {
		source = &name
	}
	article, err := c.pages.Read(ctx, source, data, o)
	if err != nil {
		return sayso.Article{}, inputError(name, err)
	}
	if len(article.Text) > reader.MaxText {
		return sayso.Article{}, failure.New(failure.TooLarge, display(name), "split it into articles",
			"a text of more than %s", mebibytes(reader.MaxText))
	}
	return article, nil
}

// render gives a reading as the options ask.
func (o *readOptions) render(r *sayso.Reading) ([]byte, error) {
	var b bytes.Buffer
	if !o.json {
		err := terminal.Print(&b, r, o.look.view)
		return b.Bytes(), err
	}
	o.filter.apply(r)
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // the text stands in no web page
	err := encoder.Encode(r)
	return b.Bytes(), err
}
