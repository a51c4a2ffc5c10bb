package service_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/gazetteer/imported"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/library/storetest"
	"sayso/internal/page"
	"sayso/internal/reader"
	"sayso/internal/web/service"
)

// readers makes one reader for all tests.
var readers = sync.OnceValues(func() (*reader.Reader, error) { return reader.New() })

// bridge and again are on the same happening; market is on another.
const (
	bridge = `Bridge at Bregenz closed

BREGENZ, March 3, 2021 - The bridge over the Ach at Bregenz is closed, the Austrian transport ministry said on Wednesday.

"It was never unsafe," said Paul Huber, the mayor of Bregenz. Police arrested two men in Lindau on Tuesday.
`
	again = `Ministry closes bridge at Bregenz

BREGENZ, March 3, 2021 - The bridge over the Ach at Bregenz is closed, said the Austrian transport ministry on Wednesday. The mayor of Bregenz, Paul Huber, denied that it was unsafe.
`
	market = `Fish market opens in Marseille

MARSEILLE, June 5, 2019 - The new fish market of Marseille opens on Saturday. "We have waited for years," said the trader Louise Arnaud.
`
)

// shelf is a service over a library of articles.
type shelf struct {
	*service.Service
	t       *testing.T
	file    string
	options service.Options
	ids     []string
}

