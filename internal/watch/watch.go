package watch

import (
	"context"
	"errors"
	"time"

	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/intake"
	"sayso/internal/page/feed"
)

// Options say how to watch.
type Options struct {
	// Every is how often a feed is asked for; 0 is [Every], less than MinEvery is
	// MinEvery.
	Every time.Duration
	// Once ends the run when each feed was asked for once.
	Once bool
	// NewOnly takes what is in a feed when it is first seen as known.
	NewOnly bool
	// Clock is what waits are measured by.
	Clock fetch.Clock
	// Chance gives numbers from 0 to 1.
	Chance func() float64
	// Report is told what went wrong with a feed, which is asked for again later
	// unless gaveUp is set.
	Report func(err error, gaveUp bool)
}

// Sink takes new entries. An error of Print ends the run, and the entry is not
// noted. Size is how much of an output file is written and on the disk.
type Sink interface {
	Print(ctx context.Context, e *feed.Entry) error
	Size() (int64, error)
}

// watched is a feed under watch.
type watched struct {
	*feedState
	fresh bool // never read before
	due   time.Time
	done  bool
}

// Run watches feeds until ctx is done, which is no error, or with Once until each
// was asked for. New entries go to the sink, a feed's oldest first. Errors are of
// the sink and the state file.
func Run(ctx context.Context, client *fetch.Client, addresses []string, s *State, sink Sink, o Options) error {
	if o.Every == 0 {
		o.Every = Every
	}
	o.Every = max(o.Every, MinEvery)
	var feeds []*watched
	for _, address := range addresses {
		f, isNew := s.feed(address)
		feeds = append(feeds, &watched{feedState: f, fresh: isNew || f.NotBefore.IsZero(), due: f.NotBefore})
	}
	for {
		next := soonest(feeds)
		if next == nil {
			return nil
		}
		wait := next.due.Sub(o.Clock.Now())
		if o.Once && wait > 0 {
			wait, next.done = 0, true // its server has asked for longer than this run
			continue
		}
		if o.Clock.Sleep(ctx, wait) != nil {
			return nil
		}
		err := poll(ctx, client, next, s, sink, o)
		switch {
		case ctx.Err() != nil && (err == nil || failure.KindOf(err) == failure.Interrupted):
			return nil
		case err != nil:
			return err
		}
		next.done = next.done || o.Once
	}
}

// soonest is the feed to be asked for next, the first of several; nil if there is
// none left.
func soonest(feeds []*watched) (next *watched) {
	for _, f := range feeds {
		if !f.done && (next == nil || f.due.Before(next.due)) {
			next = f
		}
	}
	return next
}

// poll asks for a feed and hands on what is new in it. Its errors end the run.
func poll(ctx context.Context, client *fetch.Client, f *watched, s *State, sink Sink, o Options) error {
	p, err := client.GetIfChanged(ctx, f.Address, fetch.Validators{ETag: f.ETag, LastModified: f.LastModified})
	if err == nil && !p.NotModified {
		err = handOn(ctx, p, f, s, sink, o)
		var failed *feedError
		if err != nil && !errors.As(err, &failed) {
			return err
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	now := o.Clock.Now()
	if err == nil {
		f.Failures, f.fresh = 0, false
		f.NotBefore = now.Add(MinEvery)
		f.due = now.Add(o.spread(o.Every))
		return s.Save()
	}
	var status *fetch.StatusError
	_ = errors.As(err, &status)
	f.done = failure.KindOf(err) == failure.Refused || status != nil && status.Status == fetch.StatusGone
	o.Report(err, f.done)
	f.Failures++
	wait := o.Every
	for range min(f.Failures, 20) {
		wait = min(2*wait, maxWait)
	}
	wait = o.spread(wait)
	if status != nil {
		wait = max(wait, status.RetryAfter)
	}
	f.due = now.Add(wait)
	f.NotBefore = f.due
	return s.Save()
}

// feedError is about a feed, not about the run.
type feedError struct{ error }

// Unwrap returns the cause.
func (e *feedError) Unwrap() error { return e.error }

// handOn hands on the new entries of a feed, each noted before the next. Only when
// all are, the feed's validators are taken over: a run that is stopped in between
// shall get the feed again.
func handOn(ctx context.Context, p *fetch.Page, f *watched, s *State, sink Sink, o Options) error {
	parsed, err := feed.Parse(f.Address, p.URL, p.Body, p.Charset)
	if err != nil {
		return &feedError{err}
	}
	if parsed.Skipped > 0 {
		o.Report(intake.Skipped(f.Address, parsed), false)
	}
	present := map[string]bool{}
	for i := len(parsed.Entries) - 1; i >= 0; i-- { // feeds have the newest first
		e := &parsed.Entries[i]
		id := idOf(e.Key)
		present[id] = true
		if f.known[id] {
			continue
		}
		if f.fresh && o.NewOnly {
			f.note(id)
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil
		}
		if err := sink.Print(ctx, e); err != nil {
			return err
		}
		f.note(id)
		if s.Output != nil {
			if s.Output.Size, err = sink.Size(); err != nil {
				return err
			}
		}
		if err := s.Save(); err != nil {
			return err
		}
	}
	f.prune(present)
	f.ETag, f.LastModified = p.ETag, p.LastModified
	return nil
}

// spread makes a wait longer or shorter by chance.
func (o *Options) spread(wait time.Duration) time.Duration {
	return time.Duration(float64(wait) * (1 + spread*(2*o.Chance()-1)))
}
