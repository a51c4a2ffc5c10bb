package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/intake"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
	"sayso/internal/ordered"
	"sayso/internal/page"
	"sayso/internal/reader"
)

// addOptions are the options of `sayso add`.
type addOptions struct {
	intake  intakeOptions
	page    page.Options
	places  placesOptions
	library libraryOptions
	noInput bool
	json    bool
}

func newAdd(c *console) *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add FILE… | ADDRESS… | -",
		Short: "Read articles and keep them in the library",
		Long: `Read articles, from whatever sayso read takes, and keep them in the library: what
came, byte for byte, and its reading.

An article is known by the hash of its bytes. One that is there is not read again;
only where it was met is noted. So a run that was stopped, or killed, is taken up by
giving the command again. What a run has answered is on the disk.

The bytes hold contact data that readings mask; the library's file is for its owner's
eyes alone. With --no-input they are not kept, and the article cannot be read again
by a later version.`,
		Example: `  sayso add articles/*.txt
  sayso add https://news.example/feed
  sayso add --library dam.db CC-NEWS-20200101-00001.warc.gz`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := checkDate(cmd, o.page.Date); err != nil {
				return err
			}
			if err := o.intake.check(cmd, names); err != nil {
				return err
			}
			return c.add(cmd.Context(), names, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.noInput, "no-input", false, "do not keep the bytes that came, only their hash")
	f.BoolVar(&o.json, "json", false, "print a line of JSON for each article when it is stored")
	o.library.flags(cmd)
	pageFlags(cmd, &o.page)
	o.places.flags(cmd)
	o.intake.flags(cmd)
	return cmd
}

// addWait is how long an article that was read waits to be stored with others: each
// transaction ends with a wait for the disk.
const addWait = 250 * time.Millisecond

// tidyAfter is after how many new articles the indexes are put in order; fewer leave
// few pieces.
const tidyAfter = 500

// batchLimits are those of what is stored at once.
func batchLimits() ordered.Limits {
	return ordered.Limits{Values: library.MaxBatch, Size: library.MaxBatchBytes, Wait: addWait}
}

