package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/intake"
	"sayso/internal/page"
	"sayso/internal/page/feed"
	"sayso/internal/reader"
	"sayso/internal/watch"
)

// watchOptions are the options of `sayso watch`.
type watchOptions struct {
	read    readOptions
	network networkOptions
	every   time.Duration
	state   string
	output  string
	once    bool
	newOnly bool
	pages   bool
}

func newWatch(c *console) *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch FEED…",
		Short: "Print new articles of feeds as they appear",
		Long: `Follow feeds (RSS, Atom, JSON Feed) by their addresses and print the reading of each
new entry, as a sheet or with --json as a line. Feeds are asked for conditionally and
left alone as long as their servers wish.

What was printed is noted in the state file, so that a run goes on where the
last one ended: nothing is printed twice, and nothing is lost. Interrupt it (Ctrl-C) to end it; what
was printed is whole then.

An entry's own text is read, which is often a summary; with --pages, the page at its address.`,
		Example: `  sayso watch https://news.example/feed
  sayso watch --json --pages --output readings.jsonl https://news.example/feed
  sayso watch --once --new-only https://news.example/feed`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(cmd, "no feed; give the address of one")
			}
			seen := map[string]bool{}
			for _, a := range args {
				if !fetch.IsAddress(a) {
					return usage(cmd, "%q is no address of the web", a)
				}
				if seen[a] {
					return usage(cmd, "%s is named twice", a)
				}
				seen[a] = true
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, feeds []string) error {
			if err := o.read.check(cmd, c); err != nil {
				return err
			}
			if err := o.network.check(cmd); err != nil {
				return err
			}
			if o.every < watch.MinEvery {
				return usage(cmd, "--every %s is less than %s", o.every, watch.MinEvery)
			}
			return c.watch(cmd.Context(), feeds, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.read.json, "json", false, "print readings as JSON, one object a line")
	f.DurationVar(&o.every, "every", watch.Every, "`TIME` between two looks at a feed, at least 1m")
	f.BoolVar(&o.once, "once", false, "look at each feed once and end")
	f.BoolVar(&o.newOnly, "new-only", false, "pass over what is in a feed when it is first seen")
	f.BoolVar(&o.pages, "pages", false, "read the page at an entry's address, not the entry's own text")
	f.StringVar(&o.state, "state", "", "state `FILE` (default: sayso/watch.json in the user's state folder)")
	f.StringVar(&o.output, "output", "", "print to the end of `FILE`, exactly once even if the machine fails")
	f.BoolVar(&o.read.page.KeepContacts, "keep-contacts", false, "do not mask mail addresses, phone numbers and handles")
	f.StringArrayVar(&o.read.only, "only", nil, "show only statements with `holder=WHO` or kind=KIND, see sayso read")
	o.read.look.flags(cmd)
	o.read.places.flags(cmd)
	o.network.flags(cmd)
	return cmd
}

func (c *console) watch(ctx context.Context, feeds []string, o watchOptions) (err error) {
	client, err := c.client(o.network)
	if err != nil {
		return err
	}
	defer client.Close()
	places, options, err := o.read.places.open()
	if err != nil {
		return err
	}
	defer places.Close()
	r, err := reader.New(options...)
	if err != nil {
		return err
	}
	if o.state == "" {
		if o.state, err = defaultState(); err != nil {
			return failure.New(failure.NotFound, "state file", "name one with --state", "no folder for it: %w", err)
		}
	}
	state, err := watch.Open(o.state)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, state.Close()) }()
	p := &printer{c: c, r: r, o: o, client: client, out: c.out}
	if err := p.open(state); err != nil {
		return err
	}
	if p.file != nil {
		defer func() { _ = p.file.Close() }() // each reading was synced
	}
	clock := c.network.Clock
	if clock == nil {
		clock = fetch.SystemClock()
	}
	err = watch.Run(ctx, client, feeds, state, p, watch.Options{
		Every: o.every, Once: o.once, NewOnly: o.newOnly, Clock: clock, Chance: rand.Float64,
		Report: func(err error, gaveUp bool) {
			if gaveUp || o.once {
				c.fail(err)
				return
			}
			c.tell(err.Error())
		},
	})
	if err != nil {
		return err
	}
	return ended(ctx, nil)
}

