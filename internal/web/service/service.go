package service

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"sayso"
	"sayso/internal/compare"
	"sayso/internal/failure"
	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/correct"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/library/survey"
	"sayso/internal/page"
	"sayso/internal/reader"
)

// Places is where places are looked up: an imported gazetteer over the built-in atlas.
type Places interface {
	query.Atlas
	ByID(id string) (gazetteer.Place, bool)
	Outline(country string) ([][]gazetteer.Point, error)
	States() []gazetteer.State
	Err() error
}

// Options say what the service works on.
type Options struct {
	// File is the library's. Make has it made where there is none.
	File string
	Make bool
	// Places is where places are looked up.
	Places Places
	// Reader makes the reader, when a text is first to be read.
	Reader func() (*reader.Reader, error)
	// HTML reads an HTML page where it can do no harm: in a process that can be killed.
	HTML func(ctx context.Context) func(source *string, data []byte, o page.Options) (sayso.Article, error)
}

// Service answers what pages and API ask. It is safe to use from many goroutines.
type Service struct {
	o      Options
	store  *sqlite.Store
	reader func() (*reader.Reader, error)
	// slots bounds how many texts are read at once: each takes a core, and memory.
	slots chan struct{}
	// changing has changes wait for each other here, not for locks: it holds the one that
	// is under way.
	changing chan struct{}
}

