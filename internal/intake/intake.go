package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/lines"
	"sayso/internal/page"
	"sayso/internal/page/feed"
	"sayso/internal/page/jsonl"
	"sayso/internal/page/mail"
	"sayso/internal/page/record"
	"sayso/internal/page/warc"
	"sayso/internal/unpack"
)

// Input is where articles come from.
type Input struct {
	// Name is the input's name, in errors and as the source of its articles.
	Name string
	// Stdin says that the input cannot be opened again: what is found in it has no
	// source.
	Stdin bool
	// Reader gives its bytes; Size is how many, -1 where that is not known.
	Reader io.Reader
	Size   int64
	// Base is the address it was fetched from, Charset the encoding that its server
	// named; both may be empty.
	Base, Charset string
}

// Options say how to read inputs.
type Options struct {
	// TextField is the field of JSON Lines that holds the text; empty is
	// [jsonl.DefaultField].
	TextField string
}

// The kinds of input with many articles.
const (
	Feed    = "feed"
	Archive = "archive"
	Lines   = "JSON Lines"
)

// Item is an article of an input, or what is wrong with one, or the input's end.
type Item struct {
	// Read reads the article. It may be called on any goroutine, once. Errors are
	// [failure.Error]s.
	Read func(page.Options) (sayso.Article, error)
	// Raw, where Read is set, gives the article as it came, unread, so that its ID
	// is known before the work is done. It may be called on any goroutine.
	Raw func() (*record.Raw, error)
	// Source is the source that the article will have, nil for standard input.
	Source *string
	// Err, where Read is nil, is a failure of the input or, if Kind is set, of some
	// of its records, which does not end it.
	Err error
	// Records is how many records the item stands for: 1, or how many of them Err
	// is about.
	Records int
	// Kind is what an input with many articles is; empty for others.
	Kind string
	// Others, of the last item, is how many whole records are no pages.
	Others int
	// Last says that the input ends here; the item is nothing else.
	Last bool
}

// Items gives the articles of an input, in order, and after them the item that is
// Last. It is to be drawn from on one goroutine.
func Items(ctx context.Context, in Input, o Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		s := &stream{in: in, options: o, yield: yield}
		s.in.Reader = heedful{ctx, in.Reader}
		s.run(maxPackings)
		if !s.stopped {
			yield(Item{Last: true, Kind: s.kind, Others: s.others})
		}
	}
}

// heedful reads until its context is done.
type heedful struct {
	ctx context.Context
	io.Reader
}

// Read implements io.Reader.
func (h heedful) Read(p []byte) (int, error) {
	if err := h.ctx.Err(); err != nil {
		return 0, err
	}
	return h.Reader.Read(p)
}

// stream is an input under way.
type stream struct {
	in      Input
	options Options
	yield   func(Item) bool
	stopped bool // nobody wants more
	kind    string
	others  int
}

// give yields an item and says whether to go on.
func (s *stream) give(i Item) bool {
	if i.Records == 0 {
		i.Records = 1
	}
	i.Kind = s.kind
	s.stopped = s.stopped || !s.yield(i)
	return !s.stopped
}

// fail yields a failure of the input as a whole, whatever its kind.
func (s *stream) fail(err error) {
	var known *failure.Error
	switch {
	case errors.As(err, &known):
	case errors.Is(err, context.Canceled):
		err = &failure.Error{Kind: failure.Interrupted, Input: s.in.Name, Err: err}
	case errors.Is(err, unpack.ErrRatio), errors.Is(err, unpack.ErrTooLarge):
		err = failure.New(failure.TooLarge, s.in.Name, "unpack it yourself if you trust it", "%w", err)
	default:
		err = failure.New(failure.Unreadable, s.in.Name, "check the file and its device", "%w", err)
	}
	s.stopped = s.stopped || !s.yield(Item{Err: err, Records: 1})
}

// run tells what the input is and gives its items.
func (s *stream) run(packings int) {
	r := bufio.NewReaderSize(s.in.Reader, head)
	first, err := r.Peek(head)
	if err != nil && err != io.EOF {
		s.fail(err)
		return
	}
	s.in.Reader = r
	switch {
	case warc.Is(first):
		s.archive()
	case packings > 0 && isGzip(first):
		s.unpack(packings - 1)
	case bytes.HasPrefix(first, []byte("%PDF-")):
		s.fail(failure.New(failure.Unreadable, s.in.Name, "turn it into text first, with pdftotext or by copying from a viewer, and give that",
			"a PDF, which holds places of letters and no text"))
	case feed.Is(first):
		s.feed()
	case jsonl.Is(first):
		s.lines()
	case mail.Is(first):
		s.single(record.FormMail)
	default:
		s.single(record.FormPage)
	}
}

// isGzip says whether first bytes are those of a gzip member.
func isGzip(first []byte) bool {
	_, err := gzip.NewReader(bytes.NewReader(first))
	return err == nil
}

// unpack goes on with what is packed in the input.
func (s *stream) unpack(packings int) {
	r, err := unpack.NewReader(s.in.Reader, "gzip", maxUnpacked)
	if err != nil {
		s.fail(err)
		return
	}
	s.in.Reader, s.in.Size = r, -1
	s.run(packings)
}

