package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
)

// TestMain makes the test a worker where a pool starts it as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == Command {
		if err := serve(os.Stdin, os.Stdout, misbehave); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// misbehave reads a page, unless the page tells it to do something worse.
func misbehave(source *string, data []byte, o page.Options) (sayso.Article, error) {
	for order, do := range map[string]func(){
		"LOOP": func() {
			for {
				sink++
			}
		},
		"ALLOCATE": func() {
			var all [][]byte
			for {
				all = append(all, bytes.Repeat([]byte{1}, 1<<20))
				sink += len(all)
			}
		},
		"ALLOCATE AT ONCE": func() { sink += len(make([]byte, 4<<30)) },
		"SLEEP":            func() { time.Sleep(time.Hour) },
		"EXIT":             func() { os.Exit(3) },
		"PANIC":            func() { panic("on purpose") },
		"GARBAGE":          func() { _, _ = os.Stdout.WriteString("this is no frame") },
	} {
		if bytes.Contains(data, []byte("<!--"+order+"-->")) {
			do()
		}
	}
	return page.Read(source, data, o)
}

// sink keeps loops from being left out by the compiler.
var sink int

// html makes a page that gives the worker an order; "" makes a good one.
func html(order string) []byte {
	if order != "" {
		order = "<!--" + order + "-->"
	}
	return []byte("<!doctype html><html><head><title>Bridge reopens</title></head><body>" + order + `<h1>Bridge reopens</h1>
<p>The river bridge, which was closed for two years, reopened on Tuesday, the ministry of transport said.</p>
<p>It was the first time that traffic had crossed the river since the flood, and the mayor was glad of it.</p></body></html>`)
}

func TestRead(t *testing.T) {
	pool := New(1)
	defer pool.Close()
	name := "bridge.html"
	want, err := page.Read(&name, html(""), page.Options{KeepContacts: true})
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		got, err := pool.Read(t.Context(), &name, html(""), page.Options{KeepContacts: true})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("-in this process +in a worker:\n%s", d)
		}
	}
	if n := pool.started.Load(); n != 1 {
		t.Errorf("%d workers started for ten pages, want one", n)
	}
}

func TestTextStartsNoWorker(t *testing.T) {
	pool := New(1)
	defer pool.Close()
	if _, err := pool.Read(t.Context(), nil, []byte("The bridge is closed."), page.Options{}); err != nil {
		t.Error(err)
	}
	wide := []byte("\xff\xfe")
	for _, c := range html("") {
		wide = append(wide, c, 0)
	}
	kept := errors.New("kept")
	keep := func(*string, []byte, page.Options) (sayso.Article, error) { return sayso.Article{}, kept }
	if _, err := page.Read(nil, wide, page.Options{HTML: keep}); !errors.Is(err, kept) {
		t.Errorf("a page in UTF-16: %v, want it kept from this process", err)
	}
	_, err := pool.Read(t.Context(), nil, []byte("<html>"+strings.Repeat(" ", page.MaxHTMLBytes)), page.Options{})
	if failure.KindOf(err) != failure.TooLarge {
		t.Errorf("a large page: %v", err)
	}
	if n := pool.started.Load(); n != 0 {
		t.Errorf("%d workers started", n)
	}
}

// TestErrors proves that a refusal comes out of a worker as it went in.
func TestErrors(t *testing.T) {
	pool := New(1)
	defer pool.Close()
	name := "x.html"
	for _, data := range []string{
		"<html><body></body></html>",
		"<html><body><p>" + strings.Repeat("Der Minister sagte, dass die Brücke über den Fluss nicht vor dem Mai geöffnet wird. ", 5),
		"<html>" + strings.Repeat("<div>", 600),
		"<html>\x00",
	} {
		_, want := page.Read(&name, []byte(data), page.Options{})
		_, got := pool.Read(t.Context(), &name, []byte(data), page.Options{})
		if want == nil || got == nil || got.Error() != want.Error() || failure.KindOf(got) != failure.KindOf(want) {
			t.Errorf("%.20q: %v (%v), want %v (%v)", data, got, failure.KindOf(got), want, failure.KindOf(want))
		}
	}
}

// TestHostile reads a batch in which every other page does its worst: it is
// refused for what it did, and the good ones are read all the same.
func TestHostile(t *testing.T) {
	type want struct {
		kind    failure.Kind
		message string
	}
	orders := []string{"LOOP", "ALLOCATE", "ALLOCATE AT ONCE", "EXIT", "PANIC", "GARBAGE", "SLEEP"}
	wants := map[string]want{
		"LOOP":             {failure.TooLarge, "processor time"},
		"ALLOCATE":         {failure.TooLarge, "of memory"},
		"ALLOCATE AT ONCE": {failure.TooLarge, "of memory"},
		"EXIT":             {failure.Internal, "broke down (exit status 3)"},
		"PANIC":            {failure.Internal, "on purpose"},
		"GARBAGE":          {failure.Internal, "broke down"},
		"SLEEP":            {failure.TooLarge, "not read in"},
	}
	pool := New(2)
	pool.wall = 60 * time.Second // more than a loop may take here, and sleep then takes it all
	if testing.Short() {
		t.Skip("ends workers that sleep")
	}
	defer pool.Close()
	var group sync.WaitGroup
	for _, order := range orders {
		for _, o := range []string{order, ""} {
			group.Go(func() {
				p := pool
				if o == "SLEEP" { // a pool of its own, to wait less
					p = New(1)
					p.wall = time.Second
					defer p.Close()
				}
				name := o + ".html"
				_, err := p.Read(t.Context(), &name, html(o), page.Options{})
				w, bad := wants[o]
				switch {
				case !bad && err != nil:
					t.Errorf("a good page: %v", err)
				case bad && (err == nil || failure.KindOf(err) != w.kind || !strings.Contains(err.Error(), w.message) || !strings.HasPrefix(err.Error(), name+": ")):
					t.Errorf("%s: %v, want one of kind %v with %q", o, err, w.kind, w.message)
				}
			})
		}
	}
	group.Wait()
	// All that were started are gone but those that are free.
	if _, err := pool.Read(t.Context(), nil, html(""), page.Options{}); err != nil {
		t.Errorf("after the batch: %v", err)
	}
}