// Open opens the library. Errors are of package failure.
func Open(ctx context.Context, o Options) (*Service, error) {
	if _, err := os.Stat(o.File); errors.Is(err, fs.ErrNotExist) && o.Make {
		made, err := sqlite.Open(ctx, o.File, sqlite.Options{Create: true, Lay: o.lay})
		if err != nil {
			return nil, err
		}
		if err := made.Close(); err != nil {
			return nil, err
		}
	}
	store, err := sqlite.Open(ctx, o.File, sqlite.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	return &Service{o: o, store: store, reader: sync.OnceValues(o.Reader), slots: make(chan struct{}, runtime.GOMAXPROCS(0)), changing: make(chan struct{}, 1)}, nil
}

// lay lays corrections over a reading, for what is found of it; see [library.Lay].
func (o *Options) lay(made *sayso.Reading, corrections []library.Correction) (*sayso.Reading, error) {
	r, _ := correct.Apply(made, corrections, o.Places.ByID)
	return r, o.Places.Err()
}

// Close ends the work with the library.
func (s *Service) Close() error { return s.store.Close() }

// About says what is in the library.
func (s *Service) About(ctx context.Context) (library.About, error) { return s.store.About(ctx) }

// Atlas is where places are looked up.
func (s *Service) Atlas() Places { return s.o.Places }

// Question is a query that was understood.
type Question struct {
	Text  string
	Query query.Query
	Rows  query.Rows
	// Notes say how parts of it were taken, where it could have been otherwise.
	Notes []query.Note
}

// Ask reads a query and looks its places up. Where rows is "", the query decides. The
// error is of kind Usage, with a [query.Error] in it that says where it is wrong.
func (s *Service) Ask(text string, rows query.Rows) (Question, error) {
	q, err := query.Parse(text)
	var notes []query.Note
	if err == nil {
		q, notes, err = query.Resolve(q, text, s.o.Places)
	}
	if err != nil {
		return Question{Text: text}, &failure.Error{Kind: failure.Usage, Err: err}
	}
	if rows == "" {
		rows = q.Rows()
	}
	if !slices.Contains(query.AllRows(), rows) {
		return Question{Text: text}, failure.New(failure.Usage, string(rows), "ask for articles, statements or events", "no kind of rows")
	}
	return Question{text, q, rows, notes}, s.o.Places.Err()
}

// Search gives a page of what a question finds.
func (s *Service) Search(ctx context.Context, q Question, cursor string, limit int) (library.Page, error) {
	return s.store.Search(ctx, q.Query, library.SearchOptions{Rows: q.Rows, Cursor: cursor, Limit: min(limit, MaxLimit)})
}

// Survey counts over what a question finds, see package survey.
func (s *Service) Survey(ctx context.Context, q Question) (*survey.Survey, error) {
	return survey.New(ctx, s.store, q.Query, q.Rows)
}

// Named gives the articles, at most limit, that a text names: an ID, digits of one, a
// source, an address.
func (s *Service) Named(ctx context.Context, name string, limit int) ([]library.Summary, error) {
	return s.store.Find(ctx, name, limit)
}

// Article is an article of the library, and what was put right in it.
type Article struct {
	Reading     *sayso.Reading // with its corrections laid over
	Made        *sayso.Reading // as it was made
	Corrections []library.Correction
	// Unmatched are the corrections that fit nothing in it, and why.
	Unmatched []correct.Unmatched
	Sightings []library.Sighting
}

// Article gives an article. The failure is of kind NotFound where there is none.
func (s *Service) Article(ctx context.Context, id string) (*Article, error) {
	made, err := s.store.Reading(ctx, id)
	if err != nil {
		return nil, err
	}
	a := &Article{Made: made}
	if a.Corrections, err = s.store.Corrected(ctx, id); err != nil {
		return nil, err
	}
	if a.Sightings, err = s.store.Sightings(ctx, id); err != nil {
		return nil, err
	}
	a.Reading, a.Unmatched = correct.Apply(made, a.Corrections, s.o.Places.ByID)
	return a, s.o.Places.Err()
}

// Change is what somebody wants to put right. Start and End are code points.
type Change struct {
	Kind  library.CorrectionKind `json:"kind"`
	Start *int                   `json:"start"`
	End   *int                   `json:"end"`
	Value string                 `json:"value"`
}

// Correct puts something right, and gives the record. The failure is of kind NotFound
// where it fits nothing in the article, Usage where it makes no sense, Locked where
// another process has the library.
func (s *Service) Correct(ctx context.Context, id string, c Change) (library.Correction, error) {
	record := library.Correction{Article: id, Kind: c.Kind, Start: c.Start, End: c.End, Value: c.Value, Made: time.Now().UTC().Truncate(time.Millisecond)}
	if c.Kind == library.Withdraw {
		return record, failure.New(failure.Usage, string(c.Kind), "withdraw a correction by its ID", "no correction of its own")
	}
	a, err := s.Article(ctx, id)
	if err != nil {
		return record, err
	}
	if c.Start != nil && c.End != nil {
		text := []rune(a.Made.Article.Text)
		if *c.Start < 0 || *c.End > len(text) || *c.Start >= *c.End {
			return record, failure.New(failure.Usage, id, "give code points of the article's text", "no such stretch of the text")
		}
		record.Quote = string(text[*c.Start:*c.End])
	}
	if !utf8.ValidString(c.Value) {
		return record, failure.New(failure.Usage, id, "", "a value that is not UTF-8")
	}
	if err := record.Check(); err != nil {
		return record, err
	}
	if c.Kind == library.MergeStory || c.Kind == library.SplitStory {
		if has, err := s.store.Has(ctx, c.Value); err != nil {
			return record, err
		} else if !has[0] {
			return record, failure.New(failure.NotFound, c.Value, "", "no such article in the library")
		}
	}
	_, left := correct.Apply(a.Made, append(slices.Clone(a.Corrections), record), s.o.Places.ByID)
	for _, u := range left {
		if u.Correction.ID() == record.ID() {
			return record, failure.New(failure.NotFound, id, "", "the correction does not fit: %s", u.Why)
		}
	}
	return record, s.append(ctx, record)
}

// Undo takes back the correction with an ID. The failure is of kind NotFound where
// there is none in force.
func (s *Service) Undo(ctx context.Context, id, correction string) error {
	in, err := s.store.Corrected(ctx, id)
	if err != nil {
		return err
	}
	for _, c := range in {
		if c.ID() == correction {
			return s.append(ctx, library.Correction{Article: id, Kind: library.Withdraw, Value: correction, Made: time.Now().UTC().Truncate(time.Millisecond)})
		}
	}
	return failure.New(failure.NotFound, correction, "it may have been undone already", "no such correction in force")
}

// append adds a record to the log.
func (s *Service) append(ctx context.Context, c library.Correction) (err error) {
	turn, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	select {
	case s.changing <- struct{}{}:
		defer func() { <-s.changing }()
	case <-turn.Done():
		if ctx.Err() != nil {
			return &failure.Error{Kind: failure.Interrupted, Err: ctx.Err()}
		}
		return failure.New(failure.Locked, c.Article, "try again in a moment", "other changes are under way")
	}
	w, err := sqlite.Open(ctx, s.o.File, sqlite.Options{Wait: wait, Lay: s.o.lay})
	if err != nil {
		return err
	}
	defer func() {
		if e := w.Close(); err == nil {
			err = e
		}
	}()
	_, err = w.Correct(ctx, []library.Correction{c})
	return err
}

// Read reads a text or an HTML page, without keeping anything of it.
func (s *Service) Read(ctx context.Context, data []byte, o page.Options) (*sayso.Reading, []sayso.Explanation, error) {
	done, err := s.slot(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer done()
	o.HTML = s.o.HTML(ctx)
	const called = "the text"
	name := called
	article, err := page.Read(&name, data, o)
	if err != nil {
		return nil, nil, err
	}
	article.Source = nil
	if len(article.Text) > reader.MaxText {
		return nil, nil, failure.New(failure.TooLarge, called, "give a part of it", "more than %d MiB of text", reader.MaxText>>20)
	}
	return s.explained(article)
}

// slot waits until a text may be read; done says that it was.
func (s *Service) slot(ctx context.Context) (done func(), err error) {
	select {
	case s.slots <- struct{}{}:
		return func() { <-s.slots }, nil
	case <-ctx.Done():
		return nil, &failure.Error{Kind: failure.Interrupted, Err: ctx.Err()}
	}
}

// explained reads an article with its reasons.
func (s *Service) explained(article sayso.Article) (*sayso.Reading, []sayso.Explanation, error) {
	r, err := s.reader()
	if err != nil {
		return nil, nil, err
	}
	reading, why := r.ReadExplained(article, false)
	return reading, why, s.o.Places.Err()
}

// Explain says why the statements of an article have their holders. The reasons are not
// stored: the text is read once more. A statement that was put right, or that an earlier
// version read otherwise, has none.
func (s *Service) Explain(ctx context.Context, a *Article) ([]sayso.Explanation, error) {
	done, err := s.slot(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	_, why, err := s.explained(a.Made.Article)
	if err != nil {
		return nil, err
	}
	type key struct {
		sayso.Span
		kind sayso.HolderKind
		text string
	}
	of := func(st *sayso.Statement) key { return key{st.Span, st.Holder.Kind, known(st.Holder.Text)} }
	reasons := map[key]sayso.Explanation{}
	for _, x := range why {
		reasons[of(&x.Statement)] = x
	}
	var all []sayso.Explanation
	for i := range a.Reading.Statements { // corrections neither add statements nor take them out
		now, made := &a.Reading.Statements[i], &a.Made.Statements[i]
		x, there := reasons[of(now)]
		if !there || of(now) != of(made) || known(now.Holder.Entity) != known(made.Holder.Entity) {
			continue
		}
		x.Statement = *now
		all = append(all, x)
	}
	return all, nil
}

// known is a text that may be missing.
func known(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// Compare sets articles side by side, in order of publication.
func (s *Service) Compare(ctx context.Context, ids []string) (*compare.Table, error) {
	if len(ids) < 2 || len(ids) > MaxCompared {
		return nil, failure.New(failure.Usage, "", "choose two at least", "%d articles; 2 to %d are set side by side", len(ids), MaxCompared)
	}
	var texts []compare.Text
	for _, id := range ids {
		a, err := s.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		texts = append(texts, compare.Text{Name: name(&a.Reading.Article, a.Sightings), Reading: a.Reading})
	}
	return compare.Texts(texts), nil
}

// name is what stands over an article's column.
func name(a *sayso.Article, seen []library.Sighting) string {
	switch {
	case a.Publisher != nil:
		return *a.Publisher
	case len(seen) > 0 && seen[0].Source != "":
		return seen[0].Source
	case a.Title != nil:
		return *a.Title
	}
	return "(no title)"
}