// open opens a service over a library of texts.
func open(t *testing.T, texts ...string) *shelf {
	t.Helper()
	r, err := readers()
	if err != nil {
		t.Fatal(err)
	}
	places, err := imported.Use("", func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	v := &shelf{t: t, file: filepath.Join(t.TempDir(), "library.db")}
	store, err := sqlite.Open(t.Context(), v.file, sqlite.Options{Create: true, Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		source := "articles/" + string(rune('a'+i)) + ".txt"
		article, err := page.Read(&source, []byte(text), page.Options{Date: "2021-03-03"})
		if err != nil {
			t.Fatal(err)
		}
		packed, err := store.Packer().Pack(r.Read(article), library.Input{}, library.Sighting{Source: source, First: time.Unix(0, 0)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Add(t.Context(), []*library.Packed{packed}); err != nil {
			t.Fatal(err)
		}
		v.ids = append(v.ids, article.ID)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	v.options = service.Options{File: v.file, Places: places, Reader: readers,
		HTML: func(context.Context) func(*string, []byte, page.Options) (sayso.Article, error) { return page.Read }}
	if v.Service, err = service.Open(t.Context(), v.options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// fails holds an error to be of a kind.
func fails(t *testing.T, what string, err error, want failure.Kind) {
	t.Helper()
	if err == nil || failure.KindOf(err) != want {
		t.Errorf("%s: %v, want a failure of kind %s", what, err, want)
	}
}

// ask asks a question that has to be understood.
func (v *shelf) ask(text string, rows query.Rows) service.Question {
	v.t.Helper()
	q, err := v.Ask(text, rows)
	if err != nil {
		v.t.Fatal(err)
	}
	return q
}

func TestOpen(t *testing.T) {
	v := open(t, bridge, market)
	if about, err := v.About(t.Context()); err != nil || about.Articles != 2 || about.Statements == 0 {
		t.Errorf("%+v, %v", about, err)
	}
	if v.Atlas() == nil {
		t.Error("no atlas")
	}
	o := v.options
	o.File = filepath.Join(t.TempDir(), "none.db")
	_, err := service.Open(t.Context(), o)
	fails(t, "no library", err, failure.NotFound)
	if _, err := os.Stat(o.File); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a library was made unasked: %v", err)
	}
	o.Make = true
	made, err := service.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if about, err := made.About(t.Context()); err != nil || about.Articles != 0 {
		t.Errorf("made: %+v, %v", about, err)
	}
	if err := made.Close(); err != nil {
		t.Error(err)
	}
	o.File = filepath.Join(t.TempDir(), "text.db")
	if err := os.WriteFile(o.File, bytes.Repeat([]byte("no database "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = service.Open(t.Context(), o)
	fails(t, "no database", err, failure.Unreadable)
}

func TestAsk(t *testing.T) {
	v := open(t, bridge)
	for text, want := range map[string]query.Rows{"": query.Articles, "bridge": query.Statements, "type:ASSAULT": query.Events, "holder:ministry": query.Statements} {
		if q := v.ask(text, ""); text != "bridge" && q.Rows != want || q.Text != text {
			t.Errorf("%q: %+v", text, q)
		}
	}
	if q := v.ask("type:ASSAULT", query.Statements); q.Rows != query.Statements {
		t.Errorf("the rows asked for: %s", q.Rows)
	}
	q, err := v.Ask("bridge holdr:x", "")
	fails(t, "a field that is none", err, failure.Usage)
	var wrong *query.Error
	if !errors.As(err, &wrong) || wrong.Start != 7 || q.Text != "bridge holdr:x" {
		t.Errorf("%+v, %+v", wrong, q)
	}
	_, err = v.Ask("bridge", "sentences")
	fails(t, "rows that are none", err, failure.Usage)
	_, err = v.Ask(strings.Repeat("x", 1<<16), "")
	fails(t, "a very long query", err, failure.Usage)
	if q := v.ask("near:Bregenz/50km", ""); len(q.Notes) == 0 && q.Query.Root == nil {
		t.Errorf("a place: %+v", q)
	}
}

func TestSearch(t *testing.T) {
	v := open(t, bridge, again, market)
	found, err := v.Search(t.Context(), v.ask("holder:Huber", ""), "", 0)
	if err != nil || len(found.Hits) == 0 || found.Hits[0].Statement == nil {
		t.Errorf("%+v, %v", found, err)
	}
	// Page by page the same as at once.
	var all []string
	for cursor := ""; ; {
		found, err := v.Search(t.Context(), v.ask("", query.Articles), cursor, 1)
		if err != nil || len(found.Hits) != 1 {
			t.Fatalf("%+v, %v", found, err)
		}
		all = append(all, found.Hits[0].Article.ID)
		if cursor = found.Next; cursor == "" {
			break
		}
	}
	slices.Sort(all)
	if want := slices.Sorted(slices.Values(v.ids)); !slices.Equal(all, want) {
		t.Errorf("page by page %v, want %v", all, want)
	}
	if found, err := v.Search(t.Context(), v.ask("", query.Statements), "", 1<<30); err != nil || len(found.Hits) > service.MaxLimit {
		t.Errorf("%d hits, %v", len(found.Hits), err)
	}
	_, err = v.Search(t.Context(), v.ask("", ""), "nonsense", 0)
	fails(t, "a cursor that is none", err, failure.Usage)
	counts, err := v.Survey(t.Context(), v.ask("", query.Statements))
	if err != nil || counts.Count == 0 || counts.Articles != 3 {
		t.Errorf("%+v, %v", counts, err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.Search(done, v.ask("bridge", ""), "", 0); err == nil {
		t.Error("a search that nobody waits for any more goes on")
	}
	if named, err := v.Named(t.Context(), strings.TrimPrefix(v.ids[0], "sha256:")[:12], 2); err != nil || len(named) != 1 || named[0].ID != v.ids[0] {
		t.Errorf("%+v, %v", named, err)
	}
}

// nowhere is an article's ID that no library has.
var nowhere = "sha256:" + strings.Repeat("0", 64)

func TestArticle(t *testing.T) {
	v := open(t, bridge)
	a, err := v.Article(t.Context(), v.ids[0])
	if err != nil || a.Reading.Article.ID != v.ids[0] || len(a.Sightings) != 1 || a.Sightings[0].Source != "articles/a.txt" || len(a.Corrections)+len(a.Unmatched) > 0 {
		t.Fatalf("%+v, %v", a, err)
	}
	_, err = v.Article(t.Context(), nowhere)
	fails(t, "no such article", err, failure.NotFound)
	_, err = v.Article(t.Context(), "nonsense")
	if err == nil {
		t.Error("nonsense is an article")
	}
}

// stretch finds words in an article's text, in code points.
func (v *shelf) stretch(n int, words string) (start, end *int) {
	v.t.Helper()
	a, err := v.Article(v.t.Context(), v.ids[n])
	if err != nil {
		v.t.Fatal(err)
	}
	before, _, found := strings.Cut(a.Made.Article.Text, words)
	if !found {
		v.t.Fatalf("%q is not in the text", words)
	}
	from := len([]rune(before))
	to := from + len([]rune(words))
	return &from, &to
}

func TestCorrect(t *testing.T) {
	v := open(t, bridge, market)
	ctx := t.Context()
	made, err := v.Correct(ctx, v.ids[0], service.Change{Kind: library.SetDate, Value: "2021-03-04"})
	if err != nil {
		t.Fatal(err)
	}
	start, end := v.stretch(0, "Paul Huber")
	if _, err := v.Correct(ctx, v.ids[0], service.Change{Kind: library.SplitEntity, Start: start, End: end, Value: "Another Huber"}); err != nil {
		t.Fatal(err)
	}
	a, err := v.Article(ctx, v.ids[0])
	if err != nil || a.Reading.Article.Published.Value != "2021-03-04" || a.Made.Article.Published.Value != "2021-03-03" || len(a.Corrections) != 2 || a.Corrections[1].Quote != "Paul Huber" {
		t.Errorf("%+v, %v", a, err)
	}
	before := len(a.Corrections)

	// What cannot be done is told, and leaves no record.
	minus, zero, one, far := -1, 0, 1, 1<<20
	long := strings.Repeat("x", library.MaxCorrection+1)
	for name, c := range map[string]struct {
		id     string
		change service.Change
		want   failure.Kind
	}{
		"no such article":           {nowhere, service.Change{Kind: library.SetDate, Value: "2021"}, failure.NotFound},
		"no such kind":              {v.ids[0], service.Change{Kind: "verdict", Value: "false"}, failure.Usage},
		"a withdrawal":              {v.ids[0], service.Change{Kind: library.Withdraw, Value: made.ID()}, failure.Usage},
		"beyond the text":           {v.ids[0], service.Change{Kind: library.SetHolder, Start: &zero, End: &far, Value: "author"}, failure.Usage},
		"nothing of the text":       {v.ids[0], service.Change{Kind: library.SetHolder, Start: &one, End: &one, Value: "author"}, failure.Usage},
		"before the text":           {v.ids[0], service.Change{Kind: library.SetHolder, Start: &minus, End: &one, Value: "author"}, failure.Usage},
		"a start without an end":    {v.ids[0], service.Change{Kind: library.SetHolder, Start: &zero, Value: "author"}, failure.Usage},
		"no value":                  {v.ids[0], service.Change{Kind: library.SetDate}, failure.Usage},
		"a value that is too long":  {v.ids[0], service.Change{Kind: library.SplitEntity, Start: start, End: end, Value: long}, failure.Usage},
		"a value that is no UTF-8":  {v.ids[0], service.Change{Kind: library.SplitEntity, Start: start, End: end, Value: "\xff"}, failure.Usage},
		"no statement there":        {v.ids[0], service.Change{Kind: library.SetHolder, Start: &zero, End: &one, Value: "author"}, failure.NotFound},
		"no such date":              {v.ids[0], service.Change{Kind: library.SetDate, Value: "yesterday"}, failure.NotFound},
		"joined with no article":    {v.ids[0], service.Change{Kind: library.MergeStory, Value: "story"}, failure.Usage},
		"joined with itself":        {v.ids[0], service.Change{Kind: library.MergeStory, Value: v.ids[0]}, failure.Usage},
		"joined with what is not":   {v.ids[0], service.Change{Kind: library.MergeStory, Value: nowhere}, failure.NotFound},
		"parted from what is not":   {v.ids[0], service.Change{Kind: library.SplitStory, Value: nowhere}, failure.NotFound},
		"a place that is not known": {v.ids[0], service.Change{Kind: library.SetPlace, Start: start, End: end, Value: "geonames:0"}, failure.NotFound},
	} {
		_, err := v.Correct(ctx, c.id, c.change)
		fails(t, name, err, c.want)
	}
	if a, err := v.Article(ctx, v.ids[0]); err != nil || len(a.Corrections) != before {
		t.Errorf("after what could not be done there are %d corrections, %v", len(a.Corrections), err)
	}

	fails(t, "no such correction", v.Undo(ctx, v.ids[0], "0123"), failure.NotFound)
	fails(t, "another article's correction", v.Undo(ctx, v.ids[1], made.ID()), failure.NotFound)
	if err := v.Undo(ctx, v.ids[0], made.ID()); err != nil {
		t.Error(err)
	}
	fails(t, "undone twice", v.Undo(ctx, v.ids[0], made.ID()), failure.NotFound)
	if a, err := v.Article(ctx, v.ids[0]); err != nil || a.Reading.Article.Published.Value != "2021-03-03" || len(a.Corrections) != before-1 {
		t.Errorf("undone: %+v, %v", a.Corrections, err)
	}
}

// TestLocked has another process write all the while: what is read is read, a change is
// refused, and nothing of it is done, then or later.
func TestLocked(t *testing.T) {
	v := open(t, bridge)
	ctx := t.Context()
	made, err := v.Correct(ctx, v.ids[0], service.Change{Kind: library.SetDate, Value: "2021-03-04"})
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file://"+v.file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	if a, err := v.Article(ctx, v.ids[0]); err != nil || len(a.Corrections) != 1 {
		t.Errorf("reading beside a writer: %v", err)
	}
	// All at once: none waits until all before it have waited.
	var all sync.WaitGroup
	errs := make([]error, 6)
	for i := range errs {
		all.Go(func() {
			if i == 0 {
				errs[i] = v.Undo(ctx, v.ids[0], made.ID())
			} else {
				_, errs[i] = v.Correct(ctx, v.ids[0], service.Change{Kind: library.SetDate, Value: "2021-03-0" + string(rune('0'+i))})
			}
		})
	}
	// Who gives up waiting has changed nothing.
	short, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	if _, err := v.Correct(short, v.ids[0], service.Change{Kind: library.SetDate, Value: "2021-03-06"}); err == nil {
		t.Error("a change was made beside a writer")
	}
	all.Wait()
	for _, err := range errs {
		fails(t, "a change beside a writer", err, failure.Locked)
	}
	if _, err := db.ExecContext(ctx, "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if a, err := v.Article(ctx, v.ids[0]); err != nil || len(a.Corrections) != 1 || a.Reading.Article.Published.Value != "2021-03-04" {
		t.Errorf("after it: %+v, %v", a.Corrections, err)
	}
	if _, err := v.Correct(ctx, v.ids[0], service.Change{Kind: library.SetDate, Value: "2021-03-05"}); err != nil {
		t.Errorf("when the writer has gone: %v", err)
	}
}

// TestAtOnce has many change an article at once: all that is told to be done is.
func TestAtOnce(t *testing.T) {
	v := open(t, bridge)
	start, end := v.stretch(0, "Paul Huber")
	const many = 8
	var all sync.WaitGroup
	errs := make([]error, many)
	for i := range many {
		all.Go(func() {
			_, errs[i] = v.Correct(t.Context(), v.ids[0], service.Change{Kind: library.SplitEntity, Start: start, End: end, Value: "Huber " + string(rune('a'+i))})
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if a, err := v.Article(t.Context(), v.ids[0]); err != nil || len(a.Corrections) != many {
		t.Errorf("%d corrections, %v", len(a.Corrections), err)
	}
}

func TestRead(t *testing.T) {
	v := open(t)
	ctx := t.Context()
	r, why, err := v.Read(ctx, []byte(bridge), page.Options{})
	if err != nil || len(r.Statements) == 0 || len(why) == 0 || r.Article.Source != nil {
		t.Fatalf("%+v, %d explanations, %v", r, len(why), err)
	}
	if about, err := v.About(ctx); err != nil || about.Articles != 0 {
		t.Errorf("a text that was read is in the library: %+v, %v", about, err)
	}
	if r, _, err := v.Read(ctx, []byte("<!doctype html><html><body><article><h1>Bridge closed</h1><p>"+strings.ReplaceAll(bridge, "\n\n", "</p><p>")+"</p></article></body></html>"), page.Options{}); err != nil || len(r.Statements) == 0 {
		t.Errorf("HTML: %v", err)
	}
	_, _, err = v.Read(ctx, nil, page.Options{})
	fails(t, "nothing", err, failure.Empty)
	_, _, err = v.Read(ctx, []byte("\x7fELF\x00\x01\x02\x00\x00\x00\x00"), page.Options{})
	fails(t, "a program", err, failure.Unreadable)
	_, _, err = v.Read(ctx, bytes.Repeat([]byte("The ministry said so. "), reader.MaxText/20), page.Options{})
	fails(t, "a very long text", err, failure.TooLarge)
	_, _, err = v.Read(ctx, []byte(bridge), page.Options{Date: "yesterday"})
	fails(t, "no such date", err, failure.Usage)
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := v.Read(done, []byte(bridge), page.Options{}); err != nil { // a free place may be taken all the same
		fails(t, "nobody waits for it", err, failure.Interrupted)
	}
	o := v.options
	o.Reader = func() (*reader.Reader, error) { return nil, failure.New(failure.Unreadable, "model", "", "damaged") }
	without, err := service.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	defer without.Close()
	_, _, err = without.Read(ctx, []byte(bridge), page.Options{})
	fails(t, "no models", err, failure.Unreadable)
}

func TestCompare(t *testing.T) {
	v := open(t, bridge, again, market)
	ctx := t.Context()
	table, err := v.Compare(ctx, v.ids[:2])
	if err != nil || len(table.Columns) != 2 || len(table.Rows) == 0 {
		t.Fatalf("%+v, %v", table, err)
	}
	if table.Columns[0].Name != "articles/a.txt" {
		t.Errorf("a column is called %q", table.Columns[0].Name)
	}
	for _, ids := range [][]string{nil, v.ids[:1], slices.Repeat(v.ids[:1], service.MaxCompared+1)} {
		_, err := v.Compare(ctx, ids)
		fails(t, "so many articles", err, failure.Usage)
	}
	_, err = v.Compare(ctx, []string{v.ids[0], nowhere})
	fails(t, "an article that is not", err, failure.NotFound)
}

func TestStories(t *testing.T) {
	v := open(t, bridge, again, market)
	ctx := t.Context()
	if _, err := v.Correct(ctx, v.ids[0], service.Change{Kind: library.MergeStory, Value: v.ids[1]}); err != nil {
		t.Fatal(err)
	}
	all, err := v.Stories(ctx, v.ask("", ""), false, "")
	if err != nil || len(all.Stories) != 2 {
		t.Fatalf("%d stories, %v", len(all.Stories), err)
	}
	some, err := v.Stories(ctx, v.ask("bridge", query.Articles), false, "")
	if err != nil || len(some.Stories) != 1 || len(some.Stories[0].Articles) != 2 {
		t.Fatalf("%+v, %v", some, err)
	}
	none, err := v.Stories(ctx, v.ask("xylophone", ""), true, "")
	if err != nil || len(none.Stories) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
	_, err = v.Stories(ctx, v.ask("", ""), false, "nonsense")
	fails(t, "a cursor that is none", err, failure.Usage)
	story, err := v.Story(ctx, some.Stories[0].ID)
	if err != nil || story.ID != some.Stories[0].ID {
		t.Errorf("%+v, %v", story, err)
	}
	_, err = v.Story(ctx, "story:0000000000000000")
	fails(t, "no such story", err, failure.NotFound)
	of, err := v.StoryOf(ctx, v.ids[1])
	if err != nil || of == nil || of.ID != story.ID {
		t.Errorf("%+v, %v", of, err)
	}
	table, others, err := v.CompareStory(ctx, story)
	if err != nil || len(table.Columns) != 2 || others != 0 {
		t.Errorf("%+v, %d others, %v", table, others, err)
	}
	if _, err := v.Correct(ctx, v.ids[1], service.Change{Kind: library.SplitStory, Value: v.ids[0]}); err != nil {
		t.Fatal(err)
	}
	if of, err := v.StoryOf(ctx, v.ids[1]); err != nil || of == nil || len(of.Articles) != 1 {
		t.Errorf("taken out: %+v, %v", of, err)
	}
}

// TestExplain: every statement has its reason, but for the one whose holder was put right.
func TestExplain(t *testing.T) {
	v := open(t, bridge)
	ctx := t.Context()
	// reasons gives the texts of the statements that have one.
	reasons := func() (texts []string, a *service.Article) {
		a, err := v.Article(ctx, v.ids[0])
		if err != nil {
			t.Fatal(err)
		}
		why, err := v.Explain(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range why {
			texts = append(texts, x.Statement.Text)
		}
		return texts, a
	}
	before, a := reasons()
	const words = "It was never unsafe"
	if len(before) != len(a.Made.Statements) || !slices.Contains(before, words) {
		t.Fatalf("%d statements, reasons of %q", len(a.Made.Statements), before)
	}
	start, end := v.stretch(0, words)
	if _, err := v.Correct(ctx, v.ids[0], service.Change{Kind: library.SetHolder, Start: start, End: end, Value: "author"}); err != nil {
		t.Fatal(err)
	}
	after, _ := reasons()
	if len(after) != len(before)-1 || slices.Contains(after, words) {
		t.Errorf("corrected: reasons of %q, before of %q", after, before)
	}
}