// TestPathological gives workers pages that are made to be slow or large: whatever
// comes of them, it is an answer or a refusal, and the next page is read.
func TestPathological(t *testing.T) {
	pool := New(1)
	defer pool.Close()
	number := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, data := range map[string]string{
		"deep":                  strings.Repeat("<div>", 20_000),
		"deep, left open":       strings.Repeat("<p><span>", 10_000),
		"tables in tables":      strings.Repeat("<table><a>", 10_000),
		"a huge table":          "<table>" + strings.Repeat("<tr><td>a<td>b", 60_000),
		"many attributes":       "<p " + number(300_000, "a%d=1 ") + ">x",
		"many with some":        strings.Repeat("<b "+number(900, "a%d ")+">", 100),
		"formatting opened new": number(400, "<b id=%d>") + strings.Repeat("<p>x", 20_000),
		"links left open":       strings.Repeat("<a href=x>y<p>", 10_000),
		"bylines in bylines":    strings.Repeat("<div class='byline author date' itemprop=author>", 400) + strings.Repeat("<i class=author>By Jane Doe, 3 March 2021</i>", 5_000),
		"headings":              strings.Repeat("<h1>Bridge reopens now</h1>", 5_000),
		"brackets in JSON":      "<script type='application/ld+json'>" + strings.Repeat(`{"author":[{"name"`, 20_000) + "</script>",
		"one paragraph again":   strings.Repeat("<p>The bridge was closed on Monday, the ministry said.</p>", 5_000),
	} {
		data = "<!doctype html><html><head><title>Bridge reopens now</title></head><body>" + data
		_, err := pool.Read(t.Context(), &name, []byte(data), page.Options{})
		if kind := failure.KindOf(err); err != nil && kind != failure.TooLarge && kind != failure.Empty && kind != failure.Language {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := pool.Read(t.Context(), nil, html(""), page.Options{}); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
	}
}

func TestStopped(t *testing.T) {
	pool := New(1)
	defer pool.Close()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	if _, err := pool.Read(ctx, nil, html("SLEEP"), page.Options{}); failure.KindOf(err) != failure.Interrupted {
		t.Errorf("%v, want an interruption", err)
	}
	if _, err := pool.Read(ctx, nil, html(""), page.Options{}); failure.KindOf(err) != failure.Interrupted {
		t.Errorf("once stopped: %v, want an interruption", err)
	}
	if _, err := pool.Read(t.Context(), nil, html(""), page.Options{}); err != nil {
		t.Errorf("a new run: %v", err)
	}
}

func TestFrames(t *testing.T) {
	var b bytes.Buffer
	for _, s := range []string{"", "a", strings.Repeat("b", 1000)} {
		if err := writeFrame(&b, []byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"", "a", strings.Repeat("b", 1000)} {
		if got, err := readFrame(&b, 1000); err != nil || string(got) != want {
			t.Errorf("%.10q, %v, want %.10q", got, err, want)
		}
	}
	if _, err := readFrame(&b, 1000); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
	for _, s := range []string{"\x00", "\x00\x00\x00\x02a", "\x00\x00\x03\xe9", "\xff\xff\xff\xff"} {
		if _, err := readFrame(strings.NewReader(s), 1000); err == nil || errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%q: %v, want an error", s, err)
		}
	}
}

// FuzzServe gives a worker any questions: it answers or gives up, and what it
// answers can be read.
func FuzzServe(f *testing.F) {
	var b bytes.Buffer
	_ = writeJSON(&b, question{Options: page.Options{Date: "2020-01-02"}})
	_ = writeFrame(&b, html(""))
	f.Add(b.Bytes())
	f.Add([]byte("\x00\x00\x00\x02{}\x00\x00\x00\x03<p>"))
	f.Add([]byte("\x00\x00\x00\x01["))
	f.Fuzz(func(t *testing.T, data []byte) {
		var out bytes.Buffer
		questions := bytes.NewReader(data)
		for {
			head, err := readFrame(questions, maxQuestion)
			if err != nil {
				return
			}
			q, err := parseQuestion(head)
			if err != nil {
				return
			}
			body, err := readFrame(questions, maxQuestion)
			if err != nil {
				return
			}
			out.Reset()
			if err := writeJSON(&out, ask(page.Read, q, body)); err != nil {
				t.Fatal(err)
			}
			reply, err := readFrame(&out, maxAnswer)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parseAnswer(reply); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// news is a page of usual size.
func news(b *testing.B) []byte {
	data, err := os.ReadFile(filepath.Join("..", "testdata", "news.html"))
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// BenchmarkStart is the cost of a worker: starting it, one page, ending it.
func BenchmarkStart(b *testing.B) {
	data := news(b)
	for b.Loop() {
		pool := New(1)
		if _, err := pool.Read(b.Context(), nil, data, page.Options{}); err != nil {
			b.Fatal(err)
		}
		pool.Close()
	}
}

// BenchmarkRead is the cost of a page in a worker that is running; compare
// BenchmarkHTML of package page.
func BenchmarkRead(b *testing.B) {
	data := news(b)
	pool := New(runtime.GOMAXPROCS(0))
	defer pool.Close()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := pool.Read(b.Context(), nil, data, page.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