// defaultState is the state file where none is named.
func defaultState() (string, error) {
	if folder := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(folder) {
		return filepath.Join(folder, "sayso", "watch.json"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, ".local", "state", "sayso", "watch.json"), nil
}

// printer prints readings of entries. It is the watcher's [watch.Sink].
type printer struct {
	c      *console
	r      *reader.Reader
	o      watchOptions
	client *fetch.Client
	out    io.Writer
	file   *os.File // out, if it is a file of ours
	more   bool     // something was printed before
}

// open opens the output file, if one is named. What stands in it beyond what the
// state accounts for is of a run that was killed, and goes.
func (p *printer) open(s *watch.State) error {
	if p.o.output == "" {
		s.Output = nil
		return nil
	}
	name, err := filepath.Abs(p.o.output)
	if err != nil {
		return inputError(p.o.output, err)
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return outputError(p.o.output, err)
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err == nil && s.Output != nil && s.Output.File == name && s.Output.Size < size {
		size = s.Output.Size
		if err = file.Truncate(size); err == nil {
			_, err = file.Seek(size, io.SeekStart)
		}
	}
	if err == nil {
		s.Output = &watch.Output{File: name, Size: size}
		err = s.Save()
	}
	if err != nil {
		_ = file.Close()
		return outputError(p.o.output, err)
	}
	p.file, p.out, p.more = file, file, size > 0
	return nil
}

// outputError is a failure of the output file.
func outputError(name string, err error) error {
	var known *failure.Error
	if errors.As(err, &known) {
		return err
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &failure.Error{Kind: failure.Denied, Input: name, Remedy: "give --output another file", Err: err}
}

// Print implements [watch.Sink]. An entry that cannot be read is reported, and not
// tried again.
func (p *printer) Print(ctx context.Context, e *feed.Entry) error {
	i := item{intake.Item{Read: e.Article, Kind: intake.Feed, Records: 1}, e.Source}
	if p.o.pages && e.Address() != "" {
		fetched, err := p.client.Get(ctx, e.Address())
		switch {
		case failure.KindOf(err) == failure.Interrupted:
			return err // it comes again
		case err != nil:
			p.c.tell(err.Error() + " (its entry in the feed is read)")
		default:
			i.Read = func(o page.Options) (sayso.Article, error) { return readPage(ctx, e, fetched, o) }
		}
	}
	a := p.c.readOne(ctx, p.r, i, p.o.read)
	if a.err != nil {
		p.c.tell(a.err.Error())
		return nil
	}
	if p.more && !p.o.read.json {
		a.output = append([]byte{'\n'}, a.output...)
	}
	p.more = true
	_, err := p.out.Write(a.output)
	switch {
	case err != nil && p.file != nil:
		return outputError(p.o.output, err)
	case err != nil:
		return ended(ctx, err)
	case p.file != nil:
		if err := p.file.Sync(); err != nil {
			return outputError(p.o.output, err)
		}
	}
	return nil
}

// Size implements [watch.Sink].
func (p *printer) Size() (int64, error) {
	if p.file == nil {
		return 0, nil
	}
	return p.file.Seek(0, io.SeekCurrent)
}

// readPage reads the page that was fetched for an entry.
func readPage(ctx context.Context, e *feed.Entry, fetched *fetch.Page, o page.Options) (article sayso.Article, err error) {
	in := intake.Input{Name: e.Source, Reader: bytes.NewReader(fetched.Body), Size: int64(len(fetched.Body)), Base: fetched.URL, Charset: fetched.Charset}
	for i := range intake.Items(ctx, in, intake.Options{}) {
		switch {
		case i.Kind != "":
			return article, failure.New(failure.Unreadable, e.Source, "read it with sayso read", "a %s and no page", i.Kind)
		case i.Last:
			return article, err
		case i.Read == nil:
			err = i.Err
		default:
			if article, err = i.Read(o); err == nil {
				e.Complete(&article)
			}
		}
	}
	return article, err
}
