package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/page"
	"sayso/internal/reader"
	"sayso/internal/terminal"
)

// readOptions are the options of `sayso read`.
type readOptions struct {
	intake intakeOptions
	page   page.Options
	json   bool
	html   string
	why    bool
	only   []string
	filter filter
	look   look
	places placesOptions
	given  dictionaryOptions
}

func newRead(c *console) *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:   "read FILE… | ADDRESS… | -",
		Short: "Lay out an article's statements, each with who stands behind it",
		Long: `Read articles and print each one's statement sheet: every statement in the order
of the text, beside whoever stands behind it.

An input is a file or an address of the web (http:// or https://). What it holds is told by its bytes:
plain text, HTML, a saved page (.mhtml) or newsletter (.eml), a feed (RSS, Atom,
JSON Feed), a web archive (WARC, gzipped or not), or JSON Lines. Of an input with
many articles, those that cannot be read are counted on standard error.

With --json, print readings instead, one JSON object a line, as the reading
format describes. Mail addresses, phone numbers and handles are masked in both
unless --keep-contacts is given.

` + htmlHelp + `

Inputs are answered in the order given. One that cannot be read is reported on
standard error and does not end the run; docs/exit-codes.md lists the exit codes.`,
		Example: `  sayso read article.txt
  sayso read --only holder=unnamed --only holder=group article.txt
  sayso read --only kind=prediction --plain article.txt
  sayso read --json archive/*.html > readings.jsonl
  sayso read --html article.html article.txt
  sayso read https://news.example/2020/bridge
  sayso read --json CC-NEWS-20200101-00001.warc.gz > readings.jsonl
  pbpaste | sayso read - --date 2020-01-01`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := o.check(cmd, c); err != nil {
				return err
			}
			if err := o.intake.check(cmd, names); err != nil {
				return err
			}
			return c.read(cmd.Context(), names, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print readings as JSON, one object a line")
	f.BoolVar(&o.why, "why-no-event", false, "list the sentences without an event, each with the reason")
	htmlFlag(cmd, &o.html)
	pageFlags(cmd, &o.page)
	f.StringArrayVar(&o.only, "only", nil, "show only statements with `holder=WHO` (author, named, unnamed, group,\n"+
		"or part of a name) or kind=KIND; may be repeated")
	o.look.flags(cmd)
	o.places.flags(cmd)
	o.given.flags(cmd)
	o.intake.flags(cmd)
	return cmd
}

// check completes the options and refuses what makes no sense.
func (o *readOptions) check(cmd *cobra.Command, c *console) error {
	err := checkDate(cmd, o.page.Date)
	if err != nil {
		return err
	}
	if err := o.checkHTML(cmd); err != nil {
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

// read reads the inputs and prints what is in them, in order.
func (c *console) read(ctx context.Context, names []string, o readOptions) error {
	places, options, err := o.places.open()
	if err != nil {
		return err
	}
	defer places.Close()
	given, err := o.given.open(ctx, c)
	if err != nil {
		return err
	}
	options = append(options, given...)
	r, err := reader.New(options...)
	if err != nil {
		return err
	}
	between := "\n" // sheets
	if o.json {
		between = ""
	}
	if o.html != "" {
		err = c.writePages(ctx, r, names, o)
	} else {
		err = c.answerAll(ctx, names, o.intake, between, func(ctx context.Context, i item) answer { return c.readOne(ctx, r, i, o) })
	}
	if err != nil {
		return err
	}
	if err := places.Err(); err != nil {
		c.fail(err) // readings may lack places
	}
	return ended(ctx, nil)
}

// readOne reads one article, down to the bytes to print.
func (c *console) readOne(ctx context.Context, r *reader.Reader, i item, o readOptions) answer {
	read := r.Read
	if o.why {
		read = r.ReadSilent
	}
	return c.answer(ctx, i, o.page, func(a sayso.Article) ([]byte, error) { return o.render(read(a)) })
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