// add reads the inputs into the library.
func (c *console) add(ctx context.Context, names []string, o addOptions) (err error) {
	store, err := c.writable(ctx, &o.library, &o.places, sqlite.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() {
		if e := store.Close(); err == nil {
			err = e
		}
	}()
	places, options, err := o.places.open()
	if err != nil {
		return err
	}
	defer places.Close()
	r, err := reader.New(options...)
	if err != nil {
		return err
	}
	a := &adder{c: c, o: o, store: store, r: r, tally: c.newTally(), failed: intake.Counts{Failed: map[failure.Kind]int{}}}
	step, finish := c.progressOf(len(names))
	defer func() { finish() }()
	read := ordered.Map(ctx, runtime.GOMAXPROCS(0), c.items(ctx, names, o.intake), a.gather)
	for batch := range ordered.Batches(read, batchLimits(), func(g gathered) int { return g.packed.Size() }) {
		// What was read is stored, also where the run is being stopped.
		if err = places.Err(); err == nil { // else readings may lack places
			err = a.keep(context.WithoutCancel(ctx), batch)
		}
		if err != nil {
			break
		}
		for _, g := range batch {
			step(g.item.Last)
		}
	}
	if err == nil && ctx.Err() == nil && a.added >= tidyAfter {
		err = store.Tidy(ctx)
	}
	finish()
	finish = func() {}
	if e := a.sum(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return ended(ctx, nil)
}

// adder adds articles to a library.
type adder struct {
	c      *console
	o      addOptions
	store  *sqlite.Store
	r      *reader.Reader
	tally  *tally
	added  int
	there  int
	failed intake.Counts
}

// gathered is what came of an item.
type gathered struct {
	item   item
	err    error
	fatal  error           // of the library, which ends the run
	packed *library.Packed // an article to be stored; nil where it is there already
	id     string
	seen   library.Sighting
}

// gather reads an item, unless it is in the library. A fault of sayso's own in one
// article must not cost the others.
func (a *adder) gather(ctx context.Context, i item) (g gathered) {
	defer func() {
		if fault := recover(); fault != nil {
			g = gathered{item: i, err: ownFault(i.name, fault)}
		}
	}()
	g = gathered{item: i}
	if i.Read == nil {
		g.err = i.Err
		return g
	}
	g.seen.First = time.Now()
	if i.Source != nil {
		g.seen.Source = *i.Source
	}
	raw, err := i.Raw()
	if err == nil {
		g.id, g.seen.URL = raw.ID(), raw.Facts.URL
		has, err := a.store.Has(ctx, g.id)
		if err != nil || has[0] {
			g.fatal = err
			return g
		}
	}
	var article sayso.Article
	if article, g.err = i.article(a.c.elsewhere(ctx, a.o.page)); g.err != nil {
		return g
	}
	if err != nil || article.ID != g.id {
		g.err = failure.New(failure.Internal, display(i.name), "please report it, with the input", "the article is %s, its bytes are %s: %v", article.ID, g.id, err)
		return g
	}
	if article.URL != nil {
		g.seen.URL = *article.URL
	}
	in := library.Input{Raw: *raw, Kept: !a.o.noInput, Date: a.o.page.Date, KeepContacts: a.o.page.KeepContacts}
	if g.packed, err = a.store.Packer().Pack(a.r.Read(article), in, g.seen); err != nil {
		g.err = inputError(i.name, err)
	}
	return g
}

// keep stores a batch and then says so.
func (a *adder) keep(ctx context.Context, batch []gathered) error {
	var fresh []*library.Packed
	var ids []string
	var seen []library.Sighting
	for _, g := range batch {
		switch {
		case g.fatal != nil:
			return g.fatal
		case g.item.Last || g.err != nil:
		case g.packed != nil:
			fresh = append(fresh, g.packed)
		default:
			ids, seen = append(ids, g.id), append(seen, g.seen)
		}
	}
	var added []bool
	if len(fresh) > 0 {
		var err error
		if added, err = a.store.Add(ctx, fresh); err != nil {
			return err
		}
	}
	if len(ids) > 0 {
		if err := a.store.See(ctx, ids, seen); err != nil {
			return err
		}
	}
	for _, g := range batch {
		isNew := false
		if g.packed != nil {
			isNew, added = added[0], added[1:]
		}
		if err := a.answer(g, isNew); err != nil {
			return err
		}
	}
	return nil
}

// answer counts what came of an item, and prints it.
func (a *adder) answer(g gathered, isNew bool) error {
	if g.err != nil && failure.KindOf(g.err) != failure.Interrupted {
		a.failed.Failed[failure.KindOf(g.err)] += max(1, g.item.Records)
	}
	if !a.tally.note(answered{answer{err: g.err}, g.item}) {
		return nil
	}
	state := "there"
	if isNew {
		a.added++
		state = "added"
	} else {
		a.there++
	}
	if !a.o.json {
		return nil
	}
	line, err := json.Marshal(struct {
		ID     string `json:"id"`
		Source string `json:"source"`
		State  string `json:"state"`
	}{g.id, g.seen.Source, state})
	if err != nil {
		return err
	}
	if _, err := a.c.out.Write(append(line, '\n')); err != nil {
		return ended(context.Background(), err)
	}
	return nil
}

// sum says what came of the run: on standard error where standard output is for
// programs.
func (a *adder) sum() error {
	s := fmt.Sprintf("%s: %d added, %d already there", a.o.library.file, a.added, a.there) + a.failed.Reasons()
	if a.o.json {
		a.c.tell(s)
		return nil
	}
	_, err := fmt.Fprintln(a.c.out, printable(s))
	return ended(context.Background(), err)
}