// whole reads an input that is held whole. Its errors are failures.
func (s *stream) whole(limit int64) ([]byte, error) {
	tooLarge := failure.New(failure.TooLarge, s.in.Name, "split it", "more than %d MiB, the most that is read of one input", limit>>20)
	if s.in.Size > limit {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(s.in.Reader, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = tooLarge
	}
	return data, err
}

// single gives the one article of an input.
func (s *stream) single(form record.Form) {
	data, err := s.whole(MaxBytes)
	if err != nil {
		s.fail(err)
		return
	}
	raw := &record.Raw{Form: form, Body: data, Charset: s.in.Charset, Facts: record.Facts{From: s.in.Base}}
	var source *string
	if name := s.in.Name; !s.in.Stdin {
		source = &name
	}
	s.give(Item{
		Read:   func(o page.Options) (sayso.Article, error) { return Read(raw, source, o) },
		Raw:    func() (*record.Raw, error) { return raw, nil },
		Source: source,
	})
}

// Read reads a raw article, as it comes from [Item].Raw, now or later; source is
// handed on, and named in errors, which are those of [page.Read].
func Read(raw *record.Raw, source *string, o page.Options) (sayso.Article, error) {
	switch raw.Form {
	case record.FormMail:
		a, err := mail.Read(source, record.ToUTF8(raw.Body, raw.Charset), o)
		if err == nil {
			a.ID = raw.ID() // of what came, not of what became of it
		}
		return a, err
	case record.FormEntry:
		return record.Read(source, string(raw.Body), raw.Facts, o)
	}
	return raw.Page(source, o)
}

// sourced drops the source of an article whose input cannot be opened again.
func (s *stream) sourced(read func(page.Options) (sayso.Article, error)) func(page.Options) (sayso.Article, error) {
	if !s.in.Stdin {
		return read
	}
	return func(o page.Options) (sayso.Article, error) {
		a, err := read(o)
		a.Source = nil
		return a, err
	}
}

// source is a source, nil where the input cannot be opened again.
func (s *stream) source(name string) *string {
	if s.in.Stdin {
		return nil
	}
	return &name
}

// feed gives the entries of a feed.
func (s *stream) feed() {
	data, err := s.whole(feed.MaxBytes)
	if err != nil {
		s.fail(err)
		return
	}
	f, err := feed.Parse(s.in.Name, s.in.Base, data, s.in.Charset)
	if err != nil {
		s.fail(err)
		return
	}
	s.kind = Feed
	for i := range f.Entries {
		e := &f.Entries[i]
		item := Item{Read: e.Article, Raw: func() (*record.Raw, error) { return e.Raw(), nil }, Source: &e.Source}
		if e.Address() == "" {
			item.Read, item.Source = s.sourced(e.Article), s.source(e.Source)
		}
		if !s.give(item) {
			return
		}
	}
	if f.Skipped > 0 {
		s.give(Item{Records: f.Skipped, Err: Skipped(s.in.Name, f)})
	}
}

// Skipped is the failure of the entries of a feed that could not be read.
func Skipped(name string, f *feed.Feed) error {
	return failure.New(failure.Unreadable, name, "the others are read", "%d entries skipped: %w", f.Skipped, f.Why)
}

// archive gives the pages of a web archive.
func (s *stream) archive() {
	s.kind = Archive
	a := warc.NewReader(s.in.Reader)
	next := func() (recorded, error) {
		r, err := a.Next()
		s.others = a.Stats().Others
		return r, err
	}
	var damage *warc.Damage
	s.records(next, func(err error) bool { return errors.As(err, &damage) })
}

// lines gives the articles of a file of JSON Lines.
func (s *stream) lines() {
	s.kind = Lines
	in := jsonl.NewReader(s.in.Reader, s.options.TextField)
	var damage *lines.Damage
	s.records(func() (recorded, error) { return in.Next() }, func(err error) bool { return errors.As(err, &damage) })
}

// recorded is a record that holds an article.
type recorded interface {
	Source(input string) string
	Raw() (*record.Raw, error)
	Article(input string, o page.Options) (sayso.Article, error)
}

// records gives the articles of an input's records, up to its end. Damage to one does
// not end it.
func (s *stream) records(next func() (recorded, error), damaged func(error) bool) {
	name := s.in.Name
	for {
		r, err := next()
		var i Item
		switch {
		case err == io.EOF:
			return
		case err == nil:
			i.Read = s.sourced(func(o page.Options) (sayso.Article, error) { return r.Article(name, o) })
			i.Raw, i.Source = r.Raw, s.source(r.Source(name))
		case damaged(err):
			i.Err = failure.New(failure.Unreadable, name, "the others are read", "%w", err)
		default:
			s.fail(err)
			return
		}
		if !s.give(i) {
			return
		}
	}
}

// Counts is what came of an input's records.
type Counts struct {
	Read   int
	Failed map[failure.Kind]int
	Others int
}

// Summary says what came of an input with many records, in a line.
func (c *Counts) Summary(name, kind string) string {
	s := fmt.Sprintf("%s: %s, %d read%s", name, kind, c.Read, c.Reasons())
	if c.Others > 0 {
		s += fmt.Sprintf(", %d other records", c.Others)
	}
	return s
}

// Reasons says how many records failed in each way: ", 5 damaged, 2 not in English".
func (c *Counts) Reasons() (s string) {
	for _, k := range failure.Kinds() {
		if n := c.Failed[k]; n > 0 {
			s += fmt.Sprintf(", %d %s", n, words(k))
		}
	}
	return s
}

// words says what happened to records that failed in one way.
func words(k failure.Kind) string {
	switch k {
	case failure.Unreadable:
		return "damaged"
	case failure.Empty:
		return "without text"
	case failure.TooLarge:
		return "too large"
	case failure.Language:
		return "not in English"
	}
	return "failed (" + k.String() + ")"
}

// Worst is the kind of failure that most records had, the first of several.
func (c *Counts) Worst() failure.Kind {
	worst := failure.Empty
	for _, k := range failure.Kinds() {
		if c.Failed[k] > c.Failed[worst] {
			worst = k
		}
	}
	return worst
}
