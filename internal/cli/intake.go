package cli

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/intake"
	"sayso/internal/page"
	"sayso/internal/reader"
)

// intakeOptions are the options of commands that read articles from anywhere.
type intakeOptions struct {
	intake.Options
	network networkOptions
}

// flags adds the options to a command's.
func (o *intakeOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.TextField, "text-field", "", "`FIELD` of JSON Lines that holds the text (default \"text\")")
	o.network.flags(cmd)
}

// check refuses what makes no sense.
func (o *intakeOptions) check(cmd *cobra.Command, _ []string) error { return o.network.check(cmd) }

// networkOptions are the options of commands that fetch.
type networkOptions struct {
	ports []int
	proxy string
}

// flags adds the options to a command's.
func (o *networkOptions) flags(cmd *cobra.Command) {
	cmd.Flags().IntSliceVar(&o.ports, "allow-port", nil, "fetch from this `PORT` too, not only from 80 and 443; may be repeated")
	cmd.Flags().StringVar(&o.proxy, "proxy", "", "what to do about a proxy that the environment names: use it\n"+
		"(`environment`) or not (none); without this it is an error")
}

// check refuses what makes no sense.
func (o *networkOptions) check(cmd *cobra.Command) error {
	for _, p := range o.ports {
		if p < 1 || p > 65535 {
			return usage(cmd, "--allow-port %d is no port", p)
		}
	}
	if !slices.Contains([]string{"", fetch.ProxyEnvironment, fetch.ProxyNone}, o.proxy) {
		return usage(cmd, "--proxy %q is not %s or %s", o.proxy, fetch.ProxyEnvironment, fetch.ProxyNone)
	}
	return nil
}

// client returns a client for the options.
func (c *console) client(o networkOptions) (*fetch.Client, error) {
	options := c.network
	for _, p := range o.ports {
		options.Ports = append(options.Ports, uint16(p)) // checked
	}
	if o.proxy != "" {
		options.Proxy = o.proxy
	}
	return fetch.NewClient(options)
}

// item is an article of an input, see [intake.Item].
type item struct {
	intake.Item
	name string // of the input
}

// article reads the item's article. Errors are of package failure.
func (i item) article(o page.Options) (sayso.Article, error) {
	article, err := i.Read(o)
	if err != nil {
		return sayso.Article{}, inputError(i.name, err)
	}
	if len(article.Text) > reader.MaxText {
		name := display(i.name)
		if article.Source != nil {
			name = *article.Source
		}
		return sayso.Article{}, failure.New(failure.TooLarge, name, "split it into articles",
			"a text of more than %s", mebibytes(reader.MaxText))
	}
	return article, nil
}

// elsewhere has HTML pages read in the run's worker processes.
func (c *console) elsewhere(ctx context.Context, o page.Options) page.Options {
	o.HTML = c.pages.HTML(ctx)
	return o
}

// items gives the articles of all inputs, one input after the other. An input is
// closed when its last item was taken.
func (c *console) items(ctx context.Context, names []string, o intakeOptions) iter.Seq[item] {
	return func(yield func(item) bool) {
		var client *fetch.Client
		defer func() {
			if client != nil {
				client.Close()
			}
		}()
		for _, name := range names {
			in, closeIt, err := c.input(ctx, name, &client, o.network)
			if err != nil {
				if !yield(item{intake.Item{Err: err}, name}) || !yield(item{intake.Item{Last: true}, name}) {
					return
				}
				continue
			}
			more := true
			for i := range intake.Items(ctx, in, o.Options) {
				if more = yield(item{i, name}); !more {
					break
				}
			}
			if closeIt(); !more {
				return
			}
		}
	}
}

// input opens an input, which is fetched if it is an address. The client is made
// when it is first needed.
func (c *console) input(ctx context.Context, name string, client **fetch.Client, o networkOptions) (intake.Input, func(), error) {
	if !fetch.IsAddress(name) {
		file, size, err := c.openAny(ctx, name)
		if err != nil {
			return intake.Input{}, nil, err
		}
		in := intake.Input{Name: display(name), Stdin: name == "-", Reader: file, Size: size}
		return in, func() { _ = file.Close() }, nil // nothing was written to it
	}
	if *client == nil {
		var err error
		if *client, err = c.client(o); err != nil {
			return intake.Input{}, nil, err
		}
	}
	p, err := (*client).Get(ctx, name)
	if err != nil {
		return intake.Input{}, nil, err
	}
	return intake.Input{Name: name, Reader: bytes.NewReader(p.Body), Size: int64(len(p.Body)), Base: p.URL, Charset: p.Charset}, func() {}, nil
}

// article reads the one article of an input. Errors are of package failure.
func (c *console) article(ctx context.Context, name string, o intakeOptions, options page.Options) (article sayso.Article, err error) {
	found := 0
	for i := range c.items(ctx, []string{name}, o) {
		switch {
		case i.Last:
		case i.Read == nil && i.Kind != "":
			c.tell(i.Err.Error()) // a record, not the input
		case i.Read == nil:
			return article, i.Err
		case found > 0:
			return article, failure.New(failure.Usage, display(name), "see `sayso read`", "several articles in it; give one")
		default:
			if article, err = i.article(c.elsewhere(ctx, options)); err != nil {
				return article, err
			}
			found++
		}
	}
	switch {
	case ctx.Err() != nil:
		return article, ended(ctx, nil)
	case found == 0:
		return article, failure.New(failure.Empty, display(name), "give it an article's text or page", "no article in it")
	}
	return article, nil
}

// answered is an item with what became of it.
type answered struct {
	answer
	item item
}

// maxReported is how many records of one input that cannot be read are each
// reported; all are counted. An archive may have thousands in other languages.
const maxReported = 10

// tally keeps count of what comes of the records of an input and reports what
// fails. An input with many articles has failed if not one of them could be read.
type tally struct {
	c      *console
	counts intake.Counts
	told   int
	broken bool // the input itself has failed
}

// newTally returns a tally for the first input.
func (c *console) newTally() *tally {
	return &tally{c: c, counts: intake.Counts{Failed: map[failure.Kind]int{}}}
}

// note takes what came of an item and says whether there is something to print.
func (t *tally) note(a answered) bool {
	switch {
	case a.item.Last:
		t.close(a.item)
		return false
	case a.err == nil:
		t.counts.Read++
		return true
	case a.item.Kind == "", failure.KindOf(a.err) == failure.Interrupted:
		t.c.fail(a.err)
		t.broken = true
		return false
	}
	t.counts.Failed[failure.KindOf(a.err)] += a.item.Records
	switch t.told++; {
	case t.told <= maxReported:
		t.c.tell(a.err.Error())
	case t.told == maxReported+1:
		t.c.tell(display(a.item.name) + ": further records that cannot be read are only counted")
	}
	return false
}

// close sums an input up and begins the next.
func (t *tally) close(last item) {
	if last.Kind != "" {
		t.counts.Others = last.Others
		t.c.tell(t.counts.Summary(display(last.name), last.Kind))
		if t.counts.Read == 0 && !t.broken {
			t.c.failed = append(t.c.failed, &failure.Error{Kind: t.counts.Worst(), Input: display(last.name),
				Err: errors.New("no article could be read")})
		}
	}
	*t = *t.c.newTally()
}
